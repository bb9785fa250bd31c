"""Objects that stand behind who tells it: "killed, according to the mayor, nine soldiers", "wounded, police said, two boys"."""

from collections.abc import Iterator
from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.repairs.told import SAYING

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_CLOSED = ("obj", "ccomp", "xcomp", "aux:pass", "nsubj:pass", "cop")
"""What shows that a verb has its object, or wants none."""
_COUNTED = frozenset({"dozen", "hundred", "thousand", "score", "number", "group"})
_PLURAL = frozenset({"NNS", "NNPS"})


def repair_objects_behind(sentence: Sentence) -> dict[int, Token]:
    """Give a verb its object where a comma and who tells it stand between the two."""
    changes: dict[int, Token] = {}
    for verb in sentence.tokens:
        after = sentence.tokens[verb.index + 1].text if verb.index + 1 < len(sentence.tokens) else ""
        if verb.xpos not in _FINITE or verb.upos != "VERB" or after != "," or sentence.children(verb.index, *_CLOSED):
            continue
        behind = _behind_source(sentence, verb) or _behind_saying(sentence, verb)
        if behind is not None:
            changes[behind.index] = replace(behind, head=verb.index, deprel="obj")
    return changes


def _behind_source(sentence: Sentence, verb: Token) -> Token | None:
    """The noun in apposition to who stands behind "according to", read as another word for him."""
    around = [*sentence.children(verb.index, "obl"), *(sentence.children(verb.head, "obl") if verb.head >= 0 else ())]
    for source in around:
        opens = sentence.tokens[verb.index + 2] if verb.index + 2 in sentence.subtree(source.index) else source
        if opens.lemma.lower() in {"according", "accord"}:
            return next((t for t in reversed(list(_beside(sentence, source))) if _is_object(sentence, t)), None)
    return None


def _beside(sentence: Sentence, source: Token) -> Iterator[Token]:
    for other in sentence.children(source.index, "appos"):
        yield other
        yield from _beside(sentence, other)


def _behind_saying(sentence: Sentence, verb: Token) -> Token | None:
    """The noun behind the comma that closes the saying ("killed, the army said, nine men")."""
    said = sentence.tokens[verb.head] if verb.rel == "ccomp" and verb.head > verb.index else None
    if said is None or said.lemma.lower() not in SAYING or said.index + 1 >= len(sentence.tokens):
        return None
    loose = sentence.children(verb.index, "parataxis", "dep", "appos") + sentence.children(said.index, "parataxis", "dep", "obj")
    return next((t for t in loose if t.index > said.index + 1 and _is_object(sentence, t)), None)


def _is_object(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun behind a comma is several, or counted, and no other word for one person."""
    first = min(i for i in sentence.subtree(noun.index) if sentence.tokens[i].upos != "PUNCT")
    comma = first > 0 and sentence.tokens[first - 1].text in {",", '"', "“"}
    several = noun.xpos in _PLURAL or noun.lemma.lower() in _COUNTED or bool(sentence.children(noun.index, "nummod"))
    return noun.upos == "NOUN" and comma and several
