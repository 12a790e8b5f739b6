"""The map in a real Chromium, from disk, with real clicks and keys.

`open_map` fails a test whose page asks for anything, writes to the console or opens a dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from map.sample import build_large, build_sample
from playwright.sync_api import Page

OpenMap = Callable[..., Page]


def state(page: Page) -> dict[str, Any]:
    return dict(page.evaluate("graphbuild.state()"))


def line(page: Page, source: str, target: str, status: str = "asserted") -> dict[str, Any]:
    return next(
        each
        for each in state(page)["lines"]
        if (each["source"], each["target"], each["status"]) == (source, target, status)
    )


def counts(page: Page, source: str, target: str) -> list[int]:
    lines = state(page)["lines"]
    return sorted(each["count"] for each in lines if {each["source"], each["target"]} == {source, target})


def click_line(page: Page, number: int) -> None:
    page.wait_for_timeout(100)  # a frame, so that the line lies where it is drawn
    spot = page.evaluate("line => graphbuild.locate({line})", number)
    page.mouse.click(spot["x"], spot["y"])


def click_actor(page: Page, name: str) -> None:
    page.wait_for_timeout(100)
    spot = page.evaluate("actor => graphbuild.locate({actor})", name)
    page.mouse.click(spot["x"], spot["y"])


def test_it_opens_from_disk_with_every_actor_that_acts(open_map: OpenMap) -> None:
    page = open_map(build_sample(), title="A small map")
    assert page.title() == page.inner_text("h1") == "A small map"
    assert page.inner_text(".masthead p") == "20 actors, 39 relations from 5 articles, 2014–2022"
    assert len(state(page)["actors"]) == 20
    assert len(state(page)["relations"]) == 39


def test_something_is_drawn(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.wait_for_timeout(100)
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector("canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    assert colours > 50


def test_a_click_on_a_line_shows_its_quote_with_the_words_marked(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    click_line(page, line(page, "person:svetlana-tikhanovskaya", "person:vladimir-putin")["id"])
    proof = page.locator("#panel .proof")
    assert proof.count() == 1
    assert proof.locator("blockquote").inner_text() == (
        "From Vilnius Tikhanovskaya condemned Putin for bargaining with a man the country had voted out."
    )
    marks = {role: proof.locator(f"mark.{role}").inner_text() for role in ("source", "trigger", "target")}
    assert marks == {"source": "Tikhanovskaya", "trigger": "condemned", "target": "Putin"}
    link = proof.locator(".origin a")
    assert link.get_attribute("href") == "https://example.org/sochi"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert "The Example, 14 September 2020" in proof.locator(".origin").inner_text()


def test_a_promise_shows_what_it_is(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    promise = line(page, "country:RUS", "country:BLR", "promised")
    assert promise["dashes"]
    click_line(page, promise["id"])
    proofs = page.locator("#panel .proof")
    assert proofs.count() == 3, "all relations between the two are shown"
    first = proofs.first
    assert first.locator(".status").inner_text() == "promised"
    facts = first.locator("dl").inner_text()
    assert all(text in facts for text in ("USD 1.5 billion", "Vladimir Putin", "81 %", "14 September 2020"))


def test_only_facts_are_drawn_solid(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    assert {each["status"] for each in state(page)["lines"] if not each["dashes"]} == {"asserted"}
    assert {each["status"] for each in state(page)["lines"] if each["dashes"]} == {
        "promised", "negated", "denied", "alleged", "hypothetical",
    }  # fmt: skip


def test_a_click_on_an_actor_shows_its_profile_and_escape_leads_back(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    click_actor(page, "NATO")
    assert state(page)["actor"] == "org:nato"
    assert "criticizes" in page.inner_text("#panel")
    page.click("#panel .row")
    assert set(state(page)["pair"]) == {"org:nato", "person:alexander-lukashenko"}
    page.keyboard.press("Escape")
    assert state(page)["pair"] is None and state(page)["actor"] == "org:nato"
    page.keyboard.press("Escape")
    assert state(page)["actor"] is None


def test_a_profile_tells_how_many_of_each_family_and_when(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    own = sum(each["count"] for each in state(page)["lines"] if "country:UKR" in (each["source"], each["target"]))
    click_actor(page, "Ukraine")
    shares = page.locator("#panel .shares li")
    numbers = [int(text) for text in shares.locator("b").all_inner_texts()]
    assert sum(numbers) == own > 1
    assert numbers == sorted(numbers, reverse=True)
    heights = page.evaluate(
        "[...document.querySelectorAll('#panel .moments rect')].map((bar) => Number(bar.getAttribute('height')))"
    )
    assert len(heights) == page.locator("#bars rect").count()
    assert max(heights) == 100 and 0 < sum(height > 0 for height in heights) <= own
    assert "2022" in page.inner_text("#panel .moments + p")
    page.click("#family-ASSAULT")
    assert sum(int(text) for text in shares.locator("b").all_inner_texts()) < own, "it follows the filters"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cote d'ivoire", "country:CIV"),
        ("ivory coast", "country:CIV"),
        ("ERDOGAN", "person:recep-tayyip-erdogan"),
        ("turkiye", "country:TUR"),
        ("лукашенко", "person:alexander-lukashenko"),
        ("fiji", "country:FJI"),
    ],
)
def test_search_by_keyboard_focuses_an_actor(open_map: OpenMap, typed: str, found: str) -> None:
    page = open_map(build_sample())
    page.keyboard.press("/")
    page.keyboard.type(typed)
    assert page.get_attribute("#search", "aria-expanded") == "true"
    page.keyboard.press("Enter")
    assert state(page)["actor"] == found
    assert page.locator("#found").is_hidden()


def test_search_moves_by_arrows(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.keyboard.press("/")
    page.keyboard.type("bel")
    names = page.locator("#found .name").all_inner_texts()
    assert len(names) > 1
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == names[1]


def test_the_filter_of_a_family_takes_its_lines_away(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.uncheck("#family-ASSAULT")
    assert "ASSAULT" not in {each["family"] for each in state(page)["lines"]}
    assert "group:wagner" not in state(page)["actors"], "an actor without a line leaves with it"
    page.check("#family-ASSAULT")
    assert len(state(page)["relations"]) == 39


def test_the_filter_of_a_type_thins_a_line(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    assert counts(page, "country:RUS", "country:UKR") == [1, 2]
    page.click("[aria-controls=types-ASSAULT]")
    page.uncheck("#type-SHELLS")
    assert counts(page, "country:RUS", "country:UKR") == [1, 1]
    assert page.evaluate("document.getElementById('family-ASSAULT').indeterminate")


def test_the_filter_of_a_status_takes_its_lines_away(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    for status in ("promised", "negated", "denied", "alleged", "hypothetical"):
        page.uncheck(f"#status-{status}")
    assert {each["status"] for each in state(page)["lines"]} == {"asserted"}
    page.click("text=Show all")
    assert len(state(page)["relations"]) == 39


def test_only_shows_one_family_and_nothing_says_so(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.hover("#family-AID")
    page.click("[aria-label='Only aid']")
    assert {each["family"] for each in state(page)["lines"]} == {"AID"}
    page.uncheck("#family-AID")
    assert state(page)["lines"] == []
    assert "filtered out" in page.inner_text("#notice")


def test_the_slider_shows_the_strongest(open_map: OpenMap) -> None:
    page = open_map(build_large(300, 900), top=40)
    assert 30 < len(state(page)["actors"]) <= 40
    page.focus("#top")
    page.keyboard.press("End")
    assert len(state(page)["actors"]) > 200


def test_who_is_only_mentioned_can_be_shown(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.check("#lone")
    assert "country:FJI" in state(page)["actors"]


def test_the_table_holds_the_same_relations_and_sorts(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.click("#show-table")
    assert page.locator("tbody tr").count() == 39
    page.click("thead >> text=Who")
    assert page.get_attribute("th >> nth=0", "aria-sort") == "ascending"
    first = page.locator("tbody tr td:first-child").all_inner_texts()
    assert first == sorted(first)
    page.click("thead >> text=Who")
    assert page.locator("tbody tr td:first-child").all_inner_texts()[0] == first[-1]
    page.uncheck("#status-asserted")
    assert page.locator("tbody tr").count() == 8
    page.locator("tbody button").first.click()
    assert page.locator("#panel .proof").count() > 0
    page.click("#show-map")
    assert page.locator("#map").is_visible()


def test_no_relations_make_a_page_that_says_so(open_map: OpenMap) -> None:
    page = open_map(nx.MultiDiGraph())
    assert page.inner_text(".masthead p") == "0 actors, 0 relations from 0 articles"
    assert "No relation was found" in page.inner_text("#notice")


def test_a_phone_shows_map_filter_and_evidence(open_map: OpenMap) -> None:
    page = open_map(build_sample(), width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("#show-filters")
    page.uncheck("#family-STRUCTURE")
    page.click("#show-filters")
    assert page.locator("#filters").is_hidden()
    click_line(page, line(page, "person:alexander-lukashenko", "org:nato")["id"])
    assert page.locator("#panel blockquote").is_visible()
