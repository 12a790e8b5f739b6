"""What the network is shown of each sentence of a document.

The mentions of all sentences go in, a `Layout` for each comes out: the written mentions, and the actors that the
document has spoken of most and this sentence leaves unsaid ("Brussels demanded access": to whom?).

>>> lay_out([[SpanMention(0, 0, 0, ("country:NOR",), "name")], []])[0].actors
['country:NOR']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.extract.actors import SpanMention
from graphbuild.extract.sentence import Sentence

__all__ = ["Layout", "choose_context", "lay_out", "write_sentence"]

#: So many actors that a sentence does not mention are shown with it.
_CONTEXT = 3


@dataclass(frozen=True)
class Layout:
    """What the network is shown of a sentence.

    Args:
        spans: The mentions.
        actors: Their actors; the place of each is its number. Behind them the context.
        context: Those that the sentences before speak of most and this one does not mention.
    """

    spans: list[SpanMention]
    actors: list[str]
    context: list[str]


def choose_context(said: Sequence[Sequence[str]], here: Sequence[str]) -> list[str]:
    """Choose the actors that a sentence is shown beside its own: those mentioned most so far, the last ones first.

    Args:
        said: Actors of the mentions of each sentence before.
        here: Actors of this sentence.
    """
    counts: Counter[str] = Counter(actor for actors in said for actor in actors)
    last = {actor: number for number, actors in enumerate(said) for actor in actors}
    absent = [actor for actor in counts if actor not in here] if here else []
    return sorted(absent, key=lambda actor: (counts[actor], last[actor]), reverse=True)[:_CONTEXT]


def lay_out(mentions: Sequence[Sequence[SpanMention]]) -> list[Layout]:
    """Choose what the network is shown of each sentence of a document; training and reading both ask here.

    Args:
        mentions: Those of each sentence, in order.
    """
    found = []
    told: list[list[str]] = []
    for said in mentions:
        spans = _visible(said)
        actors = list(dict.fromkeys(actor for span in spans for actor in span.actors))
        context = choose_context(told, actors)
        found.append(Layout(spans, [*actors, *context], context))
        told.append([actor for span in spans for actor in span.actors])
    return found


def _visible(mentions: Sequence[SpanMention]) -> list[SpanMention]:
    """Give the mentions that are shown: written ones, none inside another, in text order."""
    kept: list[SpanMention] = []
    written = [m for m in mentions if m.form != "implied"]
    for mention in sorted(written, key=lambda m: (m.first, -m.last)):
        if not kept or mention.first > kept[-1].last:
            kept.append(mention)
    return kept


def write_sentence(sentence: Sentence) -> str:
    """Give the sentence's words where they stand, so that offsets stay."""
    base = sentence.starts[0]
    letters = [" "] * (sentence.ends[-1] - base)
    for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
        letters[start - base : end - base] = word.replace("\n", " ")
    return "".join(letters)


