"""Files of rows: JSON lines, tables, marked pairs, dates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphbuild.errors import InputError
from graphbuild.rows import check_date, parse_pair, read_pairs, read_rows

OSLO = {"text": "Oslo", "start": 0, "end": 4}
RIGA = {"text": "Riga", "start": 13, "end": 17}
ROW = {"id": 7, "sentence": "Oslo thanked Riga.", "source": OSLO, "target": RIGA, "root": "SUPPORT"}


def test_a_pair() -> None:
    pair = parse_pair({**ROW, "more": "is passed over"})
    assert (pair.id, pair.source, pair.target, pair.root) == (7, (0, 4), (13, 17), "SUPPORT")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sentence": None}, "no sentence"),
        ({"sentence": " "}, "no sentence"),
        ({"sentence": "x" * 100_001}, "the sentence is longer than 100,000 characters"),
        ({"source": None}, 'source: no {"text", "start", "end"}'),
        ({"target": {"text": "Riga", "start": 12, "end": 16}}, "target: the sentence has ' Rig' there"),
        ({"target": {"text": "Riga", "start": 13, "end": 99}}, "target: 13 to 99 is no span"),
        ({"target": {"text": "", "start": 4, "end": 4}}, "target: 4 to 4 is no span"),
        ({"target": {"text": "O", "start": False, "end": True}}, "target: False to True is no span"),
        ({"root": 3}, "root is neither a string nor null"),
    ],
)
def test_what_is_no_pair(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match="^" + reason.replace("{", r"\{")):
        parse_pair({**ROW, **change})


def test_bad_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    lines = [
        b'\xef\xbb\xbf{"a": 1}',
        b"",
        b"{",
        b"[1]",
        b'"\xff"',
        b'{"a": "\\ud800"}',
        b'{"a": "\\ud83d\\ude00"}',
    ]
    path.write_bytes(b"\n".join(lines))
    faults: list[InputError] = []
    assert list(read_rows(path, on_error=faults.append)) == [(1, {"a": 1}), (7, {"a": "\U0001f600"})]
    assert [(fault.path, fault.line) for fault in faults] == [(str(path), n) for n in (3, 4, 5, 6)]
    assert [fault.reason.split()[0] for fault in faults] == ["not", "not", "not", "holds"]


def test_a_table_has_none_for_an_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text('phrase\tdate\tcountry\nthe "Iron" Lady\t\tGBR\nshort\n', encoding="utf-8")
    assert list(read_rows(path, on_error=pytest.fail)) == [
        (2, {"phrase": 'the "Iron" Lady', "date": None, "country": "GBR"}),
        (3, {"phrase": "short", "date": None, "country": None}),
    ]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere.jsonl: No such file"):
        list(read_pairs(tmp_path / "nowhere.jsonl", on_error=pytest.fail))


@pytest.mark.parametrize("date", [None, "2020-09-14", "2020-09", "2020"])
def test_dates(date: str | None) -> None:
    assert check_date(date) == date


@pytest.mark.parametrize("date", ["", "2020-9-1", "2020-13", "2020-02-30", "14 September", 2020, "20200914"])
def test_what_is_no_date(date: Any) -> None:
    with pytest.raises(ValueError, match="is no date"):
        check_date(date)
