"""Compressed files and archives: what is within is read, and what is hostile ends in one fault."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd
from reading_helpers import ARTICLE, BODY, read, write

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def tarred(members: dict[str, bytes], *, mode: str = "w", links: dict[str, str] | None = None) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for name, place in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, place
            archive.addfile(info)
    return target.getvalue()


@pytest.mark.parametrize("kind", PACKERS)
@pytest.mark.parametrize("name", ["a.txt", "unnamed"])
def test_a_compressed_file(tmp_path: Path, kind: str, name: str) -> None:
    path = write(tmp_path / f"{name}.{kind}", PACKERS[kind](ARTICLE.encode()))
    (document,), faults, notes = read(path)
    assert (document.title, document.text, document.address) == ("Leaders Meet", BODY, str(path))
    assert not faults and not notes


def test_a_compressed_file_under_a_wrong_name(tmp_path: Path) -> None:
    (document,), faults, _ = read(write(tmp_path / "a.txt.gz", bz2.compress(ARTICLE.encode())))
    assert document.title == "Leaders Meet" and not faults


MEMBERS = {
    "2020/a.txt": ARTICLE.encode(),
    "rows.jsonl": b'{"text": "One."}\n{"text": broken\n{"text": "Three."}\n',
    ".hidden.txt": b"x",
    "__MACOSX/a.txt": b"x",
    "film.mp4": b"x",
    "LICENSE": b"x",
    "data.json": b'{"a":\n1}',
    "empty.txt": b"",
    "b.txt.gz": gzip.compress(b"Four."),
}


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tgz", "tar.bz2", "tar.xz", "tar.zst"])
def test_an_archive(tmp_path: Path, kind: str) -> None:
    data = zipped(MEMBERS) if kind == "zip" else tarred(MEMBERS)
    packing = {"tgz": "gz"}.get(kind, kind.rpartition(".")[2])
    path = write(tmp_path / f"a.{kind}", PACKERS[packing](data) if packing in PACKERS else data)
    documents, faults, notes = read(path)
    assert [document.text for document in documents] == [BODY, "One.", "Three.", "Four."]
    assert documents[0].address == f"{path}!/2020/a.txt" and documents[1].address == f"{path}!/rows.jsonl#1"
    assert faults == [
        f"{path}!/rows.jsonl:2: is not valid JSON: Expecting value (column 10)",
        f"{path}!/empty.txt: the file is empty",
    ]
    assert len(notes) == 2 and notes[0].startswith(f"{path}!/data.json: passed over: holds no article")
    assert notes[1] == f"{path}: passed over 4 (1 .mp4, 2 hidden, 1 without an extension)"


def test_an_archive_in_an_archive_and_one_from_a_pipe(tmp_path: Path) -> None:
    inner = tarred({"in.zip": zipped({"a.txt": ARTICLE.encode()})}, mode="w:gz")
    path = write(tmp_path / "a.zip", zipped({"in.tar.gz": inner}))
    (document,), faults, _ = read(path)
    assert document.address == f"{path}!/in.tar.gz!/in.zip!/a.txt" and not faults
    script = "from graphbuild.readers import *; print([d.text for d in read_documents(['-'], on_error=print)])"
    done = subprocess.run([sys.executable, "-c", script], input=path.read_bytes(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == repr([BODY])


def test_no_name_leads_out_of_an_archive(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "The secret of another.")
    names = {"../../evil.txt": b"One.", "/tmp/evil.txt": b"Two.", "C:\\evil.txt": b"Three."}
    before = sorted(tmp_path.rglob("*"))
    zip_path, tar_path = tmp_path / "a.zip", tmp_path / "a.tar"
    write(zip_path, zipped(names))
    write(tar_path, tarred(names, links={"link.txt": str(secret), "up.txt": "../secret.txt"}))
    for path in (zip_path, tar_path):
        documents, faults, notes = read(path)
        assert [document.text for document in documents] == ["One.", "Two.", "Three."] and not faults
        assert notes == ([f"{path}: passed over 2 (2 links and devices)"] if path == tar_path else [])
    assert sorted(tmp_path.rglob("*")) == sorted([*before, zip_path, tar_path])
    assert not Path("/tmp/evil.txt").exists()


def lied_about() -> bytes:
    """A ZIP archive whose directory says that a bomb is small."""
    data = bytearray(zipped({"a.txt": b"x" * 30_000_000}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 100)
    return bytes(data)


def locked() -> bytes:
    """A ZIP archive whose member says that it needs a password."""
    data = bytearray(zipped({"a.txt": b"x"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def nested(depth: int) -> bytes:
    data = ARTICLE.encode()
    for number in range(depth):
        data = zipped({f"{number}.zip" if number else "a.txt": data})
    return data


def holes() -> bytes:
    """A TAR archive of a sparse file: a terabyte of nothing."""
    info = tarfile.TarInfo("a.txt")
    info.size = 10**12
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[156:157] = tarfile.GNUTYPE_SPARSE
    header[386 : 386 + 24] = b"00000000000\0" * 2
    header[483:495] = b"\x80" + (10**12).to_bytes(11, "big")
    header[124:136] = b"00000000000\0"
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header[:512])
    return bytes(header[:512]) + b"\0" * 1024


CUT = 40
BLANKS = (b" " * 99_999 + b"\n") * 400


@pytest.mark.parametrize(
    ("name", "content", "options", "reason"),
    [
        ("a.txt.gz", gzip.compress(b"x" * 30_000_000), {}, ": unpacks to more than 200 times its size"),
        ("a.jsonl.gz", gzip.compress(BLANKS), {}, ": unpacks to more than 200 times its size, as a bomb"),
        ("a.jsonl.xz", lzma.compress(BLANKS), {}, ": unpacks to more than 200 times its size, as a bomb"),
        ("a.jsonl.zst", zstd.compress(BLANKS), {}, ": unpacks to more than 200 times its size"),
        ("a.zip", zipped({"a.jsonl": BLANKS}), {}, "!/a.jsonl: unpacks to more than 200 times its size"),
        ("a.tgz", tarred({"a.txt": b"a " * 3000}, mode="w:gz"), {"max_unpacked": 4000}, ": unpacks to more than 4,000"),
        ("a.zip", zipped({"a.txt": b"a " * 3000}), {"max_unpacked": 4000}, "!/a.txt: unpacks to more than 4,000 bytes"),
        ("a.zip", zipped({f"{n}.txt": b"" for n in range(9)}), {"max_members": 0}, ": has more than 0 files in it"),
        ("a.zip", nested(8), {}, "!/7.zip!/6.zip!/5.zip!/4.zip!/3.zip!/2.zip!/1.zip: is packed more than 6 times over"),
        ("a.zip", lied_about(), {}, "!/a.txt: is damaged: it cannot be unpacked after 0 bytes: Bad CRC-32"),
        ("a.zip", locked(), {}, "!/a.txt: is locked with a password; unpack it yourself"),
        ("a.zip", b"PK\x03\x04 no archive", {}, ": is damaged, or no ZIP archive: File is not a zip file"),
        ("a.zip", b"", {}, ": is damaged, or no ZIP archive"),
        ("a.zip", zipped({"a.mp4": b"x"}), {}, ": holds no file that graphbuild reads: .txt, .md"),
        ("a.tar", b"", {}, ": is damaged, or no TAR archive: empty file"),
        ("a.tar", b"x" * 5000, {}, ": is damaged, or no TAR archive: "),
        ("a.tar", holes(), {}, ": holds no file that graphbuild reads"),
        ("a.txt.gz", gzip.compress(ARTICLE.encode())[:CUT], {}, ": is damaged: it cannot be unpacked after"),
        ("a.txt.bz2", bz2.compress(ARTICLE.encode())[:CUT], {}, ": is damaged: it cannot be unpacked after"),
        ("a.txt.xz", lzma.compress(ARTICLE.encode())[:CUT], {}, ": is damaged: it cannot be unpacked after"),
        ("a.txt.zst", zstd.compress(ARTICLE.encode())[:CUT], {}, ": is damaged: it cannot be unpacked after"),
        ("a.txt.gz", b"no gzip", {}, ": is damaged: it cannot be unpacked after 0 bytes: Not a gzipped file"),
        ("a.txt.zst", b"\x28\xb5\x2f\xfd no", {}, ": is damaged: it cannot be unpacked after 0 bytes"),
        ("a.txt.gz", gzip.compress(b""), {}, ": the file is empty"),
    ],
)  # fmt: skip
def test_a_bad_archive_is_one_fault_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, options: dict[str, int], reason: str
) -> None:
    path = write(tmp_path / name, content)
    good = write(tmp_path / "good.txt", "Good.")
    documents, faults, _ = read(path, good, **options)
    assert documents[-1].text == "Good."
    told = [fault for fault in faults if "holds no file" not in fault or "holds no file" in reason]
    assert len(told) == 1 and told[0].startswith(f"{path}{reason}")


def test_what_came_before_the_damage_is_kept(tmp_path: Path) -> None:
    rows = b"".join(b'{"text": "%d %s."}\n' % (number, bytes(str(number**9), "ascii") * 50) for number in range(2000))
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(rows)[:-20000])
    documents, faults, _ = read(path, languages=())
    assert len(documents) > 1000 and len(faults) == 1 and "is damaged" in faults[0]
    members = {f"{number}.txt": str(number**99).encode() * 99 for number in range(9)}
    path = write(tmp_path / "a.tar", tarred(members)[:20_000])
    documents, faults, _ = read(path)
    assert len(documents) >= 2 and len(faults) >= 1 and all("is damaged" in fault for fault in faults)


def test_a_zip_member_that_is_damaged_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": ARTICLE.encode(), "b.txt": b"Good."}))
    data[50] ^= 0xFF
    path = write(tmp_path / "a.zip", bytes(data))
    documents, faults, _ = read(path)
    assert [document.text for document in documents] == ["Good."]
    assert len(faults) == 1 and faults[0].startswith(f"{path}!/a.txt: is damaged")


_WITHOUT = """
import sys
sys.modules[sys.argv[1]] = None  # as if it were not installed
from graphbuild.readers import read_documents
list(read_documents(sys.argv[2:], on_error=print))
"""


@pytest.mark.parametrize(
    ("package", "name", "extra"), [("backports.zstd", "a.txt.zst", "readers"), ("pyarrow", "a.parquet", "parquet")]
)
def test_an_extra_that_is_not_there_is_one_line(tmp_path: Path, package: str, name: str, extra: str) -> None:
    path = write(tmp_path / name, zstd.compress(b"One."))
    done = subprocess.run([sys.executable, "-c", _WITHOUT, package, path], capture_output=True, text=True, check=True)
    assert done.stdout == f"{path}: needs the {package} package; `pip install 'graphbuild[{extra}]'`\n"
