"""Frames that fit loosely: they stand on the way between two actors, and only one slot is met.

For typing a given pair only, where it is known that somebody marked the two: "Germany spent 2 billion
euros on helping refugees". Reading whole articles never guesses so.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract.actors import SentenceActors, SpanMention
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.matching import FrameMatcher, Match
from graphbuild.extract.sentence import Sentence

__all__ = ["match_on_path"]


def match_on_path(
    matcher: FrameMatcher, sentence: Sentence, clauses: Clauses, actors: SentenceActors
) -> Iterator[Match]:
    """Yield frames at the path between a sentence's two mentions of which one slot is met.

    Args:
        matcher: Holds the frames.
        sentence: The sentence.
        clauses: Its clauses.
        actors: Its mentions, the source first, then the target, then what refers to them.
    """
    source, target = actors.mentions[:2]
    path = _path(sentence, source.head, target.head)
    near = [child for token in path for child in sentence.children[token]]
    inside = {*range(source.first, source.last + 1), *range(target.first, target.last + 1)}
    for token in dict.fromkeys([*path, *near]):
        if token in (source.head, target.head) or (token in inside and token not in path):
            continue
        for frame in matcher.frames_at(sentence, token):
            slots = matcher.slots_at(frame, sentence, clauses, actors, token)
            if slots is None:
                continue
            anchors, sources, targets = slots
            if _meets(sources, source, actors):
                missing = target
            elif _meets(targets, target, actors):
                missing = source
            else:
                continue
            if _reaches(sentence, token, missing.head):
                yield Match(frame, token, (source.head,), (target.head,), tuple(anchors), loose=True)


def _meets(tokens: list[int], mention: SpanMention, actors: SentenceActors) -> bool:
    """Tell whether a mention stands in a slot."""
    return any(argument.mention is mention for token in tokens for argument in actors.find(token))


def _reaches(sentence: Sentence, predicate: int, token: int) -> bool:
    """Tell whether a token hangs on a predicate with no clause of another subject between."""
    while token != predicate:
        if sentence.heads[token] == token:
            return False
        token = sentence.heads[token]
        if token != predicate and sentence.is_verb(token) and sentence.dependents(token, "nsubj", "nsubjpass"):
            return False
    return True


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
