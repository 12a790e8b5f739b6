"""Check marked texts, and count what is in them: ``python -m training.check corpus/marked/*.txt``.

Each fault is one line with file and line; the exit status is 1 when there was one.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from graphbuild.ontology import load_ontology
from training.marked import Block, MarkedError, read_marked


def faults(block: Block) -> list[str]:
    """What is wrong with a block beyond its notation."""
    found = []
    ontology = load_ontology()
    told: set[str] = set()
    for sentence in block.sentences:
        told.update(key for key, _, _ in sentence.spans)
        seen = set()
        for relation in sentence.relations:
            triple = (relation.source, relation.type, relation.target, relation.status)
            if triple in seen:
                found.append(f"{block.place}: told twice: {' '.join(triple)}")
            seen.add(triple)
            here = {key for key, _, _ in sentence.spans}
            if block.title is None and not {relation.source, relation.target} <= here:
                found.append(f"{block.place}: {' '.join(triple)}: both ends must be marked in the sentence")
            kinds = ontology[relation.type]
            for end, allowed in ((relation.source, kinds.source_kinds), (relation.target, kinds.target_kinds)):
                kind = block.actors[end].kind
                if allowed and kind not in allowed:
                    found.append(f"{block.place}: {relation.type} has no {kind} ({block.actors[end].name}) at that end")
    return found


def main(paths: list[str]) -> int:
    types: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    texts: dict[str, str] = {}
    bad = 0
    for name in paths:
        try:
            for block in read_marked(Path(name)):
                for fault in faults(block):
                    print(fault)
                    bad += 1
                counts["articles" if block.title else "sentences"] += 1
                for sentence in block.sentences:
                    if sentence.text in texts:
                        print(f"{block.place}: the same sentence as in {texts[sentence.text]}")
                        bad += 1
                    texts[sentence.text] = block.place
                    if block.title:
                        counts["words in articles"] += len(sentence.text.split())
                        counts["relations in articles"] += len(sentence.relations)
                        continue
                    kept = sentence.relations
                    counts["without a relation"] += not kept
                    counts["not plainly asserted"] += any(r.status != "asserted" for r in kept)
                    counts["three or more actors"] += len({key for key, _, _ in sentence.spans}) >= 3
                    types.update({r.type for r in kept})
        except MarkedError as error:
            print(error)
            bad += 1
    print(dict(counts))
    print("single sentences a type:", dict(types.most_common()))
    rare = [name for name in load_ontology() if types[name] == 0]
    print("no single sentence has:", " ".join(rare) or "-")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
