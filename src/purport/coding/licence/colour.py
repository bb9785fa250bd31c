"""Which triggers become claims, and how far they are said to be so (codebook §5 modality and polarity, rulings 14, 18, 20, 21)."""

from dataclasses import dataclass

from purport.coding.grouping.in_after import on_the_way
from purport.coding.licence.bargains import is_only_asked
from purport.coding.licence.habits import is_habit, never_means_to
from purport.coding.licence.kept_up import not_ended
from purport.coding.licence.moods import has_condition, is_left_open, modal, modal_above, polarity_of, progressive, unconfirmed
from purport.coding.licence.notions import tells_no_event, tells_nothing_new
from purport.coding.licence.orders import is_carried_out
from purport.coding.licence.supposed import aimed_at
from purport.coding.licence.withheld import left_either_way, not_owned
from purport.coding.scenes.openings import is_headlinese
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive, is_predicate, preposition
from purport.coding.syntax.series import occasion_of
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, RegionKind, Sentence, Token

MOVED = frozenset({"displacement", "evacuation", "release", "aid_delivery"})
"""What has not been where it was only tried; nor has anything ended that somebody tries to end ("is trying to reopen the road")."""
MARCHING = frozenset({"ground_assault", "deployment", "withdrawal"})
"""What nobody does who is only on his way ("two soldiers drowned while crossing the river")."""
ATTEMPTED = frozenset({"violence", "explosives"})
"""Families of acts whose failing is no plain denial: who failed to kill may have shot."""
SIGNING = frozenset(
    "sign conclude seal ink initial ratify reach strike clinch broker implement extend prolong renew violate collapse agree announce declare negotiate".split()
)
"""What only one certain deal has had done to it."""
DENIED_AS_OWN = frozenset({"weapons_used", "agreement", "negotiation", "ceasefire"})
"""What a denial is enough to tie to one who would have done it."""
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


def _of_rumours(scene: Scene, head: int) -> bool:
    """Tell whether a noun is what reports that somebody denies are of ("denied rumours about the fall of Vell"): one happening is meant."""
    noun = scene.sentence.tokens[head] if head >= 0 else None
    while noun is not None and noun.rel == "acl" and noun.head >= 0:
        noun = scene.sentence.tokens[noun.head]
    verb = scene.sentence.tokens[noun.head] if noun is not None and noun.head >= 0 else None
    reports = noun is not None and noun.lemma.lower() in scene.events.denying.reports
    return reports and verb is not None and verb.lemma.lower() in scene.events.denying.turning_down | {"deny", "refute", "dispute"}


def grounding(scene: Scene, trigger: Trigger, sided: int) -> int:
    """How many things tie an event word to one happening: a side, a carrying verb, a place, a date, a count."""
    sentence = scene.sentence
    below = set(sentence.subtree(trigger.token))
    verbs = [u for u in trigger.uses if is_predicate(sentence, u.token) or sentence.children(u.token, "cop")]
    head = sentence.tokens[trigger.token].head
    above = occasion_of(sentence, trigger.token)
    governed = head >= 0 and sentence.tokens[trigger.token].rel in {"nsubj", "obj"} and sentence.tokens[head].upos == "VERB"
    clause = set(sentence.subtree(verbs[-1].token if verbs else head if governed else above if above >= 0 else trigger.token))
    placed = any(m.kind is MentionKind.PLACE and m.head in (below | clause) for m in scene.mentions)
    placed = placed or any(is_ground(scene, i) for i in clause)
    dated = any(m.kind is MentionKind.TIME and m.time is not None and m.time.start and m.head in (below | clause) for m in scene.mentions)
    blamed = head >= 0 and sentence.tokens[head].lemma.lower() in {
        "condemn",
        "denounce",
        "deplore",
        "claim",
        "responsibility",
        "credit",
        "blame",
        "accuse",
        "connection",
        "involvement",
        "complicity",
    }
    blamed = blamed or _of_rumours(scene, head)
    own = trigger.entry.kind in DENIED_AS_OWN and head >= 0 and sentence.tokens[head].lemma.lower() == "deny"
    headline = is_headlinese(sentence)
    numbered = (trigger.token, *(a.head for a in trigger.arguments if trigger.role(a) == "weapon"))  # "hits by 15 drones"
    counted = any(sentence.children(head, "nummod") for head in numbered)
    one = (
        any(t.lemma.lower() in {"a", "an", "another"} for t in sentence.children(trigger.token, "det")) or _clipped(sentence, trigger)
    ) and placed
    noted = one_note(scene, trigger)
    governed_thing = any(a.head in scene.meant for use in trigger.uses for a in use.arguments)
    broke = placed and scene.events.kinds[trigger.entry.kind].family == "protest" and _breaks_out(sentence, trigger)
    fresh = any(t.lemma.lower() in FRESH for t in sentence.children(trigger.token, "amod", "compound"))
    signed = scene.events.kinds[trigger.entry.kind].family == "deal" and any(
        sentence.tokens[u.token].lemma.lower() in SIGNING and sentence.tokens[u.token].xpos != "VB" for u in verbs
    )
    return (
        sided
        + signed
        + broke
        + one
        + bool(verbs)
        + placed
        + dated
        + governed_thing
        + fresh
        + headline
        + counted
        + noted
        + ((placed or dated) and _went_on(sentence, trigger))
        + 2 * (blamed or own)
        + _said_not_to_be(scene, trigger)
    )


FRESH = frozenset({"recent", "latest", "today", "retaliatory", "reprisal", "revenge"})
"""What says of an event that it has just been, or what it came of."""
NOTICED = frozenset({"report", "record", "register", "hear", "document", "observe"})
"""What is done to an event that is noticed where it happens ("clashes were reported in Vell")."""


def _said_not_to_be(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody says that nothing of the kind took place ("no attack took place, the ministry said")."""
    no = any(t.lemma.lower() == "no" for t in scene.sentence.children(trigger.token, "det"))
    verbs = {scene.sentence.tokens[u.token].lemma.lower() for u in trigger.uses}
    return no and trigger.token in scene.speakers and bool(verbs & {"take", "occur", "happen"})


def _went_on(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether a bare noun is said to have happened, been noticed, gone on or begun again ("fighting raged in Vell", "clashes were reported near Vell")."""
    if trigger.is_verb:
        return False
    for use in trigger.uses:
        verb = sentence.tokens[use.token]
        subject = use.function == "subj" and sentence.tokens[trigger.token].head == use.token
        if sentence.tokens[trigger.token].deprel == "nsubj:pass" and sentence.tokens[trigger.token].head == use.token:
            been = {t.text.lower() for t in sentence.children(use.token, "aux")} & {"was", "were", "been"}
            return bool(been) and verb.lemma.lower() in NOTICED
        helped = {t.lemma.lower() for t in sentence.children(use.token, "aux")}
        if subject and (verb.xpos == "VBD" or (verb.xpos == "VBN" and "have" in helped) or (verb.xpos == "VBG" and "be" in helped)):
            return not helped & {"will", "would", "may", "might", "could", "can", "should"}
    return False


def _breaks_out(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether unrest is told to have begun somewhere ("rioting broke out in Vell")."""
    return any(sentence.tokens[u.token].lemma.lower() in {"break", "erupt", "flare", "spread"} for u in trigger.uses)


def _clipped(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether one thing is told without an article, as notes and headlines do: "Explosion heard near Vell"."""
    token = sentence.tokens[trigger.token]
    heard = token.deprel == "nsubj:pass" and sentence.tokens[token.head].lemma.lower() in {"hear", "feel", "see", "report"}
    return token.xpos == "NN" and heard and not sentence.children(token.index, "det", "nmod:poss", "nummod")


def one_note(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a sentence without a verb is a note of one event and where it was ("Armed attack in the harbour quarter of Vell.")."""
    sentence = scene.sentence
    if trigger.is_verb or trigger.token != sentence.root.index or sentence.region is not RegionKind.BODY:
        return False
    if any(t.lemma.lower() in {"the", "this", "that"} for t in sentence.children(trigger.token, "det")):
        return False
    finite = any(t.xpos in {"VBD", "VBZ", "VBP", "MD"} for t in sentence.tokens)
    return not finite and any(a.function in {"in", "at", "near", "outside", "on"} for a in trigger.arguments)


STRETCHES = frozenset({"sector", "axis", "front", "frontline"})
"""Nouns that say where troops fight."""


def is_ground(scene: Scene, index: int) -> bool:
    """Tell whether a word says where by what the place is: "in the town", "on its outskirts", "at two locations"."""
    token = scene.sentence.tokens[index]
    place = scene.events.class_of.get(token.lemma.lower()) == "place" or token.lemma.lower() in STRETCHES
    if token.rel != "obl" or token.upos != "NOUN" or not place:
        return False
    definite = any(t.lemma.lower() in {"the", "this", "its", "their"} for t in scene.sentence.children(index, "det", "nmod:poss"))
    return (definite or bool(scene.sentence.children(index, "nummod"))) and preposition(scene.sentence, index) in {
        "in",
        "on",
        "at",
        "near",
        "around",
        "inside",
        "along",
    }
