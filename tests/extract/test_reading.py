"""Short passages read with the real model and the real actor tables."""

from __future__ import annotations

import pytest

from graphbuild.extract import Extractor
from graphbuild.model import Amount, Document, Reading, Relation

PUBLISHED = "2020-09-16"

#: Name, passage, every relation read from it ("source TYPE target", with the status where it is no fact).
PASSAGES = [
    (
        "a person whom NER does not see",
        "Babatunde Ogun, who heads the union, warned Goodluck Jonathan.",
        "Babatunde Ogun WARNS Goodluck Jonathan; Babatunde Ogun LEADS Nigerian union",
    ),
    (
        "a capital that NER takes for a person",
        "Moscow let it be known that Yerevan condemned Turkey.",
        "Armenia CONDEMNS Turkey",
    ),
    (
        "rebels are those that were named",
        "The Revolutionary United Front met envoys of Sierra Leone on Monday. The rebels attacked Guinea on Tuesday.",
        "Revolutionary United Front MEETS Sierra Leone; Revolutionary United Front ATTACKS Guinea",
    ),
    (
        "militants are not of the country that they attack",
        "Hamas fired at Israel. The militants thanked Iran.",
        "Hamas ATTACKS Israel; Hamas THANKS Iran",
    ),
    (
        "a company is the one that was named",
        "Nippon Steel spoke to workers in Japan. The company thanked South Korea.",
        "Nippon Steel THANKS South Korea",
    ),
    (
        "a noun that is a word of a body's name",
        "The Federal Bureau of Investigation opened its files in Mexico. The bureau thanked Mexico.",
        "Federal Bureau of Investigation THANKS Mexico",
    ),
    (
        "pronoun she",
        "Angela Merkel spoke in Berlin. She praised Greece.",
        "Angela Merkel PRAISES Greece",
    ),
    (
        "drills in a place are those of the place",
        "Recep Tayyip Erdogan criticized naval drills in NATO countries.",
        "Recep Tayyip Erdoğan CRITICIZES NATO",
    ),
    (
        "an invasion is not of whom it befalls",
        "Emmanuel Macron criticized the invasion of Ukraine.",
        "",
    ),
    (
        "a bombing is not of where it falls",
        "Emmanuel Macron criticized the bombing in Sudan.",
        "",
    ),
    (
        "surname later",
        "Recep Tayyip Erdogan spoke first.\n\nErdogan condemned Greece.",
        "Recep Tayyip Erdoğan CONDEMNS Greece",
    ),
    (
        "possessive pronoun",
        "Iran tested a missile. Its neighbours were silent. France condemned it.",
        "France CONDEMNS Iran",
    ),
    (
        "title",
        "German Chancellor Angela Merkel condemned Russia.",
        "Angela Merkel CONDEMNS Russia; Angela Merkel LEADS Germany",
    ),
    (
        "apposition",
        "Paul Kagame, the president of Rwanda, thanked Uganda.",
        "Paul Kagame THANKS Uganda; Paul Kagame LEADS Rwanda",
    ),
    (
        "former title",
        "Former German chancellor Gerhard Schröder thanked Poland.",
        "Gerhard Schröder THANKS Poland",
    ),
    (
        "we in a quote",
        '"We condemn Russia," Angela Merkel said.',
        "Angela Merkel CONDEMNS Russia",
    ),
    (
        "we reported",
        'Emmanuel Macron said: "We thank Canada."',
        "Emmanuel Macron THANKS Canada",
    ),
    (
        "I in a quote",
        '"I thank Japan for its help," said Volodymyr Zelensky.',
        "Volodymyr Zelenskyy THANKS Japan",
    ),
    (
        "heading",
        "Trade talks\n\nFrance criticised Poland.",
        "France CRITICIZES Poland",
    ),
    (
        "metonym",
        "Moscow praised Beijing.",
        "Russia PRAISES China",
    ),
    (
        "passive",
        "Turkey was condemned by Greece.",
        "Greece CONDEMNS Turkey",
    ),
    (
        "conjoined actors",
        "France and Germany condemned Iran.",
        "France CONDEMNS Iran; Germany CONDEMNS Iran",
    ),
    (
        "conjoined verbs",
        "Norway praised Kenya and criticised Sudan.",
        "Norway PRAISES Kenya; Norway CRITICIZES Sudan",
    ),
    (
        "symmetric",
        "Xi Jinping and Vladimir Putin met in Sochi.",
        "Xi Jinping MEETS Vladimir Putin",
    ),
    (
        "relative clause",
        "Hungary, which backs Serbia, criticised Croatia.",
        "Hungary BACKS Serbia; Hungary CRITICIZES Croatia",
    ),
    (
        "promise",
        "Norway promised to help Ukraine.",
        "Norway AIDS Ukraine promised; Norway PROMISES_TO Ukraine",
    ),
    (
        "future",
        "Finland will back Estonia.",
        "Finland BACKS Estonia promised",
    ),
    (
        "negation",
        "China did not condemn Russia.",
        "China CONDEMNS Russia negated",
    ),
    (
        "denial",
        "Iran denied that it had attacked Iraq.",
        "Iran ATTACKS Iraq denied",
    ),
    (
        "allegation",
        "Ukraine accused Russia of shelling Poland.",
        "Ukraine ACCUSES Russia; Russia SHELLS Poland alleged",
    ),
    (
        "sanctions",
        "The European Union imposed sanctions on Belarus.",
        "European Union SANCTIONS Belarus",
    ),
    (
        "loan",
        "China lent Sri Lanka $1.5 billion.",
        "China LOANS_TO Sri Lanka",
    ),
    (
        "visit",
        "Vladimir Putin visited China on Tuesday.",
        "Vladimir Putin VISITS China",
    ),
    (
        "ally",
        "Belarus is an ally of Russia.",
        "Belarus ALLIES_WITH Russia",
    ),
    (
        "criticism",
        "Germany's criticism of Hungary was sharp.",
        "Germany CRITICIZES Hungary",
    ),
    (
        "receiving",
        "Hungary faced criticism from Germany.",
        "Germany CRITICIZES Hungary",
    ),
    (
        "object of possession",
        "France condemned Iran's nuclear test.",
        "France CONDEMNS Iran",
    ),
    (
        "silence: two states",
        "The road from Kenya to Uganda is long.",
        "",
    ),
    (
        "silence: sport",
        "It rained in Norway and in Sweden on Monday.",
        "",
    ),
    (
        "silence: list",
        "Snow fell across Austria, Switzerland and Slovenia.",
        "",
    ),
    (
        "the country",
        "Armenia closed its schools. The country thanked Georgia for doctors.",
        "Armenia THANKS Georgia",
    ),
    (
        "control",
        "Spain agreed to recognise Palestine.",
        "Spain RECOGNIZES Palestine promised",
    ),
    (
        "spokesman",
        "Dmitry Peskov, a spokesman for Vladimir Putin, criticised Ukraine.",
        "Dmitry Peskov CRITICIZES Ukraine; Dmitry Peskov SPOKESPERSON_FOR Vladimir Putin",
    ),
    (
        "reported speech",
        "Angela Merkel said that Russia had attacked Ukraine.",
        "Russia ATTACKS Ukraine alleged",
    ),
    (
        "repeated",
        "France condemned Iran. Later France condemned Iran again.",
        "France CONDEMNS Iran",
    ),
    (
        "Named twice",
        "Joe Biden met Xi Jinping. Biden criticised China. Mr Xi thanked Brazil.",
        "Joe Biden MEETS Xi Jinping; Joe Biden CRITICIZES China; Xi Jinping THANKS Brazil",
    ),
    (
        "description before the name",
        "The president of Latvia, Egils Levits, thanked Norway.",
        "Egils Levits THANKS Norway; Egils Levits LEADS Latvia",
    ),
    (
        "addressed request",
        "Serbia appealed to Russia to recognise Kosovo.",
        "Serbia URGES Russia; Russia RECOGNIZES Kosovo hypothetical",
    ),
    (
        "silence: other end not named",
        "Parliament's show of support for Ukraine pleased Poland.",
        "",
    ),
    (
        "capital of Kosovo",
        "Serbia negotiates with Pristina.",
        "Serbia NEGOTIATES_WITH Kosovo",
    ),
    (
        "second quote has no speaker",
        '"Russia attacked Poland," Andrzej Duda said. "We will never forgive Moscow."',
        "Russia ATTACKS Poland alleged",
    ),
    (
        "three objects",
        "Armenia thanked Georgia, Iran and Russia.",
        "Armenia THANKS Georgia; Armenia THANKS Iran; Armenia THANKS Russia",
    ),
    (
        "by phone",
        "Joe Biden spoke with Xi Jinping by phone.",
        "Joe Biden CALLS Xi Jinping",
    ),
    (
        "according to",
        "According to Ukraine, Russia shelled Poland.",
        "Russia SHELLS Poland alleged",
    ),
    (
        "participle between",
        "Belarus, backed by Russia, expelled Polish diplomats.",
        "Belarus EXPELS Poland; Russia BACKS Belarus",
    ),
    (
        "two agents",
        "Hamas was condemned by Egypt and Jordan.",
        "Egypt CONDEMNS Hamas; Jordan CONDEMNS Hamas",
    ),
    (
        "condition",
        "If Russia invades Poland, Germany will help.",
        "Russia INVADES Poland hypothetical",
    ),
    (
        "ruled out",
        "Germany ruled out arming Israel.",
        "Germany ARMS Israel negated; Germany REJECTS Israel",
    ),
    (
        "ready to",
        "Taiwan is ready to help Japan.",
        "Taiwan AIDS Japan promised",
    ),
    (
        "occasion",
        "Vladimir Putin congratulated Alexander Lukashenko on his victory.",
        "Vladimir Putin CONGRATULATES Alexander Lukashenko",
    ),
    (
        "will not",
        "Kenya will not recognise Kosovo.",
        "Kenya RECOGNIZES Kosovo negated",
    ),
    (
        "aid in money",
        "Norway gave Ukraine €20 million in aid in May.",
        "Norway AIDS Ukraine",
    ),
    (
        "withdrawal",
        "France withdrew its troops from Mali.",
        "France WITHDRAWS_FROM Mali",
    ),
    (
        "warning ignored",
        "China warned Australia, and Australia ignored the warning.",
        "China WARNS Australia",
    ),
    (
        "deal",
        "Egypt and Sudan signed a deal with Ethiopia.",
        "Egypt SIGNS_DEAL_WITH Ethiopia; Sudan SIGNS_DEAL_WITH Ethiopia",
    ),
    (
        "sanctions lifted",
        "Last month France lifted sanctions on Mali.",
        "France LIFTS_SANCTIONS_ON Mali",
    ),
    (
        "possessor before the title",
        "Belgium's prime minister, Alexander De Croo, met Mark Rutte.",
        "Alexander De Croo LEADS Belgium; Alexander De Croo MEETS Mark Rutte",
    ),
    (
        "pronoun he",
        "Emmanuel Macron flew to Kigali in May. He met Paul Kagame there.",
        "Emmanuel Macron MEETS Paul Kagame; Emmanuel Macron VISITS Rwanda",
    ),
    (
        "leader described",
        "Alexander Lukashenko spoke in Minsk. The Belarusian leader thanked Russia.",
        "Alexander Lukashenko LEADS Belarus; Alexander Lukashenko THANKS Russia",
    ),
    (
        "modal",
        "Italy may expel Russian diplomats.",
        "Italy EXPELS Russia hypothetical",
    ),
    (
        "refusal",
        "Serbia refused to meet Kosovo.",
        "Serbia MEETS Kosovo negated; Serbia REJECTS Kosovo",
    ),
    (
        "question",
        "Will Turkey invade Syria?",
        "Turkey INVADES Syria hypothetical",
    ),
    (
        "purpose",
        "Emmanuel Macron flew to Beirut to thank Lebanon.",
        "Emmanuel Macron THANKS Lebanon; Emmanuel Macron VISITS Lebanon",
    ),
    (
        "gerund",
        "France condemned Turkey for attacking Greece.",
        "France CONDEMNS Turkey; Turkey ATTACKS Greece",
    ),
    (
        "group",
        "Belarusian police detained protesters in Minsk.",
        "Belarusian police DETAINS Belarusian protesters",
    ),
    (
        "participle",
        "Turkish-backed rebels attacked Russia.",
        "Turkish rebels ATTACKS Russia",
    ),
]


def read(extractor: Extractor, text: str) -> Reading:
    [reading] = extractor.read([Document("", text, published=PUBLISHED)])
    return reading


def told(reading: Reading) -> list[str]:
    names = {actor.id: actor.name for actor in reading.actors}
    return sorted(
        f"{names[r.source]} {r.type} {names[r.target]}" + ("" if r.status == "asserted" else f" {r.status}")
        for r in reading.relations
    )


def only(reading: Reading, type_: str) -> Relation:
    [relation] = [relation for relation in reading.relations if relation.type == type_]
    return relation


@pytest.mark.parametrize(("name", "text", "expected"), PASSAGES, ids=[row[0] for row in PASSAGES])
def test_passages(extractor: Extractor, name: str, text: str, expected: str) -> None:
    assert told(read(extractor, text)) == sorted(filter(None, expected.split("; ")))


TWO_DEEDS = (
    "Norway lent Ukraine $1.5 billion on Monday.\n\nSweden, whose budget is €20 million, thanked Norway in 2019."
)


def test_amount_and_date_stay_with_their_deed(extractor: Extractor) -> None:
    reading = read(extractor, TWO_DEEDS)
    loan, thanks = only(reading, "LOANS_TO"), only(reading, "THANKS")
    assert loan.amount == Amount(1.5e9, "USD")
    assert (loan.date, loan.date_precision) == ("2020-09-14", "day")
    assert thanks.amount is None
    assert (thanks.date, thanks.date_precision) == ("2019", "year")


def test_a_promise_is_dated_ahead(extractor: Extractor) -> None:
    relation = only(read(extractor, "Norway will back Ukraine on Monday."), "BACKS")
    assert (relation.status, relation.date) == ("promised", "2020-09-21")


def test_the_day_of_publication_is_no_event_date(extractor: Extractor) -> None:
    assert only(read(extractor, "Norway backed Ukraine."), "BACKS").date is None


def test_the_quote_is_the_sentence_and_marks_lie_in_it(extractor: Extractor) -> None:
    text = "Trade talks\n\n  France criticised Poland on Monday. It rained."
    reading = read(extractor, text)
    relation = only(reading, "CRITICIZES")
    assert relation.quote == "France criticised Poland on Monday."
    assert text[relation.start : relation.end] == relation.quote
    marked = {role: text[start:end] for role, start, end in relation.marks}
    assert marked == {"source": "France", "trigger": "criticised", "target": "Poland"}
    assert relation.rule
    assert relation.extractor


def test_a_pronoun_is_marked_where_it_stands(extractor: Extractor) -> None:
    text = "Angela Merkel spoke in Berlin. She praised Greece."
    relation = only(read(extractor, text), "PRAISES")
    assert {role: text[start:end] for role, start, end in relation.marks}["source"] == "She"


@pytest.mark.parametrize(
    ("text", "type_", "speaker"),
    [
        ("Ukraine accused Russia of shelling Poland.", "SHELLS", "country:UKR"),
        ("According to Ukraine, Russia shelled Poland.", "SHELLS", "country:UKR"),
        ("Iran denied that it had attacked Iraq.", "ATTACKS", "country:IRN"),
        ("Russia shelled Poland.", "SHELLS", None),
    ],
)
def test_who_says_so(extractor: Extractor, text: str, type_: str, speaker: str | None) -> None:
    assert only(read(extractor, text), type_).attributed_to == speaker


def test_mentions_cut_the_text_right(extractor: Extractor) -> None:
    for _, text, _ in PASSAGES:
        reading = read(extractor, text)
        actors = {actor.id for actor in reading.actors}
        for mention in reading.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert mention.actor in actors


def test_what_is_dropped_says_why(extractor: Extractor) -> None:
    reading = read(extractor, "Norway thanked the weather.")
    assert reading.relations == ()
    assert "the target is no actor" in {dropped.reason for dropped in reading.dropped}


def test_reading_twice_is_the_same(extractor: Extractor) -> None:
    assert read(extractor, TWO_DEEDS) == read(extractor, TWO_DEEDS)


def test_nothing_to_read(extractor: Extractor) -> None:
    for text in ("", " \n\n ", "?"):
        reading = read(extractor, text)
        assert reading.relations == ()
        assert reading.mentions == ()
