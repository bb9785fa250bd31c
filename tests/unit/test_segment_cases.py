"""Runs tests/cases/1-segment: each case a page, as text or HTML, and the regions that it falls into."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from purport.model import Region, Report
from purport.read import read_bytes
from purport.segment import checksums, segment

CASES = Path(__file__).parent.parent / "cases" / "1-segment"


def _base58check(payload: bytes) -> str:
    raw = payload + sha256(sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = checksums.BASE58[digit] + text
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


def _with_bech32_checksum(prefix: str, data: list[int]) -> str:
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    polymod = checksums._bech32_polymod(expanded + data + [0] * 6) ^ 1
    return prefix + "1" + "".join(checksums.BECH32[v] for v in data + [polymod >> 5 * (5 - i) & 31 for i in range(6)])


def _with_cashaddr_checksum(data: list[int]) -> str:
    polymod = checksums._cashaddr_polymod([ord(c) & 31 for c in "bitcoincash"] + [0] + data + [0] * 8)
    return "".join(checksums.BECH32[v] for v in data + [polymod >> 5 * (7 - i) & 31 for i in range(8)])


def _iban(country: str, account: str) -> str:
    digits = "".join(str(int(c, 36)) for c in account + country + "00")
    return f"{country}{98 - int(digits) % 97:02}{account}"


_SEED = sha256(b"purport test addresses").digest()
_HEX = _SEED.hex()[:40]
_BTC = _base58check(b"\x05" + _SEED[:20])
ADDRESSES = {
    "btc": _BTC,
    "broken_btc": _BTC[:-1] + ("2" if _BTC[-1] != "2" else "3"),
    "ltc": _base58check(b"\x30" + _SEED[:20]),
    "bech32": _with_bech32_checksum("bc", [0] + [b & 31 for b in _SEED]),
    "bch": _with_cashaddr_checksum([0] + [b & 31 for b in _SEED + b"\1"]),
    "eth": "0x" + checksums.eip55_case(_HEX),
    "eth_lower": "0x" + _HEX,
    "iban": _iban("DE", "500105170648489890"),
}


def _filled(text: str) -> str:
    for name, address in ADDRESSES.items():
        text = text.replace("{" + name + "}", address)
    return text


def _cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}", marks=marks))
    return found


def read_case(case: dict[str, Any]) -> Report:
    published = date.fromisoformat(case["published"]) if "published" in case else None
    return read_bytes(_filled(case.get("text") or case["html"]).encode(), published=published, publisher=case.get("publisher"))


def _matches(text: str, wanted: str) -> bool:
    begins, _, ends = wanted.partition(" … ")
    return text.strip().startswith(begins) and text.strip().endswith(ends) and (begins != "" or not text.strip())


def _plain(value: Any) -> Any:
    """A value as a YAML case writes it."""
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _fault(report: Report, region: Region, wanted: dict[str, Any]) -> str | None:
    data = wanted.get("data", {})
    kind, words = next(item for item in wanted.items() if item[0] != "data")
    text = report.text[region.start : region.end]
    if region.kind != kind or not _matches(text, _filled(words)):
        return f"{region.kind} {text!r} should be {kind} {words!r}"
    wrong = {name: region.data.get(name) for name, value in data.items() if _plain(region.data.get(name)) != _filled_value(value)}
    return f"{kind} {text!r} has {wrong}" if wrong else None


def _filled_value(value: Any) -> Any:
    return _filled(value) if isinstance(value, str) else value


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    report = read_case(case)
    regions, _ = segment(report)
    assert "".join(report.text[r.start : r.end] for r in regions) == report.text
    shown = "\n".join(f"{r.kind}: {report.text[r.start : r.end]!r}" for r in regions)
    faults = [fault for region, wanted in zip(regions, case["regions"], strict=False) if (fault := _fault(report, region, wanted))]
    assert not faults, f"{faults[0]}\n{shown}"
    assert len(regions) == len(case["regions"]), shown
