"""Read the user's own actors: JSON lines or CSV with ``name aliases kind country sector valid_from
valid_to``.

In: a path. Out: rows that win over ours. Only ``name`` must be there.

>>> make_row({"name": "Rivertown Council", "kind": "government_body"}, path="own.csv", line=2).actor.id
'own:rivertown-council'
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from graphbuild.errors import GazetteerError
from graphbuild.model import KINDS, Actor

from .folding import slug

__all__ = ["COLUMNS", "GazetteerRow", "make_row", "read_gazetteer"]

#: The columns of a gazetteer.
COLUMNS = ("name", "aliases", "kind", "country", "sector", "valid_from", "valid_to")


class GazetteerRow(NamedTuple):
    """One actor of the user's, with the time in which the row holds (ISO dates, empty where open)."""

    actor: Actor
    valid_from: str
    valid_to: str


def _text(row: Mapping[str, Any], column: str, path: str, line: int) -> str:
    value = row.get(column)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise GazetteerError(f"{column} must be a text, not {value!r}", path=path, line=line)
    return value.strip()


def _aliases(row: Mapping[str, Any], path: str, line: int) -> tuple[str, ...]:
    value = row.get("aliases") or ()
    if isinstance(value, str):
        value = re.split(r"[;|]", value)
    if not isinstance(value, (list, tuple)) or not all(isinstance(part, str) for part in value):
        raise GazetteerError("aliases must be a list of texts, or one text split by ;", path=path, line=line)
    return tuple(dict.fromkeys(part.strip() for part in value if part.strip()))


def make_row(row: Mapping[str, Any], *, path: str, line: int) -> GazetteerRow:
    """Check one row and make its actor.

    Raises:
        GazetteerError: A cell is missing or not well formed.
    """
    unknown = [str(name) for name in row if name not in COLUMNS and name != "id"]
    if unknown:
        raise GazetteerError(
            f"unknown column {unknown[0]!r}; the columns are {', '.join(COLUMNS)}", path=path, line=line
        )
    name, kind = _text(row, "name", path, line), _text(row, "kind", path, line) or "organization"
    country, sector = _text(row, "country", path, line), _text(row, "sector", path, line)
    start, end = _text(row, "valid_from", path, line), _text(row, "valid_to", path, line)
    if not slug(name):
        raise GazetteerError("a row needs a name", path=path, line=line)
    if kind not in KINDS:
        raise GazetteerError(f"kind {kind!r} is not one of {', '.join(KINDS)}", path=path, line=line)
    if country and not re.fullmatch(r"[A-Z]{3}", country):
        raise GazetteerError(f"country {country!r} is not three capital letters (ISO 3166-1)", path=path, line=line)
    if sector and not re.fullmatch(r"[A-Z]{3}", sector):
        raise GazetteerError(f"sector {sector!r} is not a PLOVER sector of three capital letters", path=path, line=line)
    for date in (start, end):
        if date and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date):
            raise GazetteerError(f"date {date!r} is not ISO (2020-09-14)", path=path, line=line)
    key = _text(row, "id", path, line) or f"own:{slug(name)}"
    actor = Actor(key, name, kind, country or None, sector or None, _aliases(row, path, line))
    return GazetteerRow(actor, start, end)


def _json_rows(text: str, path: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GazetteerError(f"not JSON: {error.msg}", path=path, line=number) from error
        if not isinstance(row, dict):
            raise GazetteerError("a line must hold one JSON object", path=path, line=number)
        yield number, row


def _csv_rows(text: str, path: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(text.splitlines())
    if "name" not in (reader.fieldnames or ()):
        raise GazetteerError(f"the first line must name the columns: {','.join(COLUMNS)}", path=path, line=1)
    for row in reader:
        if None in row:
            raise GazetteerError("more cells than columns", path=path, line=reader.line_num)
        yield reader.line_num, row


def read_gazetteer(path: str | os.PathLike[str]) -> list[GazetteerRow]:
    """Read a gazetteer; the format is told by the first character, ``{`` for JSON lines.

    Raises:
        GazetteerError: The file cannot be read, or a row is not well formed; names the line.
    """
    place = os.fspath(path)
    try:
        with open(place, encoding="utf-8-sig") as stream:
            text = stream.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise GazetteerError(f"cannot be read: {reason}", path=place) from error
    rows = _json_rows(text, place) if text.lstrip().startswith("{") else _csv_rows(text, place)
    return [make_row(row, path=place, line=line) for line, row in rows]
