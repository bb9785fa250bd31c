"""What ties an event word to one happening: a side, a verb that carries it, a place, a date, a count (ruling 20)."""

from purport.coding.scenes.openings import is_headlinese
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_predicate, preposition
from purport.coding.syntax.series import occasion_of
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, RegionKind, Sentence

SIGNING = frozenset(
    "sign conclude seal ink initial ratify reach strike clinch broker implement extend prolong renew violate collapse agree announce declare negotiate".split()
)
"""What only one certain deal has had done to it."""
DENIED_AS_OWN = frozenset({"weapons_used", "agreement", "negotiation", "ceasefire"})
"""What a denial is enough to tie to one who would have done it."""


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
