"""Bare numbers of people told before: "eleven fishermen were abducted … Seven were freed", "the two had been killed"."""

from collections.abc import Iterator
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.counts import quantity_of
from purport.coding.losses.toll import uncounted
from purport.coding.losses.whose import HUMAN
from purport.model import Filler

NEAR = 2
"""Sentences after people were told in which a bare number ("seven were freed") still counts some of them."""
SEVERAL = 2
HELD = frozenset({"torture", "execution", "sexual_violence"})
"""What is done to people who are held, beside what is done by taking them and letting them go."""


def count_again(draft: Draft, history: list[Draft]) -> None:
    """In "eleven fishermen were abducted … Seven were freed" the seven are fishermen; "the two" are the two told last, whatever befell them."""
    if draft.targets or draft.scene.events.kinds[draft.kind].sides == "both":
        return
    head = next(_bare_numbers(draft), -1)
    number = quantity_of(draft.scene, head) if head >= 0 else None
    if number is None or number.low is None:
        return
    all_of_them = any(t.lemma.lower() == "the" for t in draft.sentence.children(head, "det"))
    custody = draft.scene.events.kinds[draft.kind].family == "custody" or draft.kind in HELD
    if not custody and not (all_of_them and number.low >= SEVERAL):
        return
    people = _counted_before(draft, history, number.low, exactly=all_of_them)
    if people is None or people.id in {f.id for f in draft.initiators}:
        return
    draft.targets.append(replace(people, basis="some of those counted before"))
    draft.effects[:] = [replace(e, party=people.id) if e.party is None and e.effect in HUMAN else e for e in draft.effects]
    draft.trace["targets"] = "some of those counted before"


def _bare_numbers(draft: Draft) -> Iterator[int]:
    """The heads of whom something befell, where they are a number and nothing else."""
    for argument in draft.trigger.arguments:
        token = draft.sentence.tokens[argument.head]
        befell = draft.trigger.role(argument) in {"loss", "target"} and not argument.shared
        told = [e for e in draft.effects if e.span.start <= token.start < e.span.end]
        if (
            befell
            and token.upos == "NUM"
            and not draft.sentence.children(token.index, "nmod")
            and all(uncounted(e.what) is None for e in told)
        ):
            yield token.index


def _counted_before(draft: Draft, history: list[Draft], number: int, *, exactly: bool) -> Filler | None:
    """The people counted last before, as many or more; none where several are."""
    for other in reversed(history):
        if draft.sentence.index - other.last > NEAR or other.paragraph_of_last != draft.sentence.paragraph:
            return None
        counts = [e for e in other.effects if e.effect in HUMAN and e.party is not None]
        counted = [e for e in counts if (e.low == number if exactly else (e.low or 0) >= number)]
        people: list[Filler] = [f for f in other.targets if counted and f.id == counted[0].party]
        if len(counted) == 1 and people:
            return people[0]
    return None
