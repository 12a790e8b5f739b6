"""What the map shows, saved: each file is read back by another program."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
from map.sample import add_actor, add_relation, build_sample
from playwright.sync_api import Page

OpenMap = Callable[..., Page]
SVG = "{http://www.w3.org/2000/svg}"


def save(page: Page, ending: str, folder: Path) -> Path:
    """Save by keyboard; return the file."""
    page.wait_for_timeout(100)
    page.focus("#save summary")
    page.keyboard.press("Enter")
    page.focus(f"#save-{ending}")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == f"Who-did-what-to-whom.{ending}"
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert not page.evaluate("document.getElementById('save').open")
    return path


def test_the_picture_is_twice_as_sharp_as_the_screen(open_map: OpenMap, tmp_path: Path) -> None:
    page = open_map(build_sample())
    content = save(page, "png", tmp_path).read_bytes()
    assert content.startswith(b"\x89PNG")
    box = page.locator("#canvas").bounding_box()
    assert box and struct.unpack(">II", content[16:24]) == (round(box["width"]) * 2, round(box["height"]) * 2)


def test_the_drawing_is_made_of_lines_and_names(open_map: OpenMap, tmp_path: Path) -> None:
    page = open_map(build_sample())
    page.uncheck("#family-STRUCTURE")
    drawing = ElementTree.parse(save(page, "svg", tmp_path)).getroot()
    parts = [part for stroke in page.evaluate("graphbuild.state()")["strokes"] for part in stroke["parts"]]
    paths = [path for path in drawing.iter(f"{SVG}path") if path.get("fill") == "none"]
    strokes = [path for path in paths if "Z" not in path.get("d", "")]
    assert sum("stroke-dasharray" in path.keys() for path in strokes) == 8
    assert len(parts) <= len(strokes) <= len(parts) + 8, "heads of what is no fact are strokes, too"
    assert {"Russia", "NATO", "Côte d'Ivoire", "×", "?"} <= {text.text for text in drawing.iter(f"{SVG}text")}


def test_the_table_holds_what_is_shown(open_map: OpenMap, tmp_path: Path) -> None:
    graph = build_sample()
    graph.nodes["org:nato"]["name"] = '=HYPERLINK("x")'
    page = open_map(graph)
    page.uncheck("#status-asserted")
    page.check("#status-asserted")
    page.uncheck("#family-STRUCTURE")
    text = save(page, "csv", tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(page.evaluate("graphbuild.state()")["relations"]) == 35
    loan = next(row for row in rows if row["amount"])
    assert (loan["source"], loan["type"], loan["target"]) == ("Russia", "LOANS_TO", "Belarus")
    assert (loan["status"], loan["said_by"], loan["confidence"]) == ("promised", "Vladimir Putin", "0.81")
    assert loan["quote"].startswith("Moscow will lend Belarus") and loan["url"] == "https://example.org/sochi"
    assert "'=HYPERLINK(\"x\")" in {row["target"] for row in rows}, "no spreadsheet runs it"


def test_the_graph_opens_in_networkx(open_map: OpenMap, tmp_path: Path) -> None:
    page = open_map(build_sample())
    page.hover("#family-ASSAULT")
    page.click("[aria-label='Only assault']")
    saved = nx.read_gexf(save(page, "gexf", tmp_path))
    assert set(saved) == set(page.evaluate("graphbuild.state()")["actors"])
    assert saved.number_of_edges() == 5
    assert saved.nodes["country:RUS"]["label"] == "Russia" and saved.nodes["country:RUS"]["kind"] == "state"
    assert "sent its army" in " ".join(edge["quote"] for *_, edge in saved.edges(data=True))


def test_hostile_text_is_saved_as_text(open_map: OpenMap, tmp_path: Path) -> None:
    text = '"><script>alert(1)</script>\x01&amp;]]>'
    graph = nx.MultiDiGraph(documents={"d": {"title": text, "source": text, "published": None, "url": None}})
    add_actor(graph, text, name=text)
    add_actor(graph, "other", name="Other")
    add_relation(graph, text, "BACKS", "other", document="d", quote=text)
    page = open_map(graph)
    drawing = ElementTree.parse(save(page, "svg", tmp_path)).getroot()
    assert not list(drawing.iter(f"{SVG}script"))
    assert text.replace("\x01", "")[:20] in "".join(drawing.itertext())
    saved = nx.read_gexf(save(page, "gexf", tmp_path))
    assert text.replace("\x01", "") in saved


def test_escape_closes_the_menu_alone(open_map: OpenMap) -> None:
    page = open_map(build_sample(), focus="NATO")
    page.click("#save summary")
    page.keyboard.press("Escape")
    assert page.locator("#save-png").is_hidden()
    assert page.evaluate("graphbuild.state()")["actor"] == "org:nato"
    assert page.evaluate("document.activeElement.textContent") == "Save"
