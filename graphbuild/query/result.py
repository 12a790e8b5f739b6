"""Hold the rows of an answer and write them: as a table, as JSON, as CSV.

::

    write_result(Result(columns=("name",), rows=[("Belarus",)]), sys.stdout, "csv")
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from graphbuild.errors import UsageError
from graphbuild.properties import clean_text, defuse_cell

__all__ = ["FORMATS", "Result", "write_result"]

#: Characters a line of a table that goes into a file or a pipe.
_PIPE_WIDTH = 160

#: Control characters that a terminal would act on; tab and line feed stay.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Result:
    """The answer to a query, alike from both engines.

    Args:
        columns: The names of the columns.
        rows: One tuple a row, of plain values: text, numbers, truth values, None, lists, dicts. A node
            is a dict of its properties and ``labels``, a relation one of its properties and ``type``,
            a path one of ``nodes`` and ``relations``; times are ISO 8601 text.
        notes: What the engine remarks (a label that does not occur ...); not part of the answer.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    notes: tuple[str, ...] = field(default=())


def write_result(result: Result, stream: TextIO, format: str = "table") -> None:
    """Write an answer to a stream of text.

    Args:
        result: The answer.
        stream: Where to; nothing is closed.
        format: ``table`` (for the eye), ``json`` (a list of objects, one a line) or ``csv`` (lists and
            dicts as JSON; text that a spreadsheet would run gets an apostrophe before it).

    Raises:
        UsageError: There is no such format.
    """
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    FORMATS[format](result, stream)


def _write_table(result: Result, stream: TextIO) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # Text objects and no markup: a quote that holds "[red]" is shown as it is.
    console = Console(file=stream, markup=False, highlight=False, emoji=False)
    if not stream.isatty() and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    cells = [[Text(_show(value)) for value in row] for row in result.rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, column in enumerate(result.columns):
        width = max([len(column), *(row[index].cell_len for row in cells)])
        # Fold, never cut: what is too wide goes on in the next line. Names and days stay whole as long
        # as that leaves room for the quotes.
        short = width if width * len(result.columns) <= console.width else None
        table.add_column(Text(_show(column)), overflow="fold", min_width=short)
    for row in cells:
        table.add_row(*row)
    if result.columns:
        console.print(table)
    count = len(result.rows)
    console.print(f"{count} {'row' if count == 1 else 'rows'}")


def _show(value: Any) -> str:
    text = "" if value is None else _flat(value)
    return _CONTROL.sub("\ufffd", text if isinstance(text, str) else str(text))


def _flat(value: Any) -> Any:
    """Return text and numbers as they are, anything nested as JSON, truth values as Cypher writes them."""
    if isinstance(value, bool | list | tuple | Mapping):
        return json.dumps(clean_text(value), ensure_ascii=False)
    return clean_text(value)


def _write_json(result: Result, stream: TextIO) -> None:
    rows = [
        json.dumps(clean_text(dict(zip(result.columns, row, strict=True))), ensure_ascii=False) for row in result.rows
    ]
    stream.write("[" + ",".join(f"\n  {row}" for row in rows) + ("\n]\n" if rows else "]\n"))


def _write_csv(result: Result, stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    if result.columns:
        writer.writerow([defuse_cell(clean_text(column)) for column in result.columns])
    for row in result.rows:
        writer.writerow(["" if value is None else defuse_cell(_flat(value)) for value in row])


#: The formats, by name.
FORMATS: Mapping[str, Callable[[Result, TextIO], None]] = {
    "table": _write_table,
    "json": _write_json,
    "csv": _write_csv,
}
