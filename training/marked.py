"""Read the marked texts of the corpus: words with their actors, and under each sentence what it says.

``corpus/marked/*.txt`` comes in, blocks of `MarkedSentence` come out, each with the exact character spans of
its actors. A block of one sentence::

    @ 2014-03-12 | imf-loan | agency
    {R=|s|RUS:Russia} agreed to lend {B=|s|BLR:Belarus} 1.5 billion dollars, {P=Dmitry Peskov|p|RUS:Peskov} said.
    R LOANS_TO B promised by P

and of an article, whose sentences stand one a line, with empty lines between paragraphs::

    == 2014-03-12 | imf-loan | agency | Russia to lend Belarus 1.5 billion dollars
    {R=|s|RUS:Russia} agreed on Tuesday to lend {B=|s|BLR:Belarus} 1.5 billion dollars.
    > R LOANS_TO B promised core

``{KEY=Name|kind|country:words}`` marks an actor the first time (an empty name: the words are the name),
``{KEY:words}`` every later time. A line with `?` first is what one reader marks and another leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graphbuild.ontology import load_ontology

KINDS = {
    "p": "person",
    "s": "state",
    "g": "government_body",
    "o": "organization",
    "i": "igo",
    "a": "armed_group",
    "q": "population_group",
    "m": "media",
    "c": "company",
}
STATUSES = ("asserted", "promised", "negated", "denied", "alleged", "hypothetical")
_MARK = re.compile(r"\{([A-Z][A-Za-z0-9]*)(?:=([^{}|]*)\|([a-z])\|([A-Z]{3}|-))?:([^{}]+)\}")
_HEAD = re.compile(r"^(@|==) (\d{4}-\d\d-\d\d) \| ([a-z0-9-]+) \| ([a-z ]+?)(?: \| (.+))?$")


class MarkedError(ValueError):
    """A marked text cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class MarkedActor:
    """Who a key of a block stands for."""

    key: str
    name: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class MarkedRelation:
    """What one reader wrote under a sentence; keys are those of the block."""

    source: str
    type: str
    target: str
    status: str = "asserted"
    attributed_to: str | None = None
    alt_types: tuple[str, ...] = ()
    core: bool = False
    optional: bool = False


@dataclass(slots=True)
class MarkedSentence:
    """One sentence: its plain text, where each actor stands, and its relations.

    Attributes:
        spans: ``(key, start, end)`` in ``text``, end exclusive, in text order.
        paragraph: the number of the paragraph in its article; 0 in single sentences.
    """

    text: str
    spans: list[tuple[str, int, int]]
    relations: list[MarkedRelation] = field(default_factory=list)
    paragraph: int = 0


@dataclass(slots=True)
class Block:
    """A sentence or an article with its actors.

    Attributes:
        event: what it is about; texts about one event never stand on two sides of a split.
        title: of an article, else None.
    """

    place: str
    published: str
    event: str
    register: str
    title: str | None
    actors: dict[str, MarkedActor] = field(default_factory=dict)
    sentences: list[MarkedSentence] = field(default_factory=list)


def read_marked(path: Path) -> Iterator[Block]:
    """The blocks of a file, in order.

    Raises:
        MarkedError: for the first line that cannot be read.
    """
    block: Block | None = None
    paragraph = 0
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        place = f"{path.name}:{number}"
        line = line.strip()
        head = _HEAD.match(line)
        if head:
            if block:
                yield _checked(block)
            if (head[1] == "==") != bool(head[5]):
                raise MarkedError(f"{place}: '==' needs a title, '@' has none")
            block, paragraph = Block(place, head[2], head[3], head[4], head[5]), 0
        elif line.startswith("#") and block is None:
            continue
        elif not line:
            paragraph += 1
        elif line.startswith(("@", "==")) or block is None:
            raise MarkedError(f"{place}: not a head like '@ 2014-03-12 | event-slug | agency': {line[:60]}")
        elif relation := _relation(line, block, place):
            if not block.sentences:
                raise MarkedError(f"{place}: a relation before any sentence")
            block.sentences[-1].relations.append(relation)
        else:
            if block.title is None and block.sentences:
                raise MarkedError(f"{place}: a block with '@' has one sentence; this reads as a second: {line[:60]}")
            block.sentences.append(_sentence(line, block, place, paragraph))
    if block:
        yield _checked(block)


def _checked(block: Block) -> Block:
    if not block.sentences:
        raise MarkedError(f"{block.place}: a block without a sentence")
    return block


def _sentence(line: str, block: Block, place: str, paragraph: int) -> MarkedSentence:
    text, spans, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        key, name, kind, country, words = mark.groups()
        if kind is not None:
            if key in block.actors:
                raise MarkedError(f"{place}: {key} is told twice")
            if kind not in KINDS:
                raise MarkedError(f"{place}: no kind {kind!r}; there are {' '.join(KINDS)}")
            block.actors[key] = MarkedActor(key, name or words, KINDS[kind], None if country == "-" else country)
        elif key not in block.actors:
            raise MarkedError(f"{place}: {key} is marked before it is told as {{{key}=Name|kind|country:words}}")
        spans.append((key, len(text), len(text) + len(words)))
        text += words
        last = mark.end()
    text += line[last:]
    if "{" in text or "}" in text:
        raise MarkedError(f"{place}: a brace that is no mark: {line[:80]}")
    return MarkedSentence(text, spans, paragraph=paragraph)


def _relation(line: str, block: Block, place: str) -> MarkedRelation | None:
    words = line.removeprefix(">").split()
    optional = bool(words) and words[0] == "?"
    words = words[optional:]
    shaped = len(words) >= 3 and re.fullmatch(r"[A-Z][A-Z_]{2,}", words[1]) and "{" not in line
    if not shaped and not line.startswith(">"):
        return None
    if not shaped:
        raise MarkedError(f"{place}: not a relation like 'R LOANS_TO B promised by P': {line[:60]}")
    source, relation_type, target, *rest = words
    found = {"status": "asserted", "by": None, "core": False}
    alternatives: list[str] = []
    while rest:
        word = rest.pop(0)
        if word in STATUSES:
            found["status"] = word
        elif word == "by" and rest:
            found["by"] = rest.pop(0)
        elif word == "core":
            found["core"] = True
        elif word.startswith("~"):
            alternatives.append(word[1:])
        else:
            raise MarkedError(f"{place}: what is {word!r}? status, 'by KEY', 'core' or '~TYPE' may follow")
    for key in (source, target, *([found["by"]] if found["by"] else [])):
        if key not in block.actors:
            raise MarkedError(f"{place}: no actor {key} is told")
    for name in (relation_type, *alternatives):
        if name not in load_ontology():
            raise MarkedError(f"{place}: there is no type {name}; `graphbuild relations` lists them")
    if source == target:
        raise MarkedError(f"{place}: {source} stands at both ends")
    return MarkedRelation(
        source,
        relation_type,
        target,
        str(found["status"]),
        found["by"] if isinstance(found["by"], str) else None,
        tuple(alternatives),
        bool(found["core"]),
        optional,
    )
