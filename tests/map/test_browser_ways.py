"""Steps from an actor, the way between two, and paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from map.sample import build_sample
from playwright.sync_api import Page

OpenMap = Callable[..., Page]


def state(page: Page) -> dict[str, Any]:
    return dict(page.evaluate("graphbuild.state()"))


def focus(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.press("#search", "Enter")


def test_focus_reaches_one_to_three_steps(open_map: OpenMap) -> None:
    page = open_map(build_sample(), top=3)
    focus(page, "Gazprom")
    reached = [set(state(page)["actors"])]
    assert page.get_attribute(".hops >> text=1", "aria-pressed") == "true"
    for hops in "23":
        page.click(f".hops >> text={hops}")
        assert page.evaluate("document.activeElement.textContent") == hops
        reached.append(set(state(page)["actors"]))
    assert "country:USA" not in reached[0] and "country:USA" in reached[1]
    assert "person:joe-biden" not in reached[1] and "person:joe-biden" in reached[2]
    assert reached[0] < reached[1] < reached[2]


def test_the_way_between_two_actors_by_keyboard(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    focus(page, "Viasna")
    page.focus("text=Way to another actor")
    page.keyboard.press("Enter")
    assert page.get_attribute("#search", "placeholder") == "From Viasna to"
    page.keyboard.type("nato")
    page.keyboard.press("Enter")
    way = state(page)["way"]
    assert way[0] == "org:viasna" and way[-1] == "org:nato"
    assert page.locator("#panel .way .row").count() == len(way) - 1 == 4
    page.click("#panel .way .row >> nth=0")
    assert "accused" in page.inner_text("#panel blockquote >> nth=0")
    for left in ("path", "actor"):
        page.keyboard.press("Escape")
        assert state(page)["pair"] is None and state(page)[left] is not None
    assert page.get_attribute("#search", "placeholder") == "Find an actor"


def test_a_way_that_is_not_there_says_so(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    focus(page, "TASS")
    page.click("text=Way to another actor")
    page.keyboard.type("nato")
    page.keyboard.press("Enter")
    assert state(page)["way"] is None
    assert "do not lead" in page.inner_text("#panel .lead")


def test_the_address_keeps_steps_and_ways(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    focus(page, "Viasna")
    page.click(".hops >> text=2")
    page.click("text=Way to another actor")
    page.keyboard.type("nato")
    page.keyboard.press("Enter")
    before = state(page)
    page.wait_for_timeout(300)
    page.reload()
    assert state(page) == before and before["hops"] == 2 and before["path"]


@pytest.mark.parametrize("view", ["map", "table"])
def test_paper_is_white_and_holds_the_whole(open_map: OpenMap, view: str) -> None:
    page = open_map(build_sample(), theme="dark")
    focus(page, "Alexander Lukashenko")
    page.click("#panel .row >> nth=0")
    page.click(f"#show-{view}")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_attribute("html", "data-theme") == "light"
    assert page.locator("#search").is_hidden() and page.locator("#time").is_hidden()
    assert page.locator("#panel blockquote").first.is_visible()
    assert page.locator(f"#{view}").is_visible()
    assert page.pdf().startswith(b"%PDF")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.get_attribute("html", "data-theme") == "dark"
