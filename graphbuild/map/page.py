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
import html
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from graphbuild.errors import ExportError
from graphbuild.map.rows import KINDS, STATUS_STYLES, TITLE, Line, Proof, View
from graphbuild.map.select import Selection
from graphbuild.map.view import build_view
from graphbuild.ontology import Ontology, load_ontology

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["Page", "build_network", "render", "render_view", "write_map"]

_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
#: Our script, in the order in which its parts build on each other.
_SCRIPTS = (
    "dom.js", "model.js", "search.js", "shapes.js", "theme.js", "canvas.js", "labels.js", "panel.js", "filters.js",
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


class Page(str):
    """The page as text; a notebook shows it in place (in a frame of its own, so that styles do not mix)."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<map, {len(self):,} characters>"

    def _repr_html_(self) -> str:
        frame = (
            '<iframe sandbox="allow-scripts allow-popups allow-downloads" width="100%" height="640" '
            'style="border: 1px solid #8884; border-radius: 8px" srcdoc="{}"></iframe>'
        )
        return frame.format(html.escape(self))


def render(
    graph: networkx.MultiDiGraph,
    *,
    ontology: Ontology | None = None,
    title: str = TITLE,
    top: int = 200,
    theme: str = "auto",
    **wishes: Unpack[Selection],
) -> Page:
    """Make the map of a graph as one HTML page, which a notebook shows in place.

    Args:
        graph: As `graphbuild.load_graph` makes it.
        ontology: Gives labels and colours; our own where it is not given.
        title: The heading of the page.
        top: How many of the strongest actors it opens with.
        theme: ``light``, ``dark``, or ``auto`` for what the reader's system asks for.
        wishes: ``since``, ``until``, ``types``, ``statuses``, ``min_documents``, ``focus``, ``hops``:
            what part of the graph is wanted; see `graphbuild.map.Selection`.

    Raises:
        ExportError: A relation's type or status is unknown.
        UsageError: A wish names what does not exist.
    """
    ontology = ontology or load_ontology()
    return render_view(build_view(graph, ontology=ontology, title=title, top=top, theme=theme, **wishes))


def write_map(
    graph: networkx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology | None = None,
    title: str = TITLE,
    top: int = 200,
    theme: str = "auto",
    **wishes: Unpack[Selection],
) -> None:
    """Write the map of a graph to a file: the whole page, or (on any fault) nothing; options as `render`.

    Raises:
        ExportError: As `render`; or the file cannot be written.
        UsageError: As `render`.
    """
    page = render(graph, ontology=ontology, title=title, top=top, theme=theme, **wishes).encode("utf-8")
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


def render_view(view: View) -> Page:
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
    return Page(page.encode("utf-8", "replace").decode("utf-8"))  # lone surrogates fit in no file


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
        "theme": view.theme,
        "focus": view.focus,
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
