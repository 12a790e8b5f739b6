"""The map: a graph goes in, one HTML page that needs no network comes out.

`graphbuild.map.view` says what is on the map (in the rows of `graphbuild.map.rows`),
`graphbuild.map.layout` where it lies, `graphbuild.map.page` writes the page. What the page does is
told in ``docs/map.md``.

>>> import networkx
>>> from graphbuild.ontology import load_ontology
>>> render(networkx.MultiDiGraph(), ontology=load_ontology()).startswith("<!doctype html>")
True
"""

from graphbuild.map.page import render, write_map
from graphbuild.map.rows import View
from graphbuild.map.view import build_view

__all__ = ["View", "build_view", "render", "write_map"]
