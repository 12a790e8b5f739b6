"""CSV, TSV, Parquet and JSON: one article a row, under whatever names the columns have."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from reading_helpers import read, write

ROWS = [
    {"id": "a1", "title": "One", "text": 'He said "no", and left.\nThen rain.', "published": "2020-09-14"},
    {"id": "a2", "title": "Two", "text": "Café, closed.", "published": "", "url": "https://x.example/2", "source": "D"},
]
RENAMED = {"id": "key", "title": "head", "text": "words", "published": "day", "url": "link", "source": "paper"}


def as_table(rows: list[dict[str, Any]], delimiter: str) -> bytes:
    import csv

    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, list(rows[0] | rows[-1]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    target = io.BytesIO()
    names = list(rows[0] | rows[-1])
    pyarrow.parquet.write_table(pyarrow.table({name: [row.get(name) for row in rows] for name in names}), target)
    return target.getvalue()


FORMATS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "a.csv": lambda rows: as_table(rows, ","),
    "semicolons.csv": lambda rows: as_table(rows, ";"),
    "a.tsv": lambda rows: as_table(rows, "\t"),
    "tabs.csv": lambda rows: as_table(rows, "\t"),
    "marked.csv": lambda rows: b"\xef\xbb\xbf" + as_table(rows, ","),
    "a.parquet": as_parquet,
    "a.jsonl": lambda rows: "\n".join(map(json.dumps, rows)).encode(),
    "a.json": lambda rows: json.dumps(rows, indent=1).encode(),
    "marked.json": lambda rows: b"\xef\xbb\xbf" + json.dumps(rows).encode(),
    "lines.json": lambda rows: "\n".join(map(json.dumps, rows)).encode(),
    "within.json": lambda rows: json.dumps({"count": 2, "articles": rows}, indent=1).encode(),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("renamed", [False, True])
def test_each_format_holds_the_same_articles(tmp_path: Path, name: str, renamed: bool) -> None:
    rows = [{RENAMED[key]: value for key, value in row.items()} for row in ROWS] if renamed else ROWS
    parts = {"id": "id", "title": "title", "text": "text", "published": "date", "url": "url", "source": "source"}
    options = {f"{parts[part]}_field": given for part, given in RENAMED.items()} if renamed else {}
    path = write(tmp_path / name, FORMATS[name](rows))
    documents, faults, notes = read(path, **options)
    assert not faults and not notes
    assert [document.title for document in documents] == ["One", "Two"]
    assert [document.text for document in documents] == [row["text"] for row in ROWS]
    assert [document.published for document in documents] == ["2020-09-14", None]
    assert [document.address for document in documents] == [f"{path}#a1", "https://x.example/2"]
    assert [document.source for document in documents] == [None, "D"]


def test_a_single_article_as_json(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", json.dumps({"title": "T", "body": {"text": "One."}}, indent=1))
    (document,), faults, _ = read(path, text_field="body.text")
    assert (document.title, document.text) == ("T", "One.") and not faults


def test_the_heads_of_columns_may_be_written_large(tmp_path: Path) -> None:
    (document,), faults, _ = read(write(tmp_path / "a.csv", "Title,TEXT\nT,One.\n"))
    assert (document.title, document.text) == ("T", "One.") and not faults


def test_a_table_without_a_head_is_read_by_number(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tsv", '20200914\t"One\t\n20200915\tTwo.\n')
    documents, faults, _ = read(path, text_field="2", date_field="1")
    assert [(document.text, document.published) for document in documents] == [
        ('"One', "2020-09-14"), ("Two.", "2020-09-15"),
    ]  # fmt: skip
    assert not faults


def test_days_in_a_parquet_file(tmp_path: Path) -> None:
    from datetime import date, datetime

    table = pyarrow.table({"text": ["One.", "Two."], "date": [date(2020, 9, 14), None]})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    moments = pyarrow.table({"text": ["Three."], "date": [datetime(2020, 9, 14, 21)]})
    pyarrow.parquet.write_table(moments, tmp_path / "b.parquet")
    documents, faults, _ = read(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert [document.published for document in documents] == ["2020-09-14", None, "2020-09-14"] and not faults


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", ": the file is empty"),
        ("a.csv", b"when,who\n1,2\n", ":1: has no column text or body or content (its columns: when, who); name one"),
        ("a.csv", b"PK\x03\x04", ": is a ZIP archive or an office document, not text"),
        ("a.csv", "text\nOne.\n".encode("utf-16"), ": is UTF-16; save it as UTF-8"),
        ("a.parquet", b"PAR1", ": is not a Parquet file that can be read"),
        ("a.parquet", as_parquet([{"words": "x"}]), ": has no column text or body or content (its columns: words)"),
        ("a.json", b"", ": the file is empty"),
        ("a.json", b"[1, 2]", ": holds no articles: its first item is no object with a text (text, body, content)"),
        ("a.json", b'{"a":\n 1}', ": holds no article and no list of them"),
        ("a.json", b'{"a":\n 1', ":2: is not valid JSON: Expecting ',' delimiter"),
        ("a.json", b'[{"text": "One."}', ": is not valid JSON at item 2: "),
        ("a.json", b'[{"text": "' + b"x" * 17_000_000 + b'"}]', ": item 1 is larger than 16 MB"),
        ("a.json", b"\x1f\x8b\x08", ": is a gzip archive, not text"),
        ("a.json", b"[" * 1_000_000, ": "),
    ],
)
def test_a_bad_table_is_one_fault(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = write(tmp_path / name, content)
    _, faults, _ = read(path)
    assert len(faults) == 1 and faults[0].startswith(f"{path}{reason}")


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.csv", b"title,text\nT,One.\nU,Two.,three\nV,Four.\n", ":3: has 3 cells, the head 2"),
        ("a.csv", b"title,text\nT,One.\nU,caf\xe9\nV,Four.\n" + b"W,Five \xc3\xa9.\n" * 9000, ":3: is not encoded as"),
        ("a.csv", b'title,text\nT,"One\nmore."\nU,\nV,Four.\n', ":4: has no text in it, only white space"),
        ("a.json", b'[{"text": "One."}, 5, {"text": "Four."}]', ":2: is not a JSON object"),
        ("a.json", b'[{"text": "One."}, {"text": 5}, {"text": "Four."}]', ':2: "text" is a number, not a string'),
    ],
)
def test_a_bad_row_is_one_fault_and_the_rest_goes_on(tmp_path: Path, name: str, content: bytes, place: str) -> None:
    path = write(tmp_path / name, content)
    encoding = "utf-8" if b"\xe9" in content else None
    documents, faults, _ = read(path, encoding=encoding)
    assert documents[0].text.startswith("One") and "Four." in {document.text for document in documents}
    assert len(faults) == 1 and faults[0].startswith(f"{path}{place}")


def test_a_quote_that_never_ends_costs_what_it_swallows_and_is_told(tmp_path: Path) -> None:
    rows = b"T,One.\n" + b'U,"Two\n' + (b"V," + b"x" * 1000 + b"\n") * 17_500
    documents, faults, _ = read(write(tmp_path / "a.csv", b"title,text\n" + rows), languages=())
    assert documents[0].text == "One." and len(documents) > 1
    assert len(faults) == 1 and ":3: is not a row of a table: field larger than" in faults[0]


def test_data_that_lie_beside_articles_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One.")
    write(tmp_path / "a.gold.json", '{"relations":\n []}')
    write(tmp_path / "numbers.csv", "year,count\n2020,1\n")
    write(tmp_path / "map.xml", "<svg/>")
    documents, faults, notes = read(tmp_path)
    assert [document.text for document in documents] == ["One."] and not faults
    assert [note.partition(": passed over: ")[0] for note in notes] == [
        str(tmp_path / name) for name in ("a.gold.json", "map.xml", "numbers.csv")
    ]


_STREAM = r"""
import re, sys
from graphbuild.readers import ReadOptions, read_documents
count = sum(1 for _ in read_documents(sys.argv[1:], on_error=print, options=ReadOptions(languages=())))
# Not what getrusage tells: that begins with what the process that started this one held.
print(count, int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]) // 1024)
"""


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.json", "a.jsonl.gz"])
def test_a_large_file_is_never_held_whole(tmp_path: Path, name: str) -> None:
    rows = [{"title": f"T{number}", "text": f"{number} " + "A word. " * 12_500} for number in range(600)]
    content = FORMATS[name.removesuffix(".gz")](rows)
    assert len(content) > 60_000_000
    write(tmp_path / name, gzip.compress(content, 1) if name.endswith(".gz") else content)
    done = subprocess.run([sys.executable, "-c", _STREAM, tmp_path / name], capture_output=True, text=True, check=True)
    count, megabytes = done.stdout.split()
    assert count == "600" and int(megabytes) < 50
