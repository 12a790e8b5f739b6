"""Name each input that failed, go on, and exit with 1 in the end."""

from __future__ import annotations

from types import TracebackType

import click

from graphbuild.cli.terminal import talk
from graphbuild.errors import InputError

__all__ = ["Faults"]


class Faults:
    """Takes the faults of a run: ``with Faults(ctx) as faults: read(..., on_error=faults)``.

    Args:
        ctx: The running command, which exits with 1 if anything failed.
    """

    def __init__(self, ctx: click.Context) -> None:
        self._ctx = ctx
        self.number = 0

    def __call__(self, error: InputError) -> None:
        """Say what failed, and why."""
        self.number += 1
        talk(f"graphbuild: {error}")

    def __enter__(self) -> Faults:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if exc is None and self.number:
            self._ctx.exit(1)
