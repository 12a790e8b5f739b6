"""Whose deed a noun points back to: "condemned the attacks" blames who attacked.

The relations of the sentences so far go in; for the next sentence, `DeedMemory.recall` answers with
mentions of the doer at nouns that name a hostile deed without saying whose.

>>> memory.recall(sentence, actors)  # doctest: +SKIP
[SpanMention(first=3, last=3, head=3, actors=('org:al-shabaab',), form='implied', ...)]
"""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.extract.actors import SentenceActors, SpanMention
from graphbuild.extract.relations import Found
from graphbuild.extract.sentence import Sentence
from graphbuild.ontology import Ontology

__all__ = ["DeedMemory"]

_HOSTILE = "material conflict"
#: Roots whose deeds befall nobody whom the noun names: a drill or a protest *of* somebody is theirs.
_UNSUFFERED = frozenset({"MOBILIZE", "PROTEST"})
_POINTING = frozenset({"the", "this", "these", "that", "those", "such"})
#: Sentences that a deed is remembered.
_REACH = 6
#: How sure it is that the last doer is meant.
_CERTAINTY = 0.7


class DeedMemory:
    """Remembers who did the last hostile deed of a document.

    Attributes:
        nouns: Lemmas that name a hostile deed.
        suffered: Those of them whose deed befalls whoever stands behind it: "the invasion of Ukraine".
    """

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        frames = [f for f in ontology.frames() if f.category == "nouns" and ontology[f.type].quad == _HOSTILE]
        self.nouns = frozenset(noun for frame in frames for noun in frame.predicates)
        unsuffered = [frame for frame in frames if ontology[frame.type].root in _UNSUFFERED]
        self.suffered = self.nouns - {noun for frame in unsuffered for noun in frame.predicates}
        self._doer: str | None = None
        self._age = 0

    def forget(self) -> None:
        """Start a new document."""
        self._doer = None

    def remember(self, found: Iterable[Found]) -> None:
        """Take in what a sentence tells."""
        self._age += 1
        for relation in found:
            if self.ontology[relation.type].quad == _HOSTILE and relation.status in ("asserted", "alleged"):
                self._doer, self._age = relation.source, 0

    def recall(self, sentence: Sentence, actors: SentenceActors) -> list[SpanMention]:
        """Return a mention of the last doer at each noun that points back to a deed."""
        if self._doer is None or self._age > _REACH:
            return []
        return [
            SpanMention(token, token, token, (self._doer,), "implied", certainty=_CERTAINTY)
            for token, lemma in enumerate(sentence.lemmas)
            if lemma in self.nouns
            and sentence.pos[token] == "NOUN"
            and any(sentence.lower[child] in _POINTING for child in sentence.dependents(token, "det"))
            and not actors.find(token)
        ]
