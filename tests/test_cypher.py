"""The shipped Cypher: what it names is in the ontology, and it runs alike on both engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bolt_server import BoltServer, emptied
from builders import build_graph

from graphbuild.export.neo4j import push
from graphbuild.export.statements import SCHEMA
from graphbuild.ontology import load_ontology
from graphbuild.properties import ACTOR_LABEL, DOCUMENT_LABEL, KIND_LABELS, MENTION_TYPE
from graphbuild.query import load_query, query
from graphbuild.query.tokens import split_statements, tokenize

CYPHER = Path(__file__).parent.parent / "cypher"
QUERIES = {path.stem: path for path in sorted((CYPHER / "queries").glob("*.cypher"))}

#: What a user would give to each query that needs something.
GIVEN: dict[str, dict[str, Any]] = {
    "between_two_actors": {"first": "Russia", "second": "Belarus"},
    "shortest_path": {"source": "NATO", "target": "Vladimir Putin"},
}

EXPECTED: dict[str, list[tuple[Any, ...]]] = {
    "who_backs_whom": [
        ("Vladimir Putin", "Alexander Lukashenko", "asserted"),
        ("Vladimir Putin", "Belarus", "asserted"),
    ],
    "told_by_several": [
        ("Vladimir Putin", "BACKS", "Alexander Lukashenko", "asserted", 2, 5, "Putin backs Lukashenko."),
    ],
    "who_condemns_whom": [("Alexander Lukashenko", "CONDEMNS", "NATO", "asserted")],
    "between_two_actors": [
        ("2020-09-14", "Russia", "PROMISES_TO", "Belarus", "asserted"),
        (None, "Russia", "BACKS", "Belarus", "hypothetical"),
        (None, "Russia", "LOANS_TO", "Belarus", "promised"),
    ],
    "promises_not_yet_kept": [("Russia", "LOANS_TO", "Belarus", 1.5e9, "USD", "2020-09-14", "promised")],
    "most_active_actors": [
        ("Alexander Lukashenko", "person", 2, 1, 2),
        ("Vladimir Putin", "person", 2, 1, 2),
        ("Russia", "state", 1, 0, 2),
        ("Belarus", "state", 0, 2, 2),
        ("NATO", "igo", 0, 1, 2),
    ],
    "shortest_path": [
        (1, "Alexander Lukashenko", "CONDEMNS", "NATO", "asserted", "2020-09-14"),
        (2, "Alexander Lukashenko", "THANKS", "Vladimir Putin", "asserted", "2020-09-14"),
    ],
}


@pytest.fixture(scope="module")
def loaded_server(bolt_server: BoltServer) -> Iterator[BoltServer]:
    with emptied(bolt_server):
        push(build_graph(), uri=bolt_server.uri, ontology=load_ontology(), **bolt_server.login)
        yield bolt_server


def _parameters(name: str, **more: Any) -> dict[str, Any]:
    return {**load_query(QUERIES[name]).defaults, **GIVEN.get(name, {}), **more}


def test_all_seven_are_there() -> None:
    assert set(QUERIES) == set(EXPECTED)


@pytest.mark.parametrize("name", QUERIES)
def test_the_rows_are_right_and_the_same_on_both(name: str, loaded_server: BoltServer) -> None:
    cypher, parameters = load_query(QUERIES[name]).cypher, _parameters(name)
    embedded = query(build_graph(), cypher, parameters=parameters)
    over_bolt = query(loaded_server.uri, cypher, parameters=parameters, **loaded_server.login)
    assert embedded.rows == over_bolt.rows
    assert embedded.columns == over_bolt.columns
    wanted = EXPECTED[name]
    assert [row[: len(wanted[0])] for row in embedded.rows] == wanted


@pytest.mark.parametrize(
    "name", [name for name in QUERIES if "$statuses" in QUERIES[name].read_text("utf-8")]
)
def test_other_statuses_can_be_asked_for(name: str, loaded_server: BoltServer) -> None:
    cypher = load_query(QUERIES[name]).cypher
    parameters = _parameters(name, statuses=["promised", "hypothetical", "denied", "alleged"])
    embedded = query(build_graph(), cypher, parameters=parameters)
    assert (
        embedded.rows == query(loaded_server.uri, cypher, parameters=parameters, **loaded_server.login).rows
    )
    if "status" in embedded.columns:
        assert all(row[embedded.columns.index("status")] != "asserted" for row in embedded.rows)


@pytest.mark.parametrize("name", QUERIES)
def test_nothing_but_facts_unless_the_status_stands_beside_it(name: str) -> None:
    query_file = load_query(QUERIES[name])
    result = query(build_graph(), query_file.cypher, parameters=_parameters(name))
    only_facts = query_file.defaults.get("statuses") == ["asserted"]
    assert only_facts or "status" in result.columns


def test_a_chain_of_facts_goes_round_what_is_no_fact() -> None:
    # Russia and Belarus are joined by a promise to lend, but only the promise itself is a fact; NATO and
    # Russia by an allegation, which the chain must not use.
    cypher = load_query(QUERIES["shortest_path"]).cypher
    parameters = _parameters("shortest_path", source="NATO", target="Belarus")
    rows = query(build_graph(), cypher, parameters=parameters).rows
    assert [row[2] for row in rows] == ["CONDEMNS", "THANKS", "BACKS"]
    assert {row[4] for row in rows} == {"asserted"}
    parameters["statuses"] = ["asserted", "alleged"]
    assert len(query(build_graph(), cypher, parameters=parameters).rows) == 2


@pytest.mark.parametrize("path", [CYPHER / "schema.cypher", *QUERIES.values()], ids=lambda path: path.stem)
def test_every_label_and_type_is_in_the_ontology(path: Path) -> None:
    known = {ACTOR_LABEL, DOCUMENT_LABEL, MENTION_TYPE, *KIND_LABELS.values(), *load_ontology()}
    tokens = tokenize(path.read_text(encoding="utf-8"))
    named = {
        token.text
        for before, token in zip(tokens, tokens[1:], strict=False)
        if token.kind == "word" and (before.text == "|" or before.text == ":") and token.text[0].isupper()
    }
    assert named and named <= known
    comments = set(re.findall(r":([A-Z]\w+)", "\n".join(re.findall("//.*", path.read_text("utf-8")))))
    assert comments <= known


@pytest.mark.parametrize("name", QUERIES)
def test_the_header_says_what_it_asks_takes_and_gives(name: str) -> None:
    text = QUERIES[name].read_text(encoding="utf-8")
    query_file = load_query(QUERIES[name])
    assert query_file.question.endswith("?")
    used = {token.text[1:] for token in tokenize(text) if token.kind == "parameter"}
    assert used == {*query_file.defaults, *query_file.required}
    # The example result is what the query gives on the tests' graph, first row and all.
    result = query(build_graph(), query_file.cypher, parameters=_parameters(name))
    header = [line for line in text.splitlines() if line.startswith("// | ")]
    assert tuple(cell.strip() for cell in header[0][4:].strip("| ").split(" | ")) == result.columns
    shown = [tuple(cell.strip() for cell in line[4:].strip("| ").split(" | ")) for line in header[1:]]
    rows = [tuple("" if value is None else str(value) for value in row) for row in result.rows]
    assert shown and set(shown) <= set(rows)


def test_the_schema_file_is_what_push_runs() -> None:
    statements = split_statements((CYPHER / "schema.cypher").read_text(encoding="utf-8"))
    code = ["\n".join(line for line in text.splitlines() if not line.startswith("//")) for text in statements]
    assert tuple(code) == SCHEMA
