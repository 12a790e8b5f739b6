"""Read the tables: tab-separated files with a header line, comments after ``#``, lists split by ``;``.

In: the name of a table of this package. Out: its rows as dictionaries, loaded when first asked for.
The columns of each table are explained in docs/actors.md, the codes of ``source`` in NOTICE.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

__all__ = ["TABLES", "read_rows", "split_list"]

#: The tables, in the order in which they are loaded.
TABLES = ("places", "cities", "orgs", "bodies", "people", "tenures", "officials", "posts", "roles")


def read_rows(table: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one table of the package."""
    text = files("graphbuild.actors").joinpath("tables", f"{table}.tsv").read_text(encoding="utf-8")
    lines = iter(line for line in text.split("\n") if line and not line.startswith("#"))
    names = next(lines).split("\t")
    for line in lines:
        yield dict(zip(names, line.split("\t"), strict=True))


def split_list(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list."""
    return tuple(part for part in cell.split(";") if part)
