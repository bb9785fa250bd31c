"""A killing of one person who stood out, by office or at the head of others, is an assassination (codebook §3: a named or singled-out person killed)."""

from collections.abc import Set

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.triggers.trigger import Trigger

GENERAL = frozenset({"attack", "attack_on_civilians"})
BY_HAND = frozenset(
    "kill shoot gun murder slay stab hack machine-gun riddle knife bludgeon strangle slaughter liquidate bump pick silence snuff end eliminate "
    "cut fall fell poison waylay waylaid extinguish empty pump".split()
)
SINGLED = BY_HAND - {"kill", "slaughter", "end", "cut"}
"""Verbs of killing that a battle is not told with."""
KILLINGS = frozenset({"killing", "murder", "slaying", "shooting", "fatal"})
CIVIL = frozenset(
    "president minister governor mayor deputy-mayor vice-mayor councillor councilor councilman councilwoman alderman senator congressman congresswoman lawmaker mp parliamentarian deputy "
    "judge prosecutor magistrate ambassador consul envoy candidate politician chief chieftain elder leader activist defender unionist sheikh sheik imam cleric bishop archbishop "
    "rabbi mufti ayatollah chairman chairwoman chairperson spokesman spokeswoman secretary commissioner administrator headman official "
    "cardinal patriarch premier chancellor vice-president diplomat campaigner dissident prefect sub-prefect ombudsman legislator assemblyman assemblywoman councilmember kingpin".split()
)
"""Those whom their office or standing singles out."""
IN_UNIFORM = frozenset("commander colonel general brigadier admiral warlord commissioner superintendent".split())
"""Those who are singled out where no battle can be meant."""
BEFORE = frozenset({"former", "ex", "local", "prominent", "senior", "reconciled"})
"""Words before a commander that make him one whom somebody sought out, and no man of a battle."""
FIRE = frozenset({"burst", "gunfire", "hail", "volley", "fusillade", "shooting", "fire", "spray"})
SHOOTING = frozenset({"open", "fire", "shoot", "stab"})
ARTICLES = frozenset({"the", "his", "her", "its", "their"})
RIDDLING = frozenset({"riddle", "pump", "empty", "gun", "machine-gun"})
"""What nobody survives of whom no more is told."""
UNKNOWN = frozenset("gunman gunmen assassin assassins hitman hitmen unknown unidentified masked hooded".split())
OWN = frozenset({"his", "her"})
"""Words by which those who die beside somebody are told as his ("the mayor and his driver")."""


def singled_out(draft: Draft) -> str | None:
    """`assassination` where the one victim of a killing is named with an office, or is the only one of his office ("the mayor of Vell")."""
    trigger = draft.trigger
    if trigger.is_verb and _shot_dead(draft):
        return "assassination"
    deadly = _deadly(draft)
    if deadly is None or _by_state(draft):
        return None
    role = "loss" if deadly.entry.effect == "killed" else "target"
    hit = [a.head for a in deadly.arguments if deadly.role(a) == role and (role == "loss" or a.function == "obj")]
    lost = _principal(draft, hit)
    if lost is None or "Number=Plur" in draft.sentence.tokens[lost].feats:
        return None
    said = _words_of(draft, lost)
    sought = deadly.form.words[0] in SINGLED
    by_nobody_known = any(not UNKNOWN.isdisjoint(f.text.lower().split()) for f in draft.initiators)
    if said.isdisjoint(CIVIL | IN_UNIFORM if (sought or by_nobody_known) and draft.kind != "ambush" else CIVIL):
        return None
    named = draft.scene.is_named(lost) or any(draft.scene.is_named(t.index) for t in draft.sentence.children(lost, "appos", "flat"))
    shot = sought and not said.isdisjoint(IN_UNIFORM) and not said.isdisjoint(BEFORE)
    office = draft.kind == "ambush" or (sought and not said.isdisjoint(CIVIL) and _is_the(draft, lost))
    return "assassination" if named or shot or office or _only_one(draft, lost) else None


def _deadly(draft: Draft) -> Trigger | None:
    """The words by which somebody was killed by hand, or waylaid and then killed ("ambushed and killed the ambassador")."""
    main = draft.trigger
    if draft.kind == "ambush":
        return main if main.is_verb and any(t.entry.effect == "killed" for t in draft.parts) else None
    words = BY_HAND if main.is_verb else KILLINGS
    kills = main.entry.effect == "killed" or main.form.words[0] in RIDDLING
    if draft.kind in GENERAL and not main.is_verb and main.form.words[0] in FIRE and len(draft.parts) == 1:
        part = draft.parts[0]
        return part if part.entry.effect == "killed" and part.is_verb and part.form.words[0] in SINGLED | {"cut"} else None
    return main if draft.kind in GENERAL and not draft.parts and kills and main.form.words[0] in words else None


def _principal(draft: Draft, lost: list[int]) -> int | None:
    """The one who was killed, or the one beside whom only his own died ("the mayor and his driver")."""
    people = {f.id for f in draft.targets}
    if not lost or not people:
        return None
    beside = lost[1:]
    own = all(any(t.lemma.lower() in OWN or t.text.lower() in OWN for t in draft.sentence.children(i, "nmod")) for i in beside)
    return lost[0] if own and len(people) == len(lost) else None


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
    of = {t.index for t in first if t.rel in {"nmod", "case"} and t.index != head}
    return {t.lemma.lower() for t in first if t.index not in of} | scene.titles(head)


def _is_the(draft: Draft, head: int) -> bool:
    """Tell whether a noun is definite ("the president")."""
    return any(t.rel == "det" and t.lemma.lower() == "the" for t in draft.sentence.children(head))


def _only_one(draft: Draft, head: int) -> bool:
    """Tell whether a noun means the one holder of an office: definite, and of a place or body."""
    children = draft.sentence.children(head)
    whose = any(t.deprel == "nmod:poss" for t in children)
    article = any(t.rel == "det" and t.lemma.lower() in ARTICLES for t in children)
    return whose or (article and any(t.rel in {"nmod", "compound"} or (t.rel == "amod" and t.text[0].isupper()) for t in children))


def _by_state(draft: Draft) -> bool:
    """Tell whether a state's forces did it, who fight or police rather than assassinate."""
    actors = draft.scene.actors
    types = [classes_of_type(actors[f.id].type) for f in draft.initiators if f.id in actors]
    return bool(types) and all("state" in c for c in types)
