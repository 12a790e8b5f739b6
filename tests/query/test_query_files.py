"""Queries in files: the header tells what they ask and take."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.errors import QueryError, UsageError
from graphbuild.query import load_query, parse_parameters

TEXT = """\
// Who is it?
//
// $name  the name of the actor
// $statuses = ["asserted", "promised"]  which count
// $since = "2020"
//
// $limit = 5
MATCH (a {name: $name}) RETURN a LIMIT $limit
// $late = 1
"""


def test_the_header_is_read(tmp_path: Path) -> None:
    path = tmp_path / "q.cypher"
    path.write_text(TEXT, encoding="utf-8-sig")
    query_file = load_query(path)
    assert query_file.cypher == TEXT
    assert query_file.question == "Who is it?"
    assert query_file.required == ("name",)
    assert query_file.defaults == {"statuses": ["asserted", "promised"], "since": "2020", "limit": 5}


def test_parameters_go_on_top_of_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "q.cypher"
    path.write_text(TEXT, encoding="utf-8")
    pairs = ["name=Belarus", "limit=10", "since=2021", '$statuses=["denied"]', "x=a=b", "y=", 'z="7"']
    assert parse_parameters(pairs, load_query(path)) == {
        "statuses": ["denied"], "since": "2021", "limit": 10,
        "name": "Belarus", "x": "a=b", "y": "", "z": "7",
    }  # fmt: skip


@pytest.mark.parametrize("pair", ["name", "=x", " =x"])
def test_a_pair_needs_a_name_and_a_value(pair: str) -> None:
    with pytest.raises(UsageError, match="name=value"):
        parse_parameters([pair])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="none.cypher: cannot read"):
        load_query(tmp_path / "none.cypher")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "q.cypher").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match="not UTF-8"):
        load_query(tmp_path / "q.cypher")


def test_a_default_that_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "q.cypher").write_text("// Q\n// $x = nonsense\nRETURN $x", encoding="utf-8")
    with pytest.raises(QueryError, match=r"q.cypher:2: the value of \$x"):
        load_query(tmp_path / "q.cypher")
