"""Which clauses in the present tense tell standing habits, and no event (codebook ruling 14)."""

from purport.coding.licence.narrated import is_narrated
from purport.coding.licence.orders import of_somebody
from purport.coding.scenes.note_heads import MARKS, is_day
from purport.coding.scenes.openings import is_headlinese
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.countables import CROWDS
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, Sentence, Token

STATES = frozenset({"ongoing", "began", "resumed", "ended"})
USUALLY = frozenset({"usually", "often", "typically", "normally", "generally", "regularly", "routinely", "frequently"})
"""Adverbs with which a present, active or passive, tells what is done as a rule."""
UNCHANGING = frozenset("beat hit cut put spread bet cost upset set shut burst hurt split cast shed thrust rid bid".split())
"""Verbs whose past looks like their present."""

PAST = frozenset({"retook", "overran", "undertook", "withstood", "misled", "overthrew"})
"""Pasts of rare verbs that lemmatisers leave as they are."""


def is_habit(scene: Scene, trigger: Trigger, verb: Token) -> bool:
    """A simple present outside headlines tells a standing habit, unless the kind is done by saying, or the words date it."""
    kind = scene.events.kinds[trigger.entry.kind]
    usual = any(t.lemma.lower() in USUALLY for t in scene.sentence.children(verb.index, "advmod"))
    if usual and any(a.xpos in {"VBZ", "VBP"} for a in (verb, *auxiliaries(scene.sentence, verb))):
        return True
    if kind.present or trigger.entry.present or is_headlinese(scene.sentence):
        return False
    if (kind.family == "protest" and _in_numbers(scene, trigger)) or (not trigger.is_verb and of_somebody(scene, trigger)):
        return False
    joined = _joined_present(scene.sentence, verb)
    if not joined and verb.xpos not in {"VBZ", "VBP"} and not ("Tense=Pres" in verb.feats and "VerbForm=Fin" in verb.feats):
        return False
    word = verb.text.lower()
    if word in PAST:
        return False
    if word in UNCHANGING and verb.xpos != "VBZ":
        return False  # of plural doers the past looks like the present, as which parsers may tag it
    if word != verb.lemma.lower() and not word.endswith("s"):
        return False
    if any(use.carrier.phase in STATES for use in trigger.uses) or auxiliaries(scene.sentence, verb):
        return False
    if is_narrated(scene, trigger, verb) or _under_a_day(scene):
        return False
    below = set(scene.sentence.subtree(verb.index))
    if word in UNCHANGING and any(m.kind is MentionKind.PLACE and m.head in below for m in scene.mentions):
        return False  # "villagers beat a thief in Vell"
    return not any(m.kind is MentionKind.TIME and m.head in below and m.time is not None and m.time.start for m in scene.mentions)


def _under_a_day(scene: Scene) -> bool:
    """Tell whether a line opens with its day ("12 May: The army takes the hill")."""
    tokens = scene.sentence.tokens
    days = (m for m in scene.mentions if m.kind is MentionKind.TIME and m.first == 0 and is_day(m))
    return any(m.last < len(tokens) and tokens[m.last].text in MARKS for m in days)


def _in_numbers(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether those who do it are a number of some, and no kind of people ("dozens of teachers demonstrate")."""
    doers = {a.head for a in (*trigger.arguments, *(a for u in trigger.uses for a in u.arguments)) if a.function == "subj"}
    return any(scene.sentence.tokens[i].lemma.lower() in CROWDS or scene.sentence.children(i, "nummod") for i in doers)


def _joined_present(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a bare form stands in a series of presents ("they steal, kidnap and murder")."""
    first = verb
    while first.xpos == "VB" and first.rel == "conj" and not sentence.children(first.index, "nsubj", "mark", "aux"):
        first = sentence.tokens[first.head]
    if first is verb:
        return False
    return first.xpos == "VBP" and first.lemma.lower() not in {"be", "have", "do"} and not sentence.children(first.index, "aux")


def auxiliaries(sentence: Sentence, verb: Token) -> list[Token]:
    """Auxiliaries of a verb, or those that a coordinated clause without its own shares."""
    own = sentence.children(verb.index, "aux", "aux:pass")
    if not own and verb.rel == "conj" and verb.head >= 0 and not sentence.children(verb.index, "nsubj", "nsubj:pass"):
        return sentence.children(verb.head, "aux", "aux:pass")
    return own


MEANING_TO = frozenset({"deliberately", "intentionally", "knowingly", "purposely", "wilfully", "willfully"})


def never_means_to(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether somebody is said never to do a thing on purpose, which denies no one deed."""
    how = {t.lemma.lower() for t in scene.sentence.children(trigger.token, "advmod")}
    return trigger.is_verb and "never" in how and (bool(how & MEANING_TO) or trigger.form.words[0] == "target")
