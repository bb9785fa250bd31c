"""How each slot of a claim was filled, in words: for `purport explain` and the workbench."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
import yaml

from purport.knowledge import Knowledge
from purport.knowledge.event_entries import Entry
from purport.model import Claim, Filler, Mention, Reading, Span
from purport.output.wording import days_of, effect_words, where_words

UNTOLD = "—"


@dataclass(frozen=True, slots=True)
class SlotReason:
    """One filler of a slot: its value, the words it rests on (None where it is derived), and how it came there."""

    slot: str
    value: str
    words: str | None
    how: str
    span: Span | None


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
