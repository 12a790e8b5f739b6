"""Frames that a sentence nearly fits: their predicate is there, one of their slots is empty.

For `graphbuild.extract.explain`: a relation that was not read is most often one of these.

>>> [(near.reason, near.frame.pattern) for near in near_frames(matcher, sentence, clauses, actors, set())]
... # doctest: +SKIP
[('nothing stands in the target\\'s slot', 'X back Y')]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graphbuild.extract.actors import SentenceActors
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.matching import FrameMatcher
from graphbuild.extract.sentence import Sentence
from graphbuild.ontology import Frame

__all__ = ["NearFrame", "near_frames"]

#: How many frames of one word are told; the others lack as much.
_TOLD = 3


@dataclass(frozen=True)
class NearFrame:
    """A frame at a token, the tokens of the words it found, and what it lacks."""

    reason: str
    frame: Frame
    token: int
    anchors: tuple[int, ...]


def near_frames(
    matcher: FrameMatcher,
    sentence: Sentence,
    clauses: Clauses,
    actors: SentenceActors,
    spoken_for: Collection[int],
) -> Iterator[NearFrame]:
    """Yield, word by word, the frames of verbs and nouns that lack one slot.

    Args:
        matcher: Holds the frames.
        sentence: The sentence.
        clauses: Its clauses.
        actors: Its actors.
        spoken_for: Tokens whose frames told something, or were rejected with a reason.
    """
    for token in range(len(sentence)):
        if token in spoken_for or actors.covering(token) is not None:
            continue
        found = [
            near
            for frame in matcher.frames_at(sentence, token)
            if frame.category != "adjectives" and (near := _near(matcher, frame, sentence, clauses, actors, token))
        ]
        found.sort(key=lambda near: -len(near.anchors))  # those whose own words are there come first
        yield from found[:_TOLD]


def _near(
    matcher: FrameMatcher,
    frame: Frame,
    sentence: Sentence,
    clauses: Clauses,
    actors: SentenceActors,
    token: int,
) -> NearFrame | None:
    slots = matcher.slots_at(frame, sentence, clauses, actors, token)
    if slots is None or bool(slots[1]) == bool(slots[2]):
        return None
    anchors, sources, targets = slots
    filled = sources or targets
    if not any(actors.find(head) for head in filled):
        return None  # what stands there is no actor: nothing near a relation
    missing = "target" if sources else "source"
    return NearFrame(f"nothing stands in the {missing}'s slot", frame, token, tuple(anchors))
