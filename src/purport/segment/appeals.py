"""Appeals for money, subscribers and followers, and the payment addresses in them."""

import re
from bisect import bisect_right
from collections import Counter

from purport.model import RegionKind
from purport.segment.addresses import Address, find_addresses, is_donation_link
from purport.segment.draft import Draft, Piece
from purport.segment.lines import Line
from purport.segment.meter import is_amount

_QUOTED = re.compile(r"[“”„«»]|(?<!\w)\"|\"(?!\w)|''|``")

LONGEST_APPEAL_WORDS = 160
"""An appeal is a box on a page; a longer paragraph that speaks of donations is the article's."""

LONGEST_SUPPORT_WORDS = 4
"""As long as "Support The Orsk Post"; a headline that begins so goes on."""

SHORT_PLEA_WORDS = 6
"""As long as "Help us keep reporting from Orsk": a plea among others in a paragraph."""

WEIGHTS = {"ask": 1.0, "money": 1.5, "list": 1.5, "reader": 0.5, "we": 0.5, "support": 0.0, "plea": 0.0}
ENOUGH_FOR_SHORT, ENOUGH_FOR_LONG = 2.0, 3.0
"""Chosen so that the development articles, speeches and communiqués among them, have no paragraph beyond them."""

_GOAL = re.compile(r"\b(?:goal|target|raised|collected|reached)\b\W{0,3}\d[\d.,\s]{0,12}k?\s?(?:of|out of|from|/)\s?\D{0,3}\d", re.I)
"""How far a collection of money has come ("goal 1,200 of 3,000 this month")."""
_GOAL_WORDS = 30
_NEAR_LINES = 2


def find_appeals(draft: Draft) -> None:
    """Label the appeals of the page, and cut the payment addresses out of the lines that hold them."""
    addresses = _by_line(draft.lines, find_addresses(draft.report.text))
    paying = {number: _payments(draft, draft.lines[number], held) for number, held in addresses.items()}
    for line in draft.free():
        if _is_plea(line) or _is_all_pleas(draft, line) or _asks(draft, line, paying.get(line.index, [])):
            draft.label(line, RegionKind.APPEAL)
    _find_support(draft)
    _find_offers(draft)
    _find_boxes(draft)
    for number, held in paying.items():
        _follow_label(draft, number, held)
    draft.payments = {number: held for number, held in paying.items() if held}


def _by_line(lines: list[Line], addresses: list[Address]) -> dict[int, list[Address]]:
    starts = [line.start for line in lines]
    held: dict[int, list[Address]] = {}
    for address in addresses:
        number = bisect_right(starts, address.start) - 1
        if number >= 0 and address.end <= lines[number].end:
            held.setdefault(number, []).append(address)
    return held


def _payments(draft: Draft, line: Line, held: list[Address]) -> list[Address]:
    """Those of a line's addresses that money can be sent to: chain addresses and accounts always, the rest where the words say so."""
    text = draft.report.text
    on_chain = [address for address in held if address.on_chain]
    asked = bool(on_chain) or bool({"money", "ask"} & _roles(draft, line)) or _is_asked_above(draft, line)
    if not asked or (line.is_prose and line.words > LONGEST_APPEAL_WORDS):
        links = [a for a in held if a.scheme == "link" and is_donation_link(text[a.start : a.end])]
        return sorted([*on_chain, *links], key=lambda address: address.start)
    paying = {"money", "ask"} & _roles(draft, line)
    return [
        a for a in held if a.on_chain or a.scheme != "link" or bool(on_chain) or bool(paying) or is_donation_link(text[a.start : a.end])
    ]


def _is_asked_above(draft: Draft, line: Line) -> bool:
    above = draft.lines[max(0, line.index - _NEAR_LINES) : line.index]
    return not line.is_prose and any("money" in _roles(draft, other) and other.words <= 12 for other in above)


def _roles(draft: Draft, line: Line) -> set[str]:
    if line.words > LONGEST_APPEAL_WORDS or line.words < 1:
        return set()
    return {found.role for found in draft.furniture.cues(line.text) if found.kind == "appeal"}


def _is_plea(line: Line) -> bool:
    return line.is_a("appeal", "plea") and not line.is_prose


_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


def _is_all_pleas(draft: Draft, line: Line) -> bool:
    """Tell whether a short paragraph is made of pleas, each a sentence of its own, and of what "we" have or want ("Help us keep going. Donate today.
    We have raised 61% of our goal.").
    """
    sentences = _SENTENCE_ENDS.split(line.text.strip())
    if len(sentences) < 2 or line.words > _GOAL_WORDS or _QUOTED.search(line.text):
        return False
    pleas = [_is_short_plea(draft, one) for one in sentences]
    rest = (draft.furniture.cues(one) for one, plea in zip(sentences, pleas, strict=True) if not plea)
    return any(pleas) and all(any(cue.kind == "appeal" and cue.role in {"we", "reader", "ask", "money"} for cue in found) for found in rest)


def _is_short_plea(draft: Draft, sentence: str) -> bool:
    """Tell whether a sentence is a plea and no more ("Donate today."); "Help us rebuild, the mayor told the government" is the article's."""
    found = draft.furniture.of_line(sentence.rstrip(".!?"))
    return len(sentence.split()) <= SHORT_PLEA_WORDS and any(one.kind == "appeal" and one.role == "plea" for one in found)


def _asks(draft: Draft, line: Line, payments: list[Address]) -> bool:
    """Whether a paragraph asks its readers for something: an ask or a list to join, and a reader or a "we" that asks."""
    if line.words > LONGEST_APPEAL_WORDS or line.words < 3:
        return False
    roles = _roles(draft, line)
    told = line.is_prose and line.ends_sentence and not roles & {"reader", "we"}
    if payments and not told and (roles & {"money", "ask"} or len(payments) > 1):
        return True
    if _QUOTED.search(line.text):
        return False
    if "ask" in roles and line.words <= _GOAL_WORDS and _GOAL.search(line.text):
        return True
    if "reader" not in roles or not roles & {"ask", "list"}:
        return False
    # A speech in the article asks for "your support" too; it takes money words, or more than one ask, to tell a long plea from it.
    return sum(WEIGHTS[role] for role in roles) >= (ENOUGH_FOR_LONG if line.words > 30 else ENOUGH_FOR_SHORT)


def _find_support(draft: Draft) -> None:
    """Label lines such as "Support X": where they come back, stand beside an appeal, or name the site itself."""
    lines = [line for line in draft.free() if line.is_a("appeal", "support") and line.words <= LONGEST_SUPPORT_WORDS]
    times = Counter(line.text for line in lines)
    for line in lines:
        again = times[line.text] > 1
        near = draft.lines[max(0, line.index - _NEAR_LINES) : line.index + _NEAR_LINES + 1]
        beside = any(draft.kind(other.index) in (RegionKind.APPEAL, RegionKind.FUNDRAISING_METER) for other in near)
        if again or beside or _names_site(draft, line):
            draft.label(line, RegionKind.APPEAL)


def _find_offers(draft: Draft) -> None:
    """Label the amounts that a donation form offers: bare amounts below a line of the appeal."""
    for line in draft.free():
        if line.index and draft.kind(line.index - 1) is RegionKind.APPEAL and (is_amount(line.text) or line.is_a("appeal", "offer")):
            draft.label(line, RegionKind.APPEAL)


def _find_boxes(draft: Draft) -> None:
    """Extend an appeal to the lines right above and below it that speak of the same: the rest of its box."""
    for lines, step in ((draft.lines, 1), (draft.lines[::-1], -1)):
        for line in lines:
            before = line.index - step
            if not draft.is_free(line.index) or draft.kind(before) is not RegionKind.APPEAL:
                continue
            gap = line.gap if step > 0 else draft.lines[before].gap
            if gap == 0 and _goes_with(draft, line):
                draft.label(line, RegionKind.APPEAL)


def _goes_with(draft: Draft, line: Line) -> bool:
    roles = _roles(draft, line)
    if line.is_prose:
        return ("list" in roles or {"reader", "we"} <= roles) and not _QUOTED.search(line.text)
    return (
        bool(roles & {"ask", "money", "list"})
        or {"reader", "we"} <= roles
        or (line.words <= 3 and line.is_a("navigation", "menu") and line.text.lower().startswith(("sign", "log")))
    )


def _names_site(draft: Draft, line: Line) -> bool:
    name = "".join(line.text.split()[1:]).casefold()
    site = f"{draft.report.publisher or ''} {draft.report.url or ''}".casefold().replace(" ", "")
    return len(name) > 3 and name in site


def _follow_label(draft: Draft, number: int, held: list[Address]) -> None:
    """A line that is but a label before addresses belongs to the appeal, as does a line that is but an address."""
    line = draft.lines[number]
    bare = sum(address.end - address.start for address in held)
    if held and draft.is_free(number) and bare >= 0.6 * len(line.text):
        draft.label(line, RegionKind.APPEAL)
    if held and draft.kind(number) is RegionKind.APPEAL and number and draft.is_free(number - 1):
        above = draft.lines[number - 1]
        if above.words <= 4 and not above.ends_sentence and ("money" in _roles(draft, above) or above.text.endswith(":")):
            draft.label(above, RegionKind.APPEAL)


def cut_addresses(draft: Draft) -> None:
    """Cut the payment addresses out of the pieces that they stand in: last, whatever their lines turned out to be."""
    for number, held in draft.payments.items():
        pieces = draft.pieces[number]
        draft.pieces[number] = tuple(part for piece in pieces for part in _cut(piece, held))


def _cut(piece: Piece, held: list[Address]) -> list[Piece]:
    parts, at = [], piece.start
    for address in held:
        if not piece.start <= address.start < piece.end:
            continue
        if address.start > at:
            parts.append(Piece(at, address.start, piece.kind, piece.data))
        data = {"scheme": address.scheme, "checked": address.checked, "valid": address.valid}
        parts.append(Piece(address.start, address.end, RegionKind.PAYMENT_ADDRESS, data))
        at = address.end
    if at < piece.end:
        parts.append(Piece(at, piece.end, piece.kind, piece.data))
    return parts
