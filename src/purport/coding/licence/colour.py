"""Which triggers become claims, and how far they are said to be so (codebook §5 modality and polarity, rulings 14, 18, 20, 21)."""

from dataclasses import dataclass

from purport.coding.grouping.in_after import on_the_way
from purport.coding.licence.bargains import is_only_asked
from purport.coding.licence.habits import is_habit, never_means_to
from purport.coding.licence.kept_up import not_ended
from purport.coding.licence.moods import has_condition, is_left_open, modal, modal_above, progressive
from purport.coding.licence.notions import tells_no_event, tells_nothing_new
from purport.coding.licence.orders import is_carried_out
from purport.coding.licence.polarity import polarity_of, unconfirmed
from purport.coding.licence.supposed import aimed_at
from purport.coding.licence.withheld import left_either_way, not_owned
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive, is_predicate, preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import Sentence, Token

MOVED = frozenset({"displacement", "evacuation", "release", "aid_delivery", "arrest"})
"""What has not been where it was only tried; nor has anything ended that somebody tries to end ("is trying to reopen the road")."""
MARCHING = frozenset({"ground_assault", "deployment", "withdrawal"})
"""What nobody does who is only on his way ("two soldiers drowned while crossing the river")."""
ATTEMPTED = frozenset({"violence", "explosives"})
"""Families of acts whose failing is no plain denial: who failed to kill may have shot."""
UTTERED = frozenset({"demand", "threat", "condemnation", "accusation"})
"""Acts that are done by their words alone: one that may be done was not (ruling 21)."""


BRINGING = frozenset("cause bring make lead result give create fuel spark trigger haunt change help hurt".split())
"""What an event that is past may yet do."""


@dataclass(frozen=True, slots=True)
class Colour:
    """Phase, modality and polarity of what a trigger tells."""

    phase: str
    modality: str
    polarity: str
    attempted: bool = False


TO_COME = frozenset({"planned", "upcoming", "forthcoming"})


def colour(scene: Scene, trigger: Trigger) -> Colour | None:
    """How a trigger is told; None where its words tell no event (a wish, a purpose, a condition, a habit, a general notion)."""
    sentence, kind = scene.sentence, scene.events.kinds[trigger.entry.kind]
    ended = any(use.carrier.phase == "ended" for use in trigger.uses)
    wished = any(use.carrier.drop and not _was_made_possible(scene, trigger, use.token) for use in trigger.uses) and not ended
    failed = any(use.carrier.fails for use in trigger.uses) and kind.attempted is None
    wished, failed = wished and not trigger.entry.negated, failed and not trigger.entry.negated  # "refused to let the lorries in"
    if any(use.carrier.names and unconfirmed(sentence, use.token) for use in trigger.uses):
        return None  # who "has not confirmed the loss of the town" tells nothing of it
    if not_owned(sentence, trigger.token):
        return None
    if not trigger.is_verb and (left_either_way(sentence, trigger.token) or _whether_by_whom(sentence, trigger.token)):
        return None
    relative = any(t.deprel == "acl:relcl" for t in sentence.children(trigger.token, "acl"))
    if not trigger.is_verb and kind.family == "deal" and relative and preposition(sentence, trigger.token) == "under":
        return None  # what is done "under the ceasefire, which took effect on Friday" is told, and not the ceasefire
    if wished or tells_no_event(scene, trigger) or (failed and kind.family in ATTEMPTED):
        return None
    if any(use.carrier.attempt for use in trigger.uses) and (kind.kind in MOVED or trigger.entry.phase == "ended"):
        return None
    if is_only_asked(scene, trigger.token, deal=kind.family == "deal"):
        return None
    aim = aimed_at(scene, trigger)
    aimed = aim is not None
    told = aim is not None and scene.names_event(aim) and sentence.tokens[aim].lemma.lower() not in {"operation", "campaign"}
    if aimed and (told or (kind.attempted is None and kind.family not in ATTEMPTED)):
        return None
    clause = _clause(sentence, trigger)
    if trigger.is_verb and kind.kind in MARCHING and on_the_way(sentence, trigger.token):
        return None
    done = (u.token for u in trigger.uses if is_carried_out(scene, trigger, u) or _done_by_it(scene, trigger, u.token))
    settled = set(done)
    carried = (u.carrier.modality for u in trigger.uses if u.carrier.modality and u.token not in settled)
    modality = trigger.entry.modality or next(carried, None)
    clause = None if _goes_on_from(sentence, trigger) else clause
    if ended and kind.kind == "aid_delivery":
        return None  # "suspended the distribution of food"
    kept = not_ended(sentence, trigger)
    if (kept and kept[0].xpos == "VB") or (ended and clause is not None and modal(sentence, clause) == "drop"):
        return None  # "will not stop firing", "the council should halt the deployment"
    if not trigger.is_verb and modality is None and any(t.text.lower() in TO_COME for t in sentence.children(trigger.token, "amod")):
        modality = "planned"  # "the planned rally"
    if clause is not None and not ended:
        own = not {"will", "would"}.isdisjoint(trigger.form.words)  # "any strike would be met with force"
        if (not own and is_left_open(sentence, trigger, clause)) or tells_nothing_new(sentence, trigger, clause):
            return None
        modality = modality or modal(sentence, clause) or modal_above(sentence, trigger) or _of_suspects(sentence, clause)
        if (modality == "possible" and kind.kind in UTTERED) or (not modality and is_habit(scene, trigger, clause)):
            return None
    if kind.family == "protest" and not trigger.is_verb and any(sentence.tokens[u.token].lemma.lower() == "announce" for u in trigger.uses):
        modality = modality or "planned"  # "announced a three-day sit-in"
    if kind.family == "deal" and not trigger.is_verb and _is_draft(sentence, trigger.token):
        modality = modality or "planned"
    if has_condition(sentence, clause) and kind.kind not in UTTERED:
        modality = "conditional"
    phase = trigger.entry.phase or next((u.carrier.phase for u in trigger.uses if u.carrier.phase), None) or progressive(sentence, clause)
    phase, polarity = ("ongoing", "affirmed") if kept else (phase, "denied" if failed else polarity_of(sentence, trigger, clause))
    if polarity == "denied" and never_means_to(scene, trigger):
        return None  # "the army has never deliberately attacked civilians"
    if polarity == "denied" and "holder" in trigger.entry.roles.values():
        return None  # who "did not confirm the death" does not deny it
    if polarity == "denied" and kind.kind == "demand" and trigger.form.words[0] in {"believe", "think", "want"}:
        return None  # who does "not believe that they should" asks nothing of them
    attempted = any(u.carrier.attempt for u in trigger.uses) or _undertaken(trigger) or aimed
    return Colour(phase or kind.phase, modality or "actual", polarity, attempted)


def _of_suspects(sentence: Sentence, clause: Token) -> str | None:
    """What people "are suspected of having done" they may have done (ruling 11)."""
    above = sentence.tokens[clause.head] if clause.head >= 0 else clause
    suspected = above.lemma.lower() == "suspect" and is_passive(sentence, above.index)
    of = any(m.lemma.lower() == "of" for m in sentence.children(clause.index, "mark", "case"))
    return "possible" if suspected and of and clause.xpos in {"VBG", "VBN"} else None


def _whether_by_whom(sentence: Sentence, noun: int) -> bool:
    """Tell whether somebody has not said whether a deed was his ("has not said whether it was behind the strikes")."""
    for token in (sentence.tokens[noun], *sentence.ancestors(noun)):
        if token.rel == "ccomp" and token.head >= 0 and any(m.lemma.lower() == "whether" for m in sentence.children(token.index, "mark")):
            return any(t.lemma.lower() in {"not", "n't", "never"} for t in sentence.children(token.head, "advmod"))
    return False


RULES = frozenset(
    "law act decree bill rule measure ruling agreement deal accord code order treaty resolution mandate constitution permit".split()
)
MAKING_POSSIBLE = frozenset({"allow", "enable", "help", "permit", "let"})


def _was_made_possible(scene: Scene, trigger: Trigger, verb: int) -> bool:
    """In "the answer of the troops allowed us to kill some 40 of them" it has been done: it is past, and those whom it befell are counted."""
    token = scene.sentence.tokens[verb]
    past = token.xpos == "VBD" and not any(t.lemma.lower() in {"not", "n't", "never"} for t in scene.sentence.children(verb, "advmod"))
    lost = [a.head for a in trigger.arguments if trigger.role(a) == "loss" and not a.shared]
    counted = any(scene.sentence.children(h, "nummod") or scene.sentence.tokens[h].upos == "NUM" for h in lost)
    by_rule = any(t.lemma.lower() in RULES for t in scene.sentence.children(verb, "nsubj"))
    return past and counted and not by_rule and trigger.is_verb and token.lemma.lower() in MAKING_POSSIBLE


DOING_IT = {"ceasefire": frozenset({"agree"}), "agreement": frozenset({"agree"}), "peaceful_protest": frozenset({"gather", "convene"})}
"""Verbs of planning that by themselves make the event: who "agreed to stop fighting" agreed on a truce, who "gathered for a protest" protests."""


def _done_by_it(scene: Scene, trigger: Trigger, verb: int) -> bool:
    """Tell whether a verb that elsewhere tells of a plan is, told as done, all that the event takes."""
    token = scene.sentence.tokens[verb]
    return token.lemma.lower() in DOING_IT.get(trigger.entry.kind, ()) and token.xpos in {"VBD", "VBN", "VBP", "VBZ"}


def _undertaken(trigger: Trigger) -> bool:
    """Who launches an operation to take a town has not taken it yet."""
    use = trigger.uses[0] if trigger.is_verb and trigger.uses else None
    return use is not None and use.function == "acl" and not use.carrier.verb and not use.carrier.names


def _is_draft(sentence: Sentence, deal: int) -> bool:
    """A deal that is only proposed is not made."""
    return any(
        t.lemma.lower() in {"propose", "proposed", "draft", "prospective", "planned"} for t in sentence.children(deal, "amod", "compound")
    )


def _goes_on_from(sentence: Sentence, trigger: Trigger) -> bool:
    """In "this killing will cause trouble" what is to come is the trouble."""
    token = sentence.tokens[trigger.token]
    if trigger.is_verb or token.rel != "nsubj" or token.head < 0 or sentence.tokens[token.head].lemma.lower() not in BRINGING:
        return False
    return any(t.lemma.lower() in {"this", "that", "these", "those"} for t in sentence.children(token.index, "det"))


def _clause(sentence: Sentence, trigger: Trigger) -> Token | None:
    """The verb whose tense and modals tell of the event: the trigger's own, or its nearest carrying verb."""
    if trigger.is_verb:
        return sentence.tokens[trigger.token]
    verbs = [u for u in trigger.uses if is_predicate(sentence, u.token) and not u.carrier.names]
    return sentence.tokens[verbs[0].token] if verbs else None
