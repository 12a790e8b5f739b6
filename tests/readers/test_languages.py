"""Encodings and languages: what is guessed is said, and what is not English is set aside with a count."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_helpers import read, write

from graphbuild.readers.language import detect_language

ENGLISH = "The café owner said “no” on Monday. São Paulo’s mayor met the president, who promised a loan to the city."
GERMAN = "Der Präsident empfing am Montag den Staatschef des Nachbarlandes in Sotschi und versprach ihm einen Kredit."
FRENCH = "Le président a reçu lundi son homologue à Sotchi et lui a promis un prêt d'un milliard et demi de dollars."
RUSSIAN = "Президент принял в понедельник главу соседнего государства в Сочи и обещал ему кредит на полтора миллиарда."
POLISH = (
    "Prezydent spotkał się w poniedziałek z sąsiadem w Soczi i powiedział, że dostanie on pożyczkę od państwa. "
    "Opozycja ostro potępiła umowę, ale rząd uważa ją za duży sukces i dziękuje sąsiadom za pomoc w trudnych czasach."
)
JAPANESE = "大統領は月曜日にソチで隣国の首脳と会談し、十五億ドルの融資を約束した。野党はこの合意を強く非難した。"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (ENGLISH, "windows-1252", "cp1252"),
        (GERMAN, "windows-1252", "cp1252"),
        (RUSSIAN, "windows-1251", "cp1251"),
        (JAPANESE, "shift_jis", "cp932"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_an_encoding_is_detected_and_said(tmp_path: Path, text: str, encoding: str, found: str, name: str) -> None:
    content = f'text\n"{text}"\n' if name == "a.csv" else text
    path = write(tmp_path / name, content.encode(encoding))
    (document,), faults, notes = read(path, languages=())
    assert document.text == text and not faults
    assert notes == [f"{path}: is not UTF-8; read as {found}, the likeliest (--encoding names another)"]


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.json", "a.html"])
def test_an_encoding_is_named(tmp_path: Path, name: str) -> None:
    content = {
        "a.txt": RUSSIAN,
        "a.csv": f"text\n{RUSSIAN}\n",
        "a.jsonl": f'{{"text": "{RUSSIAN}"}}',
        "a.json": f'[{{"text": "{RUSSIAN}"}}]',
        "a.html": f"<html><body><article><p>{RUSSIAN}</p><p>{RUSSIAN}</p></article></body></html>",
    }
    path = write(tmp_path / name, content[name].encode("koi8-r"))
    (document,), faults, notes = read(path, languages=(), encoding="koi8-r")
    assert document.text.startswith(RUSSIAN) and not faults and not notes


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), (RUSSIAN, "ru"), (POLISH, "pl"), ("Guten Tag", None)],
)
def test_languages(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_other_languages_are_set_aside_with_a_count(tmp_path: Path) -> None:
    for number, text in enumerate([ENGLISH, GERMAN, FRENCH, GERMAN]):
        write(tmp_path / f"{number}.txt", text)
    documents, faults, notes = read(tmp_path)
    assert [document.text for document in documents] == [ENGLISH] and not faults
    assert notes == ["set aside 3 in other languages (2 de, 1 fr); --language reads more"]
    documents, _, notes = read(tmp_path, languages=("en", "fr"))
    assert [document.text for document in documents] == [ENGLISH, FRENCH]
    assert notes == ["set aside 2 in other languages (2 de); --language reads more"]
    documents, _, notes = read(tmp_path, languages=())
    assert len(documents) == 4 and not notes


def test_english_is_never_set_aside() -> None:
    folder = Path(__file__).parents[2]
    articles = [*folder.glob("examples/articles/*.txt"), *folder.glob("corpus/articles/**/*.txt")]
    paragraphs = [part for path in articles for part in path.read_text(encoding="utf-8").split("\n\n")]
    assert len(paragraphs) > 40
    wrong = [part for part in paragraphs if detect_language(part) not in ("en", None)]
    assert not wrong
    # A list of names is of no language.
    names = "Xi Jinping, Kim Jong Un, Narendra Modi, Benjamin Netanyahu, Mohammed bin Salman, Recep Tayyip Erdogan."
    assert detect_language(names) is None
