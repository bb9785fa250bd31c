"""Blocks: which tellings are compared at all. Every pair that could be one happening shares a block, and no block asks for too much work.

A telling is filed under the name of each block that it could meet another in: the family of its kind, a stretch of four days, and an area. Areas are cells
of H3's grid at two sizes and, for what has no place, the parties. A pair is compared in the block whose grain is that of the vaguer of the two, and so once:
two towns' tellings in a small cell, a town's and a region's in a large one, an unplaced one's among those of its party.

A telling of no place sharper than a country is also filed by how many were lost in it: as many dead of those days may be the same.

What is lost: a telling with neither place nor named party nor a number of its own, or with neither place nor date, meets nobody; so does a broad date ("in May") with a broad
place. In a block that would ask for more than MOST_PAIRS comparisons each telling meets only its AROUND neighbours in the order of content.
"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations, product

import h3

from purport.model import Telling
from purport.reconcile.profiles import PEOPLE_LOST, Area, Profile, profile

SMALL, LARGE = 5, 3
"""H3 resolutions: cells of about 10 km and 70 km a side, near the widest town (15 km) and the middle region (70 km), so that a circle meets few cells."""
STRETCH_DAYS = 4
"""Days of one block: ruling 12 dates undated fresh news by four days, which then meet two blocks at most."""
MOST_PAIRS, MOST_MEMBERS = 200_000, 632
"""Comparisons that one block may ask for, about one second's work, and the members that can ask for no more."""
AROUND = 30
MOST_AREAS, MOST_PARTIES = 4, 4
"""A telling with more places or parties is filed under the first of them (the sharpest, the first by name): lists of towns are no one place."""

COUNTED = 5
"""Least exact number of people that by itself makes two tellings worth comparing: smaller ones are too common."""
CELLS, WIDE, PARTY, NUMBER, MONTH, UNDATED, REPORT = "c", "w", "p", "n", "m", "u", "r"


def block_keys(telling: Telling, families: Mapping[str, str]) -> frozenset[str]:
    """The names of the blocks under which a telling is filed; `families` gives the ontology's family of each kind."""
    return blocks_of(profile(telling, families))


def blocks_of(p: Profile) -> frozenset[str]:
    """The names of the blocks of a profile: "grain|family|when|where"; tellings that their report joins always meet."""
    keys = {f"{REPORT}|||{p.report}/{p.group}"} if p.group is not None else set[str]()
    small = _cells(p, SMALL) if p.grain == "town" else ()
    if p.first is None or p.last is None:
        return frozenset(keys | {f"{UNDATED}|{p.family}||{cell}" for cell in small})
    keys.update(f"{MONTH}|{p.family}|{month}|{cell}" for month in _months(p) for cell in small)
    if p.broad:
        return frozenset(keys)
    for stretch in range(p.first // STRETCH_DAYS, (p.last + 1) // STRETCH_DAYS + 1):
        keys.update(f"{CELLS}|{p.family}|{stretch}|{cell}" for cell in small)
        if p.grain != "none":
            keys.update(f"{WIDE}|{p.family}|{stretch}|{cell}" for cell in _cells(p, LARGE))
        keys.update(f"{PARTY}|{p.family}|{stretch}|{party}" for party in sorted(p.parties | p.victims)[:MOST_PARTIES])
        counted = (loss for loss in p.losses if loss.effect in PEOPLE_LOST and loss.low == loss.high and loss.low >= COUNTED)
        keys.update(f"{NUMBER}|{p.family}|{stretch}|{loss.effect} {loss.low}" for loss in counted)
    return frozenset(keys)


def pairs_in(block: str, members: Sequence[Profile], among: Collection[str]) -> Iterator[tuple[Profile, Profile]]:
    """The pairs to compare in a block with at least one key `among`: those of its grain, all of them or, in a crowd, each with its neighbours in content."""
    grain = block.partition("|")[0]
    if not crowded(block, members):
        new = [p for p in members if p.key in among]
        old = [p for p in members if p.key not in among]
        leads = {p.key for p in members if _leads(p, grain)}
        pairs = chain(combinations(new, 2), product(new, old))
        yield from (pair for pair in pairs if pair[0].key in leads or pair[1].key in leads)
        return
    row = sorted(members, key=_content)
    for at, p in enumerate(row):
        for q in row[at + 1 : at + 1 + AROUND]:
            if (p.key in among or q.key in among) and (_leads(p, grain) or _leads(q, grain)):
                yield p, q


def crowded(block: str, members: Sequence[Profile]) -> bool:
    """Whether a block would ask for more than MOST_PAIRS comparisons."""
    grain = block.partition("|")[0]
    leading = sum(_leads(p, grain) for p in members)
    return leading * (leading - 1) // 2 + leading * (len(members) - leading) > MOST_PAIRS


def _leads(p: Profile, grain: str) -> bool:
    """Whether a telling is so vague that only this grain of block can hold it."""
    if grain == WIDE:
        return p.grain == "region"
    if grain in (PARTY, NUMBER):
        return p.grain == "none"
    return p.broad if grain == MONTH else True


def _content(p: Profile) -> tuple[object, ...]:
    """An order in which like tellings stand together, whatever the order of arrival."""
    return p.first or 0, p.last or 0, p.kind, p.areas[0].name if p.areas else "", sorted(p.doers), sorted(p.sufferers), p.key


def _months(p: Profile) -> range:
    """Months as stretches of thirty days, six at most."""
    first, last = (p.first or 0) // 30, (p.last or 0) // 30
    return range(first, min(last, first + 5) + 1)


def _cells(p: Profile, resolution: int) -> tuple[str, ...]:
    """The cells of the places on the map, and in the small grid the names of all: a name that no gazetteer has, or that only one reading found there, is an area too."""
    areas = p.areas[:MOST_AREAS]
    cells = {cell for area in areas if area.lat is not None for cell in _cover(area, resolution)}
    return tuple(sorted(cells | {f"={area.name}" for area in areas if area.lat is None or resolution == SMALL}))


@lru_cache(maxsize=65536)
def _cover(area: Area, resolution: int) -> tuple[str, ...]:
    """The cells that a circle meets: its centre's, and those of twelve points on its rim and, where it is wide, half-way."""
    lat, lon = area.lat or 0.0, area.lon or 0.0
    points = [(lat, lon)]
    edge_km = h3.average_hexagon_edge_length(resolution, unit="km")
    rings = (1.0, 0.5) if area.radius_km > edge_km else (1.0,)
    for ring in rings:
        for step in range(12):
            turn = math.tau * step / 12
            north = ring * area.radius_km / 111.2
            east = north / max(0.05, math.cos(math.radians(lat)))
            points.append((max(-90.0, min(90.0, lat + north * math.cos(turn))), lon + east * math.sin(turn)))
    return tuple(sorted({h3.latlng_to_cell(y, (x + 180) % 360 - 180, resolution) for y, x in points}))
