"""The page: the rows of the map go in, one HTML file that needs no network comes out.

`pyvis.network.Network` holds the nodes and edges and brings vis-network, the drawing library, which
is put into the page as it is. The template, the script and the style are our own: pyvis's page needs
a network and lets text run as script. Text from articles only ever stands in one block of JSON, and
the page's policy (CSP) lets no script run but the two whose hashes it names.

>>> _island({"name": "</script>"})
Markup('{"name":"\\\\u003c/script\\\\u003e"}')
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

import networkx
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from graphbuild.errors import ExportError
from graphbuild.map.rows import KINDS, STATUS_STYLES, Line, Proof, View
from graphbuild.map.view import build_view
from graphbuild.ontology import Ontology

__all__ = ["build_network", "render", "render_view", "write_map"]

_TITLE = "Who did what to whom"
_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
#: Our script, in the order in which its parts build on each other.
_SCRIPTS = (
    "dom.js", "model.js", "search.js", "shapes.js", "canvas.js", "labels.js", "panel.js", "filters.js",
    "table.js", "main.js",
)  # fmt: skip

#: Characters that could end a script block or a JavaScript line, as JSON escapes.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}

#: What vis-network is told; positions come from us, so nothing is to be computed.
_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "selectConnectedEdges": False, "tooltipDelay": 80, "zoomSpeed": 0.7},
}


def render(graph: networkx.MultiDiGraph, *, ontology: Ontology, title: str = _TITLE, top: int = 200) -> str:
    """Make the map of a graph as one HTML page.

    Args:
        graph: As `graphbuild.load_graph` makes it.
        ontology: Gives labels and colours.
        title: The heading of the page.
        top: How many of the strongest actors it opens with.

    Raises:
        ExportError: A relation's type or status is unknown.
    """
    return render_view(build_view(graph, ontology=ontology, title=title, top=top))


def write_map(
    graph: networkx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    title: str = _TITLE,
    top: int = 200,
) -> None:
    """Write the map of a graph to a file: the whole page, or (on any fault) nothing.

    Raises:
        ExportError: As `render`; or the file cannot be written.
    """
    page = render(graph, ontology=ontology, title=title, top=top).encode("utf-8")
    path = Path(path)
    try:
        _write_whole(path, page)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written: {error.strerror or error}") from error


def _write_whole(path: Path, content: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(draft, 0o666 & ~umask)  # mkstemp makes it readable by the owner alone
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise


def render_view(view: View) -> str:
    """Put a view into the template."""
    folder = resources.files("graphbuild.map") / "templates"
    parts = "\n".join((folder / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    library, script = _library(), f'"use strict";\n(() => {{\n{parts}}})();\n'
    style = (folder / "map.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=PackageLoader("graphbuild.map", "templates"), autoescape=True, undefined=StrictUndefined
    )
    page = environment.get_template("map.html").render(
        title=view.title,
        summary=view.summary,
        data=_island(_page_data(view)),
        library=Markup(library),
        script=Markup(script),
        style=Markup(style),
        script_hashes=f"{_hash(library)} {_hash(script)}",
        style_hash=_hash(style),
    )
    return page.encode("utf-8", "replace").decode("utf-8")  # lone surrogates fit in no file


def build_network(view: View) -> Network:
    """Fill a pyvis network with the rows of a view.

    Nodes and edges are appended rather than added by pyvis's methods, which look every end up in
    a list: 20,000 actors would take minutes.
    """
    network = Network(directed=True)
    network.options = _OPTIONS
    for number, actor in enumerate(view.actors):
        options = asdict(actor)
        key = options.pop("id")
        _, shape = KINDS.get(actor.kind, KINDS["organization"])
        node = Node(number, shape, options.pop("name"), key=key)
        node.options.update((name, value) for name, value in options.items() if value not in (None, ()))
        network.nodes.append(node.options)
        network.node_ids.append(number)
        network.node_map[number] = node.options
    for number, line in enumerate(view.lines):
        network.edges.append(Edge(line.source, line.target, True, **_edge_options(number, line)).options)
    return network


def _edge_options(number: int, line: Line) -> dict[str, Any]:
    head = STATUS_STYLES[line.status].arrow
    options: dict[str, Any] = {
        "id": number,
        "family": line.family,
        "status": line.status,
        "arrows": {"to": head, "from": head} if line.mutual else {"to": head},
    }
    if line.dashes:
        options["dashes"] = line.dashes
    if line.bend:
        options["bend"] = line.bend
    return options


def _page_data(view: View) -> dict[str, Any]:
    nodes, edges, *_ = build_network(view).get_network_data()
    return {
        "title": view.title,
        "summary": view.summary,
        "top": view.top,
        "actors": nodes,
        "lines": edges,
        "proofs": [_proof_row(proof) for proof in view.proofs],
        "documents": view.documents,
        "families": view.families,
        "types": view.types,
        "statuses": [{"name": name, **asdict(style)} for name, style in STATUS_STYLES.items()],
        "kinds": [{"name": name, "label": label, "shape": shape} for name, (label, shape) in KINDS.items()],
        "options": _OPTIONS,
    }


def _proof_row(proof: Proof) -> list[Any]:
    """Write a relation without field names, which would be a third of the page; see ``model.js``."""
    quote = [text if not role else [role, text] for text, role in proof.quote]
    return [
        proof.id, proof.line, proof.source, proof.target, proof.type, proof.date, proof.amount,
        proof.speaker, proof.confidence, proof.document, quote,
    ]  # fmt: skip


def _island(data: Mapping[str, Any]) -> Markup:
    """Write JSON that cannot end the block it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


def _library() -> str:
    """Return vis-network with its licence, without the line that makes browsers ask for a source map."""
    text = (resources.files("pyvis") / _LIBRARY).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").partition("//# sourceMappingURL=")[0]


def _hash(content: str) -> str:
    """Return the hash of an inline script or style as a CSP source."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
