"""Answers to who is meant: candidates with scores and reasons, best first."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.model import Actor

from .folding import strip_possessive

__all__ = ["Candidate", "Resolution", "trim"]


@dataclass(frozen=True)
class Candidate:
    """One answer: the actor as of that day, how good it is (0 to 1), and why."""

    actor: Actor
    score: float
    reason: str


@dataclass(frozen=True)
class Resolution:
    """All answers for a phrase, best first."""

    phrase: str
    candidates: tuple[Candidate, ...] = ()

    @property
    def best(self) -> Candidate | None:
        """The best candidate, or None."""
        return self.candidates[0] if self.candidates else None


def trim(phrase: str) -> str:
    """Drop an article, quotes and a closing possessive."""
    text = strip_possessive(phrase.strip().strip("\"“”'‘,;:()"))
    text = text if text.count(".") > 1 else text.rstrip(".")
    low = text.lower()
    for article in ("the ", "a ", "an "):
        if low.startswith(article):
            return text[len(article) :]
    return text
