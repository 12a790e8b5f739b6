"""Read with the network what frames leave unread, and let it judge what they told.

The sentences of a document with their mentions and the frames' finds go in; the finds of both come out.

>>> LearnedReader.load().read(readings, kinds)  # doctest: +SKIP
[[Found(source='country:HUN', type=..., target='country:SRB', ...)]]
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

import numpy as np

from graphbuild.extract.actors import Argument, SpanMention
from graphbuild.extract.learned.encoding import encode
from graphbuild.extract.learned.features import build_features, find_path
from graphbuild.extract.learned.network import Answers, Asked, Network
from graphbuild.extract.matching import FrameMatcher, Match
from graphbuild.extract.relations import Found
from graphbuild.extract.sentence import Sentence
from graphbuild.extract.status import Standing
from graphbuild.model import STATUSES
from graphbuild.ontology import Frame, Ontology, Slot, load_ontology

__all__ = ["LEARNED", "LearnedReader", "PairJudgement", "SentenceReading", "text_of", "visible_mentions"]

#: How a relation that only the network read is marked where a frame stands in others.
LEARNED = "learned"
#: From which probability on a relation is told that no frame told (chosen on development articles).
_NEW = 0.4
#: How much more it takes for each end that is a group known only by a bare word ("officers"), and for structure.
_GROUP, _STRUCTURE = 0.2, 0.25
#: How much more where a frame told the same deed of one of the two and somebody else.
_RIVAL = 0.15
#: Below which probability a relation that a frame told is taken back.
_KEPT = 0.02
#: The network is surer than it is right. Logistic calibration of what it says (slope, intercept), fitted on the
#: development articles: of relations that a frame told, too, and of those that it read alone.
_SURE_TOO, _SURE_ALONE = (0.38, -0.32), (0.3, -0.4)


@dataclass(frozen=True)
class SentenceReading:
    """A sentence as the frames read it."""

    sentence: Sentence
    mentions: Sequence[SpanMention]
    found: Sequence[Found]


@dataclass(frozen=True)
class PairJudgement:
    """Probabilities for one ordered pair: that there is a relation, which one if so, and how sure the text is."""

    exists: float
    types: Mapping[str, float]
    statuses: Mapping[str, float]


@dataclass(frozen=True)
class _Question:
    """What is asked of the network about a sentence; ``spans`` are the mentions it is shown."""

    reading: SentenceReading
    spans: list[SpanMention]
    actors: list[str]
    asked: Asked


class LearnedReader:
    """Reads pairs with the network.

    Args:
        network: Answers for pairs.
        tokenizer: Splits words as the network knows them.
        matcher: Tells which words some frame asks for.
    """

    def __init__(self, network: Network, tokenizer: Any, matcher: FrameMatcher) -> None:
        self.network, self.tokenizer, self.matcher = network, tokenizer, matcher
        self.ontology: Ontology = load_ontology()
        self.types = list(self.ontology)

    @classmethod
    def load(cls, matcher: FrameMatcher, folder: Any = None) -> LearnedReader:
        """Load the model that comes with graphbuild, or another of the same shape."""
        from tokenizers import Tokenizer

        folder = folder or files("graphbuild.extract.learned") / "model"
        tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text("utf-8"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return cls(Network.load(folder), tokenizer, matcher)

    def read(self, readings: Sequence[SentenceReading], kinds: Mapping[str, str]) -> list[list[Found]]:
        """Give the relations of each sentence, those of the frames among them."""
        questions = [self._ask(reading, kinds) for reading in readings]
        answers = iter(self.network.read([question.asked for question in questions if question]))
        found = []
        for reading, question in zip(readings, questions, strict=True):
            answer = next(answers) if question else None
            if question is None or answer is None:
                found.append(list(reading.found))
            else:
                found.append(list(self._judge(question, answer, kinds)))
        return found

    def _ask(self, reading: SentenceReading, kinds: Mapping[str, str]) -> _Question | None:
        spans = visible_mentions(reading.mentions)
        actors = list(dict.fromkeys(actor for span in spans for actor in span.actors))
        if len(actors) < 2:
            return None
        numbers = {actor: n for n, actor in enumerate(actors)}
        text, base = text_of(reading.sentence), reading.sentence.starts[0]
        s = reading.sentence
        marked = [(numbers[m.actors[0]], s.starts[m.first] - base, s.ends[m.last] - base) for m in spans]
        item = encode(self.tokenizer, text, marked, [None if kinds[a] == "any" else kinds[a] for a in actors])
        for (_, place), span in zip(item.markers[:], spans, strict=False):
            item.markers.extend((numbers[actor], place) for actor in span.actors[1:])
        features = build_features(s, spans, numbers, reading.found, self.matcher, base=base)
        return _Question(reading, spans, actors, Asked(item, features))

    def judge_pair(self, reading: SentenceReading, source: str, target: str) -> PairJudgement | None:
        """Judge one pair of a sentence, whatever kinds they are; None where the network does not see both."""
        actors = {actor for mention in reading.mentions for actor in mention.actors}
        question = self._ask(reading, dict.fromkeys(actors, "any"))
        answers = self.network.read([question.asked])[0] if question else None
        if question is None or answers is None:
            return None
        pair = (question.actors.index(source), question.actors.index(target))
        if pair not in answers.pairs:
            return None
        row = answers.pairs.index(pair)
        types = dict(zip(self.types, map(float, answers.types[row]), strict=True))
        statuses = dict(zip(STATUSES, map(float, answers.statuses[row]), strict=True))
        return PairJudgement(float(answers.exists[row]), types, statuses)

    # -- judging ------------------------------------------------------------------------------------

    def _judge(self, question: _Question, answers: Answers, kinds: Mapping[str, str]) -> Iterator[Found]:
        rows = {pair: row for row, pair in enumerate(answers.pairs)}
        numbers = {actor: n for n, actor in enumerate(question.actors)}
        joint = answers.exists[:, None] * answers.types
        told = set()
        rivals = {(found.type, end) for found in question.reading.found for end in (found.source, found.target)}
        for found in question.reading.found:
            pair = (numbers.get(found.source, -1), numbers.get(found.target, -1))
            if pair not in rows:
                yield found
                continue
            beside = {f.type for f in question.reading.found if {f.source, f.target} == {found.source, found.target}}
            if sum(self._chance(joint, rows, pair, name) for name in beside) >= _KEPT:
                told.add((found.source, found.type, found.target))
                chance = self._chance(joint, rows, pair, found.type)
                yield replace(found, confidence=_calibrate(max(chance, min(found.confidence, 0.5)), *_SURE_TOO))
        for pair, row in rows.items():
            source, target = question.actors[pair[0]], question.actors[pair[1]]
            for number in np.flatnonzero(joint[row] >= _NEW / 2):
                name = self.types[number]
                chance = self._chance(joint, rows, pair, name)
                floor = self._threshold(name, source, target)
                if (name, source) in rivals or (name, target) in rivals:
                    floor += _RIVAL
                if chance < floor or not self._fits(name, kinds[source], kinds[target]):
                    continue
                if self.ontology[name].symmetric and (pair[0] > pair[1] or (target, name, source) in told):
                    continue
                if (source, name, target) not in told:
                    told.add((source, name, target))
                    yield self._found(question, answers, row, name, chance)

    def _chance(self, joint: Any, rows: Mapping[tuple[int, int], int], pair: tuple[int, int], name: str) -> float:
        number = self.types.index(name)
        chance = float(joint[rows[pair], number])
        if self.ontology[name].symmetric:
            chance = max(chance, float(joint[rows[pair[::-1]], number]))
        return chance

    def _threshold(self, name: str, source: str, target: str) -> float:
        groups = source.startswith("group:") + target.startswith("group:")
        return _NEW + (_GROUP * groups if self.ontology[name].root is not None else _STRUCTURE)

    def _fits(self, name: str, source: str, target: str) -> bool:
        relation_type = self.ontology[name]
        return (
            (source == "any" or source in relation_type.source_kinds)
            and (target == "any" or target in relation_type.target_kinds)
            and (source, target) not in relation_type.barred
        )

    def _found(self, question: _Question, answers: Answers, row: int, name: str, chance: float) -> Found:
        s = question.reading.sentence
        source, target = (question.actors[n] for n in answers.pairs[row])
        first, second = _nearest(s, question.spans, source, target)
        trigger = self._trigger(question, int(answers.triggers[row]), first, second)
        speaker = int(answers.speakers[row].argmax())
        speakers: tuple[Argument, ...] = ()
        if speaker:
            voice = question.actors[answers.actors[speaker - 1]]
            span = next(span for span in question.spans if voice in span.actors)
            speakers = (Argument(span.head, (voice,), 0, span),)
        frame = Frame(name, LEARNED, LEARNED, (), Slot("holder"), Slot("holder"))
        return Found(
            source,
            name,
            target,
            Standing(STATUSES[int(answers.statuses[row].argmax())], [a.token for a in speakers]),
            speakers,
            Match(frame, trigger, (first.head,), (second.head,), (trigger,)),
            Argument(first.head, (source,), 0, first),
            Argument(second.head, (target,), 0, second),
            _calibrate(chance, *_SURE_ALONE),
        )

    def _trigger(self, question: _Question, place: int, first: SpanMention, second: SpanMention) -> int:
        """Give the token that counted most, or the word between the two in the parse where that is none."""
        s = question.reading.sentence
        start, end = question.asked.encoded.offsets[place]
        base = s.starts[0]
        inside = {t for span in question.spans for t in range(span.first, span.last + 1)}
        for token in range(len(s)):
            if s.starts[token] - base < end and start < s.ends[token] - base and token not in inside:
                return token
        path = [token for token in find_path(s, first.head, second.head) if token not in inside]
        return min(path, key=lambda t: not s.is_verb(t), default=first.head)


def _calibrate(chance: float, slope: float, intercept: float) -> float:
    """Turn what the network says into how often it is right."""
    held = min(max(chance, 0.001), 0.999)
    return round(1 / (1 + math.exp(-slope * math.log(held / (1 - held)) - intercept)), 3)


def visible_mentions(mentions: Sequence[SpanMention]) -> list[SpanMention]:
    """Give the mentions that are shown: written ones, none inside another, in text order."""
    kept: list[SpanMention] = []
    written = [m for m in mentions if m.form != "implied"]
    for mention in sorted(written, key=lambda m: (m.first, -m.last)):
        if not kept or mention.first > kept[-1].last:
            kept.append(mention)
    return kept


def text_of(sentence: Sentence) -> str:
    """Give the sentence's words where they stand, so that offsets stay."""
    base = sentence.starts[0]
    letters = [" "] * (sentence.ends[-1] - base)
    for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
        letters[start - base : end - base] = word.replace("\n", " ")
    return "".join(letters)


def _nearest(
    sentence: Sentence, spans: Sequence[SpanMention], source: str, target: str
) -> tuple[SpanMention, SpanMention]:
    """Give the mentions of two actors that stand nearest to one another in the parse."""
    pairs = [(a, b) for a in spans for b in spans if source in a.actors and target in b.actors and a is not b]
    pairs = pairs or [(a, a) for a in spans if source in a.actors and target in a.actors]
    return min(pairs, key=lambda two: len(find_path(sentence, two[0].head, two[1].head)) or len(sentence))
