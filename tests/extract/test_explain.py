"""How a sentence is read, with the real model."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import graphbuild
from graphbuild.extract import Extractor
from graphbuild.extract.explain import ExplainedRelation, Explanation, explain
from graphbuild.model import Document
from graphbuild.ontology import load_ontology

TEXT = "Poland said the EU would impose sanctions on Belarus. On Friday it thanked Norway."


def relation(explanation: Explanation, type_: str) -> ExplainedRelation:
    (found,) = (r for s in explanation.sentences for r in s.relations if r.type == type_)
    return found


def test_a_relation_tells_its_frame_its_words_and_who_says_so(extractor: Extractor) -> None:
    told = relation(explain(TEXT, published="2021-03-04", extractor=extractor), "SANCTIONS")
    assert (told.source, told.target, told.status) == ("European Union", "Belarus", "promised")
    assert told.pattern in {frame.pattern for frame in load_ontology()["SANCTIONS"].frames}
    assert told.fitted == "X impose {sanction} on Y"
    assert told.words == ("impose", "sanctions")
    assert (told.source_text, told.target_text) == ("EU", "Belarus")
    assert told.decided_by == ("would",)
    assert told.speakers == ("Poland",)
    assert 0 < told.confidence <= 1


def test_mentions_tell_how_they_were_understood(extractor: Extractor) -> None:
    first, second = explain(TEXT, published="2021-03-04", extractor=extractor).sentences
    assert {(m.text, m.name, m.how) for m in first.mentions} >= {
        ("Poland", "Poland", "name"),
        ("EU", "European Union", "name"),
    }
    assert all(TEXT[m.start : m.end] == m.text for s in (first, second) for m in s.mentions)
    assert (TEXT[first.start : first.end], TEXT[second.start : second.end]) == (first.text, second.text)


def test_clauses_tell_who_does_what(extractor: Extractor) -> None:
    (sentence,) = explain("Minsk was criticised by Poland and Norway.", extractor=extractor).sentences
    (clause,) = sentence.clauses
    assert (clause.verb, clause.lemma, clause.passive) == ("criticised", "criticise", True)
    assert clause.subjects == ("Poland", "Norway") and clause.objects == ("Minsk",)
    assert clause.frames > 0


def test_what_was_rejected_comes_with_its_reason(extractor: Extractor) -> None:
    sentence = explain("Poland criticised the long winter.", extractor=extractor).sentences[0]
    assert not sentence.relations
    (rejected,) = sentence.rejected
    assert (rejected.reason, rejected.word, rejected.type) == (
        "the target is no actor",
        "criticised",
        "CRITICIZES",
    )
    assert rejected.fitted == "X criticise Y"


def test_a_frame_that_lacks_one_slot_is_told(extractor: Extractor) -> None:
    sentence = explain("Lukashenko has suggested constitutional reforms.", extractor=extractor).sentences[0]
    near = [(r.reason, r.word, r.type, r.fitted) for r in sentence.rejected]
    assert ("nothing stands in the target's slot", "suggested", "URGES", "X suggest that Y") in near


def test_where_a_relation_is_told_nothing_near_is(extractor: Extractor) -> None:
    sentence = explain("Poland thanked Norway.", extractor=extractor).sentences[0]
    assert (len(sentence.relations), sentence.rejected) == (1, ())


def test_what_follows_from_how_a_deed_stands(extractor: Extractor) -> None:
    told = relation(
        explain("Norway vowed to lend Latvia 20 million euros.", extractor=extractor), "PROMISES_TO"
    )
    assert told.follows_from == "LOANS_TO"


def test_it_is_the_reading_of_the_extractor(extractor: Extractor) -> None:
    (reading,) = extractor.read([Document("", TEXT, "2021-03-04")])
    names = {actor.id: actor.name for actor in reading.actors}
    explanation = explain(TEXT, published="2021-03-04", extractor=extractor)
    assert {(r.source, r.type, r.target, r.status) for s in explanation.sentences for r in s.relations} == {
        (names[r.source], r.type, names[r.target], r.status) for r in reading.relations
    }


def test_amounts_and_dates(extractor: Extractor) -> None:
    text = "Norway on Monday lent Latvia 20 million euros."
    told = relation(explain(text, published="2021-03-04", extractor=extractor), "LOANS_TO")
    assert (told.date, told.amount) == ("2021-03-01", "20,000,000 EUR")


class Tags(HTMLParser):
    """Collects tags and what stands between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_holds_the_text_and_no_tag_of_it(extractor: Extractor) -> None:
    text = 'Poland & "Norway" thanked Latvia <script>alert(1)</script> on <b>Friday</b>.'
    page = Tags()
    page.feed(explain(text, extractor=extractor)._repr_html_())
    assert page.tags <= {"div", "style", "p", "mark", "b", "table", "thead", "tbody", "tr", "th", "td"}
    assert "<script>alert(1)</script> on <b>Friday</b>" in page.text
    assert "THANKS" in page.text


def test_json_and_nothing_to_explain(extractor: Extractor) -> None:
    explanation = explain(TEXT, extractor=extractor)
    assert json.loads(json.dumps(explanation.to_dict()))["sentences"][0]["text"] == TEXT.partition(" On")[0]
    assert explain(" \n ", extractor=extractor).sentences == ()


def test_the_public_name() -> None:
    assert graphbuild.explain is explain
