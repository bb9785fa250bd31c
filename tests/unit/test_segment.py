from pathlib import Path
from typing import Any

import pytest
import yaml

from purport.knowledge.furniture import load
from purport.model import Region, RegionKind
from purport.read import read_bytes, read_path
from purport.segment import checksums, mask, segment
from purport.segment.masking import MASK, SHOWN_CHARS
from purport.segment.meter import read_scale
from purport.segment.readings import best_reading

GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "dev"


def regions_of(text: str) -> list[tuple[str, str]]:
    report = read_bytes(text.encode())
    return [(str(r.kind), report.text[r.start : r.end].strip()) for r in segment(report)[0]]


@pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold readings are not on this machine")
def test_every_region_of_the_gold_page() -> None:
    wanted = yaml.load((GOLD / "idlib-2020-06-26.yaml").read_text(), Loader=yaml.BaseLoader)["regions"]
    report = read_path(GOLD / "idlib-2020-06-26.txt")
    regions, problems = segment(report)
    assert problems == ()
    found = [(r.kind, report.text[r.start : r.end].strip()) for r in regions]
    for region in wanted:
        same = [text for kind, text in found if kind == region["kind"] and text.startswith(region["starts"])]
        assert same, region
        assert any(region.get("ends", "") in text for text in same), region
    assert sum(kind is RegionKind.APPEAL and text.startswith("Support") for kind, text in found) == 2
    payments = [r.data for r in regions if r.kind is RegionKind.PAYMENT_ADDRESS]
    assert [data["scheme"] for data in payments] == ["email", "link", "link", "btc", "bch", "eth"]
    assert [data["valid"] for data in payments] == [None, None, None, True, True, None]
    assert dict(regions[0].data) == {"currency": "USD", "raised": 3250, "goal": 5000, "ticks": [0, 2500, 5000]}
    authors = [r.data["author"] for r in regions if r.kind is RegionKind.COMMENT_AUTHOR]
    assert len(authors) == 7
    assert [r.data["comment"] for r in regions if r.kind is RegionKind.COMMENT_TEXT] == list(range(7))


@pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold readings are not on this machine")
def test_clean_articles_are_headline_and_body() -> None:
    for path in sorted(GOLD.glob("re3d-*.txt")):
        kinds = [r.kind for r in segment(read_path(path))[0]]
        assert kinds == [RegionKind.HEADLINE, RegionKind.BODY], path


def test_every_example_of_the_furniture() -> None:
    furniture = load()
    for entry in furniture.entries:
        for line in entry.examples.yes:
            assert (entry.kind, entry.role) in [(found.kind, found.role) for found in furniture.of_line(line)], line
        for line in entry.examples.no:
            assert not furniture.of_line(line), line


@pytest.mark.parametrize(
    ("values", "raised", "goal"),
    [
        ([0, 2500, 5000, 3250], 3250, 5000),
        ([5000, 2500, 0, 1200], 1200, 5000),
        ([0, 500, 1000, 1500, 2000, 1260], 1260, 2000),
        ([1260, 0, 500, 1000, 1500, 2000], 1260, 2000),
        ([0, 2500, 5000, 6100], 6100, 5000),
        ([0, 1000, 2000, 3000], None, 3000),
        ([0, 1000, 5000], None, 5000),
    ],
)
def test_scales(values: list[float], raised: int | None, goal: int) -> None:
    data = read_scale([float(value) for value in values], "USD")
    assert data is not None
    assert (data["raised"], data["goal"]) == (raised, goal)


@pytest.mark.parametrize("values", [[], [5], [5, 20], [5, 20, 50], [10, 20, 30, 40], [90, 4, 11, 2], [7, 3, 9, 1, 8]])
def test_amounts_that_are_no_scale(values: list[float]) -> None:
    assert read_scale([float(value) for value in values], "USD") is None


def test_checksums_against_published_vectors() -> None:
    # Test vectors of the specifications themselves, which belong to nobody: empty Keccak, EIP-55, BIP 173 and 350, CashAddr, ISO 13616.
    assert checksums.keccak256(b"").hex().startswith("c5d2460186f7233c927e7db2dcc703c0")
    assert checksums.eip55("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed") is True
    assert checksums.eip55("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD") is False
    assert checksums.eip55("0x" + "ab" * 20) is None
    assert checksums.bech32("A12UEL5L") == "a"
    assert checksums.bech32("A1LQFN3A") == "a"
    assert checksums.bech32("A12UEL5M") is None
    assert checksums.cashaddr("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a") is True
    assert checksums.cashaddr("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6b") is False
    assert checksums.iban("GB82WEST12345698765432") is True
    assert checksums.luhn("4111111111111111") is True
    assert checksums.base58check("1111111111111111111114oLvT2") == b"\0" * 21


def test_mask_keeps_length_and_first_letters() -> None:
    text = "BTC: 3abcdefg and\nmore"
    regions = [Region(0, 5, RegionKind.APPEAL), Region(5, 13, RegionKind.PAYMENT_ADDRESS), Region(13, 22, RegionKind.APPEAL)]
    masked = mask(text, regions)
    assert masked == "BTC: 3abc" + MASK * (8 - SHOWN_CHARS) + " and\nmore"
    assert mask(text, []) == text


def test_best_reading_of_comment_lines() -> None:
    name, sentence, control = (False, 1.7, 0.0), (False, -3.0, 0.5), (True, 0.0, 0.0)
    assert best_reading([]) == []
    assert best_reading([control]) == ["control"]
    assert best_reading([name, sentence]) == ["author", "text"]
    assert best_reading([control, name, control, sentence, sentence, name, sentence]) == [
        "control",
        "author",
        "control",
        "text",
        "text",
        "author",
        "text",
    ]
    assert best_reading([name]) == ["text"]


def test_problems_of_reading_are_passed_on() -> None:
    report = read_bytes(b"A truce began in Vell on Monday, both \x00 sides said.")
    assert segment(report)[1] == report.problems != ()


@pytest.mark.parametrize("seed", range(3))
def test_long_pages_take_linear_time(seed: int) -> None:
    import time

    pages: list[Any] = [
        "12 Comments\n\nThe army took Vell on Monday after two days of fighting, it said.\n\n" * 1_000,
        "Ann\n3 hours ago\nText\nReply\n" * 3_000,
        "Support Us\n" * 5_000 + "$5\n" * 5_000,
    ]
    begin = time.process_time()
    segment(read_bytes(pages[seed].encode()))
    assert time.process_time() - begin < 15


def test_endless_lines_end_in_one_and_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("purport.segment.lines.MAX_LINES", 300)
    monkeypatch.setattr("purport.segment.segmenter.MAX_LINES", 300)
    report = read_bytes(b"ab cd\n" * 500)
    regions, problems = segment(report)
    assert regions[-1].end == len(report.text)
    assert [problem.code for problem in problems] == ["lines"]
