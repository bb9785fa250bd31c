"""The whole name of a holder, where a parser leaves parts of it elsewhere."""

from itertools import takewhile

from purport.mark.attributions.frames import dates
from purport.mark.attributions.holders import noun_phrase
from purport.model import Sentence


def behind_cue(sentence: Sentence, word: int, content: frozenset[int]) -> int | None:
    """The noun right behind a cue that follows its content, where the tree gives it no subject: "…," said Col. Ada "Red" Orm, …"""
    first = word + 1
    before = any(i < word for i in content) and sentence.tokens[word].xpos in ("VBD", "VBZ", "VBP")
    if not before or first >= len(sentence.tokens) or sentence.tokens[first].upos not in ("NOUN", "PROPN", "DET", "ADJ", "PRON"):
        return None
    stop = next(
        (t.index for t in sentence.tokens[first:] if t.text in (",", ".", ";") or t.upos in ("SCONJ", "VERB", "AUX")), len(sentence.tokens)
    )
    if stop == first:
        return None
    head = sentence.head_of(first, stop)
    return head if sentence.tokens[head].upos in ("NOUN", "PROPN", "PRON") and not dates(sentence.tokens[head]) else None


def whole_holder(sentence: Sentence, word: int, head: int, content: frozenset[int]) -> frozenset[int]:
    """The holder's noun phrase with what a parser splits from it: a name beside its office, titles left with the content before it."""
    phrase = set(noun_phrase(sentence, head))
    for other in sorted(sentence.children(word, "nsubj", "nsubj:pass"), key=lambda child: abs(child.index - word)):
        beside = set(noun_phrase(sentence, other.index)) - phrase
        if beside and other.upos in ("NOUN", "PROPN") and _touch(sentence, phrase, beside):
            phrase = set(range(min(phrase | beside), max(phrase | beside) + 1))
    if head > word:
        phrase |= _nickname_and_rest(sentence, max(phrase) + 1)
    phrase |= _office_before(sentence, min(phrase))
    titles = range(min(phrase) - 1, -1, -1)
    run = list(takewhile(lambda i: sentence.tokens[i].upos in ("NOUN", "PROPN") and i in content, titles))
    if run and run[-1] > 0 and sentence.tokens[run[-1] - 1].text == ",":
        phrase.update(run)
    return frozenset(phrase)


def _office_before(sentence: Sentence, first: int) -> set[int]:
    """An office at the beginning, with what it is for, that a comma parts from the name: "Minister for the North, Ada Orm said …"."""
    if first < 3 or sentence.tokens[first - 1].text != "," or sentence.tokens[first].upos != "PROPN":
        return set()
    persons = [n for n in sentence.names if n.kind == "person" and not n.proper]
    office = any(n.first == 0 and n.last == first - 1 for n in persons) and any(n.first == first for n in persons)
    return set(range(first)) if office and not any(t.upos in ("VERB", "AUX", "SCONJ") for t in sentence.tokens[:first]) else set()


def _nickname_and_rest(sentence: Sentence, first: int) -> set[int]:
    """The rest of a name that goes on with a nickname in quotation marks."""
    if first >= len(sentence.tokens) or sentence.tokens[first].text not in _NICKNAME_MARKS:
        return set()
    run = list(takewhile(lambda t: t.text in _NICKNAME_MARKS or t.text[:1].isupper(), sentence.tokens[first:]))
    named = run[-1].upos == "PROPN" and any(t.text in _NICKNAME_MARKS for t in run[1:])
    return {t.index for t in run} if 3 <= len(run) <= _LONGEST_REST and named else set()


_LONGEST_REST = 6
"""Words and marks of a nickname with the names behind it."""
_NICKNAME_MARKS = frozenset({"“", "”", '"', "'", "‘", "’"})


def _touch(sentence: Sentence, one: set[int], other: set[int]) -> bool:
    """Tell whether nothing but marks stands between two phrases."""
    between = range(max(one) + 1, min(other)) if max(one) < min(other) else range(max(other) + 1, min(one))
    return all(sentence.tokens[i].rel == "punct" for i in between)
