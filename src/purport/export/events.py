"""A happening as an event table wants it: one day or stretch with its precision, two sides, one place with its regions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from purport.export.case import Case, Happening, Page, Who
from purport.export.countries import CountryCodes, codes_of
from purport.model import ActorType

UNARMED = frozenset({ActorType.CIVILIANS, ActorType.PERSON, ActorType.MEDIA, ActorType.ORGANISATION})
"""Types that event data counts as civilians."""

STATES = frozenset({ActorType.STATE_FORCES, ActorType.GOVERNMENT, ActorType.EXTERNAL_FORCES})
CROWDS = frozenset({ActorType.PROTESTERS, ActorType.RIOTERS})


@dataclass(frozen=True)
class Event:
    """A happening with what event tables derive from it."""

    case: Case
    happening: Happening

    @cached_property
    def days(self) -> int | None:
        """How many days the happening may lie in; None where nothing dates it."""
        start, end = self.happening.start, self.happening.end
        first, last = start or end, end or start
        return (last - first).days + 1 if first and last else None

    @cached_property
    def middle(self) -> date | None:
        """The day in the middle of the stretch, the earlier of two."""
        start, end = self.happening.start, self.happening.end
        first, last = start or end, end or start
        return first + timedelta(days=(last - first).days // 2) if first and last else None

    @cached_property
    def country(self) -> CountryCodes | None:
        """The codes of the country in which it happened."""
        return codes_of(self.happening.country)

    @cached_property
    def country_name(self) -> str:
        """The English name of that country."""
        iso = (self.happening.country or "").upper()
        found = self.case.knowledge.places.countries.get(iso)
        return found.name if found else ""

    @cached_property
    def sides(self) -> tuple[tuple[Who, ...], tuple[Who, ...]]:
        """Who did it and to whom. Where all fought each other, the first named against the others that are not on its side."""
        first = [self.case.who(id) for id in self.happening.initiators]
        second = [self.case.who(id) for id in self.happening.targets if id not in self.happening.initiators]
        kind = self.case.knowledge.events.kinds.get(self.happening.kind)
        if len(first) > 1 and kind is not None and kind.sides == "both":
            leader = first[0]
            against = [who for who in first[1:] if who.side_of != leader.id and leader.side_of != who.id]
            # A class beside named sides ("three fighters were killed") is of one of them, and nobody says of which.
            second = [*against, *(who for who in second if not who.generic)]
            first = [who for who in first if who not in against]
        return tuple(first), tuple(second)

    @cached_property
    def gazetteer_id(self) -> str | None:
        """The gazetteer's id of its place, e.g. `geonames:163345`."""
        return next((p["gazetteer"] for p in self._places() if p["name"] == self.happening.place and p["gazetteer"]), None)

    @cached_property
    def admin1(self) -> str:
        """The first-level region in which its place lies."""
        number = (self.gazetteer_id or "").partition(":")[2]
        gazetteer = self.case.knowledge.places.gazetteer
        entry = gazetteer.entry(int(number)) if number.isdigit() else None
        if entry is None:
            return ""
        region = gazetteer.entry(entry.region) if entry.region is not None else entry if entry.feature == "region" else None
        return region.name if region is not None else ""

    @cached_property
    def feature(self) -> str:
        """What the gazetteer holds its place for: settlement, region, country, county, area; empty where it has none."""
        number = (self.gazetteer_id or "").partition(":")[2]
        entry = self.case.knowledge.places.gazetteer.entry(int(number)) if number.isdigit() else None
        return entry.feature if entry is not None else ""

    @cached_property
    def pages(self) -> Sequence[Page]:
        """The reports that tell of it, by publication."""
        return self.happening.pages

    def notes(self, most: int = 3_000) -> str:
        """What is told and by whom, a sentence from each telling, the words as they stand in the reports."""
        parts: list[str] = []
        for statement in sorted(self.happening.statements, key=lambda s: (s.page.published or date.max, s.id)):
            holders = " → ".join(holder["text"] for holder in statement.claim["holders"])
            voice = f"{statement.page.publisher or 'unnamed outlet'}{f', citing {holders}' if holders else ''}"
            denied = ", denying it" if statement.claim["polarity"] == "denied" else ""
            parts.append(f"“{statement.quote}” ({voice}{denied})")
        text = " ".join(dict.fromkeys(parts))
        return text if len(text) <= most else text[: most - 1] + "…"

    def _places(self) -> Iterator[dict[str, str]]:
        for statement in self.happening.statements:
            yield from statement.claim["places"]


def events(case: Case) -> Iterator[Event]:
    """Everything told to have happened. What is only planned, threatened, demanded or denied by all is no event of these tables."""
    for happening in case.happenings():
        if any(statement.is_told for statement in happening.statements) and happening.status in ("actual", "possible"):
            yield Event(case, happening)


def joined(values: Sequence[str | None]) -> str:
    """Values each once, parted by semicolons."""
    return "; ".join(dict.fromkeys(value for value in values if value))
