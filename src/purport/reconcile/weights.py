"""The weight of each finding of a comparison, in hundredths of a bit (+100 doubles the odds that it is one happening).

They were set on the invented wars of `evaluation/wars` (seeds 1 to 3; figures are told for seeds from 11 on) and on the invented
reports of `examples/halvar-war`, never on rows of any data set.
"""

from collections.abc import Mapping

FLOOR = -400
"""A pair at or below this weight is not kept, and a pair that is not kept counts this much when groups are compared."""
APART = -2000
"""Two claims that one report tells as two happenings: outweighs any agreement but a crowd of others'."""
WEIGHTS: Mapping[str, int] = {
    "chance": -420,
    "kind: same": 120,
    "kind: one of a loose kind": 0,
    "kind: same family": 60,
    "kind: fights of one sort": -60,
    "kind: fights of two sorts": -300,
    "sides: both the same": 200,
    "sides: one the same, none else told": 100,
    "sides: one the same, the other another": -100,
    "sides: the same side's": 0,
    "sides: others": -250,
    "sides: each names another one": -60,
    "sides: turned round": -400,
    "sides: the same class of people": 50,
    "place: same town": 270,
    "place: one holds the other": 120,
    "place: near, another town": -120,
    "place: in the same region": 60,
    "place: same name, not on the map": 270,
    "place: other names": -150,
    "time: same day": 200,
    "time: days overlap": 0,
    "time: broad": -150,
    "time: next day": -350,
    "figures: same, small": 80,
    "figures: same": 300,
    "figures: same, large": 500,
    "figures: near": 30,
    "figures: fit": 100,
    "figures: up to double": -60,
    "figures: none lost, some lost": -100,
    "figures: apart": -80,
    "figures: far apart": -350,
    "victims: a name in common": 600,
    "victims: other names": -250,
    "weapons: same": 80,
    "weapons: others": -180,
    "words: the same": 400,
    "words: many": 220,
    "words: some": 80,
    "words: none": -120,
    "report: told as one": 1000,
    "report: not told as one": -200,
    "report: told apart": APART,
}
"""The weight of each finding (hundredths of a bit), "part: finding"."""


def weights_table() -> str:
    """The weights as Markdown, one line a part, for the documentation."""
    parts: dict[str, list[str]] = {}
    for name, weight in WEIGHTS.items():
        part, _, finding = name.partition(": ")
        parts.setdefault(part, []).append(f"{finding or 'always'} {weight:+d}")
    return "\n".join(
        ["| part | finding and weight |", "|---|---|", *(f"| **{part}** | {'; '.join(found)} |" for part, found in parts.items())]
    )
