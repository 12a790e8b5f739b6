"""Every notebook runs from top to bottom, and is kept without outputs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
NAMES = sorted(path.stem for path in FOLDER.glob("*.ipynb"))


def load(name: str) -> nbformat.NotebookNode:
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    return notebook


@cache
def executed(name: str) -> list[nbformat.NotebookNode]:
    """Run a notebook once a session; give its code cells with their outputs."""
    notebook = load(name)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(FOLDER)}}).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_is_a_notebook() -> None:
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_is_kept_without_outputs(name: str) -> None:
    cells = [cell for cell in load(name).cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)


@pytest.mark.parametrize("name", NAMES)
def test_runs_from_top_to_bottom_without_a_complaint(name: str) -> None:
    outputs = [output for cell in executed(name) for output in cell.outputs]
    assert outputs
    assert not [output for output in outputs if output.get("name") == "stderr"]


def test_the_first_map_shows_counts_quotes_an_answer_and_the_map() -> None:
    outputs = [output for cell in executed("01_first_map") for output in cell.outputs]
    shown = "".join(output.get("text") or output.get("data", {}).get("text/html", "") for output in outputs)
    assert re.search(r"8 articles added, \d{2,} relations found", shown)
    assert "Vladimir Putin" in shown
    assert shown.count("<table>") == 3
    assert "srcdoc=" in shown
