"""PLOVER's scheme: POLECAT's table of 40 columns, and events as JSON lines (Halterman et al. 2023; PLOVER manual of 2019 and later)."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, BinaryIO

from purport import __version__
from purport.export.case import Case, Happening, Statement, Who
from purport.export.countries import codes_of
from purport.export.events import Event, joined
from purport.export.layout import Column, fill_row, load_layout, write_csv
from purport.model import ActorType

QUADS: Mapping[str, str] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL COOPERATION"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL COOPERATION"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "VERBAL CONFLICT"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL CONFLICT"),
}
"""PLOVER's event types by quad class."""

SECTORS: Mapping[ActorType, str] = {
    ActorType.STATE_FORCES: "MIL",
    ActorType.EXTERNAL_FORCES: "MIL",
    ActorType.GOVERNMENT: "GOV",
    ActorType.REBEL_GROUP: "REB",
    ActorType.POLITICAL_MILITIA: "UAF",
    ActorType.IDENTITY_MILITIA: "UAF",
    ActorType.ARMED_GROUP: "UAF",
    ActorType.CRIMINAL_GROUP: "CRM",
    ActorType.RIOTERS: "CVL",
    ActorType.PROTESTERS: "CVL",
    ActorType.CIVILIANS: "CVL",
    ActorType.PERSON: "CVL",
    ActorType.ORGANISATION: "NGO",
    ActorType.MEDIA: "MED",
}
"""PLOVER's sectors by type of actor; unknown actors have none."""

CONTEXTS: Mapping[str, str] = {
    "violence": "military",
    "explosives": "military",
    "territory": "military",
    "custody": "legal",
    "deal": "military",
    "protest": "political",
    "property": "military",
}
CONTEXTS_OF_KINDS: Mapping[str, str] = {
    "displacement": "refugee",
    "evacuation": "refugee",
    "natural_disaster": "environment",
    "aid_delivery": "economic",
    "organized_crime": "crime",
    "diplomatic_act": "diplomatic",
    "sanction": "economic",
    "investigation": "legal",
    "leadership_change": "political",
}
"""PLOVER's contexts, by kind and else by family."""

_ORGANISED = frozenset(ActorType) - {ActorType.PERSON, ActorType.CIVILIANS, ActorType.PROTESTERS, ActorType.RIOTERS, ActorType.UNKNOWN}
_SETTLEMENTS = frozenset(("settlement",))


class StoryEvent:
    """One claim as PLOVER codes it."""

    def __init__(self, case: Case, statement: Statement) -> None:
        self.case, self.statement, self.claim = case, statement, statement.claim
        self.type, _, self.mode = str(self.claim["plover"] or "").partition(" ")

    @cached_property
    def event(self) -> Event:
        """The claim as a happening of its own, for its sides and its place."""
        place = self.statement.place
        happening = Happening(
            id=self.statement.id,
            kind=self.statement.kind,
            family=self.statement.family,
            start=self.statement.start,
            end=self.statement.end,
            place=place.get("name"),
            lat=place.get("lat"),
            lon=place.get("lon"),
            radius_km=place.get("radius_km"),
            precision=place.get("precision"),
            country=place.get("country"),
            initiators=_ids(self.claim["initiators"]),
            targets=_ids(self.claim["targets"]),
            status=self.claim["modality"],
            tolls={},
            statements=(self.statement,),
        )
        return Event(self.case, happening)

    def side(self, number: int) -> tuple[Who, ...]:
        """The actors (0) or the recipients (1)."""
        return self.event.sides[number]

    def raw(self, number: int) -> str:
        """The report's words for the first of a side."""
        wanted = self.side(number)[0].id if self.side(number) else None
        return next((f["text"] for f in (*self.claim["initiators"], *self.claim["targets"]) if f["id"] == wanted), "")


def _ids(fillers: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filler["id"] for filler in fillers))


def story_events(case: Case) -> Iterator[StoryEvent]:
    """The claims that PLOVER has a type for and that are affirmed."""
    for statement in case.statements():
        event = StoryEvent(case, statement)
        if event.type and statement.claim["polarity"] == "affirmed":
            yield event


def _name(side: tuple[Who, ...]) -> str:
    return side[0].name if side else ""


def _country(side: tuple[Who, ...]) -> str:
    codes = codes_of(side[0].country) if side else None
    return codes.iso3 if codes else ""


def _cow(side: tuple[Who, ...]) -> int | str:
    codes = codes_of(side[0].country) if side else None
    return codes.cow if codes and codes.cow else ""


def _sector(side: tuple[Who, ...]) -> str:
    return SECTORS.get(side[0].type, "") if side else ""


def _sectors(side: tuple[Who, ...]) -> str:
    return joined([SECTORS.get(who.type) for who in side])


def _context(row: StoryEvent) -> str:
    return CONTEXTS_OF_KINDS.get(row.statement.kind) or CONTEXTS.get(row.statement.family, "")


def _geonames(row: StoryEvent) -> str:
    scheme, _, number = (row.statement.place.get("gazetteer") or "").partition(":")
    return number if scheme == "geonames" else ""


def _feature(row: StoryEvent) -> str:
    return {"settlement": "P", "region": "A", "county": "A", "country": "A"}.get(row.event.feature, "")


def _named(row: StoryEvent, *, persons: bool) -> str:
    named = row.case.named_in(row.statement.page)
    return joined([who.name for who in named if (who.type is ActorType.PERSON if persons else who.type in _ORGANISED and not who.generic)])


FILLERS: Mapping[str, Callable[[StoryEvent], Any]] = {
    "id": lambda row: row.statement.id,
    "date": lambda row: row.statement.start,
    "type": lambda row: row.type,
    "mode": lambda row: row.mode,
    "quad": lambda row: QUADS.get(row.type, ""),
    "contexts": _context,
    "actor_name": lambda row: _name(row.side(0)),
    "actor_country": lambda row: _country(row.side(0)),
    "actor_cow": lambda row: _cow(row.side(0)),
    "actor_sector": lambda row: _sector(row.side(0)),
    "actor_sectors": lambda row: _sectors(row.side(0)),
    "actor_raw": lambda row: row.raw(0),
    "recipient_name": lambda row: _name(row.side(1)),
    "recipient_country": lambda row: _country(row.side(1)),
    "recipient_cow": lambda row: _cow(row.side(1)),
    "recipient_sector": lambda row: _sector(row.side(1)),
    "recipient_sectors": lambda row: _sectors(row.side(1)),
    "recipient_raw": lambda row: row.raw(1),
    "place": lambda row: row.statement.place.get("name"),
    "city": lambda row: row.statement.place.get("name") if row.event.feature in _SETTLEMENTS else "",
    "province": lambda row: row.event.admin1,
    "country": lambda row: row.event.country.iso3 if row.event.country else "",
    "latitude": lambda row: row.statement.place.get("lat"),
    "longitude": lambda row: row.statement.place.get("lon"),
    "geonames": _geonames,
    "place_raw": lambda row: row.statement.place.get("text"),
    "feature": _feature,
    "source": lambda row: row.statement.page.publisher,
    "published": lambda row: row.statement.page.published,
    "people": lambda row: _named(row, persons=True),
    "organisations": lambda row: _named(row, persons=False),
    "locations": lambda row: joined([place["name"] for place in row.claim["places"]]),
    "language": lambda row: row.statement.page.language,
    "version": lambda row: f"purport {__version__}",
}


@cache
def columns() -> tuple[Column, ...]:
    """POLECAT's columns."""
    return load_layout("polecat")


class Polecat:
    """POLECAT's layout, tab-separated as the original."""

    name = "polecat"
    ending = ".tsv"
    what = "claims in POLECAT's 40 columns, tab-separated, with PLOVER's types, modes and sectors"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write the table; return the number of rows."""
        return write_csv(
            out, [[column.name for column in columns()]], (fill_row(columns(), FILLERS, row) for row in story_events(case)), "\t"
        )


class PloverJson:
    """PLOVER events as JSON lines."""

    name = "plover"
    ending = ".jsonl"
    what = "claims as PLOVER events in JSON lines, with source, target, place and text"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write a line for each event; return their number."""
        count = 0
        for row in story_events(case):
            out.write(json.dumps(_event(row), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n")
            count += 1
        return count


def _event(row: StoryEvent) -> dict[str, Any]:
    statement, place = row.statement, row.statement.place
    return {
        "id": statement.id,
        "date": statement.start.isoformat() if statement.start else None,
        "dateEnd": statement.end.isoformat() if statement.end else None,
        "event": row.type,
        "eventText": row.claim["trigger"]["text"],
        "mode": row.mode or None,
        "context": _context(row) or None,
        "quad": QUADS.get(row.type),
        "source": [_party(row, who) for who in row.side(0)],
        "target": [_party(row, who) for who in row.side(1)],
        "location": {name: place.get(name) for name in ("name", "text", "lat", "lon", "radius_km", "country", "gazetteer")}
        if place
        else None,
        "attribution": [{"actor": h["id"], "text": h["text"], "cue": h["cue"]} for h in row.claim["holders"]],
        "modality": row.claim["modality"],
        "text": statement.quote,
        "textInfo": {
            "id": statement.page.id,
            "publisher": statement.page.publisher,
            "date": statement.page.published.isoformat() if statement.page.published else None,
            "url": statement.page.url,
            "language": statement.page.language,
        },
        "coder": f"purport {__version__}",
    }


def _party(row: StoryEvent, who: Who) -> dict[str, Any]:
    codes = codes_of(who.country)
    words = next((f["text"] for f in (*row.claim["initiators"], *row.claim["targets"]) if f["id"] == who.id), who.name)
    return {
        "actor": who.id,
        "actorText": words,
        "actorName": who.name,
        "country": codes.iso3 if codes else None,
        "sector": SECTORS.get(who.type),
    }
