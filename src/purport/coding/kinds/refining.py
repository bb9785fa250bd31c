"""Make a general kind more exact by who is hit and with what (codebook §3: `attack` is what the report tells no more of)."""

import re

from purport.coding.drafts import Draft
from purport.coding.grouping.beaten_back import beaten_back
from purport.coding.kinds.as_heard import as_heard
from purport.coding.kinds.by_doers import by_doers, set_by_masked
from purport.coding.kinds.by_means import by_blast, by_deed, by_thing, spent
from purport.coding.kinds.captives import CAPTIVES, of_captives
from purport.coding.kinds.from_hiding import from_hiding
from purport.coding.kinds.in_time import in_time
from purport.coding.kinds.on_protesters import on_protesters
from purport.coding.kinds.robberies import STEALING, broke_in_to_steal, robbed
from purport.coding.kinds.singled_out import singled_out
from purport.coding.kinds.suicide import by_suicide
from purport.coding.kinds.wrecks import mere_wreck, not_of_war
from purport.coding.roles.bearing_arms import GUARDS, IN_ARMS, has_rank, of_civil_life, unarmed_hurt
from purport.coding.roles.crowds import (
    UNARMED,
    alone,
    blocked_by_arms,
    by_arms,
    by_no_authority,
    of_no_crowd,
    turned_violent,
)
from purport.coding.scenes.actor_classes import classes_of
from purport.coding.scenes.made_of import sails
from purport.coding.syntax.grammar import preposition
from purport.knowledge.actor_spelling import is_plural_abbreviation
from purport.model import ActorType, Filler, Token

TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice", "lull"})
AIRCRAFT = frozenset("aircraft warplane jet helicopter plane drone gunship airplane uav quadcopter chopper".split())
AIR_ARM = re.compile(
    r"\b(?:air ?(?:forces?|arm|defence force|corps|wing)|aerospace forces?|(?:army|naval|military) aviation)\b", re.IGNORECASE
)
GUN_ARM = re.compile(r"\b(?:(?:missile|rocket) (?:forces?|troops?|units?|brigades?)|gunners|artillerymen)\b", re.IGNORECASE)
FROM_ABOVE = frozenset(
    {"eliminate", "neutralize", "neutralise", "strike", "hit", "target", "attack", "pound", "bomb", "destroy", "kill", "raid"}
)
"""What an air force that does it does from the air, and gunners from afar."""
UNOPPOSED = re.compile(
    r"\b(?:without (?:meeting |facing |encountering |offering |putting up )?(?:a |any |much |firing a )?(?:fight|fighting|resistance|opposition|shot|bloodshed|combat|battle|clashes)|unopposed|unchallenged|"
    r"peacefully|under (?:an?|the) (?:\w+ )?(?:agreement|deal|accord))\b",
    re.IGNORECASE,
)
"""What makes the taking of a place no fight (codebook §3: a place given up, left or handed over without one)."""
ENTERING = frozenset("enter move roll march return arrive walk stroll drive ride go come slip pour sweep cruise".split())
TAKING_OVER = frozenset("enter hand take move replace occupy march walk stroll roll drive come sweep seize".split())
"""What the other side does next where a force leaves a place to it."""
GIVING = frozenset({"hand", "cede", "surrender", "yield", "relinquish", "turn", "transfer", "leave"})
GROUNDS = frozenset({"place", "position", "land"})
VAGUE = frozenset("people person man men woman other number victim guest passenger".split())
"""Victims of a raid of whom no more is told than that they were there."""
RAZING = frozenset({"demolish", "bulldoze", "raze", "tear", "knock", "burn"})


def refine(draft: Draft) -> None:
    """An attack by an armed side on an armed side is a ground assault, one on unarmed people an attack on civilians.

    An arrest by an armed group that is no state's is an abduction; a clash of people who bear no arms is mob violence.
    """
    _resume(draft)
    _taken_and_no_takers(draft)
    if draft.kind == "siege" and _round_a_house(draft):
        draft.kind = "attack"
    if draft.kind == "attack_on_civilians" and _only_numbered(draft):
        draft.kind = "attack"
    rules = (
        _fired_by_somebody,
        _of_soldiers,
        turned_violent,
        _deadly_policing,
        _without_fight,
        beaten_back,
        by_arms,
        alone,
        of_no_crowd,
        blocked_by_arms,
        by_no_authority,
        of_captives,
        on_protesters,
        _against_unarmed,
        by_thing,
        mere_wreck,
        set_by_masked,
        broke_in_to_steal,
        in_time,
        by_doers,
        _of_no_war,
        _by_means,
        by_deed,
        spent,
        singled_out,
        from_hiding,
        _by_sides,
    )
    draft.kind = next((kind for rule in rules if (kind := rule(draft)) is not None), None) or as_heard(draft) or draft.kind


HOUSES = frozenset("house home flat apartment building villa farmhouse compound hideout hut shack hotel shop".split())


def _round_a_house(draft: Draft) -> bool:
    """Tell whether those who surrounded a house killed somebody there: the killing is what is told, and no siege."""
    things = {draft.sentence.tokens[a.head].lemma.lower() for a in draft.trigger.arguments if a.function == "obj"}
    return draft.trigger.is_verb and bool(things & HOUSES) and any(t.entry.effect in {"killed", "injured"} for t in draft.parts)


def _taken_and_no_takers(draft: Draft) -> None:
    """Those of whom the words say that they were arrested or taken are not who did it ("the arrest of six rebels helped to uncover a plot")."""
    if draft.kind not in {"arrest", "abduction"}:
        return
    lost = [draft.sentence.tokens[a.head] for t in draft.triggers for a in t.arguments if t.role(a) in {"loss", "target"} and not a.shared]
    taken = [f for f in draft.initiators if any(f.span.start <= t.start and t.end <= f.span.end for t in lost)]
    draft.initiators[:] = [f for f in draft.initiators if f not in taken]
    if not draft.targets:
        draft.targets.extend(taken)


def _fired_by_somebody(draft: Draft) -> str | None:
    """A fire that is an armed side's is gunfire and no accident ("Norlandian fire killed a boy")."""
    if draft.kind != "industrial_accident" or not draft.initiators:
        return None
    if draft.trigger.is_verb:
        draft.initiators = []  # "a helicopter crashed, killing four": it did nothing to them
        return None
    armed = all(c & {"armed", "state"} for c in classes_of(draft.scene.actors, draft.initiators))
    return ("attack_on_civilians" if unarmed_hurt(draft) else "attack") if armed else None


def _of_soldiers(draft: Draft) -> str | None:
    """Whoever kills only people of an armed side attacks no civilians ("20 of its soldiers were killed")."""
    if draft.kind != "attack_on_civilians" or not draft.targets or draft.trigger.entry.effect not in {"killed", "injured"}:
        return None
    others = [f for f in draft.targets if not has_rank(draft, f) and IN_ARMS.isdisjoint(f.text.lower().split())]
    targets = classes_of(draft.scene.actors, others)
    if others and all(map(of_civil_life, others)):
        return None
    return "attack" if not others or (targets and all("armed" in c and "civilian" not in c for c in targets)) else None


def _deadly_policing(draft: Draft) -> str | None:
    """Those who kill protesters use excessive force, whatever else they used ("fired live rounds and tear gas, killing at least 12")."""
    deadly = draft.kind == "protest_with_intervention" and any(t.entry.effect == "killed" for t in draft.triggers)
    return "force_against_protesters" if deadly else None


def _of_no_war(draft: Draft) -> str | None:
    return None if _flown(draft) else not_of_war(draft)


def _by_means(draft: Draft) -> str | None:
    """The kind that suicide bombers, aircraft and bombs make of an attack."""
    if by_suicide(draft):
        return "suicide_bombing"
    if any(sails(draft.sentence, a.head) for a in draft.trigger.arguments if a.function in {"subj", "by", "with", "compound"}):
        return "bombing"
    if (
        draft.kind == "attack"
        and draft.trigger.form.words[0] == "fire"
        and {w.item for w in draft.weapons} & {"artillery", "mortar", "rocket"}
    ):
        return "shelling"  # "fired artillery rounds at a post"
    if draft.kind in {"attack", "attack_on_civilians"} and draft.trigger.entry.effect and _by_guns(draft):
        return "shelling"
    if draft.kind in {"attack", "ground_assault"} and draft.initiators and all(GUN_ARM.search(f.text) for f in draft.initiators):
        return "shelling" if draft.sentence.tokens[draft.trigger.token].lemma.lower() in FROM_ABOVE else None
    if draft.kind in {"attack", "ground_assault", "bombing"} and _flown(draft):
        return "airstrike"
    return by_blast(draft)


_GUNS = frozenset({"artillery", "mortar", "howitzer", "shellfire"})


def _by_guns(draft: Draft) -> bool:
    """Tell whether somebody was killed or hurt by guns that fire from afar ("four were wounded by rebel artillery")."""
    by = (
        a.head for t in draft.triggers for a in t.arguments if a.function == "by" or (a.function == "subj" and t.construction == "passive")
    )
    return any(draft.sentence.tokens[h].lemma.lower() in _GUNS for h in by)


def _by_sides(draft: Draft) -> str | None:
    """The kind that an attack has by who is hit."""
    if (draft.kind == "attack" or _broken_in(draft)) and unarmed_hurt(draft):
        return "attack_on_civilians"
    if draft.kind == "attack" and _rushes_post(draft):
        return "ground_assault"
    if draft.kind != "attack" or not draft.targets or draft.trigger.entry.effect:
        return None
    aimed_at = [f for f in draft.targets if not GUARDS.search(f.text)] or draft.targets
    targets, doers = classes_of(draft.scene.actors, aimed_at), classes_of(draft.scene.actors, draft.initiators)
    if targets and all("armed" in c for c in targets) and doers and all(c & {"armed", "state"} for c in doers):
        return None if draft.trigger.form.words == ("strike",) else "ground_assault"
    unarmed = targets and (all("civilian" in c for c in targets) or all(_holds_office(draft, f) for f in aimed_at))
    return "attack_on_civilians" if unarmed else None


POSTS = frozenset("barracks garrison outpost post checkpoint camp base trench".split())
"""Where soldiers are: what armed men attack there is another's position (codebook §3)."""


def _rushes_post(draft: Draft) -> bool:
    """Tell whether armed men attack a post, by nothing that flies ("an attack by rebels on the barracks of Vell")."""
    attacks = draft.sentence.tokens[draft.trigger.token].lemma.lower() in {"attack", "assault"} and not draft.weapons
    aims = [a.head for a in draft.trigger.arguments if a.function in {"on", "against", "obj"} and not a.shared]
    doers = classes_of(draft.scene.actors, draft.initiators)
    posted = any(draft.sentence.tokens[h].lemma.lower() in POSTS for h in aims)
    return attacks and posted and bool(doers) and all("armed" in c for c in doers)


def _holds_office(draft: Draft, filler: Filler) -> bool:
    """Tell whether a state is hit in one who holds an office and bears no arms ("fired at the ambassador")."""
    actor = draft.scene.actors.get(filler.id)
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    if actor is None or actor.type is not ActorType.GOVERNMENT or first >= last or not IN_ARMS.isdisjoint(filler.text.lower().split()):
        return False
    head = draft.sentence.tokens[draft.sentence.head_of(first, last)]
    return draft.scene.events.class_of.get(head.lemma.lower()) in {"person", "leader"}


def _only_numbered(draft: Draft) -> bool:
    """Tell whether the victims are a bare number, or letters that nobody explains ("it had killed 13", "three VDPs"): that does not say that they were unarmed."""
    lost = [a.head for t in draft.triggers for a in t.arguments if t.entry.effect in {"killed", "injured"} and t.role(a) == "loss"]
    words = [draft.sentence.tokens[h] for h in lost]
    bare = (is_plural_abbreviation(t.text) or (t.upos == "NUM" and not draft.sentence.children(t.index, "nmod")) for t in words)
    return bool(lost) and not draft.targets and all(bare)


def _broken_in(draft: Draft) -> bool:
    """Tell whether somebody came into a house, which is no position ("broke into the shop and shot the owner")."""
    words = draft.trigger.form.words
    return draft.kind == "ground_assault" and words[0] in {"break", "burst", "barge"} and draft.trigger.is_verb


def _without_fight(draft: Draft) -> str | None:
    """A place taken or entered with nobody in the way, or left to those who then enter it, changes hands without a fight."""
    if draft.kind not in {"territory_captured", "deployment", "ground_assault", "withdrawal"}:
        return None
    token = draft.sentence.tokens[draft.trigger.token]
    below = draft.sentence.subtree(token.index)
    words = " ".join(draft.sentence.tokens[i].text for i in sorted(below))
    taken = draft.kind == "territory_captured" or (draft.kind in {"deployment", "ground_assault"} and token.lemma.lower() in ENTERING)
    if taken and (draft.places or draft.kind == "territory_captured") and UNOPPOSED.search(words):
        return "territory_transferred"
    if draft.kind != "withdrawal" or not draft.places or not draft.trigger.is_verb:
        return None
    if "without" in words.split() and UNOPPOSED.search(words):
        return "territory_transferred"
    after = [t for t in draft.sentence.children(token.index, "conj", "parataxis") if t.lemma.lower() in TAKING_OVER and t.xpos == "VBD"]
    if any(_gives_it_up(draft, t) for t in draft.sentence.children(token.index, "advcl", "conj")):
        return "territory_transferred"
    return "territory_transferred" if any(draft.sentence.children(t.index, "nsubj", "obj") for t in after) else None


def _gives_it_up(draft: Draft, verb: Token) -> bool:
    """Tell whether those who leave a place give it to others by that ("withdrew from Vell, handing it over to the police")."""
    if verb.lemma.lower() not in GIVING or draft.sentence.children(verb.index, "nsubj"):
        return False
    ground = [
        t
        for t in draft.sentence.children(verb.index, "obj")
        if t.lemma.lower() in {"it", "control"} or draft.scene.classes(t.index) & GROUNDS
    ]
    others = any(preposition(draft.sentence, t.index) == "to" for t in draft.sentence.children(verb.index, "obl"))
    return bool(ground) and (others or verb.lemma.lower() not in {"leave", "hand"})


def _against_unarmed(draft: Draft) -> str | None:
    """What is done in a raid on people who bear no arms: they are attacked, taken, or lose their homes."""
    if _captured_at_law(draft):
        return "arrest"
    if draft.kind not in {"ground_assault", "attack", "attack_on_civilians"} or not draft.targets or not draft.initiators:
        return None
    types = {draft.scene.actors[f.id].type for f in draft.targets if f.id in draft.scene.actors}
    doers = classes_of(draft.scene.actors, draft.initiators)
    effect = draft.trigger.entry.effect
    if draft.kind == "ground_assault" and any(t.form.words[0] in STEALING for t in draft.parts):
        return robbed(draft, types)
    if draft.kind != "ground_assault" or not types or not types <= UNARMED - {ActorType.GOVERNMENT}:
        return None
    fought = all(not CAPTIVES.isdisjoint(f.text.lower().rstrip("s").split()) for f in draft.targets)
    if fought and effect in {"captured", "destroyed", "damaged"}:
        return None  # whoever takes prisoners has fought them
    if effect == "captured":
        return "abduction" if all("armed" in c and "state" not in c for c in doers) else None
    if effect in {"destroyed", "damaged"}:
        return "looting_destruction" if draft.trigger.form.words[0] in RAZING and not draft.weapons else None
    held = any(draft.scene.classes(a.head) & {"position", "armed"} for a in draft.trigger.arguments if a.function in {"obj", "on", "at"})
    hurt = any(t.entry.effect in {"killed", "injured"} for t in draft.parts)
    return "attack_on_civilians" if hurt and not held and not any(_vague(f) for f in draft.targets) else None


def _captured_at_law(draft: Draft) -> bool:
    """Tell whether a state's people, or nobody who is told, captured one person who is told by name or as no fighter: that is no assault."""
    if draft.kind != "ground_assault" or draft.trigger.entry.effect != "captured" or len(draft.parts) or not draft.targets:
        return False
    actors = draft.scene.actors
    people = all(f.id in actors and actors[f.id].type in {ActorType.PERSON, ActorType.CIVILIANS} for f in draft.targets)
    doers = classes_of(actors, draft.initiators)
    return people and all("state" in c or "armed" not in c for c in doers) and not any(has_rank(draft, f) for f in draft.targets)


def _vague(filler: Filler) -> bool:
    return not VAGUE.isdisjoint(filler.text.lower().split())


def _resume(draft: Draft) -> None:
    """Fighting that resumes is fighting; that a truce ended is told where a truce is (codebook §3)."""
    if draft.kind != "ceasefire_ended" or draft.trigger.form.words[0] not in {"resume", "restart"}:
        return
    if draft.sentence.lemmas.isdisjoint(TRUCES):
        draft.kind, draft.phase = "armed_clash", "resumed"


def _flown(draft: Draft) -> bool:
    """Tell whether only aircraft are told as doers ("jets carried out raids")."""
    tokens = draft.sentence.tokens
    heads = {
        m.head
        for f in draft.initiators
        if (m := next((m for m in draft.scene.mentions if (m.start, m.end) == (f.span.start, f.span.end)), None)) is not None
    }
    if draft.initiators and all(AIR_ARM.search(f.text) for f in draft.initiators):
        return not FROM_ABOVE.isdisjoint(draft.sentence.tokens[w].lemma.lower() for w in draft.trigger.words)
    return bool(heads) and all(tokens[head].lemma.lower() in AIRCRAFT for head in heads)
