"""WordPiece of BERT's uncased models: lower case, no accents, longest match first.

Words come tokenised; a word's pieces depend on the word alone and are remembered.
"""

import unicodedata
from pathlib import Path

_LONGEST_WORD = 100
"""Characters beyond which a run is unknown, as in BERT."""
_REMEMBERED = 20_000
"""Words kept in memory, 4 MB at most; then all are forgotten, and the common ones are soon known again."""


class WordPieces:
    """Words to ids of pieces by a vocabulary file, one piece a line."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(lines) if piece}
        self._known: dict[str, tuple[int, ...]] = {}
        self.unknown = self._ids["[UNK]"]
        self.begin = self._ids["[CLS]"]
        self.end = self._ids["[SEP]"]

    def of(self, word: str) -> tuple[int, ...]:
        """Ids of the word's pieces, never empty."""
        pieces = self._known.get(word)
        if pieces is None:
            pieces = tuple(i for run in _runs(word) for i in self._longest_first(run)) or (self.unknown,)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[word] = pieces
        return pieces

    def _longest_first(self, run: str) -> list[int]:
        """Pieces of one run; the unknown piece where any part is not in the vocabulary."""
        if len(run) > _LONGEST_WORD:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(run):
            mark = "##" if start else ""
            for end in range(len(run), start, -1):
                number = self._ids.get(mark + run[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            start = end
        return found


def _runs(word: str) -> list[str]:
    """Runs of letters and digits, and every punctuation mark and Chinese character alone."""
    plain = unicodedata.normalize("NFD", "".join(filter(_shown, word)).lower())
    spaced = "".join("" if unicodedata.category(c) == "Mn" else f" {c} " if _stands_alone(c) else " " if c.isspace() else c for c in plain)
    return spaced.split()


def _shown(c: str) -> bool:
    """Tell whether BERT keeps the character: no controls, no formats, no replacement character."""
    return c in "\t\n\r" or (c not in "\0\ufffd" and unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))


def _stands_alone(c: str) -> bool:
    """Punctuation in BERT's sense (all non-alphanumeric ASCII counts) and CJK ideographs."""
    code = ord(c)
    if code < 128:
        return 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return unicodedata.category(c).startswith("P") or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2CEAF
