"""What the page consists of, in a few lines: the meter, the appeals, the payment channels, the comments, and what was coded."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from rich.text import Text

from purport.model import Reading, Region, RegionKind


def page_lines(reading: Reading, text: str) -> Text:
    """Count the regions that are not the report itself, and tell what was read in them. `text` is masked unless addresses were asked for."""
    lines = [*_money(reading, text), *_talk(reading), _coded(reading)]
    return Text("\n".join(lines))


def _of(reading: Reading, kind: RegionKind) -> list[Region]:
    return [region for region in reading.regions if region.kind is kind]


def _money(reading: Reading, text: str) -> Iterator[str]:
    for meter in _of(reading, RegionKind.FUNDRAISING_METER):
        yield f"fundraising meter: {meter_words(meter.data)}"
    appeals, addresses = _appeals(reading), _of(reading, RegionKind.PAYMENT_ADDRESS)
    if appeals or addresses:
        schemes = Counter(str(region.data.get("scheme", "?")) for region in addresses)
        told = ", ".join(f"{scheme}×{n}" if n > 1 else scheme for scheme, n in sorted(schemes.items()))
        yield (
            f"{_count(appeals, 'appeal for support', 'appeals for support')}, {_count(len(addresses), 'payment channel', 'payment channels')}"
            + (f" ({told})" if told else "")
        )


def _appeals(reading: Reading) -> int:
    """Appeals as a reader counts them: one that payment addresses break into pieces is one."""
    parts = (RegionKind.APPEAL, RegionKind.PAYMENT_ADDRESS)
    before = [None, *(region.kind for region in reading.regions)]
    return sum(r.kind is RegionKind.APPEAL and last not in parts for r, last in zip(reading.regions, before, strict=False))


def meter_words(data: Mapping[str, Any]) -> str:
    """`3,250 of 5,000 USD raised`, with what the page does not show left out."""
    raised, goal, currency = data.get("raised"), data.get("goal"), data.get("currency") or ""
    if raised is None and goal is None:
        return "no sum shown"
    if raised is None:
        return f"goal {goal:,} {currency}".rstrip()
    return (f"{raised:,} of {goal:,} {currency}" if goal is not None else f"{raised:,} {currency}").rstrip() + " raised"


def _talk(reading: Reading) -> Iterator[str]:
    authors = _of(reading, RegionKind.COMMENT_AUTHOR)
    comments = {region.data.get("comment") for region in _of(reading, RegionKind.COMMENT_TEXT)}
    count = max(len(comments), len(authors))
    if count:
        yield f"{_count(count, 'reader comment', 'reader comments')}, kept apart: never coded"


def _coded(reading: Reading) -> str:
    paragraphs = len({sentence.paragraph for sentence in reading.sentences})
    words = sum(len(sentence.tokens) for sentence in reading.sentences)
    return (
        f"{_count(paragraphs, 'paragraph', 'paragraphs')} coded: {_count(len(reading.sentences), 'sentence', 'sentences')}, {words:,} words"
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
