"""Each view does what it is for, at 1280 and at 360 pixels, light and dark, without a violation that axe finds."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.conftest import Bench

VIEWS = ["/incidents", "/claims", "/reports", "/map", "/timeline", "/actors", "/sources", "/review", "/add"]


def open_view(page, bench: Bench, path: str) -> None:  # type: ignore[no-untyped-def]
    page.goto(bench.at(path))
    page.wait_for_load_state("networkidle")
    page.get_by_role("heading", level=1).first.wait_for()


def first(page, bench: Bench, kind: str) -> str:  # type: ignore[no-untyped-def]
    """The address of the first item of a list."""
    open_view(page, bench, f"/{kind}")
    return str(page.locator(".line.body a").first.get_attribute("href"))


def violations(page) -> list[str]:  # type: ignore[no-untyped-def]
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({one['nodes'][0]['failureSummary'][:200]})" for one in found]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.look(width=1280, scheme="light")
def test_views_light_and_wide(page, bench: Bench, view: str) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, view)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.look(width=360, scheme="dark")
def test_views_dark_on_a_phone(page, bench: Bench, view: str) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, view)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", ground)[:3])) < 120


@pytest.mark.parametrize("kind", ["incidents", "claims", "reports", "actors", "sources"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_of_one_thing(page, bench: Bench, kind: str, width: int) -> None:  # type: ignore[no-untyped-def]
    page.set_viewport_size({"width": width, "height": 900})
    if kind == "sources":
        open_view(page, bench, "/sources")
        address = str(page.locator("main tbody a").first.get_attribute("href"))
    else:
        address = first(page, bench, kind)
    open_view(page, bench, address)
    assert page.locator("[role=alert]").count() == 0
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_words_open_their_claim_and_a_value_shows_its_words(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/reports")
    page.get_by_role("link", name="Shelling near Sinjar kills four").click()
    page.locator("button.trigger", has_text="shelled").first.click()
    assert "claim=" in page.url
    assert page.locator(".card.current").count() == 1
    page.locator(".slots button", has_text="place").first.click()
    assert page.locator(".flash").first.inner_text().strip() == "Sinjar"


def test_every_region_is_named_and_comments_stand_beside(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/reports")
    page.get_by_role("link", name="An imaginary victory").click()
    page.locator(".sheet").wait_for()
    sheet = page.locator(".sheet").inner_text()
    assert "Not a shot was heard" not in sheet
    assert "Not a shot was heard" in page.locator("aside").inner_text()
    assert page.locator(".sheet [role=group][aria-label=appeal]").count() >= 1
    assert page.locator(".sheet [role=group][aria-label=headline]").count() == 1


def test_one_filter_holds_in_every_view(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/incidents?kind=shelling")
    total = page.locator("main [role=status]").first.inner_text()
    assert re.match(r"[1-9]\d* in all", total)
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Timeline").click()
    assert "kind=shelling" in page.url
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Claims").click()
    page.locator(".line.body").first.wait_for()
    kinds = {line.inner_text().split("\n")[1].strip() for line in page.locator(".line.body").all()}
    assert all(kind.startswith("shelling") for kind in kinds)
    page.go_back()
    assert "/timeline" in page.url


def test_an_incident_tells_who_says_what(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/incidents?kind=shelling&sort=claims&order=desc")
    page.locator(".line.body a").first.click()
    page.get_by_role("heading", name="Who says what").wait_for()
    told = page.locator("main").inner_text()
    assert "Confidence" in told
    assert "UCDP" in told
    assert "ACLED" in told


def test_review_by_keyboard_and_undo(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/review")
    page.get_by_label("Your name").fill("A. Coder")
    page.get_by_label("Your name").blur()
    before = page.locator(".card .quote").first.inner_text()
    page.locator("h1").click()
    page.keyboard.press("a")
    page.get_by_label("Reason").fill("the words say so")
    page.get_by_role("button", name="Decide: accept").click()
    page.get_by_text("Decided: accept.").wait_for()
    page.locator("h1").click()
    page.keyboard.press("u")
    page.get_by_text("Decided: accept.").wait_for(state="hidden")
    page.locator(".card .quote", has_text=before).wait_for()


def test_a_discussion_with_votes(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, first(page, bench, "claims"))
    talk = page.get_by_role("region", name="Discussion")
    talk.get_by_label("Your name").fill("B. Reader")
    talk.get_by_label("Your name").blur()
    talk.get_by_label("Comment").fill("<img src=x onerror=alert(1)> سؤال: who counted?")
    talk.get_by_role("button", name="Say it").click()
    talk.get_by_text("who counted?").wait_for()
    talk.get_by_role("button", name="vote for").click()
    talk.locator(".votes", has_text="1").wait_for()
    assert talk.locator("img").count() == 0


def test_a_pasted_page_is_read(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/add")
    page.get_by_label("Outlet").fill("Pasted Post")
    page.get_by_label("Published").fill("2031-05-18")
    page.get_by_label("Text").fill("Gunmen attacked a checkpoint in Mosul on Saturday, killing two soldiers, the army said.")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="Read", exact=True).wait_for(timeout=60_000)
    page.get_by_role("region", name="Reading").get_by_role("link").click()
    page.locator("button.trigger", has_text="attacked").wait_for()


def test_the_map_shows_points_without_any_tile(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/map")
    page.locator(".map[data-ready=true]").wait_for()
    assert page.locator(".map canvas").count() >= 1
    assert page.get_by_role("region", name="Incidents in view").locator("li a").count() >= 1
    page.get_by_label("control and checkpoints, as claimed").check()
    page.wait_for_load_state("networkidle")


def test_right_to_left_words_run_right_to_left(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/sources")
    link = page.get_by_role("link", name="صوت الوادي")
    link.click()
    page.get_by_role("heading", name="صوت الوادي").wait_for()


def test_a_printed_report_has_the_page_and_no_menus(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, first(page, bench, "reports"))
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Views").is_visible()
    assert page.locator(".sheet").is_visible()


def test_disputes_are_drawn_between_the_words(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/reports")
    page.get_by_role("link", name="Shelling near Sinjar kills four").click()
    page.locator(".sheet svg path").first.wait_for(state="attached")
    assert page.locator(".sheet svg path").count() >= 1
    assert "is set against" in page.locator(".sheet > ul").inner_text()


def test_dragging_over_the_timeline_filters_by_days(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/timeline")
    over = page.locator(".u-over")
    over.wait_for()
    box = over.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 60, steps=6)
    page.mouse.up()
    page.wait_for_url(re.compile(r"from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d"))
    page.get_by_role("button", name="All days").click()
    page.wait_for_url(re.compile(r"/timeline$"))


def test_the_list_is_walked_by_keyboard(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/claims")
    page.locator(".line.body a").first.focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('[data-row]').dataset.row") == "1"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Why it is read so").wait_for()


def test_the_views_are_reached_without_a_mouse(page, bench: Bench) -> None:  # type: ignore[no-untyped-def]
    open_view(page, bench, "/incidents")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
