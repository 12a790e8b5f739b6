"""Score the reading of single annotated sentences.

Rows and an extractor go in, `SentenceScores` come out: actor pairs, directed pairs with root and with type
(matched as in `graphbuild.evaluate.matching`), statuses, amounts, dates, who says so, silence, each row's
verdict, and what is taken for what. An optional relation counts neither as found nor as missed.

>>> rows = read_sentences("tests/data/sentences.jsonl", on_error=print)  # doctest: +SKIP
>>> evaluate_sentences(rows, Extractor.load()).levels["root"].f1  # doctest: +SKIP
0.61
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from graphbuild.evaluate.articles import Miss, StatusScore
from graphbuild.evaluate.matching import LEVELS, GoldItem, Matching, Told, ToldItem, match_level
from graphbuild.evaluate.scores import Score, ratio
from graphbuild.evaluate.sentence_rows import SentenceRelation, SentenceRow, tie_actors
from graphbuild.evaluate.typing import Confusion, Example
from graphbuild.model import Document, Reading, Relation

__all__ = ["DETAILS", "SentenceScores", "Verdict", "evaluate_sentences"]

DETAILS = ("amount", "date", "attributed_to")

#: How far a sum may be off, as a share of it: "some 1.5 billion" is 1.5 billion.
_TOLERANCE = 0.005
#: How many examples a confusion keeps.
_EXAMPLES = 3


class _Extractor(Protocol):
    """What reads documents, in order; see `graphbuild.extract.Extractor`."""

    def read(self, documents: Iterable[Document], /) -> Iterator[Reading]: ...


@dataclass(frozen=True)
class Verdict:
    """Whether a row is read rightly: all its relations with type and status, and no other.

    Args:
        right: Every relation that is not optional is told, with a type and a status that fit, and
            nothing else is told.
        expected: The annotated relations, in words.
        told: The relations read, in words.
    """

    right: bool
    expected: tuple[str, ...]
    told: tuple[str, ...]


@dataclass
class SentenceScores:
    """What `evaluate_sentences` measures.

    Args:
        verdicts: Id of a row -> its verdict.
        levels: Level -> score.
        by_root: Root -> score on the level of roots; ``by_type``: likewise of types.
        by_status: Status -> counts on the level of roots.
        by_construction: Construction -> score on the level of roots.
        rows_by_construction: Construction -> (rows read rightly, rows).
        details: ``amount``, ``date``, ``attributed_to`` -> (right, annotated) of what was found on
            the level of roots.
        silent_rows: Rows without relations in which two actors or more were read.
        broken_silence: Rows of those that were given a relation.
        misses: What was missed and what is false, on the level of types; ``article`` is the row.
        confusions: Type -> type told between the same two actors, most frequent first; a type told
            the other way round ends in ``(reversed)``.
    """

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    levels: dict[str, Score] = field(default_factory=lambda: dict.fromkeys(LEVELS, Score()))
    by_root: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    by_type: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    by_status: dict[str, StatusScore] = field(default_factory=lambda: defaultdict(StatusScore))
    by_construction: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    rows_by_construction: dict[str, tuple[int, int]] = field(default_factory=dict)
    details: dict[str, tuple[int, int]] = field(default_factory=lambda: dict.fromkeys(DETAILS, (0, 0)))
    silent_rows: int = 0
    broken_silence: int = 0
    misses: list[Miss] = field(default_factory=list)
    confusions: tuple[Confusion, ...] = ()

    @property
    def right_rows(self) -> tuple[str, ...]:
        """The ids of the rows that are read rightly."""
        return tuple(row for row, verdict in self.verdicts.items() if verdict.right)

    @property
    def status_accuracy(self) -> float:
        """Share of the relations found on the level of roots that have the right status."""
        found = sum(score.found for score in self.by_status.values())
        return ratio(sum(score.right for score in self.by_status.values()), found)

    @property
    def broken_silence_share(self) -> float:
        """Share of the rows with two actors and no relation that were given one."""
        return ratio(self.broken_silence, self.silent_rows)

    def to_dict(self) -> dict[str, Any]:
        """Tell all but the rows in plain values, for JSON."""
        return {
            "rows": len(self.verdicts),
            "right_rows": len(self.right_rows),
            "levels": {level: score.to_dict() for level, score in self.levels.items()},
            "status_accuracy": round(self.status_accuracy, 4),
            "statuses": {status: vars(score) for status, score in self.by_status.items()},
            "details": {name: {"right": right, "of": of} for name, (right, of) in self.details.items()},
            "silence": {
                "rows": self.silent_rows,
                "given_a_relation": self.broken_silence,
                "share": round(self.broken_silence_share, 4),
            },
            "roots": {root: self.by_root[root].to_dict() for root in sorted(self.by_root)},
            "types": {type_: self.by_type[type_].to_dict() for type_ in sorted(self.by_type)},
            "constructions": {
                name: {**self.by_construction[name].to_dict(), "rows": of, "right_rows": right}
                for name, (right, of) in sorted(self.rows_by_construction.items())
            },
        }


def evaluate_sentences(rows: Iterable[SentenceRow], extractor: _Extractor) -> SentenceScores:
    """Read every row with an extractor, and compare."""
    listed = list(rows)
    scores = SentenceScores()
    confused: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for row, reading in zip(listed, extractor.read(row.document for row in listed), strict=True):
        _score_row(row, reading, scores, confused)
    scores.confusions = tuple(
        Confusion(gold, told, len(examples), tuple(examples[:_EXAMPLES]))
        for (gold, told), examples in sorted(confused.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    return scores


def _score_row(
    row: SentenceRow,
    reading: Reading,
    scores: SentenceScores,
    confused: dict[tuple[str, str], list[Example]],
) -> None:
    names = tie_actors(row, reading)
    told = [
        Told(names.get(r.source) or f"? {r.source}", names.get(r.target) or f"? {r.target}", r)
        for r in reading.relations
    ]
    for level in LEVELS:
        matching = match_level(level, told, row.relations)
        for label, score in _score_items(matching):
            scores.levels[level] += score
            if level == "root":
                scores.by_root[label] += score
                scores.by_construction[row.construction] += score
            elif level == "type":
                scores.by_type[label] += score
        if level == "root":
            _score_details(matching, names, scores)
        elif level == "type":
            verdict = Verdict(_is_right(matching), _describe_gold(row), _describe_told(reading))
            scores.verdicts[row.id] = verdict
            right, of = scores.rows_by_construction.get(row.construction, (0, 0))
            scores.rows_by_construction[row.construction] = (right + verdict.right, of + 1)
            scores.misses.extend(_misses(row, reading, matching))
            for pair, example in _confusions(row, matching):
                confused[pair].append(example)
    if not row.relations and len({mention.actor for mention in reading.mentions}) >= 2:
        scores.silent_rows += 1
        scores.broken_silence += bool(reading.relations)


def _relations(item: GoldItem) -> list[SentenceRelation]:
    return [relation for relation in item.relations if isinstance(relation, SentenceRelation)]


def _is_optional(item: GoldItem) -> bool:
    return all(relation.optional for relation in _relations(item))


def _score_items(matching: Matching) -> list[tuple[str, Score]]:
    """List a score of one for each item that counts, with its label."""
    optional = {number for number, item in enumerate(matching.gold) if _is_optional(item)}
    met = set(matching.met.values())
    return [
        (item.label, Score(found=number in met, gold=1))
        for number, item in enumerate(matching.gold)
        if number not in optional
    ] + [
        (item.label, Score(right=number in matching.met, predicted=1))
        for number, item in enumerate(matching.told)
        if matching.met.get(number) not in optional
    ]


def _score_details(matching: Matching, names: Mapping[str, str], scores: SentenceScores) -> None:
    owner = {gold: told for told, gold in matching.met.items()}
    for number, item in enumerate(matching.gold):
        for relation in _relations(item):
            if relation.optional:
                continue
            if number not in owner:
                scores.by_status[relation.status] += StatusScore(gold=1)
                continue
            told = _closest(relation, matching.told[owner[number]])
            scores.by_status[relation.status] += StatusScore(1, 1, told.status in relation.statuses)
            speaker = names.get(told.attributed_to or "")
            for name, wanted, right in (
                ("amount", relation.amount, _is_same_amount(relation, told)),
                ("date", relation.date, told.date == relation.date),
                ("attributed_to", relation.attributed_to, speaker == relation.attributed_to),
            ):
                if wanted is not None:
                    former = scores.details[name]
                    scores.details[name] = (former[0] + right, former[1] + 1)


def _closest(gold: SentenceRelation, item: ToldItem) -> Relation:
    """Return the told relation of an item that has the type of a gold one, or the surest."""
    told = [told.relation for told in item.relations]
    return next((relation for relation in told if relation.type in gold.types), told[0])


def _is_same_amount(gold: SentenceRelation, told: Relation) -> bool:
    if gold.amount is None or told.amount is None:
        return False
    near = abs(gold.amount.value - told.amount.value) <= _TOLERANCE * gold.amount.value
    return near and gold.amount.currency == told.amount.currency


def _is_right(matching: Matching) -> bool:
    met = set(matching.met.values())
    missed = any(number not in met and not _is_optional(item) for number, item in enumerate(matching.gold))
    if missed or len(matching.met) < len(matching.told):
        return False
    for told_number, gold_number in matching.met.items():
        told = {item.relation.status for item in matching.told[told_number].relations}
        relations = _relations(matching.gold[gold_number])
        if told - {status for relation in relations for status in relation.statuses}:
            return False
        if any(not relation.optional and not told & set(relation.statuses) for relation in relations):
            return False
    return True


def _describe_gold(row: SentenceRow) -> tuple[str, ...]:
    return tuple(
        f"{g.sources[0]} {'|'.join(g.types)} {g.targets[0]} [{'|'.join(g.statuses)}]"
        + (" (optional)" if g.optional else "")
        for g in row.relations
    )


def _describe_told(reading: Reading) -> tuple[str, ...]:
    names = {actor.id: actor.name for actor in reading.actors}
    return tuple(
        f"{names.get(r.source, r.source)} {r.type} {names.get(r.target, r.target)} [{r.status}]"
        for r in reading.relations
    )


def _misses(row: SentenceRow, reading: Reading, matching: Matching) -> Iterator[Miss]:
    names = {actor.id: actor.name for actor in reading.actors}
    met = set(matching.met.values())
    for number, item in enumerate(matching.gold):
        if number not in met and not _is_optional(item):
            g = item.relations[0]
            yield Miss(row.id, False, g.sources[0], g.types[0], g.targets[0], g.status, g.core, g.evidence)
    for number, told in enumerate(matching.told):
        if number not in matching.met:
            r = told.relations[0].relation
            source, target = names.get(r.source, r.source), names.get(r.target, r.target)
            yield Miss(row.id, True, source, r.type, target, r.status, False, r.quote, r.rule)


def _confusions(row: SentenceRow, matching: Matching) -> Iterator[tuple[tuple[str, str], Example]]:
    """Yield (gold type, told type) where both stand between the same two actors, and neither is met."""
    met = set(matching.met.values())
    loose = [item.relations[0] for n, item in enumerate(matching.told) if n not in matching.met]
    for number, item in enumerate(matching.gold):
        if number in met or _is_optional(item):
            continue
        g = item.relations[0]
        ends = (g.sources[0], g.targets[0])
        other = next((told for told in loose if {told.source, told.target} == set(ends)), None)
        if other is not None:
            loose.remove(other)
            turned = "" if (other.source, other.target) == ends else " (reversed)"
            example = Example(row.id, row.document.text, *ends, other.relation.rule)
            yield (g.types[0], other.relation.type + turned), example
