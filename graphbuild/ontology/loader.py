"""Load and check the ontology's YAML.

``roots.yaml`` describes the families, ``relations/*.yaml`` hold one block per relation type, in this
shape (``frames`` as in `graphbuild.ontology.frames`; ``cameo_root`` only where the CAMEO crosswalk
puts the type under another PLOVER root, ``barred`` only where two kinds that are allowed at the ends
may not stand there together, ``direct: true`` where the target itself must stand in the slot: who meets
Iran's demands does not meet Iran)::

    BACKS:
      label: backs
      definition: Says or shows that it stands behind ...
      cameo: ["051"]
      goldstein: 3.4
      quad: verbal cooperation
      symmetric: false
      source: [person, state]       # kinds of actor at the source; "any" for all
      target: any
      example: {text: "...", source: "...", target: "..."}
      frames:
        verbs: [X back Y]
        nouns: [support for Y]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from graphbuild.errors import OntologyError
from graphbuild.model import KINDS
from graphbuild.ontology.frames import CATEGORIES, Frame, parse_frame

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # Python 3.10 has it elsewhere

__all__ = ["CROSSWALKS", "QUADS", "Ontology", "RelationType", "Root", "load_ontology"]

#: The published tables that say which PLOVER root a type belongs to.
CROSSWALKS = ("plover", "cameo")

#: The four classes of cooperation and conflict (Schrodt's quad classes), and none for structure.
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict", None)

_FIELDS = {
    "label", "definition", "cameo", "goldstein", "quad", "symmetric", "source", "target", "example", "frames",
    "cameo_root", "barred", "direct",
}  # fmt: skip


@dataclass(frozen=True)
class Root:
    """A family of relation types: a PLOVER root, or ``STRUCTURE`` (which is no root)."""

    name: str
    label: str
    definition: str
    colour: str


@dataclass(frozen=True)
class RelationType:
    """One kind of relation.

    ``goldstein`` runs from -10 (most conflictual) to 10 (most cooperative), after Goldstein (1992);
    ``cameo`` holds event codes of the CAMEO codebook, the first one being the usual one. Structural
    types have no root, no code and no score. ``family`` is the name of the `Root` it is shown under.
    ``barred`` holds (source kind, target kind) pairs; ``direct`` asks for a target that is no mere owner.
    """

    name: str
    family: str
    root: str | None
    cameo_root: str | None
    label: str
    definition: str
    cameo: tuple[str, ...]
    goldstein: float | None
    quad: str | None
    symmetric: bool
    source_kinds: frozenset[str]
    target_kinds: frozenset[str]
    barred: frozenset[tuple[str, str]]
    direct: bool
    example: Mapping[str, str]
    frames: tuple[Frame, ...]


class Ontology(Mapping[str, RelationType]):
    """All relation types by name, in the order of their families."""

    def __init__(self, roots: Mapping[str, Root], types: Mapping[str, RelationType]) -> None:
        self.roots = MappingProxyType(dict(roots))
        self._types = dict(types)

    def __getitem__(self, name: str) -> RelationType:
        return self._types[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)

    def root(self, name: str, *, crosswalk: str = "plover") -> str | None:
        """Return the PLOVER root of a type, None for structure, by the crosswalk asked for."""
        relation_type = self._types[name]
        return relation_type.cameo_root if crosswalk == "cameo" else relation_type.root

    def colour(self, name: str) -> str:
        """Return the colour of a type's family, as ``#rrggbb``."""
        return self.roots[self._types[name].family].colour

    def frames(self) -> Iterator[Frame]:
        """Yield every frame of every type."""
        for relation_type in self._types.values():
            yield from relation_type.frames


@cache
def load_ontology() -> Ontology:
    """Load the ontology that comes with the package (once a process).

    Raises:
        OntologyError: A block is not well formed; the message names it and what is wrong.
    """
    folder = resources.files("graphbuild.ontology")
    roots = {
        name: Root(name, block["label"], block["definition"], block["colour"])
        for name, block in _load_yaml(folder / "roots.yaml").items()
    }
    types: dict[str, RelationType] = {}
    for family in roots:
        for name, block in _load_yaml(folder / "relations" / f"{family.lower()}.yaml").items():
            if name in types:
                raise OntologyError(f"{name}: stands in two files")
            types[name] = _build_type(name, family, block, roots)
    return Ontology(roots, types)


def _load_yaml(file: Traversable) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
    except (OSError, yaml.YAMLError) as error:
        raise OntologyError(f"{file.name}: {error}") from error
    return content or {}


def _build_type(name: str, family: str, block: Mapping[str, Any], roots: Mapping[str, Root]) -> RelationType:
    unknown = set(block) - _FIELDS
    missing = _FIELDS - {"cameo_root", "barred", "direct"} - set(block)
    if unknown or missing:
        raise OntologyError(f"{name}: unknown fields {sorted(unknown)}, missing fields {sorted(missing)}")
    if block["quad"] not in QUADS:
        raise OntologyError(f"{name}: quad {block['quad']!r} is none of {QUADS}")
    root = None if family == "STRUCTURE" else family
    cameo_root = block.get("cameo_root", root)
    if cameo_root is not None and cameo_root not in roots:
        raise OntologyError(f"{name}: no root {cameo_root}")
    frames = block["frames"] or {}
    if set(frames) - set(CATEGORIES):
        raise OntologyError(f"{name}: frames has {sorted(set(frames) - set(CATEGORIES))}")
    return RelationType(
        name=name,
        family=family,
        root=root,
        cameo_root=cameo_root,
        label=block["label"],
        definition=block["definition"],
        cameo=tuple(block["cameo"]),
        goldstein=block["goldstein"],
        quad=block["quad"],
        symmetric=block["symmetric"],
        source_kinds=_kinds(name, block["source"]),
        target_kinds=_kinds(name, block["target"]),
        direct=block.get("direct", False),
        barred=frozenset(_pair(name, pair) for pair in block.get("barred", ())),
        example=MappingProxyType(dict(block["example"])),
        frames=tuple(
            parse_frame(pattern, category=category, type=name)
            for category in CATEGORIES
            for pattern in frames.get(category) or ()
        ),
    )


def _pair(name: str, value: str) -> tuple[str, str]:
    source, _, target = value.partition(" ")
    if source not in KINDS or target not in KINDS:
        raise OntologyError(f"{name}: barred holds pairs of kinds, such as 'state state'; this is {value!r}")
    return source, target


def _kinds(name: str, value: str | list[str]) -> frozenset[str]:
    if value == "any":
        return frozenset(KINDS)
    if not isinstance(value, list) or set(value) - set(KINDS):
        raise OntologyError(f"{name}: kinds are 'any' or a list of {', '.join(KINDS)}; this is {value!r}")
    return frozenset(value)
