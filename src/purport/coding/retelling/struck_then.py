"""When those told before did it: "Gunmen have killed nine. They struck on Monday as people slept", "The attack happened on Friday, when gunmen
stormed the market" (rulings 5, 7).
"""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.retelling.compatible import ATTACKS, compatible, may_be
from purport.coding.retelling.merging import join
from purport.coding.retelling.took_place import HAPPENED
from purport.model import Filler, RegionKind, Token

REACH = 2
"""Sentences over which a report's first one is told more closely."""
POINTING = frozenset({"the", "these", "those", "both"})
AGAIN = frozenset({"again", "also", "later", "then", "elsewhere"})


def when_they_struck(draft: Draft, history: Sequence[Draft]) -> bool | None:
    """Date an event that was told without a day by the sentence that only says when its doers struck, or its victims were attacked."""
    if draft.kind not in ATTACKS or draft.modality != "actual" or draft.polarity != "affirmed" or not draft.trigger.is_verb:
        return None
    if any(t.lemma.lower() in AGAIN for t in draft.sentence.children(draft.trigger.token, "advmod")):
        return None
    told = _in_clause_of_it(draft)
    bare = not draft.effects and draft.time is not None and _is_here(draft, draft.time.span) and (_bare_of(draft) is not None)
    if not told and not bare:
        return None
    for other in reversed(history):
        if draft.sentence.index - other.last > REACH or other.sentence.region is RegionKind.HEADLINE:
            return None
        day = other.time.span if other.time is not None else None
        undated = day is None or (told and day.start >= draft.sentence.start)
        fits = other.sentence.index < draft.sentence.index and may_be(draft.kind, other.kind) and other.modality == "actual"
        if (
            fits
            and undated
            and (other.same_voice(draft) or not draft.holders)
            and (_same(draft, other) or (told and compatible(draft, other)))
        ):
            if other.kind == "attack_on_civilians" and draft.kind == "ground_assault":
                draft.kind = other.kind  # who "attacked before dawn" stormed nothing but where those lived whom he killed
            draft.places[:] = [p for p in draft.places if not other.places]
            return join(other, draft)
    return None


def _bare_of(draft: Draft) -> list[Filler] | None:
    """The one side that the words name, by a pronoun or with the article, where they name nobody and nothing else."""
    sides = [side for side in (draft.initiators, draft.targets) if side]
    hit = [a for a in draft.trigger.arguments if a.function == "obj" and not a.shared]
    if len(sides) != 1 or (sides[0] is draft.initiators and hit) or any(_is_here(draft, p.span) for p in draft.places):
        return None
    return sides[0] if all(_points(draft, f) for f in sides[0]) else None


def _same(draft: Draft, other: Draft) -> bool:
    """Tell whether the side that the words name is that of the event."""
    theirs = other.initiators if draft.initiators else other.targets
    mine = _bare_of(draft)
    return mine is not None and {f.id for f in mine} == {f.id for f in theirs}


def _points(draft: Draft, filler: Filler) -> bool:
    if filler.basis in {"pronoun", "the doers told before"}:
        return True
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    if first >= last:
        return False
    head = draft.sentence.head_of(first, last)
    named = draft.sentence.tokens[head].upos == "PRON"
    return named or any(t.lemma.lower() in POINTING for t in draft.sentence.children(head, "det"))


def _is_here(draft: Draft, span: object) -> bool:
    start = getattr(span, "start", None)
    return start is not None and draft.sentence.start <= start < draft.sentence.end


def _in_clause_of_it(draft: Draft) -> bool:
    """Tell whether the words stand in a clause that says how "the attack" or "it" happened ("It occurred on Friday when men opened fire")."""
    sentence = draft.sentence
    for verb in (t for t in sentence.ancestors(draft.trigger.token) if t.upos == "VERB"):
        subject = next(iter(sentence.children(verb.index, "nsubj")), None)
        if _happened(draft, verb) and subject is not None:
            definite = any(t.lemma.lower() in POINTING | {"this"} for t in sentence.children(subject.index, "det"))
            return subject.lemma.lower() == "it" or (definite and draft.scene.names_event(subject.index))
    return False


def _happened(draft: Draft, verb: Token) -> bool:
    lemma = verb.lemma.lower()
    place = any(t.lemma.lower() == "place" for t in draft.sentence.children(verb.index, "obj", "compound"))
    return lemma in HAPPENED or (lemma == "take" and place)
