"""What a document has said of one of its actors, and the nouns that point back to one.

>>> "armed_group" in POINTS_TO["rebels"]
True
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuild.model import Actor

__all__ = ["POINTS_TO", "Known"]

#: Nouns that point back to a named body of these kinds.
POINTS_TO = {
    **dict.fromkeys(
        "rebels militants insurgents jihadists fighters guerrillas guerrilla militia terrorists extremists islamists "
        "separatists kidnappers captors abductors".split(),
        ("armed_group",),
    ),
    **dict.fromkeys("company firm carrier airline retailer manufacturer bank".split(), ("company",)),
}


@dataclass
class Known:
    """An actor of this document, and what the document says of it."""

    actor: Actor
    sentence: int = 0
    prominence: int = 0
    mentions: int = 0
    subjects: int = 0
    gender: str | None = None
    nouns: set[str] = field(default_factory=set)
