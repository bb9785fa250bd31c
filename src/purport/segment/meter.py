"""Fundraising meters: ticks of a scale with the sum raised among them, or "raised X of Y" (codebook §2)."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from purport.model import RegionKind
from purport.segment.draft import Draft
from purport.segment.lines import Line

_SYMBOLS = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "руб": "RUB", "р": "RUB", "₴": "UAH", "грн": "UAH", "₺": "TRY", "tl": "TRY", "zł": "PLN",
    "zl": "PLN", "¥": "JPY", "₹": "INR", "₪": "ILS", "kč": "CZK", "r$": "BRL", "c$": "CAD", "a$": "AUD", "ca$": "CAD", "au$": "AUD", "kr": "SEK", "₩": "KRW",
    "₸": "KZT", "₾": "GEL", "euro": "EUR", "euros": "EUR", "dollars": "USD", "usdt": "USDT",
}  # fmt: skip
_CODES = "usd eur gbp rub uah try pln jpy inr ils czk brl cad aud sek nok dkk chf krw kzt gel btc eth".split()
_UNIT = (
    "(?:" + "|".join(sorted((re.escape(unit) for unit in (*_SYMBOLS, *_CODES)), key=lambda unit: (-len(unit), unit))) + r")(?![^\W\d_])\.?"
)
_NUMBER = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_AMOUNT = rf"(?:(?P<{{0}}b>{_UNIT})\s?)?(?P<{{0}}n>{_NUMBER})(?P<{{0}}k>\s?[km])?(?:\s?(?P<{{0}}a>{_UNIT}))?"
_WHOLE = re.compile(_AMOUNT.replace("{0}", "x") + r"\Z", re.I)
_OF = re.compile(
    r"(?:[^\W\d_]+[:\s]\s*){0,4}?" + _AMOUNT.replace("{0}", "x") + r"\s*(?:[^\W\d_]+\s+){0,4}?(?:of|/|von|de|sur|out of|from|из|з|den)\s+(?:(?:our|a|the|unserem|notre)\s+)?"
    + _AMOUNT.replace("{0}", "y") + r"(?:\s+[^\W\d_]+){0,3}\s*(?:\(?\d{1,3}\s?%\)?)?\W{0,3}\Z",
    re.I,
)  # fmt: skip
_MONEY_WORD = re.compile(
    r"rais|collect|fund|goal|target|donat|pledg|gesammelt|ziel|spend|objectif|recaud|meta|собран|зібран|цел|toplan|hedef", re.I
)
_LONGEST_AMOUNT = 24
_LONGEST_LINE = 100
_LONGEST_BARE_WORDS = 8
_LABEL_WORDS = 5
_BAR = re.compile(r"[\[(|]?[=#█▓▒░■□▰▱●○.\s-]{5,80}[\])|]?\s*\d{0,3}(?:[.,]\d)?\s?%?\Z")
_BLOCKS = re.compile(r"[=#█▓▒░■□▰▱●○]{3}")

FEWEST_TICKS = 3
"""Two amounts below each other are a price and a fee; three that form a scale are a meter."""

MOST_TICKS = 40


@dataclass(frozen=True, slots=True)
class _Amount:
    line: Line
    value: float
    currency: str | None


def find_meters(draft: Draft) -> None:
    """Label every fundraising meter of the page, with what it shows."""
    for run in _runs(draft.lines):
        data = read_scale([amount.value for amount in run], _currency(run))
        if data is not None:
            for amount in run:
                draft.label(amount.line, RegionKind.FUNDRAISING_METER, data)
    _find_statements(draft)
    _find_labelled(draft)
    for line in draft.free():
        pieces = draft.pieces.get(line.index - 1)
        if pieces and pieces[0].kind is RegionKind.FUNDRAISING_METER and (line.is_a("fundraising_meter") or _is_bar(line)):
            draft.label(line, RegionKind.FUNDRAISING_METER, pieces[0].data)
    for line in reversed(draft.lines[:-1]):
        pieces = draft.pieces.get(line.index + 1)
        if draft.is_free(line.index) and pieces and pieces[0].kind is RegionKind.FUNDRAISING_METER and _is_label(draft, line):
            draft.label(line, RegionKind.FUNDRAISING_METER, pieces[0].data)


def _is_bar(line: Line) -> bool:
    """Whether signs draw a bar ("[=====     ] 41%")."""
    return len(line.text) <= _LONGEST_LINE and _BLOCKS.search(line.text) is not None and _BAR.match(line.text) is not None


def _is_label(draft: Draft, line: Line) -> bool:
    """Whether a line right above a meter says what it is for ("Raised so far", "Winter fund")."""
    if line.is_prose or line.words > _LABEL_WORDS or line.ends_sentence:
        return False
    named = any(cue.kind == "fundraising_meter" for cue in draft.furniture.cues(line.text))
    return named or line.is_a("fundraising_meter") or _is_bar(line)


def _runs(lines: list[Line]) -> Iterator[list[_Amount]]:
    """Stretches of lines that hold an amount of one currency and nothing else."""
    run: list[_Amount] = []
    for line in lines:
        amount = _amount(line)
        if amount is None or (run and run[-1].currency != amount.currency):
            yield run
            run = []
        if amount is not None and amount.currency is not None:
            run.append(amount)
    yield run


def _amount(line: Line) -> _Amount | None:
    found = _WHOLE.match(line.text) if len(line.text) <= _LONGEST_AMOUNT else None
    return None if found is None else _Amount(line, _value(found, "x"), _currency_of(found, "x"))


def is_amount(text: str) -> bool:
    """Whether the text is a sum of money and nothing else."""
    found = _WHOLE.match(text) if len(text) <= _LONGEST_AMOUNT else None
    return found is not None and _currency_of(found, "x") is not None


def _value(found: re.Match[str], side: str) -> float:
    digits = re.sub(r"['’ \u00a0\u202f]", "", found[f"{side}n"])
    cents = re.search(r"[.,]\d{1,2}\Z", digits)
    whole = re.sub(r"[.,]", "", digits[: cents.start()] if cents else digits)
    factor = {"k": 1_000, "m": 1_000_000}.get((found[f"{side}k"] or "").strip().lower(), 1)
    return float(f"{whole}.{cents[0][1:] if cents else 0}") * factor


def _currency_of(found: re.Match[str], side: str) -> str | None:
    unit = (found[f"{side}b"] or found[f"{side}a"] or "").lower().rstrip(".")
    return _SYMBOLS.get(unit, unit.upper() or None)


def _currency(run: list[_Amount]) -> str | None:
    return run[0].currency if run else None


def read_scale(values: list[float], currency: str | None) -> Mapping[str, Any] | None:
    """Read amounts as a meter: a sorted scale, with the sum raised as the one out of order or out of step.

    None where they are no scale: too few, not sorted, or without a zero and without a sum (the amounts that a form offers).
    """
    if not FEWEST_TICKS <= len(values) <= MOST_TICKS:
        return None
    place = _odd_one_out(values)
    ticks = [value for number, value in enumerate(values) if number != place]
    if place is None and (not _is_sorted(values) or min(values) != 0):
        return None
    if place is not None and min(ticks) != 0 and not _is_even(ticks):
        return None
    raised = None if place is None else _plain(values[place])
    return {"currency": currency, "raised": raised, "goal": _plain(max(ticks)), "ticks": [_plain(tick) for tick in sorted(ticks)]}


def _odd_one_out(values: list[float]) -> int | None:
    """The place of the one value whose removal leaves a scale; an even scale is better than a sorted one, the last place than another."""
    if _is_sorted(values) and (_is_even(values) or not _is_even(values[:-1]) or len(values) == FEWEST_TICKS):
        return None
    places = [n for n in range(len(values)) if _is_sorted(values[:n] + values[n + 1 :])]
    ranked = sorted(places, key=lambda n: (not _is_even(values[:n] + values[n + 1 :]), n != len(values) - 1, n))
    return ranked[0] if ranked else None


def _is_sorted(values: list[float]) -> bool:
    pairs = list(itertools.pairwise(values))
    return all(a < b for a, b in pairs) or all(a > b for a, b in pairs)


def _is_even(values: list[float]) -> bool:
    steps = {round(b - a, 2) for a, b in itertools.pairwise(values)}
    return len(values) >= FEWEST_TICKS and len(steps) == 1


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _find_statements(draft: Draft) -> None:
    """Lines such as "€1,200 raised of €5,000 goal"."""
    for line in draft.free():
        if len(line.text) > _LONGEST_LINE or line.ends_sentence:
            continue
        found = _OF.match(line.text)
        units = [_currency_of(found, side) for side in "xy"] if found else []
        currency = next(filter(None, units), None)
        # Two sums of money, one of the other, and next to nothing else make a meter even without a word that says so.
        if found and currency and (_MONEY_WORD.search(line.text) or (all(units) and line.words <= _LONGEST_BARE_WORDS)):
            data: Mapping[str, Any] = {
                "currency": currency,
                "raised": _plain(_value(found, "x")),
                "goal": _plain(_value(found, "y")),
                "ticks": [],
            }
            draft.label(line, RegionKind.FUNDRAISING_METER, data)


def _find_labelled(draft: Draft) -> None:
    """Amounts with "raised" and "goal" on lines of their own, or before a colon."""
    run: list[Line] = []
    for line in draft.lines:
        if draft.is_free(line.index) and (_amount(line) or line.is_a("fundraising_meter") or _is_labelled(draft, line)):
            run.append(line)
            continue
        _label_run(draft, run)
        run = []
    _label_run(draft, run)


def _is_labelled(draft: Draft, line: Line) -> bool:
    label, colon, rest = line.text.partition(":")
    if not colon or len(line.text) > _LONGEST_LINE:
        return False
    return _WHOLE.match(rest.strip()) is not None and any(found.kind == "fundraising_meter" for found in draft.furniture.of_line(label))


def _label_run(draft: Draft, run: list[Line]) -> None:
    values: dict[str, tuple[float, str | None]] = {}
    for place, line in enumerate(run):
        label, colon, rest = line.text.partition(":")
        if colon and (found := _WHOLE.match(rest.strip())):
            _record(draft, label, (_value(found, "x"), _currency_of(found, "x")), values)
        elif (amount := _amount(line)) is not None:
            before = run[place - 1].text if place else ""
            after = run[place + 1].text if place + 1 < len(run) else ""
            if not _record(draft, before, (amount.value, amount.currency), values):
                _record(draft, after, (amount.value, amount.currency), values)
    if not {"raised", "goal"} <= values.keys():
        return
    currency = values["raised"][1] or values["goal"][1]
    data: Mapping[str, Any] = {"currency": currency, "raised": _plain(values["raised"][0]), "goal": _plain(values["goal"][0]), "ticks": []}
    for line in run:
        draft.label(line, RegionKind.FUNDRAISING_METER, data)


def _record(draft: Draft, label: str, value: tuple[float, str | None], values: dict[str, tuple[float, str | None]]) -> bool:
    roles = [found.role for found in draft.furniture.of_line(label) if found.kind == "fundraising_meter"]
    for role in roles:
        if role in ("raised", "goal") and role not in values:
            values[role] = value
            return True
    return False
