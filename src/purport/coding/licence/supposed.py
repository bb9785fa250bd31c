"""Events that are only supposed or feared ("any attack would", "fears of an attack"), and threats that nobody utters or that promise good."""

from purport.coding.licence.habits import auxiliaries
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import first_conjunct
from purport.coding.syntax.grammar import is_passive, preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, Sentence

GOOD = frozenset(
    "ensure protect guarantee help support respect honour honor investigate work assist cooperate provide improve rebuild restore maintain "
    "uphold cut score win lower create promote deliver invest reduce tackle listen learn repay seek find keep bring make abide observe comply serve build share reform review return tell give".split()
)
"""What is vowed without a threat to anybody."""
_ONSET = frozenset("begin start resume continue follow last end take happen occur come be involve target use".split())
"""Verbs of which an event that "would" is announced, and not only supposed."""
FEARS = frozenset("fear worry rumour rumor dread anxiety apprehension spectre specter".split())
"""What comes to pass only in the minds of people."""


def is_supposed(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether an event is only supposed: "any attack on the plant", "an attack on the plant would draw in others"."""
    token = sentence.tokens[trigger.token]
    if trigger.is_verb or token.rel not in {"nsubj", "obl", "obj"} or token.head < 0:
        return False
    verb = sentence.tokens[token.head]
    modals = {t.lemma.lower() for t in auxiliaries(sentence, verb)} & {"would", "could", "might", "will", "may", "must"}
    anyone = any(t.lemma.lower() == "any" for t in sentence.children(token.index, "det"))
    if token.rel != "nsubj":
        to = any(t.lemma.lower() == "to" for t in sentence.children(verb.index, "mark"))
        return anyone and (bool(modals) or (to and verb.xpos == "VB"))  # "would respond to any attack", "vowed to punish any attack"
    one = any(t.lemma.lower() in {"a", "an", "such"} for t in sentence.children(token.index, "det"))
    return bool(modals) and (anyone or (one and bool(modals & {"would", "could"}) and verb.lemma.lower() not in _ONSET))


def is_feared(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether an event noun is only what there are fears or rumours of: that it may come is no event (ruling 14)."""
    if trigger.is_verb:
        return False
    noun = first_conjunct(sentence, trigger.token)
    for _ in range(2):  # "fears of a wave of attacks"
        above = sentence.tokens[noun].head
        if above < 0 or sentence.tokens[noun].rel != "nmod":
            return False
        if sentence.tokens[above].lemma.lower() in FEARS and sentence.tokens[above].upos == "NOUN":
            return preposition(sentence, noun) in {"of", "over", "about"}
        noun = above
    return False


PAYING = frozenset({"pay", "regret", "suffer", "bleed", "rue"})
"""What somebody vows to make others do in return."""


def vows_good(sentence: Sentence, trigger: Trigger) -> bool:
    """Who "vowed to protect the villagers" or "to investigate the matter" threatened nobody."""
    if trigger.form.words[0] not in {"vow", "swear"} or not trigger.is_verb:
        return False
    made = {c.lemma.lower() for t in sentence.children(trigger.token, "xcomp") for c in sentence.children(t.index, "xcomp", "ccomp")}
    return not made & PAYING and any(t.lemma.lower() in GOOD for t in sentence.children(trigger.token, "xcomp"))


TO_COME = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must", "go", "not"})


def vouches(sentence: Sentence, trigger: Trigger) -> bool:
    """Who "swears that it beat them back" or "swore his men had never been there" says that it is true, and threatens nobody."""
    if trigger.form.words[0] not in {"swear", "vow"} or not trigger.is_verb:
        return False
    clauses = [t for t in sentence.children(trigger.token, "ccomp") if t.index > trigger.token and sentence.children(t.index, "nsubj")]
    done = (t for t in clauses if TO_COME.isdisjoint(a.lemma.lower() for a in sentence.children(t.index, "aux")))
    return any(t.xpos == "VBD" or any(a.xpos == "VBD" or a.lemma.lower() == "have" for a in auxiliaries(sentence, t)) for t in done)


def only_stands(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody is under a threat, or there are threats, and nobody is told to utter one ("many states are threatened by such movements")."""
    sentence = scene.sentence
    below = set(sentence.subtree(trigger.token))
    if any(m.head in below and m.kind is MentionKind.TIME for m in scene.mentions):
        return False
    if trigger.is_verb:
        present = any(a.xpos in {"VBZ", "VBP"} for a in auxiliaries(sentence, sentence.tokens[trigger.token]))
        perfect = any(a.lemma.lower() == "have" for a in auxiliaries(sentence, sentence.tokens[trigger.token]))
        return is_passive(sentence, trigger.token) and present and not perfect
    head = sentence.tokens[trigger.token].head
    if any(t.xpos == "JJS" or t.text.lower() == "most" for t in sentence.tokens if t.index in below):
        return True  # "one of the gravest threats to the town"
    return head >= 0 and any(t.rel == "expl" or t.text.lower() == "there" for t in sentence.children(head, "expl", "advmod"))


AIMS = frozenset({"view", "aim", "goal", "purpose", "objective", "intention", "intent", "hope", "ambition"})


def is_hoped_for(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a deed is only what something is done for ("with a view to rescuing the victims"; ruling 14)."""
    sentence, token = scene.sentence, scene.sentence.tokens[trigger.token]
    if not trigger.is_verb or trigger.uses or token.head < 0 or scene.events.kinds[trigger.entry.kind].family in {"violence", "explosives"}:
        return False
    marks = [m.index for m in sentence.children(token.index, "mark", "case") if m.lemma.lower() in {"to", "of"} and m.index < token.index]
    aim = sentence.tokens[marks[0] - 1] if marks and marks[0] else token
    return token.xpos == "VBG" and aim.lemma.lower() in AIMS and preposition(sentence, aim.index) in {"with", "in", "for"}


def aimed_at(scene: Scene, trigger: Trigger) -> int | None:
    """The noun for what is "aimed at" a deed ("launched an operation aimed at capturing Vell"); None where nothing is."""
    sentence, token = scene.sentence, scene.sentence.tokens[trigger.token]
    above = sentence.tokens[token.head] if token.head >= 0 else token
    marked = any(m.lemma.lower() == "at" for m in sentence.children(token.index, "mark", "case"))
    aimed = trigger.is_verb and token.xpos == "VBG" and above.xpos == "VBN" and above.lemma.lower() == "aim" and above.head >= 0
    return above.head if aimed and marked else None
