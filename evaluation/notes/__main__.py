"""The ACLED sub-event types of short notes: of the first claim, and of any.

python -m evaluation.notes                  our own notes in evaluation/notes
python -m evaluation.notes FILE.tsv --show  … and every note whose first claim has another type
"""

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from purport.output import reading_to_json
from purport.pipeline import Reader, code_report

HERE = Path(__file__).parent
PUBLISHED = date(2021, 1, 1)
"""Day that notes without a date are read on; nothing in the types hangs on it."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note and its type."""

    wanted: str
    text: str


def read_notes(path: Path) -> list[Note]:
    """The notes of a file: type, tab, text."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Note(wanted, text) for wanted, text in rows]


def types_of(note: Note, reader: Reader) -> list[str]:
    """The sub-event types of a note's claims, in text order."""
    claims = reading_to_json(code_report(note.text, published=PUBLISHED, reader=reader), reader.knowledge)["claims"]
    return [claim["acled"] for claim in claims]


def main() -> None:
    """Print what share of each file's notes is right."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--show", action="store_true")
    args = options.parse_args()
    reader = Reader()
    for path in args.files or sorted(HERE.glob("*.tsv")):
        notes = read_notes(path)
        found = [types_of(note, reader) for note in notes]
        first = sum(types[:1] == [note.wanted] for note, types in zip(notes, found, strict=True))
        among = sum(note.wanted in types for note, types in zip(notes, found, strict=True))
        none = sum(not types for types in found)
        print(f"{path.name}: {len(notes)} notes; first claim {first / len(notes):.3f}, any claim {among / len(notes):.3f}, no claim {none}")
        if args.show:
            print(*(f"  {n.wanted}: {n.text} -> {t}" for n, t in zip(notes, found, strict=True) if t[:1] != [n.wanted]), sep="\n")


if __name__ == "__main__":
    main()
