"""The rows of the map: what `graphbuild.map.view` builds and `graphbuild.map.page` puts on the page.

>>> STATUS_STYLES["promised"].dashes
(9, 5)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["KINDS", "STATUS_STYLES", "THEMES", "TITLE", "Actor", "Group", "Line", "Proof", "StatusStyle", "View"]


@dataclass(frozen=True)
class StatusStyle:
    """How a status looks and what it says: dash pattern in pixels, arrow head, sign on the line."""

    label: str
    definition: str
    dashes: tuple[int, ...] = ()
    arrow: str = "vee"
    sign: str = ""


#: The heading of a map that is given none.
TITLE = "Who did what to whom"

#: How the page looks: as the reader's system asks for, or always the same.
THEMES = ("auto", "light", "dark")

#: Only the first is a solid line with a full arrow head.
STATUS_STYLES: Mapping[str, StatusStyle] = {
    "asserted": StatusStyle("stated as fact", "The article says that it happened.", arrow="arrow"),
    "promised": StatusStyle("promised", "Vowed, planned or offered; not done yet.", (9, 5)),
    "negated": StatusStyle("did not happen", "The article says that it did not.", (2, 4), "bar", "×"),
    "denied": StatusStyle("denied", "Someone named in the article denies it.", (2, 7), "bar", "×"),
    "alleged": StatusStyle("alleged", "Known only from a claim or an accusation.", (10, 4, 2, 4), sign="?"),
    "hypothetical": StatusStyle("hypothetical", "Would, if or should; only talked of.", (4, 8)),
}

#: Each kind of actor: its name for the eye, and the shape of its node.
KINDS: Mapping[str, tuple[str, str]] = {
    "state": ("state", "square"),
    "person": ("person", "dot"),
    "government_body": ("government body", "diamond"),
    "organization": ("organization", "triangle"),
    "igo": ("international body", "hexagon"),
    "armed_group": ("armed group", "triangleDown"),
    "population_group": ("group of people", "star"),
    "media": ("media", "pentagon"),
    "company": ("company", "cross"),
}


@dataclass(frozen=True)
class Actor:
    """A node; ``x`` and ``y`` are pixels at zoom 1, ``group`` is its position in the view's groups."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    aliases: tuple[str, ...]
    mentions: int
    relations: int
    x: float
    y: float
    group: int


@dataclass(frozen=True)
class Group:
    """Where a community stands while it is collapsed, in pixels at zoom 1; its name is that of its members.

    ``apart`` are those who only deal with a few of their own.
    """

    x: float
    y: float
    apart: bool


@dataclass(frozen=True)
class Proof:
    """One relation with its evidence.

    ``line``, ``source``, ``target``, ``speaker`` and ``document`` are positions in the view's lists;
    ``quote`` is cut into pieces ``(text, role)``, role being ``source``, ``trigger``, ``target`` or empty.
    """

    id: str
    line: int
    source: int
    target: int
    type: str
    date: str | None
    amount: str | None
    speaker: int | None
    confidence: float
    document: int
    quote: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Line:
    """Relations of one direction, family and status between two actors (positions in ``actors``).

    ``bend`` keeps parallel lines apart: a share of their length, to the right of source -> target.
    """

    source: int
    target: int
    family: str
    status: str
    mutual: bool
    bend: float
    count: int

    @property
    def dashes(self) -> tuple[int, ...]:
        """The dash pattern; empty for a fact."""
        return STATUS_STYLES[self.status].dashes


@dataclass(frozen=True)
class View:
    """All that the page needs; ``focus`` is the position of the actor that it opens with.

    ``collapsed`` says whether it opens with groups, rather than with the ``top`` strongest actors.
    """

    title: str
    summary: str
    top: int
    theme: str
    focus: int | None
    collapsed: bool
    actors: tuple[Actor, ...]
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    proofs: tuple[Proof, ...]
    documents: tuple[Mapping[str, str | None], ...]
    families: tuple[Mapping[str, str], ...]
    types: tuple[Mapping[str, Any], ...]
