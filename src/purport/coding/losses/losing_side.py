"""Whose the losses are that stand behind a colon, and who "the enemy" is that lost men, and who vanished: "the enemy suffered heavy losses: 45 were killed"."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.whose import loser_of
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.fillers import fillers
from purport.knowledge.event_entries import STATE
from purport.model import Filler

PAYING = frozenset({"pay", "lose"})
"""Verbs that say of somebody, without a number, that he lost men ("paid a high price: 20 were killed")."""


def lost_by_the_loser(drafts: list[Draft]) -> list[Draft]:
    """In "the enemy suffered heavy losses: 45 were killed, a tank was burned" all of them are the enemy's."""
    for draft in drafts:
        losers = [] if draft.initiators or draft.targets or not draft.effects else _losers_before(draft, drafts)
        if len(losers) == 1:
            draft.add(draft.targets, [replace(losers[0], basis="who is told to have lost")])
            draft.effects[:] = [replace(e, party=e.party or losers[0].id) for e in draft.effects]
    return drafts


def _losers_before(draft: Draft, drafts: list[Draft]) -> list[Filler]:
    """Who is told before the colon to have lost men."""
    tokens = draft.sentence.tokens[: draft.trigger.token]
    colon = next((t.index for t in reversed(tokens) if t.text == ":"), -1)
    told = [d for d in drafts if d.trigger.is_verb and d.trigger.token < colon]
    found = [f for d in told if (loser := loser_of(d.scene, d.trigger)) is not None for f in d.targets if f.id == loser]
    paying = [t for t in tokens[: max(colon, 0)] if t.lemma.lower() in PAYING and draft.sentence.children(t.index, "obj")]
    return found or [
        f for t in paying for s in draft.sentence.children(t.index, "nsubj") for f in fillers(draft.scene, s.index, owners=False)
    ]


FAILED = frozenset("failed unsuccessful abortive aborted botched ill-fated doomed disastrous fruitless futile".split())
"""What only those who made an attack call it, or others of it: it was the loser's own."""


def lost_in_own_attack(draft: Draft) -> None:
    """In "the army lost nine men in a failed attack on the town" the army is who attacked."""
    noun = draft.sentence.tokens[draft.trigger.token]
    failed = any(t.text.lower() in FAILED for t in draft.sentence.children(noun.index, "amod"))
    if draft.trigger.is_verb or not failed or draft.initiators or draft.scene.events.kinds[draft.kind].sides == "both":
        return
    losing = [p for p in draft.parts if p.is_verb and p.entry.roles.get("subj") == "target" and p.entry.effect]
    losers = {f.id for p in losing for a in p.arguments if a.function == "subj" for f in fillers(draft.scene, a.head)}
    own = [f for f in draft.targets if f.id in losers]
    draft.targets[:] = [f for f in draft.targets if f.id not in losers]
    if draft.add(draft.initiators, [replace(f, basis="who lost in a failed attack") for f in own]):
        draft.trace["initiators"] = "who lost in a failed attack"


def name_enemy(draft: Draft, event: Draft) -> bool:
    """Put in the other side where "our" men, or the teller, are one ("our men beat back the rebels. The enemy lost 40"); tell whether the enemy is who lost."""
    enemies = {f.id for f in draft.targets if f.text.lower().split()[-1:] == ["enemy"]}
    sides = (event.initiators, event.targets)
    tellers = {h.id for h in draft.holders}
    others = next((b for a, b in (sides, sides[::-1]) if b and any(_is_ours(event, f) or f.id in tellers for f in a)), [])
    theirs = others if enemies else []
    if theirs:
        draft.targets[:] = [f for f in draft.targets if f.id not in enemies]
        draft.add(draft.targets, [replace(f, basis="the enemy of ours") for f in theirs])
        draft.effects[:] = [replace(e, party=theirs[0].id) if e.party in enemies else e for e in draft.effects]
    return bool(enemies)


def _is_ours(event: Draft, filler: Filler) -> bool:
    """Tell whether somebody is told as the teller's own ("our fighters")."""
    first, last = event.sentence.at(filler.span.start, filler.span.end)
    head = event.sentence.head_of(first, last) if first < last else -1
    return head >= 0 and any(t.text.lower() == "our" for t in event.sentence.children(head, "nmod:poss"))


ATTACKERS = frozenset({"attacker", "attackers", "assailant", "assailants", "raider", "raiders"})


_OF_DEFENDERS = frozenset({"repulse", "armed_clash", "disrupted_attack"})
"""Kinds whose doers need not be those who attacked."""


def attackers_fell(draft: Draft, event: Draft) -> bool:
    """Give the loss of "three assailants" to the one party that attacked, and to nobody as a target; tell whether no others fell.

    As in "the Front said it took the post. The army said that three assailants had been killed".
    """
    theirs = [f for f in draft.targets if f.text.lower().split()[-1] in ATTACKERS]
    if draft.initiators or len(event.initiators) != 1 or not theirs or event.kind in _OF_DEFENDERS:
        return False
    ids = {f.id for f in theirs}
    draft.targets[:] = [f for f in draft.targets if f not in theirs]
    draft.effects[:] = [replace(e, party=event.initiators[0].id) if e.party in ids else e for e in draft.effects]
    return not draft.targets


VANISHING = frozenset({"vanish", "disappear"})


def carried_off(draft: Draft) -> bool:
    """Tell whether unarmed people vanished from somewhere or on some day of their own: somebody took them, whoever fought beside it."""
    actors = draft.scene.actors
    unarmed = [f for f in draft.targets if f.id in actors and "armed" not in classes_of_type(actors[f.id].type)]
    whence = any(a.function == "from" for a in draft.trigger.arguments)
    own = whence or any(p.basis == "clause" for p in draft.places) or (draft.time is not None and draft.time.span is not None)
    return draft.trigger.form.words[0] in VANISHING and bool(unarmed) and own


SERVING = frozenset("soldier policeman constable trooper sergeant corporal lieutenant captain major private gendarme naik".split())
"""What a man of the army or police is by rank or trade."""


def serves_there(draft: Draft, loser: Filler, other: Draft) -> bool:
    """Tell whether somebody with a name is told to be a soldier, and soldiers were a side of it ("A soldier, Tom Orm, lost his life")."""
    first, last = draft.sentence.at(loser.span.start, loser.span.end)
    head = draft.sentence.head_of(first, last) if first < last else -1
    actors = draft.scene.actors
    sides = {actors[f.id].type for f in (*other.initiators, *other.targets) if f.id in actors}
    name = draft.sentence.tokens[head]
    told = {draft.sentence.tokens[name.head].lemma.lower()} if name.rel == "appos" else set()
    return head >= 0 and bool((draft.scene.titles(head) | told) & SERVING) and bool(sides & STATE)
