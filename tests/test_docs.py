"""What the documents say is there, is there: commands, targets, files."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from graphbuild.cli.main import COMMANDS, cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = "".join(re.findall(r"^```.*?^```", README, re.MULTILINE | re.DOTALL))
COMMAND_LINES = re.findall(r"^(?:\$ )?graphbuild ([a-z-]+)(.*)$", CODE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"graphbuild {command}" in README


@pytest.mark.parametrize(("command", "rest"), COMMAND_LINES)
def test_every_command_line_of_the_readme_names_options_that_exist(command: str, rest: str) -> None:
    found = cli.get_command(click.Context(cli), command)
    assert found is not None
    options = {name for parameter in found.params for name in (*parameter.opts, *parameter.secondary_opts)}
    assert set(re.findall(r"(?<=\s)--?[a-z]+\b", rest.partition(" | ")[0])) <= options | {"--help"}


def test_every_make_target_of_the_readme_exists() -> None:
    listed = subprocess.run(
        ["make", "-s", "-C", ROOT, "help"], capture_output=True, text=True, check=True
    ).stdout
    targets = set(re.findall(r"^make ([a-z-]+) +\S", listed, re.MULTILINE))
    assert {"demo", "test", "check", "lint", "screenshots", "clean"} <= targets
    assert set(re.findall(r"^make ([a-z-]+)", CODE, re.MULTILINE)) <= targets


@pytest.mark.parametrize(
    "document", sorted({"README.md", *(str(p.relative_to(ROOT)) for p in ROOT.glob("docs/*.md"))})
)
def test_every_link_to_a_file_leads_somewhere(document: str) -> None:
    path = ROOT / document
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


def test_every_command_of_the_readme_runs() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "refresh_readme.py", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
