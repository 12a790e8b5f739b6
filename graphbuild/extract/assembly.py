"""Put a reading together: tokens become offsets, and what is told twice is kept once.

The finds of all sentences go in, a `Reading` comes out. One relation per source, type, target and
status stays: the surest one, and of those the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphbuild.extract.actors import Argument, SpanMention
from graphbuild.extract.amounts import MoneySpan, find_amounts
from graphbuild.extract.coreference import Cast
from graphbuild.extract.dates import DateSpan, find_dates
from graphbuild.extract.relations import Found, Rejected
from graphbuild.extract.sentence import Sentence
from graphbuild.model import Amount, Document, Dropped, Mention, Reading, Relation

__all__ = ["build_reading"]


def build_reading(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[SpanMention]],
    found: Sequence[Sequence[Found]],
    rejected: Sequence[Sequence[Rejected]],
    cast: Cast,
    *,
    extractors: Mapping[str, str],
) -> Reading:
    """Turn what was found in each sentence into one reading of the document.

    ``extractors`` tells who reads a category of frames, with its version; "" is for all others.
    """
    relations: dict[str, Relation] = {}
    dropped: list[Dropped] = []
    for sentence, told, refused in zip(sentences, found, rejected, strict=True):
        if told:
            context = _Context(sentence, document)
            for item in told:
                extractor = extractors.get(item.match.frame.category, extractors[""])
                relation = context.build_relation(item, extractor)
                former = relations.get(relation.id)
                if former is None or relation.confidence > former.confidence:
                    relations[relation.id] = relation
        start, end = _bounds(sentence, document.text)
        dropped.extend(
            Dropped(item.reason, start, end, item.detail or f"{item.match.frame.type}: {item.match.frame.pattern}")
            for item in refused
        )
    ordered = sorted(relations.values(), key=lambda relation: (relation.start, relation.id))
    kept_mentions = _build_mentions(document, sentences, mentions, ordered)
    used = {mention.actor for mention in kept_mentions}
    for relation in ordered:
        used.update(actor for actor in (relation.source, relation.target, relation.attributed_to) if actor)
    actors = tuple(known.actor for actor_id, known in sorted(cast.known.items()) if actor_id in used)
    return Reading(document, actors, kept_mentions, tuple(ordered), tuple(dropped), len(sentences))


def _bounds(sentence: Sentence, text: str) -> tuple[int, int]:
    """Return the sentence's offsets without white space around it."""
    start, end = sentence.starts[0], sentence.ends[-1]
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _build_mentions(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[SpanMention]],
    relations: Sequence[Relation],
) -> tuple[Mention, ...]:
    """Turn spans into offsets; a place that does nothing ("in Minsk") is no mention of its state."""
    acting = {actor for relation in relations for actor in (relation.source, relation.target)}
    found: dict[tuple[int, int, str], Mention] = {}
    for sentence, spans in zip(sentences, mentions, strict=True):
        for span in spans:
            start, end = sentence.starts[span.first], sentence.ends[span.last]
            for actor in span.actors:
                if span.form == "implied" or (span.place and actor not in acting):
                    continue
                found[start, end, actor] = Mention(start, end, document.text[start:end], actor, span.form)
    return tuple(found[key] for key in sorted(found))


class _Context:
    """What the relations of one sentence share: its offsets, its sums of money, its dates."""

    def __init__(self, sentence: Sentence, document: Document) -> None:
        self.sentence, self.document = sentence, document
        self.start, self.end = _bounds(sentence, document.text)
        self.quote = document.text[self.start : self.end]
        self._amounts: list[MoneySpan] | None = None
        self._dates: dict[bool, list[DateSpan]] = {}

    def build_relation(self, found: Found, extractor: str) -> Relation:
        s = self.sentence
        date = self._date(found)
        speakers = [actor for speaker in found.speakers for actor in speaker.actors]
        return Relation(
            source=found.source,
            type=found.type,
            target=found.target,
            status=found.status,
            document=self.document.id,
            start=self.start,
            end=self.end,
            quote=self.quote,
            confidence=found.confidence,
            date=date.date if date else None,
            date_precision=date.precision if date else None,
            amount=self._amount(found),
            attributed_to=speakers[0] if speakers else None,
            marks=(
                self._mark("source", found.source_argument),
                ("trigger", s.starts[found.match.predicate], s.ends[found.match.predicate]),
                self._mark("target", found.target_argument),
            ),
            rule=found.match.frame.pattern,
            extractor=extractor,
        )

    def _mark(self, role: str, argument: Argument) -> tuple[str, int, int]:
        mention = argument.mention
        return role, self.sentence.starts[mention.first], self.sentence.ends[mention.last]

    def _amount(self, found: Found) -> Amount | None:
        """Find the sum that belongs to the deed: it stands below its predicate, not in another clause."""
        if self._amounts is None:
            self._amounts = find_amounts(self.quote)
        for money in self._amounts:
            if self._belongs(self.start + money.start, found):
                return money.amount
        return None

    def _date(self, found: Found) -> DateSpan | None:
        future = found.status in ("promised", "hypothetical")
        if future not in self._dates:
            self._dates[future] = find_dates(self.quote, published=self.document.published, future=future)
        for span in self._dates[future]:
            if self._belongs(self.start + span.start, found):
                return span
        return None

    def _belongs(self, offset: int, found: Found) -> bool:
        """Tell whether what stands at an offset hangs on the deed, with no other clause between."""
        s = self.sentence
        token = next((t for t in range(len(s)) if s.starts[t] <= offset < s.ends[t]), None)
        if token is None:
            return False
        anchors = set(found.match.anchors)
        while token not in anchors:
            head = s.heads[token]
            if head == token or s.deps[token] in ("ccomp", "advcl", "relcl", "conj", "parataxis") and s.is_verb(token):
                return False
            token = head
        return True
