"""`purport show`: a report, a claim or an incident from a case file."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from purport.cli.listing import claim_json, days_of, deaths_of, incident_json, sides_of
from purport.cli.tables import many, plain, print_table
from purport.cli.view import print_reading
from purport.errors import MissingError
from purport.output import reading_to_json
from purport.store import Store
from purport.store.rows import ClaimRow, IncidentDetail, ReportRow

MOST_LINKS = 12
"""Links of an incident that the view lists, the strongest first; the JSON has all."""


def show_id(path: Path, id: str, *, reading: int | None, format: str, raw: bool, show_addresses: bool) -> None:
    """Find out what the id names and show it."""
    with Store.open(path) as store:
        if raw:
            sys.stdout.buffer.write(store.raw(id))
            return
        if "/" in id:
            _show_claim(store, store.claim(id), format)
            return
        try:
            incident = store.incident(id)
        except MissingError:
            _show_report(store, _report(store, id), reading, format, show_addresses=show_addresses)
            return
        _show_incident(incident, format)


def _report(store: Store, id: str) -> ReportRow:
    try:
        return store.report(id)
    except MissingError:
        hint = "`purport search` finds reports and claims by their words, `purport incidents` lists incidents."
        raise MissingError(f"'{id}': there is no such report, claim or incident in this store. {hint}") from None


def _show_report(store: Store, row: ReportRow, number: int | None, format: str, *, show_addresses: bool) -> None:
    reading = store.reading(row.id, number)
    if format == "json":
        value = reading_to_json(reading, store.knowledge, layers=True, show_addresses=show_addresses)
        value["report"]["id"] = row.id
        value["readings"] = msgspec.to_builtins(store.readings(row.id))
        _print_json(value)
        return
    print_reading(Console(highlight=False), reading, store.knowledge, show_addresses=show_addresses)
    readings = store.readings(row.id)
    lines = ((("→ " if r.current else "") + str(r.number), r.at, r.purport, r.engine, r.knowledge) for r in readings)
    print_table(("reading", "made", "purport", "engine", "knowledge"), lines)
    kin = store.kin(row.id)
    if kin:
        _say("")
        print_table(("same text in", "outlet", "how", "share"), ((k.report, k.publisher or "", k.kind, f"{k.share:.0%}") for k in kin))


def _show_claim(store: Store, row: ClaimRow, format: str) -> None:
    decisions = store.decisions(claim=row.id)
    if format == "json":
        _print_json({**claim_json(row), "decisions": msgspec.to_builtins(decisions)})
        return
    _title(f"{row.kind.replace('_', ' ')}  {sides_of(row.initiators, row.targets)}")
    _facts(_claim_facts(row))
    for decision in decisions:
        undone = f", undone by {decision.undone_by} at {decision.undone_at}" if decision.undone_at else ""
        _say(f"  decision {decision.id}: {decision.action} by {decision.author} at {decision.at}{undone}. {decision.reason}")


def _claim_facts(row: ClaimRow) -> Iterator[tuple[str, str]]:
    claim = row.claim
    yield (
        "claim",
        f"{row.id} ({row.local} of {row.publisher or 'an untold publisher'}, {row.published or 'undated'}: {row.title or 'untitled'})",
    )
    yield "when", days_of(row.start, row.end)
    yield "where", "; ".join(_place(place) for place in claim["places"]) or "not told"
    yield "cost", "; ".join(_effect(effect) for effect in claim["effects"]) or "not told"
    yield (
        "says",
        " < ".join(f"{v.name} (“{v.cue}”)" if v.cue else v.name for v in reversed(row.holders)) or "the publisher, in its own voice",
    )
    yield "stands", f"{row.polarity}, {row.modality}, {row.phase}; the publisher {row.stance} it"
    if row.disputed:
        yield "disputed", "by other claims of the same report"
    yield "words", f"“{row.quote}”"
    yield "rule", str(claim["rule"])
    yield "sure", f"{row.confidence:.2f}" if row.confidence is not None else ""
    yield "incident", row.incident or "not settled yet"


def _place(place: Mapping[str, Any]) -> str:
    point = f" ({place['lat']:.3f}, {place['lon']:.3f} ±{place['radius_km']:.0f} km)" if place["lat"] is not None else ""
    return f"{place['relation'].replace('_', ' ')} {place['name']}{point}"


def _effect(effect: Mapping[str, Any]) -> str:
    number = deaths_of(effect["low"], effect["high"]) or "an untold number"
    return f"{number} {effect['what']} {effect['effect']}" + (f" of {effect['party']}" if effect["party"] else "")


def _show_incident(found: IncidentDetail, format: str) -> None:
    row = found.row
    if format == "json":
        told = [claim_json(claim) for claim in found.told]
        _print_json(
            {**incident_json(row), "told": told, "links": msgspec.to_builtins(found.links), "changes": msgspec.to_builtins(found.changes)}
        )
        return
    _title(f"{row.kind.replace('_', ' ')}  {sides_of(row.initiators, row.targets)}")
    _facts(_incident_facts(found))
    _say("")
    columns = ("told in", "outlet", "published", "days", "killed", "says", "words")
    print_table(columns, map(_told_line, found.told), right=("killed",))
    _values(found)
    _links(found)
    _changes(found)


def _incident_facts(found: IncidentDetail) -> Iterator[tuple[str, str]]:
    row = found.row
    yield "incident", f"{row.id}, {row.status}"
    yield "when", days_of(row.start, row.end)
    point = f" ({row.lat:.3f}, {row.lon:.3f} ±{row.radius_km or 0:.0f} km)" if row.lat is not None else ""
    yield "where", f"{row.place or 'not told'}{point}"
    for rule, toll in sorted(row.incident["tolls"].items()):
        yield f"killed ({rule})", _toll(toll)
    yield "told", f"by {many(row.claims, 'claim')} of {many(row.reports, 'report')}, {many(row.origins, 'independent origin')}"
    parts = ", ".join(f"{name.replace('_', ' ')} {value:.2f}" for name, value in sorted(row.incident["confidence_parts"].items()))
    yield "confidence", f"{row.confidence:.2f} ({parts})"
    if row.incident["corrected"]:
        yield "corrected", ", ".join(row.incident["corrected"])


def _toll(toll: Mapping[str, Any]) -> str:
    def words(deaths: Mapping[str, Any]) -> str:
        return "–".join("?" if deaths[name] is None else str(deaths[name]) for name in ("low", "best", "high"))

    parties = "".join(f"; {party}: {words(deaths)}" for party, deaths in sorted(toll["parties"].items()))
    return f"{words(toll['total'])} (low–best–high){parties}"


def _told_line(claim: ClaimRow) -> tuple[str, ...]:
    voice = " < ".join(v.name for v in reversed(claim.holders)) or "own voice"
    killed = deaths_of(claim.deaths_low, claim.deaths_high)
    day = str(claim.published or "")
    return claim.id, claim.publisher or "", day, days_of(claim.start, claim.end), killed, voice, f"“{claim.quote}”"


def _values(found: IncidentDetail) -> None:
    spread = found.row.incident["spread"]
    if spread:
        _say("")
        print_table(("slot", "value", "says who"), ((v["slot"], v["label"], ", ".join((*v["voices"], *v["outlets"]))) for v in spread))
    for contradiction in found.row.incident["contradictions"]:
        sides = " against ".join(f"{side['label']} ({', '.join(side['voices'])})" for side in contradiction["sides"])
        _say(f"  cannot all be true ({contradiction['about']}): {sides}")


def _links(found: IncidentDetail) -> None:
    if found.links:
        strongest = sorted(found.links, key=lambda link: -link.weight)[:MOST_LINKS]
        _say("")
        print_table(("one happening?", "and", "chance", "why"), ((k.a, k.b, f"{k.probability:.2f}", "; ".join(k.why)) for k in strongest))


def _changes(found: IncidentDetail) -> None:
    if found.changes:
        _say("")
        lines = ((c.at, c.change.field, c.change.before, c.change.after, c.change.cause, c.change.why) for c in found.changes)
        print_table(("changed", "what", "from", "to", "cause", "why"), lines)


def _facts(facts: Iterator[tuple[str, str]]) -> None:
    print_table(("", ""), ((f"  {name}", value) for name, value in facts if value))


def _title(words: str) -> None:
    Console(highlight=False).print(Text(plain(words.strip()), style="bold"), soft_wrap=True)


def _say(words: str) -> None:
    Console(highlight=False).out(plain(words), highlight=False)


def _print_json(value: Mapping[str, Any] | Sequence[Any]) -> None:
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
