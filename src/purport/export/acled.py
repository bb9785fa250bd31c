"""ACLED's layout: 31 columns, its codes and rules, one row an event (https://acleddata.com, codebook of 2019 and later)."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, BinaryIO

from purport.export.case import Case, Who
from purport.export.events import CROWDS, UNARMED, Event, events, joined
from purport.export.layout import Column, fill_row, load_layout, write_csv
from purport.model import ActorType

SUB_EVENTS: Mapping[str, tuple[str, ...]] = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
"""ACLED's six event types with their twenty-five sub-event types."""

EVENT_TYPE = {sub: type for type, subs in SUB_EVENTS.items() for sub in subs}

INTER: Mapping[ActorType, int] = {
    ActorType.STATE_FORCES: 1,
    ActorType.GOVERNMENT: 1,
    ActorType.REBEL_GROUP: 2,
    ActorType.POLITICAL_MILITIA: 3,
    ActorType.CRIMINAL_GROUP: 3,
    ActorType.ARMED_GROUP: 3,
    ActorType.IDENTITY_MILITIA: 4,
    ActorType.RIOTERS: 5,
    ActorType.PROTESTERS: 6,
    ActorType.CIVILIANS: 7,
    ActorType.PERSON: 7,
    ActorType.MEDIA: 7,
    ActorType.ORGANISATION: 7,
    ActorType.EXTERNAL_FORCES: 8,
    ActorType.UNKNOWN: 3,
}
"""ACLED's eight actor types; gangs and unidentified armed groups are political militias there."""

NOT_EVENTS = frozenset(
    "threat demand offer accusation condemnation sanction diplomatic_act investigation leadership_change negotiation organized_crime "
    "natural_disaster industrial_accident".split()
)
"""Kinds that ACLED's codebook does not count as events: what is only said, and neighbours of the field."""

MOST_DAYS = 31
"""ACLED leaves out what no month dates."""

_VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")


class AcledEvent:
    """An event under ACLED's rules."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.happening = event.happening
        self.first, self.second = event.sides
        kind = event.case.knowledge.events.kinds.get(self.happening.kind)
        # A kind that only a user's knowledge has may map to anything.
        told = kind.acled([who.type for who in self.first], [who.type for who in self.second]) if kind is not None else "Other"
        self.sub_event = told if told in EVENT_TYPE else "Other"
        self.type = EVENT_TYPE[self.sub_event]

    def code(self, side: tuple[Who, ...]) -> int:
        """The actor type of a side; forces of a state outside its borders are external forces."""
        if not side:
            return 0
        code = INTER[side[0].type]
        home, where = side[0].country, self.happening.country
        return 8 if code == 1 and home and where and home.lower() != where.lower() else code

    @property
    def inter1(self) -> int:
        """The type of actor 1; ACLED holds who is not told for an unidentified armed group where the event is violent."""
        return self.code(self.first) or (3 if self.type in _VIOLENT else 0)

    @property
    def inter2(self) -> int:
        """The type of actor 2."""
        return self.code(self.second)

    def name(self, who: Who) -> str:
        """An actor as ACLED writes it: those it names only by what they are, with the country."""
        place = f" ({self.event.country_name})" if self.event.country_name else ""
        if who.type in UNARMED:
            return f"Civilians{place}"
        if who.type in CROWDS:
            return f"{'Rioters' if who.type is ActorType.RIOTERS else 'Protesters'}{place}"
        if who.generic or who.type is ActorType.UNKNOWN:
            return f"Unidentified {'Military Forces' if who.type is ActorType.STATE_FORCES else 'Armed Group'}{place}"
        return who.name

    def actor(self, number: int) -> str:
        """Actor 1 or 2."""
        side = (self.first, self.second)[number - 1]
        if side:
            return self.name(side[0])
        place = f" ({self.event.country_name})" if self.event.country_name else ""
        return f"Unidentified Armed Group{place}" if number == 1 and self.type in _VIOLENT else ""

    def associates(self, number: int) -> str:
        """The others of a side, and who exactly the first is where ACLED's name for it is a class."""
        side = (self.first, self.second)[number - 1]
        exact = [side[0].name] if side and not side[0].generic and self.name(side[0]) != side[0].name else []
        return joined([*exact, *(who.name for who in side[1:])])

    @property
    def targets_civilians(self) -> bool:
        """Whether civilians are the main or only target."""
        return self.type in (*_VIOLENT, "Riots") and bool(self.second) and self.second[0].type in UNARMED | {ActorType.PROTESTERS}


def _precision(row: AcledEvent) -> int:
    days = row.event.days or MOST_DAYS
    return 1 if days == 1 else 2 if days <= 7 else 3


def _date(row: AcledEvent) -> str:
    return row.event.middle.strftime("%d %B %Y") if row.event.middle else ""


def _disorder(row: AcledEvent) -> str:
    if row.sub_event == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if row.type == "Protests" or row.sub_event == "Violent demonstration":
        return "Demonstrations"
    return "Strategic developments" if row.type == "Strategic developments" else "Political violence"


def _interaction(row: AcledEvent) -> int:
    first, second = sorted((row.inter1, row.inter2))
    return second * 10 if first == 0 else first * 10 + second


def _tags(row: AcledEvent) -> str:
    told = [f"confidence={row.happening.confidence:.2f}", f"independent sources={row.happening.origins}"]
    return "; ".join(
        [*told, *(["disputed"] if row.happening.disputed else []), *([row.happening.status] if row.happening.status != "actual" else [])]
    )


def _timestamp(row: AcledEvent) -> int | str:
    days = [page.published for page in row.event.pages if page.published]
    return (max(days).toordinal() - 719_163) * 86_400 if days else ""


FILLERS: Mapping[str, Callable[[AcledEvent], Any]] = {
    "id": lambda row: f"{row.event.country.iso3 if row.event.country else 'XXX'}{row.happening.id}",
    "date": _date,
    "year": lambda row: row.event.middle.year if row.event.middle else "",
    "time_precision": _precision,
    "disorder": _disorder,
    "event_type": lambda row: row.type,
    "sub_event_type": lambda row: row.sub_event,
    "actor1": lambda row: row.actor(1),
    "assoc1": lambda row: row.associates(1),
    "inter1": lambda row: row.inter1,
    "actor2": lambda row: row.actor(2),
    "assoc2": lambda row: row.associates(2),
    "inter2": lambda row: row.inter2,
    "interaction": _interaction,
    "civilian_targeting": lambda row: "Civilian targeting" if row.targets_civilians else "",
    "iso": lambda row: row.event.country.numeric if row.event.country else "",
    "region": lambda row: row.event.country.acled_region if row.event.country else "",
    "country": lambda row: row.event.country_name,
    "admin1": lambda row: row.event.admin1,
    "location": lambda row: row.happening.place,
    "latitude": lambda row: row.happening.lat,
    "longitude": lambda row: row.happening.lon,
    "geo_precision": lambda row: row.happening.precision or "",
    "source": lambda row: joined([page.publisher for page in row.event.pages]),
    "notes": lambda row: row.event.notes(),
    "fatalities": lambda row: row.happening.deaths("acled").low or 0,
    "tags": _tags,
    "timestamp": _timestamp,
}


def acled_events(case: Case) -> Iterator[AcledEvent]:
    """The events that ACLED's rules take: of a kind that it codes, in a known month and a known country."""
    for event in events(case):
        if event.happening.kind not in NOT_EVENTS and event.country is not None and (event.days or MOST_DAYS + 1) <= MOST_DAYS:
            yield AcledEvent(event)


@cache
def columns() -> tuple[Column, ...]:
    """ACLED's columns."""
    return load_layout("acled")


def rows(case: Case) -> Iterator[list[Any]]:
    """The rows of the table."""
    return (fill_row(columns(), FILLERS, event) for event in acled_events(case))


class Acled:
    """ACLED's layout as CSV."""

    name = "acled"
    ending = ".csv"
    what = "incidents in ACLED's 31 columns, with its codes and its lowest-figure rule"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the table; return the number of rows."""
        return write_csv(out, [[column.name for column in columns()]], rows(case))


class Hxl:
    """ACLED's layout with a row of HXL hashtags under the names, as the Humanitarian Data Exchange has it."""

    name = "hxl"
    ending = ".csv"
    what = "the same with a row of HXL hashtags, for humanitarian tools"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the tagged columns; return the number of rows."""
        tagged = [number for number, column in enumerate(columns()) if column.tag]
        heads = [[columns()[n].name for n in tagged], [columns()[n].tag for n in tagged]]
        return write_csv(out, heads, ([row[n] for n in tagged] for row in rows(case)))
