"""Make a general kind more exact by who is hit and with what (codebook §3: `attack` is what the report tells no more of)."""

import re

from purport.coding.drafts import Draft
from purport.coding.scene import classes_of_type
from purport.model import ActorType, Filler

TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice", "lull"})


AIRCRAFT = frozenset("aircraft warplane jet helicopter plane drone gunship airplane uav quadcopter chopper".split())
AIR_ARM = re.compile(r"\bair ?(?:force|arm|defence force|corps)\b", re.IGNORECASE)
FROM_ABOVE = frozenset({"strike", "hit", "target", "attack", "pound", "bomb", "destroy", "kill", "raid"})
"""What an air force that does it does from the air."""


BOMBS = frozenset({"bomb", "ied", "explosive", "vbied", "mine"})
UNARMED = frozenset({ActorType.CIVILIANS, ActorType.PERSON, ActorType.ORGANISATION, ActorType.MEDIA, ActorType.GOVERNMENT})
DYING = frozenset({"die", "perish", "succumb", "lose", "fall", "death", "dead", "be"})
"""Words for a loss that do not say that somebody was attacked."""
MURDER = frozenset({"murder", "slay", "slaying", "assassinate", "massacre", "slaughter", "lynch"})


def refine(draft: Draft) -> None:
    """An attack by an armed side on an armed side is a ground assault, one on unarmed people an attack on civilians.

    An arrest by an armed group that is no state's is an abduction; a clash of people who bear no arms is mob violence.
    """
    _resume(draft)
    if (
        draft.kind == "ground_assault"
        and draft.trigger.entry.effect in {"destroyed", "damaged"}
        and not draft.initiators
        and not draft.parts
    ):
        draft.kind = "attack"
        return
    if (
        draft.kind == "arrest"
        and draft.initiators
        and all(c & {"armed"} and not c & {"state"} for c in _classes(draft, _ids(draft.initiators)))
    ):
        draft.kind = "abduction"
        return
    if draft.kind == "armed_clash" and draft.initiators and all("civilian" in c for c in _classes(draft, _ids(draft.initiators))):
        draft.kind = "mob_violence"
        return
    if draft.kind in {"attack", "ground_assault"} and _flown(draft):
        draft.kind = "airstrike"
        return
    if (means := _by_blast(draft)) is not None:
        draft.kind = means
        return
    if (draft.kind == "attack" or _broken_in(draft)) and _unarmed_hurt(draft):
        draft.kind = "attack_on_civilians"
        return
    if draft.kind != "attack" or not draft.targets or draft.trigger.entry.effect:
        return
    targets = _classes(draft, _ids(draft.targets))
    doers = _classes(draft, _ids(draft.initiators))
    if targets and all("armed" in c for c in targets) and doers and all(c & {"armed", "state"} for c in doers):
        draft.kind = "ground_assault"
    elif targets and all("civilian" in c for c in targets):
        draft.kind = "attack_on_civilians"


def _by_blast(draft: Draft) -> str | None:
    """The kind of an attack that is told with bombs, or with grenades, and with no other means ("attacked the bank with dynamite")."""
    items = {w.item for w in draft.weapons}
    if draft.kind not in {"attack", "ground_assault", "attack_on_civilians"} or not items:
        return None
    return "bombing" if items <= BOMBS else "grenade_attack" if items == {"grenade"} else None


def _unarmed_hurt(draft: Draft) -> bool:
    """Tell whether all who were killed or hurt bear no arms; people of whom no more is told do not, where they were murdered."""
    told = {t.form.words[0] for t in draft.triggers if t.entry.effect in {"killed", "injured"}} - DYING
    if not told or not draft.targets:
        return False
    unarmed = UNARMED | ({ActorType.UNKNOWN} if told & MURDER else set())
    types = {draft.scene.actors[f.id].type for f in draft.targets if f.id in draft.scene.actors}
    return bool(types) and types <= unarmed


def _broken_in(draft: Draft) -> bool:
    """Tell whether somebody came into a house, which is no position ("broke into the shop and shot the owner")."""
    words = draft.trigger.form.words
    return draft.kind == "ground_assault" and words[0] in {"break", "burst", "barge"} and draft.trigger.is_verb


def _resume(draft: Draft) -> None:
    """Fighting that resumes is fighting; that a truce ended is told where a truce is (codebook §3)."""
    if draft.kind != "ceasefire_ended" or draft.trigger.form.words[0] not in {"resume", "restart"}:
        return
    if not any(t.lemma.lower() in TRUCES for t in draft.sentence.tokens):
        draft.kind, draft.phase = "armed_clash", "resumed"


def _flown(draft: Draft) -> bool:
    """Tell whether only aircraft are told as doers ("jets carried out raids")."""
    tokens = draft.sentence.tokens
    heads = {
        m.head for f in draft.initiators if (m := next((m for m in draft.scene.mentions if m.start == f.span.start), None)) is not None
    }
    if draft.initiators and all(AIR_ARM.search(f.text) for f in draft.initiators):
        return draft.sentence.tokens[draft.trigger.token].lemma.lower() in FROM_ABOVE
    return bool(heads) and all(tokens[head].lemma.lower() in AIRCRAFT for head in heads)


def _ids(fillers: list[Filler]) -> list[str]:
    return [f.id for f in fillers]


def _classes(draft: Draft, ids: list[str]) -> list[frozenset[str]]:
    actors = draft.scene.actors
    return [classes_of_type(actors[i].type) for i in ids if i in actors]
