"""Payment addresses in a text, each verified by its scheme's checksum where there is one (codebook §2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from purport.segment import checksums

_WORD = re.compile(r"(?<![^\W_])[A-Za-z0-9]{25,110}(?![^\W_])")
_ETHER = re.compile(r"0[xX][0-9a-fA-F]{40}\Z")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
_IBAN_CHARS = range(15, 35)
_CARD = re.compile(r"(?<![\dA-Za-z])\d{4}(?:[ -]?\d{4}){3}(?![\dA-Za-z])")
_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9_%+-][\w.%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'“”’()\[\]{}|,;]{3,300}|\b(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,6}/[^\s<>\"'“”’()\[\]{}|,;]{1,200}", re.I
)
_DONATION_LINK = re.compile(
    r"donat|patreon|paypal|ko-?fi|buymeacoffee|liberapay|opencollective|gofundme|boosty|steadyhq|donorbox|subscribestar|tipeee|spenden|crowdfund|venmo|cash\.app"
    r"|support-?us|/support\b|/give\b|monobank|yoomoney|stripe\.com|flattr|gofund|chuffed|launchgood|betterplace|/don/?$|/doar|/donar",
    re.I,
)
_LABEL = re.compile(
    r"\b(?:btc|bitcoin|bch|eth|ether(?:eum)?|ltc|litecoin|doge(?:coin)?|dash|trx|tron|trc-?20|erc-?20|usdt|tether|zec|zcash|xrp|ripple|xmr|monero|ada|cardano|sol(?:ana)?|"
    r"wallet|address|adresse|dirección|кошел[её]к|адрес|crypto|iban)\b",
    re.I,
)
_LABEL_REACH_CHARS = 40
_BITCOIN_CASH = "bitcoincash:"
_RIPPLE = re.compile(r"r[1-9A-HJ-NP-Za-km-z]{24,34}\Z")

_VERSIONS: dict[bytes, str] = {
    b"\x00": "btc",
    b"\x05": "btc",
    b"\x30": "ltc",
    b"\x32": "ltc",
    b"\x1e": "doge",
    b"\x16": "doge",
    b"\x4c": "dash",
    b"\x10": "dash",
    b"\x41": "trx",
    b"\x1c\xb8": "zec",
    b"\x1c\xbd": "zec",
}
_FIRST_LETTERS = {"1": "btc", "3": "btc", "L": "ltc", "M": "ltc", "D": "doge", "X": "dash", "T": "trx", "t": "zec"}
_HUMAN_PARTS = {"bc": "btc", "ltc": "ltc", "addr": "ada"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a payment can go. `checked` where the scheme has a checksum, `valid` what it said, None without one."""

    start: int
    end: int
    scheme: str
    checked: bool
    valid: bool | None

    @property
    def on_chain(self) -> bool:
        """Whether its own form gives it away; e-mail addresses, links and cards are payment addresses only among such words."""
        return self.scheme not in ("email", "link", "card")


def find_addresses(text: str) -> list[Address]:
    """All that could be payment addresses, in text order, without overlap: chain addresses and accounts before links and e-mail."""
    found: list[Address] = []
    for finder in (_chain_addresses, _accounts, _cards, _links, _emails):
        taken = sorted((a.start, a.end) for a in found)
        found += _clear_of(taken, finder(text))
    return sorted(found, key=lambda address: address.start)


def _clear_of(taken: list[tuple[int, int]], addresses: Iterator[Address]) -> list[Address]:
    clear, at = [], 0
    for address in addresses:
        while at < len(taken) and taken[at][1] <= address.start:
            at += 1
        if at == len(taken) or taken[at][0] >= address.end:
            clear.append(address)
    return clear


def _chain_addresses(text: str) -> Iterator[Address]:
    for match in _WORD.finditer(text):
        verdict = _scheme_of(match[0])
        if verdict is None:
            continue
        scheme, checked, valid = verdict
        # An address that fails its checksum is still one where the page calls it so (a digit lost in scraping).
        if valid is False and not _is_labelled(text, match.start()):
            continue
        start = match.start()
        if scheme == "bch" and text[max(0, start - len(_BITCOIN_CASH)) : start].lower() == _BITCOIN_CASH:
            start -= len(_BITCOIN_CASH)
        yield Address(start, match.end(), scheme, checked, valid)


def _is_labelled(text: str, start: int) -> bool:
    return _LABEL.search(text, max(0, start - _LABEL_REACH_CHARS), start) is not None


def _scheme_of(word: str) -> tuple[str, bool, bool | None] | None:
    """Scheme, whether a checksum was there to check, and its verdict; None for a word of no scheme's form."""
    for test in (_as_ether, _as_bech32, _as_cashaddr, _as_base58, _as_monero):
        verdict = test(word)
        if verdict is not None:
            return verdict
    return None


def _as_ether(word: str) -> tuple[str, bool, bool | None] | None:
    if not _ETHER.match(word):
        return None
    valid = checksums.eip55(word)
    return "eth", valid is not None, valid


def _as_bech32(word: str) -> tuple[str, bool, bool | None] | None:
    prefix = word.lower().rpartition("1")[0]
    if prefix not in _HUMAN_PARTS:
        return None
    return _HUMAN_PARTS[prefix], True, checksums.bech32(word) is not None


def _as_cashaddr(word: str) -> tuple[str, bool, bool | None] | None:
    if len(word) != 42 or word[0] not in "qpQP" or word not in (word.lower(), word.upper()):
        return None
    return "bch", True, checksums.cashaddr(word)


def _as_base58(word: str) -> tuple[str, bool, bool | None] | None:
    if len(word) > 36:
        return None
    if _RIPPLE.match(word) and checksums.base58check(word, checksums.RIPPLE58) is not None:
        return "xrp", True, True
    payload = checksums.base58check(word)
    if payload is not None and len(payload) in (21, 22):
        scheme = _VERSIONS.get(payload[:-20])
        return (scheme, True, True) if scheme else None
    scheme = _FIRST_LETTERS.get(word[0])
    mixed = any(c.isdigit() for c in word) and any(c.islower() for c in word) and any(c.isupper() for c in word)
    return (scheme, True, False) if scheme and mixed and set(word) <= set(checksums.BASE58) else None


def _as_monero(word: str) -> tuple[str, bool, bool | None] | None:
    if len(word) not in (95, 106) or word[0] not in "48":
        return None
    return "xmr", True, checksums.monero(word)


def _accounts(text: str) -> Iterator[Address]:
    for match in _IBAN.finditer(text):
        account = match[0].replace(" ", "")
        # Twelve words of capitals and digits are no rarity; only the checksum makes them an account.
        if len(account) in _IBAN_CHARS and checksums.iban(account):
            yield Address(match.start(), match.end(), "iban", True, True)


def _cards(text: str) -> Iterator[Address]:
    for match in _CARD.finditer(text):
        if checksums.luhn(re.sub(r"[ -]", "", match[0])):
            yield Address(match.start(), match.end(), "card", True, True)


def _links(text: str) -> Iterator[Address]:
    if "/" not in text and "www." not in text:
        return
    for match in _LINK.finditer(text):
        end = match.start() + len(match[0].rstrip(".:!?…*_"))
        yield Address(match.start(), end, "link", False, None)


def _emails(text: str) -> Iterator[Address]:
    if "@" not in text:
        return
    for match in _EMAIL.finditer(text):
        yield Address(match.start(), match.start() + len(match[0].rstrip(".-")), "email", False, None)


def is_donation_link(link: str) -> bool:
    """Tell whether a link's own words say that it leads to a payment."""
    return _DONATION_LINK.search(link) is not None
