"""Damage articles of every format at random, and read them: nothing may crash, and nothing may hang.

    python benchmarks/fuzz.py [--inputs 10000] [--texts 2000] [--seed 1] [--seconds 20] [--log FILE]

Sound files of every format that readers take are made of our own sentences, then bytes are flipped, cut, doubled,
moved and mixed with other files'. A reader may give documents or name a fault; anything else is a failure. Texts, whose
words and characters are mixed up, are read with frames and with the network. Each input has a limit in seconds. The
log has a line for each failure, with the seed and the number that make it again; the last line counts.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import io
import json
import lzma
import random
import signal
import sys
import tarfile
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from types import FrameType
from typing import TextIO

from graphbuild.extract import Extractor
from graphbuild.model import Document
from graphbuild.readers import read_documents

SENTENCES = (
    "Poland condemned Belarus on Monday.",
    "Russia agreed to lend Belarus 1.5 billion dollars, President Vladimir Putin said.",
    "Police in Minsk detained 20 protesters, among them the opposition leader Maria Kolesnikova.",
    'The minister, who denied the charge, told reporters: "We will not talk to them."',
    "The European Union threatened Serbia and Kosovo with sanctions unless they met in Brussels.",
    "Its army shelled the border town for a third day; the rebels withdrew.",
)
#: What texts are seldom made of, and what formats stumble over.
ODD = (
    "\x00", "\ufeff", "\u202e", "\ud83d\ude00", "e\u0301", "\n\n\n", "\t", '"', "'", "(" * 50, "<b>",
    "</script>", "&#0;",
    "%PDF-1.7", "{", "}", "[", "]", "\\u0000", "\r", "\x1f\x8b", "PK\x03\x04", "é" * 30, "!" * 200, "A" * 500,
    "0", "-1", "9" * 40, "=?utf-8?B?",
)  # fmt: skip


class Hang(BaseException):
    """An input took too long."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise `Hang` where what is done takes longer."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Hang

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def make_seeds() -> dict[str, bytes]:
    """Make a sound file of each format: extension -> content."""
    body = " ".join(SENTENCES)
    row = {"title": "Poland condemns Belarus", "text": body, "date": "2020-09-14", "url": "https://example.org/a"}
    lines = "".join(json.dumps({**row, "text": f"{body} {n}"}) + "\n" for n in range(3)).encode()
    table = io.StringIO()
    writer = csv.DictWriter(table, list(row))
    writer.writeheader()
    writer.writerows([row, {**row, "text": f"{body} Again."}])
    page = (
        f"<html><head><title>T</title></head><body><article><p>{body}</p><p>{body}</p></article></body></html>".encode()
    )
    mail = EmailMessage()
    mail["Subject"], mail["Date"], mail["From"] = "News", "Mon, 14 Sep 2020 10:00:00 +0000", "a@example.org"
    mail.set_content(body)
    mail.add_alternative(page.decode(), subtype="html")
    item = f"<item><title>T</title><description>{body}</description></item>"
    feed = f"<rss version='2.0'><channel><title>F</title>{item}</channel></rss>"
    text = f"Poland condemns Belarus\n\n2020-09-14\n\n{body}\n".encode()
    seeds = {
        ".txt": text, ".md": b"# " + text, ".html": page, ".json": json.dumps([row, row]).encode(), ".jsonl": lines,
        ".csv": table.getvalue().encode(), ".tsv": table.getvalue().replace(",", "\t").encode(), ".eml": bytes(mail),
        ".rss": feed.encode(), ".xml": feed.encode(), ".docx": _docx(body), ".pdf": _pdf(body),
        ".parquet": _parquet(row),
    }  # fmt: skip
    packed = {
        ".jsonl.gz": gzip.compress(lines),
        ".txt.bz2": bz2.compress(text),
        ".csv.xz": lzma.compress(seeds[".csv"]),
    }
    with io.BytesIO() as data, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (".txt", ".html", ".jsonl"):
            archive.writestr(f"in/a{name}", seeds[name])
        archive.close()
        packed[".zip"] = data.getvalue()
    with io.BytesIO() as data:
        with tarfile.open(fileobj=data, mode="w:gz") as tar:
            for name in (".txt", ".eml"):
                member = tarfile.TarInfo(f"in/a{name}")
                member.size = len(seeds[name])
                tar.addfile(member, io.BytesIO(seeds[name]))
        packed[".tgz"] = data.getvalue()
    return seeds | packed


def _docx(body: str) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("Poland condemns Belarus")
    document.add_paragraph(body)
    with io.BytesIO() as data:
        document.save(data)
        return data.getvalue()


def _pdf(body: str) -> bytes:
    words = body.replace("(", "").replace(")", "").encode("ascii", "replace")
    stream = b"BT /F1 9 Tf 20 700 Td (" + words + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )
    return data + end


def _parquet(row: dict[str, str]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    with io.BytesIO() as data:
        parquet.write_table(pyarrow.table({name: [value] * 3 for name, value in row.items()}), data)
        return data.getvalue()


def damage(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Change some bytes of a file."""
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 8, 64, 1000)))
        how = chance.randrange(7)
        if how == 0:
            data = data[:at] + bytes(chance.randrange(256) for _ in range(end - at)) + data[end:]
        elif how == 1:
            data = data[:at] + data[end:]
        elif how == 2:
            data = data[:end] + data[at:end] * chance.choice((1, 3, 20)) + data[end:]
        elif how == 3:
            data = data[:at]
        elif how == 4:
            other = chance.choice(others)
            place = chance.randrange(len(other))
            data = data[:at] + other[place : place + 200] + data[at:]
        elif how == 5:
            data = data[:at] + chance.choice(ODD).encode("utf-8", "surrogatepass") + data[at:]
        else:
            data = data[:at] + data[end:] + data[at:end]
    return data


def mix(chance: random.Random) -> str:
    """Make a text of words and odd characters."""
    words = " ".join(chance.choices(SENTENCES, k=chance.choice((1, 2, 5)))).split(" ")
    for _ in range(chance.choice((0, 1, 3, 10))):
        at = chance.randrange(len(words) + 1)
        how = chance.randrange(4)
        if how == 0:
            words.insert(at, chance.choice(ODD))
        elif how == 1:
            chance.shuffle(words)
        elif how == 2:
            words[at:at] = words[at : at + 5] * chance.choice((1, 20))
        else:
            words = [word.upper() if chance.random() < 0.5 else word for word in words]
    return " ".join(words)


def attempt(name: str, what: Callable[[], None], seconds: float, counts: Counter[str], log: TextIO) -> None:
    """Do one input, and log a failure."""
    try:
        with limited(seconds):
            what()
        counts["sound"] += 1
    except Hang:
        counts["hangs"] += 1
        print(f"{name}: hangs", file=log, flush=True)
    except Exception as error:  # noqa: BLE001 - any is a failure
        counts["crashes"] += 1
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(f"{name}: {type(error).__name__}: {error} ({where.filename}:{where.lineno})", file=log, flush=True)


def main() -> int:
    """Run, log, and say how many failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000, help="damaged files")
    parser.add_argument("--texts", type=int, default=2_000, help="mixed-up texts to read relations from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20, help="for one input")
    parser.add_argument("--log", type=Path)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    start = time.monotonic()
    seeds = make_seeds()
    names, contents = list(seeds), list(seeds.values())
    with tempfile.TemporaryDirectory() as folder, options.log.open("w") if options.log else sys.stdout as log:

        def read(path: Path) -> None:
            for document in read_documents([str(path)], on_error=lambda error: counts.update(["faults named"])):
                counts["documents"] += 1
                document.text.encode("utf-8")

        for number in range(options.inputs):
            chance = random.Random(f"{options.seed}/{number}")
            name = chance.choice(names)
            path = Path(folder) / f"a{name}"
            path.write_bytes(damage(seeds[name], contents, chance) if number >= len(names) else contents[number])
            attempt(f"file {options.seed}/{number} {name}", lambda path=path: read(path), options.seconds, counts, log)
            path.unlink()
        for mode, share in (("fast", 0.8), ("accurate", 0.2)):
            extractor = Extractor.load(mode=mode)
            for number in range(round(options.texts * share)):
                text = mix(random.Random(f"{options.seed}/{mode}/{number}"))
                if not text.strip():
                    continue

                def extract(text: str = text, extractor: Extractor = extractor) -> None:
                    for relation in next(extractor.read([Document("", text, "2020-09-14")])).relations:
                        counts["relations"] += 1
                        assert text[relation.start : relation.end] == relation.quote

                attempt(f"text {options.seed}/{mode}/{number}", extract, options.seconds, counts, log)
        told = ", ".join(f"{count} {what}" for what, count in counts.items())
        print(f"seed {options.seed}: {told}; {time.monotonic() - start:.0f} s", file=log)
    if options.log:
        print(options.log.read_text().splitlines()[-1])
    return min(1, counts["crashes"] + counts["hangs"])


if __name__ == "__main__":
    sys.exit(main())
