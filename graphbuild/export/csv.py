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
from graphbuild.model import Document
from graphbuild.ontology import Ontology
from graphbuild.properties import clean_text, defuse_cell, flatten_relation, iter_relations

__all__ = ["COLUMNS", "write_csv"]

COLUMNS = (
    "id", "source", "source_name", "source_kind", "type", "target", "target_name", "target_kind", "status",
    "date", "date_precision", "amount_value", "amount_currency", "attributed_to", "confidence", "root",
    "cameo", "goldstein", "quote", "document", "start", "end", "document_title", "document_published",
    "document_url", "document_source", "marks", "rule", "extractor",
)  # fmt: skip


def write_csv(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph's relations as CSV; see `graphbuild.export.export_graph` for the arguments."""
    alone = sum(1 for _ in nx.isolates(graph))
    with open_whole(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for source, target, relation_id, attributes in iter_relations(graph):
            row: dict[str, Any] = flatten_relation(relation_id, attributes)
            document = graph.graph["documents"].get(attributes["document"], {})
            row |= {f"document_{key}": document.get(key) for key in ("title", "published", "url", "source")}
            row |= {"type": attributes["type"]}
            for end, actor_id in (("source", source), ("target", target)):
                actor = graph.nodes[actor_id]
                row |= {end: actor_id, f"{end}_name": actor["name"], f"{end}_kind": actor["kind"]}
            writer.writerow([_cell(row[column]) for column in COLUMNS])
    return summarise(graph, path, [f"{alone} actors without a relation are left out"] if alone else [])


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    # the writer itself quotes line feeds, but a lone NUL is no text for a spreadsheet
    return defuse_cell(clean_text(value.replace("\0", "\ufffd") if isinstance(value, str) else value))
