"""How a text is read: each sentence's mentions, clauses, relations, and what was rejected and why.

A text goes in, an `Explanation` comes out: plain values, for the terminal, for JSON, and as HTML in a
notebook. The reading is the very one of `Extractor`, watched at work.

>>> explanation = explain("Hungary did not back Serbia.")  # doctest: +SKIP
>>> explanation.sentences[0].relations[0].decided_by  # doctest: +SKIP
('not',)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from graphbuild.extract.actors import SentenceActors
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.coreference import Cast
from graphbuild.extract.explain_html import render_html
from graphbuild.extract.matching import Match
from graphbuild.extract.near_frames import NearFrame, near_frames
from graphbuild.extract.reader import Extractor
from graphbuild.extract.relations import Found, Rejected
from graphbuild.extract.sentence import Sentence
from graphbuild.model import Document, Reading, Relation

__all__ = ["ExplainedSentence", "Explanation", "explain"]

#: How many alternatives of a frame are shown where none of them stands in the sentence.
_ALTERNATIVES = 3


@dataclass(frozen=True)
class ExplainedMention:
    """Where an actor is named or described, offsets in the text; ``how``: by name, description, pronoun."""

    text: str
    start: int
    end: int
    actor: str
    name: str
    kind: str
    country: str | None
    how: str


@dataclass(frozen=True)
class ExplainedClause:
    """A verb with its subject and object as the grammar gives them, and how many frames know it."""

    verb: str
    lemma: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    passive: bool
    frames: int


@dataclass(frozen=True)
class ExplainedRelation:
    """A relation, the frame behind it and the words that made it.

    Args:
        pattern: The frame, as written in the ontology; ``category`` is its list there.
        fitted: The same with only those of its alternatives that the sentence has.
        follows_from: The type that the frame tells, where this relation follows from how that one
            stands: a promise from a deed promised.
        words: The words of the sentence that the frame needed.
        source_text: The words in the source's slot; ``target_text`` likewise.
        decided_by: The words that made the status what it is, the nearest first.
        speakers: Who says so, where it is not the article itself.
        date: When it happened, if the sentence tells.
        amount: A sum with its currency, if it tells one.
    """

    source: str
    type: str
    target: str
    status: str
    confidence: float
    pattern: str
    fitted: str
    category: str
    follows_from: str | None
    words: tuple[str, ...]
    source_text: str
    target_text: str
    decided_by: tuple[str, ...]
    speakers: tuple[str, ...]
    date: str | None
    amount: str | None


@dataclass(frozen=True)
class ExplainedRejection:
    """A frame that fitted, or nearly, and told nothing."""

    reason: str
    word: str
    type: str
    pattern: str
    fitted: str
    detail: str


@dataclass(frozen=True)
class ExplainedSentence:
    """All about one sentence."""

    text: str
    start: int
    end: int
    mentions: tuple[ExplainedMention, ...]
    clauses: tuple[ExplainedClause, ...]
    relations: tuple[ExplainedRelation, ...]
    rejected: tuple[ExplainedRejection, ...]


@dataclass(frozen=True)
class Explanation:
    """How a text was read; shows itself as tables in a notebook."""

    text: str
    published: str | None
    sentences: tuple[ExplainedSentence, ...]

    def to_dict(self) -> dict[str, Any]:
        """Tell all in plain values, for JSON."""
        return asdict(self)

    def _repr_html_(self) -> str:
        return render_html(self)


def explain(
    text: str, *, published: str | None = None, extractor: Extractor | None = None, model: str | None = None
) -> Explanation:
    """Read a text, and tell how.

    Args:
        text: A sentence or more.
        published: ISO date; decides who held which office, and what "on Monday" means.
        extractor: What reads; one with the packaged model by default.
        model: A spaCy model, where no extractor is given.

    Raises:
        ModelMissingError: The model is not installed.
    """
    extractor = extractor or (Extractor.load(model) if model else Extractor.load())
    document = Document("", text, published)
    seen: list[tuple[Any, ...]] = []
    reading = extractor.read_doc(extractor.parse(text), document, on_sentence=lambda *parts: seen.append(parts))
    told = {(r.source, r.type, r.target, r.status, r.start): r for r in reading.relations}
    # Looked at only now: an actor that a later sentence names in full is called so from the start.
    sentences = (_Explainer(extractor, reading, told, *parts).run() for parts in seen)
    return Explanation(text, published, tuple(sentence for sentence in sentences if sentence.text))


class _Explainer:
    """Turns what was seen of one sentence, all tokens, into words."""

    def __init__(
        self,
        extractor: Extractor,
        reading: Reading,
        told: dict[tuple[str, str, str, str, int], Relation],
        cast: Cast,
        sentence: Sentence,
        clauses: Clauses,
        spans: list[Any],
        found: list[Found],
        rejected: list[Rejected],
    ) -> None:
        self.extractor, self.text, self.told, self.cast = extractor, reading.document.text, told, cast
        self.sentence, self.clauses, self.spans = sentence, clauses, spans
        self.found, self.rejected = found, rejected

    def run(self) -> ExplainedSentence:
        s = self.sentence
        whole = self.text[s.starts[0] : s.ends[-1]]
        start = s.starts[0] + len(whole) - len(whole.lstrip())
        return ExplainedSentence(
            whole.strip(),
            start,
            start + len(whole.strip()),
            tuple(self._mentions()),
            tuple(self._clauses()),
            tuple(self._relation(found, start) for found in self.found),
            tuple(self._rejections()),
        )

    def _name(self, actor_id: str) -> str:
        known = self.cast.known.get(actor_id)
        return known.actor.name if known else actor_id

    def _span(self, first: int, last: int) -> str:
        return self.text[self.sentence.starts[first] : self.sentence.ends[last]]

    def _words(self, tokens: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.sentence.words[token] for token in dict.fromkeys(tokens))

    def _phrase(self, token: int) -> str:
        """Say a mention in full, any other noun by its head."""
        span = next((span for span in self.spans if span.head == token and not span.nested), None)
        return self.sentence.words[token] if span is None else self._span(span.first, span.last)

    def _mentions(self) -> Iterator[ExplainedMention]:
        s = self.sentence
        for span in self.spans:
            how = "place" if span.place else span.form
            if span.nested:
                how = f"{how} inside another"
            for actor_id in span.actors:
                actor = self.cast.known[actor_id].actor
                yield ExplainedMention(
                    self._span(span.first, span.last),
                    s.starts[span.first],
                    s.ends[span.last],
                    actor.id,
                    actor.name,
                    actor.kind,
                    actor.country,
                    how,
                )

    def _clauses(self) -> Iterator[ExplainedClause]:
        s, clauses = self.sentence, self.clauses
        for token in range(len(s)):
            if not s.is_verb(token) or s.deps[token] in ("aux", "auxpass"):
                continue
            passive = clauses.is_passive(token)
            subjects = clauses.agents(token) if passive else clauses.subjects(token)
            yield ExplainedClause(
                s.words[token],
                s.lemmas[token],
                tuple(self._phrase(t) for head in subjects for t in clauses.coordinated(head)),
                tuple(self._phrase(t) for head in clauses.objects(token) for t in clauses.coordinated(head)),
                passive,
                len(self.extractor.matcher.frames_at(s, token)),
            )

    def _relation(self, found: Found, start: int) -> ExplainedRelation:
        relation = self.told.get((found.source, found.type, found.target, found.status, start))
        amount = relation.amount if relation else None
        source, target = found.source_argument.mention, found.target_argument.mention
        return ExplainedRelation(
            self._name(found.source),
            found.type,
            self._name(found.target),
            found.status,
            round(found.confidence, 3),
            found.match.frame.pattern,
            self._fit(found.match),
            found.match.frame.category,
            None if found.type == found.match.frame.type else found.match.frame.type,
            self._words(sorted(found.match.anchors)),
            self._span(source.first, source.last),
            self._span(target.first, target.last),
            self._words(found.standing.decisive),
            tuple(self._name(actor) for speaker in found.speakers for actor in speaker.actors),
            relation.date if relation else None,
            f"{amount.value:,.0f} {amount.currency}" if amount else None,
        )

    def _rejections(self) -> Iterator[ExplainedRejection]:
        for item in self.rejected:
            frame = item.match.frame
            word = self.sentence.words[item.match.predicate]
            fitted = self._fit(item.match)
            yield ExplainedRejection(item.reason, word, frame.type, frame.pattern, fitted, item.detail)
        matches = [found.match for found in self.found] + [item.match for item in self.rejected]
        spoken_for = {token for match in matches for token in match.anchors}
        actors = SentenceActors(self.sentence, self.clauses, self.spans)
        for near in near_frames(self.extractor.matcher, self.sentence, self.clauses, actors, spoken_for):
            word, frame = self.sentence.words[near.token], near.frame
            yield ExplainedRejection(near.reason, word, frame.type, frame.pattern, self._fit(near), "")

    def _fit(self, match: Match | NearFrame) -> str:
        """Leave of a frame's alternatives those that the sentence has, or the first few."""
        s = self.sentence
        here = {form for token in match.anchors for form in (s.lemmas[token], s.lower[token])}
        preps = {s.lower[child] for token in match.anchors for child in s.children[token]}
        return " ".join(_narrow(word, here, preps) for word in match.frame.pattern.split())


def _narrow(word: str, here: set[str], preps: set[str]) -> str:
    inner = word.strip("{}")
    alternatives = inner.split("|")
    fitting = [w for w in alternatives if w in here] or [w for w in alternatives if w in preps]
    shown = fitting or alternatives[:_ALTERNATIVES]
    dots = "" if fitting or len(alternatives) <= _ALTERNATIVES else "|..."
    return word.replace(inner, "|".join(shown) + dots)
