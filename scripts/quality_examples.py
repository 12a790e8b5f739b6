"""Find a sentence of our own for each confusion of roots that docs/quality.md shows.

Annotated sentences go in, with quality_examples.jsonl, which has more of them; out comes the shortest that goes the
same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from graphbuild.errors import InputError
from graphbuild.evaluate import SentenceRow
from graphbuild.extract import Pair, Typist
from graphbuild.ontology import load_ontology
from graphbuild.rows import PairRow, read_rows

__all__ = ["build_pairs", "find_examples"]

EXAMPLES = Path(__file__).with_name("quality_examples.jsonl")
ENDS = ("source", "target")
#: How long an example may be, in characters; of several the shortest is shown.
LONGEST = 200


def refuse(error: InputError) -> None:
    """Stop at a fault of a file."""
    raise error


def build_pairs(rows: Iterable[SentenceRow]) -> Iterator[PairRow]:
    """Make rows for the typist out of annotated sentences: two actors, one asserted deed between them."""
    for row in rows:
        ends = [frozenset((g.sources[0], g.targets[0])) for g in row.relations]
        for relation, pair in zip(row.relations, ends, strict=True):
            root = load_ontology()[relation.types[0]].root
            spans = [_find_span(row, name) for name in (relation.sources[0], relation.targets[0])]
            plain = relation.status == "asserted" and not relation.optional and ends.count(pair) == 1
            if plain and root and spans[0] and spans[1]:
                yield PairRow(row.id, row.document.text, spans[0], spans[1], root)


def _find_span(row: SentenceRow, name: str) -> tuple[int, int] | None:
    words = row.mentions.get(name)
    start = row.document.text.find(words) if words else -1
    return (start, start + len(words)) if words and start >= 0 else None


def find_examples(rows: Iterable[SentenceRow], typist: Typist) -> dict[tuple[str, str | None], str]:
    """Type the pairs of our own sentences; give the shortest sentence of each confusion of roots.

    quality_examples.jsonl has more of them, for confusions that the table of sentences does not show. What is
    read rightly by now is no example, and is not shown.
    """
    pairs = [*_read_examples(), *build_pairs(rows)]
    found: dict[tuple[str, str | None], str] = {}
    asked = (Pair(row.sentence, row.source, row.target) for row in pairs)
    for row, told in zip(pairs, typist.read(asked), strict=True):
        if row.root is None or row.root == told.root:
            continue
        key = (row.root, told.root)
        source, target = row.sentence[slice(*row.source)], row.sentence[slice(*row.target)]
        example = f"{row.sentence} ({source} > {target})"
        if len(example) <= LONGEST and len(example) < len(found.get(key, "x" * (LONGEST + 1))):
            found[key] = example
    return found


def _read_examples() -> Iterator[PairRow]:
    for number, row in read_rows(EXAMPLES, on_error=refuse):
        spans = [(start, start + len(row[end])) for end in ENDS for start in [row["sentence"].index(row[end])]]
        yield PairRow(number, row["sentence"], spans[0], spans[1], row["root"])
