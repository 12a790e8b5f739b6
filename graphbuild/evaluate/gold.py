"""Read annotated articles: a folder of ``ID.txt`` with ``ID.gold.json`` beside each.

The text file holds the title, the ISO date, a blank line and the body. The other one holds::

    {"id": "...", "title": "...", "date": "2020-09-14",
     "actors": [{"name": "Russia", "type": "state", "country": "RUS",
                 "aliases_in_text": ["Moscow"], "aka": []}],
     "edges": [{"source": "Russia", "target": "Belarus", "relation": "...", "status": "promised",
                "core": true, "evidence": "...",
                "alt_sources": [], "alt_targets": [], "alt_relations": []}]}

``alt_*`` are equally good readings, ``aka`` other spellings that the text does not use. A relation
that no type covers is written ``OTHER: what it is``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphbuild.errors import InputError
from graphbuild.model import STATUSES, Document
from graphbuild.ontology import load_ontology

__all__ = ["OTHER", "GoldActor", "GoldArticle", "GoldRelation", "read_gold"]

#: The label of relations that no type covers.
OTHER = "OTHER"


@dataclass(frozen=True)
class GoldActor:
    """An actor as annotated; ``names`` are its name, its aliases in the text and its other spellings."""

    name: str
    kind: str | None
    country: str | None
    aliases: tuple[str, ...]
    aka: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names."""
        return (self.name, *self.aliases, *self.aka)


@dataclass(frozen=True)
class GoldRelation:
    """A relation as annotated; the first of ``sources``, ``targets`` and ``types`` is the usual reading."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    types: tuple[str, ...]
    status: str
    core: bool
    evidence: str


@dataclass(frozen=True)
class GoldArticle:
    """An article with its annotation."""

    id: str
    document: Document
    actors: tuple[GoldActor, ...]
    relations: tuple[GoldRelation, ...]


def read_gold(
    folder: str | os.PathLike[str], *, on_error: Callable[[InputError], None]
) -> Iterator[GoldArticle]:
    """Yield the annotated articles of a folder, in the order of their ids.

    Args:
        folder: Holds ``ID.txt`` and ``ID.gold.json``.
        on_error: Takes each article that is not well formed; the others are read.

    Raises:
        InputError: There is no such folder, or nothing annotated in it.
    """
    if not Path(folder).is_dir():
        raise InputError("no such folder", path=folder)
    paths = sorted(Path(folder).glob("*.gold.json"))
    if not paths:
        raise InputError("no *.gold.json in this folder", path=folder)
    for path in paths:
        try:
            article = _read_article(path)
        except InputError as error:
            on_error(error)
            continue
        yield article


def _read_article(path: Path) -> GoldArticle:
    text_path = path.with_name(path.name.removesuffix(".gold.json") + ".txt")
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = text_path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path=error.filename or path) from error
    except ValueError as error:
        raise InputError(f"cannot be read: {error}", path=path) from error
    title, _, rest = text.partition("\n")
    date, _, body = rest.partition("\n")
    document = Document(title.strip(), body.strip("\n"), date.strip() or None, address=str(text_path))
    try:
        actors = tuple(_build_actor(block) for block in gold["actors"])
        names = {actor.name for actor in actors}
        relations = tuple(_build_relation(block, names) for block in gold["edges"])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        reason = f"no field {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(reason, path=path) from error
    return GoldArticle(str(gold.get("id") or text_path.stem), document, actors, relations)


def _build_actor(block: Mapping[str, Any]) -> GoldActor:
    return GoldActor(
        block["name"],
        block.get("type"),
        block.get("country"),
        tuple(block.get("aliases_in_text") or ()),
        tuple(block.get("aka") or ()),
    )


def _build_relation(block: Mapping[str, Any], names: set[str]) -> GoldRelation:
    sources = (block["source"], *(block.get("alt_sources") or ()))
    targets = (block["target"], *(block.get("alt_targets") or ()))
    types = (block["relation"], *(block.get("alt_relations") or ()))
    for name in (*sources, *targets):
        if name not in names:
            raise ValueError(f"{name!r} is an end of a relation and none of the actors")
    for type_ in types:
        if type_ not in load_ontology() and not type_.startswith(OTHER):
            raise ValueError(f"{type_!r} is no relation type; `graphbuild relations` lists all")
    if block["status"] not in STATUSES:
        raise ValueError(f"status {block['status']!r} is none of {', '.join(STATUSES)}")
    types = tuple(OTHER if type_.startswith(OTHER) else type_ for type_ in types)
    return GoldRelation(
        sources, targets, types, block["status"], bool(block.get("core")), block.get("evidence") or ""
    )
