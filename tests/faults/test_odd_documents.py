"""Documents that are too long, or hold what is hardly text; and names of files that are no text at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.errors import GraphbuildError, InputError
from graphbuild.extract import Extractor
from graphbuild.model import Document
from graphbuild.pipeline import build
from graphbuild.readers import ReadOptions, read_documents
from graphbuild.store import Store

ALL = ReadOptions(languages=())
#: What a build in these tests is asked for.
FAST: dict[str, Any] = {"mode": "fast", "read_options": ALL}
SENTENCE = "Hungary backed Serbia over the river on Monday, officials said. "


def test_a_line_of_50_mb_is_refused_at_once_and_the_rest_goes_on(tmp_path: Path) -> None:
    long, good = tmp_path / "long.txt", tmp_path / "good.txt"
    long.write_text(SENTENCE * (50_000_000 // len(SENTENCE)))
    good.write_text("Poland backed France.")
    faults: list[InputError] = []
    documents = list(read_documents([str(long), str(good)], on_error=faults.append, options=ALL))
    assert [document.text for document in documents] == ["Poland backed France."]
    assert [(fault.path, "split it" in fault.reason) for fault in faults] == [(str(long), True)]


@pytest.mark.parametrize("name", [b"bad\xff\xfe.txt", b"new\nline\x1b[31m.txt", "\u202egnp.txt".encode()])
def test_names_that_are_no_text_are_stored_found_and_known_again(tmp_path: Path, name: bytes) -> None:
    path = os.fsdecode(os.path.join(os.fsencode(tmp_path), name))
    Path(path).write_text("Poland backed France.")
    store = tmp_path / "news.db"
    assert build([path], store, **FAST).added == 1
    assert build([path], store, **FAST).unchanged == 1
    with Store(store) as opened:
        assert len(opened.find_documents(path)) == 1


def test_half_characters_anywhere_in_a_row_cost_at_most_that_row(tmp_path: Path) -> None:
    fields = ("title", "url", "source", "id", "published")
    rows = [{"text": "Poland backed France.", field: "\ud800"} for field in fields]
    rows += [{"text": "Poland \ud800 met France."}, {"text": "Spain backed Italy."}]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = build([str(path)], tmp_path / "news.db", **FAST)
    assert done.failed == 4 and done.added == 2 and done.unchanged == 1


ODD = st.text(st.characters(codec="utf-8"), max_size=60)
WORDS = st.sampled_from(
    ["Hungary", "Putin", "the EU", "backed", "accused", "of", "(", ")", '"', ",", ".", "\n", "\u202e", "\x07", "$5"]
)
SOUP = st.lists(WORDS | ODD, max_size=25).map(" ".join)
QUICK = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(content=st.binary(max_size=300), extension=st.sampled_from([".txt", ".md", ".json", ".jsonl", ".csv", ".eml"]))
def test_no_bytes_end_a_reader(tmp_path: Path, content: bytes, extension: str) -> None:
    path = tmp_path / f"a{extension}"
    path.write_bytes(content)
    faults: list[GraphbuildError] = []
    documents = list(read_documents([str(path)], on_error=faults.append, options=ALL))
    assert documents or faults
    for document in documents:
        assert document.text.strip() and "\0" not in document.text
        document.text.encode("utf-8")


@QUICK
@given(text=SOUP)
def test_whatever_is_read_its_quotes_stand_where_they_say(extractor: Extractor, text: str) -> None:
    document = Document("", text)
    (reading,) = extractor.read([document])
    actors = {actor.id for actor in reading.actors}
    for relation in reading.relations:
        assert text[relation.start : relation.end] == relation.quote
        assert {relation.source, relation.target} <= actors
    with Store(":memory:", create=True) as store:
        assert store.add(reading) == "added"
