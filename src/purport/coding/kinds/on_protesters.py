"""Deadly or serious force on people who protest, whoever tells what they are (codebook §3, force_against_protesters)."""

from purport.coding.drafts import Draft
from purport.coding.scenes.actor_classes import classes_of, classes_of_type
from purport.coding.syntax.grammar import preposition
from purport.model import ActorType, Filler, Token

HARMS = frozenset({"attack", "attack_on_civilians"})
FIRING = frozenset({"fire", "open", "shoot", "spray", "rake", "pick", "gun", "machine-gun", "turn"})
PROTESTING = frozenset({"protest", "demonstrate", "march", "strike", "picket", "chant", "rally", "agitate", "riot"})
"""What those do who protest ("women demonstrating outside the ministry")."""
BLOCKING = frozenset({"block", "blockade", "barricade", "occupy", "gather", "assemble"})
"""What they do where it is told what for ("who were blocking the road to ask for rice")."""
PROTESTERS = frozenset("protester protestor demonstrator marcher striker picketer mourner".split())
COUNTS = frozenset({"dozen", "hundred", "thousand", "score", "group", "number", "rank", "ten"})
GATHERINGS = frozenset("protest demonstration rally march sit-in procession vigil strike encampment blockade".split())
AT = frozenset({"at", "during", "in", "amid"})


def on_protesters(draft: Draft) -> str | None:
    """`force_against_protesters` where those who were shot, killed or hurt were protesting, and no gunmen whom nobody sent did it."""
    if draft.kind not in HARMS or draft.polarity == "denied" or not _hurts(draft):
        return None
    told = [a for t in draft.triggers for a in t.arguments if t.role(a) in {"target", "loss"} and not a.shared]
    hit = [draft.sentence.tokens[a.head] for a in told if draft.scene.actor_at(a.head) is not None]
    if not draft.targets or not hit:
        return None
    doers = classes_of(draft.scene.actors, draft.initiators)
    by_state = bool(doers) and all(_sides_with_power(draft, f) for f in draft.initiators)
    if all(_is_protester(draft, t) for t in hit):
        somebody = bool(doers) or any(t.entry.effect for t in draft.triggers) or draft.trigger.construction == "passive"
        return "force_against_protesters" if somebody and all(c & {"state", "armed"} for c in doers) else None
    protesting = any(_protests(draft, t) for t in hit) or _at_a_protest(draft)
    return "force_against_protesters" if by_state and protesting else None


def _sides_with_power(draft: Draft, filler: Filler) -> bool:
    """Tell whether a doer serves a state, or is a militia that sides with power, as those are who shoot at crowds."""
    actor = draft.scene.actors.get(filler.id)
    return actor is not None and (actor.type is ActorType.POLITICAL_MILITIA or "state" in classes_of_type(actor.type))


def _hurts(draft: Draft) -> bool:
    fired = (t.is_verb and t.form.words[0] in FIRING and t.form.words != ("spray",) for t in draft.triggers)
    return any(fired) or any(t.entry.effect in {"killed", "injured"} for t in draft.triggers)


def _is_protester(draft: Draft, token: Token) -> bool:
    """Tell whether a noun names people who protest, and not one person of them whom somebody sought out."""
    mention = draft.scene.actor_at(token.index)
    ids = mention.actor.ids if mention is not None and mention.actor is not None else ()
    kinds = {draft.scene.actors[i].type for i in ids if i in draft.scene.actors}
    striking = any(t.lemma.lower() in {"striking", "protesting", "strike", "protest"} for t in draft.sentence.children(token.index, "amod"))
    if token.lemma.lower() in COUNTS and any(t.lemma.lower() in PROTESTERS for t in draft.sentence.children(token.index, "nmod")):
        return True
    return token.lemma.lower() in PROTESTERS or kinds == {ActorType.PROTESTERS} or striking


def _protests(draft: Draft, token: Token) -> bool:
    """Tell whether what stands behind a noun says that they protested ("villagers who were protesting against a spill")."""
    sentence = draft.sentence
    if _is_protester(draft, token):
        return True
    within = [token, *sentence.children(token.index, "nmod", "appos")]
    return any(_is_protest(draft, t) for noun in within for t in sentence.children(noun.index, "acl"))


def _is_protest(draft: Draft, verb: Token) -> bool:
    word = verb.lemma.lower()
    to_ask = any(
        t.lemma.lower() in {"demand", "ask", "protest", "denounce", "call"} for t in draft.sentence.children(verb.index, "advcl", "xcomp")
    )
    in_protest = any(t.lemma.lower() == "protest" for t in draft.sentence.children(verb.index, "obl"))
    return word in PROTESTING or (word in BLOCKING and (to_ask or in_protest))


def _at_a_protest(draft: Draft) -> bool:
    """Tell whether the deed was done at or during a protest ("was shot in the chest during a march")."""
    sentence = draft.sentence
    below = [t for trigger in draft.triggers for t in sentence.children(trigger.token, "obl")]
    return any(t.lemma.lower() in GATHERINGS and preposition(sentence, t.index) in AT for t in below)
