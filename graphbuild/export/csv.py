"""CSV: one row a relation, with both actors and the document spelled out, for a spreadsheet.

Text that a spreadsheet would run as a formula gets an apostrophe before it (and text that begins with
an apostrophe a second one): take one leading apostrophe away to have the text back. Actors without
any relation are not in it; the other formats have them.

::

    id,source,source_name,...,type,...,status,...,quote,...,document_title,...
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from typing import Any

import networkx as nx

from graphbuild.export.common import ExportSummary, open_whole, summarise
from graphbuild.export.flat import COLUMNS, flat_rows, note_lone_actors
from graphbuild.model import Document
from graphbuild.ontology import Ontology
from graphbuild.properties import defuse_cell

__all__ = ["write_csv"]


def write_csv(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph's relations as CSV; see `graphbuild.export.export_graph` for the arguments."""
    with open_whole(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([_cell(value) for value in row.values()] for row in flat_rows(graph))
    return summarise(graph, path, note_lone_actors(graph))


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    # the writer itself quotes line feeds, but a lone NUL is no text for a spreadsheet
    return defuse_cell(value.replace("\0", "\ufffd") if isinstance(value, str) else value)
