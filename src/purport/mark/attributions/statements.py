"""Lines that say whose statement or list follows: "The commander issued the following statement:", "Round-up from the governor:" (ruling 8)."""

from collections.abc import Sequence

from purport.knowledge.reporting import Reporting
from purport.mark.attributions.credits import COLON
from purport.mark.attributions.draft import Draft
from purport.mark.attributions.holders import noun_phrase
from purport.mark.attributions.speaking import can_speak
from purport.model import Mention, Sentence

LONGEST_LINE = 16
"""Words of a line such as "Minister for the North, Ada Orm, said today:" that announces a whole block."""
STATEMENTS = frozenset("statement comment remark answer message declaration communique communiqué response".split())
_SERIES = frozenset("operation attack strike raid action mission event incident engagement".split())
_ANNOUNCING = frozenset("announce claim list report publish detail present issue release declare".split())
"""Verbs of a line such as "The Front announces the following operations:", behind which it tells them."""
_GIVING = frozenset("provide issue release make give publish offer send read deliver".split())
PAPERS = STATEMENTS | frozenset({"round-up", "roundup", "up", "report", "summary", "briefing", "bulletin", "update"})
"""What somebody puts out, under whose name it stands: "Statement No. 4 of the Front: …", "Daily report by the governor: …"."""


MATTERS = frozenset("situation night attack shelling event aftermath consequence day strike".split())
"""What an official's daily line is on."""


def author_of(sentence: Sentence, first: int, colon: int) -> int | None:
    """The head of who put out what a label calls a statement or a report; None for any other label."""
    paper = next((t for t in sentence.tokens[first:colon] if t.lemma.lower() in PAPERS), None)
    if paper is None:
        return _on_matters(sentence, first, colon)
    issued = [t.index for t in sentence.children(paper.index, "acl") if t.lemma.lower() in _GIVING]
    below = [t for i in (paper.index, *issued) for t in sentence.children(i, "nmod", "obl") if t.index < colon]
    author = next((t.index for t in below if case_of(sentence, t.index) in {"by", "from", "of"}), None)
    names = sentence.children(author, "appos") if author is not None else []
    return next((t.index for t in names if t.upos == "PROPN" and t.index < colon), author)


def _on_matters(sentence: Sentence, first: int, colon: int) -> int | None:
    """The head of who speaks in a line such as "The governor, Ivo Tarn, on the situation over the past day:"."""
    root = sentence.root
    speaks = first <= root.index < colon and root.upos in {"NOUN", "PROPN"} and not sentence.children(root.index, "cop", "aux")
    matters = [t for t in sentence.children(root.index, "nmod") if case_of(sentence, t.index) in {"on", "about"} and t.index < colon]
    return root.index if speaks and any(t.lemma.lower() in MATTERS for t in matters) else None


def statement_line(sentence: Sentence, taken: Sequence[Mention], knowledge: Reporting, *, spoken: bool = False) -> Draft | None:
    """A line by which somebody gives a statement ("The commander issued the following statement:"), or, where no cue is known in it (`spoken`), a list of deeds."""
    if sentence.tokens[-1].text != ":":
        return None
    for noun in sentence.tokens:
        series = (not spoken and noun.lemma.lower() in _SERIES) and any(
            t.lemma.lower() in {"following", "follow"} for t in sentence.children(noun.index, "amod")
        )
        if not (series or noun.lemma.lower() in STATEMENTS) or noun.rel not in {"obj", "nsubj"} or noun.head < 0:
            continue
        given = sentence.tokens[noun.head]
        subject = next((t for t in sentence.children(given.index, "nsubj") if t.index < given.index), None)
        if given.lemma.lower() in (_ANNOUNCING if series else _GIVING) and subject is not None and noun.rel == "obj":
            words = noun_phrase(sentence, subject.index)
            first, last = min(words), max(words) + 1
            if can_speak(sentence, first, last, subject.index, taken, knowledge):
                cue = frozenset({given.index, noun.index})
                return Draft(sentence.index, cue, given.index, given.lemma, COLON, "direct", set(), words, subject.index)
    end = len(sentence.tokens) - 1
    author = author_of(sentence, 0, end) if end <= LONGEST_LINE else None  # "Round-up from the governor:"
    if author is None or any(t.upos in ("VERB", "AUX") and t.xpos != "VBN" for t in sentence.tokens):
        return None
    words = noun_phrase(sentence, author)
    if author == sentence.root.index:  # "The governor on the situation:"
        matter = next((t.index for t in sentence.tokens[author:] if t.text.lower() in {"on", "about"}), end)
        words = frozenset(i for i in words if i < matter and sentence.tokens[i].upos != "PUNCT")
    if not can_speak(sentence, min(words), max(words) + 1, author, taken, knowledge):
        return None
    return Draft(sentence.index, frozenset({end}), end, ":", COLON, "direct", set(), words, author)


def case_of(sentence: Sentence, index: int) -> str:
    """The preposition of a noun, empty for none."""
    return next((t.lemma.lower() for t in sentence.children(index, "case")), "")
