"""From what a user types to the files it means.

``["articles/", "a.txt", "*.jsonl", "-"]`` goes in, `Found` files come out in order.

>>> [found.path for found in find_files(["-"], extensions={}, on_error=print, on_note=print)]
['-']
"""

from __future__ import annotations

import glob
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from graphbuild.errors import InputError
from graphbuild.readers.job import Note

__all__ = ["Found", "find_files", "is_address", "open_source"]


@dataclass(frozen=True)
class Found:
    """A file to read.

    Args:
        path: As a user knows it; ``-`` is standard input.
        address: The absolute path, or None where there is none that lasts.
        extension: Which reader, or an empty string: the content decides.
        named: Whether a user named it, rather than a folder or a pattern that it is in.
    """

    path: str
    address: str | None
    extension: str
    named: bool = True

    @property
    def is_address(self) -> bool:
        """Whether it is on the web."""
        return is_address(self.path)


def is_address(source: str) -> bool:
    """Tell whether a source is on the web.

    >>> is_address("https://daily.example/a"), is_address("articles/a.html")
    (True, False)
    """
    return re.match(r"(?i)https?://", source) is not None


def find_files(
    sources: Iterable[str],
    *,
    extensions: Iterable[str],
    on_error: Callable[[InputError], None],
    on_note: Note,
) -> Iterator[Found]:
    """Find the files behind sources; see `graphbuild.readers.read_documents`."""
    known = tuple(extensions)
    for source in sources:
        path = Path(source)
        if source == "-" or path.is_fifo():  # a pipe: `build <(command)`
            yield Found(source, None, "")
        elif path.is_dir():
            yield from _from_folder(source, known=known, on_error=on_error, on_note=on_note)
        elif path.exists():
            if path.suffix.lower() in known:
                yield _found(source)
            else:
                kind = repr(path.suffix) if path.suffix else "without an extension"
                message = f"graphbuild does not read files {kind}, only {_listed(known)}"
                on_error(InputError(message, path=source))
        elif is_address(source):
            yield Found(source, source, "")
        elif glob.has_magic(source):
            yield from _from_glob(source, known=known, on_error=on_error, on_note=on_note)
        else:
            on_error(InputError("no such file or folder", path=source))


def _found(path: str, *, named: bool = True) -> Found:
    return Found(path, os.path.abspath(path), Path(path).suffix.lower(), named)


def _listed(extensions: Iterable[str]) -> str:
    return ", ".join(extensions)


def _from_folder(
    folder: str, *, known: tuple[str, ...], on_error: Callable[[InputError], None], on_note: Note
) -> Iterator[Found]:
    """Walk a folder in sorted order, and say what was passed over."""
    passed: Counter[str] = Counter()
    count = 0
    faults: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=faults.append):
        passed["hidden"] += sum(name.startswith(".") for name in (*folders, *names))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            if _is_known(name, known, passed):
                count += 1
                yield _found(os.path.join(parent, name), named=False)
    for fault in faults:
        on_error(InputError(f"cannot be listed: {fault.strerror}", path=str(fault.filename)))
    _close(folder, count, passed, known=known, on_error=on_error, on_note=on_note, silent=bool(faults))


def _from_glob(
    pattern: str, *, known: tuple[str, ...], on_error: Callable[[InputError], None], on_note: Note
) -> Iterator[Found]:
    """Expand a pattern the shell did not, and say what was passed over."""
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        on_error(InputError("no file matches this pattern", path=pattern))
        return
    passed: Counter[str] = Counter()
    count = 0
    # With `**` the files of a matched folder match too; walking it as well would read them twice.
    deep = "**" in pattern
    for match in matches:
        if os.path.isdir(match):
            if not deep:
                count += 1
                yield from _from_folder(match, known=known, on_error=on_error, on_note=on_note)
        elif _is_known(match, known, passed):
            count += 1
            yield _found(match, named=False)
    _close(pattern, count, passed, known=known, on_error=on_error, on_note=on_note)


def _is_known(name: str, known: Container[str], passed: Counter[str]) -> bool:
    """Tell whether a reader takes a file, and count it if none does."""
    suffix = Path(name).suffix.lower()
    if suffix in known:
        return True
    passed[suffix or "without an extension"] += 1
    return False


def _close(
    source: str,
    count: int,
    passed: Counter[str],
    *,
    known: tuple[str, ...],
    on_error: Callable[[InputError], None],
    on_note: Note,
    silent: bool = False,
) -> None:
    """Say what was passed over in a folder or a pattern; nothing readable at all is a fault."""
    skipped = ", ".join(f"{number} {name}" for name, number in sorted(passed.items()) if number)
    if count and skipped:
        on_note(f"{source}: passed over {sum(passed.values())} ({skipped})")
    elif not count and not silent:
        rest = f" (passed over: {skipped})" if skipped else ""
        on_error(InputError(f"holds no file that graphbuild reads: {_listed(known)}{rest}", path=source))


@contextmanager
def open_source(found: Found) -> Iterator[BinaryIO]:
    """Open a found file."""
    if found.path == "-":
        yield cast(BinaryIO, sys.stdin.buffer)
    else:
        with open(found.path, "rb") as stream:
            yield stream
