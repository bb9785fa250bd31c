"""A killing of one person who stood out, by office or at the head of others, is an assassination (codebook §3: a named or singled-out person killed)."""

from collections.abc import Set

from purport.coding.actor_classes import classes_of_type
from purport.coding.drafts import Draft

GENERAL = frozenset({"attack", "attack_on_civilians"})
BY_HAND = frozenset(
    "kill shoot gun murder slay stab hack machine-gun riddle knife bludgeon strangle slaughter liquidate bump pick silence snuff end".split()
)
SINGLED = BY_HAND - {"kill", "slay", "slaughter"}
"""Verbs of killing that a battle is not told with."""
KILLINGS = frozenset({"killing", "murder", "slaying", "shooting"})
CIVIL = frozenset(
    "president minister governor mayor deputy-mayor vice-mayor councillor councilor councilman councilwoman alderman senator congressman congresswoman lawmaker mp parliamentarian deputy "
    "judge prosecutor magistrate ambassador consul envoy candidate politician chief chieftain elder leader activist defender unionist sheikh sheik imam cleric bishop archbishop "
    "rabbi mufti ayatollah chairman chairwoman chairperson spokesman spokeswoman secretary commissioner administrator headman official".split()
)
"""Those whom their office or standing singles out."""
IN_UNIFORM = frozenset("commander colonel general brigadier admiral warlord commissioner superintendent".split())
"""Those who are singled out where no battle can be meant."""
BEFORE = frozenset({"former", "ex", "local", "prominent", "senior", "reconciled"})
"""Words before a commander that make him one whom somebody sought out, and no man of a battle."""
SHOOTING = frozenset({"open", "fire", "shoot", "stab"})
ARTICLES = frozenset({"the", "his", "her", "its", "their"})


def singled_out(draft: Draft) -> str | None:
    """`assassination` where the one victim of a killing is named with an office, or is the only one of his office ("the mayor of Vell")."""
    trigger = draft.trigger
    if trigger.is_verb and _shot_dead(draft):
        return "assassination"
    words = BY_HAND if trigger.is_verb else KILLINGS
    if draft.kind not in GENERAL or trigger.entry.effect != "killed" or trigger.form.words[0] not in words:
        return None
    lost = [a.head for a in trigger.arguments if trigger.role(a) == "loss"]
    people = {f.id for f in draft.targets}
    if len(lost) != 1 or len(people) != 1 or _by_state(draft) or draft.parts:
        return None
    token = draft.sentence.tokens[lost[0]]
    said = _words_of(draft, lost[0])
    known = CIVIL | IN_UNIFORM if trigger.form.words[0] in SINGLED else CIVIL
    if "Number=Plur" in token.feats:
        return None
    if said.isdisjoint(known):
        return None
    named = draft.scene.is_named(lost[0]) or any(draft.scene.is_named(t.index) for t in draft.sentence.children(lost[0], "appos", "flat"))
    shot = trigger.form.words[0] in SINGLED and not said.isdisjoint(IN_UNIFORM) and not said.isdisjoint(BEFORE)
    return "assassination" if named or shot or _only_one(draft, lost[0]) else None


def _shot_dead(draft: Draft) -> bool:
    """Tell whether one person with a name and an office was shot at, alone, and died of it ("opened fire on Mayor Tom Reyes, killing him")."""
    people = {f.id for f in draft.targets}
    actor = draft.scene.actors.get(next(iter(people), ""))
    deadly = [t for t in draft.triggers if t.entry.effect == "killed"]
    if draft.kind not in GENERAL or len(people) != 1 or not deadly or _by_state(draft) or actor is None or actor.generic:
        return False
    if not any(t.is_verb and t.form.words[0] in SHOOTING for t in draft.triggers) or not all(t.is_verb for t in draft.triggers):
        return False
    lost = [a.head for t in deadly for a in t.arguments if t.role(a) == "loss"]
    told = [m for h in lost if (m := draft.scene.actor_at(h)) is not None and m.actor is not None and set(m.actor.ids) == people]
    heads = [m.head for m in draft.scene.mentions if m.actor is not None and set(m.actor.ids) == people]
    said = {word for head in heads for word in _words_of(draft, head)}
    return len(told) == len(lost) and not said.isdisjoint(CIVIL | IN_UNIFORM)


def _words_of(draft: Draft, head: int) -> Set[str]:
    """The lemmas of a person's phrase and of what stands beside it as what he is."""
    scene = draft.scene
    beside = [t.index for t in draft.sentence.children(head, "appos")]
    spans = [scene.phrase(i) for i in (head, *beside)]
    first = [t for t in draft.sentence.tokens if any(start <= t.start and t.end <= end for start, end in spans)]
    of = {t.index for t in first if t.rel in {"nmod", "case"}}
    return {t.lemma.lower() for t in first if t.index not in of} | scene.titles(head)


def _only_one(draft: Draft, head: int) -> bool:
    """Tell whether a noun means the one holder of an office: definite, and of a place or body."""
    children = draft.sentence.children(head)
    whose = any(t.deprel == "nmod:poss" for t in children)
    article = any(t.rel == "det" and t.lemma.lower() in ARTICLES for t in children)
    return whose or (article and any(t.rel == "nmod" for t in children))


def _by_state(draft: Draft) -> bool:
    """Tell whether a state's forces did it, who fight or police rather than assassinate."""
    actors = draft.scene.actors
    types = [classes_of_type(actors[f.id].type) for f in draft.initiators if f.id in actors]
    return bool(types) and all("state" in c for c in types)
