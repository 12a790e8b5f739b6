"""The entry point: finds the command, and turns every expected fault into one line and an exit status.

::

    $ graphbuild show nowhere.db
    graphbuild: nowhere.db: no such store; make one with `graphbuild build`
    $ echo $?
    3
"""

from __future__ import annotations

import errno
import io
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from graphbuild import __version__
from graphbuild.cli.terminal import printable
from graphbuild.errors import GraphbuildError

__all__ = ["COMMANDS", "cli", "main"]

#: Command -> where it is; loaded when it is called, or listed by ``--help``.
COMMANDS: dict[str, str] = {
    "build": "graphbuild.cli.build:build_command",
    "merge": "graphbuild.cli.merge:merge_command",
    "map": "graphbuild.cli.map:map_command",
    "query": "graphbuild.cli.query:query_command",
    "push": "graphbuild.cli.push:push_command",
    "export": "graphbuild.cli.export:export_command",
    "show": "graphbuild.cli.show:show_command",
    "forget": "graphbuild.cli.forget:forget_command",
    "explain": "graphbuild.cli.explain:explain_command",
    "resolve": "graphbuild.cli.resolve:resolve_command",
    "type": "graphbuild.cli.type:type_command",
    "evaluate": "graphbuild.cli.evaluate:evaluate_command",
    "relations": "graphbuild.cli.relations:relations_command",
    "review": "graphbuild.cli.review:review_command",
}

#: 128 + SIGINT, what a shell reports for a program that Ctrl-C ended.
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="graphbuild")
def cli() -> None:
    """From news articles to a map of who did what to whom, each line with its quote.

    \b
    Example:
      graphbuild build articles/ --store news.db
      graphbuild map news.db -o map.html
    """


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit.

    Exit status: 0 done; 1 done but some inputs failed; 2 wrong usage; 3 the store, server or model
    could not be used; 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows its code; it does not end the run.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    for library in ("trafilatura", "htmldate", "courlan", "neo4j"):
        # What they have to say about an input comes as one error of ours.
        logging.getLogger(library).addHandler(logging.NullHandler())
    sys.exit(_run(args))


def _run(args: Sequence[str] | None) -> int:
    """Run the command line; give the exit status."""
    try:
        status = cli.main(args, prog_name="graphbuild", standalone_mode=False)
        if sys.stdout:  # none where it was closed: `graphbuild ... >&-`
            sys.stdout.flush()
    except GraphbuildError as error:
        if isinstance(error.__cause__, BrokenPipeError):
            return _leave_pipe()
        click.echo(f"graphbuild: {printable(str(error))}", err=True)
        return error.exit_status
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("graphbuild: interrupted", err=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click turns the first into the second, with status 1
        return _leave_pipe()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        click.echo("graphbuild: standard output cannot be written: the disk is full", err=True)
        _leave_pipe()
        return GraphbuildError.exit_status
    return status if isinstance(status, int) else 0


def _leave_pipe() -> int:
    """Go quietly: the reader, say ``head``, has what it wanted, and that is no fault."""
    # Python flushes standard output at the very end; without another place to flush to it would complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0
