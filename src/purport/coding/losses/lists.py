"""Casualty lists read word by word ("five dead and a dozen wounded")."""

from collections.abc import Iterator
from dataclasses import dataclass

from purport.coding.scenes.scene import Scene
from purport.model import Quantity, Span, Token

LOSS_WORDS = {
    "dead": "killed",
    "killed": "killed",
    "wounded": "injured",
    "injured": "injured",
    "hurt": "injured",
    "missing": "missing",
    "homeless": "displaced",
    "displaced": "displaced",
}
"""Words that say of counted people what befell them: "left five dead and a dozen wounded", "spoke of 28 dead"."""
LISTED = {**LOSS_WORDS, "bodies": "killed", "martyr": "killed", "martyrs": "killed", "fatalities": "killed", "deaths": "killed"}
"""Those, and what stands for the dead beside them ("26 bodies and 58 wounded")."""
ONE = frozenset({"one", "another", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
"""Words that count one more beside those told: "and a third missing"."""
UNKNOWN = Quantity(None, None, "unknown")
BETWEEN = 5
"""Words that may stand between a number and its loss word ("12 government soldiers dead")."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One item of a casualty list."""

    effect: str
    quantity: Quantity
    span: Span


def counted_losses(scene: Scene, first: int, last: int) -> Iterator[Counted]:
    """The items of a casualty list among the tokens `[first, last)`, whatever the parser made of them."""
    tokens = scene.sentence.tokens
    for index in range(first, last):
        effect = LISTED.get(tokens[index].text.lower())
        if effect is None:
            continue
        number = _number_before(scene, index, first)
        if number is None:
            continue
        quantity, start = number
        if (other := _told_with(scene, index)) is not None:
            people = _people_before(scene, index, start)
            yield Counted(effect, UNKNOWN, Span(start, people or tokens[index].end))
            yield Counted(LISTED[other.text.lower()], UNKNOWN, Span(start, people or other.end))
            continue
        yield Counted(effect, quantity, Span(start, _people_before(scene, index, start) or tokens[index].end))


def _people_before(scene: Scene, index: int, start: int) -> int | None:
    """Where the people end of whom a loss word says what befell them ("two guards slightly wounded"); None where only a number stands before it."""
    tokens, at = scene.sentence.tokens, index - 1
    while at > 0 and tokens[at].upos == "ADV":
        at -= 1
    named = tokens[at].upos in {"NOUN", "PROPN"} and tokens[at].start > start and all(m.quantity is None for m in scene.cover.get(at, ()))
    return tokens[at].end if named and tokens[index].upos in {"ADJ", "VERB"} else None


def _told_with(scene: Scene, index: int) -> Token | None:
    """The other fate of the people counted, in "left six people dead and injured": neither has a number of its own (ruling 19)."""
    tokens = scene.sentence.tokens
    if index + 2 >= len(tokens) or tokens[index + 1].lemma.lower() not in {"and", "or"}:
        return None
    other = tokens[index + 2]
    told = {LISTED.get(tokens[index].text.lower()), LISTED.get(other.text.lower())} == {"killed", "injured"}
    after = tokens[index + 3] if index + 3 < len(tokens) else None
    goes_on = after is not None and (after.upos in {"NUM", "DET", "NOUN", "PRON"} or bool(scene.cover.get(after.index)))
    return other if told and not goes_on else None


def _number_before(scene: Scene, index: int, first: int) -> tuple[Quantity, int] | None:
    tokens = scene.sentence.tokens
    for at in range(index - 1, max(first - 1, index - 2 - BETWEEN), -1):
        token = tokens[at]
        counted = next((m for m in scene.cover.get(at, ()) if m.quantity is not None), None)
        article = next((m for m in scene.cover.get(at, ()) if m.quantity is not None and m.text.lower() in {"a", "an"}), None)
        if token.lemma.lower() in ONE:
            start = tokens[at - 1].start if at and tokens[at - 1].lemma.lower() == "a" else token.start
            return Quantity(1, 1, "exact"), start
        if counted is not None and counted is not article and counted.quantity is not None:
            return counted.quantity, counted.start
        if token.upos in {"PUNCT", "CCONJ", "VERB", "ADP"} or token.text.lower() in LOSS_WORDS:
            return None
    return None
