"""Where the password of a server comes from: the environment or a hidden prompt, never an argument.

An argument would stand in the shell's history and in the list of processes.
"""

from __future__ import annotations

import os
import sys

import click

from graphbuild.errors import UsageError

__all__ = ["VARIABLE", "read_password"]

#: The variable that holds it.
VARIABLE = "NEO4J_PASSWORD"


def read_password(user: str) -> str:
    """Take the password from `VARIABLE`, or ask for it.

    Raises:
        UsageError: The variable is not set and there is no terminal to ask on.
    """
    password = os.environ.get(VARIABLE)
    if password is not None:
        return password
    if not sys.stdin.isatty():
        raise UsageError(
            f"no password for the user {user}: set {VARIABLE}, or run this on a terminal to be asked"
        )
    answer: str = click.prompt(f"Password of {user}", hide_input=True, err=True)
    return answer
