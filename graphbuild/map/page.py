"""The page: the rows of the map go in, one HTML file that needs no network comes out.

pyvis brings vis-network, the drawing library, which is put into the page as it is. The template, the
script and the style are our own: pyvis's page needs a network and lets text run as script. Text from
articles only ever stands in one block of JSON (`graphbuild.map.island`), and the page's policy (CSP)
lets no script run but the two whose hashes it names.

>>> import networkx
>>> "default-src 'none'" in render(networkx.MultiDiGraph())
True
"""

from __future__ import annotations

import base64
import hashlib
import html
import os
import tempfile
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import networkx
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graphbuild.errors import ExportError
from graphbuild.map.island import build_data, build_island
from graphbuild.map.rows import TITLE, View
from graphbuild.map.select import Selection
from graphbuild.map.view import build_view
from graphbuild.ontology import Ontology, load_ontology

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["Page", "render", "render_view", "write_map"]

_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
#: Our script, in the order in which its parts build on each other.
_SCRIPTS = (
    "dom.js", "model.js", "groups.js", "bundles.js", "choose.js", "facets.js", "search.js", "shapes.js", "theme.js",
    "lines.js", "heads.js", "nodes.js", "canvas.js", "pointer.js", "labels.js", "outlines.js", "panel.js", "profile.js",
    "grouppanel.js", "ways.js", "filters.js", "time.js", "table.js", "address.js", "save.js", "main.js",
)  # fmt: skip

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
    top: int | None = None,
    theme: str = "auto",
    **wishes: Unpack[Selection],
) -> Page:
    """Make the map of a graph as one HTML page, which a notebook shows in place.

    Args:
        graph: As `graphbuild.load_graph` makes it.
        ontology: Gives labels and colours; our own where it is not given.
        title: The heading of the page.
        top: How many of the strongest actors it opens with; where it is not given, a small map opens with
            all of them, and a large one with its groups.
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
    top: int | None = None,
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
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():  # /dev/null, a pipe: what is renamed onto it would take its place
        path.write_bytes(content)
        return
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
        data=build_island(build_data(view)),
        library=Markup(library),
        script=Markup(script),
        style=Markup(style),
        script_hashes=f"{_hash(library)} {_hash(script)}",
        style_hash=_hash(style),
    )
    return Page(page.encode("utf-8", "replace").decode("utf-8"))  # lone surrogates fit in no file


def _library() -> str:
    """Return vis-network with its licence, without the line that makes browsers ask for a source map."""
    text = (resources.files("pyvis") / _LIBRARY).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").partition("//# sourceMappingURL=")[0]


def _hash(content: str) -> str:
    """Return the hash of an inline script or style as a CSP source."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
