"""The spans of a sentence that may stand for an actor, and the nouns that point back to one."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extract.sentence import Sentence

__all__ = ["ANAPHORIC_NOUNS", "Candidate", "Entity", "is_place", "left_edge"]

_NP_LEFT = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "advmod", "quantmod", "case", "punct", "predet"}
)
#: Nouns that point back to an actor which the document has named: kind -> nouns.
ANAPHORIC_NOUNS = {
    "state": frozenset("country nation government regime administration state republic kingdom authority".split()),
    "body": frozenset(
        "group organisation organization alliance bloc union party company movement militia agency court "
        "ministry committee council body commission faction coalition firm paper newspaper network channel broadcaster "
        "station outlet association union lobby fund mission office institution institute charity bank junta military "
        "army force rebels militants insurgents opposition house campaign industry platform".split()
    ),
    "person": frozenset(
        "strongman leader predecessor successor counterpart veteran politician man woman ruler".split()
    ),
}
_PLACE_PREPS = frozenset("in at near from outside around throughout across through".split())


@dataclass(frozen=True)
class Entity:
    """What NER saw: tokens ``first`` to ``last`` (inclusive) of the sentence, and a label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True)
class Candidate:
    """A span that may stand for an actor.

    Args:
        first: First token.
        last: Last token, inclusive.
        head: Head token.
        form: ``name``, ``description`` or ``pronoun``.
        label: NER's label, ``TABLE`` for a name that only the tables know, ``SURNAME`` for the surname of
            somebody in the tables, or an empty string.
        title: The words before a name that describe its bearer ("Russian President"), or the
            description that a name stands in apposition to.
        nested: Whether it stands inside another candidate's description.
        place: Whether it only says where.
        named: For a description, the head of the name in apposition to it, or None.
        extended: For a description, the last token with what follows the head ("president of Y").
    """

    first: int
    last: int
    head: int
    form: str
    label: str = ""
    title: str = ""
    nested: bool = False
    place: bool = False
    named: int | None = None
    extended: int = -1


def is_place(sentence: Sentence, head: int) -> bool:
    """Tell whether a noun only says where something happens: "in Minsk"."""
    return sentence.deps[head] == "pobj" and sentence.lower[sentence.heads[head]] in _PLACE_PREPS


def left_edge(sentence: Sentence, token: int) -> int:
    """Return the first token of the noun phrase that a noun heads, without what follows the noun."""
    edge = token
    for child in sentence.children[token]:
        if child < token and sentence.deps[child] in _NP_LEFT:
            edge = min(edge, min(sentence.subtree(child)))
    return edge
