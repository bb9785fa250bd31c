"""A reading → the rows that the tables keep of it. Pure, so that it runs in whichever process read the page."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from purport.knowledge import Knowledge
from purport.model import Claim, Place, Reading
from purport.output import reading_to_json
from purport.segment.masking import mask
from purport.store.codec import pack_reading, to_json
from purport.store.fulltext import fold, joined
from purport.store.grid import FINE_DEGREES, WIDE_DEGREES, square
from purport.store.schema import length_class
from purport.store.versions import Versions

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim's rows, without keys. `tag` is its name within the report that outlives re-reading: the character at which its trigger starts."""

    tag: str
    day: int
    row: Row
    quote: str
    body: str
    names: str
    parties: tuple[tuple[str, str], ...]
    holders: tuple[tuple[str, int, str], ...]
    places: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All that is kept of one reading, ready to write. `given` is what the user or the container said of the page."""

    sha256: str
    size: int
    packed: bytes
    versions: Versions
    given: Mapping[str, str | None]
    report: Row
    text: bytes
    body: bytes
    masked: str
    regions: tuple[Row, ...]
    claims: tuple[ClaimRecord, ...]
    actors: tuple[Row, ...]
    relations: tuple[Row, ...]
    problems: tuple[Row, ...]
    reading: Reading = field(repr=False)


def record_of(raw: bytes, reading: Reading, knowledge: Knowledge, versions: Versions, given: Mapping[str, str | None]) -> Record:
    """The rows of one reading."""
    contract = reading_to_json(reading, knowledge)
    text, body = pack_reading(reading)
    masked = mask(reading.report.text, reading.regions)
    return Record(
        sha256=reading.report.sha256,
        size=len(raw),
        packed=zlib.compress(raw, 6),
        versions=versions,
        given=given,
        report=_report(reading, knowledge),
        text=text,
        body=body,
        masked=masked,
        regions=tuple(_regions(contract["regions"])),
        claims=tuple(_claims(reading, knowledge, contract["claims"], masked)),
        actors=tuple(_actors(contract["actors"])),
        relations=tuple(_relations(contract["relations"], reading, masked)),
        problems=tuple(_problems(reading)),
        reading=reading,
    )


def _report(reading: Reading, knowledge: Knowledge) -> Row:
    report = reading.report
    return {
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "published_basis": str(report.published_basis),
        "language": report.language,
        "url": report.url,
        "path": report.path,
        "format": report.format,
        "encoding": report.encoding,
    }


def _regions(regions: Sequence[Row]) -> Iterator[Row]:
    for region in regions:
        if region["end"] > region["start"]:
            data = to_json(region["data"]) if "data" in region else None
            yield {"start_char": region["start"], "end_char": region["end"], "kind": region["kind"], "data": data}


def _claims(reading: Reading, knowledge: Knowledge, contract: Sequence[Row], masked: str) -> Iterator[ClaimRecord]:
    names = {actor.id: actor.name for actor in reading.marks.actors}
    for claim, body, tag in zip(reading.claims, contract, tags_of(reading.claims), strict=True):
        family = knowledge.events.kinds[claim.kind].family
        quote = " ".join(claim.evidence[0].of(masked).split()) if claim.evidence else claim.trigger_text
        told = {f.id: f.text for f in (*claim.initiators, *claim.targets)} | {h.id: h.text for h in claim.holders}
        places = [word for p in claim.places for word in (p.text, p.place.name)]
        words = joined([claim.kind.replace("_", " "), *told.values(), *map(names.get, told), *places])
        yield ClaimRecord(
            tag=tag,
            day=day_of(claim),
            row={**_claim_row(claim, family), "outlet": reading.report.publisher},
            quote=quote,
            body=to_json(body),
            names=words,
            parties=tuple(_parties(claim)),
            holders=_holders(claim),
            places=tuple(place_row(number, p.place) for number, p in enumerate(claim.places)),
        )


def tags_of(claims: Sequence[Claim]) -> list[str]:
    """A name for each claim that outlives re-reading: where its trigger starts, and `-2` for the second claim of one trigger."""
    met: dict[int, int] = {}
    tags = []
    for claim in claims:
        count = met[claim.trigger.start] = met.get(claim.trigger.start, 0) + 1
        tags.append(str(claim.trigger.start) if count == 1 else f"{claim.trigger.start}-{count}")
    return tags


def renamed(reading: Reading, report: str) -> Reading:
    """The reading with claims named by their tags, and the report by its id in the store: as reconciliation across reports wants it."""
    tag = dict(zip((claim.id for claim in reading.claims), tags_of(reading.claims), strict=True))
    claims = tuple(
        replace(
            claim,
            id=tag[claim.id],
            disputes=tuple(tag[other] for other in claim.disputes if other in tag),
            disputed_by=tuple(tag[other] for other in claim.disputed_by if other in tag),
            trace={},
        )
        for claim in reading.claims
    )
    incidents = tuple(replace(i, claims=tuple(tag[c] for c in i.claims if c in tag)) for i in reading.incidents)
    return replace(reading, report=replace(reading.report, id=report), claims=claims, incidents=incidents)


def day_of(claim: Claim) -> int:
    """The day that a claim is ordered by: when its time starts, else ends; 0 where nothing dates it."""
    if claim.time is None:
        return 0
    day = claim.time.interval.start or claim.time.interval.end
    return day.toordinal() if day else 0


def _claim_row(claim: Claim, family: str) -> Row:
    interval = claim.time.interval if claim.time else None
    start, end = (interval.start or interval.end, interval.end or interval.start) if interval else (None, None)
    place = sharpest([p.place for p in claim.places])
    low, high = _deaths(claim)
    return {
        "local": claim.id,
        "kind": claim.kind,
        "family": family,
        "start_day": start.isoformat() if start else None,
        "end_day": end.isoformat() if end else None,
        "long": length_class(start, end),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "stance": claim.publisher_stance,
        "phase": claim.phase,
        "voice": claim.holders[-1].id if claim.holders else "",
        "deaths_low": low,
        "deaths_high": high,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "confidence": claim.confidence,
        "disputed": int(bool(claim.disputes or claim.disputed_by)),
        "review": None,
    }


def sharpest(places: Sequence[Place]) -> Place | None:
    """The most exact place that has a point, else the first."""
    pointed = [place for place in places if place.lat is not None]
    return min(pointed, key=lambda place: place.precision) if pointed else places[0] if places else None


_MOST = 2**31 - 1


def _deaths(claim: Claim) -> tuple[int | None, int | None]:
    """Least and most killed over all parties; None where the claim gives no number."""
    told = [e for e in claim.effects if e.effect == "killed" and not (e.low is None and e.high is None)]
    if not told:
        return None, None
    low = sum(e.low or 0 for e in told)
    high = None if any(e.high is None for e in told) else min(sum(e.high or 0 for e in told), _MOST)
    return min(low, _MOST), high


def _parties(claim: Claim) -> Iterator[tuple[str, str]]:
    doers, others = {f.id for f in claim.initiators}, {f.id for f in claim.targets}
    for actor in sorted(doers | others):
        yield actor, "both" if actor in doers and actor in others else "initiator" if actor in doers else "target"


def _holders(claim: Claim) -> tuple[tuple[str, int, str], ...]:
    """Each holder once, at its innermost place."""
    return tuple({holder.id: (holder.id, number, holder.standing) for number, holder in enumerate(claim.holders)}.values())


def place_row(number: int, place: Place) -> Row:
    """The row of a place, with the squares that it lies in."""
    pointed = place.lat is not None and place.lon is not None
    return {
        "position": number,
        "name": place.name,
        "folded": fold(place.name),
        "gazetteer": place.gazetteer,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "cell": square(place.lat or 0.0, place.lon or 0.0, FINE_DEGREES) if pointed else None,
        "wide_cell": square(place.lat or 0.0, place.lon or 0.0, WIDE_DEGREES) if pointed else None,
    }


def _actors(actors: Sequence[Row]) -> Iterator[Row]:
    for actor in actors:
        row = {name: actor[name] for name in ("id", "name", "type", "country", "side_of")}
        yield {**row, "registered": int(actor["registered"]), "generic": int(actor["generic"])}


def _relations(relations: Sequence[Row], reading: Reading, masked: str) -> Iterator[Row]:
    names = {actor.id: actor.name for actor in reading.marks.actors}
    for relation in relations:
        place = relation["place"]["name"] if relation["place"] else None
        quote = " ".join(masked[relation["start"] : relation["end"]].split())
        kept = {name: relation[name] for name in ("kind", "subject", "object")}
        kept["subject_name"] = names.get(relation["subject"], relation["subject"])
        yield {**kept, "place": place, "quote": quote, "body": msgspec.json.encode(relation).decode()}


def _problems(reading: Reading) -> Iterator[Row]:
    for problem in dict.fromkeys((*reading.report.problems, *reading.problems)):
        start, end = (problem.span.start, problem.span.end) if problem.span else (None, None)
        yield {"stage": problem.stage, "code": problem.code, "message": problem.message, "start_char": start, "end_char": end}
