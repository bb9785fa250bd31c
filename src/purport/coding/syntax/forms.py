"""Find the words of a form of several words below its head ("come under attack", "charged him with crimes")."""

from collections.abc import Iterable

from purport.model import Sentence, Token

BEFORE = frozenset({"dead"})
"""Adjectives of a form that may stand before what is counted: "lists 13 dead fighters"."""
CLAUSAL = frozenset({"with", "of", "from", "into"})
"""Prepositions of a form that may introduce a clause: "charged him with smuggling"."""

LEADING = frozenset({"lead", "result", "cause"})
"""Verbs whose complements are often two: "resulted in the death of a guard and the injury of another"."""


PARTICLES = frozenset({"in", "up", "out", "off", "down", "over", "away"})
"""What a verb has by itself ("call in"): behind its object these begin a phrase of their own ("calls the presence in Vell a tragedy")."""


def words_below(sentence: Sentence, head: int, lemmas: Iterable[str]) -> tuple[int, ...] | None:
    """Tokens with these lemmas that hang below `head` or below one already found; None where one is missing.

    The order in which they hang does not matter: in "provide air support" the air hangs on the support.
    """
    found, todo = [head], list(lemmas)
    alone = len(todo) == 1 and todo[0] in PARTICLES
    while todo:
        hit = next(((lemma, i) for lemma in todo if (i := _below(sentence, found, lemma, behind=not alone)) is not None), None)
        if hit is None:
            return None
        todo.remove(hit[0])
        found.append(hit[1])
    return tuple(found)


def _below(sentence: Sentence, found: list[int], lemma: str, *, behind: bool) -> int | None:
    """A word one step below those found, or the preposition of a noun that comes later ("come under attack"), `behind` its object too."""
    for f in found:
        for child in sentence.dependents[f]:
            before = child < f and (sentence.tokens[child].xpos == "TO" or sentence.tokens[child].rel == "mark")
            # "tried to cross the river" is no "cross to", nor "the ban on calling at ports" a call on somebody
            if child not in found and not before and _part(sentence.tokens[child], lemma) and not _only_when(sentence, child):
                return child
    if sentence.tokens[found[0]].lemma.lower() in LEADING:
        listed = (c for f in found for t in sentence.children(f, "obl", "obj") for c in sentence.children(t.index, "conj"))
        beside = next((c for c in listed if c.upos == "NOUN" and c.index not in found and _is(c, lemma)), None)
        if beside is not None:
            return beside.index
    for child in sentence.dependents[found[0]]:
        for below in sentence.children(child, "case"):
            if _is(below, lemma) and below.index not in found and abs(below.index - found[0]) <= 6:
                return below.index
    for clause in sentence.children(found[0], "advcl"):
        for below in sentence.children(clause.index, "mark"):
            if lemma in CLAUSAL and _is(below, lemma) and found[0] < below.index:
                return below.index
    return _behind_object(sentence, found, lemma) if behind else None


WHEN = frozenset({"after", "before", "following", "follow", "since", "amid"})


def _only_when(sentence: Sentence, word: int) -> bool:
    """Tell whether a noun only says when: who "halted the convoy after the attack" halted no attack."""
    noun = sentence.tokens[word].upos == "NOUN" and sentence.tokens[word].rel == "obl"
    return noun and any(t.lemma.lower() in WHEN for t in sentence.children(word, "case"))


def _behind_object(sentence: Sentence, found: list[int], lemma: str) -> int | None:
    """What hangs on a counted complement ("spoke of 28 dead") or behind the object ("held them responsible"), or the preposition of the object
    or its noun ("charged him with crimes").
    """
    if sentence.tokens[found[0]].lemma.lower() == "call" and lemma in {"on", "upon"}:
        return None  # "called the report on the attack a lie"
    counts = [t for t in sentence.children(found[0]) if t.upos == "NUM"]
    dead = next((t for c in counts for t in sentence.children(c.index, "amod", "acl") if _is(t, lemma)), None)
    if dead is not None:
        return dead.index
    for thing in sentence.children(found[0], "obj", "nsubj:pass"):
        before = lemma in BEFORE and thing.upos == "NOUN" and bool(sentence.children(thing.index, "nummod"))
        said = next((t for t in sentence.children(thing.index, "amod") if (before or t.index > thing.index) and _is(t, lemma)), None)
        if said is not None:
            return said.index
        for noun in sentence.children(thing.index, "nmod"):
            cases = [c for c in sentence.children(noun.index, "case") if c.index > thing.index and c.lemma.lower() != "of"]
            behind = [noun] if any(c.index in found for c in cases) else []
            hit = next((t for t in [*cases[:1], *behind] if _is(t, lemma) and t.index not in found), None)
            if hit is not None and hit.index - found[0] <= 8:
                return hit.index
    return None


def _part(token: Token, lemma: str) -> bool:
    gerund = lemma.endswith("ing") and token.rel == "advcl" and token.text.lower() == lemma
    return gerund or (_is(token, lemma) and not (token.upos == "VERB" and token.rel in {"acl", "advcl", "conj", "parataxis", "ccomp"}))


def _is(token: Token, lemma: str) -> bool:
    return token.lemma.lower() == lemma or token.text.lower() == lemma


def side_by_side(sentence: Sentence, index: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Token indices of a noun form that ends at `index`."""
    first = index - len(words) + 1
    if first < 0:
        return None
    for offset, word in enumerate(words):
        token = sentence.tokens[first + offset]
        if token.lemma.lower() != word and token.text.lower() != word:
            return None
    return (index, *range(first, index))
