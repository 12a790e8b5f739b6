"""What a page opens with, and how it looks inside a notebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser import Watched
from IPython.core.formatters import DisplayFormatter
from map.sample import build_sample
from playwright.sync_api import Browser, Page

from graphbuild.map import render

OpenMap = Callable[..., Page]


def test_it_opens_with_the_focus(open_map: OpenMap) -> None:
    page = open_map(build_sample(), focus="NATO")
    assert page.evaluate("graphbuild.state()")["actor"] == "org:nato"
    assert page.inner_text("#panel h2") == "NATO"
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Every line has its proof"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_opens_in_a_theme_and_a_hand_switches_it(open_map: OpenMap, theme: str) -> None:
    page = open_map(build_sample(), theme=theme)
    paper = {"light": "rgb(255, 255, 255)", "dark": "rgb(26, 29, 33)"}
    read = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(read) == paper[theme]
    swatch = "getComputedStyle(document.querySelector('.swatch')).backgroundColor"
    before = page.evaluate(swatch)
    page.click("#theme")
    assert page.evaluate(read) == paper["dark" if theme == "light" else "light"]
    assert page.evaluate(swatch) != before


def test_it_follows_the_theme_of_the_system(open_map: OpenMap) -> None:
    page = open_map(build_sample())
    assert page.get_attribute("html", "data-theme") == "light"
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("html[data-theme=dark]")


def test_a_notebook_shows_it_in_place(browser: Browser, tmp_path: Path) -> None:
    shown, _ = DisplayFormatter().format(render(build_sample(), title='"Quoted" <b>'))
    assert shown["text/plain"].startswith("<map, ")
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><meta charset=utf-8><title>x</title>{shown['text/html']}", encoding="utf-8")
    watched = Watched(browser.new_page(reduced_motion="reduce"))
    frame = watched.open(notebook).frame_locator("iframe")
    assert frame.locator("h1").inner_text() == '"Quoted" <b>'
    frame.locator("#show-table").click()
    assert frame.locator("tbody tr").count() == 39
    watched.page.wait_for_timeout(300)  # when a page with an address would write it
    watched.page.close()
    assert watched.faults == []
