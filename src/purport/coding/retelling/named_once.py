"""One person told by name in the one telling and by what he is in the other: "Tom Orm was murdered", "the murder of the party's leader"."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.retelling.the_one import BESIDE
from purport.model import ActorType, Effect, Filler, RegionKind
from purport.model.people import head_noun

_HARM = frozenset({"killed", "injured", "abducted"})
_FURTHER = frozenset({"also", "too", "another", "other", "second"})


def one_person(kept: Draft, other: Draft) -> None:
    """Call the only victim of two tellings of one event by his name in both, where one of them has only what he is."""
    mine, theirs = _only_victim(kept), _only_victim(other)
    if mine is None or theirs is None or mine.id == theirs.id or not (_names_deed(kept) or _names_deed(other)):
        return
    if _is_named(kept, mine) and _is_definite(other, theirs):
        _call(other, theirs, mine)
    elif _is_named(other, theirs) and _is_definite(kept, mine) and theirs.id not in {f.id for f in kept.initiators}:
        _call(kept, mine, theirs)
        kept.trace["targets"] = "named in a later telling"


def _only_victim(draft: Draft) -> Filler | None:
    """The one who was hit, where nobody else was harmed."""
    only = draft.targets[0] if len(draft.targets) == 1 else None
    return only if only is not None and all(e.party == only.id and e.low == 1 for e in draft.effects if e.effect in _HARM) else None


def _names_deed(draft: Draft) -> bool:
    """Tell whether a noun or a headline tells what befell its victim ("the murder of the senator"), and not another noun in which he fell."""
    return draft.sentence.region is RegionKind.HEADLINE or (
        not draft.trigger.is_verb and (draft.trigger.entry.effect in _HARM or draft.kind == "abduction")
    )


def _is_named(draft: Draft, filler: Filler) -> bool:
    actor = draft.scene.actors.get(filler.id)
    return actor is not None and actor.type is ActorType.PERSON and not actor.generic


def _is_definite(draft: Draft, filler: Filler) -> bool:
    """Tell whether one person is told with the article, by a word that can be anybody's: not "the driver" nor "the senator, too"."""
    sentence = draft.sentence
    if not sentence.start <= filler.span.start < sentence.end or _FURTHER & {t.lemma.lower() for t in sentence.tokens}:
        return False
    head = sentence.head_of(*sentence.at(filler.span.start, filler.span.end))
    the = any(t.lemma.lower() == "the" for t in sentence.children(head, "det"))
    plural = "Number=Plur" in sentence.tokens[head].feats
    described = bool(sentence.children(head, "acl:relcl", "acl"))
    return the and not plural and not described and not _is_named(draft, filler) and head_noun(filler.text) not in BESIDE


def _call(draft: Draft, victim: Filler, name: Filler) -> None:
    draft.targets[:] = [name]
    draft.effects[:] = [_of_person(e, victim, name) for e in draft.effects]


def _of_person(effect: Effect, victim: Filler, name: Filler) -> Effect:
    return replace(effect, party=name.id, what=name.text, span=name.span) if effect.party == victim.id else effect
