"""Which simple presents tell one happening, as headlines, tickers and field notes do, and no habit (codebook ruling 14)."""

from purport.coding.scenes.openings import Opening
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, Sentence, Token

_MAIN = frozenset({"root", "parataxis", "conj", "ccomp"})
"""Clauses that tell news; relative and adverbial ones say who somebody is, or when what is usual happens."""
_COUNTING = frozenset({"dozen", "score", "hundred", "thousand", "number", "several", "many", "group", "crowd"})
_OFTEN = frozenset("always daily nightly constantly continually sometimes occasionally periodically still ever never".split())
"""Adverbs of what is done again and again, or still (those of `habits.USUALLY` are barred before)."""
_SPELLS = frozenset("season harvest winter summer night weekend year month week day time era century peacetime wartime".split())
"""Spans within which, told without a date, one does what one is wont to do."""
_WHENEVER = frozenset({"when", "whenever", "if", "unless", "once"})
_HOW = frozenset({"how", "why", "where", "whether"})
_DOERS = frozenset({"armed", "state", "group", "actor", "person", "materiel", "weapon", "event"})


def is_narrated(scene: Scene, trigger: Trigger, verb: Token) -> bool:
    """Tell whether a verb in the present is told as news: by how its line opens, by its clipped words, or by the one thing that it happens to."""
    sentence = scene.sentence
    if (
        verb.rel not in _MAIN
        or _usual(scene, verb)
        or any(t.lemma.lower() in _HOW for t in sentence.children(verb.index, "mark", "advmod"))
    ):
        return False
    if scene.opening is Opening.FRESH:
        return True
    first = _first(sentence, verb)
    subjects = sentence.children(first.index, "nsubj", "nsubj:pass")
    if any(s.upos == "PRON" for s in subjects) or not subjects:
        return False
    clipped = any(_is_clipped(scene, s) for s in subjects)
    behind = [t for t in sentence.children(verb.index, "obj", "obl", "xcomp") if t.index > verb.index]
    goes_on = first is not verb and first.lemma.lower() not in scene.events.verbs  # "operates in Vell and attacks convoys"
    counted = any(_is_counted(sentence, t) for t in (*behind, *subjects))
    one = any(_is_one(sentence, t) for t in behind if t.rel == "obj")
    placed = _placed(scene, verb, subjects, plural=clipped or one)
    if scene.opening is Opening.ITEM or (clipped and not goes_on):
        return placed or counted or one
    return placed if scene.opening is Opening.ALONE and not goes_on else placed and (counted or one)


def _first(sentence: Sentence, verb: Token) -> Token:
    """The verb of a series that has its subject."""
    token = verb
    while token.rel == "conj" and not sentence.children(token.index, "nsubj", "nsubj:pass") and sentence.tokens[token.head].upos == "VERB":
        token = sentence.tokens[token.head]
    return token


def _usual(scene: Scene, verb: Token) -> bool:
    """Tell whether something says that it is done again and again ("at night", "in this season", "whenever")."""
    sentence = scene.sentence
    if any(t.lemma.lower() in _OFTEN or t.lemma.lower() == "whenever" for t in sentence.children(verb.index, "advmod")):
        return True
    marks = (m for c in sentence.children(verb.index, "advcl") for m in sentence.children(c.index, "mark", "advmod"))
    if any(m.lemma.lower() in _WHENEVER for m in marks):
        return True
    spells = [t for t in sentence.children(verb.index, "obl") if t.lemma.lower() in _SPELLS]
    return any(scene.at(t.index, frozenset({MentionKind.TIME})) is None or not _dated(scene, t.index) for t in spells)


def _dated(scene: Scene, index: int) -> bool:
    mention = scene.at(index, frozenset({MentionKind.TIME}))
    return mention is not None and mention.time is not None and mention.time.start is not None


def _is_one(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun is told as one thing ("a car"), or clipped so ("targets car")."""
    determiners = {t.lemma.lower() for t in sentence.children(noun.index, "det")}
    if determiners:
        return bool(determiners & {"a", "an", "another"})
    return noun.upos == "NOUN" and noun.xpos == "NN" and not sentence.children(noun.index, "nmod:poss", "amod")


def _is_counted(sentence: Sentence, noun: Token) -> bool:
    counted = sentence.children(noun.index, "nummod") or noun.upos == "NUM"
    return (
        bool(counted) or noun.lemma.lower() in _COUNTING or any(t.lemma.lower() == "several" for t in sentence.children(noun.index, "amod"))
    )


def _is_clipped(scene: Scene, noun: Token) -> bool:
    """Tell whether a doer is told as one without an article ("Turkish drone targets …"), as only headlines tell it."""
    if noun.upos != "NOUN" or noun.xpos != "NN" or scene.sentence.children(noun.index, "det", "nmod:poss", "nummod"):
        return False
    return bool(scene.classes(noun.index) & _DOERS)


def _placed(scene: Scene, verb: Token, subjects: list[Token], *, plural: bool) -> bool:
    """Tell whether the clause says where, in a place named behind its verb or before its subject, and not only in "villages around Vell"."""
    sentence = scene.sentence
    below = set(sentence.subtree(verb.index)) - {i for s in subjects for i in sentence.subtree(s.index)}
    heads = [m.head for m in scene.mentions if m.kind is MentionKind.PLACE and m.place is not None and m.head in below]
    return any(plural or not _among(sentence, h) for h in heads)


def _among(sentence: Sentence, place: int) -> bool:
    """Tell whether a place only says where the several things are to which something is done."""
    above = sentence.tokens[sentence.tokens[place].head] if sentence.tokens[place].head >= 0 else None
    return above is not None and sentence.tokens[place].rel == "nmod" and above.xpos == "NNS" and preposition(sentence, place) != "of"
