"""What grammar and frames say of the pairs of a sentence, for the learned reader.

Sentences of one text with its mentions go in; for each ordered pair of actors come out the words on the way
from one to the other in the parse, and what the frames told.

>>> find_path(sentence, 0, 5)  # doctest: +SKIP
[2, 4]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphbuild.extract.actors import SpanMention
from graphbuild.extract.matching import FrameMatcher
from graphbuild.extract.relations import Found
from graphbuild.extract.sentence import Sentence

#: What of a word on the way counts with it.
_BESIDE = ("neg", "prt", "aux", "auxpass", "acomp", "dobj", "attr")

__all__ = ["Features", "Hint", "build_features", "find_path"]


@dataclass(frozen=True)
class Hint:
    """What a frame says of a pair of actors."""

    source: int
    target: int
    type: str
    status: str
    confidence: float


@dataclass(frozen=True)
class Features:
    """What grammar and frames say of a sentence.

    Args:
        paths: Pair of actors (the smaller number first) -> characters of the words on the way.
        hints: What the frames told.
        words: Characters of words that some frame asks for, and how much each speaks for a type.
    """

    paths: Mapping[tuple[int, int], Sequence[tuple[int, int]]]
    hints: Sequence[Hint]
    words: Sequence[tuple[int, int, Mapping[str, float]]]


def find_path(sentence: Sentence, first: int, second: int) -> list[int]:
    """Give the tokens on the way from one token to another in the parse, without the two, in text order."""
    heads = sentence.heads
    above = {first: 0}
    token = first
    while heads[token] != token:
        token = heads[token]
        above[token] = len(above)
    way, token = [], second
    while token not in above and heads[token] != token:
        way.append(token)
        token = heads[token]
    if token not in above:
        return []
    way += [t for t, step in above.items() if step <= above[token]]
    return sorted(set(way) - {first, second})


def build_features(
    sentence: Sentence,
    mentions: Sequence[SpanMention],
    numbers: Mapping[str, int],
    found: Sequence[Found],
    matcher: FrameMatcher,
    *,
    base: int = 0,
) -> Features:
    """Tell what grammar and frames say of a sentence; training and reading both ask here.

    Args:
        sentence: The sentence.
        mentions: Those the network is shown.
        numbers: Number of each actor that counts.
        found: What the frames told.
        matcher: Knows which words some frame asks for.
        base: Offset from which characters are counted.
    """
    starts, ends = ([offset - base for offset in offsets] for offsets in (sentence.starts, sentence.ends))
    inside = {token for mention in mentions for token in range(mention.first, mention.last + 1)}
    paths = {
        pair: [(starts[token], ends[token]) for token in sorted(tokens - inside)]
        for pair, tokens in _find_paths(sentence, mentions, numbers).items()
    }
    hints = [
        Hint(numbers[f.source], numbers[f.target], f.type, f.status, f.confidence)
        for f in found
        if f.source in numbers and f.target in numbers
    ]
    words = []
    for token in range(len(sentence)):
        types = {frame.type for frame in matcher.frames_at(sentence, token)} if token not in inside else set()
        if types:
            words.append((starts[token], ends[token], dict.fromkeys(types, 1 / len(types))))
    return Features(paths, hints, words)


def _find_paths(
    sentence: Sentence, mentions: Sequence[SpanMention], numbers: Mapping[str, int]
) -> dict[tuple[int, int], set[int]]:
    """Give for each pair of actors (the smaller number first) the tokens on the shortest way between their mentions.

    Particles, negations and helping verbs of the words on the way count, too.
    """
    found: dict[tuple[int, int], list[int]] = {}
    for place, one in enumerate(mentions):
        for other in mentions[place + 1 :]:
            for a in one.actors:
                for b in other.actors:
                    if a not in numbers or b not in numbers or a == b:
                        continue
                    pair = (min(numbers[a], numbers[b]), max(numbers[a], numbers[b]))
                    path = find_path(sentence, one.head, other.head)
                    if pair not in found or len(path) < len(found[pair]):
                        found[pair] = path
    return {
        pair: {*path, *(child for token in path for child in sentence.dependents(token, *_BESIDE))}
        for pair, path in found.items()
    }
