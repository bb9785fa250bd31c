"""Names that only their frame makes places: what is taken, and what is bombed, where neither gazetteer nor noun knows the name."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.triggers import Trigger
from purport.model import Mention, MentionKind, Place, PlaceFiller, Span

TAKEN = frozenset({"territory_captured", "territory_transferred"})
HIT = frozenset({"airstrike", "shelling"})
AIMED = frozenset({"on", "onto", "at", "obj"})
_ANY = frozenset({MentionKind.ACTOR, MentionKind.PERSON, MentionKind.PLACE, MentionKind.TIME, MentionKind.WEAPON, MentionKind.VEHICLE})


def place_by_frame(draft: Draft) -> None:
    """Put an unknown name where its frame says that it is ground ("captured Lurm", "dropped bombs on Lurm"), inside the region told beside it."""
    for trigger in draft.triggers:
        for head in _names(draft, trigger):
            token = draft.sentence.tokens[head]
            below = {draft.sentence.tokens[i].start for i in draft.sentence.subtree(trigger.token)}
            own = [p for p in draft.places if p.span.start in below]  # and not of the verb beside it ("entered Orsk and took Vell")
            inside = [p for p in own if p.place.precision > 1 or p.place.feature in {"region", "country"}]
            if len(inside) < len(own):
                return  # a town is told already
            wide = inside[-1].place if inside else None
            place = Place(token.text, "at", None, None, None, 2, None, basis="named by its frame")
            if wide is not None:
                place = replace(
                    wide, name=token.text, relation="at", gazetteer=None, feature="settlement", precision=2, basis="named by its frame"
                )
            draft.places[:] = [PlaceFiller(place, Span(token.start, token.end), token.text)]
            draft.trace["places"] = f"{token.text!r}, a name in the frame of a place"
            return


def _names(draft: Draft, trigger: Trigger) -> list[int]:
    """Heads of unknown single names in a function of ground."""
    scene, found = draft.scene, []
    for argument in trigger.arguments:
        token = draft.sentence.tokens[argument.head]
        ground = trigger.role(argument) == "place" and draft.kind in TAKEN
        ground = ground or (trigger.is_verb and draft.kind in HIT and argument.function in AIMED and trigger.role(argument) == "target")
        alone = not draft.sentence.children(argument.head, "compound", "flat", "amod", "nmod", "nmod:poss", "det")
        if (
            ground
            and alone
            and not argument.shared
            and token.upos == "PROPN"
            and token.text[:1].isupper()
            and not _known(scene.cover.get(token.index, ()))
        ):
            found.append(argument.head)
    return found


def _known(mentions: tuple[Mention, ...]) -> bool:
    return any(m.kind in _ANY for m in mentions)
