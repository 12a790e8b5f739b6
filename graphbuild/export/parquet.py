"""Parquet, for data frames: one row a relation, with both actors and the document spelled out.

The columns of the CSV file with their types; nothing is escaped, and what is not known is null. Actors
without any relation are not in it. Needs the ``parquet`` extra (pyarrow).

::

    pandas.read_parquet("news.parquet").query("status == 'asserted'")
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphbuild.export.common import ExportSummary, import_extra, open_whole_binary, summarise
from graphbuild.export.flat import COLUMNS, flat_rows, note_lone_actors
from graphbuild.model import Document
from graphbuild.ontology import Ontology

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["write_parquet"]

_NUMBERS = {
    **dict.fromkeys(("amount_value", "confidence", "goldstein"), "double"),
    **dict.fromkeys(("start", "end", "stories", "outlets"), "int64"),
}


def write_parquet(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph's relations as Parquet; see `graphbuild.export.export_graph` for the arguments.

    Raises:
        ExportError: The package pyarrow is not installed, or the file cannot be written.
    """
    pyarrow = import_extra("pyarrow", extra="parquet")
    parquet = import_extra("pyarrow.parquet", extra="parquet")
    # The types are given: in a store without a single amount its column would be one of nulls.
    schema = pyarrow.schema([(column, _NUMBERS.get(column, "string")) for column in COLUMNS])
    table = pyarrow.Table.from_pylist(list(flat_rows(graph)), schema=schema)
    buffer = io.BytesIO()
    parquet.write_table(table, buffer)
    with open_whole_binary(path) as stream:
        stream.write(buffer.getvalue())
    return summarise(graph, path, note_lone_actors(graph))
