"""The map: a graph goes in, one HTML page that needs no network comes out.

`graphbuild.map.select` takes the part of the graph that is wanted, `graphbuild.map.view` says what is
on the map (in the rows of `graphbuild.map.rows`), `graphbuild.map.layout` where it lies, and
`graphbuild.map.page` writes the page. What the page does is told in ``docs/map.md``.

>>> import networkx
>>> render(networkx.MultiDiGraph()).startswith("<!doctype html>")
True
"""

from graphbuild.map.page import Page, render, write_map
from graphbuild.map.rows import THEMES, TITLE, View
from graphbuild.map.select import Selection
from graphbuild.map.view import build_view

__all__ = ["THEMES", "TITLE", "Page", "Selection", "View", "build_view", "render", "write_map"]
