"""Decisions: what they make of the graph, that they survive a new build, and that undoing leaves no trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graphbuild.errors import UsageError
from graphbuild.graph import load_graph
from graphbuild.model import Actor, Document, Mention, Reading, Relation
from graphbuild.pipeline import build
from graphbuild.review import (
    correct_relation,
    doubtful_pairs,
    keep_apart,
    merge_actors,
    read_reviewed,
    reject_relation,
    rename_actor,
    split_actor,
    summarise_reviewed,
    undo_decision,
)
from graphbuild.store import Store

NOVAK = Actor("person:jan-novak", "Jan Novak", "person", "CZE", "OPP", ("J. Novak",), "Q1")
SHORT = Actor("person:novak", "Novak", "person", None, "OPP")
THIRD = Actor("person:johnny-novak", "Johnny Novak", "person")
OSLO = Actor("country:NOR", "Norway", "state", "NOR", "GOV")
ACTORS = (NOVAK, SHORT, THIRD, OSLO)
TEXT = "Jan Novak backed Norway. Novak thanked Norway. Norway met Johnny Novak. Novak praised Jan Novak, says Novak."
EDITED = TEXT + " It rained."


def make_reading(text: str = TEXT, *, title: str = "One", address: str | None = "/one.txt") -> Reading:
    document = Document(title, text, "2020-09-14", address=address)
    told = (
        (NOVAK, "BACKS", OSLO, "Jan Novak backed Norway.", None),
        (SHORT, "THANKS", OSLO, "Novak thanked Norway.", None),
        (OSLO, "MEETS", THIRD, "Norway met Johnny Novak.", None),
        (SHORT, "PRAISES", NOVAK, "Novak praised Jan Novak, says Novak.", SHORT.id),
    )
    relations = tuple(
        Relation(
            source.id, type, target.id, "asserted", document.id, text.index(quote), text.index(quote) + len(quote),
            quote, 0.9, attributed_to=speaker, marks=(("source", 0, 3), ("trigger", 4, 6), ("target", 7, 9)),
        )
        for source, type, target, quote, speaker in told
    )  # fmt: skip
    named = ((NOVAK, 0, 9), (SHORT, 25, 30), (OSLO, 39, 45), (THIRD, 58, 70), (SHORT, 72, 77))
    mentions = tuple(Mention(start, end, text[start:end], actor.id) for actor, start, end in named)
    return Reading(document, ACTORS, mentions, relations)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(":memory:", create=True) as opened:
        opened.add(make_reading())
        yield opened


def whole(store: Store) -> tuple[Any, ...]:
    """Return a graph with all that is in it."""
    graph = load_graph(store)
    return dict(graph.nodes(data=True)), sorted(graph.edges(keys=True, data=True), key=lambda e: e[2]), graph.graph


def ids(store: Store) -> dict[str, str]:
    """Return the id of each relation, by its type as it was read."""
    return {relation.type: relation.id for relation in store.relations()}


def edge(graph: nx.MultiDiGraph, relation_id: str) -> dict[str, Any]:
    (found,) = [data for *_, key, data in graph.edges(keys=True, data=True) if key == relation_id]
    return found


def test_a_merge_moves_relations_mentions_names_and_speakers(store: Store) -> None:
    merge_actors(store, "person:novak", "person:jan-novak")
    graph = load_graph(store)
    assert set(graph) == {"person:jan-novak", "person:johnny-novak", "country:NOR"}
    node = graph.nodes["person:jan-novak"]
    assert node["aliases"] == ["J. Novak", "Novak"]
    assert (node["name"], node["wikidata"], node["mentions"]) == ("Jan Novak", "Q1", 3)
    (document,) = graph.graph["documents"]
    assert graph.graph["mentioned_in"]["person:jan-novak", document] == 3
    assert sum(graph.graph["mentioned_in"].values()) == 5
    thanks = edge(graph, ids(store)["THANKS"])
    assert (thanks["source"], thanks["source_name"]) == ("person:jan-novak", "Jan Novak")


def test_relations_of_an_actor_to_itself_are_left_out_with_a_note(store: Store) -> None:
    merge_actors(store, "Novak", "Jan Novak")
    graph = load_graph(store)
    assert ids(store)["PRAISES"] not in {key for *_, key in graph.edges(keys=True)}
    assert graph.graph["notes"] == ["1 relations of an actor to itself, made by a merge, are left out"]


def test_the_speaker_of_a_relation_is_merged_too(store: Store) -> None:
    merge_actors(store, "Novak", "Johnny Novak")
    praise = edge(load_graph(store), ids(store)["PRAISES"])
    assert (praise["source"], praise["attributed_to"]) == ("person:johnny-novak", "person:johnny-novak")


def test_what_is_not_known_of_an_actor_comes_from_the_one_merged_into_it(store: Store) -> None:
    merge_actors(store, "Jan Novak", "Novak")
    node = load_graph(store).nodes["person:novak"]
    assert (node["country"], node["wikidata"]) == ("CZE", "Q1")
    undo_decision(store, 1)
    merge_actors(store, "Jan Novak", "Norway")
    assert load_graph(store).nodes["country:NOR"]["wikidata"] is None


def test_merges_follow_one_another(store: Store) -> None:
    merge_actors(store, "person:novak", "person:jan-novak")
    merge_actors(store, "person:novak", "person:johnny-novak")  # by now this is Jan Novak
    assert read_reviewed(store).merged == {
        "person:novak": "person:johnny-novak",
        "person:jan-novak": "person:johnny-novak",
    }
    undo_decision(store, 1)
    assert set(load_graph(store)) == {"person:novak", "person:johnny-novak", "country:NOR"}
    merge_actors(store, "person:johnny-novak", "person:novak")
    assert set(load_graph(store)) == {"person:novak", "country:NOR"}


@pytest.mark.parametrize(
    "decide",
    [
        lambda store: merge_actors(store, "Novak", "Jan Novak"),
        lambda store: rename_actor(store, "Norway", "Noreg"),
        lambda store: reject_relation(store, ids(store)["BACKS"]),
        lambda store: correct_relation(store, ids(store)["BACKS"], type="PRAISES", status="denied", reverse=True),
    ],
    ids=["merge", "rename", "reject", "correct"],
)
def test_undoing_restores_the_very_same_graph(store: Store, decide: Any) -> None:
    before, assertions = whole(store), list(store.relations())
    decision = decide(store)
    assert whole(store) != before
    assert list(store.relations()) == assertions
    assert undo_decision(store, decision.number) == decision
    assert whole(store) == before


def test_a_split_undoes_a_merge(store: Store) -> None:
    before = whole(store)
    merge_actors(store, "Novak", "Jan Novak")
    assert [decision.subject for decision in split_actor(store, "novak")] == ["person:novak"]
    assert whole(store) == before


def test_actors_kept_apart_are_not_listed_again(store: Store) -> None:
    def pairs() -> set[tuple[str, str]]:
        found = doubtful_pairs(read_reviewed(store).actors.values(), store.decisions())
        return {(pair.actor.id, pair.other.id) for pair in found}

    before, listed = whole(store), pairs()
    decision = keep_apart(store, "Novak", "Jan Novak")
    assert listed - pairs() == {("person:jan-novak", "person:novak")}
    assert whole(store) == before
    undo_decision(store, decision.number or 0)
    assert pairs() == listed


def test_a_renamed_actor_keeps_its_former_name_as_an_alias(store: Store) -> None:
    rename_actor(store, "Norway", "  Kingdom of\nNorway ")
    graph = load_graph(store)
    assert graph.nodes["country:NOR"]["name"] == "Kingdom of Norway"
    assert "Norway" in graph.nodes["country:NOR"]["aliases"]
    assert edge(graph, ids(store)["BACKS"])["target_name"] == "Kingdom of Norway"
    merge_actors(store, "Norway", "Jan Novak")
    assert {"Norway", "Kingdom of Norway"} <= set(load_graph(store).nodes["person:jan-novak"]["aliases"])


def test_a_correction_changes_type_status_and_direction(store: Store) -> None:
    wrong = ids(store)["BACKS"]
    correct_relation(store, wrong, type="CONDEMNS", reverse=True)
    correct_relation(store, wrong, status="denied")
    told = edge(load_graph(store), wrong)
    assert (told["source"], told["type"], told["target"]) == ("country:NOR", "CONDEMNS", "person:jan-novak")
    assert (told["status"], told["root"], told["id"]) == ("denied", "ACCUSE", wrong)
    assert told["marks"] == [["target", 0, 3], ["trigger", 4, 6], ["source", 7, 9]]
    assert "Jan Novak backed Norway." == told["quote"]


def test_the_summary_counts_what_is_left(store: Store) -> None:
    assert summarise_reviewed(store) == store.summary()
    merge_actors(store, "Novak", "Jan Novak")
    reject_relation(store, ids(store)["BACKS"])
    summary = summarise_reviewed(store)
    assert (summary.actors, summary.relations, summary.mentions) == (3, 2, 5)
    assert summary.by_kind == {"person": 2, "state": 1}
    assert summary.by_type_and_status == {("MEETS", "asserted"): 1, ("THANKS", "asserted"): 1}


def test_decisions_hold_when_the_article_is_edited(store: Store) -> None:
    merge_actors(store, "Novak", "Jan Novak")
    reject_relation(store, ids(store)["BACKS"])
    correct_relation(store, ids(store)["MEETS"], status="negated")
    assert store.add(make_reading(EDITED)) == "replaced"
    told = {(data["type"], data["status"]) for *_, data in load_graph(store).edges(data=True)}
    assert told == {("THANKS", "asserted"), ("MEETS", "negated")}
    assert "person:novak" not in load_graph(store)


def test_a_rejection_spares_the_same_words_elsewhere(store: Store) -> None:
    reject_relation(store, ids(store)["BACKS"])
    store.add(make_reading(EDITED, address="/other.txt"))
    backs = [data for *_, data in load_graph(store).edges(data=True) if data["type"] == "BACKS"]
    assert len(backs) == 1


def test_an_actor_that_others_were_merged_into_need_not_be_mentioned_any_longer(store: Store) -> None:
    merge_actors(store, "Novak", "Jan Novak")
    store.add(Reading(Document("", "Novak.", address="/one.txt"), (SHORT,), (Mention(0, 5, "Novak", SHORT.id),)))
    node = load_graph(store).nodes["person:jan-novak"]
    assert (node["name"], node["mentions"], node["wikidata"]) == ("Jan Novak", 1, "Q1")


@pytest.mark.parametrize(
    ("decide", "said"),
    [
        (lambda s: merge_actors(s, "Nobody", "Norway"), "Nobody: no such actor"),
        (lambda s: merge_actors(s, "Norway", "country:NOR"), "are one actor already: country:NOR"),
        (lambda s: keep_apart(s, "Norway", "country:NOR"), "are one actor: country:NOR"),
        (lambda s: rename_actor(s, "Norway", " "), "an actor needs a name"),
        (lambda s: split_actor(s, "Norway"), "Norway: was not merged into another actor"),
        (lambda s: reject_relation(s, "0000"), "0000: no such relation"),
        (lambda s: correct_relation(s, ids(s)["BACKS"]), "nothing to correct"),
        (lambda s: correct_relation(s, ids(s)["BACKS"], type="HUGS"), "HUGS: no such relation type"),
        (lambda s: correct_relation(s, ids(s)["BACKS"], status="true"), "true: no such status; there are asserted,"),
        (lambda s: undo_decision(s, 7), "there is no decision 7; there is none at all"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(store: Store, decide: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        decide(store)
    assert "\n" not in str(caught.value)
    assert not list(store.decisions())


def test_a_relation_is_rejected_once(store: Store) -> None:
    reject_relation(store, ids(store)["BACKS"])
    with pytest.raises(UsageError, match="has been rejected already"):
        reject_relation(store, ids(store)["BACKS"])


def test_a_name_of_several_actors_asks_for_an_id(store: Store) -> None:
    rename_actor(store, "person:johnny-novak", "Jan Novák")
    with pytest.raises(UsageError, match="give an id: person:jan-novak, person:johnny-novak"):
        merge_actors(store, "Jan Novak", "Norway")


def test_a_merge_survives_building_again_from_edited_articles(tmp_path: Path) -> None:
    article, path = tmp_path / "a.txt", tmp_path / "news.db"
    article.write_text("Talks\n2020-09-14\n\nRussia backed Belarus. Poland thanked Belarus.\n")
    build([str(article)], path)
    with Store(path) as store:
        decision = merge_actors(store, "Poland", "Russia")
    article.write_text("Talks\n2020-09-14\n\nRussia backed Belarus. Poland criticized Belarus on Monday.\n")
    build([str(article)], path)
    with Store(path) as store:
        graph = load_graph(store)
        assert "country:POL" not in graph
        sources = {(source, data["type"]) for source, _, data in graph.edges(data=True)}
        assert sources == {("country:RUS", "BACKS"), ("country:RUS", "CRITICIZES")}
        undo_decision(store, decision.number or 0)
        assert "country:POL" in load_graph(store)
