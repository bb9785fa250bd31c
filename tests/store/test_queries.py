"""Every filter against a plain reading of all claims, in every order, page by page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from benchmarks.synthetic import World

from purport.errors import ConfigError, MissingError
from purport.knowledge import Knowledge
from purport.model import Claim, Filler, Interval, Reading, Span, TimeFiller
from purport.store import OWN_VOICE, Filter, Frame, Near, Store, Versions, record_of
from purport.store.filters import filter_of

Pages = list[tuple[bytes, Reading]]
WORLD = World(seed=3)
ACTOR, OTHER = WORLD.actors[0].id, WORLD.actors[1].id
PLACE = WORLD.places[0]
DAY = date(2033, 1, 15)


def parties(claim: Claim) -> set[str]:
    return {f.id for f in (*claim.initiators, *claim.targets)}


def killed(claim: Claim) -> int:
    return sum(effect.low or 0 for effect in claim.effects) if claim.effects else -1


def days(claim: Claim) -> tuple[date, date] | None:
    if claim.time is None or claim.time.interval.start is None or claim.time.interval.end is None:
        return None
    return claim.time.interval.start, claim.time.interval.end


def is_in(claim: Claim, frame: Frame) -> bool:
    return any(frame.south <= (p.place.lat or 0) <= frame.north and frame.west <= (p.place.lon or 0) <= frame.east for p in claim.places)


FRAME = Frame(34.5, 35.8, 36.5, 37.8)
WORDS = WORLD.words[0]
CASES: list[tuple[dict[str, object], Callable[[Claim, Reading], bool]]] = [
    ({}, lambda c, r: True),
    ({"kind": "shelling"}, lambda c, r: c.kind == "shelling"),
    ({"kind": ["shelling", "airstrike"]}, lambda c, r: c.kind in ("shelling", "airstrike")),
    ({"family": "deal"}, lambda c, r: c.kind in ("ceasefire", "ceasefire_violated", "negotiation")),
    ({"actor": ACTOR}, lambda c, r: ACTOR in parties(c)),
    ({"actor": [ACTOR, OTHER], "role": "target"}, lambda c, r: bool({f.id for f in c.targets} & {ACTOR, OTHER})),
    ({"actor": ACTOR, "kind": "shelling"}, lambda c, r: ACTOR in parties(c) and c.kind == "shelling"),
    ({"holder": ACTOR}, lambda c, r: ACTOR in {h.id for h in c.holders}),
    ({"holder": OWN_VOICE}, lambda c, r: not c.holders),
    ({"holder": [OWN_VOICE, ACTOR]}, lambda c, r: not c.holders or ACTOR in {h.id for h in c.holders}),
    ({"outlet": WORLD.outlets[0]}, lambda c, r: r.report.publisher == WORLD.outlets[0]),
    ({"country": "sy"}, lambda c, r: any(p.place.country == "SY" for p in c.places)),
    ({"place": PLACE[0].upper()}, lambda c, r: any(p.place.name == PLACE[0] for p in c.places)),
    ({"near": Near(PLACE[1], PLACE[2], 0.5)}, lambda c, r: any(p.place.name == PLACE[0] for p in c.places)),
    ({"frame": FRAME}, lambda c, r: is_in(c, FRAME)),
    ({"frame": Frame(-90, -180, 90, 180)}, lambda c, r: bool(c.places)),
    ({"deaths_min": 2}, lambda c, r: killed(c) >= 2),
    ({"polarity": "denied"}, lambda c, r: c.polarity == "denied"),
    ({"polarity": "affirmed", "modality": "actual"}, lambda c, r: (c.polarity, c.modality) == ("affirmed", "actual")),
    ({"modality": "planned"}, lambda c, r: c.modality == "planned"),
    ({"start": DAY}, lambda c, r: (d := days(c)) is not None and d[1] >= DAY),
    ({"end": DAY}, lambda c, r: (d := days(c)) is not None and d[0] <= DAY),
    (
        {"start": date(2032, 1, 1), "end": DAY, "actor": ACTOR},
        lambda c, r: (d := days(c)) is not None and d[1] >= date(2032, 1, 1) and d[0] <= DAY and ACTOR in parties(c),
    ),
    ({"text": WORDS}, lambda c, r: WORDS in c.evidence[0].of(r.report.text).lower().replace(".", " ").replace(",", " ").split()),
    (
        {"text": f"{WORDS} -{WORLD.words[1]}"},
        lambda c, r: WORDS in (w := c.evidence[0].of(r.report.text).lower().replace(".", " ").split()) and WORLD.words[1] not in w,
    ),
    ({"review": "none"}, lambda c, r: True),
    ({"disputed": True}, lambda c, r: False),
]


def expected(pages: Pages, test: Callable[[Claim, Reading], bool]) -> set[str]:
    return {f"{r.report.id}/{c.trigger.start}" for _, r in pages for c in r.claims if test(c, r)}


@pytest.mark.parametrize(("given", "test"), CASES, ids=lambda value: str(value)[:60] if isinstance(value, dict) else "")
@pytest.mark.parametrize("few", [0, 4000])
def test_a_filter_finds_what_it_says_by_every_plan(
    full: Store, pages: Pages, given: dict[str, object], test: Callable[[Claim, Reading], bool], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`few` 0 makes every lead count as large, so that streams are merged and orders walked, as in a store of a million claims."""
    monkeypatch.setattr("purport.store.planning.FEW", few)
    wanted = expected(pages, test)
    query = full.claims(**given)
    assert {row.id for row in query} == wanted
    assert query.count() == len(wanted)


@pytest.mark.parametrize("few", [0, 4000])
@pytest.mark.parametrize("sort", ["day", "deaths", "confidence"])
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("given", [{}, {"actor": ACTOR}, {"kind": ["shelling", "attack"]}, {"start": date(2031, 6, 1)}], ids=str)
def test_pages_meet_without_gap_or_overlap(
    full: Store, sort: str, descending: bool, few: int, given: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("purport.store.planning.FEW", few)
    query = full.claims(sort=sort, descending=descending, **given)
    whole = query.page(1000).rows
    met: list[str] = []
    after = None
    while True:
        page = query.page(7, after)
        met += [row.id for row in page]
        after = page.next
        if after is None:
            break
    assert met == [row.id for row in whole]
    values = [{"day": row.start, "deaths": row.deaths_low, "confidence": row.confidence}[sort] for row in whole]
    told = [value for value in values if value is not None]
    assert told == sorted(told, reverse=descending)
    if sort != "day":
        assert all(value is None for value in values[len(told) :]), "what is not told comes last"


def test_incidents_answer_the_same_questions(full: Store) -> None:
    every = list(full.incidents())
    assert len(every) == full.status().incidents == full.incidents().count()
    ids = {claim.incident for claim in full.claims()}
    assert ids == {row.id for row in every}
    assert {row.id for row in full.incidents(kind="shelling")} == {row.id for row in every if row.kind == "shelling"}
    assert {row.id for row in full.incidents(deaths_min=3)} == {row.id for row in every if (row.deaths_best or 0) >= 3}
    denied = {claim.incident for claim in full.claims(polarity="denied")}
    assert {row.id for row in full.incidents(polarity="denied")} == denied
    told = {claim.incident for claim in full.claims(actor=ACTOR)}
    assert told <= {row.id for row in full.incidents(actor=ACTOR)}
    for sort in ("day", "deaths", "confidence", "claims", "origins"):
        assert len({row.id for row in full.incidents(sort=sort)}) == len(every)


def test_one_of_each(full: Store, pages: Pages) -> None:
    row = full.claims().page(1).rows[0]
    assert full.claim(row.id) == row
    report, _, _ = row.id.partition("/")
    assert full.claim(f"{report[:8]}/{row.local}") == row
    assert full.report(report[:8]).id == report
    assert row.incident is not None
    detail = full.incident(row.incident)
    assert row.id in {told.id for told in detail.told}
    assert detail.changes[0].change.after == "appeared"
    raw, reading = next((raw, r) for raw, r in pages if r.report.id == report)
    assert full.raw(report) == raw
    assert full.reading(report) == reading
    for ask in (
        lambda: full.claim("zzz/1"),
        lambda: full.claim(f"{report}/999999"),
        lambda: full.incident("zzz"),
        lambda: full.report("zzz"),
    ):
        with pytest.raises(MissingError, match=r"there is no such|has no such"):
            ask()
    with pytest.raises(MissingError, match="no reading 7"):
        full.reading(report, 7)


def test_search_marks_the_words(full: Store, pages: Pages) -> None:
    page = full.search(WORDS, limit=5)
    found = {r.report.id for _, r in pages if WORDS in r.report.text.lower().replace(".", " ").split()}
    met = {hit.report for hit in page}
    while page.next:
        page = full.search(WORDS, limit=5, after=page.next)
        met |= {hit.report for hit in page}
    assert met == found
    assert all(f"[{WORDS}]" in hit.snippet.lower() for hit in page)
    assert not full.search('"no such phrase here"').rows
    for odd in ('"', "AND", "NEAR(a b)", "a^2", "col:x", "*", "ملجأ", "a'b;--", "\x00x"):
        try:
            full.search(odd)
            full.claims(text=odd).page()
        except ConfigError as error:
            assert "no words" in str(error)


def test_actors_are_counted(full: Store, pages: Pages) -> None:
    row = full.actor(ACTOR)
    claims = [c for _, r in pages for c in r.claims]
    assert row.as_initiator == sum(ACTOR in {f.id for f in c.initiators} for c in claims)
    assert row.as_target == sum(ACTOR in {f.id for f in c.targets} for c in claims)
    assert row.as_holder == sum(ACTOR in {h.id for h in c.holders} for c in claims)
    assert row.total == sum(ACTOR in parties(c) or ACTOR in {h.id for h in c.holders} for c in claims)
    page = full.actors(limit=3)
    assert [a.total for a in page] == sorted((a.total for a in page), reverse=True)
    assert full.actors(limit=3, after=page.next).rows[0] not in page.rows
    assert {a.id for a in full.actors(text=row.name[:4], limit=400)} >= {ACTOR}


def test_frames(full: Store) -> None:
    geopandas = pytest.importorskip("geopandas")
    frame = full.claims(kind="shelling").to_frame()
    assert isinstance(frame, geopandas.GeoDataFrame)
    assert len(frame) == full.claims(kind="shelling").count()
    assert frame.crs.to_epsg() == 4326
    assert str(frame["deaths_low"].dtype) == "Int64"
    assert frame["start"].dt.year.dropna().between(2030, 2036).all()
    assert len(full.incidents().to_frame()) == full.incidents().count()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"kinds": "x"}, "nothing to filter by"),
        ({"polarity": "maybe"}, "none of affirmed, denied"),
        ({"role": "bystander"}, "neither initiator nor target"),
        ({"start": date(2031, 2, 1), "end": date(2031, 1, 1)}, "ends before it begins"),
        ({"origins_min": 2}, "counted for incidents"),
    ],
)
def test_a_filter_that_makes_no_sense_is_told(full: Store, given: dict[str, object], told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        full.claims(**given).page()


def test_a_cursor_of_another_list_is_told(full: Store) -> None:
    cursor = full.claims().page(3).next
    with pytest.raises(ConfigError, match="of another order"):
        full.claims(sort="deaths").page(3, cursor)
    for odd in ("x", "", "WzFd", "e30="):
        with pytest.raises(ConfigError, match="no cursor"):
            full.claims().page(3, odd)


@pytest.mark.parametrize("cursor", ["x", "api/", "", "WzFd", "e30=", "bnVsbA=="])
def test_a_cursor_that_is_none_is_told(full: Store, cursor: str) -> None:
    for ask in (
        full.reports,
        full.actors,
        lambda after: full.search(WORDS, after=after),
        lambda after: full.reports(text=WORDS, after=after),
    ):
        if cursor:
            with pytest.raises(ConfigError, match="no cursor"):
                ask(after=cursor)


@pytest.mark.parametrize("descending", [True, False])
def test_lists_of_reports_and_actors_page_by_key(full: Store, descending: bool) -> None:
    for ask, sorts in ((full.reports, ("added", "published")), (full.actors, ("total", "name"))):
        for sort in sorts:
            whole = ask(sort=sort, descending=descending, limit=1000).rows
            met, after = [], None
            while True:
                page = ask(sort=sort, descending=descending, limit=7, after=after)
                met += page.rows
                after = page.next
                if after is None:
                    break
            assert tuple(met) == whole
            values = [getattr(row, sort) for row in whole] if sort != "added" else []
            assert values == sorted(values, reverse=descending)


def test_filters_are_values() -> None:
    assert filter_of(kind="shelling") == Filter(kind=("shelling",))
    assert filter_of(Filter(kind=("a",)), actor=["b"]) == Filter(kind=("a",), actor=("b",))


def test_what_lasted_for_years_is_found_by_any_day_of_them(
    tmp_path: Path, pages: Pages, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, reading = pages[0]
    lengths = (0, 20, 31, 32, 200, 400, 401, 2000)
    claims = [
        replace(
            c,
            time=TimeFiller(Interval(DAY - timedelta(days=n), DAY, "day", ""), None, None, ""),
            initiators=(Filler(ACTOR, Span(0, 1), "x"),),
        )
        for n, c in zip(lengths, reading.claims, strict=False)
    ]
    record = record_of(raw, replace(reading, claims=tuple(claims)), knowledge, Versions("1", "e", "k"), {})
    with Store.open(tmp_path / "long.purport", create=True, knowledge=knowledge) as store:
        store.put(record)
        for few in (0, 4000):
            monkeypatch.setattr("purport.store.planning.FEW", few)
            for given in ({}, {"actor": ACTOR}, {"actor": (ACTOR, OTHER)}):
                for back in (0, 1, 31, 32, 33, 399, 400, 401, 1500, 2000, 2001):
                    day = DAY - timedelta(days=back)
                    found = store.claims(start=day, end=day, **given)
                    assert len(list(found)) == found.count() == sum(n >= back for n in lengths), (few, given, back)
                    assert len(list(store.claims(start=day, sort="deaths", **given))) == len(lengths)
