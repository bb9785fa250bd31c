"""Places in world news: are the names found, and are they put where they lie?

    python -m evaluation.world                our own pieces in evaluation/world
    python -m evaluation.world --show         … and every miss, a line each
    python -m evaluation.world FILE.yaml      any other file of marked pieces; no floors

Recognition counts mentions of places against marked names, paired one to one where they overlap. Resolution counts pairs within 161 km (the measure of
the field's papers): of the names recognised, and of all with those missed counted wrong.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from purport.knowledge.gazetteer import distance_km
from purport.model import Mention, MentionKind
from purport.pipeline import Reader, code_report

HERE = Path(__file__).parent

NEAR_KM = 161.0
"""A hundred miles: within it a point counts as right."""

_MARKED = re.compile(r"\[\[([^|\]]+)\|(-?[\d.]+) (-?[\d.]+)\]\]")


@dataclass(frozen=True, slots=True)
class Named:
    """A name marked by hand: its span and where it lies."""

    start: int
    end: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of news without its markup, and the names in it."""

    text: str
    names: tuple[Named, ...]


@dataclass(slots=True)
class Score:
    """Counts over pieces: names marked, mentions found, pairs, and pairs within `NEAR_KM`."""

    marked: int = 0
    found: int = 0
    paired: int = 0
    near: int = 0

    def figures(self) -> dict[str, float]:
        """What floors are pinned for, by name."""
        return {
            "recognition_f1": 2 * self.paired / max(1, self.marked + self.found),
            "precision": self.paired / max(1, self.found),
            "recall": self.paired / max(1, self.marked),
            "near_of_recognised": self.near / max(1, self.paired),
            "near_of_all": self.near / max(1, self.marked),
        }


def unmarked(marked: str) -> Piece:
    """Take the markup out of a piece and keep the spans."""
    names, text, at = [], "", 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        names.append(Named(len(text), len(text) + len(match[1]), float(match[2]), float(match[3])))
        text += match[1]
        at = match.end()
    return Piece(text + marked[at:], tuple(names))


def pairs(names: tuple[Named, ...], mentions: list[Mention]) -> list[tuple[Named, Mention]]:
    """Pair names and mentions one to one, the largest overlap first."""
    shared = [
        (min(n.end, m.end) - max(n.start, m.start), i, j)
        for i, n in enumerate(names)
        for j, m in enumerate(mentions)
        if min(n.end, m.end) > max(n.start, m.start)
    ]
    used_names: set[int] = set()
    used_mentions: set[int] = set()
    found = []
    for _, i, j in sorted(shared, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in used_names and j not in used_mentions:
            used_names.add(i)
            used_mentions.add(j)
            found.append((names[i], mentions[j]))
    return found


def is_near(name: Named, mention: Mention) -> bool:
    """Tell whether a mention's point lies close enough to where the name lies."""
    place = mention.place
    if place is None or place.lat is None or place.lon is None:
        return False
    lat, lon, _ = place.named or (place.lat, place.lon, 0.0)  # "northern X" is marked as X
    return distance_km(name.lat, name.lon, lat, lon) <= NEAR_KM


def measure(pieces: list[Piece]) -> tuple[Score, list[str]]:
    """Read the pieces one by one; the score, and a line for each miss."""
    reader, score, misses = Reader(), Score(), []
    for piece in pieces:
        reading = code_report(piece.text, reader=reader)
        mentions = [m for m in reading.marks.told if m.kind is MentionKind.PLACE and m.place]
        mentions = [m for m in mentions if m.place and " named before" not in m.place.basis]
        found = pairs(piece.names, mentions)
        score.marked += len(piece.names)
        score.found += len(mentions)
        score.paired += len(found)
        score.near += sum(is_near(name, mention) for name, mention in found)
        misses += _misses(piece, mentions, found)
    return score, misses


def _misses(piece: Piece, mentions: list[Mention], found: list[tuple[Named, Mention]]) -> list[str]:
    names, paired = {name for name, _ in found}, {mention.start for _, mention in found}
    lost = [f"not found   {piece.text[n.start : n.end]}" for n in piece.names if n not in names]
    invented = [f"no place    {m.text} ({m.place.name if m.place else ''})" for m in mentions if m.start not in paired]
    far = [
        f"elsewhere   {piece.text[n.start : n.end]}: {m.place.name}, {m.place.lat}, {m.place.lon}, {m.place.basis}"
        for n, m in found
        if m.place and not is_near(n, m)
    ]
    return [f"{line}  | {piece.text[:50]}" for line in (*lost, *invented, *far)]


def main() -> int:
    """Measure, print, and return 1 where a figure fell below its floor."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path)
    options.add_argument("--show", action="store_true")
    args = options.parse_args()
    file = args.file or HERE / "world" / "news.yaml"
    pieces = [unmarked(piece["text"]) for piece in yaml.safe_load(file.read_text(encoding="utf-8"))]
    score, misses = measure(pieces)
    floors = {} if args.file else yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))["world"]
    print(f"{len(pieces)} pieces, {score.marked} names marked, {score.found} found")
    fallen = False
    for name, value in score.figures().items():
        below = name in floors and value < float(floors[name]) - 1e-9
        fallen |= below
        print(f"  {name:22} {value:.3f}" + (f"   floor {float(floors[name]):.3f}" if name in floors else "") + ("   FELL" if below else ""))
    if args.show:
        print(*misses, sep="\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
