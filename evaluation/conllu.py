"""Treebanks as running text with gold words, for scoring engines on raw text and on given words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from purport.model import Sentence


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word. `start` and `end` are its own offsets in the text; `token` those of the surface token that it is part of.

    `head` is an index in the sentence, -1 for the root. `multiword` tells that the token has several words.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    start: int
    end: int
    token: tuple[int, int]
    multiword: bool = False


@dataclass(slots=True)
class Paragraph:
    """Running text with its sentences and their `sent_id`; offsets are into `text`."""

    text: str = ""
    sentences: list[list[Word]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)


def read(path: Path) -> list[Paragraph]:
    """Paragraphs of a CoNLL-U file. `# newdoc` and `# newpar` begin one; sentences within are joined by a space unless `SpaceAfter=No`."""
    found: list[Paragraph] = []
    for comments, rows in _blocks(path.read_text(encoding="utf-8").split("\n")):
        if not found or any(c.startswith(("# newdoc", "# newpar")) for c in comments):
            found.append(Paragraph())
        found[-1].ids.append(next((c.partition("=")[2].strip() for c in comments if c.startswith("# sent_id")), ""))
        _add(found[-1], rows)
    return found


def _blocks(lines: Iterable[str]) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    for line in (*lines, ""):
        if line.startswith("#"):
            comments.append(line)
        elif line.strip():
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []


def _add(paragraph: Paragraph, rows: list[list[str]]) -> None:
    """Append a sentence; words of a multiword token get their own part of it where their forms make it up, else all of it."""
    words: list[Word] = []
    text = paragraph.text
    at = 0
    while at < len(rows):
        number, surface, misc = rows[at][0], rows[at][1], rows[at][9]
        if "." in number:
            at += 1
            continue
        first, _, last = number.partition("-")
        group = rows[at + 1 : at + 2 + int(last) - int(first)] if last else rows[at : at + 1]
        start, at = len(text), at + len(group) + bool(last)
        text += surface
        exact = "".join(row[1] for row in group) == surface
        inner = start
        for row in group:
            end = inner + len(row[1])
            span = (inner, end) if exact else (start, len(text))
            words.append(_word(row, span, (start, len(text)), bool(last)))
            inner = end
        text += "" if "SpaceAfter=No" in misc.split("|") else " "
    paragraph.text = text
    paragraph.sentences.append(words)


def _word(row: list[str], span: tuple[int, int], token: tuple[int, int], multiword: bool) -> Word:
    feats = "" if row[5] == "_" else row[5]
    return Word(row[1], row[2], row[3], row[4], feats, int(row[6]) - 1, row[7], *span, token, multiword)


def of_engine(sentence: Sentence, offset: int = 0) -> list[Word]:
    """An engine's sentence in the same form; `offset` is taken from its offsets."""
    return [
        Word(
            t.text, t.lemma, t.upos, t.xpos, t.feats, t.head, t.deprel, t.start - offset, t.end - offset, (t.start - offset, t.end - offset)
        )
        for t in sentence.tokens
    ]


def recased(text: str, case: Callable[[str], str]) -> str:
    """The text in another case, letters whose other case is longer left as they are, so that offsets hold."""
    return "".join(other if len(other := case(c)) == 1 else c for c in text)
