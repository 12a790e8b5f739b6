"""What copies are worth in a store, in its graph, on the map, in queries and exports."""

from __future__ import annotations

import json
import random
from itertools import permutations
from pathlib import Path

import networkx as nx
import pytest
from stories.wire import make_copy, read_events

from graphbuild.export import export_graph
from graphbuild.graph import load_graph
from graphbuild.map import build_view
from graphbuild.model import Actor, Document, Mention, Reading, Relation
from graphbuild.ontology import load_ontology
from graphbuild.query import load_query, query
from graphbuild.store import Store

CAIRO = Actor("country:EGY", "Egypt", "state", "EGY")
ADDIS = Actor("country:ETH", "Ethiopia", "state", "ETH")
EVENTS = read_events()
AGENCY, OWN, _ = EVENTS["dam"]
ELSEWHERE = [text for event, texts in EVENTS.items() if event != "dam" for text in texts]
SEVERAL = Path(__file__).parent.parent.parent / "cypher" / "queries" / "told_by_several.cypher"


def make_reading(
    text: str, *, source: str | None = None, url: str | None = None, address: str | None = None,
    type: str = "CONDEMNS", back: bool = False, status: str = "asserted",
) -> Reading:  # fmt: skip
    """Read one relation of Egypt and Ethiopia out of whatever text."""
    document = Document(text[:9], text, "2023-09-11", url, source, address or url or f"/{source}")
    one, other = (ADDIS, CAIRO) if back else (CAIRO, ADDIS)
    relation = Relation(one.id, type, other.id, status, document.id, 0, 9, text[:9])
    return Reading(document, (CAIRO, ADDIS), (Mention(0, 5, text[:5], CAIRO.id),), (relation,))


def make_copies(number: int, *, seed: int = 4) -> list[Reading]:
    rng = random.Random(seed)
    return [make_reading(make_copy(AGENCY, 0.2, rng, ELSEWHERE), source=f"Paper {n}") for n in range(number)]


def fill(path: Path, readings: list[Reading]) -> Path:
    with Store(path, create=True) as store:
        for reading in readings:
            store.add(reading)
    return path


def counts(graph: nx.MultiDiGraph) -> set[tuple[int, int]]:
    return {(edge["stories"], edge["outlets"]) for _, _, edge in graph.edges(data=True)}


def test_copies_are_one_story_in_several_outlets(tmp_path: Path) -> None:
    graph = load_graph(fill(tmp_path / "news.db", make_copies(4)))
    assert counts(graph) == {(1, 4)}
    assert {document["story"] for document in graph.graph["documents"].values()} == {min(graph.graph["documents"])}
    told_anew = [*make_copies(4), make_reading(OWN, source="Paper 0"), make_reading(ELSEWHERE[0], source=None)]
    assert counts(load_graph(fill(tmp_path / "more.db", told_anew))) == {(3, 4)}


def test_neither_the_order_of_a_build_nor_its_steps_play_a_part(tmp_path: Path) -> None:
    readings = [*make_copies(3), make_reading(OWN, source="Paper 9")]
    seen = set()
    for number, order in enumerate(permutations(readings)):
        path = tmp_path / f"{number}.db"
        for reading in order:  # each in a run of its own
            fill(path, [reading])
        with Store(path) as store:
            seen.add(tuple(sorted(store.stories().items())))
    assert len(seen) == 1


def test_a_document_that_is_replaced_takes_its_copies_with_it_no_longer(tmp_path: Path) -> None:
    first, second, *_ = make_copies(2)
    path = fill(tmp_path / "news.db", [first, second])
    assert counts(load_graph(path)) == {(1, 2)}
    fill(path, [make_reading(OWN, source="Paper 1")])  # at the address of the second
    graph = load_graph(path)
    assert counts(graph) == {(2, 2)}
    stories = {key: document["story"] for key, document in graph.graph["documents"].items()}
    assert all(document == story for document, story in stories.items())
    assert set(stories) == {first.document.id, make_reading(OWN).document.id}


def test_word_for_word_copies_are_one_document_in_two_outlets(tmp_path: Path) -> None:
    readings = [make_reading(AGENCY, source=name) for name in ("The Courier", "the  COURIER", "The Messenger")]
    graph = load_graph(fill(tmp_path / "news.db", readings))
    assert len(graph.graph["documents"]) == 1
    assert counts(graph) == {(1, 2)}


def test_an_outlet_that_has_no_name_is_known_by_its_address_on_the_web(tmp_path: Path) -> None:
    addresses = ["https://www.example.org/a", "https://example.org/b", "http://example.net/c"]
    texts = [reading.document.text for reading in make_copies(3)]
    readings = [make_reading(text, url=url) for text, url in zip(texts, addresses, strict=True)]
    assert counts(load_graph(fill(tmp_path / "news.db", readings))) == {(1, 2)}
    nameless = [make_reading(text, address=f"/articles/{n}.txt") for n, text in enumerate(texts)]
    assert counts(load_graph(fill(tmp_path / "files.db", nameless))) == {(1, 0)}


@pytest.mark.parametrize(("type", "told"), [("MEETS", (2, 2)), ("CONDEMNS", (1, 1))])
def test_who_is_named_first_counts_only_where_it_means_something(
    type: str, told: tuple[int, int], tmp_path: Path
) -> None:
    readings = [
        make_reading(AGENCY, source="A", type=type),
        make_reading(OWN, source="B", type=type, back=True),
        make_reading(ELSEWHERE[0], source="C", type=type, status="denied"),
    ]
    graph = load_graph(fill(tmp_path / "news.db", readings))
    asserted = {(e["stories"], e["outlets"]) for *_, e in graph.edges(data=True) if e["status"] == "asserted"}
    assert asserted == {told}
    assert {(e["stories"], e["outlets"]) for *_, e in graph.edges(data=True) if e["status"] == "denied"} == {(1, 1)}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph:
    """Three copies that condemn; a visit of which two stories tell, in three documents."""
    copies = make_copies(3)
    visits = [
        make_reading(text, source=f"Paper {n}", address=f"/v{n}", type="VISITS")
        for n, text in enumerate([ELSEWHERE[0], ELSEWHERE[0] + " Printed by us, too.", OWN])
    ]
    return load_graph(fill(tmp_path_factory.mktemp("stories") / "news.db", [*copies, *visits]))


def test_the_map_counts_stories(graph: nx.MultiDiGraph) -> None:
    view = build_view(graph, ontology=load_ontology(), min_documents=2)
    assert {proof.type for proof in view.proofs} == {"VISITS"}
    assert len(view.proofs) == 3
    assert not build_view(graph, ontology=load_ontology(), min_documents=3).proofs
    everything = build_view(graph, ontology=load_ontology())
    assert len(everything.documents) == 6 and len({document["story"] for document in everything.documents}) == 3


def test_cypher_can_ask_for_what_several_tell(graph: nx.MultiDiGraph) -> None:
    file = load_query(SEVERAL)
    rows = query(graph, file.cypher, parameters=file.defaults).rows
    assert [row[:6] for row in rows] == [("Egypt", "VISITS", "Ethiopia", "asserted", 2, 3)]
    told = query(graph, "MATCH (d:Document) RETURN d.story AS story, count(*) AS documents ORDER BY documents").rows
    assert [number for _, number in told] == [1, 2, 3]


@pytest.mark.parametrize("form", ["jsonl", "graphml", "gexf", "csv", "turtle", "ftm", "cypher", "parquet"])
def test_exports_say_which_documents_are_copies(graph: nx.MultiDiGraph, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{form}"
    export_graph(graph, path, format=form, ontology=load_ontology())
    content = path.read_bytes()
    assert b"stories" in content and b"outlets" in content
    if form == "jsonl":
        records = [json.loads(line) for line in content.splitlines()]
        assert len({record["story"] for record in records if record["record"] == "document"}) == 3
        assert {(r["stories"], r["outlets"]) for r in records if r["record"] == "relation"} == {(1, 3), (2, 3)}
    elif form != "ftm":
        assert b"story" in content
