"""The gate: Purport's scores on gold readings may not fall below the floors pinned in `floors.yaml`.

    python -m evaluation.gate                 our own readings in evaluation/gold
    python -m evaluation.gate --show          … and every difference, a line each
    python -m evaluation.gate FOLDER          any other folder of gold readings; no floors

A change that raises a score raises its floor in the same commit.
"""

import argparse
import sys
from pathlib import Path

import yaml

from evaluation.gold import GoldReading, load_all
from evaluation.score import Score, score
from purport.output import reading_to_json
from purport.pipeline import Reader, code_report

HERE = Path(__file__).parent


def measure(golds: list[GoldReading]) -> Score:
    """Read each report with what its gold file says of it, and score the readings."""
    reader = Reader()
    pairs = []
    for gold in golds:
        reading = code_report(gold.raw, published=gold.published, publisher=gold.publisher, reader=reader)
        pairs.append((gold, reading_to_json(reading, reader.knowledge)))
    return score(pairs)


def tell(result: Score) -> dict[str, float]:
    """The figures that floors are pinned for, by name."""
    figures = {"claim_f1": result.claim_f1, "slot_f1": result.slot_f1, "whole_claims": result.whole_share}
    return figures | {f"{slot}_f1": counts.f1 for slot, counts in result.slots.items()}


def main() -> int:
    """Measure, print, and return 1 where a score fell below its floor."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--show", action="store_true")
    args = options.parse_args()
    golds = load_all(args.folder or HERE / "gold")
    result = measure(golds)
    floors = {} if args.folder else yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))["gold"]
    print(f"{len(golds)} gold readings, {result.claims.gold} claims, {result.claims.pred} found")
    fallen = False
    for name, value in tell(result).items():
        floor = floors.get(name)
        below = floor is not None and value < float(floor) - 1e-9
        fallen |= below
        print(f"  {name:22} {value:.3f}" + (f"   floor {float(floor):.3f}" if floor is not None else "") + ("   FELL" if below else ""))
    if args.show:
        print(*result.differences, sep="\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
