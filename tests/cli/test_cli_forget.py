"""``graphbuild forget``: what goes, what stays, and what is said when there is nothing to forget."""

from __future__ import annotations

from pathlib import Path

import pytest
from entry_point import Run

from graphbuild.model import Actor, Document, Dropped, Mention, Reading, Relation
from graphbuild.store import Store

OSLO, RIGA, LIMA = (
    Actor(f"country:{code}", name, "state", code) for code, name in (("NOR", "Oslo"), ("LVA", "Riga"), ("PER", "Lima"))
)


def reading(source: Actor, target: Actor, *, address: str, url: str | None = None) -> Reading:
    text = f"{source.name} thanked {target.name}."
    document = Document(title=f"About {source.name}", text=text, url=url, address=address)
    return Reading(
        document,
        (source, target),
        tuple(Mention(text.index(a.name), text.index(a.name) + 4, a.name, a.id) for a in (source, target)),
        (Relation(source.id, "THANKS", target.id, "asserted", document.id, 0, len(text), text),),
        (Dropped("a reason", 0, 4),),
    )


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Make a store of two documents that share one actor."""
    path = tmp_path / "news.db"
    with Store(path, create=True) as store:
        store.add(reading(OSLO, RIGA, address=str(tmp_path / "a_1.txt"), url="https://example.org/a"))
        store.add(reading(LIMA, RIGA, address=str(tmp_path / "ab1.txt")))
    return path


ID = reading(OSLO, RIGA, address="").document.id


@pytest.mark.parametrize("key", [ID, ID[:6], ID[:6].upper(), "a_1.txt", "https://example.org/a"])
def test_a_document_goes_with_all_that_only_it_knew(run: Run, news: Path, key: str) -> None:
    done = run("forget", news, key)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{news}: forgot {ID} About Oslo\n"
    with Store(news) as store:
        assert [document.title for document in store.documents()] == ["About Lima"]
        assert [actor.id for actor in store.actors()] == ["country:LVA", "country:PER"]
        assert {document for document, _ in store.mentions()} == {document for document, _ in store.dropped()}
        assert [relation.source for relation in store.relations()] == ["country:PER"]
        assert not store.find_documents(key)
        # nothing of it is remembered: it is new when it comes again
        assert store.add(reading(OSLO, RIGA, address=str(news.parent / "a_1.txt"))) == "added"


def test_a_dry_run_leaves_everything(run: Run, news: Path) -> None:
    done = run("forget", "--dry-run", news, "a_1.txt")
    assert done.returncode == 0 and done.stderr == f"{news}: would forget {ID} About Oslo\n"
    with Store(news) as store:
        assert store.summary().documents == 2


def test_what_is_not_there_is_named_and_the_others_go(run: Run, news: Path) -> None:
    done = run("forget", news, "a%1.txt", "", "ab1.txt")
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert said[0] == (
        f"graphbuild: a%1.txt: no such document in {news}; name an id, the beginning of one, a file or a url"
    )
    assert len(said) == 3 and "no such document" in said[1] and "About Lima" in said[2]


def test_a_beginning_that_two_ids_have_forgets_neither(run: Run, tmp_path: Path) -> None:
    with Store(tmp_path / "news.db", create=True) as store:
        for number in range(17):  # more than there are first digits
            store.add(Reading(Document("", f"Rain {number}.")))
        ids = [document.id for document in store.documents()]
    first = next(id_[0] for id_ in ids if sum(other[0] == id_[0] for other in ids) > 1)
    done = run("forget", "news.db", first)
    assert done.returncode == 1
    assert f"graphbuild: {first}: means " in done.stderr and "name one by its id" in done.stderr
    with Store(tmp_path / "news.db") as store:
        assert store.summary().documents == 17


def test_a_store_that_is_none(run: Run) -> None:
    done = run("forget", "nowhere.db", "x")
    assert done.returncode == 3
    assert done.stderr == "graphbuild: nowhere.db: no such store; make one with `graphbuild build`\n"
