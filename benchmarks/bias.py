"""Who is cast as doer and as victim, by country: is the reading the same whoever it is about?

    python benchmarks/bias.py [--sentences 60] [--format json]

Two measures, both of the default mode, of hostile relations (the roots from ACCUSE to ASSAULT) in texts of our own.

*Swapped names.* Sentences of the corpus's development and test splits in which one state does something hostile to
another, both by plain name, are read with the names of twenty other states in their place, each once as the doer and
once as the victim. Nothing but the names differs, so that every difference is the reader's: the table gives how
often a hostile relation is told from the one who does it to the one who suffers it, by country, and how often the
wrong way round.

*As annotated.* On the articles of the corpus's test split and the twelve of our own, how often each country (with all
that belongs to it) does and suffers hostile deeds by the annotation, and by the reading.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from graphbuild.actors import load_knowledge
from graphbuild.evaluate.gold import read_gold
from graphbuild.extract import Extractor
from graphbuild.model import Document
from graphbuild.ontology import load_ontology

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = frozenset(
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
#: States of all continents, large and small, all of one word, so that grammar stays the same.
STATES = (
    "Russia China Iran Israel Ukraine France Germany Japan India Pakistan "
    "Nigeria Ethiopia Kenya Brazil Mexico Chile Australia Canada Poland Indonesia"
).split()


def hostile(name: str) -> bool:
    """Whether a type is of a hostile root."""
    return load_ontology()[name].root in HOSTILE


def find_frames() -> Iterator[tuple[str, str, str]]:
    """Yield ``(text, doer, victim)`` of sentences with places for two names, ``{0}`` and ``{1}``."""
    rows = defaultdict(list)
    with (ROOT / "corpus" / "sentences.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            rows[row["sentence"]].append(row)
    for sentence, relations in rows.items():
        found = [row for row in relations if row["type"] and hostile(row["type"]) and row["split"] != "train"]
        for row in found:
            ends = [row["source"], row["target"]]
            plain = all(end["kind"] == "state" and end["text"] == end["name"] for end in ends)
            once = all(len(re.findall(rf"\b{re.escape(end['text'])}\b", sentence)) == 1 for end in ends)
            if plain and once and row["status"] == "asserted" and "{" not in sentence:
                text = sentence
                for place, end in sorted(enumerate(ends), key=lambda item: -item[1]["start"]):
                    text = f"{text[: end['start']]}{{{place}}}{text[end['end'] :]}"
                yield text, ends[0]["text"], ends[1]["text"]
                break


def swap(extractor: Extractor, frames: list[tuple[str, str, str]]) -> dict[str, dict[str, float]]:
    """Read each sentence with every state as doer and as victim; the other end is the next but six in the list."""
    codes = {name: load_knowledge().lookup(name)[0].key for name in STATES}
    asked = [
        (text, doer, victim)
        for text, *_ in frames
        for place, doer in enumerate(STATES)
        for victim in [STATES[(place + 7) % len(STATES)]]
    ]
    texts = (text.format(doer, victim) for text, doer, victim in asked)
    documents = (Document(title="", text=text, published="2019-06-01") for text in texts)
    counts: dict[str, Counter[str]] = {name: Counter() for name in STATES}
    for (_, doer, victim), reading in zip(asked, extractor.read(documents), strict=True):
        told = {(r.source, r.target) for r in reading.relations if hostile(r.type)}
        right = any(codes[doer] in source and codes[victim] in target for source, target in told)
        wrong = any(codes[victim] in source and codes[doer] in target for source, target in told)
        counts[doer]["doer"] += right
        counts[victim]["victim"] += right
        counts[doer]["taken for the victim"] += wrong
        counts[victim]["taken for the doer"] += wrong
    return {name: {what: n / len(frames) for what, n in sorted(found.items())} for name, found in counts.items()}


def count_articles(extractor: Extractor) -> dict[str, dict[str, int]]:
    """Count hostile deeds done and suffered by country, annotated and read."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    own = read_gold(ROOT / "tests" / "data" / "articles", on_error=_refuse)
    unseen = (a for a in read_gold(ROOT / "corpus" / "articles", on_error=_refuse) if a.id.startswith("test_"))
    for article in chain(own, unseen):
        country = {actor.name: actor.country for actor in article.actors}
        for relation in article.relations:
            if hostile(relation.types[0]):
                _count(found, "annotated", country[relation.sources[0]], country[relation.targets[0]])
        reading = next(iter(extractor.read([article.document])))
        country = {actor.id: actor.country for actor in reading.actors}
        for relation in {(r.source, r.type, r.target) for r in reading.relations}:
            if hostile(relation[1]):
                _count(found, "read", country[relation[0]], country[relation[2]])
    return {name: dict(counts) for name, counts in found.items()}


def _count(found: dict[str, Counter[str]], how: str, doer: str | None, victim: str | None) -> None:
    found[doer or "none"][f"does, {how}"] += 1
    found[victim or "none"][f"suffers, {how}"] += 1


def _refuse(error: Exception) -> None:
    raise error


def run(sentences: int) -> dict[str, Any]:
    """Measure both."""
    extractor = Extractor.load()
    frames = list(find_frames())[:sentences]
    return {"sentences": len(frames), "swapped": swap(extractor, frames), "articles": count_articles(extractor)}


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=60, help="how many are read with swapped names at most")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    found = run(options.sentences)
    if options.format == "json":
        print(json.dumps(found))
        return
    for name, shares in found["swapped"].items():
        print(f"{name:10}", *(f"{what} {share:.2f}" for what, share in shares.items()))
    for name, counts in sorted(found["articles"].items(), key=lambda item: -sum(item[1].values()))[:12]:
        print(f"{name:10}", *(f"{what} {number}" for what, number in sorted(counts.items())))


if __name__ == "__main__":
    main()
