"""From marked texts to what the network learns from: one `Example` a sentence, with every pair of its actors.

>>> build_examples(blocks)[0].labels  # doctest: +SKIP
{(0, 1): PairLabel(types={'LOANS_TO'}, allowed=set(), status='promised', speaker=2)}
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphbuild.extract.learned.layout import choose_context
from graphbuild.ontology import load_ontology
from training.marked import Block, MarkedSentence

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
        context: Number and name of the actors that are shown and not mentioned.
        hidden: Actors whose names are hidden.
    """

    id: str
    text: str
    before: str
    published: str
    spans: list[tuple[int, int, int]]
    kinds: list[str]
    labels: dict[tuple[int, int], PairLabel]
    split: str
    context: list[tuple[int, str]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)


def split_of(event: str) -> str:
    """Put an event into ``train``, ``dev`` or ``test`` by a hash of its name, so that it never moves."""
    number = int(hashlib.sha256(event.encode()).hexdigest()[:8], 16) % 100
    return "test" if number < _TEST else "dev" if number < _TEST + _DEV else "train"


def build_examples(blocks: Iterable[Block]) -> list[Example]:
    """Make an example of every sentence in which two actors are marked, or one that others can be meant beside."""
    found = []
    for block in blocks:
        said: list[list[str]] = []
        for number, sentence in enumerate(block.sentences):
            before = block.sentences[number - 1].text if number else block.title or ""
            keys = list(dict.fromkeys(key for key, _, _ in sentence.spans))
            context = choose_context(said, keys)
            said.append([key for key, _, _ in sentence.spans])
            if keys and len(keys) + len(context) > 1:
                found.append(_example(block, sentence, keys, context, before, f"{block.place}#{number}"))
    return found


def _example(
    block: Block, sentence: MarkedSentence, keys: list[str], context: list[str], before: str, name: str
) -> Example:
    number = {key: n for n, key in enumerate([*keys, *context])}
    return Example(
        name,
        sentence.text,
        before,
        block.published,
        [(number[key], start, end) for key, start, end in sentence.spans],
        [block.actors[key].kind for key in number],
        label_pairs(sentence, {key: [n] for key, n in number.items()}),
        split_of(block.event),
        [(number[key], block.actors[key].name) for key in context],
    )


def label_pairs(sentence: MarkedSentence, numbers: Mapping[str, Sequence[int]]) -> dict[tuple[int, int], PairLabel]:
    """Label the pairs of a sentence.

    Args:
        sentence: With its annotation.
        numbers: Key of an actor -> the numbers that stand for it.
    """
    ontology = load_ontology()
    labels: dict[tuple[int, int], PairLabel] = {}
    for relation in sentence.relations:
        speakers = numbers.get(relation.attributed_to or "", ())
        ends = [(s, t) for s in numbers.get(relation.source, ()) for t in numbers.get(relation.target, ())]
        both = [pair for s, t in ends for pair in ([(s, t), (t, s)] if ontology[relation.type].symmetric else [(s, t)])]
        for pair in both:
            label = labels.setdefault(pair, PairLabel())
            label.allowed.update(relation.alt_types)
            if relation.optional:
                label.allowed.add(relation.type)
                continue
            if not label.types:
                label.status = relation.status
                label.speaker = speakers[0] if speakers else None
            label.types.add(relation.type)
    return labels
