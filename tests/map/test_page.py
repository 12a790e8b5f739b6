"""The page as text: one island, one policy, one file."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from map.sample import build_large, build_sample

from graphbuild.errors import ExportError
from graphbuild.map import build_view, render, write_map
from graphbuild.map.island import build_network
from graphbuild.ontology import load_ontology

ONTOLOGY = load_ontology()


@pytest.fixture(scope="module")
def page() -> str:
    return render(build_sample(), ontology=ONTOLOGY, title='Who & <what> "did"')


def island(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def hashes(page: str, directive: str) -> set[str]:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    parts = policy[1].replace("&#39;", "'").split("; ")
    return set(next(part for part in parts if part.startswith(directive)).split()[1:])


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_names_each_script_and_style_by_its_hash(page: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert {hash_of(text) for text in scripts} == hashes(page, "script-src")
    assert {hash_of(text) for text in styles} == hashes(page, "style-src")
    assert hashes(page, "default-src") == {"'none'"}


def test_the_library_keeps_its_licence(page: str) -> None:
    assert "vis.js is dual licensed under both" in page
    assert "@version 9.1.2" in page


def test_the_page_asks_for_no_file(page: str) -> None:
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert set(re.findall(r'(?:src|href)="([^"]*)"', markup)) == {"data:,"}
    assert "sourceMappingURL" not in page
    assert "@import" not in page and "url(" not in "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))


def test_our_script_builds_no_markup_from_text() -> None:
    folder = Path(__file__).parent.parent.parent / "graphbuild" / "map" / "templates"
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))
    forbidden = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "srcdoc",
    )
    assert [word for word in forbidden if word in text] == []


def test_the_title_is_escaped(page: str) -> None:
    assert "<title>Who &amp; &lt;what&gt; &#34;did&#34;</title>" in page


def test_pyvis_holds_every_actor_and_line() -> None:
    view = build_view(build_sample(), ontology=ONTOLOGY)
    network = build_network(view)
    assert network.num_nodes() == 21
    assert network.num_edges() == len(view.lines)
    assert network.get_node(0)["label"] == view.actors[0].name
    assert {edge["status"] for edge in network.edges if "dashes" not in edge} == {"asserted"}


def test_the_island_holds_every_relation_with_its_quote(page: str) -> None:
    data = island(page)
    assert len(data["proofs"]) == 39
    assert {data["quotes"][row[9]] for row in data["proofs"]} == {
        edge["quote"] for *_, edge in build_sample().edges(data=True)
    }
    assert len(data["quotes"]) == len(set(data["quotes"])) == 38, "a quote of two relations is kept once"


def test_two_builds_are_the_same_page(page: str) -> None:
    assert render(build_sample(), ontology=ONTOLOGY, title='Who & <what> "did"') == page


def test_half_a_character_does_not_spoil_the_file(tmp_path: Path) -> None:
    graph = build_sample()
    graph.nodes["org:nato"]["name"] = "NATO \ud83d"
    write_map(graph, tmp_path / "map.html", ontology=ONTOLOGY)
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "NATO ?" in {row[1] for row in island(page)["actors"]}


def test_a_map_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text("the old map")
    graph = build_sample()
    for *_, edge in graph.edges(data=True):
        edge["type"] = "NO_SUCH_TYPE"
    with pytest.raises(ExportError):
        write_map(graph, path, ontology=ONTOLOGY)
    assert path.read_text() == "the old map"
    assert os.listdir(tmp_path) == ["map.html"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "map.html"
    with pytest.raises(ExportError, match=re.escape(f"{path}: cannot be written")):
        write_map(nx.MultiDiGraph(), path, ontology=ONTOLOGY)


def test_a_large_map_stays_a_file_one_can_send() -> None:
    page = render(build_large(2000, 6000), ontology=ONTOLOGY)
    assert len(page.encode()) <= 2_500_000
