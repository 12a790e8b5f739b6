"""The things that pass between the rooms: documents, mentions, actors, relations.

All are frozen and hold plain values only. Ids are derived from content, never drawn at random,
so the same input gives the same ids on every machine and in every run.

>>> Document(title="A title", text="Some text.", published="2020-09-14").id
'13b4c5aecd1b6d74'
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

__all__ = ["KINDS", "STATUSES", "Actor", "Amount", "Decision", "Document", "Dropped", "Mention", "Reading", "Relation"]

#: What an actor can be.
KINDS = (
    "person",
    "state",
    "government_body",
    "organization",
    "igo",
    "armed_group",
    "population_group",
    "media",
    "company",
)

#: How sure the text itself is of a relation; only the first is a fact.
STATUSES = ("asserted", "promised", "negated", "denied", "alleged", "hypothetical")


def _digest(*parts: str) -> str:
    """Hash strings into 16 hexadecimal digits."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def normalise_text(text: str) -> str:
    """Fold what does not change what a text says: Unicode composition and runs of white space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


@dataclass(frozen=True)
class Document:
    """One article.

    Args:
        title: The headline, or an empty string.
        text: The body; every offset in graphbuild counts its characters.
        published: ISO date (``2020-09-14``), or None.
        url: Where it is published, or None.
        source: The outlet, or None.
        address: Where it was read from (its URL or file path): the same address with another
            text is the same document, edited. None for standard input.
    """

    title: str
    text: str
    published: str | None = None
    url: str | None = None
    source: str | None = None
    address: str | None = None

    @cached_property
    def id(self) -> str:
        """The first 16 digits of the SHA-256 of the normalised text."""
        return _digest(normalise_text(self.text))


@dataclass(frozen=True)
class Actor:
    """A person, state, body or group that acts.

    Args:
        id: ``kind:code``, such as ``country:RUS`` or ``person:vladimir-putin``.
        name: The full common name, as an encyclopedia would title it.
        kind: One of `KINDS`.
        country: ISO 3166-1 alpha-3 (``XKX`` for Kosovo), or None.
        sector: PLOVER sector (GOV, MIL, COP, OPP ...), or None.
        aliases: Other names, without the name itself.
        wikidata: Wikidata id (``Q7747``), or None; never guessed.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True)
class Mention:
    """Where a document names or describes an actor: ``text[start:end]``.

    Args:
        start: First character.
        end: One past the last character.
        text: The characters between.
        actor: The actor's id.
        form: ``name``, ``description`` or ``pronoun``.
    """

    start: int
    end: int
    text: str
    actor: str
    form: str = "name"


@dataclass(frozen=True)
class Amount:
    """A sum of money: ``value`` in units of ``currency`` (ISO 4217)."""

    value: float
    currency: str


@dataclass(frozen=True)
class Relation:
    """One assertion, read from one quote.

    Args:
        source: Id of the actor that does.
        type: A relation type of the ontology.
        target: Id of the actor it is done to.
        status: One of `STATUSES`.
        document: Id of the document.
        start: First character of the quote in the document's text.
        end: One past its last character.
        quote: The characters between.
        confidence: How likely the reading is right, 0 to 1.
        date: When it happened, ISO 8601 (``2020-09-14``, ``2020-09`` or ``2020``), or None.
        date_precision: ``day``, ``month``, ``year`` or None.
        amount: The sum of money, or None.
        attributed_to: Id of the actor that says so, or None where the article itself does.
        marks: Spans of the document's text for the eye: ``source``, ``trigger``, ``target``
            (each at most once; a resolved pronoun is marked where it stands).
        rule: The frame behind it, as written in the ontology.
        extractor: What read it, with its version.
    """

    source: str
    type: str
    target: str
    status: str
    document: str
    start: int
    end: int
    quote: str
    confidence: float = 1.0
    date: str | None = None
    date_precision: str | None = None
    amount: Amount | None = None
    attributed_to: str | None = None
    marks: tuple[tuple[str, int, int], ...] = ()
    rule: str = ""
    extractor: str = ""

    @cached_property
    def id(self) -> str:
        """Derived from what makes a relation one: document, source, type, target, status."""
        return _digest(self.document, self.source, self.type, self.target, self.status)


@dataclass(frozen=True)
class Dropped:
    """A candidate that did not become a relation, and why."""

    reason: str
    start: int
    end: int
    detail: str = ""


@dataclass(frozen=True)
class Reading:
    """All that was read from one document, and of how many ``sentences``."""

    document: Document
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=())
    sentences: int = 0


@dataclass(frozen=True)
class Decision:
    """What a person decided about what was read; graphs are made by it, assertions stay as they are.

    Args:
        action: ``merge``, ``apart``, ``rename``, ``reject`` or ``correct``.
        subject: Id of the actor or the relation.
        value: Plain values for JSON; `graphbuild.review.decide` says which.
        number: Its number in the store, counted from 1; None before it is there.
    """

    action: str
    subject: str
    value: Mapping[str, Any]
    number: int | None = None
