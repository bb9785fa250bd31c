"""Casualty lists read word by word ("five dead and a dozen wounded"), and tolls that another holder tells (codebook rulings 5, 25)."""

from collections.abc import Iterator
from dataclasses import dataclass

from purport.coding.drafts import Draft
from purport.coding.scene import Scene
from purport.model import Effect, Quantity, RegionKind, Span

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
ONE = frozenset({"one", "another", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
"""Words that count one more beside those told: "and a third missing"."""
BETWEEN = 5
"""Words that may stand between a number and its loss word ("12 government soldiers dead")."""
REACH = 12
"""Sentences over which a toll without an event of its own is followed back; reports of one attack seldom run longer."""


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
        effect = LOSS_WORDS.get(tokens[index].text.lower())
        if effect is None:
            continue
        number = _number_before(scene, index, first)
        if number is not None:
            quantity, start = number
            yield Counted(effect, quantity, Span(start, tokens[index].end))


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


def is_toll(draft: Draft) -> bool:
    """Tell whether the words only give a number of victims, by a holder that they name."""
    return "holder" in draft.trigger.entry.roles.values()


def event_of_toll(draft: Draft, history: list[Draft]) -> Draft | None:
    """The deadly event that a bare toll is of: one of the sentence before, else the first told with deaths, which is the report's matter."""
    near = [
        d
        for d in reversed(history)
        if 0 <= draft.sentence.index - d.last <= REACH
        and d.sentence.region is not RegionKind.HEADLINE
        and d.modality == "actual"
        and d.polarity == "affirmed"
        and d.scene.events.kinds[d.kind].family in {"violence", "explosives", "protest"}
    ]
    deadly = [d for d in near if any(e.effect == "killed" for e in d.effects)]
    here = [d for d in near if d.sentence.paragraph == draft.sentence.paragraph]
    just = [d for d in deadly if d in here and draft.sentence.index - d.last <= 1] or [
        d for d in here if draft.sentence.index - d.last <= JUST
    ]
    return next(iter(just or deadly[::-1] or near), None)


JUST = 2
"""Sentences after an event in its paragraph in which a toll is its own, whether or not deaths were told before."""
NOTHING_LOST = {
    "casualty": "killed",
    "death": "killed",
    "fatality": "killed",
    "injury": "injured",
    "damage": "damaged",
}
"""Nouns that, after "no", tell that nothing of the kind was lost (rulings 1, 26)."""


def tell_no_losses(scene: Scene, here: list[Draft], history: list[Draft]) -> None:
    """Read "there were no casualties": a loss of none in the sentence's event, else in the one told directly before."""
    for token in scene.sentence.tokens:
        effect = NOTHING_LOST.get(token.lemma.lower())
        if effect is None and token.text.lower() not in LOSS_WORDS:
            continue
        negated = [d for d in scene.sentence.children(token.index, "det") if d.lemma.lower() == "no"]
        if token.text.lower() in LOSS_WORDS:
            effect = LOSS_WORDS[token.text.lower()]
            subjects = scene.sentence.children(token.index, "nsubj", "nsubj:pass")
            negated = [
                s
                for s in subjects
                if s.lemma.lower() in {"nobody", "none"} or scene.words(Span(s.start, token.end)).lower().startswith("one")
            ]
            negated = [s for s in negated if s.lemma.lower() != "one" or scene.sentence.tokens[s.index - 1].lemma.lower() == "no"]
        if effect is None or not negated:
            continue
        event = next((d for d in reversed(here) if _harms(d) and any(d is k for k in history)), None) or _just_told(scene, history)
        if event is not None and all(e.effect != effect for e in event.effects):
            span = Span(negated[0].start, token.end)
            party = event.targets[0].id if len(event.targets) == 1 else None
            event.effects.append(Effect(effect, scene.words(span), party, 0, 0, "exact", span))


def _harms(draft: Draft) -> bool:
    families = {"violence", "explosives", "protest", "property", "other"}
    return draft.scene.events.kinds[draft.kind].family in families and draft.modality == "actual"


def _just_told(scene: Scene, history: list[Draft]) -> Draft | None:
    near = (d for d in reversed(history) if scene.sentence.index - d.last <= 1 and d.paragraph_of_last == scene.sentence.paragraph)
    return next((d for d in near if _harms(d)), None)
