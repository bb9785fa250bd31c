"""Promises of the whole pipeline on random pages made of plausible and of hostile pieces."""

import json
from datetime import date
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from purport.model import Reading
from purport.output import reading_to_json
from purport.pipeline import Reader, code_report

READER = Reader()
PIECES = [
    "Gunmen ambushed a police patrol near the town of Vell on Sunday, killing two officers.",
    "The army denied that its jets had bombed Darrow.",
    "According to local sources, at least 9 fighters of the Free Miners were captured.",
    "HALVAR, May 12 (KPA) - Rebels SHELLED Vell overnight, residents said.",
    "He said they \u201chad seen nothing\u201d \u2014 and left.",
    "Support us! PayPal: give@example.org",
    "3 comments\nOld Salt\n2 hours ago\nLies, all of it.\nReply",
    "\u0627\u0644\u062c\u064a\u0634 \u200b\U0001f4a5\x00 ((( ---",
    "\n\n",
    "\r\n",
    " ",
    ". . . 1,000 $\n2,000 $",
]
PAGES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), max_size=12).map(" ".join)
SETTINGS = settings(max_examples=25)


def read(text: str) -> Reading | None:
    return code_report(text, published=date(2031, 5, 14), reader=READER) if text.strip() and _is_text(text) else None


def _is_text(text: str) -> bool:
    """Pages that the reader refuses as empty or binary have tests of their own."""
    from purport.errors import InputError
    from purport.read import read_bytes

    try:
        read_bytes(text.encode("utf-8", "surrogatepass"))
    except InputError:
        return False
    return True


@SETTINGS
@given(PAGES)
def test_every_value_quotes_the_text(page: str) -> None:
    reading = read(page)
    if reading is None:
        return
    text = reading.report.text
    assert "".join(text[r.start : r.end] for r in reading.regions) == text
    for sentence in reading.sentences:
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)
    for mention in reading.marks.mentions:
        assert text[mention.start : mention.end] == mention.text
    for claim in reading.claims:
        quoted = [(claim.trigger, claim.trigger_text)]
        quoted += [(f.span, f.text) for f in (*claim.initiators, *claim.targets, *claim.places, *claim.holders, *claim.weapons)]
        quoted += [(e.span, e.what) for e in claim.effects]
        assert all(span.of(text) == words for span, words in quoted), claim
        assert claim.evidence
        assert any(span.contains(claim.trigger) for span in claim.evidence)


@SETTINGS
@given(PAGES)
def test_reading_twice_gives_the_same_bytes(page: str) -> None:
    first, second = read(page), read(page)
    if first is None or second is None:
        return
    one, two = (msgspec.json.encode(reading_to_json(r, READER.knowledge, layers=True)) for r in (first, second))
    assert one == two
    assert json.loads(one)["report"]["sha256"] == first.report.sha256


@SETTINGS
@given(PAGES)
def test_ids_point_at_something(page: str) -> None:
    reading = read(page)
    if reading is None:
        return
    actors = {actor.id for actor in reading.marks.actors}
    claims = {claim.id for claim in reading.claims}
    kinds = READER.knowledge.events.kinds
    assert len(claims) == len(reading.claims)
    for claim in reading.claims:
        assert claim.kind in kinds
        assert {f.id for f in (*claim.initiators, *claim.targets, *claim.holders)} <= actors
        assert {e.party for e in claim.effects} - {None} <= actors
        assert {*claim.disputes, *claim.disputed_by} <= claims
    assert sorted(c for incident in reading.incidents for c in incident.claims) == sorted(claims)


def test_the_samples_read_whole() -> None:
    for path in sorted((Path(__file__).parents[2] / "docs/samples").glob("*.txt")):
        reading = code_report(path, published=date(2031, 5, 14), reader=READER)
        assert reading.claims
        assert not reading.problems


def test_one_town_that_has_namesakes_makes_no_army_that_countrys() -> None:
    reading = read("Hours later, soldiers raided homes in the Kadoma neighbourhood and detained more than 40 young men, residents said.")
    assert reading is not None
    assert [actor.country for actor in reading.marks.actors if actor.id.endswith(("army", "soldiers"))] == [None]
    told = read("In Japan, soldiers cleared homes in Kadoma and Osaka, residents said.")
    assert told is not None
    assert "jp" in {actor.country for actor in told.marks.actors}
