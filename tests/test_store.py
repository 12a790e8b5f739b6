"""The store: what is kept, what replaces what, and what is said when the file cannot be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import graphbuild
from graphbuild.errors import StoreError
from graphbuild.model import Actor, Amount, Document, Dropped, Mention, Reading, Relation
from graphbuild.store import Store

HUNGARY = Actor("country:HUN", "Hungary", "state", "HUN", "GOV", ("Magyarország",), "Q28")
SERBIA = Actor("country:SRB", "Serbia", "state", "SRB")


def make_reading(
    text: str = "Hungary backed Serbia.", *, address: str | None = None, status: str = "asserted"
) -> Reading:
    document = Document(title="A title", text=text, published="2019-05-06", address=address)
    return Reading(
        document,
        (HUNGARY, SERBIA),
        (Mention(0, 7, "Hungary", HUNGARY.id), Mention(15, 21, "Serbia", SERBIA.id)),
        (
            Relation(
                HUNGARY.id, "BACKS", SERBIA.id, status, document.id, 0, len(text), text, 0.9,
                amount=Amount(1.5e9, "USD"), marks=(("trigger", 8, 14),),
            ),
        ),
        (Dropped("the target is no actor", 0, 5, "why"),),
    )  # fmt: skip


@pytest.fixture()
def store(tmp_path: Path) -> Store:
    with Store(tmp_path / "news.db", create=True) as opened:
        yield opened


def test_what_is_added_comes_back_as_it_was(store: Store) -> None:
    reading = make_reading(address="/a.txt")
    assert store.add(reading) == "added"
    assert list(store.documents()) == [reading.document]
    assert list(store.actors()) == [HUNGARY, SERBIA]
    assert [mention for _, mention in store.mentions()] == list(reading.mentions)
    assert list(store.relations()) == list(reading.relations)
    assert [dropped for _, dropped in store.dropped()] == list(reading.dropped)


def test_adding_the_same_document_again_changes_nothing(store: Store) -> None:
    store.add(make_reading(address="/a.txt"))
    before = list(store._connection.iterdump())
    assert store.add(make_reading(address="/a.txt")) == "unchanged"
    assert list(store._connection.iterdump()) == before


def test_white_space_makes_no_other_document() -> None:
    assert Document("", "Hungary  backed\nSerbia.").id == Document("", "Hungary backed Serbia.").id


def test_an_edited_document_replaces_its_own_relations_only(store: Store) -> None:
    store.add(make_reading(address="/a.txt"))
    store.add(make_reading("Hungary backed Serbia again.", address="/b.txt"))
    edited = make_reading("Hungary backed Serbia, it denied.", address="/a.txt", status="denied")
    assert store.add(edited) == "replaced"
    assert {relation.status for relation in store.relations()} == {"asserted", "denied"}
    assert {document.address for document in store.documents()} == {"/a.txt", "/b.txt"}


def test_a_text_at_two_addresses_stays_until_both_have_moved_on(store: Store) -> None:
    store.add(make_reading(address="/a.txt"))
    assert store.add(make_reading(address="/copy.txt")) == "unchanged"
    store.add(make_reading("Hungary backed Serbia twice.", address="/a.txt"))
    assert store.summary().documents == 2
    store.add(make_reading("Hungary backed Serbia thrice.", address="/copy.txt"))
    assert store.summary().documents == 2


def test_actors_that_nothing_mentions_any_longer_go(store: Store) -> None:
    store.add(make_reading(address="/a.txt"))
    store.add(Reading(Document("", "Rain.", address="/a.txt")))
    assert store.summary().actors == 0


def test_a_quote_that_is_not_in_the_text_is_a_bug(store: Store) -> None:
    reading = make_reading()
    wrong = Reading(Document("", "Something else entirely."), reading.actors, (), reading.relations)
    with pytest.raises(ValueError, match="is not at 0:22"):
        store.add(wrong)
    assert store.summary().documents == 0  # nothing half-written


def test_every_dropped_candidate_is_counted_with_its_reason(store: Store) -> None:
    store.add(make_reading())
    assert store.summary().dropped == {"the target is no actor": 1}


def test_the_graph_of_a_store(store: Store) -> None:
    store.add(make_reading())
    graph = graphbuild.load_graph(store)
    ((source, target, key, edge),) = graph.edges(keys=True, data=True)
    assert (source, target) == ("country:HUN", "country:SRB")
    assert key == edge["id"] and edge["amount"] == {"value": 1.5e9, "currency": "USD"}
    assert graph.nodes[source]["mentions"] == 1
    assert graph.graph["mentioned_in"][source, edge["document"]] == 1


def test_the_crosswalk_is_kept_with_the_store(store: Store) -> None:
    reading = make_reading()
    (relation,) = reading.relations
    imposed = Relation(
        relation.source, "SANCTIONS", relation.target, "asserted", relation.document, 0, 22, relation.quote
    )
    store.add(Reading(reading.document, reading.actors, (), (imposed,)))
    roots = [data["root"] for _, _, data in graphbuild.load_graph(store).edges(data=True)]
    store.set("crosswalk", "cameo")
    assert roots != [data["root"] for _, _, data in graphbuild.load_graph(store).edges(data=True)]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "no such store"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_text("not a database at all, just words in a file that is long enough"), "is not a"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close(), "is not a graphbuild"),
        (lambda path: path.write_bytes(b""), "is not a graphbuild store"),
    ],
)
def test_a_file_that_is_no_store_is_named_in_one_line(tmp_path: Path, make: object, message: str) -> None:
    path = tmp_path / "news.db"
    make(path)  # type: ignore[operator]
    with pytest.raises(StoreError, match=message) as caught:
        Store(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    Store(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="schema version 99"):
        Store(path)


def test_a_store_without_a_table_is_to_be_built_anew(tmp_path: Path) -> None:
    with Store(tmp_path / "news.db", create=True) as store:
        store._connection.execute("DROP TABLE decisions")
        with pytest.raises(StoreError, match="was built by another graphbuild; build it anew"):
            graphbuild.load_graph(store)


def test_a_store_that_another_process_writes_to_is_said_to_be_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphbuild.store.connection.BUSY_TIMEOUT", 0.05)
    path = tmp_path / "news.db"
    with Store(path, create=True) as first, Store(path) as second:
        first._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use by another process"):
            second.add(make_reading())
        first._connection.execute("ROLLBACK")
        assert second.add(make_reading()) == "added"


def test_a_damaged_store_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Store(path, create=True) as store:
        for number in range(200):
            store.add(make_reading(f"Hungary backed Serbia. {number}" + " word" * 100))
        store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[8192 : len(content) // 2] = b"\xff" * (len(content) // 2 - 8192)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        Store(path)
