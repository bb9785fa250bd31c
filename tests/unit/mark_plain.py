"""Sentences without an engine: words by rule, no tags, each word hanging on the first. What marks do with these is their floor."""

import re
from datetime import date
from pathlib import Path

import yaml

from purport.model import Report, Sentence, Token

CASES = Path(__file__).parents[1] / "cases" / "2-mark"
_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*|\S")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def report_of(text: str, published: date | None = None) -> Report:
    return Report(id="0", sha256="0", text=text, published=published)


def sentences_of(text: str) -> list[Sentence]:
    """Sentences end at a full stop before a capital, paragraphs at a blank line."""
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(re.finditer(r"(?:(?!\n\s*\n).)+", text, re.DOTALL)):
        at = block.start()
        for cut in [*(m.end() for m in _END.finditer(text, block.start(), block.end())), block.end()]:
            words = list(_WORD.finditer(text, at, cut))
            if words:
                tokens = tuple(
                    Token(
                        n,
                        w.start(),
                        w.end(),
                        w.group(),
                        w.group().lower(),
                        "X",
                        "X",
                        "",
                        n - 1 if n == 0 else 0,
                        "root" if n == 0 else "dep",
                    )
                    for n, w in enumerate(words)
                )
                sentences.append(Sentence(len(sentences), words[0].start(), words[-1].end(), tokens, paragraph=paragraph))
            at = cut
    return sentences


def cases(pattern: str) -> list[dict[str, object]]:
    """All cases of the files that fit, scalars as strings."""
    return [
        {**case, "file": path.name}
        for path in sorted(CASES.glob(pattern))
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or []
    ]
