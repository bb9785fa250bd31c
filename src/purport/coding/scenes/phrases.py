"""Words in a row that link two parties: what they are said of, by syntax, and what follows them."""

from collections.abc import Sequence

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.model import MentionKind, Sentence

WITHIN = 5
"""Words between a phrase and what follows it ("loyal to the last president of"): more is another clause."""
_NAMED = frozenset({MentionKind.ACTOR, MentionKind.PERSON, MentionKind.PLACE})


def find_phrase(sentence: Sentence, index: int, words: Sequence[str]) -> int | None:
    """The last token of the phrase that begins at `index`, lemmas or forms side by side; articles inside may be left out or added."""
    at = index
    for number, word in enumerate(words):
        while number and at < len(sentence.tokens) and sentence.tokens[at].upos in {"DET", "ADJ"} and not _is(sentence, at, word):
            at += 1
        if at >= len(sentence.tokens) or not _is(sentence, at, word):
            return None
        at += 1
    return at - 1


def ends_of_phrase(scene: Scene, first: int, last: int) -> tuple[list[int], list[int]]:
    """Heads of what a phrase is said of and of what follows it."""
    inside = range(first, last + 1)
    after = next((m.head for m in sorted(scene.mentions, key=lambda m: m.start) if _follows(scene, m.kind, m.head, m.first, last)), None)
    found = with_conjuncts(scene.sentence, after) if after is not None else []
    return _said_of(scene, first, inside), found


def _follows(scene: Scene, kind: MentionKind, head: int, first: int, last: int) -> bool:
    return (
        kind in _NAMED
        and last < head
        and first - last <= WITHIN
        and not any(t.text in {",", ";"} for t in scene.sentence.tokens[last + 1 : first])
    )


def _said_of(scene: Scene, first: int, inside: range) -> list[int]:
    """Climb from the phrase to the noun it qualifies, or to the subject of the clause whose predicate it is."""
    sentence = scene.sentence
    for token in (sentence.tokens[first], *(sentence.tokens[i] for i in inside), *sentence.ancestors(first)):
        subject = next(iter(sentence.children(token.index, "nsubj", "nsubj:pass")), None)
        if subject is not None and subject.index not in inside:
            relative = subject.lemma.lower() in {"which", "who", "that"} and token.rel == "acl" and token.head >= 0
            return with_conjuncts(sentence, token.head if relative else subject.index)
        if token.index not in inside and token.index < first and scene.at(token.index, _NAMED) is not None:
            return with_conjuncts(sentence, token.index) if token.rel != "conj" else [token.index]
    return []


def _is(sentence: Sentence, index: int, word: str) -> bool:
    token = sentence.tokens[index]
    return word in {token.lemma.lower(), token.text.lower()}
