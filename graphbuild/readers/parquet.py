"""Parquet files: one article a row, read batch by batch. Needs the ``parquet`` extra (pyarrow).

The names of the columns are those of JSON lines; ``--text-field`` and its kin name others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.job import Job, NoArticles, import_extra, seekable
from graphbuild.readers.rows import Rows, list_names

__all__ = ["read_parquet"]

#: Rows held at once.
_BATCH = 256


def read_parquet(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read one article a row; see `graphbuild.readers.job.Reader`. A place in messages is a row."""
    pyarrow = import_extra("pyarrow", extra="parquet", path=job.path)
    parquet = import_extra("pyarrow.parquet", extra="parquet", path=job.path)
    number = 0
    try:
        with seekable(stream) as source:
            file = parquet.ParquetFile(source)
            rows = Rows(job)
            columns = _columns(file.schema_arrow, rows, job)
            for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield from rows.read(row, number)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())[:160]
        message = f"is not a Parquet file that can be read, after row {number}: {reason}"
        raise ReaderError(message, path=job.path) from error
    if not number:
        raise ReaderError("holds no row", path=job.path)


def _columns(schema: Any, rows: Rows, job: Job) -> list[str]:
    """Name the columns to read; the others, such as embeddings, are never loaded."""
    if not rows.has_article(dict.fromkeys(schema.names, "")):
        raise NoArticles(
            f"has no column {' or '.join(rows.columns('text'))} (its columns: {list_names(schema.names)}); "
            "name one with --text-field, or with --url-field the one of addresses to fetch",
            path=job.path,
        )
    wanted = {name for part in job.options.fields for name in rows.columns(part)}
    return [name for name in schema.names if name in wanted or any(part.startswith(f"{name}.") for part in wanted)]
