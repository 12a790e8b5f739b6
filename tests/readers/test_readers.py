"""Every source a user may name, good and bad: what is read, what is said, and that the rest goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from graphbuild.model import Document
from graphbuild.readers import READERS, load_reader, read_documents

BODY = "Putin met Lukashenko in Sochi.\n\nHe promised a loan."
ARTICLE = f"Leaders Meet\n2020-09-14\n\n{BODY}\n"

PAGE = """<!doctype html><html><head><title>Leaders meet | The Daily</title>
<meta property="og:site_name" content="The Daily">
<link rel="canonical" href="https://daily.example/2020/leaders-meet">
<meta property="article:published_time" content="2020-09-14T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Leaders meet</h1>
<p>President Vladimir Putin received Alexander Lukashenko in Sochi on Monday &amp; promised a loan.</p>
<p>Lukashenko thanked his host and spoke of an elder brother in Moscow.</p></article>
<footer>Copyright The Daily</footer></body></html>"""


def read(*sources: str | Path) -> tuple[list[Document], list[str], list[str]]:
    """Read sources; give the documents, the faults and the remarks."""
    faults: list[str] = []
    notes: list[str] = []
    documents = read_documents(
        [str(source) for source in sources],
        on_error=lambda error: faults.append(str(error)),
        on_note=notes.append,
    )
    return list(documents), faults, notes


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("extension", sorted(READERS))
def test_each_reader_can_be_loaded(extension: str) -> None:
    assert callable(load_reader(extension))


@pytest.mark.parametrize(
    ("content", "title", "published", "text"),
    [
        (ARTICLE, "Leaders Meet", "2020-09-14", BODY),
        (ARTICLE.replace("\n", "\r\n"), "Leaders Meet", "2020-09-14", BODY),
        (ARTICLE.replace("\n", "\r"), "Leaders Meet", "2020-09-14", BODY),
        ("\ufeff" + ARTICLE, "Leaders Meet", "2020-09-14", BODY),
        (ARTICLE.encode("utf-16"), "Leaders Meet", "2020-09-14", BODY),
        ("\n\n" + ARTICLE, "Leaders Meet", "2020-09-14", BODY),
        (ARTICLE.replace("09-14", "09-14T21:00:00Z"), "Leaders Meet", "2020-09-14", BODY),
        ("Leaders Meet\n2020-09-14\nNo blank line.", "Leaders Meet", "2020-09-14", "No blank line."),
        (f"Leaders Meet\n\n{BODY}", "Leaders Meet", None, BODY),
        (BODY, "", None, BODY),  # ends like a sentence: body, or its relation would be lost
        ("x" * 151 + "\n\nMore.", "", None, "x" * 151 + "\n\nMore."),
        ("Leaders Meet", "", None, "Leaders Meet"),
        ("Leaders Meet\nin Sochi\n", "", None, "Leaders Meet\nin Sochi"),
        ("T\n2020-09-14\n\n  indented,  two spaces\tand a tab  \n\n", "T", "2020-09-14",
         "  indented,  two spaces\tand a tab"),
    ],
)  # fmt: skip
def test_text(tmp_path: Path, content: str | bytes, title: str, published: str | None, text: str) -> None:
    path = write(tmp_path / "a.txt", content)
    (document,), faults, notes = read(path)
    assert (document.title, document.published, document.text) == (title, published, text)
    assert (document.address, document.url, document.source) == (str(path), None, None)
    assert not faults and not notes


def test_a_date_that_is_none_stays_in_the_body_with_a_note(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Title\n2020-02-31\n\nBody.")
    (document,), faults, notes = read(path)
    assert (document.title, document.published) == ("", None)
    assert document.text == "Title\n2020-02-31\n\nBody."
    assert notes == [f"{path}: '2020-02-31' is not a day of the calendar; read without a date"]
    assert not faults


def test_a_markdown_heading_is_the_title(tmp_path: Path) -> None:
    (document,), _, _ = read(write(tmp_path / "a.md", f"# Leaders Meet\n\n{BODY}"))
    assert document.title == "Leaders Meet"


@pytest.mark.parametrize("name", ["a.html", "a.HTM"])
def test_html(tmp_path: Path, name: str) -> None:
    (document,), faults, _ = read(write(tmp_path / name, PAGE))
    assert not faults
    assert document.title == "Leaders meet"
    assert document.text.startswith("President Vladimir Putin received")
    assert "on Monday & promised a loan.\n\nLukashenko thanked" in document.text
    assert "Copyright" not in document.text and "Home" not in document.text
    assert document.published == "2020-09-14"
    assert document.url == document.address == "https://daily.example/2020/leaders-meet"
    assert document.source == "The Daily"


def test_jsonl(tmp_path: Path) -> None:
    rows = [
        {"id": "a1", "title": " Two\nlines ", "text": "One.\r\nTwo.", "published": "2020-09-14"},
        {
            "headline": "H",
            "body": "Three.",
            "date": "2020-09-14T10:00:00+02:00",
            "url": "https://x.example/3",
        },
        {"content": "Four.", "date": 20200914, "outlet": "The Daily", "title": None, "extra": {"a": 1}},
        {"text": "Five.", "date": "Mon, 14 Sep 2020 21:00:00 GMT"},
    ]
    path = write(tmp_path / "rows.jsonl", "\ufeff" + "\n\n".join(json.dumps(row) for row in rows))
    documents, faults, notes = read(path)
    assert not faults and not notes
    assert [document.text for document in documents] == ["One.\nTwo.", "Three.", "Four.", "Five."]
    assert [document.published for document in documents] == ["2020-09-14"] * 4
    assert documents[0].title == "Two lines"
    assert [document.address for document in documents] == [
        f"{path}#a1", "https://x.example/3", f"{path}#5", f"{path}#7",
    ]  # fmt: skip
    assert [document.source for document in documents] == [None, None, "The Daily", None]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "cut off', "is not valid JSON: Unterminated string starting at (column 10)"),
        ("not json", "is not valid JSON: Expecting value (column 1)"),
        ("[" * 100_000, "is not valid JSON: nested too deep"),
        ('["a"]', "is not a JSON object"),
        ('{"title": "x"}', 'has no "text" (its fields: title)'),
        ("{}", 'has no "text" (its fields: none)'),
        ('{"text": null}', 'has no "text"'),
        ('{"text": 5}', '"text" is a number, not a string'),
        ('{"text": ["a"]}', '"text" is a list, not a string'),
        ('{"text": " \\n "}', "has no text in it, only white space"),
        ('{"text": "a \\ud800 b"}', "the text holds U+D800 at character 2"),
        ('{"text": "a", "title": "\\udfff"}', "the title holds U+DFFF at character 0"),
        ('{"text": "a\\u0000b"}', "the text holds U+0000 at character 1"),
        ('{"text": "again", "id": "first"}', "the id 'first' stands on line 1 already"),
        (b'{"text": "caf\xe9"}', "is not UTF-8 (byte 0xe9 at offset 13)"),
    ],
)
def test_a_bad_line_is_one_error_and_the_rest_goes_on(tmp_path: Path, line: str | bytes, reason: str) -> None:
    line = line.encode() if isinstance(line, str) else line
    path = write(
        tmp_path / "rows.jsonl", b'{"id": "first", "text": "One."}\n' + line + b'\n{"text": "Three."}\n'
    )
    documents, faults, _ = read(path)
    assert [document.text for document in documents] == ["One.", "Three."]
    assert len(faults) == 1 and "\n" not in faults[0]
    assert faults[0].startswith(f"{path}:2: {reason}")


def test_an_unknown_date_in_a_row_is_a_note(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.jsonl", '{"text": "One.", "date": "last week"}')
    (document,), faults, notes = read(path)
    assert document.published is None and not faults
    assert notes == [f"{path}:1: 'last week' is not an ISO date; read without a date"]


def test_a_monstrous_line_is_one_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.jsonl", b"x" * 20_000_000 + b'\n{"text": "Two."}\n')
    documents, faults, _ = read(path)
    assert [document.text for document in documents] == ["Two."]
    assert faults == [f"{path}:1: the line is longer than 16 MB, too much for one article"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.html", b"", "the file is empty"),
        ("a.jsonl", b"", "the file is empty, or holds only blank lines"),
        ("a.txt", b" \n\t\n", "has no text in it, only white space"),
        ("a.txt", b"Title\n2020-09-14\n\n \n", "has no text in it, only white space"),
        ("a.txt", b"\x7fELF\x01\x00\x00", "is binary, not text (a zero byte at offset 5)"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF, not text, whatever its name says; rename it"),
        ("a.html", b"PK\x03\x04 ...", "is a ZIP archive or an office document, not text"),
        ("a.jsonl", b"\x1f\x8b\x08", "is a gzip archive, not text"),
        ("a.txt", b"\xff\xfeA", "is not utf-16 (byte 0x41 at offset 2); say what it is with --encoding"),
        ("a.txt", b"x" * 20_000_000, "is larger than 16 MB, too much for one article"),
        ("a.txt", b"x" * 250_001, "is 250,001 characters long; an article has at most 250,000"),
        ("a.html", b"<html><body></body></html>", "no article was found in this page"),
        ("a.html", b"\0\1\2\3" * 50, "no article was found in this page"),
        ("a.rtf", b"{\\rtf1", "graphbuild does not read files '.rtf', only .txt, .md, .html, .htm, .pdf"),
        ("README", b"Hi", "graphbuild does not read files without an extension, only .txt"),
    ],
)
def test_a_bad_file_is_one_error_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = write(tmp_path / "bad" / name, content)
    good = write(tmp_path / "good.txt", ARTICLE)
    documents, faults, _ = read(path, good)
    assert [document.title for document in documents] == ["Leaders Meet"]
    assert len(faults) == 1 and "\n" not in faults[0]
    assert faults[0].startswith(f"{path}: ")
    assert reason in faults[0]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("nowhere.txt", "no such file or folder"),
        ("nowhere/", "no such file or folder"),
        ("*.txt", "no file matches this pattern"),
        ("https://daily.invalid/a", "the host 'daily.invalid' cannot be found: Name or service not known"),
    ],
)
def test_a_source_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(source) == ([], [f"{source}: {reason}"], [])


def test_a_file_that_opens_but_cannot_be_read(tmp_path: Path) -> None:
    # What a dying disk does, and what file modes cannot show to a test that runs as root.
    path = tmp_path / "a.txt"
    path.symlink_to("/proc/self/mem")
    documents, faults, _ = read(path)
    assert not documents and faults == [f"{path}: cannot be read: Input/output error"]


def test_a_folder_is_read_in_order_and_says_what_it_passed_over(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "b/1.md",
        "a.txt",
        "c.TXT",
        ".hidden.txt",
        ".git/x.txt",
        "p.mp4",
        "q.mp4",
        "LICENSE",
    ):
        write(tmp_path / name, ARTICLE.replace("Leaders", name))
    documents, faults, notes = read(tmp_path)
    assert [document.title for document in documents] == [
        "a.txt Meet", "c.TXT Meet", "b/1.md Meet", "b/2.txt Meet",
    ]  # fmt: skip
    assert not faults
    assert notes == [f"{tmp_path}: passed over 5 (2 .mp4, 2 hidden, 1 without an extension)"]


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "x.mp4", b"?")
    _, faults, _ = read(tmp_path)
    assert faults == [
        f"{tmp_path}: holds no file that graphbuild reads: {', '.join(READERS)} (passed over: 1 .mp4)"
    ]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "sub/b.txt"]),
        ("**", ["a.txt", "sub/b.txt"]),
        ("s*", ["sub/b.txt"]),
    ],
)
def test_a_quoted_pattern(tmp_path: Path, pattern: str, names: Sequence[str]) -> None:
    for name in ("a.txt", "sub/b.txt", "x.mp4"):
        write(tmp_path / name, ARTICLE)
    documents, faults, _ = read(f"{tmp_path}/{pattern}")
    assert [document.address for document in documents] == [f"{tmp_path}/{name}" for name in names]
    assert not faults


def test_a_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    documents, _, _ = read(write(tmp_path / "a[1].txt", ARTICLE))
    assert len(documents) == 1


def test_addresses_are_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", ARTICLE)
    monkeypatch.chdir(tmp_path)
    (document,), _, _ = read("./a.txt")
    assert document.address == str(tmp_path / "a.txt")


_SCRIPT = """
import sys
from graphbuild.readers import read_documents
for document in read_documents(sys.argv[1:], on_error=lambda error: print("error", error)):
    print(repr((document.title, document.text, document.address)))
"""


@pytest.mark.parametrize(
    ("piped", "printed"),
    [
        (ARTICLE, repr(("Leaders Meet", BODY, None))),
        ('\n{"text": "One."}\n', repr(("", "One.", None))),
        ('\ufeff{"text": "One.", "url": "https://x.example"}', repr(("", "One.", "https://x.example"))),
        ("{broken", "error -:1: is not valid JSON: Expecting property name enclosed in double quotes"),
        ("", "error -: the file is empty"),
    ],
)
def test_standard_input_is_detected(piped: str, printed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, "-"], input=piped.encode(), capture_output=True, check=True
    )
    assert done.stdout.decode().startswith(printed)


def test_a_web_page_on_standard_input_is_detected() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, "-"], input=PAGE.encode(), capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("('Leaders meet', 'President Vladimir Putin received")


def test_a_named_pipe_is_read_like_standard_input(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([sys.executable, "-c", _SCRIPT, pipe], stdout=subprocess.PIPE) as process:
        pipe.write_text(ARTICLE)
        output, _ = process.communicate()
    assert output.decode().startswith(repr(("Leaders Meet", BODY, None)))
