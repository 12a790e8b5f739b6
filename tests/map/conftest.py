"""The browser, and the sample as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pytest
from browser import Watched
from browser import browser as browser
from playwright.sync_api import Browser, Page

from graphbuild.map import write_map
from graphbuild.ontology import load_ontology

Open = Callable[..., Page]


@pytest.fixture
def open_map(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Write a graph's map, open it from disk; whatever goes wrong in the page fails the test."""
    watched: list[Watched] = []

    def open_graph(graph: nx.MultiDiGraph, *, width: int = 1440, height: int = 900, **options: object) -> Page:
        path = tmp_path / "map.html"
        write_map(graph, path, ontology=load_ontology(), **options)  # type: ignore[arg-type]
        page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
        watched.append(Watched(page))
        return watched[-1].open(path)

    yield open_graph
    for each in watched:
        each.page.close()
    assert [each.faults for each in watched if each.faults] == []
