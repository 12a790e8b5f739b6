"""Text from articles stays text, whatever it says; `open_map` fails a test whose page runs any of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from map.sample import add_actor, add_relation, build_sample
from playwright.sync_api import Browser, Page

from graphbuild.map import write_map
from graphbuild.ontology import load_ontology

OpenMap = Callable[..., Page]


def click_line(page: Page, number: int) -> None:
    page.wait_for_timeout(100)  # a frame, so that the line lies where it is drawn
    spot = page.evaluate("line => graphbuild.locate({line})", number)
    page.mouse.click(spot["x"], spot["y"])


HOSTILE = [
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    '"><img src=x onerror="window.pwned=1">',
    "<!--<script>",
    "-->",
    "<a href=\"javascript:window.pwned=1\">href</a>",
    "{{ 7*7 }} ${7*7} \u2028 \u2029 &lt;b&gt; \\u003c",
    "‮דוגמה مثال\u202c 🙂👩‍👩‍👧",
    "__proto__",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(open_map: OpenMap, text: str) -> None:
    graph = nx.MultiDiGraph(
        documents={text: {"id": text, "title": text, "source": text, "published": text,
                          "url": f"javascript:window.pwned=1//{text}"}},
    )  # fmt: skip
    add_actor(graph, text, name=text, aliases=[text], country=text, sector=text)
    add_actor(graph, "other", name=f"Other {text}", kind=text)
    key = add_relation(graph, text, "BACKS", "other", document=text, quote="It did.", key=text, date=text)
    graph.edges[text, "other", key].update(
        quote=text, marks=[["trigger", 100, 100 + len(text)]], attributed_to=text,
        amount={"value": 1e6, "currency": text},
    )  # fmt: skip
    page = open_map(graph, title=text)
    click_line(page, 0)
    assert page.locator("blockquote").text_content() == text
    assert page.locator("blockquote mark.trigger").text_content() == text
    assert page.locator("h1").text_content() == text
    assert page.locator(".origin a").count() == 0
    assert page.locator(".origin cite").text_content() == text
    page.click("#show-table")
    assert page.locator("tbody td:first-child").text_content() == text
    page.fill("#search", text)
    assert page.locator("#found .name").first.text_content() in (text, f"Other {text}")
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.querySelectorAll('script').length") == 3
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed').length") == 0


def test_a_quote_of_a_megabyte_opens(open_map: OpenMap) -> None:
    graph = build_sample()
    quote = "So it went on, and on. " * 45_000
    for *_, edge in graph.edges(data=True):
        if edge["target"] == "org:nato":
            edge["quote"] = quote
            edge["marks"] = []
    page = open_map(graph)
    lines = page.evaluate("graphbuild.state().lines")
    click_line(page, next(line["id"] for line in lines if line["target"] == "org:nato"))
    assert page.locator("blockquote").text_content() == quote


def test_the_policy_stops_a_script_that_gets_in(browser: Browser, tmp_path: Path) -> None:
    write_map(build_sample(), tmp_path / "map.html", ontology=load_ontology())
    page = browser.new_page()
    page.goto((tmp_path / "map.html").as_uri())
    blocked = page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "window.pwned = 1";
          document.body.append(script);
          setTimeout(() => done("nothing"), 2000);
        })"""
    )
    assert blocked == "script-src-elem"
    assert page.evaluate("window.pwned") is None
    page.close()
