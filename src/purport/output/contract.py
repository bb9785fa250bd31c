"""The output contract: one JSON object a report (codebook §7). Fields may be added, never renamed or dropped."""

from collections.abc import Mapping, Sequence
from typing import Any

from purport import __version__
from purport.knowledge import Knowledge
from purport.knowledge.events import EventKnowledge
from purport.model import (
    Actor,
    ActorType,
    Attribution,
    Claim,
    Filler,
    Holder,
    Incident,
    Mention,
    MentionKind,
    Place,
    PlaceFiller,
    Problem,
    Reading,
    Region,
    Relation,
    Report,
    Span,
    TimeFiller,
)
from purport.segment.masking import mask

Json = dict[str, Any]


def reading_to_json(reading: Reading, knowledge: Knowledge, *, layers: bool = False, show_addresses: bool = False) -> Json:
    """One report's object. Payment addresses are masked, in place and at equal length, unless `show_addresses`."""
    text = reading.report.text if show_addresses else mask(reading.report.text, reading.regions)
    types = {actor.id: actor for actor in reading.marks.actors}
    out: Json = {
        "report": _report(reading.report, text),
        "regions": [_region(region) for region in reading.regions],
        "actors": [_actor(actor, reading.report.text) for actor in reading.marks.actors],
        "claims": [_claim(claim, reading, knowledge.events, types) for claim in reading.claims],
        "relations": [_relation(relation) for relation in reading.relations],
        "incidents": [_incident(incident) for incident in reading.incidents],
        "problems": [_problem(problem) for problem in reading.problems],
        "made_by": {"purport": __version__, "engine": reading.engine or None},
    }
    if layers:
        out["sentences"] = [[s.start, s.end] for s in reading.sentences]
        out["mentions"] = [_mention(mention, knowledge) for mention in reading.marks.told]
        used = {holder.span for claim in reading.claims for holder in claim.holders}
        out["attributions"] = [_attribution(a) for a in reading.marks.attributions if not a.quoted or used.intersection(a.holder)]
    return out


def _report(report: Report, text: str) -> Json:
    return {
        "id": report.id,
        "path": report.path,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "published_basis": str(report.published_basis),
        "language": report.language,
        "url": report.url,
        "retrieved": report.retrieved.isoformat() if report.retrieved else None,
        "format": report.format,
        "encoding": report.encoding,
        "sha256": report.sha256,
        "text": text,
    }


def _region(region: Region) -> Json:
    out: Json = {"start": region.start, "end": region.end, "kind": str(region.kind)}
    if region.data:
        out["data"] = dict(region.data)
    return out


_PRONOUNS = frozenset(
    "i me my we us our you your he him his she her hers they them their theirs it its who whom whose himself herself itself themselves ourselves".split()
)


def _actor(actor: Actor, text: str) -> Json:
    """An actor with the spans that name it (codebook §1), and those of the pronouns that stand for it."""
    pronouns = [span for span in actor.mentions if span.of(text).lower() in _PRONOUNS]
    return {
        "id": actor.id,
        "name": actor.name,
        "type": str(actor.type),
        "mentions": [_span(span) for span in actor.mentions if span not in pronouns],
        "pronouns": [_span(span) for span in pronouns],
        "registered": actor.registered,
        "generic": actor.generic,
        "country": actor.country,
        "side_of": actor.side_of,
    }


def _claim(claim: Claim, reading: Reading, events: EventKnowledge, actors: Mapping[str, Actor]) -> Json:
    kind = events.kinds[claim.kind]
    sentence = reading.sentences[claim.sentence]
    return {
        "id": claim.id,
        "kind": claim.kind,
        "acled": kind.acled(_types(claim.initiators, actors), _types(claim.targets, actors)),
        "plover": events.plover(claim.kind, claim.plover, claim.modality, claim.polarity, claim.phase),
        "cameo": kind.cameo,
        "muc4": kind.muc4,
        "trigger": {**_bounds(claim.trigger), "text": claim.trigger_text},
        "sentence": [sentence.start, sentence.end],
        "evidence": [_span(span) for span in claim.evidence],
        "initiators": [_filler(f) for f in claim.initiators],
        "targets": [_filler(f) for f in claim.targets],
        "places": [_place(p) for p in claim.places],
        "time": _time(claim.time),
        "effects": [
            {"effect": e.effect, "what": e.what, "party": e.party, "low": e.low, "high": e.high, "hedge": e.hedge, **_bounds(e.span)}
            for e in claim.effects
        ],
        "weapons": [{"item": w.item, "text": w.text, **_bounds(w.span)} for w in claim.weapons],
        "phase": claim.phase,
        "holders": [_holder(h) for h in claim.holders],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "publisher_stance": claim.publisher_stance,
        "disputes": list(claim.disputes),
        "disputed_by": list(claim.disputed_by),
        "dispute_words": [_span(span) for span in claim.dispute_words],
        "rule": claim.rule,
        "confidence": claim.confidence if claim.confidence is None else round(claim.confidence, 2),
        "slot_confidence": {slot: round(value, 2) for slot, value in claim.slot_confidence.items()},
    }


def _types(fillers: Sequence[Filler], actors: Mapping[str, Actor]) -> list[ActorType]:
    return [actors[f.id].type for f in fillers if f.id in actors]


def _filler(filler: Filler) -> Json:
    return {"id": filler.id, **_bounds(filler.span), "text": filler.text, "basis": filler.basis}


def _holder(holder: Holder) -> Json:
    return {"id": holder.id, "text": holder.text, "cue": holder.cue, "standing": holder.standing, **_bounds(holder.span)}


def _place(filler: PlaceFiller) -> Json:
    place = filler.place
    return {
        **_bounds(filler.span),
        "text": filler.text,
        "name": place.name,
        "relation": place.relation,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "precision": place.precision,
        "gazetteer": place.gazetteer,
        "country": place.country,
        "bbox": list(place.bbox) if place.bbox else None,
        "basis": filler.basis if filler.basis != "clause" else place.basis,
    }


def _time(time: TimeFiller | None) -> Json | None:
    if time is None:
        return None
    interval = time.interval
    return {
        "start": interval.start.isoformat() if interval.start else None,
        "end": interval.end.isoformat() if interval.end else None,
        "precision": interval.precision,
        "value": interval.value,
        "text": time.text,
        "span": _span(time.span) if time.span else None,
        "basis": time.basis,
    }


def _relation(relation: Relation) -> Json:
    return {
        "kind": relation.kind,
        "subject": relation.subject,
        "object": relation.object,
        "place": _place(relation.place) if relation.place else None,
        **_bounds(relation.span),
        "holders": [_holder(h) for h in relation.holders],
        "phase": relation.phase,
        "polarity": relation.polarity,
        "rule": relation.rule,
    }


def _incident(incident: Incident) -> Json:
    deaths = incident.deaths
    return {
        "id": incident.id,
        "claims": list(incident.claims),
        "kind": incident.kind,
        "start": incident.start,
        "end": incident.end,
        "deaths": {"best": deaths.best, "low": deaths.low, "high": deaths.high},
        "independent_sources": incident.independent_sources,
        "confidence": round(incident.confidence, 3),
        "confidence_parts": {name: round(value, 3) for name, value in incident.confidence_parts.items()},
    }


def _problem(problem: Problem) -> Json:
    return {
        "stage": problem.stage,
        "code": problem.code,
        "message": problem.message,
        "span": _span(problem.span) if problem.span else None,
    }


def _mention(mention: Mention, knowledge: Knowledge) -> Json:
    out: Json = {"kind": str(mention.kind), "start": mention.start, "end": mention.end, "text": mention.text}
    if mention.actor and mention.kind in (MentionKind.ACTOR, MentionKind.PERSON):
        out["id"] = mention.actor.ids[0] if mention.actor.ids else None
        out["ids"] = list(mention.actor.ids)
        out["basis"] = mention.actor.basis
    if mention.place:
        out |= _named_place(mention.place)
    if mention.time:
        t = mention.time
        out |= {"value": t.value, "from": t.start.isoformat() if t.start else None, "to": t.end.isoformat() if t.end else None}
        out |= {"precision": t.precision, "role": t.role}
    if mention.quantity:
        q = mention.quantity
        out |= {"low": q.low, "high": q.high, "hedge": q.hedge, "unit": q.unit}
    if mention.item:
        out["class"] = mention.item
    if mention.kind is MentionKind.NATIONALITY:
        code = mention.country or knowledge.places.demonym_of(mention.text) or knowledge.places.country_of(mention.text) or ""
        out["country"] = code.lower() or None
        home = knowledge.places.gazetteer.country(code.upper())
        out |= {"lat": home.lat if home else None, "lon": home.lon if home else None}
    return out


def _named_place(p: Place) -> Json:
    """The place that a mention names, as the gazetteer has it, and the `area` that its words mean ("northern X", "10 km south of X")."""
    lat, lon, radius_km = p.named or (p.lat, p.lon, p.radius_km)
    area = {"lat": p.lat, "lon": p.lon, "radius_km": p.radius_km, "bbox": list(p.bbox) if p.bbox else None}
    return {
        "name": p.name,
        "relation": p.relation,
        "lat": lat,
        "lon": lon,
        "radius_km": radius_km,
        "precision": p.precision,
        "gazetteer": p.gazetteer,
        "country": p.country,
        "basis": p.basis,
        "area": area,
    }


def _attribution(attribution: Attribution) -> Json:
    return {
        "holder": _spans(attribution.holder),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "kind": attribution.kind,
        "polarity": attribution.polarity,
    }


def _bounds(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [_span(span) for span in spans]
