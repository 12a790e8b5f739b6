"""The ontology: which relations there are, and by which words they are told.

YAML goes in (one file per PLOVER root under ``relations/``, one block per type), a frozen, checked
`Ontology` comes out. No Python file names a type.

>>> load_ontology()["BACKS"].root
'SUPPORT'
"""

from graphbuild.ontology.frames import Frame, Literal, Slot, parse_frame
from graphbuild.ontology.loader import CROSSWALKS, Ontology, RelationType, Root, load_ontology

__all__ = [
    "CROSSWALKS",
    "Frame",
    "Literal",
    "Ontology",
    "RelationType",
    "Root",
    "Slot",
    "load_ontology",
    "parse_frame",
]
