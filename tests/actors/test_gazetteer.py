"""The user's own actors win, and a bad row says where it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphbuild.actors import Resolver, load_knowledge
from graphbuild.errors import GazetteerError

ROWS = [
    {"name": "Rivertown Council", "aliases": ["RTC", "the Council of Rivertown"], "kind": "government_body",
     "country": "GBR", "sector": "GOV"},
    # A name of the tables, meant otherwise.
    {"name": "Moscow Coffee House", "aliases": ["Moscow"], "kind": "company", "country": "USA", "sector":
    "BUS",
     "valid_from": "2019-01-01", "valid_to": "2021-12-31"},
]  # fmt: skip


def _jsonl(path: Path) -> Path:
    file = path / "own.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in ROWS) + "\n", encoding="utf-8")
    return file


def _csv(path: Path) -> Path:
    file = path / "own.csv"
    lines = ["name,aliases,kind,country,sector,valid_from,valid_to"]
    for row in ROWS:
        aliases = ";".join(row["aliases"])
        lines.append(
            f'{row["name"]},"{aliases}",{row["kind"]},{row["country"]},{row["sector"]},'
            f"{row.get('valid_from', '')},{row.get('valid_to', '')}"
        )
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("write", [_jsonl, _csv])
def test_the_rows_of_the_user_win(tmp_path: Path, write: object) -> None:
    assert callable(write)
    kb = load_knowledge(gazetteer=write(tmp_path))
    resolver = Resolver(kb)
    best = resolver.resolve("Moscow", date="2020-09-14").best
    assert best is not None and (best.actor.name, best.actor.kind, best.score) == (
        "Moscow Coffee House",
        "company",
        1,
    )
    best = resolver.resolve("Moscow", date="2023-09-14").best
    assert best is not None and best.actor.id == "country:RUS"
    best = resolver.resolve("the Council of Rivertown").best
    assert best is not None and (best.actor.id, best.actor.country) == ("own:rivertown-council", "GBR")


def test_the_rows_of_the_user_are_found_in_text(tmp_path: Path) -> None:
    kb = load_knowledge(gazetteer=_jsonl(tmp_path))
    keys = [match.keys for match in kb.match("The Rivertown Council met the RTC".split())]
    assert keys == [("own:rivertown-council",), ("own:rivertown-council",)]


def test_a_gazetteer_does_not_touch_the_shared_tables(tmp_path: Path) -> None:
    load_knowledge(gazetteer=_jsonl(tmp_path))
    best = Resolver(load_knowledge()).resolve("Moscow", date="2020-09-14").best
    assert best is not None and best.actor.id == "country:RUS"


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("own.jsonl", '{"name": "A"}\n{"name": \n', 2, "not JSON"),
        ("own.jsonl", '{"name": "A"}\n\n["b"]\n', 3, "one JSON object"),
        ("own.jsonl", '{"kind": "person"}\n', 1, "needs a name"),
        ("own.jsonl", '{"name": "A", "kind": "dragon"}\n', 1, "kind 'dragon'"),
        ("own.jsonl", '{"name": "A", "country": "Russia"}\n', 1, "three capital letters"),
        ("own.jsonl", '{"name": "A", "sector": "gov"}\n', 1, "PLOVER sector"),
        ("own.jsonl", '{"name": "A", "valid_from": "yesterday"}\n', 1, "not ISO"),
        ("own.jsonl", '{"name": "A", "aliases": 7}\n', 1, "aliases must be"),
        ("own.jsonl", '{"name": "A", "colour": "red"}\n', 1, "unknown column 'colour'"),
        ("own.jsonl", '{"name": 7}\n', 1, "name must be a text"),
        ("own.csv", "name,kind\nA,person\nB,dragon\n", 3, "kind 'dragon'"),
        ("own.csv", "title,kind\nA,person\n", 1, "must name the columns"),
        ("own.csv", "name,kind\nA,person,x\n", 2, "more cells"),
    ],
)
def test_a_bad_row_says_where_it_is(tmp_path: Path, name: str, text: str, line: int, said: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError) as caught:
        load_knowledge(gazetteer=path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        load_knowledge(gazetteer=tmp_path / "none.csv")


def test_an_empty_file_has_no_columns(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("", encoding="utf-8")
    with pytest.raises(GazetteerError, match="must name the columns"):
        load_knowledge(gazetteer=tmp_path / "own.csv")
