"""Readings in the output contract's JSON lines as what is exported: each report by itself, nothing reconciled across reports."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from purport.errors import InputError, reason
from purport.export.case import Happening, Page, Statement, Who, day_of
from purport.knowledge import Knowledge
from purport.model import ActorType, Deaths, Region, RegionKind, Toll
from purport.segment.masking import mask

_CIVILIAN = frozenset(
    {ActorType.CIVILIANS, ActorType.PROTESTERS, ActorType.RIOTERS, ActorType.PERSON, ActorType.MEDIA, ActorType.ORGANISATION}
)


@dataclass
class LinesCase:
    """The objects that `purport code --format jsonl` printed."""

    objects: Sequence[Mapping[str, Any]]
    knowledge: Knowledge = field(default_factory=Knowledge)

    def __post_init__(self) -> None:
        self._who: dict[str, Who] = {}
        self._text: dict[str, str] = {}
        self._named: dict[str, tuple[str, ...]] = {}
        for one in self.objects:
            page = one["report"]["id"]
            actors = [_who(actor) for actor in one["actors"]]
            for actor in actors:
                self._who.setdefault(actor.id, actor)
            self._named[page] = tuple(actor.id for actor in actors)
            self._text[page] = _masked(one)

    def statements(self) -> Iterator[Statement]:
        """All claims, in the order of the reports."""
        for one in self.objects:
            yield from self._statements(one)

    def happenings(self) -> Iterator[Happening]:
        """Each report's incidents."""
        for one in self.objects:
            told = {statement.claim["id"]: statement for statement in self._statements(one)}
            for incident in one["incidents"]:
                yield self._happening(one, incident, [told[id] for id in incident["claims"] if id in told])

    def who(self, id: str) -> Who:
        """An actor by id."""
        return self._who.get(id) or Who(id, id.replace("-", " "))

    def text(self, page: Page) -> str:
        """A page's text, masked even where the lines were written with addresses shown."""
        return self._text[page.id]

    def named_in(self, page: Page) -> tuple[Who, ...]:
        """Everybody whom a page names."""
        return tuple(self.who(id) for id in self._named[page.id])

    def relations(self) -> Iterator[tuple[Page, Mapping[str, Any]]]:
        """Standing facts."""
        for one in self.objects:
            for relation in one["relations"]:
                yield _page(one), relation

    def readings(self) -> Iterator[Mapping[str, Any]]:
        """The objects, masked."""
        for one in self.objects:
            yield {**one, "report": {**one["report"], "text": self._text[one["report"]["id"]]}}

    def _statements(self, one: Mapping[str, Any]) -> Iterator[Statement]:
        page, text = _page(one), self._text[one["report"]["id"]]
        incident_of = {claim: f"{page.id}/{incident['id']}" for incident in one["incidents"] for claim in incident["claims"]}
        for claim in one["claims"]:
            start, end = (claim.get("evidence") or [claim["sentence"]])[0]
            family = self.knowledge.events.kinds[claim["kind"]].family if claim["kind"] in self.knowledge.events.kinds else "other"
            quote = " ".join(text[start:end].split())
            yield Statement(f"{page.id}/{claim['id']}", page, claim["kind"], family, claim, quote, incident_of.get(claim["id"]))

    def _happening(self, one: Mapping[str, Any], incident: Mapping[str, Any], told: Sequence[Statement]) -> Happening:
        affirmed = [statement for statement in told if statement.is_told] or list(told)
        best = min(affirmed, key=lambda s: (s.place.get("lat") is None, s.place.get("precision", 9)), default=None)
        place: Mapping[str, Any] = best.place if best is not None else {}
        kinds = self.knowledge.events.kinds
        return Happening(
            id=f"{one['report']['id']}/{incident['id']}",
            kind=incident["kind"],
            family=kinds[incident["kind"]].family if incident["kind"] in kinds else "other",
            start=day_of(incident.get("start")),
            end=day_of(incident.get("end")),
            place=place.get("name"),
            lat=place.get("lat"),
            lon=place.get("lon"),
            radius_km=place.get("radius_km"),
            precision=place.get("precision"),
            country=place.get("country"),
            initiators=_ids(affirmed, "initiators"),
            targets=_ids(affirmed, "targets"),
            status=next((s.claim["modality"] for s in affirmed), "actual"),
            tolls=self._tolls(incident, affirmed),
            statements=tuple(told),
            origins=incident.get("independent_sources", 1),
            confidence=incident.get("confidence", 0.0),
            confidence_parts=incident.get("confidence_parts", {}),
            disputed=any(s.claim["disputes"] or s.claim.get("disputed_by") or s.claim["polarity"] == "denied" for s in told),
        )

    def _tolls(self, incident: Mapping[str, Any], told: Iterable[Statement]) -> Mapping[str, Toll]:
        """The report's own best, low and high; by party the lowest and highest that it tells; for ACLED's rule the lowest of all."""
        deaths = Deaths(**incident["deaths"])
        least: dict[str, list[Mapping[str, Any]]] = {}
        for statement in told:
            for effect in statement.claim["effects"]:
                if effect["effect"] == "killed" and effect["low"] is not None:
                    least.setdefault(self._party(effect["party"]), []).append(effect)
        parties = {
            party: Deaths(min(e["low"] for e in found), min(e["low"] for e in found), max(e["high"] or e["low"] for e in found))
            for party, found in sorted(least.items())
        }
        low = Deaths(deaths.low, deaths.low, deaths.low)
        return {"ucdp": Toll(deaths, parties), "acled": Toll(low, {p: Deaths(d.low, d.low, d.low) for p, d in parties.items()})}

    def _party(self, id: str | None) -> str:
        if id is None or id not in self._who:
            return "unknown"
        return "civilians" if self._who[id].type in _CIVILIAN else id


def read_lines(path: Path, knowledge: Knowledge | None = None) -> LinesCase:
    """Read a file of readings. Raises InputError for what is no reading, with its line."""
    objects = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    objects.append(_reading(line, f"{path}, line {number}"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}.") from None
    if not objects:
        raise InputError(f"{path}: holds no readings. Write some with purport code PAGES --format jsonl > {path.name}")
    return LinesCase(objects, knowledge or Knowledge())


def _reading(line: str, where: str) -> Mapping[str, Any]:
    try:
        one = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError(f"{where}: is no JSON. Give what `purport code --format jsonl` prints, or a store.") from None
    if not isinstance(one, dict) or not {"report", "claims", "incidents", "actors", "regions", "relations"} <= set(one):
        raise InputError(f"{where}: is no reading. Give what `purport code --format jsonl` prints, or a store.")
    return one


def _ids(told: Iterable[Statement], slot: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filler["id"] for statement in told for filler in statement.claim[slot]))


def _who(actor: Mapping[str, Any]) -> Who:
    type = actor["type"] if actor["type"] in set(ActorType) else "unknown"
    plain = (actor.get("country"), actor.get("side_of"), bool(actor.get("registered")), bool(actor.get("generic")))
    return Who(actor["id"], actor["name"], ActorType(type), *plain)


def _page(one: Mapping[str, Any]) -> Page:
    told = one["report"]
    published: date | None = day_of(told.get("published"))
    engine = (one.get("made_by") or {}).get("engine") or ""
    plain = {name: told.get(name) for name in ("title", "publisher", "url", "path", "language")}
    return Page(id=told["id"], sha256=told.get("sha256", ""), published=published, engine=engine, **plain)


def _masked(one: Mapping[str, Any]) -> str:
    hidden = [Region(r["start"], r["end"], RegionKind.PAYMENT_ADDRESS) for r in one["regions"] if r["kind"] == "payment_address"]
    return mask(one["report"]["text"], hidden)
