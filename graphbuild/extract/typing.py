"""The relation between two marked spans of a sentence, whoever they are.

A sentence with a source and a target span goes in, a `Typed` answer comes out: the type and its
PLOVER root, or None where the sentence tells nothing between them. First frames must fit both spans
exactly; where none does, a frame whose words stand on the way from one span to the other speaks. In the accurate
mode the network weighs in.

>>> next(Typist.load().read([Pair("Oslo thanked Riga.", (0, 4), (13, 17))])).root  # doctest: +SKIP
'SUPPORT'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphbuild.extract.actors import SentenceActors, SpanMention
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.learned import LEARNED, LearnedReader, PairJudgement, SentenceReading
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

#: From which probability that there is a relation at all the network's answer is given.
_SPEAKS = 0.3
#: What a frame's answer weighs beside the network's probabilities.
_FRAMES = 0.8
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
    """Types pairs: with the frames of the ontology, and with the network that has read the corpus.

    Args:
        nlp: A spaCy pipeline.
        crosswalk: Which table gives the root: ``plover`` or ``cameo``.
        mode: ``accurate``, or ``fast`` for frames alone.
    """

    def __init__(self, nlp: Any, *, crosswalk: str = "plover", mode: str = "accurate") -> None:
        self.nlp = nlp
        self.ontology = load_ontology()
        self.lexicon = load_lexicon()
        self.derived = load_derived()
        self.matcher = FrameMatcher(self.ontology, self.lexicon)
        self.crosswalk = crosswalk
        self.learned = LearnedReader.load(self.matcher) if mode == "accurate" else None

    @classmethod
    def load(cls, model: str = DEFAULT_MODEL, *, crosswalk: str = "plover", mode: str = "accurate") -> Typist:
        """Load the model.

        Raises:
            ModelMissingError: It is not installed.
        """
        return cls(load_model(model), crosswalk=crosswalk, mode=mode)

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
            clauses = Clauses(sentence)
            mentions = [source, target, *_pronouns(sentence, clauses, (source, target))]
            found, strict = self._find(sentence, clauses, mentions)
            told = self._answer(found) if found else Typed(None, None, None, 0.0)
            if self.learned is not None:
                judged = self.learned.judge_pair(SentenceReading(sentence, mentions, strict), "S", "T")
                told = told if judged is None else self._weigh(told, judged)
            if told.type is not None:
                return told
        return Typed(None, None, None, 0.0)

    def _find(
        self, sentence: Sentence, clauses: Clauses, mentions: list[SpanMention]
    ) -> tuple[list[Found], list[Found]]:
        """Return what the frames tell from source to target, loose ones if no other does; and all that fit strictly."""
        actors = SentenceActors(sentence, clauses, mentions, whole=True)
        status = StatusReader(sentence, clauses, self.lexicon)
        strict: list[Found] = []
        for matches in (
            self.matcher.match(sentence, clauses, actors),
            match_on_path(self.matcher, sentence, clauses, actors),
        ):
            found, _ = find_relations(matches, actors, status, kinds=_AnyKind(), ontology=self.ontology)
            strict = strict or [f for f in found if not f.match.loose]
            found = [f for f in found if f.source == "S" or self.ontology[f.type].symmetric]
            found = [f for f in found if self.ontology[f.type].root is not None]
            if found:
                return found, strict
        return [], strict

    def _weigh(self, told: Typed, judged: PairJudgement) -> Typed:
        """Choose the root that network and frames together speak for most, and its likeliest type."""
        if told.type is None and judged.exists < _SPEAKS:
            return told
        chances: dict[tuple[str, str, str], float] = {}  # root, type, status
        for name, chance in judged.types.items():
            for status, share in judged.statuses.items():
                type_ = self._stands_for(name, status)
                root = self.ontology.root(type_, crosswalk=self.crosswalk)
                if root is not None:
                    key = (root, type_, status if type_ == name else "asserted")
                    chances[key] = chances.get(key, 0.0) + chance * share
        roots: dict[str, float] = {}
        for (root, _, _), chance in chances.items():
            roots[root] = roots.get(root, 0.0) + chance
        if told.root is not None:
            roots[told.root] = roots.get(told.root, 0.0) + _FRAMES * told.confidence
        best = max(roots, key=lambda root: roots[root])
        if best == told.root:
            return replace(told, confidence=round(max(told.confidence, judged.exists * min(roots[best], 1.0)), 3))
        _, type_, status = max((key for key in chances if key[0] == best), key=lambda key: chances[key])
        return Typed(type_, best, status, round(judged.exists * min(roots[best], 1.0), 3), LEARNED)

    def _answer(self, found: list[Found]) -> Typed:
        best = max(found, key=lambda f: f.confidence)
        type_ = self._stands_for(best.type, best.status)
        return Typed(
            type_,
            self.ontology.root(type_, crosswalk=self.crosswalk),
            best.status if type_ == best.type else "asserted",
            best.confidence,
            best.match.frame.pattern,
        )

    def _stands_for(self, type_: str, status: str) -> str:
        """Return the type that a deed not done tells: to promise, to threaten, to refuse it."""
        friendly = self.ontology[type_].quad in _FRIENDLY
        if type_ in (self.derived.promise, self.derived.threat, self.derived.refusal):
            return type_
        if status == "promised":
            return self.derived.promise if friendly else self.derived.threat
        if status == "hypothetical" and not friendly:
            return self.derived.threat
        if status == "negated" and friendly:
            return self.derived.refusal
        return type_


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
