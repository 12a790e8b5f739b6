"""What belongs to a noun phrase: objects of prepositions, conjuncts, owners, antecedents.

A `Sentence` goes in; the methods of `Phrases` answer with token numbers.

>>> Phrases(sentence).coordinated(noun)  # doctest: +SKIP
[2, 4]
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graphbuild.extract.sentence import Sentence

__all__ = ["MAX_DEPTH", "Phrases"]

_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_RELATIVE_WORDS = frozenset({"who", "whom", "which", "that", "whose"})
_NOMINAL_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
#: Guards against a damaged parse; real clauses are never nested so deep.
MAX_DEPTH = 12


class Phrases:
    """The noun phrases of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence

    # -- prepositions -------------------------------------------------------------------------------

    def prep_objects(self, anchors: Iterable[int], preps: Collection[str]) -> list[int]:
        """Return the heads of the objects of the prepositions ``preps`` that hang on any anchor."""
        s = self.sentence
        found = []
        for anchor in anchors:
            for prep in s.children[anchor]:
                if s.lower[prep] in preps and s.deps[prep] in (
                    "prep",
                    "agent",
                    "dative",
                    "prt",
                    "advmod",
                    "mark",
                ):
                    found.extend(self._objects_of_prep(prep))
                elif s.deps[prep] in ("prep", "advmod", "prt"):  # "ahead of", "out of", "down on"
                    for inner in s.dependents(prep, "prep"):
                        if s.lower[inner] in preps:
                            found.extend(self._objects_of_prep(inner))
        return [self.antecedent(token) for token in found]

    def objects_of(self, prepositions: Iterable[int], preps: Collection[str]) -> list[int]:
        """Return the heads of the objects of those prepositions that are among ``preps``."""
        return [
            self.antecedent(token)
            for prep in prepositions
            if self.sentence.lower[prep] in preps
            for token in self._objects_of_prep(prep)
        ]

    def _objects_of_prep(self, prep: int) -> list[int]:
        s = self.sentence
        objects = s.dependents(prep, "pobj")
        if not objects:  # "against what Y calls", "to Y" read as a complement
            objects = [c for c in s.dependents(prep, "pcomp", "amod", "npadvmod") if s.pos[c] in _NOMINAL_POS]
        return objects

    def owners(self, noun: int) -> list[int]:
        """Return what stands before a noun as its owner: "Minsk's police", "the Minsk police"."""
        s = self.sentence
        possessors = s.dependents(noun, "poss")
        if possessors:
            return [self.antecedent(token) for token in possessors]
        return [token for token in s.dependents(noun, "compound", "amod", "nmod") if s.words[token][:1].isupper()]

    # -- noun phrases -------------------------------------------------------------------------------

    def coordinated(self, token: int) -> list[int]:
        """Return a noun and those joined to it by *and* or a comma."""
        s = self.sentence
        found = [token]
        for member in found:
            found.extend(
                child for child in s.dependents(member, "conj") if child not in found and s.pos[child] in _NOMINAL_POS
            )
        return found

    def antecedent(self, token: int) -> int:
        """Return the noun a relative pronoun stands for; any other token as it is."""
        s = self.sentence
        if not self._is_relative(token):
            return token
        clause = token
        for _ in range(MAX_DEPTH):
            if s.deps[clause] == "relcl":
                return s.heads[clause]
            if s.heads[clause] == clause:
                return token
            clause = s.heads[clause]
        return token

    def _is_relative(self, token: int) -> bool:
        s = self.sentence
        return s.tags[token] in _RELATIVE_TAGS or (s.lower[token] in _RELATIVE_WORDS and s.pos[token] == "PRON")
