"""`purport explain`: why a claim stands as it does: its sentence and tree, the lexicon entry that matched, and how each slot was filled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import yaml
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from purport.cli.wording import days_of, effect_words, kind_words, quote, where_words
from purport.errors import InputError
from purport.knowledge import Knowledge
from purport.knowledge.events import Entry
from purport.model import Claim, Filler, Mention, Reading, Sentence, Span
from purport.segment.masking import mask

SLOT_STYLES = {"initiator": "bold red", "target": "bold magenta", "place": "green", "time": "cyan", "effect": "red", "holder": "blue"}
QUESTIONS = {
    "initiator": "initiators",
    "target": "targets",
    "place": "places",
    "time": "time",
    "effect": "effects",
    "holder": "holders",
}
"""Row of the table -> slot that a confidence is known for."""
UNTOLD = "—"


@dataclass(frozen=True, slots=True)
class SlotReason:
    """One filler of a slot: its value, the words it rests on (None where it is derived), and how it came there."""

    slot: str
    value: str
    words: str | None
    how: str
    span: Span | None


def find_claim(reading: Reading, claim_id: str) -> Claim:
    """The claim of that id; InputError names those there are."""
    found = next((claim for claim in reading.claims if claim.id == claim_id), None)
    if found is None:
        there = f"It has c1 to c{len(reading.claims)}." if reading.claims else "It has no claims."
        raise InputError(f"{reading.report.path or 'the report'}: has no claim '{claim_id}'. {there}")
    return found


def explanation(reading: Reading, claim: Claim, knowledge: Knowledge, *, show_addresses: bool = False) -> RenderableType:
    """All that is known of how the claim was made, to be printed."""
    text = reading.report.text if show_addresses else mask(reading.report.text, reading.regions)
    reasons = list(slot_reasons(reading, claim, text))
    return Group(*_parts(reading, claim, knowledge, text, reasons))


def _parts(reading: Reading, claim: Claim, knowledge: Knowledge, text: str, reasons: Sequence[SlotReason]) -> Iterator[RenderableType]:
    sentence = reading.sentences[claim.sentence]
    yield Text.assemble((claim.id, "dim"), "  ", (kind_words(claim), "bold"), "   ", (f"rule {claim.rule}", "dim"))
    yield Text()
    for span in claim.evidence:
        yield Padding(quote(text, span, _lit(claim, reasons)), (0, 0, 0, 2))
    yield Text()
    yield _title("Slots")
    yield _slot_table(reasons, claim.slot_confidence)
    yield from _confidence(claim)
    yield _title("The entry of the lexicon that matched")
    yield Padding(Text(entry_words(entry_of(claim, knowledge)), style="dim"), (0, 0, 1, 2))
    yield _title("The tree of the sentence")
    yield Padding(tree_table(sentence, text, _lit(claim, reasons)), (0, 0, 1, 2))


def _title(words: str) -> RenderableType:
    return Rule(Text(words, style="bold"), align="left", style="dim")


def _lit(claim: Claim, reasons: Sequence[SlotReason]) -> list[tuple[Span, str]]:
    lit = [(claim.trigger, "bold underline")]
    return lit + [(r.span, SLOT_STYLES[r.slot]) for r in reasons if r.span is not None and r.slot in SLOT_STYLES]


def slot_reasons(reading: Reading, claim: Claim, text: str) -> Iterator[SlotReason]:
    """Every slot in the order of the codebook, filled or not."""
    names = {actor.id: actor.name for actor in reading.marks.actors}
    trace = claim.trace
    yield from _actors("initiator", claim.initiators, reading, str(trace.get("initiators", "")), names)
    yield from _actors("target", claim.targets, reading, str(trace.get("targets", "")), names)
    for p in claim.places:
        basis = p.place.basis if p.basis == "clause" else f"{p.basis}; {p.place.basis}"
        yield SlotReason("place", where_words(p), _words(text, p.span), _how(str(trace.get("places", "")), basis), p.span)
    if claim.time is not None:
        how = _how(str(trace.get("time", "")), claim.time.basis)
        yield SlotReason("time", days_of(claim.time), claim.time.text, how, claim.time.span)
    for e in claim.effects:
        yield SlotReason(
            "effect", effect_words(e, names), _words(text, e.span), _how(str(trace.get("effects", "")), f"hedge {e.hedge}"), e.span
        )
    for w in claim.weapons:
        yield SlotReason("weapon", w.item, w.text, "named in the clause", w.span)
    for h in claim.holders:
        value = f"{names.get(h.id, h.text)}, standing {h.standing.replace('_', ' ')}"
        yield SlotReason(
            "holder", value, _words(text, h.span), _how(f"cue “{h.cue}”" if h.cue else "", str(trace.get("holders", ""))), h.span
        )
    filled = {"initiator": claim.initiators, "target": claim.targets, "place": claim.places, "time": claim.time, "holder": claim.holders}
    for slot, fillers in filled.items():
        if not fillers:
            untold = "nobody is named for it: the publisher's own voice" if slot == "holder" else "the report does not say"
            yield SlotReason(slot, UNTOLD, None, untold, None)
    stance = str(trace.get("stance", "")) or "its own words tell no doubt"
    yield SlotReason("publisher", claim.publisher_stance, None, stance, None)


def _actors(slot: str, fillers: Sequence[Filler], reading: Reading, trace: str, names: dict[str, str]) -> Iterator[SlotReason]:
    for filler in fillers:
        mention = _mention_at(reading, filler.span)
        linked = f"{filler.id}: {mention.actor.basis}" if mention is not None and mention.actor is not None else filler.id
        basis = filler.basis if filler.basis != "clause" else ""
        yield SlotReason(slot, names.get(filler.id, filler.text), filler.text, _how(trace, basis, linked), filler.span)


def _mention_at(reading: Reading, span: Span) -> Mention | None:
    inside = [m for m in reading.marks.mentions if m.actor is not None and span.start <= m.start and m.end <= span.end]
    return max(inside, key=lambda m: m.end - m.start, default=None)


def _how(*parts: str) -> str:
    """What is known of how a value came there; `clause`, the plain case, is told in words."""
    told = dict.fromkeys(part.replace(", clause", ", in its clause") for part in parts if part and part != "clause")
    return "; ".join(told) or "told in its clause"


def _words(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def _confidence(claim: Claim) -> Iterator[RenderableType]:
    """How often claims made in this way were right on gold readings, and which features told."""
    if claim.confidence is None:
        return
    features = claim.trace.get("features", {}).get("claim", {})
    yield Text.assemble(
        ("  The reading: ", "dim"),
        f"{claim.confidence:.0%} of claims made like this were right on gold readings",
        (f" ({', '.join(features)})" if features else "", "dim"),
    )
    yield Text()


def _slot_table(reasons: Sequence[SlotReason], sure: Mapping[str, float]) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("slot", "sure", "value", "words", "how"):
        table.add_column(column, overflow="fold")
    for r in reasons:
        share = sure.get(QUESTIONS.get(r.slot, ""))
        told = "" if share is None else f"{share:.0%}"
        table.add_row(
            Text(r.slot, style=SLOT_STYLES.get(r.slot, "")), told, r.value, f"“{r.words}”" if r.words else "", Text(r.how, style="dim")
        )
    return Padding(table, (0, 0, 1, 2))


def entry_of(claim: Claim, knowledge: Knowledge) -> Entry | None:
    """The lexicon entry whose words made the claim; None where no lexicon entry did."""
    where = claim.trace.get("entry")
    return next((entry for entry in knowledge.events.entries if entry.where == where), None)


def entry_words(entry: Entry | None) -> str:
    """The entry as it stands in the lexicon, with its file and line."""
    if entry is None:
        return "none: the claim was made from another one (see its rule)"
    told = {
        key: value for key, value in msgspec.to_builtins(entry).items() if value not in ("", None, False, [], {}, ()) and key != "where"
    }
    dumped = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, default_flow_style=None, width=100)
    return f"# {entry.where}\n{dumped.rstrip()}"


def tree_table(sentence: Sentence, text: str, lit: Sequence[tuple[Span, str]]) -> RenderableType:
    """The words of a sentence in order, each with its class, its relation and what it hangs on; indented by depth in the tree."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("word", "lemma", "class", "relation", "of"):
        table.add_column(column)
    for token in sentence.tokens:
        style = next((s for span, s in lit if span.start <= token.start and token.end <= span.end), "")
        governor = sentence.tokens[token.head].text if token.head >= 0 else ""
        word = Text("· " * sum(1 for _ in sentence.ancestors(token.index)), style="dim")
        word.append(text[token.start : token.end], style=style or "not dim")
        table.add_row(word, token.lemma, token.upos, token.deprel, governor)
    return table
