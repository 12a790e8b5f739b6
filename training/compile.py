"""Write the corpus in the shapes that others read: ``python -m training.compile``.

``corpus/marked`` comes in. Out go ``corpus/sentences.jsonl`` (one row for each relation between two marked spans,
and one row with a null root for a sentence without any) and ``corpus/articles/ID.txt`` with ``ID.gold.json``,
as `graphbuild evaluate` takes them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphbuild.ontology import load_ontology
from training.examples import split_of
from training.marked import Block, MarkedSentence, read_marked

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def read_blocks(folder: Path = CORPUS / "marked") -> Iterator[tuple[str, Block]]:
    """Every block of the corpus with an id of its own."""
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(read_marked(path), 1):
            yield f"{path.stem}_{number:02}", block


def digest(folder: Path = CORPUS / "marked") -> str:
    """The SHA-256 of the marked texts, which ties a model to the corpus it was trained on."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*.txt")):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def build_rows(name: str, block: Block) -> Iterator[dict[str, Any]]:
    """The rows of a single sentence; of a sentence without relations the first two actors."""
    sentence = block.sentences[0]
    first = {key: (start, end) for key, start, end in reversed(sentence.spans)}
    relations = [relation for relation in sentence.relations if not relation.optional]
    shared = {"sentence": sentence.text, "published": block.published, "event": block.event,
              "register": block.register, "split": split_of(block.event)}  # fmt: skip
    for number, relation in enumerate(relations):
        said = block.actors[relation.attributed_to].name if relation.attributed_to else None
        yield {"id": f"{name}-{number}", **shared,
               "source": _end(block, sentence, first, relation.source),
               "target": _end(block, sentence, first, relation.target),
               "root": load_ontology()[relation.type].root, "type": relation.type,
               "alt_types": list(relation.alt_types), "status": relation.status, "attributed_to": said}  # fmt: skip
    if not sentence.relations and len(first) > 1:
        source, target = sorted(first, key=lambda key: first[key])[:2]
        yield {"id": f"{name}-0", **shared, "source": _end(block, sentence, first, source),
               "target": _end(block, sentence, first, target), "root": None, "type": None, "alt_types": [],
               "status": None, "attributed_to": None}  # fmt: skip


def _end(block: Block, sentence: MarkedSentence, first: dict[str, tuple[int, int]], key: str) -> dict[str, Any]:
    start, end = first[key]
    actor = block.actors[key]
    return {"text": sentence.text[start:end], "start": start, "end": end,
            "name": actor.name, "kind": actor.kind, "country": actor.country}  # fmt: skip


def build_article(block: Block) -> tuple[str, dict[str, Any]]:
    """The text of an article, and its annotation in the shape of ``evaluate articles``."""
    lines = [block.title or "", block.published, ""]
    paragraph = None
    for sentence in block.sentences:
        if paragraph is not None and sentence.paragraph != paragraph:
            lines += ["", sentence.text]
        elif paragraph is None:
            lines.append(sentence.text)
        else:
            lines[-1] += f" {sentence.text}"
        paragraph = sentence.paragraph
    aliases: dict[str, list[str]] = {key: [] for key in block.actors}
    folded: dict[tuple[str, ...], dict[str, Any]] = {}
    for sentence in block.sentences:
        for key, start, end in sentence.spans:
            words = sentence.text[start:end]
            if words not in aliases[key] and words.lower() not in _PRONOUNS:
                aliases[key].append(words)
        for relation in sentence.relations:
            row = (relation.source, relation.type, relation.target, relation.status)
            known = folded.get(row)
            if known is not None:
                known["core"] = known["core"] or relation.core
                known["optional"] = known["optional"] and relation.optional
                continue
            said = relation.attributed_to
            folded[row] = {
                "source": block.actors[relation.source].name, "relation": relation.type,
                "root": load_ontology()[relation.type].root,
                "target": block.actors[relation.target].name, "status": relation.status,
                "attributed_to": block.actors[said].name if said else None, "evidence": sentence.text,
                "alt_relations": list(relation.alt_types), "core": relation.core, "optional": relation.optional,
            }  # fmt: skip
    actors = [
        {"name": actor.name, "aliases_in_text": aliases[key], "type": actor.kind, "country": actor.country}
        for key, actor in block.actors.items()
    ]
    edges = [edge for edge in folded.values() if not edge.pop("optional")]
    return "\n".join(lines) + "\n", {"actors": actors, "edges": edges}


_PRONOUNS = frozenset(
    "he him his she her hers it its they them their theirs who whom whose which that we us our ours i me my you your "
    "himself herself itself themselves".split()
)


def main() -> None:
    """Write everything anew."""
    articles = CORPUS / "articles"
    articles.mkdir(exist_ok=True)
    for path in articles.iterdir():
        path.unlink()
    with (CORPUS / "sentences.jsonl").open("w", encoding="utf-8") as rows:
        for name, block in read_blocks():
            if block.title is None:
                rows.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in build_rows(name, block))
                continue
            text, gold = build_article(block)
            stem = f"{split_of(block.event)}_{name}"
            (articles / f"{stem}.txt").write_text(text, encoding="utf-8")
            (articles / f"{stem}.gold.json").write_text(
                json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )


if __name__ == "__main__":
    main()
