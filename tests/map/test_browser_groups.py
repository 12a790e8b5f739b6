"""Groups and bundles with real clicks and keys: opened, collapsed, searched, filtered, kept in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from map.sample import add_actor, add_relation, build_large, build_sample
from playwright.sync_api import Page

OpenMap = Callable[..., Page]


def state(page: Page) -> dict[str, Any]:
    return dict(page.evaluate("graphbuild.state()"))


def click(page: Page, **where: Any) -> None:
    page.wait_for_timeout(100)  # a frame, so that it lies where it is drawn
    spot = page.evaluate("where => graphbuild.locate(where)", where)
    page.mouse.click(spot["x"], spot["y"])


def find(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.press("#search", "Enter")


def members(page: Page) -> set[str]:
    return {member for group in state(page)["groups"] for member in group["members"]}


@pytest.fixture(scope="module")
def large() -> nx.MultiDiGraph:
    return build_large(300, 900)


def test_a_large_map_opens_with_groups_that_hold_every_actor(open_map: OpenMap, large: nx.MultiDiGraph) -> None:
    page = open_map(large)
    shown = state(page)
    assert shown["actors"] == [] and 3 <= len(shown["groups"]) <= 25
    assert members(page) == {actor for actor in large if large.degree(actor)}
    assert len(shown["relations"]) == 900
    first = shown["groups"][0]
    strongest = [large.nodes[key]["name"] for key in first["members"][:2]]
    assert first["name"] == f"{', '.join(strongest)} and {len(first['members']) - 2} others"
    assert page.locator("#panel .group-row").count() == len(shown["groups"])


def test_what_is_between_groups_is_one_line_with_all_of_its_relations(
    open_map: OpenMap, large: nx.MultiDiGraph
) -> None:
    page = open_map(large)
    shown = state(page)
    home = {member: group["group"] for group in shown["groups"] for member in group["members"]}
    across = [edge for edge in large.edges() if home[edge[0]] != home[edge[1]]]
    assert sum(stroke["count"] for stroke in shown["strokes"]) == len(across)
    assert len({frozenset(stroke["ends"]) for stroke in shown["strokes"]}) == len(shown["strokes"])
    ends = shown["strokes"][0]["ends"]
    told = sum({home[a], home[b]} == set(ends) for a, b in across)
    click(page, pair=ends)
    assert state(page)["ends"] == ends
    assert page.inner_text("#panel .lead").startswith(f"{told} relations in ")
    page.click("#panel .rows .row >> nth=0")
    assert page.locator("#panel .proof").count() > 0
    assert set(state(page)["pair"]) <= set(state(page)["actors"]), "both have stepped out"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Every line has its proof"


def test_a_click_opens_a_group_and_collapse_closes_it(open_map: OpenMap, large: nx.MultiDiGraph) -> None:
    page = open_map(large)
    before = state(page)
    group = before["groups"][0]
    click(page, group=group["group"])
    assert page.inner_text("#panel h2") == group["name"]
    out = state(page)["actors"]
    assert len(out) == 40 and set(out) < set(group["members"])
    page.click("text=Open more")
    assert set(state(page)["actors"]) == set(group["members"])
    page.click("#panel >> text=Collapse")
    assert state(page) == before


def test_a_group_is_opened_and_collapsed_by_keyboard(open_map: OpenMap, large: nx.MultiDiGraph) -> None:
    page = open_map(large)
    page.focus("#canvas")
    page.keyboard.press("ArrowRight")
    name = page.inner_text("#tip b")
    assert name in page.inner_text("#spoken") and "click to open" in page.inner_text("#spoken")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == name
    assert page.inner_text("#spoken").startswith("Opened: ")
    assert state(page)["actors"]
    page.keyboard.press("Escape")
    page.focus("#canvas")
    for _ in range(40):
        page.keyboard.press("ArrowRight")
        if "click to open" not in page.inner_text("#tip"):
            break
    page.keyboard.press("Backspace")
    assert state(page)["actors"] == []
    assert page.inner_text("#spoken") == f"Collapsed: {name}"


def test_all_open_and_all_collapse(open_map: OpenMap, large: nx.MultiDiGraph) -> None:
    page = open_map(large)
    page.click("#open-groups")
    shown = state(page)
    assert len(shown["actors"]) >= 200
    assert set(shown["actors"]) | members(page) == {actor for actor in large if large.degree(actor)}
    page.click("#close-groups")
    assert state(page)["actors"] == []
    page.focus("#top")
    page.keyboard.press("End")
    assert state(page)["groups"] == [], "the slider opens them, at its end all of them"


def test_the_list_of_groups_opens_and_collapses_by_name(open_map: OpenMap, large: nx.MultiDiGraph) -> None:
    page = open_map(large)
    page.click("#groups summary")
    row = page.locator("#groups .group >> nth=1")
    assert row.get_attribute("aria-expanded") == "false"
    row.focus()
    page.keyboard.press("Enter")
    assert row.get_attribute("aria-expanded") == "true" and state(page)["group"] == 1
    page.keyboard.press("Enter")
    assert row.get_attribute("aria-expanded") == "false" and state(page)["actors"] == []


def test_search_opens_the_group_of_an_actor(open_map: OpenMap, large: nx.MultiDiGraph) -> None:
    page = open_map(large)
    weak = max((actor for actor in large if large.degree(actor) == 1), key=str)
    find(page, large.nodes[weak]["name"])
    shown = state(page)
    assert shown["actor"] == weak and weak in shown["actors"]
    assert set(large.predecessors(weak)) | set(large.successors(weak)) < set(shown["actors"])
    home = large.nodes[weak]["name"]
    assert page.inner_text("#panel h2") == home
    page.click("#panel >> text=Collapse")
    assert state(page)["actors"] == []


def test_filters_and_time_act_on_the_groups(open_map: OpenMap, large: nx.MultiDiGraph) -> None:
    page = open_map(large)
    page.hover("#status-promised")
    page.click("[aria-label='Only promised']")
    promised = {end for *edge, data in large.edges(data=True) if data["status"] == "promised" for end in edge}
    shown = state(page)
    assert members(page) | set(shown["actors"]) == promised
    assert {part["status"] for stroke in shown["strokes"] for part in stroke["parts"]} == {"promised"}
    page.focus("#since")
    page.keyboard.press("End")
    assert len(members(page)) < len(promised)


def test_the_table_is_the_same_open_and_collapsed(open_map: OpenMap, large: nx.MultiDiGraph) -> None:
    page = open_map(large)
    page.click("#show-table")
    collapsed = page.locator("tbody tr").all_inner_texts()
    assert page.inner_text("caption") == "900 relations"
    page.click("#open-groups")
    page.click("#show-table")
    assert page.locator("tbody tr").all_inner_texts() == collapsed


def test_the_address_keeps_what_is_open(open_map: OpenMap, large: nx.MultiDiGraph) -> None:
    page = open_map(large)
    groups = state(page)["groups"]
    click(page, group=groups[1]["group"])
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    click(page, pair=[groups[0]["group"], groups[1]["group"]])
    before = state(page)
    page.wait_for_timeout(300)
    page.reload()
    assert state(page) == before and before["actors"]


@pytest.mark.parametrize("address", ["#open=[[99,1]]&group=77&ends=[0,99]", "#open={}&ends=7&relation=none&group=x"])
def test_a_wrong_address_opens_nothing(open_map: OpenMap, large: nx.MultiDiGraph, address: str) -> None:
    page = open_map(large)
    before = state(page)
    page.evaluate("address => { location.hash = address; }", address)
    page.wait_for_timeout(100)
    assert state(page) == before


def test_a_small_map_opens_with_its_actors_and_can_be_collapsed(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    assert state(page)["groups"] == []
    page.click("#close-groups")
    collapsed = state(page)
    assert len(collapsed["groups"]) > 1 and len(collapsed["relations"]) == 39
    page.click("#open-groups")
    assert state(page)["groups"] == [] and len(state(page)["actors"]) == 20


def test_hostile_names_of_groups_stay_text(open_map: OpenMap) -> None:
    graph = nx.MultiDiGraph(documents={"d": {"title": "d", "source": None, "published": None, "url": None}})
    name = '"><img src=x onerror="window.pwned=1"></script>'
    for number in range(14):
        add_actor(graph, f"{name}{number}", name=f"{name}{number}")
    for number in range(14):
        half = number // 7 * 7
        for other in range(half, number):
            add_relation(graph, f"{name}{other}", "BACKS", f"{name}{number}", document="d", quote="It did.")
    add_relation(graph, f"{name}0", "BACKS", f"{name}13", document="d", quote="It did.")
    page = open_map(graph)
    page.click("#groups summary")
    page.click("#close-groups")
    names = [group["name"] for group in state(page)["groups"]]
    assert len(names) == 2 and all(" and 5 others" in each for each in names)
    assert sorted(page.locator("#panel .group-row .pair").all_text_contents()) == sorted(names)
    click(page, pair=[0, 1])
    assert "others" in (page.locator("#panel h2").text_content() or "")
    click(page, group=0)
    assert page.locator("#panel h2").text_content() in names
    assert page.evaluate("window.pwned") is None and page.locator("img").count() == 0


def test_relations_of_two_actors_are_one_line_in_the_colours_of_all(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    ends = {"country:RUS", "country:BLR"}
    (stroke,) = [each for each in state(page)["strokes"] if set(each["ends"]) == ends]
    assert stroke["count"] == 3 and stroke["line"] is None
    assert sorted((part["status"], part["count"]) for part in stroke["parts"]) == [
        ("asserted", 1), ("asserted", 1), ("promised", 1),
    ]  # fmt: skip


def test_a_bundle_opens_all_and_fans_out_and_a_fanned_line_opens_its_own(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    pair = ["country:RUS", "country:UKR"]
    click(page, pair=pair)
    assert page.locator("#panel .proof").count() == 3
    assert page.locator("#panel h3:has-text('This relation')").count() == 0
    fanned = [each for each in state(page)["strokes"] if set(each["ends"]) == set(pair)]
    assert len({each["relation"] for each in fanned}) == 3 and all(each["count"] == 1 for each in fanned)
    click(page, relation=fanned[1]["relation"])
    assert state(page)["relation"] == fanned[1]["relation"]
    assert page.get_attribute("#panel .proof >> nth=0", "data-id") == fanned[1]["relation"]
    assert page.locator("#panel h3:has-text('This relation')").count() == 1
    assert page.locator("#panel .proof").count() == 3
    before = state(page)
    page.wait_for_timeout(300)
    page.reload()
    assert state(page) == before


def test_the_lines_of_an_actor_in_focus_are_fanned_out(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    find(page, "Russia")
    strokes = state(page)["strokes"]
    own = [each for each in strokes if "country:RUS" in each["ends"]]
    assert all(each["count"] == 1 for each in own) and len(own) == build_sample().degree("country:RUS")
    assert any(each["count"] > 1 for each in strokes), "the rest stays bundled"


def test_very_many_relations_are_fanned_out_by_direction_family_and_status(open_map: OpenMap) -> None:
    graph = build_sample()
    for number in range(15):
        add_relation(graph, "country:RUS", "SHELLS", "country:UKR", document="d4", quote=f"It did, {number}.")
    page = open_map(graph)
    click(page, pair=["country:RUS", "country:UKR"])
    fanned = [each for each in state(page)["strokes"] if set(each["ends"]) == {"country:RUS", "country:UKR"}]
    assert sorted(each["count"] for each in fanned) == [1, 17]


def test_an_all_promised_bundle_looks_like_a_promise(open_map: OpenMap) -> None:
    graph = build_sample()
    add_relation(graph, "org:eu", "BACKS", "country:UKR", status="promised", document="d4", quote="It will.")
    page = open_map(graph)
    (stroke,) = [each for each in state(page)["strokes"] if set(each["ends"]) == {"org:eu", "country:UKR"}]
    assert stroke["count"] == 2 and {part["status"] for part in stroke["parts"]} == {"promised"}


def test_a_line_is_as_wide_as_its_independent_stories_are_many(open_map: OpenMap) -> None:
    """Copies, and what one article tells twice, make no line wider; what counts once on two lines is once in both."""
    graph = build_sample()
    copies = {f"copy{number}": {"title": "A copy", "published": "2022-03-16", "story": "d4"} for number in range(6)}
    graph.graph["documents"] |= copies
    for document in copies:
        add_relation(graph, "country:USA", "AIDS", "country:UKR", document=document, quote="It helped.")
    add_relation(graph, "country:POL", "BACKS", "country:UKR", document="d4", quote="It did.")
    add_relation(graph, "country:POL", "ARMS", "country:UKR", document="d5", quote="It gave.")
    page = open_map(graph)
    strokes = {frozenset(each["ends"]): each for each in state(page)["strokes"]}
    copied = strokes[frozenset({"country:USA", "country:UKR"})]
    twice = strokes[frozenset({"country:POL", "country:UKR"})]
    assert (copied["count"], copied["stories"]) == (7, 1)
    assert (twice["count"], twice["stories"]) == (2, 2)
    assert twice["width"] > copied["width"] == strokes[frozenset({"country:CIV", "org:tass"})]["width"]
    assert "independent stories" in page.inner_text("#filters .width")
    spot = page.evaluate("where => graphbuild.locate(where)", {"pair": ["country:USA", "country:UKR"]})
    page.mouse.move(spot["x"], spot["y"])
    assert "7 relations in one story" in page.inner_text("#tip")
    page.uncheck("#family-SUPPORT")
    strokes = {frozenset(each["ends"]): each for each in state(page)["strokes"]}
    assert strokes[frozenset({"country:POL", "country:UKR"})]["stories"] == 1, "of what is shown"


def test_who_stepped_out_of_a_group_stands_in_its_outline(open_map: OpenMap, large: nx.MultiDiGraph) -> None:
    page = open_map(large)
    assert state(page)["outlines"] == []
    group = state(page)["groups"][0]
    click(page, group=group["group"])
    (outline,) = state(page)["outlines"]
    shown = state(page)
    stand = len(shown["actors"]) + sum(left["group"] == group["group"] for left in shown["groups"])
    assert (outline["group"], outline["name"], outline["members"]) == (group["group"], group["name"], stand)
    page.locator("#canvas").focus()
    page.click("#panel >> text=Collapse")
    assert state(page)["outlines"] == []
