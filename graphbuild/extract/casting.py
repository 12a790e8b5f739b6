"""Cast a document: find every mention and say which actor it means.

A parsed ``Doc`` goes in; the `Cast` and, per sentence, its `SpanMention` list come out. Names are
learned in a first pass over the whole document, everything else is resolved in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graphbuild.actors import Resolver
from graphbuild.extract.actors import SpanMention
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.coreference import Cast
from graphbuild.extract.mentions import find_candidates
from graphbuild.extract.sentence import Sentence
from graphbuild.extract.sentence_cast import SentenceCaster, country_of
from graphbuild.extract.spans import Candidate, Entity
from graphbuild.model import Document

__all__ = ["cast_document"]


def cast_document(
    doc: Any,
    sentences: Sequence[Sentence],
    clauses: Sequence[Clauses],
    document: Document,
    resolver: Resolver,
) -> tuple[Cast, list[list[SpanMention]]]:
    """Resolve the mentions of a document.

    Returns:
        The cast, and for each sentence its mentions.
    """
    cast = Cast(resolver, date=document.published)
    entities = _entities_by_sentence(doc, sentences)
    candidates = [
        find_candidates(sentence, found, resolver.knowledge)
        for sentence, found in zip(sentences, entities, strict=True)
    ]
    _count_countries(cast, sentences, candidates, document)
    _learn_full_names(cast, sentences, candidates)
    candidates = [[*found, *_missed(cast, s, found)] for s, found in zip(sentences, candidates, strict=True)]
    mentions = []
    for number, (sentence, clause, found) in enumerate(zip(sentences, clauses, candidates, strict=True)):
        mentions.append(SentenceCaster(cast, number, sentence, clause).run(found))
    return cast, mentions


def _entities_by_sentence(doc: Any, sentences: Sequence[Sentence]) -> list[list[Entity]]:
    found: list[list[Entity]] = [[] for _ in sentences]
    number = 0
    for ent in doc.ents:
        while ent.start >= sentences[number].first + len(sentences[number]):
            number += 1
        first = sentences[number].first
        last = min(ent.end - 1 - first, len(sentences[number]) - 1)
        found[number].append(Entity(ent.start - first, last, ent.label_))
    return found


def _count_countries(
    cast: Cast, sentences: Sequence[Sentence], candidates: Sequence[Sequence[Candidate]], document: Document
) -> None:
    knowledge = cast.resolver.knowledge
    for match in knowledge.match(document.title.split()):
        country = knowledge.country_of(match.keys[0])
        cast.count_country(country)
        cast.title_state = cast.title_state or cast.state(country)
    for sentence, found in zip(sentences, candidates, strict=True):
        for candidate in found:
            if candidate.form == "name":
                country = country_of(knowledge, sentence.text(candidate.first, candidate.last))
                cast.count_country(country, scene=candidate.place)


def _missed(cast: Cast, sentence: Sentence, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Find names that NER missed of people whose full name it saw elsewhere: "Gomes denied it"."""
    taken = {token for candidate in found for token in range(candidate.first, candidate.last + 1)}
    for token, word in enumerate(sentence.words):
        alone = not any(0 <= near < len(sentence) and sentence.tags[near] == "NNP" for near in (token - 1, token + 1))
        if token not in taken and sentence.tags[token] == "NNP" and alone and cast.bearer_of(word) is not None:
            yield Candidate(token, token, token, "name", "SURNAME")


def _learn_full_names(cast: Cast, sentences: Sequence[Sentence], candidates: Sequence[Sequence[Candidate]]) -> None:
    """Learn the names of two words and more before any surname has to be resolved."""
    for sentence, found in zip(sentences, candidates, strict=True):
        for candidate in found:
            if candidate.form == "name" and candidate.last > candidate.first:
                text = sentence.text(candidate.first, candidate.last)
                cast.name(text, label=candidate.label, title=candidate.title)
