"""The options of reading on a cluster: one `Cluster` comes out of them, or None for this machine.

Use `cluster_options` as a decorator; the command takes the result as its argument ``cluster``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from graphbuild.errors import UsageError

__all__ = ["Cluster", "cluster_options"]

_OPTIONS = (
    click.option(
        "--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True,
        help="Where to read: on this machine, or on a Dask cluster (docs/scale.md).",
    ),
    click.option("--scheduler", metavar="ADDRESS", help="With --engine dask: the address `dask scheduler` prints."),
    click.option(
        "--parts", metavar="FOLDER-OR-URL",
        help="With --engine dask: where what is read is kept, which all workers see (else STORE.parts); "
        "without --store that is all.",
    ),
)  # fmt: skip
#: What has no meaning on a cluster.
_LOCAL_ONLY = {"workers": "--workers", "document_timeout": "--document-timeout", "report": "--report"}


@dataclass(frozen=True)
class Cluster:
    """Where a cluster is, and where its parts go."""

    scheduler: str
    parts: str | None


def cluster_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a cluster, and hand them to it as one ``cluster``."""

    @wraps(command)
    def wrapped(*args: Any, engine: str, scheduler: str | None, parts: str | None, **values: Any) -> Any:
        if engine == "dask":
            cluster = _check_cluster(scheduler, parts)
        else:
            cluster = None
            _check_local(scheduler, parts, values.get("store"))
        return command(*args, cluster=cluster, **values)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def _check_cluster(scheduler: str | None, parts: str | None) -> Cluster:
    ctx = click.get_current_context()
    for name, option in _LOCAL_ONLY.items():
        if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            raise UsageError(f"{option} is for --engine local")
    if scheduler is None:
        raise UsageError(
            "--engine dask needs --scheduler ADDRESS: start `dask scheduler`, and on each machine "
            "`dask worker ADDRESS --nthreads 1`; on this machine alone, --workers N does it"
        )
    return Cluster(scheduler, parts)


def _check_local(scheduler: str | None, parts: str | None, store: object) -> None:
    for option, value in (("--scheduler", scheduler), ("--parts", parts)):
        if value is not None:
            raise UsageError(f"{option} is for --engine dask; add that")
    if store is None:
        raise click.UsageError("Missing option '--store'.")
