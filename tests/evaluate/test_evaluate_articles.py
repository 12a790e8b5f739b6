"""Scores of whole articles: matching by hand-made readings, then the real extractor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphbuild.actors import load_knowledge
from graphbuild.errors import InputError
from graphbuild.evaluate import ArticleScores, GoldArticle, evaluate_articles, read_gold
from graphbuild.evaluate.articles import score_reading
from graphbuild.evaluate.gold import OTHER, GoldRelation
from graphbuild.evaluate.matching import Told, match_level
from graphbuild.evaluate.names import NameTie
from graphbuild.extract import Extractor
from graphbuild.model import Actor, Reading, Relation
from graphbuild.ontology import load_ontology


def wanted(
    source: str, type_: str, target: str, *, status: str = "asserted", core: bool = False, **alternates: Any
) -> GoldRelation:
    return GoldRelation(
        (source, *alternates.get("sources", ())),
        (target, *alternates.get("targets", ())),
        (type_, *alternates.get("types", ())),
        status,
        core,
        "",
    )


def told(source: str, type_: str, target: str, *, confidence: float = 1.0) -> Told:
    relation = Relation(source, type_, target, "asserted", "d", 0, 1, "q", confidence)
    return Told(source, target, relation)


@pytest.mark.parametrize(
    ("level", "given", "gold", "met"),
    [
        ("type", told("A", "BACKS", "B"), wanted("A", "BACKS", "B"), True),
        ("type", told("B", "BACKS", "A"), wanted("A", "BACKS", "B"), False),
        ("type", told("A", "PRAISES", "B"), wanted("A", "BACKS", "B"), False),
        ("type", told("A", "PRAISES", "B"), wanted("A", "BACKS", "B", types=("PRAISES",)), True),
        ("type", told("C", "BACKS", "B"), wanted("A", "BACKS", "B", sources=("C",)), True),
        ("type", told("A", "BACKS", "C"), wanted("A", "BACKS", "B", targets=("C",)), True),
        ("type", told("B", "MEETS", "A"), wanted("A", "MEETS", "B"), True),
        ("root", told("B", "MEETS", "A"), wanted("A", "MEETS", "B"), True),
        ("root", told("A", "PRAISES", "B"), wanted("A", "BACKS", "B"), True),
        ("root", told("A", "CRITICIZES", "B"), wanted("A", "BACKS", "B"), False),
        ("root", told("A", "LEADS", "B"), wanted("A", "MEMBER_OF", "B"), True),
        ("root", told("A", "BACKS", "B"), wanted("A", OTHER, "B"), True),
        ("type", told("A", "BACKS", "B"), wanted("A", OTHER, "B"), False),
        ("pair", told("B", "CRITICIZES", "A"), wanted("A", "BACKS", "B"), True),
        ("pair", told("A", "BACKS", "C"), wanted("A", "BACKS", "B"), False),
    ],
)
def test_what_meets(level: str, given: Told, gold: GoldRelation, met: bool) -> None:
    assert bool(match_level(level, [given], [gold]).met) == met


def test_a_gold_relation_is_met_once() -> None:
    gold = [wanted("A", "BACKS", "B", types=("PRAISES",))]
    matching = match_level("type", [told("A", "PRAISES", "B"), told("A", "BACKS", "B")], gold)
    assert (len(matching.told), len(matching.gold)) == (2, 1)
    assert matching.met == {1: 0}  # the usual reading goes before the alternate


def test_as_many_are_matched_as_can_be() -> None:
    gold = [wanted("A", "BACKS", "B", types=("PRAISES",)), wanted("A", "PRAISES", "B")]
    # Greed would give PRAISES to the first one and leave BACKS, or THANKS, with nothing.
    matching = match_level("type", [told("A", "PRAISES", "B"), told("A", "BACKS", "B")], gold)
    assert len(matching.met) == 2
    gold = [
        wanted("A", "BACKS", "B", types=("PRAISES", "THANKS")),
        wanted("A", "DEFENDS", "B", types=("PRAISES",)),
    ]
    assert len(match_level("type", [told("A", "PRAISES", "B"), told("A", "THANKS", "B")], gold).met) == 2


def test_what_is_told_twice_is_one_item() -> None:
    matching = match_level(
        "type", [told("A", "MEETS", "B"), told("B", "MEETS", "A")], [wanted("B", "MEETS", "A")]
    )
    assert (len(matching.told), len(matching.met)) == (1, 1)
    assert not match_level("type", [told("A", "MEETS", "A")], []).told


def read_the_gold(article: GoldArticle) -> Reading:
    """Make the reading that says exactly what is annotated."""
    actors = {a.name: Actor(a.name, a.name, a.kind or "organization", a.country) for a in article.actors}
    text, document = article.document.text, article.document.id
    relations = [
        Relation(
            r.sources[0], r.types[0], r.targets[0], r.status, document,
            text.index(r.evidence), text.index(r.evidence) + len(r.evidence), r.evidence,
        )
        for r in article.relations
    ]  # fmt: skip
    return Reading(article.document, tuple(actors.values()), (), tuple(relations))


def score(article: GoldArticle, reading: Reading) -> ArticleScores:
    return score_reading(article, reading, NameTie(article.actors, load_knowledge()))


def test_the_annotation_itself_scores_1(gold: Path) -> None:
    (article,) = read_gold(gold, on_error=pytest.fail)
    scores = score(article, read_the_gold(article))
    assert [level.f1 for level in scores.levels.values()] == [1, 1, 1]
    assert [level.recall for level in scores.core.values()] == [1, 1, 1]
    assert (scores.actors.f1, scores.status_accuracy, scores.misses) == (1, 1, [])


def test_half_of_it_scores_half(gold: Path) -> None:
    (article,) = read_gold(gold, on_error=pytest.fail)
    whole = read_the_gold(article)
    wrong = Relation(
        "Belarus",
        "PRAISES",
        "Norway",
        "asserted",
        whole.document.id,
        0,
        5,
        whole.document.text[:5],
        rule="X praise Y",
    )
    denied = [Relation(**{**vars_of(r), "status": "denied"}) for r in whole.relations[:5]]
    scores = score(article, Reading(whole.document, whole.actors, (), (*denied, wrong)))
    types = scores.levels["type"]
    assert (types.found, types.gold, types.right, types.predicted) == (5, 11, 5, 6)
    assert scores.status_accuracy == 0
    assert scores.by_type["PRAISES"].predicted == 1 and scores.by_root["AID"].found == 0
    assert [miss.type for miss in scores.misses if miss.false] == ["PRAISES"]
    assert len([miss for miss in scores.misses if not miss.false and miss.core]) == 3
    assert scores.misses[-1].rule == "X praise Y"


def vars_of(relation: Relation) -> dict[str, Any]:
    return {name: getattr(relation, name) for name in Relation.__dataclass_fields__}


def test_the_gold_of_the_tests_is_well_formed(gold: Path) -> None:
    (article,) = read_gold(gold, on_error=pytest.fail)
    assert article.document.published == "2021-03-04" and len(article.relations) == 11
    for relation in article.relations:
        assert relation.evidence in article.document.text
    for actor in article.actors:
        assert all(alias in article.document.text for alias in actor.aliases)
    blocks = json.loads((gold / "harbour.gold.json").read_text(encoding="utf-8"))["edges"]
    assert all(block["root"] == load_ontology()[block["relation"]].root for block in blocks)


def test_the_real_extractor(gold: Path, extractor: Extractor) -> None:
    scores = evaluate_articles(gold, extractor, on_error=pytest.fail)
    assert scores.levels["type"].recall >= 0.5 and scores.levels["type"].precision >= 0.5
    assert scores.core["root"].recall >= 0.75
    assert scores.actors.recall >= 0.8
    assert list(scores.articles) == ["harbour"]
    assert json.loads(json.dumps(scores.to_dict()))["articles"]["harbour"]["root"]["gold"] == 11


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"relation": "LIKES"}, "'LIKES' is no relation type"),
        ({"status": "true"}, "status 'true' is none of"),
        ({"target": "Atlantis"}, "'Atlantis' is an end of a relation and none of the actors"),
        ({"alt_sources": ["Atlantis"]}, "'Atlantis' is an end"),
    ],
)
def test_a_faulty_annotation_is_named(
    tmp_path: Path, gold: Path, change: dict[str, Any], reason: str
) -> None:
    content = json.loads((gold / "harbour.gold.json").read_text(encoding="utf-8"))
    content["edges"][0].update(change)
    (tmp_path / "a.gold.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "a.txt").write_text("T\n2021-03-04\n\nB.\n", encoding="utf-8")
    (tmp_path / "b.gold.json").write_text("{", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "c.gold.json").write_text('{"actors": []}', encoding="utf-8")
    faults: list[InputError] = []
    assert not list(read_gold(tmp_path, on_error=faults.append))
    assert [Path(fault.path).name for fault in faults] == ["a.gold.json", "b.gold.json", "c.txt"]
    assert reason in faults[0].reason


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_no_gold_at_all(tmp_path: Path, folder: str) -> None:
    with pytest.raises(InputError, match="no such folder|no \\*.gold.json"):
        list(read_gold(tmp_path / folder, on_error=pytest.fail))
