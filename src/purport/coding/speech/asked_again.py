"""A demand that its speaker puts once more in his own words (ruling 5)."""

from purport.coding.drafts import PRONOUNS, Draft


def asked_again(draft: Draft, history: list[Draft]) -> bool | None:
    """In "called for the minister to step down. 'A minister like that should go,' he said" the quotation is the demand; None where it is none."""
    if draft.kind != "demand" or draft.trigger.form.words[0] != "say" or not draft.initiators:
        return None
    before = (d for d in reversed(history) if 0 < draft.sentence.index - d.last <= 1 and d.kind == "demand")
    first = next(before, None)
    if first is None or first.paragraph_of_last != draft.sentence.paragraph:
        return None
    same = {f.id for f in first.initiators} == {f.id for f in draft.initiators} or all(f.text.lower() in PRONOUNS for f in draft.initiators)
    if not same or draft.targets:
        return None
    first.evidence.append(draft.sentence)
    return True
