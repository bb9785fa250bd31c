"""Copies, quotations, credits: found whatever the order, with the passages that show it."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from purport.reconcile.origins import Source, candidate_keys, credited, judge, likeness, origin_ids, origin_links, signature

WORDS = [f"{a}{b}" for a in "bdfgklmnprstv" for b in ("ar", "en", "il", "on", "ut", "ask", "erd", "ims")]


def text(seed: int, words: int) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def edited(words: str, share: float, seed: int = 0) -> str:
    chance = random.Random(seed)
    return " ".join("changed" if chance.random() < share else word for word in words.split())


def test_an_edited_copy_is_a_copy_with_its_passages() -> None:
    first = text(1, 200)
    link = judge(Source("b", edited(first, 0.03)), Source("a", first))
    assert link is not None
    assert (link.a, link.b, link.kind) == ("a", "b", "copy")
    for p in link.passages:
        assert first[p.start : p.end].split()[:4] == edited(first, 0.03)[p.other_start : p.other_end].split()[:4]


def test_a_good_part_taken_over_is_a_quotation() -> None:
    first = text(1, 200)
    second = text(2, 90) + " " + " ".join(first.split()[50:100]) + " " + text(3, 60)
    link = judge(Source("a", first), Source("b", second))
    assert link is not None
    assert link.kind == "quote"
    assert first[link.passages[0].start : link.passages[0].end] == " ".join(first.split()[50:100])


def test_paragraphs_in_another_order_are_still_a_copy() -> None:
    parts = [text(n, 60) for n in range(4)]
    link = judge(Source("a", "\n\n".join(parts)), Source("b", "\n\n".join(reversed(parts))))
    assert link is not None
    assert (link.kind, link.share) == ("copy", 1.0)


def test_texts_of_their_own_share_nothing() -> None:
    assert judge(Source("a", text(1, 300)), Source("b", text(2, 300))) is None
    assert judge(Source("a", ""), Source("b", "")) is None


def test_likely_pairs_are_found_by_bands() -> None:
    first = text(1, 300)
    sources = [Source("a", first), Source("b", edited(first, 0.05)), *(Source(f"x{n}", text(n + 10, 300)) for n in range(20))]
    links = origin_links(sources)
    assert [(link.a, link.b) for link in links] == [("a", "b")]
    assert origin_links(sources[::-1]) == links
    assert origin_ids([s.report for s in sources], links)["b"] == "a"


def test_bands_find_a_third_in_common() -> None:
    found = 0
    for seed in range(30):
        first = text(seed, 240)
        second = text(seed + 100, 120) + " " + " ".join(first.split()[:120])
        found += bool(set(candidate_keys(signature(first))) & set(candidate_keys(signature(second))))
    assert found >= 28


def test_a_signature_is_the_same_for_ever() -> None:
    """Kept in stores: a change of this value means that kept signatures must be made anew."""
    assert signature("one two three four five six seven").hex()[:32] == PINNED
    assert likeness(signature(text(1, 100)), signature(text(1, 100))) == 1.0
    assert signature("too short") == b""


PINNED = "3b7b30d5416e1e0822a3e68c2e3cdd5f"


def test_credits_of_the_whole_text() -> None:
    outlets = ["Strait Wire", "Beacon"]
    assert credited("Shells fall\n\nVELL (Strait Wire) — Shells fell.", outlets) is not None
    assert credited("Shells fell on Vell.\n\nSource: Beacon", outlets) is not None
    assert credited("Shells fell, Beacon reported on Monday, and boats sank. " * 9, outlets) is None
    assert credited("VELL (Beacon) — Shells fell.", outlets, own="Beacon") is None
    name, span = credited("VELL (Beacon) — Shells fell.", outlets) or ("", None)
    assert name == "Beacon"
    assert span is not None
    assert span.of("VELL (Beacon) — Shells fell.") == "(Beacon) —"


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=60)
def test_odd_texts_do_no_harm(a: str, b: str) -> None:
    link, back = judge(Source("a", a), Source("b", b)), judge(Source("b", b), Source("a", a))
    assert link == back
    for p in link.passages if link else ():
        assert 0 <= p.start < p.end <= len(a)
        assert 0 <= p.other_start < p.other_end <= len(b)
    assert signature(a) == signature(a)


def test_a_long_text_repeated_takes_no_longer_than_it_must() -> None:
    link = judge(
        Source("a", "the same words again and again and so on " * 1000), Source("b", "the same words again and again and so on " * 1000)
    )
    assert link is not None
