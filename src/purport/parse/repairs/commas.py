"""The comma of headlines and tickers, which stands for "and": "Army, M23 rebels clash", "Gunmen kill bride, 13 guests", "Settlers raid farm, torch cars"."""

from dataclasses import replace
from itertools import pairwise

from purport.model import Sentence, Token
from purport.parse.lemmas import lemma as lemma_of
from purport.parse.repairs.pairs import TOGETHER
from purport.parse.repairs.told import SAYING
from purport.parse.repairs.verbless import DONE, is_line

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VBD", "VBN", "VBZ", "VBP", "VB"})
_LONGEST = 4
"""Words of either of two that a comma joins."""
_WHEN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday overnight update breaking urgent watch video live".split()
)


def repair_commas(sentence: Sentence) -> dict[int, Token]:
    """Two doers or victims of a line without a full stop, made such as "and" would join them."""
    if not is_line(sentence):
        return {}
    return (
        _counted_doers(sentence)
        or _two_subjects(sentence)
        or _two_objects(sentence)
        or _two_verbs(sentence)
        or _both_harmed(sentence)
        or _said_done(sentence)
    )


def _two_subjects(sentence: Sentence) -> dict[int, Token]:
    said = next((t.index for t in sentence.tokens[1 : _LONGEST + 1] if t.upos == "VERB" and t.lemma.lower() in SAYING), -1)
    start = said + 1
    comma = next((t.index for t in sentence.tokens[start + 1 : start + _LONGEST + 1] if t.text == ","), 0)
    ends = next((t.index for t in sentence.tokens[comma + 1 :] if t.upos not in _NOMINAL), 0)
    first, second, verb = sentence.tokens[start:comma], sentence.tokens[comma + 1 : ends], sentence.tokens[ends]
    if not first or not 0 < len(second) <= _LONGEST or verb.upos != "VERB" or verb.xpos not in _VERBS:
        return {}
    one, other = first[-1], second[-1]
    if other.text.lower() == "civilian":
        other = replace(other, upos="NOUN", xpos="NN", feats="Number=Sing")
    if any(t.upos not in _NOMINAL for t in first) or one.upos not in _NOUNS or other.upos not in _NOUNS or one.lemma.lower() in _WHEN:
        return {}
    if sentence.children(verb.index, "aux", "mark", "expl"):
        return {}
    verb = replace(verb, xpos="VBP", feats="Mood=Ind|Tense=Pres|VerbForm=Fin") if verb.xpos == "VB" else verb
    named = next((t for t in second[:-1] if t.upos == "PROPN"), None)
    deed = other.lemma.lower() in TOGETHER and named is not None
    changes: dict[int, Token] = {}
    passive = verb.xpos == "VBN" and not sentence.children(verb.index, "obj")
    subject = "nsubj:pass" if passive else "nsubj"
    if verb.head <= other.index and verb.deprel != "ccomp":  # the verb hung on one of the two, which a label is and no subject
        changes[verb.index] = replace(verb, head=said, deprel="root" if said < 0 else "ccomp")
    if deed and named is not None:  # "Israel, Hamas truce takes effect": the truce is of both
        changes[other.index] = replace(other, head=verb.index, deprel=subject)
        changes[one.index] = replace(one, head=other.index, deprel="compound")
        changes[named.index] = replace(named, head=one.index, deprel="conj")
        heads = {**dict.fromkeys((t.index for t in first), one.index), **dict.fromkeys((t.index for t in second), other.index)}
    else:
        changes[one.index] = replace(one, head=verb.index, deprel=subject)
        changes[other.index] = replace(other, head=one.index, deprel="conj")
        heads = {**dict.fromkeys((t.index for t in first), one.index), **dict.fromkeys((t.index for t in second), other.index)}
    inside = {"compound", "amod", "nummod", "flat", "nmod:desc"}
    for token in (*first, *second):
        if token.index in changes:
            continue
        own = heads[token.index]
        if token.head not in heads or heads[token.head] != own or token.head == token.index or token.deprel not in inside:
            changes[token.index] = replace(token, head=own, deprel=token.deprel if token.deprel in inside else "compound")
    changes[comma] = replace(sentence.tokens[comma], head=other.index)
    for token in sentence.tokens[ends + 1 :]:
        if token.head in heads:
            changes[token.index] = replace(token, head=verb.index, deprel={"nmod": "obl", "acl": "advcl"}.get(token.deprel, token.deprel))
    return changes


def _two_objects(sentence: Sentence) -> dict[int, Token]:
    """In "Gunmen kidnap bride, 13 guests" the guests are others: no bride is thirteen."""
    found: dict[int, Token] = {}
    for token in sentence.tokens:
        first = sentence.tokens[token.head] if token.rel == "appos" and token.head >= 0 else token
        counted = sentence.children(token.index, "nummod")
        if first.upos not in _NOUNS or token.upos not in _NOUNS or first.index >= token.index or not counted:
            continue
        between = sentence.tokens[first.index + 1 : counted[0].index]
        if [t.text for t in between] == [","] and "Number=Plur" not in first.feats and "Number=Plur" in token.feats:
            found[token.index] = replace(token, deprel="conj")
    return found


_HURT = frozenset({"wound", "injure", "torch", "free"})
_HARMED = {"wounded": "wound", "injured": "injure", "hurt": "hurt", "killed": "kill"}


def _two_verbs(sentence: Sentence) -> dict[int, Token]:
    """In "Gunmen attack station, free inmates", "Blast kills one, wounds four" and "Army shells Vell, civilian wounded" a second verb follows."""
    first = sentence.root
    if first.upos != "VERB" or first.xpos not in {"VBP", "VBZ"}:
        return {}
    for comma, word in zip(sentence.tokens[first.index + 2 :], sentence.tokens[first.index + 3 :], strict=False):
        if comma.text != ",":
            continue
        verb = _bare_plural(sentence, first, word) or _counting(sentence, first, word) or _harmed(sentence, first, word)
        if verb:
            return {**verb, comma.index: replace(comma, head=word.index if word.index in verb else first.index)}
    return {}


def _as_verb(word: Token, first: Token) -> Token:
    feats = f"Mood=Ind|{'Number=Sing|Person=3|' if first.xpos == 'VBZ' else ''}Tense=Pres|VerbForm=Fin"
    return replace(
        word, upos="VERB", xpos=first.xpos, head=first.index, deprel="conj", feats=feats, lemma=lemma_of(word.text, "VERB", first.xpos)
    )


def _bare_plural(sentence: Sentence, first: Token, word: Token) -> dict[int, Token]:
    """Behind doers in the plural a word in its bare form before a plural: "free inmates", "torch cars"."""
    noun = sentence.tokens[word.head]
    plain = word.upos in {"NOUN", "ADJ"} or word.xpos in {"VB", "VBP"}
    bare = first.xpos == "VBP" and plain and word.lemma.lower() in DONE | _HURT and word.text.islower()
    if not bare or word.rel not in {"compound", "amod"} or noun.index <= word.index or noun.xpos not in {"NNS", "NNPS", "NNP", "CD"}:
        return {}
    if sentence.children(noun.index, "case") or any(t.index < word.index and t.rel != "punct" for t in sentence.children(noun.index)):
        return {}
    return {word.index: _as_verb(word, first), noun.index: replace(noun, head=word.index, deprel="obj")}


def _counting(sentence: Sentence, first: Token, word: Token) -> dict[int, Token]:
    """Behind one doer a plural that has its number or an object behind it: "wounds four", "arrests 12", "shells south of Vell"."""
    number = next((t for t in sentence.children(word.index, "nummod", "obj") if t.index > word.index), None)
    if first.xpos != "VBZ" or word.xpos != "NNS" or number is None or word.lemma.lower() not in DONE | _HURT:
        return {}
    below = {t.index: replace(t, deprel="obl") for t in sentence.children(word.index, "nmod")}
    return {**below, word.index: _as_verb(word, first), number.index: replace(number, deprel="obj")}


def _harmed(sentence: Sentence, first: Token, word: Token) -> dict[int, Token]:
    """One or some who are told to have been hurt: "civilian wounded", "two hurt"."""
    harmed = next((t for t in sentence.tokens[word.index + 1 : word.index + 4] if t.text.lower() in _HARMED), None)
    if harmed is None or harmed.upos not in {"ADJ", "VERB", "NOUN"} or sentence.children(harmed.index, "nsubj", "obj", "aux"):
        return {}
    between, behind = sentence.tokens[word.index : harmed.index], sentence.tokens[harmed.index + 1 : harmed.index + 2]
    subject = between[-1]
    if any(t.upos not in _NOMINAL for t in between) or (behind and behind[0].upos not in {"ADP", "PUNCT"}):
        return {}
    person = (
        replace(subject, upos="NOUN", xpos="NN", feats="Number=Sing")
        if subject.upos == "ADJ" and subject.text.lower() == "civilian"
        else subject
    )
    if person.upos not in _NOUNS | {"NUM"}:
        return {}
    found = {t.index: replace(t, head=subject.index, deprel="nummod" if t.upos == "NUM" else "compound") for t in between[:-1]}
    found[subject.index] = replace(person, head=harmed.index, deprel="nsubj:pass")
    found[harmed.index] = replace(
        harmed,
        upos="VERB",
        xpos="VBN",
        head=first.index,
        deprel="parataxis",
        lemma=_HARMED[harmed.text.lower()],
        feats="Tense=Past|VerbForm=Part|Voice=Pass",
    )
    return found


def _both_harmed(sentence: Sentence) -> dict[int, Token]:
    """In "Palestinian killed, six wounded in raid" both were: nobody killed anybody."""
    first = sentence.root
    lone = first.text.lower() in _HARMED and first.xpos in {"VBD", "VBN"} and 0 < first.index <= _LONGEST
    if not lone or sentence.children(first.index, "obj", "aux") or len(sentence.tokens) < first.index + 4:
        return {}
    comma, number, second = sentence.tokens[first.index + 1 : first.index + 4]
    victim = sentence.tokens[first.index - 1]
    if comma.text != "," or number.upos not in {"NUM", "NOUN"} or second.text.lower() not in _HARMED or victim.head != first.index:
        return {}
    person = replace(victim, upos="NOUN", xpos="NN", feats="Number=Sing") if victim.upos == "ADJ" else victim
    passive = "Tense=Past|VerbForm=Part|Voice=Pass"
    return {
        victim.index: replace(person, deprel="nsubj:pass"),
        first.index: replace(first, upos="VERB", xpos="VBN", feats=passive, lemma=_HARMED[first.text.lower()]),
        number.index: replace(number, head=second.index, deprel="nsubj:pass"),
        second.index: replace(
            second, upos="VERB", xpos="VBN", feats=passive, lemma=_HARMED[second.text.lower()], head=first.index, deprel="conj"
        ),
    }


def _said_done(sentence: Sentence) -> dict[int, Token]:
    """In "Norland says captured village" and "Kurds say foiled plot" they say what they did: no village is captured before."""
    for said, done in pairwise(sentence.tokens):
        noun = sentence.tokens[done.head]
        told = said.upos == "VERB" and said.lemma.lower() in SAYING and done.xpos in {"VBN", "VBD"} and done.rel == "amod"
        if not told or noun.index < done.index or sentence.children(said.index, "aux") or sentence.children(noun.index, "det", "nsubj"):
            continue
        if noun.head != said.index or any(t.index < done.index for t in sentence.children(noun.index)):
            continue
        return {
            done.index: replace(done, upos="VERB", xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin", head=said.index, deprel="ccomp"),
            noun.index: replace(noun, head=done.index, deprel="obj"),
        }
    return {}


def _counted_doers(sentence: Sentence) -> dict[int, Token]:
    """In "1,200 flee violence in Vell" the number is who flees: no verb is counted."""
    number = next((t for t in sentence.tokens[:_LONGEST] if t.upos == "NUM" and t.rel == "nummod"), None)
    verb = sentence.tokens[number.head] if number is not None else None
    if number is None or verb is None or verb.upos != "VERB" or verb.xpos not in {"VB", "VBP", "VBD"} or verb.index != number.index + 1:
        return {}
    if sentence.children(verb.index, "nsubj", "aux", "mark", "det", "case"):
        return {}
    finite = replace(verb, xpos="VBP", feats="Mood=Ind|Tense=Pres|VerbForm=Fin") if verb.xpos == "VB" else verb
    return {number.index: replace(number, deprel="nsubj"), verb.index: finite}
