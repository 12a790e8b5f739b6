"""What grammar and frames say of each example: the corpus is parsed, and read with frames between its own mentions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphbuild.extract import Extractor
from graphbuild.extract.actors import SentenceActors
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.derived import derive
from graphbuild.extract.learned.features import Features, Hint, find_paths
from graphbuild.extract.relations import find_relations
from graphbuild.extract.sentence import split_sentences
from graphbuild.extract.status import StatusReader
from graphbuild.extract.typing import mark_span
from training.examples import Example


def key_of(example: Example) -> tuple[Any, ...]:
    """What features belong to."""
    return example.text, tuple(example.spans), tuple(example.kinds)


def compute(extractor: Extractor, doc: Any, example: Example) -> Features:
    """Features of one example that spaCy has parsed already."""
    paths: dict[tuple[int, int], list[tuple[int, int]]] = {}
    hints = []
    words = []
    kinds = {str(n): kind or "any" for n, kind in enumerate(example.kinds)}
    numbers = {str(n): n for n in range(len(example.kinds))}
    for sentence in split_sentences(doc):
        low, high = sentence.starts[0], sentence.ends[-1]
        mentions = []
        for actor, start, end in example.spans:
            if start < high and end > low and (mention := mark_span(sentence, (start, end), str(actor))):
                mentions.append(mention)
        inside = {t for m in mentions for t in range(m.first, m.last + 1)}
        for token in range(len(sentence)):
            types = {frame.type for frame in extractor.matcher.frames_at(sentence, token)}
            if types and token not in inside:
                words.append((sentence.starts[token], sentence.ends[token], {t: 1 / len(types) for t in types}))
        if len({m.actors for m in mentions}) < 2:
            continue
        clauses = Clauses(sentence)
        for pair, tokens in find_paths(sentence, mentions, numbers).items():
            paths[pair] = [(sentence.starts[t], sentence.ends[t]) for t in sorted(tokens)]
        actors = SentenceActors(sentence, clauses, mentions, suffered=extractor.deeds.suffered)
        status = StatusReader(sentence, clauses, extractor.lexicon)
        matches = list(extractor.matcher.match(sentence, clauses, actors))
        told, _ = find_relations(
            matches, actors, status, kinds=kinds, ontology=extractor.ontology, beside=extractor.beside
        )
        told.extend(derive(tuple(told), sentence, extractor.ontology, extractor.derived))
        hints += [Hint(int(f.source), int(f.target), f.type, f.status, f.confidence) for f in told]
    return Features(paths, hints, words)


def compute_all(examples: Sequence[Example]) -> dict[tuple[Any, ...], Features]:
    """Features of all examples, by `key_of`."""
    extractor = Extractor.load(mode="fast")
    docs = extractor.nlp.pipe(((example.text, example) for example in examples), as_tuples=True)
    return {key_of(example): compute(extractor, doc, example) for doc, example in docs}
