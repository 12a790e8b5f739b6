"""Everyone can use it: axe-core finds nothing serious, and the keyboard reaches everything.

axe-core (as the package axe-playwright-python brings it) is read from disk and put into the page.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
from map.sample import build_sample
from playwright.sync_api import Page

OpenMap = Callable[..., Page]

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(page: Page) -> list[str]:
    """Return what axe-core finds: how serious, which rule, where."""
    page.evaluate(AXE)
    report: dict[str, Any] = page.evaluate("tags => axe.run({ runOnly: tags })", WCAG)
    return [
        f"{found['impact']}: {found['id']}: {node['target']}: {node['failureSummary']}"
        for found in report["violations"]
        for node in found["nodes"]
    ]


def focus(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.press("#search", "Enter")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "view",
    ["start", "actor", "evidence", "way", "table", "search", "menus", "phone", "groups", "group", "bundle"],
)
def test_axe_finds_nothing(open_map: OpenMap, theme: str, view: str) -> None:
    page = open_map(build_sample(), theme=theme, width=390 if view == "phone" else 1440)
    if view in ("actor", "evidence", "way"):
        focus(page, "Belarusian police")
    if view == "evidence":
        page.click("#panel .row >> nth=0")
    if view == "way":
        page.click("text=Way to another actor")
        page.keyboard.type("nato")
        page.keyboard.press("Enter")
    if view == "table":
        page.click("#show-table")
    if view == "search":
        page.fill("#search", "a")
    if view == "menus":
        page.click("#save summary")
        page.click("summary:has-text('Countries')")
        page.click("[aria-controls=types-ASSAULT]")
    if view == "phone":
        page.click("#show-filters")
    if view in ("groups", "group", "bundle"):
        page.click("#groups summary")
        page.click("#close-groups")
    if view == "group":
        page.click("#panel .group-row >> nth=0")
    if view == "bundle":
        spot = page.evaluate("graphbuild.locate({pair: graphbuild.state().strokes[0].ends})")
        page.mouse.click(spot["x"], spot["y"])
        assert page.inner_text("#panel h3") == "Who with whom"
    assert findings(page) == []


def test_the_tab_key_reaches_every_control_and_shows_where_it_is(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    controls = page.evaluate(
        "[...document.querySelectorAll('button, input, summary')].filter((each) => each.checkVisibility()).length"
    )
    seen = set()
    for _ in range(controls):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                """() => {
                  const at = document.activeElement;
                  window.marks_ ??= new Map();
                  if (!window.marks_.has(at)) window.marks_.set(at, window.marks_.size);
                  const style = getComputedStyle(at);
                  const shown = style.outlineStyle !== 'none' || style.borderColor !== 'rgba(0, 0, 0, 0)';
                  return `${at.tagName} ${window.marks_.get(at)} ${shown}`;
                }"""
            )
        )
    assert len(seen) == controls
    assert not [each for each in seen if each.startswith("BODY") or each.endswith("false")]


def test_the_map_is_walked_by_keyboard(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.focus("#canvas")
    names = []
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        names.append(page.inner_text("#tip b"))
    assert len(set(names)) == 3
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#tip b") == names[1]
    assert names[1] in page.inner_text("#spoken")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == names[1]
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Every line has its proof"


def test_evidence_takes_the_focus_and_gives_it_back(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    page.click("#show-table")
    row = page.locator("tbody button").first
    row.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.querySelector('tbody button')")
