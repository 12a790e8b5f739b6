"""What all formats share: a file that is whole or not there, and the records that users are promised.

::

    with open_whole("news.json") as stream:
        stream.write("...")          # an exception in here leaves an older news.json as it was
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TextIO

from graphbuild.errors import ExportError
from graphbuild.model import Document
from graphbuild.ontology import Ontology
from graphbuild.properties import clean_text, iter_actors, iter_documents, iter_relations

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "ExportSummary",
    "Writer",
    "actor_records",
    "check_types",
    "document_records",
    "import_extra",
    "open_whole",
    "open_whole_binary",
    "relation_records",
    "summarise",
]

_ACTOR_FIELDS = ("id", "name", "kind", "country", "sector", "aliases", "mentions")
_DOCUMENT_FIELDS = ("id", "title", "published", "url", "source")
_RELATION_FIELDS = (
    "id", "source", "source_name", "target", "target_name", "type", "root", "cameo", "goldstein", "status",
    "date", "date_precision", "amount", "attributed_to", "confidence", "document", "start", "end", "quote",
)  # fmt: skip
# What the promised shapes leave out.
_MORE_ACTOR_FIELDS = ("wikidata",)
_MORE_DOCUMENT_FIELDS = ("story",)
_MORE_RELATION_FIELDS = ("marks", "rule", "extractor", "stories", "outlets")


@dataclass(frozen=True)
class ExportSummary:
    """What was written, and ``notes`` on what could not be kept as it was."""

    path: str
    documents: int
    actors: int
    relations: int
    notes: tuple[str, ...] = ()


class Writer(Protocol):
    """The shape of every ``write_*`` of this room."""

    def __call__(
        self,
        graph: nx.MultiDiGraph,
        path: str | os.PathLike[str],
        *,
        ontology: Ontology,
        documents: Iterable[Document] = (),
    ) -> ExportSummary: ...


@contextmanager
def open_whole(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """Yield a UTF-8 text stream whose file takes its place only once all is written.

    ``-`` is standard output; what is no ordinary file (a pipe, ``/dev/stdout``) is written straight.

    Raises:
        ExportError: The file cannot be written; the message names it.
    """
    if os.fspath(path) == "-" and not hasattr(sys.stdout, "buffer"):
        yield sys.stdout  # a stream of text alone, such as a notebook's
        return
    with open_whole_binary(path) as binary:
        # Not sys.stdout itself: its encoding is the terminal's, which may hold no Cyrillic.
        stream = io.TextIOWrapper(binary, encoding="utf-8", newline="\n")
        try:
            yield stream
            stream.flush()
        finally:
            _detach(stream)


@contextmanager
def open_whole_binary(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Yield a stream of bytes whose file takes its place only once all is written; see `open_whole`.

    Raises:
        ExportError: The file cannot be written; the message names it.
    """
    place = os.fspath(path)
    try:
        if place == "-":
            yield from _standard_output()
        elif os.path.exists(place) and not os.path.isfile(place):
            with open(place, "wb") as stream:
                yield stream
        else:
            yield from _replacing(os.path.realpath(place))
    except OSError as error:
        raise ExportError(f"{place}: cannot be written: {error.strerror or error}") from error


def _detach(stream: io.TextIOWrapper) -> None:
    """Leave the bytes below open; what could not be flushed is gone, and the fault is on its way already."""
    with suppress(OSError):
        stream.detach()


def _standard_output() -> Iterator[BinaryIO]:
    sys.stdout.flush()
    buffer: BinaryIO | None = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        raise ExportError("standard output takes text only; name a file")
    yield buffer
    buffer.flush()


def _replacing(place: str) -> Iterator[BinaryIO]:
    folder, name = os.path.split(place)
    handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".part", dir=folder)
    try:
        with open(handle, "wb") as stream:
            yield stream
        os.chmod(temporary, _mode(place))
        os.replace(temporary, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(place: str) -> int:
    """Return the permissions of the file to be replaced, or those that a new file would have."""
    if os.path.exists(place):
        return os.stat(place).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def import_extra(package: str, *, extra: str) -> Any:
    """Import a package that comes with an extra of graphbuild.

    Raises:
        ExportError: It is not installed; the message says how to install it.
    """
    try:
        return import_module(package)
    except ImportError as error:
        raise ExportError(f"the {package} package is not there; `pip install 'graphbuild[{extra}]'`") from error


def check_types(graph: nx.MultiDiGraph, ontology: Ontology) -> None:
    """Check that every relation has a type of the ontology, so that no text of a user becomes syntax.

    Raises:
        ExportError: One has not.
    """
    for _, _, relation_id, attributes in graph.edges(keys=True, data=True):
        if attributes["type"] not in ontology:
            raise ExportError(f"relation {relation_id}: the ontology has no type {attributes['type']!r}")


def actor_records(graph: nx.MultiDiGraph, *, full: bool = False) -> list[dict[str, Any]]:
    """Return every actor, sorted by id, with the fields users are promised or (``full``) with all."""
    fields = _ACTOR_FIELDS + (_MORE_ACTOR_FIELDS if full else ())
    return [_pick({**attributes, "id": actor_id}, fields) for actor_id, attributes in iter_actors(graph)]


def relation_records(graph: nx.MultiDiGraph, *, full: bool = False) -> list[dict[str, Any]]:
    """Return every relation, sorted by id, with the fields users are promised or (``full``) with all."""
    fields = _RELATION_FIELDS + (_MORE_RELATION_FIELDS if full else ())
    return [
        _pick({**attributes, "id": relation_id, "source": source, "target": target}, fields)
        for source, target, relation_id, attributes in iter_relations(graph)
    ]


def document_records(
    graph: nx.MultiDiGraph, documents: Iterable[Document], *, full: bool = False
) -> list[dict[str, Any]]:
    """Return every document, sorted by id, as `relation_records` does; ``text`` is None where it was not given."""
    fields = _DOCUMENT_FIELDS + (_MORE_DOCUMENT_FIELDS if full else ())
    texts = {document.id: document.text for document in documents}
    return [
        _pick(attributes, fields) | {"text": clean_text(texts.get(document_id))}
        for document_id, attributes in iter_documents(graph)
    ]


def _pick(attributes: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    return {field: clean_text(attributes.get(field)) for field in fields}


def summarise(
    graph: nx.MultiDiGraph, path: str | os.PathLike[str], notes: Iterable[str] = ()
) -> ExportSummary:
    """Count what a graph held."""
    return ExportSummary(
        path=os.fspath(path),
        documents=len(graph.graph.get("documents", {})),
        actors=graph.number_of_nodes(),
        relations=graph.number_of_edges(),
        notes=tuple(notes),
    )
