"""`purport explain`: why a claim stands as it does: its sentence and tree, the lexicon entry that matched, and how each slot was filled."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from purport.errors import InputError
from purport.knowledge import Knowledge
from purport.model import Claim, Reading, Sentence, Span
from purport.output.reasons import SlotReason, entry_of, entry_words, slot_reasons
from purport.output.wording import kind_words, quote
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
