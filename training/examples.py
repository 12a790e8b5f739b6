"""From marked texts to what the network learns from: one `Example` a sentence, with every pair of its actors.

>>> build_examples(blocks)[0].labels  # doctest: +SKIP
{(0, 1): PairLabel(types={'LOANS_TO'}, allowed=set(), status='promised', speaker=2)}
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from graphbuild.ontology import load_ontology
from training.marked import Block, MarkedRelation, MarkedSentence

#: Shares of the splits, in hundredths of the events.
_TEST, _DEV = 10, 10


@dataclass(slots=True)
class PairLabel:
    """What a sentence says of an ordered pair.

    Args:
        types: What must be told.
        allowed: What may be told or not: other good readings, and what only one reader marks.
        status: How sure the text is.
        speaker: Number of the actor that says so, or None.
    """

    types: set[str] = field(default_factory=set)
    allowed: set[str] = field(default_factory=set)
    status: str = "asserted"
    speaker: int | None = None


@dataclass(slots=True)
class Example:
    """A sentence with its actors, numbered from 0, and what it says of each ordered pair.

    Args:
        spans: ``(actor, start, end)`` in ``text``, in text order.
        kinds: The kind of each actor.
        labels: ``(source, target)`` -> `PairLabel`; a pair that is not there has no relation.
    """

    id: str
    text: str
    before: str
    published: str
    spans: list[tuple[int, int, int]]
    kinds: list[str]
    labels: dict[tuple[int, int], PairLabel]
    split: str
    hidden: set[int] = field(default_factory=set)


def split_of(event: str) -> str:
    """Put an event into ``train``, ``dev`` or ``test`` by a hash of its name, so that it never moves."""
    number = int(hashlib.sha256(event.encode()).hexdigest()[:8], 16) % 100
    return "test" if number < _TEST else "dev" if number < _TEST + _DEV else "train"


def build_examples(blocks: Iterable[Block]) -> list[Example]:
    """Make an example of every sentence in which two actors are marked."""
    found = []
    for block in blocks:
        for number, sentence in enumerate(block.sentences):
            before = block.sentences[number - 1].text if number else block.title or ""
            keys = list(dict.fromkeys(key for key, _, _ in sentence.spans))
            if len(keys) > 1:
                found.append(_example(block, sentence, keys, before, f"{block.place}#{number}"))
    return found


def label_pairs(
    relations: Iterable[MarkedRelation], number: Mapping[str, Sequence[int]]
) -> dict[tuple[int, int], PairLabel]:
    """Turn relations into labels of ordered pairs.

    Args:
        relations: What is written under a sentence.
        number: Key of an annotated actor -> the numbers of the actors that stand for it.
    """
    ontology = load_ontology()
    labels: dict[tuple[int, int], PairLabel] = {}
    for relation in relations:
        said = number.get(relation.attributed_to or "", ())
        for ends in product(number.get(relation.source, ()), number.get(relation.target, ())):
            if ends[0] == ends[1]:
                continue
            for pair in [ends, ends[::-1]] if ontology[relation.type].symmetric else [ends]:
                label = labels.setdefault(pair, PairLabel())
                label.allowed.update(relation.alt_types)
                if relation.optional:
                    label.allowed.add(relation.type)
                    continue
                if not label.types:
                    label.status = relation.status
                    label.speaker = said[0] if said else None
                label.types.add(relation.type)
    return labels


def _example(block: Block, sentence: MarkedSentence, keys: list[str], before: str, name: str) -> Example:
    number = {key: [n] for n, key in enumerate(keys)}
    labels = label_pairs(sentence.relations, number)
    return Example(
        name,
        sentence.text,
        before,
        block.published,
        [(number[key][0], start, end) for key, start, end in sentence.spans],
        [block.actors[key].kind for key in keys],
        labels,
        split_of(block.event),
    )
