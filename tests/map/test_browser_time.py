"""Time, the filters of who acts and who tells, and the address that keeps them, with real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from map.sample import add_relation, build_sample
from playwright.sync_api import Page

OpenMap = Callable[..., Page]


def state(page: Page) -> dict[str, Any]:
    return dict(page.evaluate("graphbuild.state()"))


def reopen(page: Page) -> None:
    """Open the address as it stands now in a fresh page."""
    page.wait_for_timeout(300)  # the address is written when the reader rests
    page.reload()


def test_the_histogram_has_a_bar_for_each_year_month_or_day(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    assert page.inner_text("#period") == "June 2014 – March 2022"
    assert page.locator("#bars rect").count() == 94
    heights = page.locator("#bars rect").evaluate_all("bars => bars.map((bar) => Number(bar.getAttribute('height')))")
    assert max(heights) == 100 and heights[0] > 0 and heights[1] == 0


def test_the_handles_hold_back_what_happened_outside(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.focus("#since")
    page.keyboard.press("End")
    assert page.inner_text("#period") == "March 2022"
    assert page.get_attribute("#since", "aria-valuetext") == "March 2022"
    shown = state(page)
    assert 0 < len(shown["relations"]) < 39
    assert "group:blr-protesters" not in shown["actors"]
    page.click("text=All of it")
    assert len(state(page)["relations"]) == 39


def test_a_handle_can_be_dragged(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    box = page.locator("#until").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] - 8, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    assert page.inner_text("#period").startswith("June 2014 – ") and "2022" not in page.inner_text("#period")


def test_play_tells_it_from_the_beginning(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.click("#play")
    assert page.inner_text("#period") == "June 2014"
    page.wait_for_selector("#period:has-text('September 2014')")
    assert 0 < len(state(page)["relations"]) < 39
    page.click("[aria-label=Pause]")
    still = page.inner_text("#period")
    page.wait_for_timeout(600)
    assert page.inner_text("#period") == still


def test_the_filter_of_a_kind_takes_its_relations_away(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.uncheck("#filters label:has-text('person') input")
    assert not [actor for actor in state(page)["actors"] if actor.startswith("person:")]


def test_only_one_country_keeps_what_it_does_with_others(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.click("summary:has-text('Countries')")
    row = page.locator("details .filter", has_text="POL")
    row.hover()
    row.locator("text=only").click()
    assert set(state(page)["actors"]) == {"country:POL", "country:BLR", "person:svetlana-tikhanovskaya"}


def test_the_filter_of_an_outlet(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.click("summary:has-text('Outlets')")
    page.uncheck("label:has-text('The Example') input")
    page.uncheck("label:has-text('unknown') input")
    assert page.evaluate("document.querySelectorAll('#bars .in').length") > 0
    page.click("#show-table")
    assert set(page.locator("tbody td:last-child").all_inner_texts()) == {"Brussels draws up a list", "Arms for Kyiv"}


def test_the_filter_of_confidence_and_of_articles(open_map: OpenMap) -> None:
    graph = build_sample()
    add_relation(graph, "country:RUS", "SHELLS", "country:UKR", document="d5", quote="It shelled.")
    page = open_map(graph)
    page.fill("#confidence", "0.85")
    assert len(state(page)["relations"]) == 39, "the loan is told with less"
    page.fill("#documents", "2")
    assert len(state(page)["relations"]) == 3
    page.click("text=Show all")
    assert len(state(page)["relations"]) == 40
    assert page.input_value("#confidence") == "0"


def test_copies_of_one_story_count_as_one(open_map: OpenMap) -> None:
    graph = build_sample()
    add_relation(graph, "country:RUS", "SHELLS", "country:UKR", document="d5", quote="It shelled.")
    for document in ("d4", "d5"):
        graph.graph["documents"][document]["story"] = "d4"
    page = open_map(graph, focus="Ukraine")
    assert not page.query_selector("#documents"), "no line is told by two stories"
    page.locator("#panel .row", has_text="Russia").first.click()
    assert "in 2 articles that tell one story" in page.inner_text("#panel .lead")


@pytest.mark.parametrize("view", ["map", "table"])
def test_the_address_keeps_the_whole_state(open_map: OpenMap, view: str) -> None:
    page = open_map(build_sample())
    page.uncheck("#family-AID")
    page.hover("#status-asserted")
    page.click("[aria-label='Only stated as fact']")
    page.fill("#since", "3")
    page.fill("#confidence", "0.5")
    page.click("#theme")
    page.fill("#search", "Putin")
    page.press("#search", "Enter")
    page.click("#panel .row >> nth=0")
    page.click(f"#show-{view}")
    before = state(page)
    reopen(page)
    assert state(page) == before and before["pair"] and before["view"] == view
    assert page.get_attribute("html", "data-theme") == "dark"
    assert not page.is_checked("#family-AID") and page.input_value("#confidence") == "0.5"
    assert page.input_value("#since") == "3"


def test_the_address_of_the_opening_is_bare(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.uncheck("#family-AID")
    page.check("#family-AID")
    page.wait_for_timeout(300)
    assert page.evaluate("location.hash") == ""


@pytest.mark.parametrize(
    "address",
    [
        "#actor=%5B%22nobody%22%5D&pair=%5B1%5D&line=99999&top=-4&view=cellar&theme=%3Cb%3E",
        "#hiddenTypes=only+nothing&since=yesterday&until=9999-99&confidence=NaN",
        "#pair=null&actor={}&hiddenKinds=no+[[1]]&hiddenStatuses=no+7",
        "#%E0%A4%A",
    ],
)
def test_a_wrong_address_is_passed_over(open_map: OpenMap, address: str) -> None:
    page = open_map(build_sample())
    opened = state(page)
    page.evaluate("address => { location.hash = address; }", address)
    page.wait_for_timeout(100)
    assert state(page) == opened


def test_a_changed_address_changes_the_view(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.evaluate("location.hash = '#actor=' + encodeURIComponent('[\"org:nato\"]')")
    page.wait_for_selector("#panel h2:has-text('NATO')")
    assert state(page)["actor"] == "org:nato"
