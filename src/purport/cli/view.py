"""The readable view of a reading: head, page, claims as cards, disputes, incidents, relations, problems.

Made to be read at 80 columns and at 160, in colour and piped to a file. Everything shown comes from the reading.
"""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from purport.cli.page import page_lines
from purport.knowledge import Knowledge
from purport.model import Claim, Filler, Incident, Reading, Relation, Report, Span
from purport.output.wording import days_of, effect_words, kind_words, quote, where_told
from purport.segment.masking import mask

WIDE = 120
"""From this width on, a claim's facts and its words stand side by side."""

COLOURS = {
    "violence": "red",
    "explosives": "bright_red",
    "territory": "yellow",
    "property": "yellow",
    "custody": "magenta",
    "protest": "cyan",
    "deal": "green",
    "speech": "blue",
}


def print_reading(console: Console, reading: Reading, knowledge: Knowledge, *, show_addresses: bool = False) -> None:
    """Print one reading."""
    text = reading.report.text if show_addresses else mask(reading.report.text, reading.regions)
    names = {actor.id: actor.name for actor in reading.marks.actors}
    parts = Group(*_parts(reading, knowledge, text, names, console.width))
    if console.is_terminal:
        console.print(parts)
        return
    with console.capture() as drawn:
        console.print(parts)
    for line in drawn.get().splitlines():  # a file needs no padding to the right
        console.out(line.rstrip(), highlight=False)


def _parts(reading: Reading, knowledge: Knowledge, text: str, names: Mapping[str, str], width: int) -> Iterator[RenderableType]:
    yield from _head(reading.report)
    yield Padding(page_lines(reading, text), (0, 0, 0, 2))
    yield Text()
    yield _title("Claims", len(reading.claims))
    if not reading.claims:
        yield Text("  Nothing that Purport codes is claimed here.", style="dim")
    home = {claim: incident.id for incident in reading.incidents for claim in incident.claims}
    for claim in reading.claims:
        yield _card(claim, reading, knowledge, text, names, home, width)
    yield from _disputes(reading, text)
    yield from _incidents(reading.incidents, names)
    yield from _relations(reading.relations, names)
    yield from _problems(reading, text)


def _title(words: str, count: int) -> RenderableType:
    return Rule(Text(f"{words} ({count})", style="bold"), align="left", style="dim")


def _head(report: Report) -> Iterator[RenderableType]:
    source = "standard input" if report.path in (None, "-") else str(report.path)
    yield Text(report.title or source, style="bold")
    basis = {"given": "as given", "metadata": "from its metadata", "text": "from its text"}.get(str(report.published_basis))
    dated = f"published {report.published} ({basis})" if report.published else "no published date: give one with --published"
    facts = [report.publisher or "publisher not told", dated, source, f"sha256 {report.sha256[:12]}…"]
    yield Padding(Text(" · ".join(facts), style="dim"), (0, 0, 0, 2))


def _card(
    claim: Claim, reading: Reading, knowledge: Knowledge, text: str, names: Mapping[str, str], home: Mapping[str, str], width: int
) -> RenderableType:
    """One claim: its facts, and the words that they rest on."""
    facts = Group(*_facts(claim, knowledge, names, home.get(claim.id, "")))
    words = Group(*(quote(text, span, _lit(claim, span)) for span in claim.evidence[:3]))
    if width < WIDE:
        return Padding(Group(facts, Padding(words, (0, 0, 0, 5))), (0, 0, 1, 0))
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=5)
    table.add_column(ratio=5)
    table.add_row(facts, words)
    return Padding(table, (0, 0, 1, 0))


def _lit(claim: Claim, inside: Span) -> list[tuple[Span, str]]:
    """The spans of a claim's values within its evidence, with the style that each is shown in."""
    lit = [(claim.trigger, "bold underline")]
    lit += [(f.span, "bold") for f in (*claim.initiators, *claim.targets)]
    lit += [(p.span, "green") for p in claim.places] + [(e.span, "red") for e in claim.effects]
    lit += [(h.span, "blue") for h in claim.holders]
    if claim.time and claim.time.span:
        lit.append((claim.time.span, "cyan"))
    return [(span, style) for span, style in lit if inside.contains(span)]


def _facts(claim: Claim, knowledge: Knowledge, names: Mapping[str, str], incident: str) -> Iterator[RenderableType]:
    family = knowledge.events.kinds[claim.kind].family
    head = Text(kind_words(claim), style=f"bold {COLOURS.get(family, 'white')}")
    sides = _sides(claim, names)
    if sides:
        head.append("  " + sides, style="bold not dim default")
    if incident:
        head.append(f"  [{incident}]", style="not bold dim")
    yield _row(Text(f"{claim.id:>3}", style="dim"), head, indent=5)
    for label, value in _values(claim, names):
        yield _row(Text(f"     {label}", style="dim"), Text(value), indent=12)


def _row(left: Text, right: Text, indent: int) -> RenderableType:
    """Words at an indent under which they wrap."""
    row = Table.grid()
    row.add_column(width=indent)
    row.add_column()
    row.add_row(left, right)
    return row


def _sides(claim: Claim, names: Mapping[str, str]) -> str:
    doers, others = _named(claim.initiators, names), _named(claim.targets, names)
    if doers and others:
        return f"{doers} → {others}"
    return doers or (f"→ {others}" if others else "")


def _named(fillers: Sequence[Filler], names: Mapping[str, str]) -> str:
    return " + ".join(dict.fromkeys(names.get(f.id, f.text) for f in fillers))


def _values(claim: Claim, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if claim.places:
        yield "where", "; ".join(where_told(p, claim.evidence) for p in claim.places)
    if claim.time:
        yield "when", days_of(claim.time)
    if claim.effects:
        yield "cost", "; ".join(effect_words(e, names) for e in claim.effects)
    if claim.weapons:
        yield "with", ", ".join(dict.fromkeys(w.text for w in claim.weapons))
    yield "says", _voice(claim, names)
    if claim.publisher_stance != "reports":
        yield "but", f"the publisher {claim.publisher_stance} it"
    if claim.disputed_by:
        yield "but", f"disputed by {', '.join(claim.disputed_by)}"


def _voice(claim: Claim, names: Mapping[str, str]) -> str:
    if not claim.holders:
        return "the publisher, in its own voice"
    told = [names.get(h.id, h.text) for h in claim.holders]
    cues = list(dict.fromkeys(h.cue for h in claim.holders if h.cue))
    if len(cues) == 1:  # one cue for all: they say it together
        chain = f"{' + '.join(told)} (“{cues[0]}”)"
    else:
        chain = " ← ".join(f"{name} (“{h.cue}”)" if h.cue else name for name, h in zip(told, claim.holders, strict=True))
    standing = {
        "initiator_side": "of the doer's side",
        "target_side": "of the target's side",
        "ally": "an ally",
        "third_party": "a third party",
    }
    said = standing.get(claim.holders[-1].standing)
    return f"{chain}, {said}" if said else chain


def _disputes(reading: Reading, text: str) -> Iterator[RenderableType]:
    disputing = [claim for claim in reading.claims if claim.disputes]
    if not disputing:
        return
    yield _title("Disputes", len(disputing))
    for claim in disputing:
        line = Text(f"  {claim.id} against {', '.join(claim.disputes)}: ")
        words = " … ".join(" ".join(span.of(text).split()) for span in claim.dispute_words)
        line.append(f"“{words}”", style="italic")
        yield line
    yield Text()


def _incidents(incidents: Sequence[Incident], names: Mapping[str, str]) -> Iterator[RenderableType]:
    told = [incident for incident in incidents if len(incident.claims) > 1 or incident.deaths.low is not None]
    if not told:
        return
    yield _title("Incidents told by several claims, or deadly", len(told))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("", "kind", "claims", "days", "deaths low–best–high", "voices"):
        table.add_column(column)
    for incident in told:
        d = incident.deaths
        deaths = "–".join("?" if n is None else str(n) for n in (d.low, d.best, d.high)) if d.low is not None else ""
        days = incident.start if incident.start == incident.end else f"{incident.start or '?'} to {incident.end or '?'}"
        row = (incident.id, incident.kind.replace("_", " "), " ".join(incident.claims), days, deaths, str(incident.independent_sources))
        table.add_row(*row)
    yield Padding(table, (0, 0, 1, 2))


def _relations(relations: Sequence[Relation], names: Mapping[str, str]) -> Iterator[RenderableType]:
    if not relations:
        return
    yield _title("Standing relations", len(relations))
    for relation in relations:
        other = names.get(relation.object, relation.object) if relation.object else relation.place.text if relation.place else "?"
        yield Text(f"  {names.get(relation.subject, relation.subject)} · {relation.kind.replace('_', ' ')} · {other}")
    yield Text()


def _problems(reading: Reading, text: str) -> Iterator[RenderableType]:
    if not reading.problems:
        return
    yield _title("Problems met", len(reading.problems))
    for problem in reading.problems:
        yield Text(f"  {problem.stage}: {problem.message}", style="yellow")
    yield Text()
