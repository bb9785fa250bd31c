"""Hostile pages are inert: whatever a page holds is shown as words, and nothing of it runs, loads or escapes."""

from pathlib import Path

import pytest
from tests.browser.conftest import Bench

ATTACKS = sorted((Path(__file__).parent / "attacks").iterdir())


@pytest.fixture(scope="module")
def attacked(bench: Bench) -> dict[str, str]:
    """The attack pages, added to the case file: file name → report id."""
    from purport.store import Store
    from purport.store.adding import add_sources

    with Store.open(bench.path) as store:
        return {
            Path(added.path).name: added.report or ""
            for added in add_sources(store, ATTACKS, known={"publisher": "<img src=x onerror=alert(1)>"})
        }


def test_there_are_attacks() -> None:
    assert len(ATTACKS) >= 8


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda path: path.name)
def test_an_attack_page_is_only_words(page, bench: Bench, attacked: dict[str, str], attack: Path) -> None:  # type: ignore[no-untyped-def]
    if not attacked[attack.name]:
        pytest.fail(f"{attack.name} was not read")
    page.add_init_script("window.alert = window.confirm = window.prompt = () => { window.attacked = true }")
    page.goto(bench.at(f"/reports/{attacked[attack.name]}"))
    page.locator(".sheet").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.attacked === undefined")
    assert page.evaluate("window.owned === undefined")
    assert page.locator("main img, main iframe, main object, main embed, main form[action], main base, main meta, main link").count() == 0
    assert page.locator("main script, main style").count() == 0
    assert page.locator("main a[href^='javascript:'], main a[href^='data:'], main a[href*='evil.example']").count() == 0
    assert page.url.startswith(bench.address)


def test_lists_show_hostile_names_as_words(page, bench: Bench, attacked: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    for view in ("/reports", "/sources", "/claims", "/actors"):
        page.goto(bench.at(view))
        page.wait_for_load_state("networkidle")
        assert page.locator("main img").count() == 0
        assert page.evaluate("window.attacked === undefined")


def test_a_report_is_never_served_as_a_page(page, bench: Bench, attacked: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    answer = page.request.get(
        f"{bench.address}/api/reports/{next(iter(attacked.values()))}", headers={"authorization": f"Bearer {bench.token}"}
    )
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
