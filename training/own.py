"""Examples with the actors that graphbuild itself finds, so that the network learns from what it will be shown.

Annotated mentions are cleaner than those of a real run: there names are missed, pronouns misread, bystanders marked.
Each block of the corpus is read with frames; an actor found stands for the annotated one whose words it shares.

>>> build_own_examples(extractor, blocks)["news1_a01:3#4"]  # doctest: +SKIP
(Example(...), Features(...))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphbuild.extract import Extractor
from graphbuild.extract.learned import SentenceReading
from graphbuild.extract.learned.features import Features, build_features
from graphbuild.extract.learned.reader import text_of, visible_mentions
from graphbuild.extract.relations import Found
from graphbuild.model import Document
from training.examples import Example, label_pairs, split_of
from training.marked import Block


class _Listener:
    """Stands where the network stands, and keeps what it would be shown."""

    def __init__(self) -> None:
        self.readings: list[SentenceReading] = []
        self.kinds: dict[str, str] = {}

    def read(self, readings: Sequence[SentenceReading], kinds: Mapping[str, str]) -> list[list[Found]]:
        """Take what frames read."""
        self.readings, self.kinds = list(readings), dict(kinds)
        return [list(reading.found) for reading in readings]


def build_own_examples(extractor: Extractor, blocks: Iterable[Block]) -> dict[str, tuple[Example, Features]]:
    """Read blocks, and label what was found by what is annotated.

    Args:
        extractor: One without the network.
        blocks: Of the corpus.

    Returns:
        Id of an annotated sentence -> the sentence as graphbuild sees it, where it sees two actors or more.
    """
    listener: Any = _Listener()
    extractor.learned = listener
    found: dict[str, tuple[Example, Features]] = {}
    for block in blocks:
        text, starts = _lay_out(block)
        for _ in extractor.read([Document(title=block.title or "", text=text, published=block.published)]):
            for reading in listener.readings:
                made = _label(extractor, block, starts, reading, listener.kinds)
                if made is not None:
                    found.setdefault(made[0].id, made)
    return found


def _lay_out(block: Block) -> tuple[str, list[int]]:
    """The text of a block, and where each of its sentences starts."""
    text, starts, paragraph = "", [], None
    for sentence in block.sentences:
        if text:
            text += " " if sentence.paragraph == paragraph else "\n\n"
        starts.append(len(text))
        text += sentence.text
        paragraph = sentence.paragraph
    return text, starts


def _label(
    extractor: Extractor, block: Block, starts: Sequence[int], reading: SentenceReading, kinds: Mapping[str, str]
) -> tuple[Example, Features] | None:
    s, spans = reading.sentence, visible_mentions(reading.mentions)
    base, end = s.starts[0], s.ends[-1]
    actors = list(dict.fromkeys(actor for span in spans for actor in span.actors))
    place = max((n for n, start in enumerate(starts) if start <= base), default=0)
    sentence = block.sentences[place]
    if len(actors) < 2 or end > starts[place] + len(sentence.text) or any(len(span.actors) > 1 for span in spans):
        return None  # two annotated sentences taken for one, or a plural: not worth the trouble
    shared = {actor: Counter[str]() for actor in actors}
    for span in spans:
        first, last = s.starts[span.first] - starts[place], s.ends[span.last] - starts[place]
        shared[span.actors[0]].update(key for key, low, high in sentence.spans if low < last and first < high)
    number: dict[str, list[int]] = {}
    for n, actor in enumerate(actors):
        if shared[actor]:
            number.setdefault(shared[actor].most_common(1)[0][0], []).append(n)
    numbers = {actor: n for n, actor in enumerate(actors)}
    example = Example(
        f"{block.place}#{place}",
        text_of(s),
        block.sentences[place - 1].text if place else block.title or "",
        block.published,
        [(numbers[m.actors[0]], s.starts[m.first] - base, s.ends[m.last] - base) for m in spans],
        [kinds[actor] for actor in actors],
        label_pairs(sentence.relations, number),
        split_of(block.event),
    )
    return example, build_features(s, spans, numbers, reading.found, extractor.matcher, base=base)
