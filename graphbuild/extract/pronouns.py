"""Whom a pronoun means: the document's actors, the speaker of a quote, who issues a statement.

A pronoun's token goes in, actors come out: none where it cannot be told.

>>> Pronouns(cast, 3, sentence, clauses, resolved).find(0)  # doctest: +SKIP
(Actor(id='person:vladimir-putin', ...),)
"""

from __future__ import annotations

from collections.abc import Mapping

from graphbuild.extract.clauses import Clauses
from graphbuild.extract.coreference import Cast
from graphbuild.extract.sentence import Sentence
from graphbuild.model import Actor

__all__ = ["Pronouns"]

_FIRST_PERSON = frozenset("i me my myself we us our ours ourselves".split())
_QUOTES = frozenset({'"', "\u201c", "\u201d", "``", "''"})
_SECOND_PERSON = frozenset({"you", "your", "yours", "yourself"})


class Pronouns:
    """Resolves the pronouns of one sentence.

    Args:
        cast: The document's actors so far.
        number: The sentence's number in the document.
        sentence: The sentence.
        clauses: Its clauses.
        resolved: Head token -> actors, of what the sentence names; grows while it is read.
    """

    def __init__(
        self,
        cast: Cast,
        number: int,
        sentence: Sentence,
        clauses: Clauses,
        resolved: Mapping[int, tuple[Actor, ...]],
    ) -> None:
        self.cast, self.number = cast, number
        self.sentence, self.clauses, self.resolved = sentence, clauses, resolved

    def find(self, token: int) -> tuple[Actor, ...]:
        """Return the actors that a pronoun means."""
        s = self.sentence
        word = s.lower[token]
        if word in _FIRST_PERSON:
            return self._speaker(token)
        if word in _SECOND_PERSON:
            return ()
        if word in ("they", "them", "their") and (joined := self._joined(token)):
            return joined
        actor = None
        if s.deps[token] == "poss":
            actor = self._joined_owner(token, word) or self._own_subject(token, word)
        actor = actor or self.cast.pronoun(word, sentence=self.number, barred=self._barred(token))
        return () if actor is None else (actor,)

    def _speaker(self, token: int) -> tuple[Actor, ...]:
        """Return who says "we": the subject of the verb of saying above it."""
        s, start = self.sentence, token
        while s.heads[token] != token:
            dep, token = s.deps[token], s.heads[token]
            if dep == "ccomp" and s.is_verb(token):
                for subject in self.clauses.subjects(token):
                    if subject in self.resolved:
                        return self.resolved[subject]
        return (
            self.cast.publisher() if s.lower[start] in ("we", "us", "our", "ours") and not self._in_quote(start) else ()
        )

    def _in_quote(self, token: int) -> bool:
        return sum(word in _QUOTES for word in self.sentence.words[:token]) % 2 == 1

    def _own_subject(self, token: int, word: str) -> Actor | None:
        """Return the subject of a possessive's clause if it fits: "Oslo recalled its envoy"."""
        s, verb = self.sentence, token
        while not s.is_verb(verb) and s.heads[verb] != verb:
            verb = s.heads[verb]
        for subject in self.clauses.subjects(verb) if s.is_verb(verb) else ():
            for actor in self.resolved.get(subject, ()):
                if subject < token and self.cast.fits(word, actor):
                    return actor
        return None

    def _joined_owner(self, token: int, word: str) -> Actor | None:
        """Return who owns the noun before: "condemned Iran's test and its threats"."""
        s = self.sentence
        owned = s.heads[token]
        if s.deps[owned] != "conj":
            return None
        for owner in s.dependents(s.heads[owned], "poss"):
            for actor in self.resolved.get(owner, ()):
                if self.cast.fits(word, actor):
                    return actor
        return None

    def _joined(self, token: int) -> tuple[Actor, ...]:
        """Return the actors joined by *and* before a plural pronoun: "Tusk and Klaus said they ..."."""
        s = self.sentence
        for head in range(token - 1, -1, -1):
            if head in self.resolved and s.deps[head] in ("nsubj", "nsubjpass"):
                members = [m for m in self.clauses.coordinated(head) if m in self.resolved]
                actors = tuple(actor for member in members for actor in self.resolved[member])
                return actors if len(actors) > 1 else ()
        return ()

    def _barred(self, token: int) -> frozenset[str]:
        """Return whom a pronoun cannot mean: the other end of its own verb."""
        s = self.sentence
        if s.deps[token] == "poss" or s.lower[token].endswith(("self", "selves")):
            return frozenset()
        verb = s.heads[token]
        if not s.is_verb(verb):
            verb = s.heads[verb]
        if not s.is_verb(verb):
            return frozenset()
        others = [*self.clauses.subjects(verb), *s.dependents(verb, "dobj")]
        return frozenset(actor.id for other in others if other != token for actor in self.resolved.get(other, ()))
