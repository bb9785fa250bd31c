"""Words that name nobody new: "the militants" beside the group that they are of, "heavy casualties" as whose loss it is."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.fillers import fillers
from purport.knowledge.event_entries import STATE
from purport.model import Filler, MentionKind
from purport.model.people import head_noun

FLYING = frozenset({"aircraft", "helicopter", "drone"})
HOLDS = frozenset("camp base hideout post outpost stronghold position den compound hideaway bunker".split())
LOSSES = frozenset({"casualty", "casualties", "loss", "losses", "fatality", "fatalities"})


def without_second_names(draft: Draft) -> None:
    """Take "the militants" for the named group of the same side, and leave "casualties" as a party to nobody."""
    draft.targets[:] = [f for f in draft.targets if head_noun(f.text) not in LOSSES]
    _bare_nouns(draft)
    _own_fallen(draft)
    _counted_of_side(draft)
    _without_machines(draft)
    named = [f for f in draft.targets if _is_irregular(draft, f) and not draft.scene.actors[f.id].generic]
    meant = {f.id for f in draft.targets if _is_irregular(draft, f) and draft.scene.actors[f.id].generic and _is_definite(draft, f)}
    if len(named) == 1 and head_noun(named[0].text) in HOLDS:  # "destroyed two Karo Front camps, killing 15 militants"
        lost = {e.party for e in draft.effects if e.effect == "killed"}
        meant |= {f.id for f in draft.targets if f.id in lost and _is_irregular(draft, f) and draft.scene.actors[f.id].generic}
    if len(named) == 1 and meant:
        draft.targets[:] = [f for f in draft.targets if f.id not in meant]
        draft.effects[:] = [replace(e, party=named[0].id) if e.party in meant else e for e in draft.effects]
    actors = draft.scene.actors
    counted = {p for e in draft.effects if (p := e.party) is not None and p in actors and head_noun(actors[p].name) in LOSSES}
    if counted:
        loser = draft.targets[0].id if len(draft.targets) == 1 else None
        draft.effects[:] = [replace(e, party=loser) if e.party in counted else e for e in draft.effects]


def _bare_nouns(draft: Draft) -> None:
    """Take "rebels" for the "Karo rebels" who fought ("clashed with Karo rebels, leaving seven rebels dead")."""
    if draft.kind != "armed_clash":
        return
    bare = {f.id: f.text.lower() for f in (*draft.initiators, *draft.targets) if " " not in f.text}
    for one, noun in bare.items():
        longer = [f for f in draft.initiators if f.id != one and " " in f.text and f.text.lower().endswith(f" {noun}")]
        if len(longer) == 1:
            draft.initiators[:] = [f for f in draft.initiators if f.id != one]
            draft.targets[:] = [f for f in draft.targets if f.id != one]
            draft.effects[:] = [replace(e, party=longer[0].id) if e.party == one else e for e in draft.effects]


_REBELS = frozenset("guerrilla guerilla rebel insurgent subversive terrorist extremist".split())
"""Names by which a report calls the same irregulars in turn."""


def _own_fallen(draft: Draft) -> None:
    """In "a rebel was killed in an attack by guerrillas" it was one of those who attacked."""
    doer = draft.initiators[0] if len(draft.initiators) == 1 else None
    if doer is None or head_noun(doer.text) not in _REBELS or draft.kind in {"repulse", "armed_clash"}:
        return
    lost = {e.party for e in draft.effects if e.effect in {"killed", "injured"}}
    own = {f.id for f in draft.targets if f.id in lost and " " not in f.text and head_noun(f.text) in _REBELS}
    draft.targets[:] = [f for f in draft.targets if f.id not in own]
    draft.effects[:] = [replace(e, party=doer.id) if e.party in own else e for e in draft.effects]


def _counted_of_side(draft: Draft) -> None:
    """Take "nine fighters" who fell for those of the only side like them ("repelled an attack by the Karo Front, killing nine fighters"); of two, of nobody told."""
    if draft.kind not in {"repulse", "armed_clash"}:
        return
    sides = [*draft.initiators, *draft.targets] if draft.kind == "armed_clash" else draft.targets
    actors, lost = draft.scene.actors, {e.party for e in draft.effects}
    for one in [f for f in sides if f.id in lost and f.id in actors and actors[f.id].generic and " " not in f.text]:
        like = {f.id: f for f in sides if f.id != one.id and f.id in actors and _is_state(draft, f) == _is_state(draft, one)}
        if any(_kills(draft, side) for side in like):
            continue  # "the Karo Front killed two kidnappers in a gunfight"
        if like and all(_is_armed(draft, f) for f in (one, *like.values())) and not _is_definite(draft, one):
            theirs = next(iter(like)) if len(like) == 1 else None
            draft.initiators[:] = [f for f in draft.initiators if f.id != one.id]
            draft.targets[:] = [f for f in draft.targets if f.id != one.id]
            draft.effects[:] = [replace(e, party=theirs) if e.party == one.id else e for e in draft.effects]


def _kills(draft: Draft, side: str) -> bool:
    """Tell whether a side is told to have killed or hurt those who fell."""
    deadly = (t for t in draft.triggers if t.is_verb and t.entry.effect in {"killed", "injured"})
    doers = (a.head for t in deadly for a in t.arguments if a.function == "subj" and t.role(a) == "initiator" and not a.shared)
    return any(f.id == side for head in doers for f in fillers(draft.scene, head, owners=False))


def _without_machines(draft: Draft) -> None:
    """A machine of nobody told ("a helicopter was hit") is no party, and what else was lost is not its."""
    actors = draft.scene.actors
    spans = {(m.start, m.end) for m in draft.scene.mentions if m.kind is MentionKind.VEHICLE and m.item in FLYING}
    machines = {f.id for f in draft.targets if (f.span.start, f.span.end) in spans and f.id in actors and actors[f.id].generic}
    draft.targets[:] = [f for f in draft.targets if f.id not in machines]
    draft.effects[:] = [replace(e, party=None) if e.party in machines else e for e in draft.effects]


def _is_irregular(draft: Draft, filler: Filler) -> bool:
    return _is_armed(draft, filler) and not _is_state(draft, filler)


def _is_armed(draft: Draft, filler: Filler) -> bool:
    actor = draft.scene.actors.get(filler.id)
    return actor is not None and "armed" in classes_of_type(actor.type)


def _is_state(draft: Draft, filler: Filler) -> bool:
    actor = draft.scene.actors.get(filler.id)
    return actor is not None and actor.type in STATE


def _is_definite(draft: Draft, filler: Filler) -> bool:
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    head = draft.sentence.head_of(first, last) if first < last else -1
    pointed = head >= 0 and draft.sentence.tokens[head].upos == "PRON"  # "two of them"
    return pointed or (head >= 0 and any(t.lemma.lower() in {"the", "these", "those"} for t in draft.sentence.children(head, "det")))
