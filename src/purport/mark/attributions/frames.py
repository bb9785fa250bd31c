"""The frames in which a word stands: what it has below it, or above it, that could be its content.

Frames know nothing of the lexicon: they name what the tree shows ("that", "to", "object", a preposition …), the lexicon says which of them
count for which cue.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from purport.knowledge.calendar import MONTHS
from purport.model import Sentence, Token

_RELATIVIZERS = frozenset({"which", "that", "who", "whom"})
_NOT_PREPOSITIONS = frozenset({"by"})


@dataclass(frozen=True, slots=True)
class Complement:
    """One possible content: its frame, its tokens, and the marker word (a preposition) that belongs to the frame."""

    frame: str
    tokens: frozenset[int]
    marker: int | None = None


def complements(sentence: Sentence, word: int) -> list[Complement]:
    """Everything in the tree that could be the content of `word`, in no order that matters."""
    found: list[Complement] = []
    passive = is_passive(sentence, word)
    for child in sentence.children(word):
        found.extend(_below(sentence, word, child, passive))
    found.extend(_above(sentence, word, passive))
    return found


def is_passive(sentence: Sentence, word: int) -> bool:
    """Tell whether the verb is passive: by its auxiliary, its subject, or as a bare past participle that modifies a noun."""
    if sentence.children(word, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"):
        return True
    token = sentence.tokens[word]
    if (
        token.deprel == "acl"
        and token.xpos in ("VBN", "VBD")
        and any(c.index > word and by_phrase(sentence, c.index) for c in sentence.children(word))
    ):
        return True
    return token.xpos == "VBN" and token.deprel in ("acl", "amod", "advcl") and not sentence.children(word, "aux")


def by_phrase(sentence: Sentence, word: int) -> bool:
    """Tell whether "by" introduces the word."""
    return any(case.text.lower() == "by" for case in sentence.children(word, "case"))


def marker_of(sentence: Sentence, child: Token) -> Token | None:
    """The preposition or conjunction that introduces a dependent."""
    return next(iter(sentence.children(child.index, "case", "mark")), None)


def without(sentence: Sentence, root: int, *cut: int) -> frozenset[int]:
    """The tokens below `root`, less the subtrees of `cut` and the preposition that introduces a noun."""
    left = set(sentence.subtree(root))
    left.difference_update(c.index for c in sentence.children(root, "case", "cc") if c.index < root)
    for index in cut:
        left.difference_update(sentence.subtree(index))
    return frozenset(left)


def _below(sentence: Sentence, word: int, child: Token, passive: bool) -> Iterable[Complement]:
    tokens = frozenset(sentence.subtree(child.index))
    if child.rel in ("ccomp", "csubj") and not _is_relative(sentence, child):
        yield Complement("that", tokens)
        if child.index < word or _unmarked(sentence, child):
            yield Complement("quote", tokens)
    elif child.rel == "parataxis" and _is_clause(sentence, child):
        yield Complement("quote", tokens)
    elif child.rel == "xcomp":
        yield Complement(_xcomp_frame(sentence, child), tokens)
    elif child.rel == "obj" and marker_of(sentence, child) is not None and child.index > word:
        marker = marker_of(sentence, child)
        if marker is not None and marker.text.lower() not in _NOT_PREPOSITIONS:
            yield Complement(marker.text.lower(), tokens, marker.index)
    elif child.rel == "obj" or (child.deprel == "nsubj:pass" and passive and child.text.lower() != "it"):
        yield Complement("object", _antecedent(sentence, word, child) or tokens)
        yield from _clause_behind(sentence, child)
    elif child.rel == "iobj":
        if not sentence.children(word, "obj"):
            yield Complement("object", tokens)
        yield from _clause_behind(sentence, child)
    elif child.rel in ("obl", "nmod") and child.deprel not in _NO_CONTENT and not dates(child):
        marker = marker_of(sentence, child)
        if marker is not None and marker.lemma.lower() not in _NOT_PREPOSITIONS:
            yield Complement(marker.text.lower(), _antecedent(sentence, word, child) or tokens, marker.index)
            yield from _clause_behind(sentence, child)
    elif child.rel in ("advcl", "acl") and child.deprel != "acl:relcl":
        yield from _clause_below(sentence, child, tokens)


_NO_CONTENT = frozenset({"obl:agent", "obl:unmarked", "nmod:unmarked", "nmod:poss", "nmod:desc"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())


def dates(word: Token) -> bool:
    """Tell whether a word is a day, a month or a year: when something was said is not what was said."""
    text = word.text.lower()
    return text in _DAYS or (text in MONTHS and word.upos == "PROPN") or (word.upos == "NUM" and len(text) == 4)


def _is_relative(sentence: Sentence, clause: Token) -> bool:
    """A clause whose subject is a relative word modifies a noun, wherever a parser hangs it."""
    return clause.index > clause.head and any(
        c.xpos == "WDT" and c.text.lower() == "that" and c.index != clause.head + 1 for c in sentence.children(clause.index, "nsubj")
    )


def _clause_below(sentence: Sentence, child: Token, tokens: frozenset[int]) -> Iterable[Complement]:
    marks = sentence.children(child.index, "mark", "case")
    if not marks:
        return
    first = marks[0].text.lower()
    if child.rel == "acl" and first in ("that", "whether", "if"):
        yield Complement("that", tokens)
    else:
        yield Complement(first, tokens, marks[0].index)


def _clause_behind(sentence: Sentence, told: Token) -> Iterable[Complement]:
    """In "told the agency that …" a parser may hang the clause on the one told; with a subject and "that" it is no relative clause."""
    for clause in sentence.children(told.index, "acl:relcl", "acl"):
        marks = sentence.children(clause.index, "mark")
        if marks and marks[0].text.lower() in ("that", "whether", "if") and sentence.children(clause.index, "nsubj", "nsubj:pass", "expl"):
            yield Complement("told", frozenset(sentence.subtree(clause.index)))


def _above(sentence: Sentence, word: int, passive: bool) -> Iterable[Complement]:
    """Contents that govern the cue: "…, she said", "as she put it", "an attack claimed by X", "the attack that X condemned"."""
    token = sentence.tokens[word]
    if token.head < 0:
        return
    yield from _relative_beside(sentence, token)
    if (token.rel == "parataxis" and not passive and not _says_its_own(sentence, token)) or (
        token.rel == "acl" and _is_parenthesis(sentence, token)
    ):
        own = _of_second_verb(sentence, token) or _of_relative(sentence, token)
        around = sentence.subtree(token.head) if own else range(len(sentence.tokens))
        yield Complement("quote", frozenset(around) - frozenset(sentence.subtree(word)))
    elif token.rel == "advcl" and _is_aside(sentence, token):
        yield Complement("quote", without(sentence, token.head, word))
    elif token.deprel == "acl" and passive and any(by_phrase(sentence, c.index) for c in sentence.children(word)):
        content = without(sentence, token.head, word)
        yield Complement("object", content)
        yield Complement("by", content)
    elif token.deprel == "amod" and passive:
        yield Complement("modified", without(sentence, token.head, word))
    elif token.deprel == "acl:relcl" and not passive:
        stray = _stray_relative(sentence, token)
        if stray is not None:
            above = sentence.tokens[stray.head].head
            yield Complement(stray.text.lower(), without(sentence, token.head, word, stray.head if above == token.head else above))
        elif _gap(sentence, word):
            yield Complement("object", without(sentence, token.head, word))


def _of_second_verb(sentence: Sentence, verb: Token) -> bool:
    """In "met the rebels and, people close to the talks say, threatened them" they say only what stands behind them."""
    content = sentence.tokens[verb.head]
    first = next((i for i in sentence.subtree(verb.index) if sentence.tokens[i].upos != "PUNCT"), verb.index)
    before = [t for t in sentence.tokens[max(0, first - 2) : first] if t.text != ","]
    joined = bool(before) and before[-1].lemma.lower() in ("and", "but") and sentence.tokens[first - 1].text == ","
    return content.rel == "conj" and verb.index < content.index and joined


def _of_relative(sentence: Sentence, verb: Token) -> bool:
    """In "mourned a man, whom it said soldiers had shot" they say only what was done to him."""
    return sentence.tokens[verb.head].deprel == "acl:relcl" and verb.index < verb.head


_GAINSAYING = frozenset({"deny", "dispute", "refute", "reject"})
"""Verbs that behind a semicolon turn down what others said before it ("…, medics say; army denies")."""

_SETTING_OFF = frozenset({";", "–", "—", "--", "-", ":"})


def _says_its_own(sentence: Sentence, verb: Token) -> bool:
    """Behind a semicolon or a dash a verb of saying with an object of its own tells another thing ("…; the governor confirmed a fire").

    One whose object is "it" tells of what was said before it, and repeats none of it ("…; the army denied it").
    """
    below = sentence.subtree(verb.index)
    if verb.lemma.lower() != "put" and any(c.index > verb.index and c.text.lower() == "it" for c in sentence.children(verb.index, "obj")):
        return True
    marks = {t.text for t in sentence.tokens[max(0, below[0] - 1) : below[0] + 1]} if sentence.tokens[verb.head].index < below[0] else set()
    told = [c for c in sentence.children(verb.index, "obj", "ccomp", "xcomp") if c.index > verb.index and c.upos != "PRON"]
    return (bool(marks & _SETTING_OFF) and bool(told)) or (";" in marks and verb.lemma.lower() in _GAINSAYING)


def _stray_relative(sentence: Sentence, clause: Token) -> Token | None:
    """The preposition of "for which" right behind the noun, where a parser hangs it on a later verb than its own."""
    for token in sentence.tokens[clause.head + 1 : clause.index]:
        if token.xpos == "WDT" and token.head != clause.index and (case := marker_of(sentence, token)) is not None:
            return case
    return None


def _is_parenthesis(sentence: Sentence, token: Token) -> bool:
    """A finite verb with its subject between two commas or at the end ("the plan, a source said, is …") tells of the whole, wherever a parser hangs it."""
    subjects = sentence.children(token.index, "nsubj")
    if token.xpos not in ("VBD", "VBZ", "VBP") or len(subjects) != 1 or subjects[0].text.lower() in _RELATIVIZERS:
        return False
    below = [i for i in sentence.subtree(subjects[0].index) if sentence.tokens[i].rel != "punct"]
    after = sentence.tokens[token.index + 1].text if token.index + 1 < len(sentence.tokens) else ""
    before = sentence.tokens[below[0] - 1].text if below[0] else ""
    return before == "," and after in (",", ".", "") and below[-1] == token.index - 1


def _is_aside(sentence: Sentence, token: Token) -> bool:
    """An aside ("as he put it", "as police said") is a clause with "as" whose verb has nothing of its own to say."""
    mark = marker_of(sentence, token)
    if mark is None or mark.text.lower() != "as":
        return False
    below = [child for child in sentence.children(token.index, "obj", "ccomp", "xcomp", "obl") if child.deprel != "obl:agent"]
    return all(child.text.lower() == "it" or dates(child) or child.lemma.lower() in _OCCASIONS for child in below)


_OCCASIONS = frozenset("interview statement report speech message letter post briefing broadcast conference time yesterday".split())
"""In and at what one says something."""


def _xcomp_frame(sentence: Sentence, child: Token) -> str:
    if any(mark.text.lower() == "to" for mark in sentence.children(child.index, "mark")):
        return "to"
    perfect = any(aux.text.lower() == "having" for aux in sentence.children(child.index, "aux"))
    return "ing" if child.xpos == "VBG" or perfect else "predicate"


def _unmarked(sentence: Sentence, child: Token) -> bool:
    return not any(mark.text.lower() in ("that", "whether", "if") for mark in sentence.children(child.index, "mark"))


def _is_clause(sentence: Sentence, child: Token) -> bool:
    return child.upos in ("VERB", "AUX") or bool(sentence.children(child.index, "nsubj", "cop", "csubj"))


def _gap(sentence: Sentence, word: int) -> bool:
    """A relative clause without object or relative word, but with a subject of its own: its noun is the object."""
    below = sentence.children(word)
    subject = any(child.rel == "nsubj" and child.text.lower() not in _RELATIVIZERS for child in below)
    return subject and not any(child.rel in ("obj", "ccomp", "xcomp") for child in below)


def _antecedent(sentence: Sentence, word: int, child: Token) -> frozenset[int] | None:
    """What a relative word stands for: the noun above its clause, less the clause."""
    if child.text.lower() not in _RELATIVIZERS or child.xpos not in ("WDT", "WP", "IN"):
        return None
    clause = relative_clause(sentence, word)
    if clause is None:
        return None
    return _spoken_of(sentence, sentence.tokens[clause].head, clause)


def _relative_beside(sentence: Sentence, clause: Token) -> Iterable[Complement]:
    """The noun of "the blast for which X claimed responsibility", where a parser hangs "for which" on the noun itself."""
    if clause.deprel != "acl:relcl":
        return
    for word in sentence.children(clause.head):
        marker = marker_of(sentence, word)
        if word.text.lower() in ("which", "whom") and marker is not None and clause.head < word.index < clause.index:
            yield Complement(marker.text.lower(), _spoken_of(sentence, clause.head, clause.index, word.index), marker.index)


def _spoken_of(sentence: Sentence, noun: int, *cut: int) -> frozenset[int]:
    """What a relative clause behind `noun` speaks of, with the place where it happened, less the subtrees of `cut`."""
    located = _located(sentence, noun)
    words = without(sentence, located, *cut)
    place = sentence.tokens[noun]
    while place.rel in ("nmod", "conj") and place.head >= 0:
        place = sentence.tokens[place.head]
    if place.rel != "obl" or sentence.tokens[located].head != place.head:
        return words
    beside = frozenset(sentence.subtree(place.index)).difference(*(sentence.subtree(i) for i in cut))
    return words | beside if beside and min(beside) == max(words) + 1 else words


def _located(sentence: Sentence, noun: int) -> int:
    """What a relative clause speaks of where it stands behind a place: of "attacks in the towns of X and Y, for which", the attacks."""
    token = sentence.tokens[noun]
    while token.rel in ("nmod", "conj", "obl") and token.head >= 0:
        place = (
            token.upos == "PROPN"
            or token.rel == "conj"
            or any(c.text.lower() in _LOCATIVES for c in sentence.children(token.index, "case"))
        )
        if not place:
            break
        above = sentence.tokens[token.head]
        if token.rel == "obl":
            objects = sentence.children(above.index, "obj", "nsubj:pass")
            return objects[0].index if objects else noun
        token = above
    return token.index if token.upos in ("NOUN", "PROPN") else noun


_LOCATIVES = frozenset({"in", "at", "near", "on", "outside", "inside", "around"})


def relative_clause(sentence: Sentence, word: int) -> int | None:
    """The head of the relative clause that `word` heads, or is coordinated or controlled in."""
    while word >= 0:
        token = sentence.tokens[word]
        if token.deprel == "acl:relcl":
            return word
        if token.rel not in ("conj", "xcomp", "ccomp", "obj"):
            return None
        word = token.head
    return None
