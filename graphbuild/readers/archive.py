"""Archives, ``.zip`` and ``.tar``: each file in them is read as if it lay in a folder.

Nothing is written to disk, so no name in an archive can lead out of it; links and devices in it are passed
over. A member is called ``news.zip!/2020/a.txt`` in messages and addresses.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.formats import READERS, extension_of
from graphbuild.readers.job import Job, seekable
from graphbuild.readers.unpacking import DAMAGE, Guarded

__all__ = ["read_tar", "read_zip"]


def read_zip(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read the files of a ZIP archive; see `graphbuild.readers.job.Reader`."""
    with seekable(stream) as source:
        try:
            archive = zipfile.ZipFile(source)
        except (*DAMAGE, NotImplementedError) as error:
            raise ReaderError(f"is damaged, or no ZIP archive: {error}", path=job.path) from error
        members = _Members(job)
        with archive:
            for info in archive.infolist():
                if not info.is_dir() and members.wants(info.filename):
                    yield from _read_zipped(archive, info, members.job_of(info.filename))
        members.close()


def _read_zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, job: Job) -> Iterator[Document]:
    """Read one file of a ZIP archive; what is wrong with it costs only itself."""
    if info.flag_bits & 1:
        job.on_error(ReaderError("is locked with a password; unpack it yourself", path=job.path))
        return
    try:
        opened = archive.open(info)
    except (*DAMAGE, NotImplementedError, RuntimeError) as error:
        job.on_error(ReaderError(f"cannot be unpacked: {error}", path=job.path))
        return
    with io.BufferedReader(Guarded(opened, job, packed=lambda: info.compress_size), 65536) as unpacked:
        yield from job.read_inner(unpacked, info.filename, job)


def read_tar(stream: BinaryIO, job: Job) -> Iterator[Document]:
    """Read the files of a TAR archive as they come; see `graphbuild.readers.job.Reader`."""
    members = _Members(job)
    for archive, info in _tar_members(stream, job):
        # A sparse file is mostly holes, and unpacks to any size without a byte going in.
        if not info.isfile() or info.issparse():
            members.pass_over("" if info.isdir() else "links and devices")
        elif members.wants(info.name) and (opened := archive.extractfile(info)):
            inner = members.job_of(info.name)
            guarded = Guarded(opened, inner, packed=lambda size=info.size: size)  # type: ignore[misc]
            with io.BufferedReader(guarded, 65536) as unpacked:
                yield from job.read_inner(unpacked, info.name, inner)
    members.close()


def _tar_members(stream: BinaryIO, job: Job) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    """Go through a TAR archive that may be damaged at any byte."""
    try:
        archive = tarfile.open(fileobj=stream, mode="r|")
    except DAMAGE as error:
        raise ReaderError(f"is damaged, or no TAR archive: {error}", path=job.path) from error
    with archive:
        while True:
            try:
                info = archive.next()
            except DAMAGE as error:
                raise ReaderError(f"is damaged: {error}", path=job.path) from error
            if info is None:
                return
            yield archive, info
            # It would keep every header for a second look: a million files are too many for that.
            archive.members = []  # type: ignore[attr-defined]


class _Members:
    """Counts the members of one archive: those to read, and those passed over."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._passed: Counter[str] = Counter()
        self._read = 0

    def wants(self, name: str) -> bool:
        """Tell whether there is a reader for a member; one passed over is counted.

        Raises:
            ReaderError: The archive has more members than are allowed.
        """
        budget, limit = self._job.budget, self._job.options.max_members
        budget.members += 1
        if budget.members > limit:
            message = f"has more than {limit:,} files in it; unpack it yourself if you trust it"
            raise ReaderError(message, path=self._job.path)
        parts = name.replace("\\", "/").split("/")
        if any(part.startswith(".") and part.strip(".") or part == "__MACOSX" for part in parts):
            self.pass_over("hidden")
        elif not extension_of(name):
            self.pass_over(parts[-1][parts[-1].rfind(".") :] if "." in parts[-1] else "without an extension")
        else:
            self._read += 1
            return True
        return False

    def pass_over(self, kind: str) -> None:
        """Count a member that is not read."""
        if kind:
            self._passed[kind] += 1

    def job_of(self, name: str) -> Job:
        """Make the job of one member."""
        job = self._job
        address = None if job.address is None else f"{job.address}!/{name}"
        return replace(job, path=f"{job.path}!/{name}", address=address, named=False, url=None, encoding=None)

    def close(self) -> None:
        """Say what was passed over; an archive without anything to read is a fault."""
        skipped = ", ".join(f"{number} {kind}" for kind, number in sorted(self._passed.items()))
        if not self._read:
            rest = f" (passed over: {skipped})" if skipped else ""
            message = f"holds no file that graphbuild reads: {', '.join(READERS)}{rest}"
            raise ReaderError(message, path=self._job.path)
        if skipped:
            self._job.on_note(f"{self._job.path}: passed over {sum(self._passed.values())} ({skipped})")
