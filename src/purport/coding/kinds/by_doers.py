"""The kind that the doers make of a deed: who is no state arrests nobody, and people without arms fight no battle."""

import re

from purport.coding.drafts import Draft
from purport.coding.roles.crowds import (
    GUNS,
    among_themselves,
    by_protesters,
)
from purport.coding.scenes.actor_classes import classes_of

FIRING = frozenset("shootout shoot-out firefight gunfight gunbattle gunfire gun fire shoot crossfire shooting shot".split())


KIN = frozenset({"clan", "tribe", "tribesmen", "clansmen", "sub-clan", "subclan"})

LAWFUL = frozenset(
    "police policeman policemen sheriff deputies court authorities regime junta government judge prosecutor prosecutors military intelligence guardsmen operatives agents patrol".split()
)
"""Who holds somebody by law, whoever it is that rules."""


def by_doers(draft: Draft) -> str | None:
    """What the doers make of it: an armed group that is no state's arrests nobody, and people without arms fight no battle."""
    doers = classes_of(draft.scene.actors, draft.initiators)
    lawful = any(not LAWFUL.isdisjoint(f.text.lower().split()) for f in draft.initiators)
    if draft.kind == "arrest" and draft.initiators and not lawful and all("armed" in c and "state" not in c for c in doers):
        return "abduction"
    if draft.kind == "arrest" and not lawful and _never_seen_again(draft):
        return "abduction"
    if (
        draft.kind == "abduction"
        and _by_police(draft)
        and draft.trigger.form.words[0] in _LED_OFF | {"carry"}
        and not _never_seen_again(draft)
    ):
        return "arrest"
    if (
        draft.kind == "armed_clash"
        and draft.initiators
        and all("civilian" in c for c in doers)
        and not (_with_guns(draft) or _of_kin(draft))
    ):
        return "mob_violence"
    if draft.kind == "violent_demonstration" and not draft.trigger.is_verb and among_themselves(draft):
        return "mob_violence"
    return "violent_demonstration" if draft.kind in {"looting_destruction", "ground_assault"} and by_protesters(draft) else None


_GONE = re.compile(r"\b(?:not|n't|never) (?:been |be )?(?:seen|heard (?:from|of))\b(?: again)?", re.IGNORECASE)
_NOWHERE = re.compile(
    r"\bwhereabouts\b.*\b(?:unknown|not known|unclear|a mystery)\b|\b(?:no|without) (?:a )?trace of (?:him|her|them)\b", re.IGNORECASE
)
_LED_OFF = frozenset({"take", "lead", "drag", "haul", "march", "pick"})


POLICE = frozenset({"police", "policeman", "policemen", "policewoman", "officers", "constables", "gendarmes", "troopers"})


def _by_police(draft: Draft) -> bool:
    """Tell whether police led somebody off, who arrest people ("officers carried off 40 activists")."""
    return bool(draft.initiators) and all(not POLICE.isdisjoint(f.text.lower().split()) for f in draft.initiators)


def _never_seen_again(draft: Draft) -> bool:
    """Tell whether those who were led off have not come back ("was taken away in a truck and has not been seen since", "whereabouts unknown")."""
    behind = " ".join(t.text for t in draft.sentence.tokens[draft.trigger.token :])
    whole = " ".join(t.text for t in draft.sentence.tokens)
    gone = _GONE.search(behind) is not None or _NOWHERE.search(whole) is not None
    return draft.trigger.is_verb and draft.trigger.form.words[0] in _LED_OFF and gone


def set_by_masked(draft: Draft) -> str | None:
    """Youths with guns or masks that set something on fire, or attack it, are no crowd of protesters."""
    burnt = draft.trigger.form.words[0] in {"torch", "burn"} or draft.trigger.form.words[:2] in {("set", "fire"), ("set", "ablaze")}
    attacked = draft.kind == "violent_demonstration" and draft.trigger.form.words[0] in {"attack", "storm"}
    if draft.kind not in {"violent_demonstration", "mob_violence"} or not (burnt or attacked) or not draft.initiators:
        return None
    if not all(MASKED.search(f.text) for f in draft.initiators) and not (attacked and {w.item for w in draft.weapons} & GUNS):
        return None
    on_force = any(classes & {"armed", "state"} for classes in classes_of(draft.scene.actors, draft.targets))
    return "arson" if burnt else "ground_assault" if on_force else "attack"


MASKED = re.compile(r"\b(?:armed|masked|hooded|(?:gun|rifle)[- ]?(?:toting|wielding))\b", re.IGNORECASE)


def _with_guns(draft: Draft) -> bool:
    """Tell whether the words for the fight say that it was fought with guns ("a shoot-out", "an exchange of fire")."""
    return any(not FIRING.isdisjoint(t.form.words) for t in draft.triggers if t.entry.kind == "armed_clash")


def _of_kin(draft: Draft) -> bool:
    """Tell whether those who fight are clans or tribes, whose men bear arms."""
    return any(f.text.lower().split()[-1].removesuffix("s") in KIN for f in draft.initiators)
