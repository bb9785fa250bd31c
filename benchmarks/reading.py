"""Speed and memory of reading, as ratios taken in one run (machines are noisy; seconds alone mean little).

    python -m benchmarks.reading [FILE…]      our own sample and gold readings unless files are given

Prints: words a second of the bare engine, of the whole reading, and their ratio; the share of each stage; the cold start and peak memory of
`purport code` on one report in a process of its own.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from purport.coding import code
from purport.knowledge.known import known_names
from purport.mark import mark
from purport.parse import parse
from purport.pipeline import Reader
from purport.read import read_path
from purport.reconcile import reconcile
from purport.segment import segment

ROOT = Path(__file__).parent.parent
ROUNDS = 5
T = TypeVar("T")


class Clock:
    """Process time spent in each stage, in seconds."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], T]) -> T:
        """Run `work` and add its time to the stage's."""
        start = time.process_time()
        result = work()
        self.spent[stage] = self.spent.get(stage, 0.0) + time.process_time() - start
        return result


def main(named: list[str]) -> None:
    """Measure and print."""
    files = [Path(name) for name in named] or sorted([*(ROOT / "docs/samples").glob("*.txt"), *(ROOT / "evaluation/gold").glob("*.txt")])
    reader, clock, words = Reader(), Clock(), 0
    for turn in range(ROUNDS + 1):
        if turn == 1:  # the first round only warms up
            clock, words = Clock(), 0
        for path in files:
            words += _one(path, reader, clock)
    engine, total = clock.spent["parse"], sum(clock.spent.values())
    print(f"{len(files)} reports, {words:,} words in {ROUNDS} rounds, one process")
    print(f"engine alone    {words / engine:8,.0f} words/s")
    print(f"whole reading   {words / total:8,.0f} words/s   {total / engine:.2f} × the engine")
    for stage, seconds in clock.spent.items():
        print(f"  {stage:10} {seconds / total:6.1%} of the reading   {seconds / engine:.2f} × the engine")
    _cold(files[0])


def _one(path: Path, reader: Reader, clock: Clock) -> int:
    report = clock.time("read", lambda: read_path(path))
    regions, _ = clock.time("segment", lambda: segment(report))
    known = clock.time("names", lambda: known_names(report.text, reader.knowledge.actors, reader.knowledge.places))
    sentences, _ = clock.time("parse", lambda: parse(report, regions, reader.engine, known))
    marks = clock.time("mark", lambda: mark(report, regions, sentences, reader.knowledge))
    claims, _, _ = clock.time("coding", lambda: code(report, sentences, marks, reader.knowledge))
    clock.time("reconcile", lambda: reconcile(report, claims, marks, reader.knowledge))
    return sum(len(sentence.tokens) for sentence in sentences)


def _cold(path: Path) -> None:
    """Time whole processes: the command on one report, against an interpreter that does nothing."""
    bare = min(_seconds([sys.executable, "-c", "pass"]) for _ in range(3))
    command = [sys.executable, "-m", "purport", "code", str(path), "--format", "jsonl"]
    cold = min(_seconds(command) for _ in range(3))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"cold start of purport code on one report: {cold:.2f} s ({cold / bare:.0f} × a bare interpreter); peak memory {peak:.0f} MB")


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1:])
