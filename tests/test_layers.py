"""The house rules that a reader of the code forgets: which room may import which, and how large it may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuild.cli.main import COMMANDS
from graphbuild.ontology import load_ontology

PACKAGE = Path(__file__).parent.parent / "graphbuild"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: From the top shelf to the floor: a room imports from the shelves below its own.
SHELVES = (
    {"__main__"},
    {"cli"},
    {"__init__"},  # the public names; whoever imports `graphbuild` itself wants the version
    {"engines"},  # the pipeline on a cluster
    {"pipeline"},
    {"runs"},  # how documents are read by one process or many
    {"graph"},  # a view of the store
    {"review"},  # what a person decided about what is in it
    {"readers", "extract", "store", "query", "export", "map", "evaluate"},
    {"bolt", "properties", "records", "rows", "stories"},
    {"actors", "ontology"},
    {"model"},
    {"errors"},
)

#: Third parties that one room keeps to itself.
KEPT = {
    "click": {"cli"},
    "kglite": {"query"},
    "neo4j": {"bolt", "query", "export"},
    "networkx": {"graph", "query", "export", "map", "evaluate", "pipeline", "properties", "cli"},
    "dask": {"engines"},
    "distributed": {"engines"},
    "fsspec": {"engines"},
    "pyarrow": {"engines", "export"},
    "pyvis": {"map"},
    "rdflib": {"export"},
    "rustworkx": {"map"},
    "spacy": {"extract"},
    "sqlite3": {"engines", "records", "store"},
    "trafilatura": {"readers"},
    "urllib3": {"readers"},
}

HEAVY = (
    *("spacy", "pyvis", "neo4j", "kglite", "trafilatura", "rustworkx", "pyarrow", "rdflib"),
    *("dask", "distributed", "fsspec", "urllib3", "pypdf", "docx", "feedparser", "py3langid", "lxml"),
)


def room_of(module: Path) -> str:
    """Name the room of a module: its folder in the package, or the module itself."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything a module imports, also inside functions."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            # A relative import of the first level stays in its room's folder.
            above = ".".join(("graphbuild", *module.relative_to(PACKAGE).parts[: -node.level]))
            name = f"{above}.{node.module or ''}" if node.level else node.module
            for alias in node.names:
                yield node.lineno, f"{name}.{alias.name}"


def shelf_of(room: str) -> int:
    found = [number for number, rooms in enumerate(SHELVES) if room in rooms]
    assert found, f"the room {room!r} stands on no shelf; give it one in SHELVES"
    return found[0]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_imports_point_one_way(module: Path) -> None:
    room = room_of(module)
    wrong = []
    for line, name in imports(module):
        package, _, rest = name.partition(".")
        if package != "graphbuild":
            if room not in KEPT.get(package, {room}):
                wrong.append(f"line {line}: {package} is kept to {sorted(KEPT[package])}")
            continue
        part = rest.partition(".")[0]
        other = part if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file() else "__init__"
        if other == room or room == "__init__":
            continue
        if shelf_of(other) <= shelf_of(room):
            wrong.append(f"line {line}: {room} imports {other}")
    assert not wrong


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_no_module_is_longer_than_300_lines(module: Path) -> None:
    length = module.read_text(encoding="utf-8").count("\n")
    assert length <= 300


def words(module: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of every name and string of a module; its docstrings may give examples."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr


def test_no_python_file_names_a_relation_type() -> None:
    named = re.compile(rf"\b({'|'.join(load_ontology())})\b")
    found = [
        f"{module.relative_to(PACKAGE)}:{line}: {text!r}"
        for module in MODULES
        for line, text in words(module)
        if named.search(text)
    ]
    assert not found


def loaded_by(code: str) -> set[str]:
    """Run code in a fresh interpreter; give the heavy modules it loaded."""
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint('LOADED', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    names = done.stdout.rpartition("LOADED")[2].split()
    return {name for name in names if name in HEAVY}


@pytest.mark.parametrize(
    "code",
    [
        "import graphbuild",
        "import graphbuild.readers",
        "from graphbuild.cli.main import main; main(['--help'])",
        *(f"from graphbuild.cli.main import main; main(['{command}', '--help'])" for command in COMMANDS),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str) -> None:
    assert loaded_by(code) == set()
