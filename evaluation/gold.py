"""Gold readings: what a careful coder made of a report, loaded from `NAME.yaml` beside `NAME.txt`.

A gold claim names the sentence that tells it by the words with which the sentence begins (`sentence`, with `nth` where they
recur, and `until` where a full stop or a blank line stands inside it); `also` begins other sentences that tell it.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

SENTENCE_END = re.compile(r"[.!?][”\"')]*(\s|$)|\n\s*\n")
ARTICLES = frozenset({"the", "a", "an"})


def plain(words: object) -> str:
    """Lower-case words without punctuation and articles, for comparing names."""
    return " ".join(w for w in re.findall(r"\w+", str(words or "").lower()) if w not in ARTICLES)


@dataclass(frozen=True, slots=True)
class GoldReading:
    """A report's text with the claims that a careful reader finds; `spans` of claim i are the sentences that tell it."""

    name: str
    text: str
    raw: bytes
    published: date | None
    publisher: str | None
    actors: dict[str, list[str]]
    claims: list[dict[str, Any]]
    spans: list[list[tuple[int, int]]]

    def is_actor(self, gold_id: str, said: list[object]) -> bool:
        """Tell whether one of the words, names or ids in `said` names the gold actor: equal to one of its forms or holding it whole."""
        forms = [plain(form) for form in [*self.actors.get(gold_id, []), gold_id.replace("-", " ")]]
        words = [plain(str(one).replace("-", " ")) if one else "" for one in said]
        return any(form and f" {form} " in f" {word} " for word in words if word for form in forms)


def load(path: Path) -> GoldReading:
    """Load one gold reading; ValueError where a sentence that it names is not in the text."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    raw = (path.parent / told["text"]).read_bytes()
    text = raw.decode("utf-8")
    claims = told.get("claims") or []
    spans = [
        [_sentence(text, c["sentence"], c.get("nth", 1), c.get("until")), *(_sentence(text, o) for o in c.get("also", []))] for c in claims
    ]
    actors = {key: [str(form) for form in forms] for key, forms in (told.get("actors") or {}).items()}
    return GoldReading(path.stem, text, raw, told.get("published"), told.get("publisher"), actors, claims, spans)


def load_all(folder: Path) -> list[GoldReading]:
    """Load every reading of a folder, by name."""
    return [load(path) for path in sorted(folder.glob("*.yaml"))]


def _sentence(text: str, begins: str, nth: int = 1, until: str | None = None) -> tuple[int, int]:
    at = -1
    for _ in range(nth):
        at = text.find(begins, at + 1)
        if at < 0:
            raise ValueError(f"gold sentence not in the text: {begins!r}")
    if until:
        return at, text.index(until, at) + len(until)
    end = SENTENCE_END.search(text, at + len(begins))
    return at, end.end() if end else len(text)
