"""One threat told by two verbs: "declared them a military target and gave them 72 hours to leave"."""

from purport.coding.drafts import PRONOUNS, Draft


def join_threats(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, without the threat that a second verb of the same doer only goes on telling to the same people."""
    kept: list[Draft] = []
    for draft in drafts:
        first = next((d for d in kept if _goes_on(draft, d)), None)
        if first is None:
            kept.append(draft)
        else:
            first.add(first.targets, [f for f in draft.targets if f.text.lower() not in PRONOUNS])
            first.places.extend(p for p in draft.places if not first.places)
    return kept


def _goes_on(draft: Draft, first: Draft) -> bool:
    if draft.kind != "threat" or first.kind != "threat" or draft.polarity != first.polarity or draft.modality != first.modality:
        return False
    token = draft.sentence.tokens[draft.trigger.token]
    same = {f.id for f in draft.initiators} == {f.id for f in first.initiators}
    told = {f.id for f in draft.targets if f.text.lower() not in PRONOUNS}
    return token.rel in {"conj", "advcl"} and token.head in first.tokens() and same and told <= {f.id for f in first.targets}
