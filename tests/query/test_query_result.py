"""Tables, JSON and CSV of an answer."""

from __future__ import annotations

import csv
import io
import json

import pytest
from builders import HOSTILE_NAME, HOSTILE_QUOTE

from graphbuild.errors import UsageError
from graphbuild.query import FORMATS, Result, write_result

RESULT = Result(
    columns=("name", "n", "list", "=x"),
    rows=[
        (HOSTILE_NAME, 1.5, ["a", None], None),
        (HOSTILE_QUOTE, -2, {"k": "\udfff"}, True),
        ("Олександр 中国", 3, [], "@SUM(A1)"),
    ],
)


def _write(format: str, result: Result = RESULT) -> str:
    stream = io.StringIO()
    write_result(result, stream, format)
    return stream.getvalue()


def test_json_gives_the_rows_back() -> None:
    rows = json.loads(_write("json"))
    assert [row["n"] for row in rows] == [1.5, -2, 3]
    assert rows[0]["name"] == HOSTILE_NAME
    assert [row["list"] for row in rows] == [["a", None], {"k": "\ufffd"}, []]
    assert json.loads(_write("json", Result(("a",), []))) == []


def test_csv_gives_the_rows_back_and_runs_nothing() -> None:
    rows = list(csv.reader(io.StringIO(_write("csv"), newline="")))
    assert rows[0] == ["name", "n", "list", "'=x"]
    assert rows[1] == ["'" + HOSTILE_NAME, "1.5", '["a", null]', ""]
    assert rows[2] == [HOSTILE_QUOTE.replace("\ud800", "\ufffd"), "-2", '{"k": "\ufffd"}', "true"]
    assert rows[3][3] == "'@SUM(A1)"


@pytest.mark.parametrize("width", ["12", "40", "80", "200"])
def test_a_table_keeps_to_its_width_and_loses_nothing(width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    text = _write("table", Result(("name", "quote"), [("Vladimir Putin", "Putin backs Lukashenko.")]))
    assert all(len(line) <= int(width) for line in text.splitlines())
    kept = "".join(text.split())
    assert set("VladimirPutinbacksLukashenko.") <= set(kept)
    assert text.endswith("1 row\n")


def test_a_table_shows_markup_and_controls_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    text = _write("table")
    assert "[red]" in text and "<script>" in text and "3 rows" in text
    assert "\x1b" not in text and "\x00" not in text


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_valid_utf8_and_takes_no_columns(format: str) -> None:
    _write(format).encode("utf-8")
    _write(format, Result((), []))


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(UsageError, match="'xml'.*table, json, csv"):
        _write("xml")
