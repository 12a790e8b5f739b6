"""Read files of rows: JSON lines or tab-separated, one pair, phrase or annotation a row.

A path (``-`` for standard input) goes in; numbered dictionaries come out. A bad row is one error, the
others are read.

::

    {"id": "1", "sentence": "Oslo thanked Riga.", "source": {"text": "Oslo", "start": 0, "end": 4},
     "target": {"text": "Riga", "start": 13, "end": 17}, "root": "SUPPORT"}

>>> parse_pair({"id": 1, "sentence": "Oslo thanked Riga.", "source": {"text": "Oslo", "start": 0, "end": 4},
...             "target": {"text": "Riga", "start": 13, "end": 17}}).target
(13, 17)
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from graphbuild.errors import InputError

__all__ = ["PairRow", "check_date", "parse_pair", "read_pairs", "read_rows"]

#: Longer than any sentence; what is longer is a whole book in one field.
MAX_SENTENCE = 100_000

OnError = Callable[[InputError], None]


@dataclass(frozen=True)
class PairRow:
    """A sentence with two marked spans, each (start, end), end exclusive; ``root`` where it is annotated."""

    id: Any
    sentence: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str | None = None


def read_rows(path: str | os.PathLike[str], *, on_error: OnError) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each row with the number of its line.

    Args:
        path: A file; ``.tsv`` is read as tab-separated with a header line, all else as JSON lines.
            ``-`` is standard input.
        on_error: Takes each line that is no row.

    Raises:
        InputError: The file cannot be read.
    """
    name = "standard input" if os.fspath(path) == "-" else os.fspath(path)
    with _open(path) as stream:
        lines = _decode(stream, name, on_error)
        if name.lower().endswith(".tsv"):
            yield from _read_table(lines)
            return
        for number, line in lines:
            try:
                row = _parse_line(line)
            except ValueError as error:
                on_error(InputError(str(error), path=name, line=number))
                continue
            yield number, row


def _parse_line(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    if "\\ud" in line.lower():  # half a pair of surrogates is no character, and no parser takes it
        try:
            json.dumps(row, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError("holds half a surrogate pair") from error
    return row


def read_pairs(path: str | os.PathLike[str], *, on_error: OnError) -> Iterator[PairRow]:
    """Yield the marked pairs of a file of JSON lines; the shape is the module's first example.

    Raises:
        InputError: The file cannot be read.
    """
    name = "standard input" if os.fspath(path) == "-" else os.fspath(path)
    for number, row in read_rows(path, on_error=on_error):
        try:
            pair = parse_pair(row)
        except ValueError as error:
            on_error(InputError(str(error), path=name, line=number))
            continue
        yield pair


def parse_pair(row: Mapping[str, Any]) -> PairRow:
    """Check one row.

    Raises:
        ValueError: A field is missing, or a span is not where it says.
    """
    sentence = row.get("sentence")
    if not isinstance(sentence, str) or not sentence.strip():
        raise ValueError("no sentence")
    if len(sentence) > MAX_SENTENCE:
        raise ValueError(f"the sentence is longer than {MAX_SENTENCE:,} characters")
    root = row.get("root")
    if root is not None and not isinstance(root, str):
        raise ValueError(f"root is neither a string nor null: {root!r}")
    source, target = (_parse_span(row.get(end), end, sentence) for end in ("source", "target"))
    return PairRow(row.get("id"), sentence, source, target, root)


def check_date(value: Any) -> str | None:
    """Check a day, month or year in ISO 8601 (``2020-09-14``, ``2020-09``, ``2020``); None stays None.

    Raises:
        ValueError: It is none.
    """
    if value is None:
        return None
    if isinstance(value, str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        try:
            date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
        except ValueError:
            pass
        else:
            return value
    raise ValueError(f"{value!r} is no date; write 2020-09-14")


def _parse_span(span: Any, end_name: str, sentence: str) -> tuple[int, int]:
    if not isinstance(span, Mapping):
        raise ValueError(f'{end_name}: no {{"text", "start", "end"}}')
    start, end, text = span.get("start"), span.get("end"), span.get("text")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(sentence):
        raise ValueError(f"{end_name}: {start!r} to {end!r} is no span of the sentence")
    if text is not None and sentence[start:end] != text:
        raise ValueError(f"{end_name}: the sentence has {sentence[start:end]!r} there, not {text!r}")
    return start, end


@contextmanager
def _open(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    if os.fspath(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = open(path, "rb")
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path=path) from error
    with stream:
        yield stream


def _decode(stream: BinaryIO, name: str, on_error: OnError) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, decoded."""
    for number, data in enumerate(stream, start=1):
        try:
            line = data.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            on_error(InputError(f"not UTF-8 (byte {error.start + 1})", path=name, line=number))
            continue
        if line.strip():
            yield number, line


def _read_table(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows below a header line; an empty cell is None."""
    header: list[str] = []
    for number, line in lines:
        cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
        if not header:
            header = [cell.strip() for cell in cells]
        else:
            values = [cell.strip() or None for cell in cells]
            yield number, dict(zip(header, [*values, *[None] * len(header)], strict=False))
