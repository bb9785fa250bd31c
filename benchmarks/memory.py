"""Memory of the bundled engine over many sentences: it must not grow with what has been read.

    python -m benchmarks.memory [SENTENCES]      100,000 unless told

Reads invented sentences about places of the gazetteer, so that new words keep coming, and prints the resident memory of the process on the way.
All caches of the engine hold so many words at most; the last line tells what the later parts of the reading added.
"""

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from purport.knowledge.gazetteer import SHIPPED
from purport.parse import Passage
from purport.parse.bundled import BundledEngine

SENTENCES = (
    "Shelling killed {number} people in {place} on Monday.",
    "Fighters from {place} took the road to the east, residents said.",
    "A convoy of {number} lorries left {place} at dawn.",
    "“We held {place} for {number} days,” a commander told the agency.",
)


def main(wanted: int) -> None:
    """Read and print."""
    engine, begun, words, marks = BundledEngine(), time.process_time(), 0, [*_marks(wanted)]
    sizes: dict[int, float] = {}
    for number, text in enumerate(islice(_texts(), wanted), 1):
        words += sum(len(s.tokens) for s in engine.parse([Passage(text)]))
        if number in marks:
            sizes[number] = _resident()
            print(f"{number:7,} sentences  {sizes[number]:6.1f} MB  {words / (time.process_time() - begun):6,.0f} words/s")
    tenth, half, whole = (sizes[marks[i]] for i in (2, 4, -1))
    print(f"from a tenth to the whole {whole - tenth:+.1f} MB (the caches fill), from two fifths {whole - half:+.1f} MB")


def _marks(wanted: int) -> Iterator[int]:
    return (wanted * part // 100 for part in (1, 5, 10, 20, 40, 60, 80, 100))


def _texts() -> Iterator[str]:
    with closing(sqlite3.connect(f"file:{SHIPPED}?mode=ro", uri=True)) as gazetteer:
        names = [name for (name,) in gazetteer.execute("SELECT name FROM place ORDER BY id")]
    number = 0
    while True:
        yield SENTENCES[number % len(SENTENCES)].format(number=number % 977 + 2, place=names[number * 7 % len(names)])
        number += 1


def _resident() -> float:
    """Resident memory of this process in MB (from /proc, so Linux only)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
