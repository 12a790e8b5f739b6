"""Examples with the mentions that graphbuild itself finds: what the network will see when it reads.

The corpus goes in as plain text; out come examples with labels carried over from the annotation, and their features.
A mention that overlaps a mark stands for its actor; one that overlaps none has no relations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from graphbuild.extract import Extractor
from graphbuild.extract.learned.features import Features, build_features
from graphbuild.extract.learned.layout import lay_out, write_sentence
from graphbuild.model import Document
from training.compile import build_article
from training.examples import Example, label_pairs, split_of
from training.marked import Block


def read_examples(extractor: Extractor, blocks: list[Block]) -> Iterator[tuple[str, Example, Features]]:
    """Read each block as a document; yields the place of the annotated sentence, as `Example.id`, too."""
    documents = []
    for block in blocks:
        text = block.sentences[0].text if block.title is None else build_article(block)[0].split("\n", 3)[3]
        documents.append(Document(block.title or "", text, block.published))
    pairs = ((extractor.prepare(document.text), n) for n, document in enumerate(documents))
    for doc, n in extractor.nlp.pipe(pairs, as_tuples=True, batch_size=64):
        yield from _read(extractor, doc, documents[n], blocks[n])


def _read(
    extractor: Extractor, doc: Any, document: Document, block: Block
) -> Iterator[tuple[str, Example, Features]]:
    parts: list[tuple[Any, ...]] = []
    extractor.read_doc(doc, document, on_sentence=lambda *told: parts.append(told))
    if not parts:
        return
    known = parts[0][0].known
    marks, bounds, position = [], [], 0
    for sentence in block.sentences:
        at = document.text.index(sentence.text, position)
        position = at + len(sentence.text)
        bounds.append((at, position))
        marks.extend((at + start, at + end, key) for key, start, end in sentence.spans)
    layouts = lay_out([told[3] for told in parts])
    means = _meanings(parts, marks)
    for (_, s, _, _, found, _), layout in zip(parts, layouts, strict=True):
        own = len(layout.actors) - len(layout.context)
        if own == 0 or len(layout.actors) < 2:
            continue
        base = s.starts[0]
        middle = (base + s.ends[-1]) / 2
        number = next((n for n, (start, end) in enumerate(bounds) if start <= middle <= end), None)
        if number is None:
            continue
        numbers = {actor: n for n, actor in enumerate(layout.actors)}
        votes: dict[int, Counter[str]] = {}
        spans = []
        for span in layout.spans:
            start, end = s.starts[span.first], s.ends[span.last]
            spans.append((numbers[span.actors[0]], start - base, end - base))
            key = _overlapped(marks, start, end)
            if key is not None:
                for actor in span.actors:
                    votes.setdefault(numbers[actor], Counter())[key] += 1
        stands: dict[str, list[int]] = {}
        for n, actor in enumerate(layout.actors):
            key = votes[n].most_common(1)[0][0] if n in votes else means.get(actor) if n >= own else None
            if key is not None:
                stands.setdefault(key, []).append(n)
        features = build_features(s, layout.spans, numbers, found, extractor.matcher, base=base)
        example = Example(
            f"{block.place}#{number}",
            write_sentence(s),
            "",
            block.published,
            spans,
            [known[actor].actor.kind for actor in layout.actors],
            label_pairs(block.sentences[number], stands),
            split_of(block.event),
            [(numbers[actor], known[actor].actor.name) for actor in layout.context],
        )
        yield example.id, example, features


def _meanings(parts: list[tuple[Any, ...]], marks: list[tuple[int, int, str]]) -> dict[str, str]:
    """Tell which annotated actor each of ours mostly stands for."""
    votes: dict[str, Counter[str]] = {}
    for _, s, _, mentions, _, _ in parts:
        for mention in mentions:
            key = _overlapped(marks, s.starts[mention.first], s.ends[mention.last])
            if key is not None and mention.form != "implied":
                for actor in mention.actors:
                    votes.setdefault(actor, Counter())[key] += 3 if mention.form == "name" else 1
    return {actor: counted.most_common(1)[0][0] for actor, counted in votes.items()}


def _overlapped(marks: list[tuple[int, int, str]], start: int, end: int) -> str | None:
    best = max(marks, key=lambda mark: min(mark[1], end) - max(mark[0], start), default=None)
    return None if best is None or min(best[1], end) <= max(best[0], start) else best[2]
