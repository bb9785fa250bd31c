"""Words that call what is said false: "reports of a raid are untrue", "called the report a lie", "there is no truth in it"."""

from collections.abc import Iterator

from purport.coding.grammar import preposition
from purport.model import Sentence, Token

FALSE = frozenset(
    "false untrue baseless unfounded groundless fabricated fabrication lie propaganda fiction nonsense incorrect inaccurate invented invention "
    "fake bogus hoax disinformation misinformation slander falsehood rubbish".split()
)
TRUE = frozenset({"true", "correct", "accurate", "real"})
CALLING = frozenset("call describe dismiss brand label denounce decry reject term characterise characterize portray".split())
NO = frozenset({"not", "n't", "n’t", "never", "no", "nothing"})


def said_false(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Pairs of a predicate that says something is false, and the head of what it says so of."""
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        if lemma == "truth" and any(d.lemma.lower() == "no" for d in sentence.children(token.index, "det")):
            yield from ((token.index, t.index) for t in _about(sentence, token))
            continue
        if lemma not in FALSE | TRUE or token.rel in {"amod", "compound"}:
            continue
        if not sentence.children(token.index, "cop"):
            continue
        turned = any(c.lemma.lower() in NO for c in sentence.children(token.index, "advmod", "det"))
        if (lemma in TRUE) == turned:
            subject = _subject(sentence, token)
            if subject is not None:
                yield token.index, subject


def called_false(sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Triples of a verb by which somebody calls something false, the head of what he calls so, and of himself."""
    for token in sentence.tokens:
        if token.lemma.lower() not in FALSE:
            continue
        verb = next((t for t in sentence.ancestors(token.index) if t.lemma.lower() in CALLING and t.index < token.index), None)
        if verb is None or not (token.rel in {"xcomp", "obj"} or preposition(sentence, token.index) == "as"):
            continue
        things = [t for t in sentence.children(verb.index, "obj") if t.index != token.index]
        subjects = sentence.children(verb.index, "nsubj")
        if things and subjects:
            yield verb.index, things[0].index, subjects[0].index


def _about(sentence: Sentence, truth: Token) -> list[Token]:
    """What "no truth" is in: below the noun, or below the verb that has it."""
    near = [*sentence.children(truth.index, "nmod", "obl")]
    if truth.head >= 0:
        near += [t for t in sentence.children(truth.head, "nmod", "obl") if t.index > truth.index]
    return [t for t in near if preposition(sentence, t.index) in {"in", "to", "behind", "about"}][:1]


def _subject(sentence: Sentence, predicate: Token) -> int | None:
    """The subject; where a parser gave it to the verb of saying ("said reports that … were baseless"), what stands there before."""
    for child in sentence.children(predicate.index, "nsubj", "csubj"):
        return child.index
    if predicate.rel != "ccomp" or predicate.head < 0:
        return None
    astray = [t for t in sentence.children(predicate.head, "obj") if t.index < predicate.index]
    speakers = sentence.children(predicate.head, "nsubj")
    astray += [t for t in speakers if t.index < predicate.index < speakers[-1].index]
    return astray[0].index if astray else None
