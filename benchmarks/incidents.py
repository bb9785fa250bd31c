"""Does reconciling grow with the number of claims, and what does one more report cost? Ratios in one run, on invented wars.

    python -m benchmarks.incidents                        # 10,000, 50,000 and 200,000 claims (some minutes, about 3 GB)
    python -m benchmarks.incidents --sizes 5000 20000

Each size is a war as dense as the others and longer. Time is processor time, memory what the whole process holds beyond the tellings themselves.
"""

import argparse
import gc
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import islice

from evaluation.wars import FAMILIES, make_war

from purport.model import Telling
from purport.reconcile.gathering import MemoryShelf, extend

CLAIMS_A_DAY = 57
"""What `make_war` tells of one day, about."""


def war_of(claims: int) -> tuple[Telling, ...]:
    """The tellings of a war long enough, cut to size."""
    return tuple(islice(make_war(7, days=claims // CLAIMS_A_DAY + 20).tellings, claims))


def measure(claims: int) -> tuple[int, float, float, float, int]:
    """Claims, seconds, megabytes, milliseconds for one more report of eight claims, incidents."""
    tellings = war_of(claims)
    gc.collect()
    before, start = _peak_mb(), time.process_time()
    shelf = MemoryShelf()
    extend(shelf, tellings[:-80], families=FAMILIES)
    seconds = time.process_time() - start
    memory = _peak_mb() - before
    start = time.process_time()
    for at in range(len(tellings) - 80, len(tellings), 8):
        extend(shelf, tellings[at : at + 8], families=FAMILIES)
    return len(tellings), seconds, memory, (time.process_time() - start) * 100, len(shelf.all_incidents())


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(sizes: Sequence[int]) -> str:
    """Markdown: each size measured in a process of its own, with the ratios to the first."""
    rows = [
        "| claims | incidents | time, × the first | memory, × the first | per claim, × the first | one more report (8 claims), × the first |",
        "|---|---|---|---|---|---|",
    ]
    first: tuple[int, float, float, float] | None = None
    for size in sizes:
        out = subprocess.run(
            [sys.executable, "-m", "benchmarks.incidents", "--one", str(size)], capture_output=True, text=True, check=True
        ).stdout
        claims, seconds, memory, more, incidents = (float(x) for x in out.split())
        first = first or (int(claims), seconds, memory, more)
        ratios = (seconds / first[1], memory / first[2], seconds / claims / (first[1] / first[0]), more / first[3])
        rows.append(f"| {claims:,.0f} | {incidents:,.0f} | {ratios[0]:.1f} | {ratios[1]:.1f} | {ratios[2]:.2f} | {ratios[3]:.2f} |")
        print(f"{claims:,.0f} claims: {seconds:.1f} s, {memory:.0f} MB, one more report {more:.0f} ms", file=sys.stderr)
    return "\n".join(rows)


def main() -> None:
    """Print the table, or measure one size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000, 200_000])
    parser.add_argument("--one", type=int, help="measure one size and print bare numbers")
    given = parser.parse_args()
    if given.one:
        print(*measure(given.one))
    else:
        print(table(given.sizes))


if __name__ == "__main__":
    main()
