"""The options of reading reach the readers: each is set by hand once, as a user would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from graphbuild.cli.reading_options import reading_options
from graphbuild.readers import ReadOptions

DOCS = Path(__file__).parents[2] / "docs" / "readers.md"


@click.command()
@reading_options
def command(read_options: ReadOptions) -> None:
    click.echo(repr(read_options))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], {}),
        (["--text-field", "a", "--title-field", "b", "--date-field", "c"],
         {"text_field": "a", "title_field": "b", "date_field": "c"}),
        (["--url-field", "a", "--source-field", "b", "--id-field", "c"],
         {"url_field": "a", "source_field": "b", "id_field": "c"}),
        (["--encoding", "latin-1"], {"encoding": "latin-1"}),
        (["--language", "de", "--language", "FR"], {"languages": ("de", "fr")}),
        (["--language", "de", "--language", "all"], {"languages": ()}),
        (["--delay", "0.5", "--timeout", "3"], {"delay": 0.5, "timeout": 3.0}),
        (["--max-size", "0.5"], {"max_size": 500_000}),
        (["--max-pages", "7", "--user-agent", "me"], {"max_pages": 7, "user_agent": "me"}),
        (["--allow-private", "127.0.0.1", "--allow-private", "10.0.0.0/8"],
         {"allow_private": ("127.0.0.1", "10.0.0.0/8")}),
        (["--max-unpacked", "2"], {"max_unpacked": 2_000_000}),
    ],
)  # fmt: skip
def test_an_option_is_handed_on(given: list[str], expected: dict[str, Any]) -> None:
    done = CliRunner().invoke(command, given)
    assert done.output.strip() == repr(ReadOptions(**expected))


@pytest.mark.parametrize(
    "given", [["--language", "english"], ["--delay", "-1"], ["--timeout", "0"], ["--max-pages", "0"]]
)
def test_a_wrong_option_is_wrong_usage(given: list[str]) -> None:
    done = CliRunner().invoke(command, given)
    assert done.exit_code == 2 and given[0] in done.output


def test_each_option_is_in_the_docs() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert not [name for parameter in command.params for name in parameter.opts if f"`{name}" not in text]


def test_each_format_is_in_the_docs() -> None:
    from graphbuild.readers import READERS

    text = DOCS.read_text(encoding="utf-8")
    assert not [extension for extension in READERS if f"`{extension}`" not in text]
