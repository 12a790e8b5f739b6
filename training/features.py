"""What grammar and frames say of each example: the corpus is parsed, and read with frames between its own mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphbuild.extract import Extractor
from graphbuild.extract.actors import SentenceActors
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.derived import derive
from graphbuild.extract.learned.features import Features, Hint, build_features
from graphbuild.extract.relations import Found, find_relations
from graphbuild.extract.sentence import split_sentences
from graphbuild.extract.status import StatusReader
from graphbuild.extract.typing import mark_span
from training.examples import Example


def key_of(example: Example) -> tuple[Any, ...]:
    """What features belong to."""
    return example.text, tuple(example.spans), tuple(example.kinds)


def compute(extractor: Extractor, doc: Any, example: Example) -> Features:
    """Features of one example that spaCy has parsed already."""
    paths: dict[tuple[int, int], Sequence[tuple[int, int]]] = {}
    hints: list[Hint] = []
    words: list[tuple[int, int, Mapping[str, float]]] = []
    kinds = {str(n): kind or "any" for n, kind in enumerate(example.kinds)}
    numbers = {str(n): n for n in range(len(example.kinds))}
    for sentence in split_sentences(doc):
        low, high = sentence.starts[0], sentence.ends[-1]
        mentions = []
        for actor, start, end in example.spans:
            if start < high and end > low and (mention := mark_span(sentence, (start, end), str(actor))):
                mentions.append(mention)
        told: list[Found] = []
        if len({mention.actors for mention in mentions}) > 1:
            clauses = Clauses(sentence)
            actors = SentenceActors(sentence, clauses, mentions, suffered=extractor.deeds.suffered)
            status = StatusReader(sentence, clauses, extractor.lexicon)
            matches = list(extractor.matcher.match(sentence, clauses, actors))
            told, _ = find_relations(
                matches, actors, status, kinds=kinds, ontology=extractor.ontology, beside=extractor.beside
            )
            told.extend(derive(tuple(told), sentence, extractor.ontology, extractor.derived))
        found = build_features(sentence, mentions, numbers, told, extractor.matcher)
        paths.update(found.paths)
        hints.extend(found.hints)
        words.extend(found.words)
    return Features(paths, hints, words)


def compute_all(examples: Sequence[Example]) -> dict[tuple[Any, ...], Features]:
    """Features of all examples, by `key_of`."""
    extractor = Extractor.load(mode="fast")
    docs = extractor.nlp.pipe(((example.text, example) for example in examples), as_tuples=True)
    return {key_of(example): compute(extractor, doc, example) for doc, example in docs}
