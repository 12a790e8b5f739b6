"""Write a graph to a file, one module a format; every format keeps parallel edges, status and evidence.

A graph of `graphbuild.load_graph`, with the documents of its store where texts are wanted, comes in;
a file that is whole, or no file, goes out.

::

    with Store("news.db") as store:
        export_graph(load_graph(store), "news.json", format="json", documents=store.documents())

A new format is one module and one line in `WRITERS`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from graphbuild.errors import UsageError
from graphbuild.export.common import ExportSummary, Writer
from graphbuild.model import Document
from graphbuild.ontology import Ontology

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ENDINGS", "WRITERS", "ExportSummary", "export_graph", "load_writer"]

#: Format -> the function that writes it; loaded when it is asked for.
WRITERS = {
    "json": "graphbuild.export.json:write_json",
    "jsonl": "graphbuild.export.jsonl:write_jsonl",
    "graphml": "graphbuild.export.graphml:write_graphml",
    "gexf": "graphbuild.export.gexf:write_gexf",
    "csv": "graphbuild.export.csv:write_csv",
    "parquet": "graphbuild.export.parquet:write_parquet",
    "turtle": "graphbuild.export.turtle:write_turtle",
    "ftm": "graphbuild.export.ftm:write_ftm",
    "cypher": "graphbuild.export.cypher:write_cypher",
}

#: Endings of files that are called other than their format.
ENDINGS = {"ttl": "turtle"}


def load_writer(format: str) -> Writer:
    """Return the function that writes a format.

    Raises:
        UsageError: There is no such format.
    """
    if format not in WRITERS:
        raise UsageError(f"no format {format!r}; there are {', '.join(WRITERS)}")
    module, _, name = WRITERS[format].partition(":")
    writer: Writer = getattr(import_module(module), name)
    return writer


def export_graph(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    format: str,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph to a file.

    Args:
        graph: The graph.
        path: The file; ``-`` is standard output. An older file is replaced once the new one is whole.
        format: One of `WRITERS`.
        ontology: The relation types that may occur.
        documents: The documents with their texts, for the formats that hold them (json, jsonl, ftm).

    Returns:
        What was written, and what could not be kept as it was.

    Raises:
        ExportError: The graph does not fit the format, or the file cannot be written.
        UsageError: There is no such format.
    """
    return load_writer(format)(graph, path, ontology=ontology, documents=documents)
