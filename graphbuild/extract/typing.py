"""The relation between two marked spans of a sentence, whoever they are.

A sentence with a source and a target span goes in, a `Typed` answer comes out: the type and its
PLOVER root, or None where the sentence tells nothing between them. First frames must fit both spans
exactly; where none does, a frame whose words stand on the way from one span to the other speaks.

>>> next(Typist.load().read([Pair("Oslo thanked Riga.", (0, 4), (13, 17))])).root  # doctest: +SKIP
'SUPPORT'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphbuild.extract.actors import SentenceActors, SpanMention
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.loose import match_on_path
from graphbuild.extract.matching import FrameMatcher
from graphbuild.extract.mentions import PRONOUNS
from graphbuild.extract.nlp import DEFAULT_MODEL, load_model
from graphbuild.extract.relations import Found, find_relations
from graphbuild.extract.sentence import Sentence, split_sentences
from graphbuild.extract.status import StatusReader
from graphbuild.ontology import load_ontology
from graphbuild.ontology.lexicon import load_derived, load_lexicon

__all__ = ["Pair", "Typed", "Typist"]

_FRIENDLY = frozenset({"verbal cooperation", "material cooperation"})


@dataclass(frozen=True)
class Pair:
    """A sentence and two spans of it, each as (start, end), end exclusive."""

    sentence: str
    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True)
class Typed:
    """The answer for a pair; ``type`` and ``root`` are None where nothing is told between the two."""

    type: str | None
    root: str | None
    status: str | None
    confidence: float
    rule: str = ""


class _AnyKind(Mapping[str, str]):
    """The kind of a marked span is not known; every type may hold of it."""

    def __getitem__(self, key: str) -> str:
        return "any"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Typist:
    """Types pairs with the frames of the ontology.

    Args:
        nlp: A spaCy pipeline.
        crosswalk: Which table gives the root: ``plover`` or ``cameo``.
    """

    def __init__(self, nlp: Any, *, crosswalk: str = "plover") -> None:
        self.nlp = nlp
        self.ontology = load_ontology()
        self.lexicon = load_lexicon()
        self.derived = load_derived()
        self.matcher = FrameMatcher(self.ontology, self.lexicon)
        self.crosswalk = crosswalk

    @classmethod
    def load(cls, model: str = DEFAULT_MODEL, *, crosswalk: str = "plover") -> Typist:
        """Load the model.

        Raises:
            ModelMissingError: It is not installed.
        """
        return cls(load_model(model), crosswalk=crosswalk)

    def read(self, pairs: Iterable[Pair]) -> Iterator[Typed]:
        """Yield the answer for each pair, in order."""
        for doc, pair in self.nlp.pipe(((pair.sentence, pair) for pair in pairs), as_tuples=True):
            yield self.read_doc(doc, pair)

    def read_doc(self, doc: Any, pair: Pair) -> Typed:
        """Answer for a sentence that spaCy has parsed already."""
        for sentence in split_sentences(doc):
            source, target = mark_span(sentence, pair.source, "S"), mark_span(sentence, pair.target, "T")
            if source is None or target is None:
                continue
            found = self._find(sentence, source, target)
            if found:
                return self._answer(found)
        return Typed(None, None, None, 0.0)

    def _find(self, sentence: Sentence, source: SpanMention, target: SpanMention) -> list[Found]:
        clauses = Clauses(sentence)
        mentions = [source, target, *_pronouns(sentence, clauses, (source, target))]
        actors = SentenceActors(sentence, clauses, mentions, whole=True)
        status = StatusReader(sentence, clauses, self.lexicon)
        for matches in (
            self.matcher.match(sentence, clauses, actors),
            match_on_path(self.matcher, sentence, clauses, actors),
        ):
            found, _ = find_relations(matches, actors, status, kinds=_AnyKind(), ontology=self.ontology)
            found = [f for f in found if f.source == "S" or self.ontology[f.type].symmetric]
            found = [f for f in found if self.ontology[f.type].root is not None]
            if found:
                return found
        return []

    def _answer(self, found: list[Found]) -> Typed:
        best = max(found, key=lambda f: f.confidence)
        type_ = self._told(best)
        return Typed(
            type_,
            self.ontology.root(type_, crosswalk=self.crosswalk),
            best.status if type_ == best.type else "asserted",
            best.confidence,
            best.match.frame.pattern,
        )

    def _told(self, found: Found) -> str:
        """Return the type that a deed not done tells: to promise, to threaten, to refuse it."""
        friendly = self.ontology[found.type].quad in _FRIENDLY
        if found.type in (self.derived.promise, self.derived.threat, self.derived.refusal):
            return found.type
        if found.status == "promised":
            return self.derived.promise if friendly else self.derived.threat
        if found.status == "hypothetical" and not friendly:
            return self.derived.threat
        if found.status == "negated" and friendly:
            return self.derived.refusal
        return found.type


def _pronouns(sentence: Sentence, clauses: Clauses, spans: tuple[SpanMention, SpanMention]) -> list[SpanMention]:
    """Return the pronouns that mean one of the spans: the subject of a clause above theirs.

    "Oslo said it would free Riga's envoy": *it* is Oslo.
    """
    found = []
    for token, lower in enumerate(sentence.lower):
        if lower not in PRONOUNS or any(span.first <= token <= span.last for span in spans):
            continue
        if (span := _subject_above(token, sentence, clauses, spans)) is not None:
            found.append(SpanMention(token, token, token, span.actors, "pronoun", certainty=0.9))
    return found


def _subject_above(
    token: int, sentence: Sentence, clauses: Clauses, spans: tuple[SpanMention, SpanMention]
) -> SpanMention | None:
    verb, own = token, sentence.deps[token] != "poss"  # "its envoy" may be the own subject's, "it" not
    while sentence.heads[verb] != verb:
        verb = sentence.heads[verb]
        if not sentence.is_verb(verb):
            continue
        subjects = [] if own else clauses.subjects(verb)
        own = False
        for span in spans:
            if any(span.first <= subject <= span.last for subject in subjects):
                return span
    return None


def mark_span(sentence: Sentence, span: tuple[int, int], actor: str) -> SpanMention | None:
    """Return the tokens of a span of characters as a mention, or None if it is not in the sentence."""
    start, end = span
    tokens = [t for t in range(len(sentence)) if sentence.starts[t] < end and sentence.ends[t] > start]
    if not tokens:
        return None
    first, last = tokens[0], tokens[-1]
    head = next(
        (t for t in tokens if not first <= sentence.heads[t] <= last or sentence.heads[t] == t),
        last,
    )
    return SpanMention(first, last, head, (actor,), "name")
