"""Read single annotated sentences, and tie the actors that were read in one to the annotated actors.

A file of JSON lines goes in, `SentenceRow` objects come out. A row holds ``id``, ``text``, ``published``,
``relations``, ``construction``, ``split`` and ``mentions`` (actor -> its words in the text, or null)::

    {"id": "s1", "text": "Oslo thanked Riga.", "published": "2020-09-14", "construction": "plain", "split": "dev",
     "mentions": {"Norway": "Oslo", "Latvia": "Riga"},
     "relations": [{"source": "Norway", "type": "THANKS", "target": "Latvia", "status": "asserted",
                    "attributed_to": null}]}

A relation may also have ``amount``, ``date``, ``alt_types``, ``alt_statuses`` and ``optional`` (neither found
nor missed counts).

>>> next(read_sentences("sentences.jsonl", on_error=print)).construction  # doctest: +SKIP
'plain'
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphbuild.errors import InputError
from graphbuild.evaluate.gold import GoldRelation
from graphbuild.evaluate.names import fold_name, head_word
from graphbuild.model import STATUSES, Actor, Amount, Document, Reading
from graphbuild.ontology import load_ontology
from graphbuild.rows import read_rows

__all__ = ["SentenceRelation", "SentenceRow", "read_sentences", "tie_actors"]


@dataclass(frozen=True)
class SentenceRelation(GoldRelation):
    """A relation as annotated in a single sentence; ``statuses`` are the equally good ones."""

    statuses: tuple[str, ...] = ()
    optional: bool = False
    attributed_to: str | None = None
    amount: Amount | None = None
    date: str | None = None


@dataclass(frozen=True)
class SentenceRow:
    """A sentence with its annotation; ``mentions`` maps an actor to its words, None where it has none."""

    id: str
    document: Document
    construction: str
    split: str
    relations: tuple[SentenceRelation, ...]
    mentions: Mapping[str, str | None]


def read_sentences(
    path: str | os.PathLike[str], *, on_error: Callable[[InputError], None]
) -> Iterator[SentenceRow]:
    """Yield the rows of a file.

    Args:
        path: JSON lines.
        on_error: Takes each row that is not well formed; the others are read.

    Raises:
        InputError: The file cannot be read.
    """
    for number, row in read_rows(path, on_error=on_error):
        try:
            yield _build_row(row)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            reason = f"no field {error}" if isinstance(error, KeyError) else str(error)
            on_error(InputError(reason, path=path, line=number))


def _build_row(row: Mapping[str, Any]) -> SentenceRow:
    return SentenceRow(
        row["id"],
        Document("", row["text"], row["published"]),
        row["construction"],
        row["split"],
        tuple(_build_relation(block, row["text"]) for block in row["relations"]),
        row["mentions"],
    )


def _build_relation(block: Mapping[str, Any], text: str) -> SentenceRelation:
    types = (block["type"], *block.get("alt_types", ()))
    statuses = (block["status"], *block.get("alt_statuses", ()))
    for type_ in types:
        if type_ not in load_ontology():
            raise ValueError(f"{type_!r} is no relation type; `graphbuild relations` lists all")
    for status in statuses:
        if status not in STATUSES:
            raise ValueError(f"status {status!r} is none of {', '.join(STATUSES)}")
    amount = block.get("amount")
    optional = bool(block.get("optional"))
    return SentenceRelation(
        sources=(block["source"],),
        targets=(block["target"],),
        types=types,
        status=block["status"],
        core=not optional,
        evidence=text,
        statuses=statuses,
        optional=optional,
        attributed_to=block.get("attributed_to"),
        amount=Amount(amount["value"], amount["currency"]) if amount else None,
        date=block.get("date"),
    )


def tie_actors(row: SentenceRow, reading: Reading) -> dict[str, str]:
    """Map the ids of actors that were read to annotated actors; who is none of them is left out.

    An actor is tied by its name or an alias. Who has neither in common with an annotated actor is tied
    by the words of a mention, as annotators may call a group otherwise than we do ("Belarusian police"
    for "riot police"): they are the annotated words, or hold them or are held by them, and what the
    longer one speaks of is among the shorter one's.
    """
    folded = {fold_name(name): name for name in row.mentions}
    tied: dict[str, str] = {}
    for actor in reading.actors:
        name = _named(actor, folded)
        if name is not None:
            tied[actor.id] = name
    open_names = {
        name: fold_name(words) for name, words in row.mentions.items() if words and name not in tied.values()
    }
    for actor in reading.actors:
        if actor.id not in tied:
            texts = [m.text for m in reading.mentions if m.actor == actor.id and m.form != "pronoun"]
            name = _worded([fold_name(text) for text in texts], open_names)
            if name is not None:
                tied[actor.id] = name
    return tied


def _named(actor: Actor, folded: Mapping[str, str]) -> str | None:
    names = (actor.name, *actor.aliases)
    return next((folded[fold_name(name)] for name in names if fold_name(name) in folded), None)


def _worded(texts: list[str], names: Mapping[str, str]) -> str | None:
    for same in (_is_same, _is_within):
        fitting = {name for name, words in names.items() for text in texts if same(text, words)}
        if len(fitting) == 1:
            return fitting.pop()
    return None


def _is_same(text: str, words: str) -> bool:
    return text == words


def _is_within(text: str, words: str) -> bool:
    shorter, longer = sorted((text, words), key=len)
    own = set(shorter.split())
    return bool(own) and own <= set(longer.split()) and head_word(longer) in own
