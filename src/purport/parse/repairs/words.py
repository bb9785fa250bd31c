"""Words whose class the tree around them rules out."""

from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.lemmas import lemma as lemma_of

LONG_CASES = {"contrary": "to", "according": "to", "owing": "to", "prior": "to", "thanks": "to", "due": "to", "because": "of"}
"""First words of prepositions of two words, with the second."""
DOING = frozenset("deny admit stop start begin resume continue cease keep avoid consider confess".split())
"""Verbs that govern what somebody does."""
AIMED = frozenset({"on", "at", "into", "upon"})
"""Prepositions of verbs of firing, marching and the like, which their nouns lack."""
MISSING = frozenset({"missing"})
"""Participles that without an object are adjectives: who is missing misses nobody."""

DEEDS = frozenset({"shelling", "bombing", "fighting", "shooting", "infighting", "pounding", "looting"})
"""Words that behind a passive and "by" name what did it."""

DONE_TO = frozenset({"questioning", "screening", "processing", "vetting", "debriefing", "sentencing", "fingerprinting"})
"""What is done to people held, which without an object is a noun."""

FIGHTING = frozenset({"militant", "insurgent", "jihadist", "separatist"})
"""Adjectives that before a deed or a post say whose it is: "a militant attack" is by militants."""
THEIRS = frozenset(
    "attack raid ambush assault bombing offensive infiltration fire shelling position hideout camp base stronghold post".split()
)


def repair_words(sentence: Sentence) -> dict[int, Token]:
    """Adjectives read as verbs, verbs of headlines read as nouns, and prepositions of two words read as phrases of their own."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        word = token.text.lower()
        if word in MISSING and token.upos == "VERB":
            changes |= _adjective(sentence, token)
        elif word == "wound" and token.lemma.lower() == "wind" and token.rel == "conj":
            changes |= _infinitive_beside(sentence, token)
        elif word in LONG_CASES and token.rel not in {"case", "mark"}:
            changes |= _long_case(sentence, token)
        elif word in DEEDS and token.upos == "VERB" and token.rel in {"advcl", "acl"}:
            changes |= _deed(sentence, token)
        elif word in DONE_TO and token.upos == "VERB" and token.rel in {"advcl", "acl", "xcomp"}:
            changes |= _for_what(sentence, token)
        elif token.upos == "NOUN" and token.rel == "obj" and word.endswith("ing"):
            changes |= _gerund(sentence, token)
        elif token.upos == "NOUN" and (token.head < 0 or token.rel == "parataxis"):
            changes |= _headline_verb(sentence, token)
        elif token.text == "IS" and token.upos in {"AUX", "VERB"}:
            changes |= _named_is(sentence, token)
        elif token.upos == "ADJ" and word in FIGHTING:
            changes |= _whose(sentence, token)
        elif token.upos == "ADJ" and token.index == 0 and token.rel == "nsubj" and token.head == 1 and sentence.tokens[1].upos == "VERB":
            changes[0] = replace(token, upos="NOUN", xpos="NN", feats="Number=Sing")  # "Palestinian shot dead in Vell"
        elif word == "dead" and token.rel == "amod":
            changes |= _shot_dead(sentence, token)
        elif token.upos == "ADJ" and token.xpos == "JJ" and token.text[:1].isupper():
            changes |= _one_of_nation(sentence, token)
        elif token.xpos in {"VBP", "VB"} and word in UNCHANGING and token.rel == "conj":
            changes |= _past_beside(sentence, token)
        elif token.xpos == "VBD" and word in UNCHANGING and token.rel == "conj":
            changes |= _present_beside(sentence, token)
        elif word in {"prisoner", "hostage", "captive"} and token.xpos == "NN" and token.rel == "obj":
            changes |= _taken_captive(sentence, token)
        elif token.upos == "VERB" and word in HITS:
            changes |= _attack_craft(sentence, token) if word == "attack" else {}
            changes |= _hit_with(sentence, token)
    return changes


UNCHANGING = frozenset("beat set hit cut put shut burst cast hurt let split thrust spread quit shed rid bet".split())
"""Verbs of which the past is like the present."""


def _past_beside(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "separated the men and beat them" the second verb is of the past, as the first is."""
    first = sentence.tokens[token.head]
    own = sentence.children(token.index, "nsubj", "nsubj:pass", "aux", "mark")
    if first.xpos != "VBD" or own or token.index < first.index:
        return {}
    return {token.index: replace(token, xpos="VBD", feats=first.feats)}


def _present_beside(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "they stop buses and beat passengers" the second verb is of the present, as the first is."""
    first = sentence.tokens[token.head]
    own = sentence.children(token.index, "nsubj", "nsubj:pass", "aux", "mark", "obl:unmarked")
    if first.xpos != "VBP" or first.text.lower() in UNCHANGING or own or token.index < first.index:
        return {}
    return {token.index: replace(token, xpos="VBP", feats=first.feats)}


def _one_of_nation(sentence: Sentence, nation: Token) -> dict[int, Token]:
    """In "left one Karonian dead" the number does not stand beside the nation: it counts its people."""
    number = sentence.tokens[nation.index - 1] if nation.index else nation
    if number.upos != "NUM" or number.head != nation.head or number.rel != nation.rel or nation.rel not in {"obj", "nsubj", "obl", "conj"}:
        return {}
    one = number.text.lower() in {"one", "1"}
    feats, xpos = ("Number=Sing", "NN") if one else ("Number=Plur", "NNS")
    counted = replace(nation, upos="NOUN", xpos=xpos, feats=feats)
    return {number.index: replace(number, head=nation.index, deprel="nummod"), nation.index: counted}


def _for_what(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "picked up 12 men for questioning" the gerund questions nobody: it is a noun, and "for" its preposition."""
    marks = sentence.children(token.index, "mark")
    if len(marks) != 1 or marks[0].text.lower() not in {"for", "after", "during"} or marks[0].index != token.index - 1:
        return {}
    if sentence.children(token.index, "obj", "ccomp", "xcomp", "advmod", "nsubj") or sentence.tokens[token.head].upos != "VERB":
        return {}
    return {
        marks[0].index: replace(marks[0], upos="ADP", xpos="IN", deprel="case"),
        token.index: replace(token, upos="NOUN", xpos="NN", feats="Number=Sing", lemma=token.text.lower(), deprel="obl"),
    }


def _deed(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "were killed by shelling in Vell" the shelling is what killed them, and nobody's doing of theirs."""
    marks = [t for t in sentence.children(token.index, "mark") if t.lemma.lower() in {"by", "from", "in"}]
    above = sentence.tokens[token.head] if token.head >= 0 else token
    passive = above.xpos == "VBN" and above.upos == "VERB" and above.index < token.index
    if not marks or not passive or sentence.children(token.index, "obj", "xcomp", "ccomp", "nsubj"):
        return {}
    below = {t.index: replace(t, deprel="nmod") for t in sentence.children(token.index, "obl")}
    cases = {marks[0].index: replace(marks[0], deprel="case", upos="ADP")}
    noun = replace(token, lemma=token.text.lower(), upos="NOUN", xpos="NN", feats="Number=Sing", deprel="obl")
    return {token.index: noun, **cases, **below}


CRAFT = frozenset({"helicopter", "aircraft", "jet", "plane", "drone", "submarine", "boat", "dog", "craft"})


def _attack_craft(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "a regiment, attack helicopters and jets" nobody attacks: it says which helicopters."""
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else token
    own = sentence.children(token.index, "nsubj", "mark", "aux")
    if after.lemma.lower() not in CRAFT or after.head != token.index or own or token.head < 0:
        return {}
    below = {t.index: replace(t, head=after.index) for t in sentence.children(token.index) if t.index != after.index}
    noun = replace(token, lemma="attack", upos="NOUN", xpos="NN", feats="Number=Sing", head=after.index, deprel="compound")
    return {**below, token.index: noun, after.index: replace(after, head=token.head, deprel=token.deprel)}


HITS = frozenset({"hit", "strike", "raid", "attack", "blast", "assault", "ambush"})
"""Verbs that are nouns where a preposition and a means stand before them."""


def _hit_with(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "three dead in drone hit on a bus" nobody hits: the hit is what they died in."""
    means = sentence.tokens[token.index - 1] if token.index else token
    case = sentence.tokens[means.index - 1] if means.index else token
    above = sentence.tokens[token.head] if token.head >= 0 else token
    bare = means.upos in {"NOUN", "PROPN"} and case.text.lower() in {"in", "by", "after", "following"} and case.head == means.index
    own = sentence.children(token.index, "obj", "aux", "aux:pass", "mark", "nsubj:pass", "xcomp")
    if not bare or own or means.head != token.index or above.index >= case.index or sentence.children(means.index, "det"):
        return {}
    below = {t.index: replace(t, deprel="nmod") for t in sentence.children(token.index, "obl") if t.index > token.index}
    noun = replace(token, lemma=token.text.lower(), upos="NOUN", xpos="NN", feats="Number=Sing", deprel="obl")
    counted = {t.index: replace(t, deprel="nsubj") for t in sentence.children(above.index, "nummod") if above.upos == "ADJ"}
    return {
        **below,
        **counted,
        token.index: noun,
        means.index: replace(means, deprel="compound"),
        case.index: replace(case, head=token.index),
    }


def _adjective(sentence: Sentence, token: Token) -> dict[int, Token]:
    auxiliaries = sentence.children(token.index, "aux")
    if sentence.children(token.index, "obj", "mark") or any(t.lemma.lower() != "be" for t in auxiliaries):
        return {}
    copulas = {t.index: replace(t, deprel="cop") for t in auxiliaries[-1:]}
    return {
        token.index: replace(token, lemma=token.text.lower(), upos="ADJ", xpos="JJ", feats="Degree=Pos"),
        **copulas,
    }


def _infinitive_beside(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "managed to kill one and wound nine" the second verb is an infinitive as the first: nobody winds."""
    if sentence.tokens[token.head].xpos != "VB" or not sentence.children(token.index, "obj"):
        return {}
    return {token.index: replace(token, lemma=token.text.lower(), xpos="VB", feats="VerbForm=Inf")}


def _gerund(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "denied firing on the town" the bare word right behind the verb is what somebody did or did not do, with its own phrase."""
    verb = sentence.tokens[token.head]
    if (
        verb.index != token.index - 1
        or verb.lemma.lower() not in DOING
        or sentence.children(token.index, "det", "amod", "compound", "nummod")
    ):
        return {}
    aims = [t for t in sentence.children(token.index, "nmod") if any(c.text.lower() in AIMED for c in sentence.children(t.index, "case"))]
    if not aims or aims[0].index != min(t.index for t in sentence.children(token.index, "nmod")):
        return {}
    below = {t.index: replace(t, deprel="obl") for t in sentence.children(token.index, "nmod")}
    lemma = lemma_of(token.text, "VERB", "VBG")
    return {**below, token.index: replace(token, upos="VERB", xpos="VBG", feats="VerbForm=Ger", lemma=lemma, deprel="xcomp")}


def _long_case(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "contrary to claims of a raid" the first two words are one preposition of the claims, which hang where the first word hung."""
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else token
    if after.text.lower() != LONG_CASES[token.text.lower()] or after.rel != "case" or token.head < 0:
        return {}
    noun = sentence.tokens[after.head]
    above = noun.head if noun.head != token.index else token.head
    if noun.index < token.index or above < 0 or sentence.children(token.index, "cop", "nsubj", "aux"):
        return {}
    below = {t.index: replace(t, head=noun.index) for t in sentence.children(token.index) if t.index not in {noun.index, after.index}}
    return {
        **below,
        token.index: replace(token, head=noun.index, deprel="case", upos="ADP", xpos="IN"),
        after.index: replace(after, head=token.index, deprel="fixed"),
        noun.index: replace(noun, head=above, deprel="obl"),
    }


def _headline_verb(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """A noun that has an object and a plural right before it is a verb: "Army jets bomb rebels"."""
    objects = [t for t in sentence.children(noun.index, "obj") if t.index > noun.index]
    before = sentence.tokens[noun.index - 1] if noun.index else noun
    beside = before.rel == noun.rel == "parataxis" and before.head == noun.head and before.upos == "NOUN"
    led = before.head == noun.index and before.rel in {"compound", "nsubj"}
    if not objects or noun.text.lower().endswith("ing") or not (led or beside):
        return {}
    named = before.rel == "nsubj" and before.upos == "PROPN"
    one = before.xpos == "NN" and noun.xpos == "NNS" and bool(sentence.children(objects[0].index, "det", "nmod:poss"))
    if not (before.xpos == "NNS" or named or one) or sentence.children(noun.index, "det", "case", "cop", "nmod:poss"):
        return {}
    owned = {t.index: replace(t, head=before.index) for t in sentence.children(noun.index) if t.index < before.index}
    verb = replace(noun, upos="VERB", xpos="VBZ" if one else "VBP", feats="Mood=Ind|Tense=Pres|VerbForm=Fin")
    return {**owned, noun.index: verb, before.index: replace(before, head=noun.index, deprel="nsubj")}


def _named_is(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "IS remnants attack a bus" capitals amid small letters name a group: part of the noun behind them, else who does what follows."""
    capitals = sum(t.text.isupper() for t in sentence.tokens if len(t.text) > 1 and t.text.isalpha())
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else token
    if 2 * capitals > len(sentence.tokens) or sentence.children(token.index) or after is token:
        return {}
    name = replace(token, upos="PROPN", xpos="NNP", lemma="IS", feats="Number=Sing")
    if after.upos in {"NOUN", "PROPN"}:
        return {token.index: replace(name, head=after.index, deprel="compound")}
    governor = sentence.tokens[token.head] if token.head >= 0 else token
    if governor.upos == "VERB" and not sentence.children(governor.index, "nsubj", "nsubj:pass"):
        return {token.index: replace(name, deprel="nsubj")}
    return {}


def _whose(sentence: Sentence, token: Token) -> dict[int, Token]:
    noun = sentence.tokens[token.head] if token.head >= 0 else token
    if token.rel != "amod" or noun.lemma.lower() not in THEIRS or noun.upos != "NOUN" or noun.index < token.index:
        return {}
    return {token.index: replace(token, upos="NOUN", xpos="NN", feats="Number=Sing", lemma=token.text.lower(), deprel="compound")}


def _shot_dead(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "shot dead judge X" nobody shoots a dead judge: he is dead by it."""
    verb = sentence.tokens[token.index - 1] if token.index else token
    shot = verb.lemma.lower() == "shoot" and verb.upos == "VERB" and token.head > token.index
    return {token.index: replace(token, head=verb.index, deprel="xcomp")} if shot else {}


def _taken_too(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "six were killed, four wounded and eleven taken prisoner" the eleven were taken, and took nobody."""
    verb = sentence.tokens[noun.head]
    subjects = sentence.children(verb.index, "nsubj", "nsubj:pass")
    counted = len(subjects) == 1 and (subjects[0].upos == "NUM" or bool(sentence.children(subjects[0].index, "nummod")))
    if verb.lemma.lower() not in {"take", "hold"} or verb.text.lower() not in {"taken", "held"} or verb.rel != "conj":
        return {}
    passive = sentence.tokens[verb.head].xpos == "VBN" and bool(sentence.children(verb.head, "nsubj:pass"))
    if not counted or not passive or sentence.children(verb.index, "aux"):
        return {}
    return {
        subjects[0].index: replace(subjects[0], deprel="nsubj:pass"),
        verb.index: replace(verb, upos="VERB", xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass"),
        noun.index: replace(noun, deprel="xcomp"),
    }


def _taken_captive(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "killed three soldiers and took two prisoner" two of them were taken: the noun in the singular is what was made of them."""
    if taken_too := _taken_too(sentence, noun):
        return taken_too
    numbers = [t for t in sentence.children(noun.index, "nummod") if t.index == noun.index - 1 and t.text.lower() not in {"one", "1"}]
    named = [t for t in sentence.children(noun.index, "compound") if t.index == noun.index - 1 and t.index > noun.head]
    taken = named or numbers  # "took the mayor hostage"
    if len(taken) != 1 or sentence.tokens[noun.head].lemma.lower() not in {"take", "hold", "make"}:
        return {}
    number = taken[0]
    others = {t.index: replace(t, head=number.index) for t in sentence.children(noun.index) if t.index < number.index}
    return {
        **others,
        number.index: replace(number, head=noun.head, deprel="obj"),
        noun.index: replace(noun, deprel="xcomp"),
    }
