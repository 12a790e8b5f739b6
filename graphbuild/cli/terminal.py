"""What every command prints with: talk, tables and JSON.

Values go in, lines for a person (standard error) or data (standard output) come out. Text from
articles is made harmless first: a headline must not steer the terminal.

>>> printable("a\\x1b[31mb\\n")
'a\\\\x1b[31mb '
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

__all__ = ["print_json", "print_rows", "printable", "talk"]


def printable(text: str) -> str:
    """Put text on one line and show control characters as escapes."""
    return "".join(_printable(character) for character in text)


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else character.encode("unicode_escape").decode("ascii")


def talk(message: str) -> None:
    """Say something to the user, on standard error; a run goes on where that is full or closed."""
    with contextlib.suppress(OSError):
        click.echo(printable(message), err=True)


def print_json(value: Any) -> None:
    """Print a value as indented JSON, on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table on standard output; on a terminal it is folded to its width.

    Args:
        columns: The heads.
        rows: As many cells each; None is left blank, numbers are set to the right.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [list(row) for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        values = [row[number] for row in cells if row[number] is not None]
        numeric = bool(values) and all(isinstance(value, int | float) for value in values)
        table.add_column(Text(printable(column)), justify="right" if numeric else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text("" if cell is None else printable(str(cell))) for cell in row))
    # In a pipe or a file nothing may be folded: a line is a row there.
    stream = sys.stdout or io.StringIO()  # none where it was closed
    console = Console(file=stream, width=None if stream.isatty() else 1_000_000, highlight=False)
    with console.capture() as capture:
        console.print(table)
    for line in capture.get().splitlines():
        click.echo(line.rstrip())
