"""Match a table's rows with the incidents of a case: candidates by day and place, a score whose every part can be shown, one row to one incident.

The score counts bits, as in record linkage: a part adds what its finding makes a match likelier, or takes away what makes it less likely. The
weights were set by hand on invented cases and are no estimates.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import floor

from rapidfuzz import fuzz

from purport.export.acled import AcledEvent
from purport.export.case import Case, Who
from purport.export.events import STATES, UNARMED, Event, events
from purport.export.theirs import Party, TheirEvent
from purport.export.ucdp import GedEvent
from purport.knowledge.gazetteer.lookup import distance_km
from purport.model import ActorType

MATCH_BITS = 5.0
"""Day and town that agree make 7; day and town against another kind and other sides make less than 5."""

MOST_DAYS_APART = 3
MOST_KM_APART = 60.0
ALIKE = 80
"""Names alike by this much of 100 (share of common words) are one: "Upland Brigades" and "Upland Brigades Front"; set on the actor registry's aliases."""

_CELL = 1.0
_SORTS_OF_GED = {1: "state-based", 2: "non-state", 3: "one-sided"}


@dataclass(frozen=True, slots=True)
class Match:
    """A row and an incident. `parts` are the bits of each finding, `why` says each in words, `differences` what the two tell differently or lack."""

    row: TheirEvent
    event: Event
    bits: float
    parts: Mapping[str, float]
    why: tuple[str, ...]
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a table and a case have in common, and what each lacks. `beyond` counts incidents outside the table's days and countries."""

    matches: tuple[Match, ...]
    only_theirs: tuple[TheirEvent, ...]
    only_ours: tuple[Event, ...]
    beyond: int = 0


@dataclass
class _Index:
    """Our events by day and square, or by day and country where they have no point or reach far."""

    near: dict[tuple[date, int, int], list[int]] = field(default_factory=dict)
    wide: dict[tuple[date, str], list[int]] = field(default_factory=dict)


def compare(rows: Sequence[TheirEvent], case: Case) -> Comparison:
    """Match rows and incidents: the best pairs first, each row and each incident once; of equals the earlier line and smaller id."""
    ours = list(events(case))
    index = _indexed(ours)
    scored = [match for row in rows for number in _candidates(row, index) if (match := score(row, ours[number])) is not None]
    taken_rows: set[int] = set()
    taken_ours: set[str] = set()
    matches: list[Match] = []
    for match in sorted(scored, key=lambda m: (-m.bits, m.row.line, m.event.happening.id)):
        if match.row.line not in taken_rows and match.event.happening.id not in taken_ours:
            taken_rows.add(match.row.line)
            taken_ours.add(match.event.happening.id)
            matches.append(match)
    alone = [event for event in ours if event.happening.id not in taken_ours]
    covered = [event for event in alone if _covers(rows, event)]
    matches.sort(key=lambda match: match.row.line)
    only_theirs = tuple(row for row in rows if row.line not in taken_rows)
    return Comparison(tuple(matches), only_theirs, tuple(covered), len(alone) - len(covered))


def _covers(rows: Sequence[TheirEvent], event: Event) -> bool:
    """Whether an event lies in the days and countries that the table is about."""
    if not rows or event.middle is None:
        return False
    named = {row.country.casefold() for row in rows if row.country}
    first, last = min(row.start for row in rows), max(row.end for row in rows)
    return first <= event.middle <= last and (not event.country_name or event.country_name.casefold() in named)


def _days(start: date, end: date) -> Iterator[date]:
    # A stretch of a year or more is looked for at its ends and middle only.
    if (end - start).days > 62:
        yield from (start, start + (end - start) / 2, end)
        return
    day = start
    while day <= end:
        yield day
        day += timedelta(days=1)


def _indexed(ours: Sequence[Event]) -> _Index:
    index = _Index()
    for number, event in enumerate(ours):
        told = event.happening
        if event.middle is None:
            continue
        for day in _days(told.start or event.middle, told.end or event.middle):
            if told.lat is None or told.lon is None or (told.radius_km or 0) > MOST_KM_APART:
                index.wide.setdefault((day, event.country_name.casefold()), []).append(number)
            else:
                index.near.setdefault((day, floor(told.lat / _CELL), floor(told.lon / _CELL)), []).append(number)
    return index


def _candidates(row: TheirEvent, index: _Index) -> list[int]:
    found: set[int] = set()
    around = timedelta(days=MOST_DAYS_APART)
    for day in _days(row.start - around, row.end + around):
        found.update(index.wide.get((day, row.country.casefold()), ()))
        if row.lat is not None and row.lon is not None:
            reach = max(1, round(row.km / 111))
            lat, lon = floor(row.lat / _CELL), floor(row.lon / _CELL)
            # A degree of longitude is short near the poles.
            across = reach if abs(row.lat) < 60 else 2 * reach
            for y in range(lat - reach, lat + reach + 1):
                for x in range(lon - across, lon + across + 1):
                    found.update(index.near.get((day, y, x), ()))
    return sorted(found)


def score(row: TheirEvent, event: Event) -> Match | None:
    """The match of a row and an incident; None where day or place rule it out, or too little speaks for it."""
    found = (("day", _day_bits(row, event)), ("place", _place_bits(row, event)), ("kind", _kind_bits(row, event)))
    if any(bits is None for _, bits in found):
        return None
    rest = (("sides", _side_bits(row, event)), ("deaths", _death_bits(row, event)))
    told = {name: part for name, part in (*found, *rest) if part is not None}
    bits = sum(part[0] for part in told.values())
    if bits < MATCH_BITS:
        return None
    parts = {name: round(part[0], 1) for name, part in told.items()}
    why = tuple(f"{name} {part[0]:+.1f}: {part[1]}" for name, part in told.items())
    return Match(row, event, round(bits, 1), parts, why, tuple(_differences(row, event)))


_Part = tuple[float, str]


def _day_bits(row: TheirEvent, event: Event) -> _Part | None:
    start, end = event.happening.start or event.middle, event.happening.end or event.middle
    if start is None or end is None:
        return None
    apart = max((row.start - end).days, (start - row.end).days, 0)
    if apart > MOST_DAYS_APART:
        return None
    stretch = max((row.end - row.start).days, (end - start).days)
    if apart:
        return 1.5 - apart, f"{apart} days apart"
    return (3.0, "the same day") if stretch == 0 else (2.0 if stretch <= 7 else 1.0, f"within {stretch + 1} days")


def _place_bits(row: TheirEvent, event: Event) -> _Part | None:
    told = event.happening
    if told.lat is None or told.lon is None or row.lat is None or row.lon is None:
        same = bool(row.country) and row.country.casefold() == event.country_name.casefold()
        return (0.0, "one has no coordinates; the same country") if same else None
    km = distance_km(row.lat, row.lon, told.lat, told.lon)
    reach = row.km + (told.radius_km or 5.0)
    if km <= reach:
        return (4.0 if reach <= 40 else 2.0 if reach <= 100 else 1.0), f"{km:.0f} km apart, within reach"
    return (4.0 - 6.0 * min(km / MOST_KM_APART, 1.0), f"{km:.0f} km apart") if km <= reach + MOST_KM_APART else None


def _kind_bits(row: TheirEvent, event: Event) -> _Part:
    acled, ged = AcledEvent(event), GedEvent(event)
    ours = (acled.sub_event, acled.type, _SORTS_OF_GED.get(ged.violence or 0, ""))
    if row.sorts and row.sorts[0] in ours:
        return 2.0, f"both are {row.sorts[0]}"
    if len(row.sorts) > 1 and row.sorts[1] in ours:
        return 1.0, f"both are {row.sorts[1]}"
    violent = ("Battles", "Explosions/Remote violence", "Violence against civilians")
    if len(row.sorts) > 1 and row.sorts[1] in violent and acled.type in violent:
        return 0.0, f"{row.sorts[0]} there, {acled.sub_event} here"
    return -3.0, f"{' / '.join(row.sorts) or 'nothing'} there, {acled.sub_event} here"


def _side_bits(row: TheirEvent, event: Event) -> _Part | None:
    ours = (*event.sides[0], *event.sides[1])
    theirs = (*row.sides[0], *row.sides[1])
    if not ours or not theirs:
        return None
    agreed = [party.name for party in theirs if any(same_party(party, who, event) for who in ours)]
    named = [who for who in ours if not who.generic]
    if agreed:
        return min(2.0 * len(agreed), 4.0), f"both name {', '.join(agreed)}"
    return (-2.0, "other sides") if named else (0.0, "our sides are classes")


def same_party(party: Party, who: Who, event: Event) -> bool:
    """Whether a side of the table is an actor of ours."""
    if party.civilians:
        return who.type in UNARMED or who.type is ActorType.PROTESTERS
    if party.state and who.type in STATES:
        country = event.case.knowledge.places.countries.get((who.country or "").upper())
        names = (country.name, *country.aliases) if country else ()
        return any(name.casefold() == party.country.casefold() for name in names)
    if who.generic or party.name.startswith("Unidentified"):
        return False
    entry = event.case.knowledge.actors.entries.get(who.id)
    names = (who.name, *entry.aliases) if entry else (who.name,)
    return any(fuzz.token_sort_ratio(party.name.casefold(), name.casefold()) >= ALIKE or _inside(name, party.name) for name in names)


def _inside(name: str, longer: str) -> bool:
    """Whether a name of two words or an abbreviation in capitals stands whole in a longer one ("ISIL" in "ISIL: Islamic State")."""
    words, others = name.split(), longer.replace(":", " ").replace("(", " ").replace(")", " ").split()
    if len(words) == 1:
        return name.isupper() and len(name) > 2 and name in others
    joined = f" {' '.join(others).casefold()} "
    return f" {name.casefold()} " in joined


def _death_bits(row: TheirEvent, event: Event) -> _Part | None:
    told = event.happening.deaths("ucdp")
    if row.deaths_low is None or row.deaths_high is None:
        return None
    if told.low is None:
        return (0.0, "nobody gives a figure here") if row.deaths_high else (0.5, "no deaths there, no figure here")
    high = told.high if told.high is not None else max(told.low, told.best or 0)
    if row.deaths_low <= high and told.low <= row.deaths_high:
        return (1.5 if row.deaths_high else 0.5), "figures that can both be true"
    ratio = max(row.deaths_high, high, 1) / max(min(row.deaths_low, told.low), 1)
    return (
        0.5 if ratio <= 2 else -0.5 if ratio <= 5 else -1.5
    ), f"{_range(row.deaths_low, row.deaths_high)} there, {_range(told.low, high)} here"


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _differences(row: TheirEvent, event: Event) -> Iterable[str]:
    told, deaths = event.happening, event.happening.deaths("ucdp")
    if event.middle and not (row.start <= event.middle <= row.end):
        yield f"day: {row.start} there, {event.middle} here"
    if deaths.low is None and row.deaths_high:
        yield f"deaths: {row.deaths_high} there, none told here"
    elif deaths.low is not None and row.deaths_high is not None and deaths.best != row.deaths_low:
        yield f"deaths: {_range(row.deaths_low or 0, row.deaths_high)} there, {deaths.best} ({deaths.low}–{deaths.high}) here"
    for number, name in ((0, "first"), (1, "second")):
        ours, theirs = event.sides[number], row.sides[number]
        if theirs and not ours:
            yield f"{name} side: {theirs[0].name} there, nobody here"
        elif ours and not theirs:
            yield f"{name} side: nobody there, {ours[0].name} here"
    if told.lat is None and row.lat is not None:
        yield f"place: {row.place} there, no coordinates here"
    sub = AcledEvent(event).sub_event
    if len(row.sorts) > 1 and row.sorts[0] != sub:
        yield f"kind: {row.sorts[0]} there, {sub} here"
