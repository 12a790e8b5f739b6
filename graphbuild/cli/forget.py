"""``graphbuild forget``: take documents out of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphbuild.cli.faults import Faults
from graphbuild.cli.terminal import talk
from graphbuild.errors import InputError

if TYPE_CHECKING:
    from graphbuild.store import Store

__all__ = ["forget_command"]

#: So many documents are named where a key means more than one.
_NAMED = 3


@click.command("forget")
@click.argument("store", type=click.Path())
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Say what would go, and leave it there.")
@click.pass_context
def forget_command(ctx: click.Context, store: str, documents: tuple[str, ...], dry_run: bool) -> None:
    """Take documents out of STORE, with all that was read from them.

    A DOCUMENT is an id, the beginning of one that no other id has, the file or the address it was
    read from, or its url. Its mentions, its relations, what was dropped and its addresses go, and so
    do actors that no other document mentions; decisions of `graphbuild review` stay. A later build
    of the same source reads it again.

    \b
    Example:
      graphbuild forget news.db 13b4c5aecd1b6d74
      graphbuild forget news.db articles/retracted.txt --dry-run

    \b
    Exit status:
      0  all were forgotten
      1  some were not there, each named; the others were forgotten
      2  wrong usage
      3  the store could not be used
    """
    from graphbuild.store import Store

    with Faults(ctx) as faults, Store(store) as opened:
        for key in documents:
            try:
                id_, title = _find(opened, key)
            except InputError as error:
                faults(error)
                continue
            if not dry_run:
                opened.forget(id_)
            talk(f"{store}: {'would forget' if dry_run else 'forgot'} {id_} {title}".rstrip())


def _find(store: Store, key: str) -> tuple[str, str]:
    """Find the one document that is meant.

    Raises:
        InputError: There is none, or more than one.
    """
    found = store.find_documents(key)
    if not found:
        message = f"no such document in {store.path}; name an id, the beginning of one, a file or a url"
        raise InputError(message, path=key)
    if len(found) > 1:
        named = ", ".join(id_ for id_, _ in found[:_NAMED]) + (", ..." if len(found) > _NAMED else "")
        raise InputError(f"means {len(found)} documents ({named}); name one by its id", path=key)
    return found[0]
