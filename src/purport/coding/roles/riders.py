"""Who is hit in what he rides in or where he lives: "two nurses were driving home in a van when soldiers opened fire on it"."""

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import RIDDEN, STRUCK, by_name, fillers
from purport.coding.syntax.grammar import arguments, preposition
from purport.model import ActorType, Filler, MentionKind, Sentence, Token

TRAVELLING = frozenset("ride travel drive return head go journey sail fly commute move come walk flee".split())
CARRYING = frozenset({"carry", "transport", "ferry", "bring"})
UNDONE = "disrupted_attack"
HURTING = frozenset({"violence", "explosives", "custody"})
_VEHICLES = frozenset({MentionKind.VEHICLE, MentionKind.MATERIEL})
_BLASTS = frozenset({"bombing", "explosion", "grenade_attack", "suicide_bombing", "shelling", "airstrike", UNDONE})
_OWNED = (
    STRUCK
    | RIDDEN
    | frozenset("home house residence office headquarters villa compound shop farm branch warehouse premise building plant studio".split())
)
"""What belongs to those for whom a charge beside it was meant."""
_BESIDE = frozenset("under near outside beneath underneath beside in at inside by behind opposite".split())
_AT_ITS_HOUSE = frozenset("at outside inside front opposite before".split())
"""Words before an institution for which a charge was meant that went off there; what is near it may be anything."""
_PARTS = frozenset(
    "front door entrance gate doorstep lobby garage courtyard patio yard foyer basement wall roof facade "
    "bathroom restroom toilet garden grounds corridor hallway stairwell staircase cafeteria canteen cellar".split()
)
_LAYING = frozenset("plant place lay leave put install hide conceal set deposit throw hurl attach".split())
"""What is done with a charge that is to go off."""
_UNDER = frozenset({"on", "at", "obj", "upon", "under", "underneath", "beneath", "inside", "in", "into", "aboard"})
_OWNERS = frozenset({ActorType.STATE_FORCES, ActorType.EXTERNAL_FORCES})
"""Types of those who have houses but whose name is no house's: forces."""
_HOUSED = frozenset({ActorType.GOVERNMENT, ActorType.ORGANISATION, ActorType.MEDIA})
"""Types of those who have a house: embassies, ministries, parties, banks, stations."""


def hit_as_they_rode(draft: Draft) -> None:
    """Fill an empty target from the clause that tells who was on the way in the vehicle that was hit."""
    token = draft.sentence.tokens[draft.trigger.token]
    if draft.targets or draft.family not in HURTING or token.rel != "advcl" or token.head < 0:
        return
    way = draft.sentence.tokens[token.head]
    when = {t.lemma.lower() for t in draft.sentence.children(token.index, "mark", "advmod")} & {"when", "as", "while"}
    shot_at = way.xpos == "VBG" and _fired_at_nobody(draft)
    rode = way.lemma.lower() in TRAVELLING and (bool(_vehicles_hit(draft)) or shot_at)
    if not when or not (rode or _it_was_hit(draft)):
        return
    who = [a.head for a in arguments(draft.sentence, way.index) if a.function in {"subj", "obj"}]
    riders = [head for head in who if head < way.index]  # "the convoy was headed to Vell when it was attacked"
    _are_hit(draft, [f for r in riders for f in fillers(draft.scene, r, owners=False)], "who rode in what was hit")


def _fired_at_nobody(draft: Draft) -> bool:
    """Tell whether the words only say that somebody opened fire: on those of whom they tell ("was walking home when gunmen opened fire")."""
    aimed = any(a.function in {"on", "at", "upon", "against", "toward", "towards"} for a in draft.trigger.arguments)
    return draft.trigger.form.words[:2] == ("open", "fire") and not aimed


def hit_aboard(draft: Draft) -> None:
    """Fill an empty target from the words that tell whom the vehicle that was hit carried: "fired on a bus carrying miners"."""
    if draft.targets or draft.family not in HURTING:
        return
    sentence = draft.sentence
    behind = [sentence.tokens[h + 1] for h in _vehicles_hit(draft) if h + 1 < len(sentence.tokens)]
    carried = [t.index for b in behind if b.lemma.lower() in CARRYING and b.xpos == "VBG" for t in sentence.children(b.index, "obj")]
    carried += [t.index for h in _vehicles_hit(draft) for t in sentence.children(h, "nmod") if preposition(sentence, t.index) == "with"]
    carried += [who for h in _vehicles_hit(draft) for who in _riders_in(sentence, h)]
    people = [c for c in carried if "person" in draft.scene.classes(c) or draft.scene.actor_at(c) is not None]
    _are_hit(draft, [f for c in people for f in fillers(draft.scene, c, owners=False)], "who was aboard what was hit")


def _riders_in(sentence: Sentence, vehicle: int) -> list[int]:
    """Who was on the way in a vehicle by its relative clause ("under a bus in which fishermen were travelling")."""
    clauses = [t.index for t in sentence.children(vehicle, "acl") if t.deprel == "acl:relcl" and t.lemma.lower() in TRAVELLING]
    inside = [c for c in clauses if any(preposition(sentence, t.index) in {"in", "on", "aboard"} for t in sentence.children(c, "obl"))]
    return [t.index for c in inside for t in sentence.children(c, "nsubj")]


def robbed_of_theirs(draft: Draft) -> None:
    """Fill an empty target of a robbery with those whose goods were taken: "took the passengers' money"."""
    if draft.targets or draft.kind != "robbery":
        return
    taken = [a.head for t in draft.triggers for a in t.arguments if a.function in {"obj", "with"} and t.is_verb and not a.shared]
    owners = [t.index for h in taken for t in draft.sentence.children(h, "nmod:poss") if t.upos != "PRON"]
    owners += [t.index for h in taken for t in draft.sentence.children(h, "nmod") if preposition(draft.sentence, t.index) == "of"]
    people = [o for o in owners if draft.scene.classes(o) & {"person", "civilian"}]
    _are_hit(draft, [f for o in people for f in fillers(draft.scene, o, owners=False)], "whose goods were taken")


def hit_beside(draft: Draft) -> None:
    """Fill an empty target of a blast that hurt nobody else with the owner of what it went off at: "exploded outside the home of a judge"."""
    if draft.targets or draft.kind not in _BLASTS or any(e.high != 0 for e in draft.effects if e.effect in {"killed", "injured"}):
        return
    sentence = draft.sentence
    beside = [a.head for t in draft.triggers for a in t.arguments if a.function in _BESIDE and not a.shared]
    laid = _laid_at(draft)
    beside += laid
    beside += [t.index for h in beside if sentence.tokens[h].lemma.lower() in _PARTS for t in sentence.children(h, "nmod")]
    things = [h for h in beside if sentence.tokens[h].lemma.lower() in _OWNED]
    owned = [h for h in things if any(preposition(sentence, t.index) == "of" for t in sentence.children(h, "nmod")) or _has_owner(draft, h)]
    owned += [h for h in beside if sentence.tokens[h].lemma.lower() in _PARTS and _has_owner(draft, h)]
    housed = [h for h in beside if h not in owned and _is_housed(draft, h) and (h in laid or _AT_ITS_HOUSE & _before(sentence, h))]
    hit = [by_name(draft.scene, f) for h in (*owned, *housed) for f in fillers(draft.scene, h)]
    _are_hit(draft, hit, "whose it was that it went off at")


def _laid_at(draft: Draft) -> list[int]:
    """Where a charge that was defused had been laid, by what its noun governs ("a bomb planted near the embassy was defused")."""
    if draft.kind != UNDONE:
        return []
    sentence = draft.sentence
    charges = [a.head for t in draft.triggers for a in t.arguments if a.function in {"obj", "subj"} and t.is_verb and not a.shared]
    laid = [t.index for c in charges for t in sentence.children(c, "acl") if t.lemma.lower() in _LAYING and t.xpos == "VBN"]
    return [t.index for h in laid for t in sentence.children(h, "obl") if preposition(sentence, t.index) in _BESIDE]


def _has_owner(draft: Draft, head: int) -> bool:
    owners = draft.sentence.children(head, "nmod:poss", "compound")
    return any(t.deprel == "nmod:poss" or _is_housed(draft, t.index) or _is_of(draft, t.index, _OWNERS) for t in owners)


def _is_housed(draft: Draft, head: int) -> bool:
    """Tell whether a name is an institution's, which a report may tell for the house that it has."""
    return _is_of(draft, head, _HOUSED)


def _is_of(draft: Draft, head: int, types: frozenset[ActorType]) -> bool:
    mention = draft.scene.actor_at(head)
    known = [draft.scene.actors[i] for i in (mention.actor.ids if mention and mention.actor else ()) if i in draft.scene.actors]
    return bool(known) and all(a.type in types and not a.generic for a in known)


def _before(sentence: Sentence, head: int) -> set[str]:
    """The words of the preposition of a noun, or of that on whose part it hangs ("at the door of the ministry")."""
    above = sentence.tokens[sentence.tokens[head].head]
    cases = sentence.children(head, "case")
    words = {t.lemma.lower() for t in (*cases, *(f for c in cases for f in sentence.children(c.index, "fixed")))}
    return words | ({"at"} if above.lemma.lower() in _PARTS else set())


def _are_hit(draft: Draft, found: list[Filler], why: str) -> None:
    taken = {f.id for f in draft.initiators}
    if draft.add(draft.targets, [f for f in found if f.id not in taken]):
        draft.trace["targets"] = why


def _vehicles_hit(draft: Draft) -> list[int]:
    hit = (a.head for t in draft.triggers for a in t.arguments if a.function in _UNDER and not a.shared)
    return [h for h in hit if _is_vehicle(draft, draft.sentence.tokens[h])]


def _it_was_hit(draft: Draft) -> bool:
    """Tell whether "it" is who was hit: in "the convoy was on patrol when it came under fire" it is what the main clause is about."""
    hit = [a.head for t in draft.triggers for a in t.arguments if t.role(a) == "target" and a.head < t.token]
    return any(draft.sentence.tokens[h].lemma.lower() == "it" for h in hit)


def _is_vehicle(draft: Draft, token: Token) -> bool:
    return (
        token.lemma.lower() == "it" or draft.scene.at(token.index, _VEHICLES) is not None or "materiel" in draft.scene.classes(token.index)
    )
