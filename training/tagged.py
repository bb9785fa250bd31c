"""Reports written to learn from, with the events in them marked: `training/reports/*.txt`.

`[1 ambush:ambushed]` is a word that tells an event, with a number and its kind (codebook §3); `{1i:Gunmen}` and `{1t:a convoy}` in the same sentence
are who did it and who suffered it. A phrase may be both of several (`{1i2t:They}`). Blank lines part paragraphs, lines of `=` reports.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from purport.model import Sentence
from purport.parse.bundled import BundledEngine
from purport.parse.protocol import Passage
from training.corpora import Paragraph, Word

HOME = Path(__file__).with_name("reports")
_MARK = re.compile(r"\[(\d+) ([a-z_]+):|\{((?:\d+[it])+):|[\]}]")
_ROLE = re.compile(r"(\d+)([it])")


@dataclass(slots=True)
class Tagged:
    """A paragraph's text without marks, and what was marked as ranges of it: events (start, end, number, kind), roles (start, end, number, i or t)."""

    text: str = ""
    events: list[tuple[int, int, int, str]] = field(default_factory=list)
    roles: list[tuple[int, int, int, str]] = field(default_factory=list)


def tagged_files(home: Path = HOME) -> list[Path]:
    """The reports, in order."""
    return sorted(home.glob("*.txt"))


def paragraphs_of(text: str) -> Iterator[str]:
    """The paragraphs of a file with their marks, each on one line."""
    for part in re.split(r"\n(?:=+|\s*)\n", text):
        line = " ".join(part.split()).strip("=").strip()
        if line:
            yield line


def untag(line: str) -> Tagged:
    """Take the marks out of a paragraph. Raises ValueError where they do not pair."""
    found, open_, at = Tagged(), list[tuple[int, re.Match[str]]](), 0
    for mark in _MARK.finditer(line):
        found.text += line[at : mark.start()]
        at = mark.end()
        if mark[0] not in "]}":
            open_.append((len(found.text), mark))
            continue
        start, opened = open_.pop() if open_ else (0, None)
        if opened is None or (opened[0][0] == "[") != (mark[0] == "]"):
            raise ValueError(f"marks do not pair: {line[max(mark.start() - 40, 0) : mark.end()]}")
        if opened[1]:
            found.events.append((start, len(found.text), int(opened[1]), opened[2]))
        else:
            found.roles += [(start, len(found.text), int(number), role) for number, role in _ROLE.findall(opened[3])]
    if open_:
        raise ValueError(f"a mark is not closed: {open_[-1][1][0]}")
    found.text += line[at:]
    return found


def read_reports(kept_out: bool = False, home: Path = HOME) -> list[Paragraph]:
    """Those that are learnt from, or those that are kept out to measure on."""
    engine = BundledEngine()
    files = [path for path in tagged_files(home) if is_kept_out(path) is kept_out]
    return [read_tagged(engine, line) for path in files for line in paragraphs_of(path.read_text(encoding="utf-8"))]


def is_kept_out(path: Path) -> bool:
    """Tell whether a file is kept out of training: number 7 of each of the first eight sets, 3 of each later one."""
    name, number = path.stem.rsplit("-", 1)
    return int(number) == (7 if name in _FIRST_SETS else 3)


_FIRST_SETS = frozenset({"africa", "americas", "by-word", "europe", "middle-east", "plain-web", "south-asia", "testimony"})


def read_tagged(engine: BundledEngine, line: str) -> Paragraph:
    """A paragraph with the trees that the engine reads, and the events that are marked."""
    tagged = untag(line)
    paragraph = Paragraph(tagged.text + " ", source="reports")
    for sentence in engine.parse([Passage(tagged.text)]):
        words = [Word(t.text, t.start, t.end, t.lemma, t.upos, t.xpos, t.feats, t.head, t.deprel, event="O") for t in sentence.tokens]
        _mark(sentence, words, tagged)
        paragraph.sentences.append(words)
    return paragraph


def _mark(sentence: Sentence, words: list[Word], tagged: Tagged) -> None:
    """Write events and their parties at the words that head them."""
    numbers: dict[int, int] = {}
    for start, end, number, kind in tagged.events:
        if sentence.start <= start < sentence.end and (head := _head(words, start, end)) >= 0:
            words[head].event, words[head].doer, words[head].sufferer = kind, -1, -1
            numbers[number] = head
    for start, end, number, role in tagged.roles:
        if sentence.start <= start < sentence.end and number in numbers and (head := _head(words, start, end)) not in (-1, numbers[number]):
            event = words[numbers[number]]
            if role == "i" and event.doer == -1:
                event.doer = head
            elif role == "t" and event.sufferer == -1:
                event.sufferer = head


def _head(words: list[Word], start: int, end: int) -> int:
    """The word of a range on which the others hang: the first whose governor lies outside and that is no mark; -1 if no word is there."""
    inside = [i for i, w in enumerate(words) if start <= w.start < end]
    tops = [i for i in inside if words[i].head not in inside]
    return next((i for i in tops if words[i].upos not in ("PUNCT", "DET", "ADP")), next(iter(tops), -1))
