"""Frames that fit loosely: their words stand on the way between two actors, their slots are not met.

For typing a given pair only, where it is known that somebody marked the two: "Germany spent 2 billion
euros on helping refugees". Reading whole articles never guesses so.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract.actors import SpanMention
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.matching import FrameMatcher, Match
from graphbuild.extract.sentence import Sentence

__all__ = ["match_on_path"]


def match_on_path(
    matcher: FrameMatcher, sentence: Sentence, clauses: Clauses, source: SpanMention, target: SpanMention
) -> Iterator[Match]:
    """Yield frames whose predicate stands on the dependency path between two mentions, or next to it."""
    path = _path(sentence, source.head, target.head)
    near = [child for token in path for child in sentence.children[token]]
    inside = {*range(source.first, source.last + 1), *range(target.first, target.last + 1)}
    for token in dict.fromkeys([*path, *near]):
        if token in (source.head, target.head) or (token in inside and token not in path):
            continue
        for frame in matcher.frames_at(sentence, token):
            anchors = matcher.literals_at(frame, sentence, clauses, token)
            if anchors is None:
                continue
            reversed_ = frame.source.kind in ("object", "prep", "complement") and frame.target.kind == "subject"
            first, second = (target, source) if reversed_ else (source, target)
            yield Match(frame, token, (first.head,), (second.head,), tuple(anchors), loose=True)


def _path(sentence: Sentence, first: int, second: int) -> list[int]:
    """Return the tokens from one token up to the common ancestor and down to another."""
    ups, downs = _to_root(sentence, first), _to_root(sentence, second)
    common = next((token for token in ups if token in set(downs)), ups[-1])
    return [*ups[: ups.index(common) + 1], *downs[: downs.index(common)][::-1]]


def _to_root(sentence: Sentence, token: int) -> list[int]:
    found = [token]
    while sentence.heads[token] != token and len(found) <= len(sentence):
        token = sentence.heads[token]
        found.append(token)
    return found
