"""graphbuild: from news articles to a map of who did what to whom, each line with its quote.

>>> import graphbuild
>>> graphbuild.__version__
'0.1.0'

The public names load what they need when they are first used: ``import graphbuild`` is quick and
brings in neither spaCy nor pyvis nor the Neo4j driver.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphbuild.errors import GraphbuildError
    from graphbuild.extract.explain import explain
    from graphbuild.graph import load_graph
    from graphbuild.model import Actor, Amount, Document, Mention, Reading, Relation
    from graphbuild.ontology import load_ontology
    from graphbuild.pipeline import build, read_text
    from graphbuild.query import query
    from graphbuild.store import Store

__version__ = "0.1.0"

_HOMES = {
    "Actor": "graphbuild.model",
    "Amount": "graphbuild.model",
    "Document": "graphbuild.model",
    "GraphbuildError": "graphbuild.errors",
    "Mention": "graphbuild.model",
    "Reading": "graphbuild.model",
    "Relation": "graphbuild.model",
    "Store": "graphbuild.store",
    "build": "graphbuild.pipeline",
    "explain": "graphbuild.extract.explain",
    "load_graph": "graphbuild.graph",
    "load_ontology": "graphbuild.ontology",
    "query": "graphbuild.query",
    "read_text": "graphbuild.pipeline",
}

__all__ = [
    "Actor",
    "Amount",
    "Document",
    "GraphbuildError",
    "Mention",
    "Reading",
    "Relation",
    "Store",
    "__version__",
    "build",
    "explain",
    "load_graph",
    "load_ontology",
    "query",
    "read_text",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'graphbuild' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
