"""The last check of every reader: what may become a `Document`, and what may not.

Bytes or strings go in; decoded, checked text or one clear `ReaderError` comes out.

>>> decode(b"\\xef\\xbb\\xbfOne\\r\\ntwo", path="a.txt")
'One\\ntwo'
"""

from __future__ import annotations

import codecs
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from graphbuild.errors import ReaderError
from graphbuild.model import Document
from graphbuild.readers.job import Note

__all__ = [
    "MAX_BYTES",
    "MAX_FILE_BYTES",
    "build_document",
    "check_text_file",
    "decode",
    "detect_encoding",
    "normalise_newlines",
    "read_all",
    "read_date",
]

#: The longest article, in characters: a hundred pages. Parsing takes some 8 kB of memory for each.
MAX_CHARACTERS = 250_000

#: The largest file or JSON line that can hold one such article.
MAX_BYTES = 16_000_000

#: The largest PDF, office document or mail: the pictures in them weigh more than their text.
MAX_FILE_BYTES = 100_000_000

_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "an RTF document",
}


def read_all(stream: BinaryIO, *, path: str, limit: int = MAX_BYTES) -> bytes:
    """Read a whole file, unless it is too large to be one article.

    Raises:
        ReaderError: It is empty, or larger than ``limit``.
    """
    data = stream.read(limit + 1)
    if not data:
        raise ReaderError("the file is empty", path=path)
    if len(data) > limit:
        message = f"is larger than {limit // 1_000_000} MB, too much for one article; split it, or use JSON lines"
        raise ReaderError(message, path=path)
    return data


def check_text_file(data: bytes, *, path: str) -> None:
    """Refuse files of a known binary format.

    Raises:
        ReaderError: It is one.
    """
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            message = f"is {name}, not text, whatever its name says; rename it, or save it as text"
            raise ReaderError(message, path=path)


def detect_encoding(data: bytes) -> str:
    """Name the encoding of a text: as its mark says, UTF-8 if it is that, else the likeliest.

    >>> detect_encoding("A café in São Paulo, and more of the same.".encode("windows-1252"))
    'cp1252'
    """
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if _is_encoded(data, "utf-8") or b"\0" in data:
        return "utf-8"
    foreign = sum(byte > 127 for byte in data)
    if foreign < len(data) / 20 and _is_encoded(data, "cp1252"):
        # Nearly all ASCII: English with a few accents or curly quotes, which others spell alike or rarely.
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else "utf-8"


#: As much of a text as its encoding is told from.
_SAMPLE = 100_000


def _is_encoded(data: bytes, encoding: str) -> bool:
    """Tell whether bytes are of an encoding; the last character may be cut off."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def decode(
    data: bytes, *, path: str, line: int | None = None, encoding: str | None = None, on_note: Note | None = None
) -> str:
    """Decode text; newlines become ``\\n``.

    Args:
        data: The whole file, or one line of it.
        path: For messages, as ``line``.
        encoding: What it is encoded in; None detects it.
        on_note: Takes one sentence where the encoding was guessed: a wrong guess garbles names.

    Raises:
        ReaderError: It is binary, or in another encoding.
    """
    found = encoding or detect_encoding(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        found = found if found in ("utf-16", "utf-32") else "utf-16"
    elif codecs.lookup(found).name == "utf-8":
        found = "utf-8-sig"
        zero = data.find(b"\0")
        if zero >= 0:
            raise ReaderError(f"is binary, not text (a zero byte at offset {zero})", path=path, line=line)
    try:
        text = data.decode(found)
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        name = "UTF-8" if found == "utf-8-sig" else found
        raise ReaderError(
            f"is not {name} (byte 0x{byte:02x} at offset {error.start}); say what it is with --encoding, "
            "for example `--encoding windows-1252`",
            path=path,
            line=line,
        ) from error
    if on_note and encoding is None and found not in ("utf-8-sig", "utf-16", "utf-32"):
        on_note(f"{path}: is not UTF-8; read as {found}, the likeliest (--encoding names another)")
    return normalise_newlines(text)


def normalise_newlines(text: str) -> str:
    """Write every line end as ``\\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_date(value: str) -> str | None:
    """Read a day from an ISO date, with or without a time, or from the dates of mail and RSS.

    >>> read_date("2020-09-14T21:00:00Z"), read_date("Mon, 14 Sep 2020 21:00:00 GMT")
    ('2020-09-14', '2020-09-14')
    >>> read_date("2020-02-31") is None
    True
    """
    value = value.strip()
    # GDELT writes its moments as fourteen digits.
    day = re.match(r"\d{4}-\d\d-\d\d(?=$|[T ]\d)|\d{8}(?=$|T\d|\d{6}$)", value)
    try:
        if not day:
            return parsedate_to_datetime(value).date().isoformat()
        if "-" in day[0]:
            return date.fromisoformat(day[0]).isoformat()
        return datetime.strptime(day[0], "%Y%m%d").date().isoformat()
    except ValueError:
        return None


def build_document(
    *,
    title: str,
    text: str,
    path: str,
    line: int | None = None,
    published: str | None = None,
    url: str | None = None,
    source: str | None = None,
    address: str | None = None,
) -> Document:
    """Make a document of checked text.

    Args:
        title: The headline; white space in it is folded.
        text: The body, newlines already ``\\n``; blank lines around it are cut off, the rest stays.
        path: For messages, as `line`.
        published, url, source, address: As in `Document`.

    Raises:
        ReaderError: There is no text, or it cannot be stored.
    """
    text = re.sub(r"\A(?:[^\S\n]*\n)+", "", text).rstrip()
    if not text.strip():
        raise ReaderError("has no text in it, only white space", path=path, line=line)
    if len(text) > MAX_CHARACTERS:
        raise ReaderError(
            f"is {len(text):,} characters long; an article has at most {MAX_CHARACTERS:,}: split it",
            path=path,
            line=line,
        )
    for name, value in (("text", text), ("title", title), ("url", url or ""), ("source", source or "")):
        broken = re.search(r"[\ud800-\udfff\0]", value)
        if broken:
            raise ReaderError(
                f"the {name} holds U+{ord(broken[0]):04X} at character {broken.start()}, which is half "
                "a character or none; write the file anew as UTF-8",
                path=path,
                line=line,
            )
    return Document(
        title=" ".join(title.split()),
        text=text,
        published=published,
        url=url or None,
        source=source or None,
        # The name of a file may hold bytes that are no characters; they are written as escapes.
        address=address and address.encode("utf-8", "backslashreplace").decode("utf-8"),
    )
