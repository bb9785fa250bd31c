"""The project's own invented reports and test sentences as text to learn from: no corpus has as much of the genre.

The engine that the package ships reads them (its trees are mended by rules, `purport.parse.mending`); names and what is unsure in the trees
the teacher tells. What the lexicon tells there teaches kinds of events: no report has its common words so often.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from purport.parse.bundled import BundledEngine
from purport.parse.protocol import Passage
from purport.pipeline import Reader, code_report
from training.corpora import Paragraph, Word

ROOT = Path(__file__).resolve().parent.parent
_TEXTS = ("text", "positive", "negative", "examples", "example", "sentences")
_SHORTEST = 4
"""Words of a text worth reading."""


def read_own_reports(root: Path = ROOT) -> list[Paragraph]:
    """Paragraphs of tests/cases, of the lexicon's examples and of evaluation/dev; never of evaluation/gold, on which the program is measured."""
    engine, reader = BundledEngine(), Reader()
    texts = dict.fromkeys(text for path in own_files(root) for text in _texts(path) if len(text.split()) >= _SHORTEST)
    return [_paragraph(engine, text, kinds_by_lexicon(reader, text)) for text in texts]


def own_files(root: Path = ROOT) -> list[Path]:
    """The files that have them."""
    cases = sorted(root.glob("tests/cases/*-*/*.yaml")) + sorted(root.glob("src/purport/knowledge/**/*.yaml"))
    return [*cases, *sorted(root.glob("evaluation/dev/*.txt"))]


def _texts(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        yield from (" ".join(part.split()) for part in text.split("\n\n"))
    else:
        yield from _strings(yaml.safe_load(text))


def _strings(value: object, wanted: bool = False) -> Iterator[str]:
    """The running texts inside a case or an entry of the lexicon."""
    if isinstance(value, str):
        if wanted:
            yield from (" ".join(part.split()) for part in value.split("\n\n"))
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part, wanted)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(part, key in _TEXTS)


def kinds_by_lexicon(reader: Reader, text: str) -> dict[int, str]:
    """Kinds of the events that the lexicon tells in a text, by where their words begin; not those that only the engine hears."""
    reading = code_report(text, reader=reader)
    offset = reading.report.text.find(text)
    claims = [] if offset < 0 else reading.claims
    return {claim.trigger.start - offset: claim.kind for claim in claims if "/heard" not in claim.rule}


def _paragraph(engine: BundledEngine, text: str, kinds: Mapping[int, str]) -> Paragraph:
    """The text with the words, sentences and trees that the engine reads; of other words than those of `kinds` it isn't known whether they tell events."""
    paragraph = Paragraph(text + " ", source="own")
    for sentence in engine.parse([Passage(text)]):
        words = [
            Word(t.text, t.start, t.end, t.lemma, t.upos, t.xpos, t.feats, t.head, t.deprel, event=kinds.get(t.start))
            for t in sentence.tokens
        ]
        paragraph.sentences.append(words)
    return paragraph
