"""Names that only their frame makes places: what is taken, and what is bombed, where neither gazetteer nor noun knows the name."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.triggers.trigger import Trigger
from purport.model import Mention, MentionKind, Place, PlaceFiller, Span

TAKEN = frozenset({"territory_captured", "territory_transferred", "siege"})
HIT = frozenset({"airstrike", "shelling"})
AIMED = frozenset({"on", "onto", "at", "obj"})
_ANY = frozenset({MentionKind.ACTOR, MentionKind.PERSON, MentionKind.PLACE, MentionKind.TIME, MentionKind.WEAPON, MentionKind.VEHICLE})


def place_by_frame(draft: Draft) -> None:
    """Put an unknown name where its frame says that it is ground ("captured Lurm", "dropped bombs on Lurm"), inside the region told beside it.

    A name joined to a town that is known is one more town ("captured Vell and Tell Lurm").
    """
    for trigger in draft.triggers:
        names = _names(draft, trigger)
        if not names:
            continue
        below = {draft.sentence.tokens[i].start for i in draft.sentence.subtree(trigger.token)}
        own = [p for p in draft.places if p.span.start in below]  # and not of the verb beside it ("entered Orsk and took Vell")
        inside = [p for p in own if p.place.precision > 1 or p.place.feature in {"region", "country"}]
        if len(inside) < len(own):
            towns = [p for p in own if p not in inside]
            joined = [n for n in names if any(_joined(draft, n, town) for town in towns)]
            draft.places.extend(_named(draft, head, None) for head in joined)
            return
        wide = inside[-1].place if inside else None
        draft.places[:] = [_named(draft, head, wide) for head in names]
        draft.trace["places"] = f"{draft.places[0].text!r}, a name in the frame of a place"
        return


def place_by_where(draft: Draft) -> None:
    """In "burned a court in Vell and looted shops in Orsk, where two were shot" they were shot in Orsk."""
    sentence, scene = draft.sentence, draft.scene
    for token in (sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token)):
        if token.deprel != "acl:relcl":
            continue
        where = next((t for t in sentence.children(token.index, "advmod", "mark") if t.text.lower() == "where"), None)
        if where is None or any(p.span.start > sentence.tokens[where.index].start and p.span.end <= sentence.end for p in draft.places):
            return
        ends = {where.index, where.index - 1} if sentence.tokens[where.index - 1].text == "," else {where.index}
        there = next((m for m in scene.mentions if m.kind is MentionKind.PLACE and m.last in ends and m.place is not None), None)
        if there is not None and there.place is not None and there.place.feature != "country":
            draft.places[:] = [PlaceFiller(there.place, Span(there.start, there.end), there.text, "clause")]
            draft.trace["places"] = f"{there.text!r}, where the clause says it was"
        return


def _named(draft: Draft, head: int, wide: Place | None) -> PlaceFiller:
    """The name as a place, in the region told beside it."""
    span = Span(*draft.scene.phrase(head))
    name = draft.scene.words(span)
    place = Place(name, "at", None, None, None, 2, None, basis="named by its frame")
    if wide is not None:
        place = replace(wide, name=name, relation="at", gazetteer=None, feature="settlement", precision=2, basis="named by its frame")
    return PlaceFiller(place, span, name)


def _joined(draft: Draft, head: int, town: PlaceFiller) -> bool:
    """Tell whether a name is a conjunct of a town's."""
    token = draft.sentence.tokens[head]
    above = draft.sentence.tokens[token.head] if token.rel == "conj" and token.head >= 0 else None
    return above is not None and town.span.start <= above.start < town.span.end


_LONGEST_NAME = 3
"""Words of a name of a town."""


def _names(draft: Draft, trigger: Trigger) -> list[int]:
    """Heads of unknown names in a function of ground."""
    found = []
    for argument in trigger.arguments:
        ground = trigger.role(argument) == "place" and draft.kind in TAKEN
        ground = ground or (trigger.is_verb and draft.kind in HIT and argument.function in AIMED and trigger.role(argument) == "target")
        if ground and not argument.shared and _is_name(draft, argument.head):
            found.append(argument.head)
    return found


def _is_name(draft: Draft, head: int) -> bool:
    """Tell whether a word, with those that make one name with it, is written as a name that nothing knows."""
    sentence = draft.sentence
    parts = sentence.children(head, "compound", "flat", "amod", "nmod", "nmod:poss", "det")
    words = sorted([sentence.tokens[head], *parts], key=lambda t: t.index)
    run = words[-1].index - words[0].index + 1
    if sentence.tokens[head].upos != "PROPN" or run != len(words) or run > _LONGEST_NAME:
        return False
    if any(t.rel in {"nmod", "det"} for t in parts):
        return False
    return all(t.text[:1].isupper() and not _known(draft.scene.cover.get(t.index, ())) for t in words)


def _known(mentions: tuple[Mention, ...]) -> bool:
    return any(m.kind in _ANY for m in mentions)
