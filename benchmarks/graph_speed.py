"""How long does a store of a million relations take to become a MultiDiGraph?

    python benchmarks/graph_speed.py [--relations 1000000] [--format json]

The rows are made up: ten relations and fifteen mentions a document, twenty thousand actors of which few are
met often, as in news. The target is 20 seconds for 1,000,000 relations. Printed beside it is the peak of memory.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import tempfile
import time
from pathlib import Path

from graphbuild.graph import load_graph
from graphbuild.model import Document, Relation
from graphbuild.ontology import load_ontology
from graphbuild.store import Store
from graphbuild.store.records import relation_row
from graphbuild.stories import sign

TARGET = 20.0
ACTORS, RELATIONS_EACH, MENTIONS_EACH = 20_000, 10, 15


def fill(path: Path, relations: int) -> None:
    """Make a store of so many relations."""
    draw = random.Random(1)
    types = list(load_ontology())
    ids = [f"person:actor-{number}" for number in range(ACTORS)]
    Store(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.executemany(
        "INSERT INTO actors VALUES (?, ?, 'person', 'XKX', 'GOV', '[]', NULL)",
        ((id_, f"Actor {number}") for number, id_ in enumerate(ids)),
    )
    length = len(sign("Signing is the work of a build: here signatures are drawn."))
    for number in range(relations // RELATIONS_EACH):
        document = Document(f"Title {number}", f"Article {number} tells what was done. " * 20, "2024-01-31")
        met = [ids[int(ACTORS ** draw.random()) - 1] for _ in range(MENTIONS_EACH)]
        told = {
            made.id: made
            for made in (
                Relation(
                    met[k], draw.choice(types), met[k + 1], "asserted", document.id, 0, 37, document.text[:37], 0.8,
                    "2024-01-31", "day", marks=(("source", 0, 7), ("trigger", 8, 12), ("target", 13, 20)),
                    rule="made up", extractor="made up",
                )
                for k in range(RELATIONS_EACH)
            )
        }  # fmt: skip
        connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, NULL, 'Example')",
            (document.id, document.title, document.text, document.published),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, ?, 'name')",
            ((document.id, 9 * k, 9 * k + 8, "Actor", actor) for k, actor in enumerate(met)),
        )
        rows = map(relation_row, told.values())
        connection.executemany(f"INSERT INTO relations VALUES ({', '.join('?' * 18)})", rows)
        connection.execute("INSERT INTO signatures VALUES (?, ?)", (document.id, draw.randbytes(length)))
    connection.commit()
    connection.close()


def main() -> None:
    """Print seconds and memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relations", type=int, default=1_000_000)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        fill(path, options.relations)
        wall, processor = time.perf_counter(), time.process_time()
        graph = load_graph(path)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    edges = graph.number_of_edges()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if options.format == "json":
        print(json.dumps({"relations": edges, "seconds": wall, "processor": processor, "peak_mb": peak}))
        return
    print(f"{edges:,} relations: {wall:.1f} s ({processor:.1f} s of processor), peak {peak:,.0f} MB")
    print(f"a million: {wall / edges * 1e6:.1f} s (target: {TARGET:g} s at most)")


if __name__ == "__main__":
    main()
