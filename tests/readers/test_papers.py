"""PDF, Word and mail: one article a file, with what the file says of itself."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import docx
import pypdf
import pytest
from pdf_maker import make_pdf
from reading_helpers import BODY, read, write

LINES = [
    "The president met his neighbour in the town of Sochi on Monday and prom-",
    "ised a loan of one billion dollars, said a spokesman.",
    "The opposition condemned the deal.",
]
JOINED = (
    "The president met his neighbour in the town of Sochi on Monday and promised a loan of one billion "
    "dollars, said a spokesman. The opposition condemned the deal."
)


def test_a_pdf_with_properties(tmp_path: Path) -> None:
    info = "/Title (Leaders meet) /CreationDate (D:20200914210000+02'00')"
    path = write(tmp_path / "a.pdf", make_pdf([LINES[:2], LINES[2:]], info=info))
    (document,), faults, notes = read(path)
    assert (document.title, document.published) == ("Leaders meet", "2020-09-14")
    assert document.text == JOINED.replace(". The opp", ".\n\nThe opp") or document.text == JOINED
    assert document.address == str(path) and not faults and not notes


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.doc", "untitled", "paper.indd", ""])
def test_a_title_that_a_program_wrote_is_none(tmp_path: Path, title: str) -> None:
    (document,), _, _ = read(write(tmp_path / "a.pdf", make_pdf([LINES], info=f"/Title ({title})")))
    assert document.title == ""


def test_a_pdf_that_begins_like_an_article_is_read_like_one(tmp_path: Path) -> None:
    info = "/Title (Something else) /CreationDate (D:20240101000000Z)"
    lines = ["Leaders meet", "2020-09-14", "", *LINES]
    (document,), _, _ = read(write(tmp_path / "a.pdf", make_pdf([lines], info=info)))
    assert (document.title, document.published) == ("Leaders meet", "2020-09-14")


def test_a_page_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", make_pdf([LINES, ["lost"], ["He went home."]], broken_page=2))
    (document,), faults, _ = read(path)
    assert "He went home." in document.text and "neighbour" in document.text
    assert len(faults) == 1 and faults[0].startswith(f"{path}: page 2 cannot be read: ")


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([LINES])))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def mail(*, html: bool = False, date: str = "Mon, 14 Sep 2020 21:00:00 +0200") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Leaders meet – a café in Sochi"
    message["From"] = "The Daily <news@daily.example>"
    message["Date"] = date
    if html:
        message.set_content("<p>Putin met <b>Lukashenko</b> in Sochi.</p><p>He promised a loan.</p>", subtype="html")
    else:
        message.set_content(BODY.replace("\n", "\r\n"), charset="windows-1252")
    return message


@pytest.mark.parametrize("html", [False, True])
def test_mail(tmp_path: Path, html: bool) -> None:
    message = mail(html=html)
    message["Archived-At"] = "<https://daily.example/letters/1>"
    (document,), faults, notes = read(write(tmp_path / "a.eml", message.as_bytes()))
    assert not faults and not notes
    assert document.title == "Leaders meet – a café in Sochi"
    assert (document.text, document.published, document.source) == (BODY, "2020-09-14", "The Daily")
    assert document.url == document.address == "https://daily.example/letters/1"


def test_what_is_attached_to_mail_is_named(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="report.pdf")
    path = write(tmp_path / "a.eml", message.as_bytes())
    (document,), faults, notes = read(path)
    assert document.text == BODY and not faults
    assert notes == [f"{path}: passed over 1 attached (report.pdf); save those that are articles"]


def word(tmp_path: Path, *, title: str = "", styled: str = "", made: datetime | None = None, first: str = "") -> Path:
    document = docx.Document()
    document.core_properties.title = title
    if made:
        document.core_properties.created = made
    if styled:
        document.add_paragraph(styled, style="Title")
    for paragraph in [*first.split("\n"), *BODY.split("\n\n")]:
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "a.docx"))
    return tmp_path / "a.docx"


@pytest.mark.parametrize(
    ("title", "styled", "made", "first", "expected"),
    [
        ("Leaders meet", "", datetime(2020, 9, 14), "", ("Leaders meet", "2020-09-14")),
        ("draft", "Leaders meet", datetime(2020, 9, 14), "", ("Leaders meet", "2020-09-14")),
        ("", "", None, "", ("", None)),  # the day of the template is no day of publication
        ("", "", datetime(2024, 1, 1), "Leaders meet\n2020-09-14", ("Leaders meet", "2020-09-14")),
    ],
)
def test_word(
    tmp_path: Path, title: str, styled: str, made: datetime | None, first: str, expected: tuple[str, str | None]
) -> None:
    path = word(tmp_path, title=title, styled=styled, made=made, first=first)
    (document,), faults, notes = read(path)
    assert (document.title, document.published, document.text) == (*expected, BODY)
    assert document.address == str(path) and not faults and not notes


def zipped(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"", "the file is empty"),
        ("a.pdf", b"<html>", "is not a PDF, whatever its name says"),
        ("a.pdf", b"%PDF-1.7\nnothing more", "is damaged: "),
        ("a.pdf", make_pdf([LINES])[:300], "is damaged: "),
        ("a.pdf", make_pdf([[]]), "has no text in it, only pictures; read them first, for example with `ocrmypdf`"),
        ("a.pdf", locked_pdf(), "is locked with a password; save it without one"),
        ("a.docx", b"PK\x03\x04", "is not a Word document, or damaged: "),
        ("a.docx", b"\xd0\xcf\x11\xe0", "is an old or an encrypted office document; save it anew as .docx"),
        ("a.docx", zipped(a=b"a"), "is not a Word document, or damaged: "),
        ("a.docx", zipped(a=b"\0" * 301_000_000), "unpacks to 301,000,000 bytes, too much for one article"),
        ("a.eml", b"", "the file is empty"),
        ("a.eml", b"Subject: x\n\n", "has no text in it: no plain text and no HTML part"),
        ("a.eml", b"Content-Type: image/png\n\nx", "has no text in it: no plain text and no HTML part"),
        ("a.eml", b"\0\1\2\3", "has no text in it"),
    ],
)
def test_a_bad_paper_is_one_fault(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = write(tmp_path / name, content)
    documents, faults, _ = read(path)
    assert not documents and len(faults) == 1
    assert faults[0].startswith(f"{path}: {reason}")
