"""A small graph in the shape of `graphbuild.load_graph`, for the tests of the map; all text is our own."""

from __future__ import annotations

import random
from typing import Any

import networkx

from graphbuild.ontology import load_ontology

ACTORS: dict[str, tuple[str, str, str | None, tuple[str, ...]]] = {
    "person:vladimir-putin": ("Vladimir Putin", "person", "RUS", ("Putin",)),
    "person:alexander-lukashenko": ("Alexander Lukashenko", "person", "BLR", ("Lukashenko", "Лукашенко")),
    "person:svetlana-tikhanovskaya": ("Svetlana Tikhanovskaya", "person", "BLR", ("Tikhanovskaya",)),
    "country:RUS": ("Russia", "state", "RUS", ("Moscow", "the Kremlin")),
    "country:BLR": ("Belarus", "state", "BLR", ("Minsk",)),
    "country:UKR": ("Ukraine", "state", "UKR", ("Kyiv",)),
    "country:USA": ("United States", "state", "USA", ("Washington", "America")),
    "country:TUR": ("Turkey", "state", "TUR", ("Ankara", "Türkiye")),
    "country:CIV": ("Côte d'Ivoire", "state", "CIV", ("Ivory Coast",)),
    "country:POL": ("Poland", "state", "POL", ("Warsaw",)),
    "org:nato": ("NATO", "igo", None, ("the Alliance",)),
    "org:eu": ("European Union", "igo", None, ("EU", "Brussels")),
    "body:blr-police": ("Belarusian police", "government_body", "BLR", ()),
    "group:blr-protesters": ("Belarusian protesters", "population_group", "BLR", ()),
    "org:gazprom": ("Gazprom", "company", "RUS", ()),
    "person:recep-tayyip-erdogan": ("Recep Tayyip Erdoğan", "person", "TUR", ("Erdogan",)),
    "person:joe-biden": ("Joe Biden", "person", "USA", ("Biden",)),
    "group:wagner": ("Wagner Group", "armed_group", "RUS", ("Wagner",)),
    "org:tass": ("TASS", "media", "RUS", ()),
    "org:viasna": ("Viasna", "organization", "BLR", ()),
    "country:FJI": ("Fiji", "state", "FJI", ()),
}

DOCUMENTS: dict[str, tuple[str, str, str | None, str | None]] = {
    "d1": ("Two presidents, one sofa in Sochi", "2020-09-14", "https://example.org/sochi", "The Example"),
    "d2": ("Minsk counts its detained", "2020-09-20", "https://example.org/minsk", "The Example"),
    "d3": ("Brussels draws up a list", "2020-10-02", None, "Our Own Courier"),
    "d4": ("Arms for Kyiv", "2022-03-16", "http://example.net/arms", "Our Own Courier"),
    "d5": ("A gas bill comes due", "2014-06-16", None, None),
}

#: source, type, target, status, document, date, quote with [s|...], [v|...], [t|...] around its marks
RELATIONS: tuple[tuple[str, str, str, str, str, str | None, str], ...] = (
    ("person:vladimir-putin", "BACKS", "person:alexander-lukashenko", "asserted", "d1", "2020-09-14",
     "At his villa in Sochi [s|Putin] once more [v|stood] behind [t|Lukashenko], whose guest chair was set "
     "a little lower than his own."),
    ("country:RUS", "LOANS_TO", "country:BLR", "promised", "d1", "2020-09-14",
     "[s|Moscow] will [v|lend] [t|Belarus] 1.5 billion dollars, the host said, and spoke of a first slice "
     "before the year is out."),
    ("person:alexander-lukashenko", "THANKS", "person:vladimir-putin", "asserted", "d1", "2020-09-14",
     "“A friend is known in trouble,” said [s|the guest], [v|thanking] [t|Putin] four times in ten minutes."),
    ("person:alexander-lukashenko", "VISITS", "country:RUS", "asserted", "d1", "2020-09-14",
     "It was the first time since the vote that [s|Lukashenko] had [v|travelled] to [t|Russia]."),
    ("person:alexander-lukashenko", "CRITICIZES", "org:nato", "asserted", "d1", "2020-09-14",
     "[s|Lukashenko] [v|found fault] with [t|NATO], whose tanks, he said, could be seen from his border."),
    ("person:vladimir-putin", "MEETS", "person:alexander-lukashenko", "asserted", "d1", "2020-09-14",
     "[s|The two men] [v|met] for four hours, alone for most of them."),
    ("person:svetlana-tikhanovskaya", "CONDEMNS", "person:vladimir-putin", "asserted", "d1", "2020-09-14",
     "From Vilnius [s|Tikhanovskaya] [v|condemned] [t|Putin] for bargaining with a man the country had "
     "voted out."),
    ("body:blr-police", "DETAINS", "group:blr-protesters", "asserted", "d2", "2020-09-19",
     "[t|Some four hundred marchers] were [v|detained] by [s|police] on Saturday, mostly women."),
    ("group:blr-protesters", "PROTESTS_AGAINST", "person:alexander-lukashenko", "asserted", "d2", None,
     "[s|Tens of thousands] [v|marched] against [t|Lukashenko] for a sixth Sunday."),
    ("org:viasna", "ACCUSES", "body:blr-police", "asserted", "d2", "2020-09-20",
     "[s|Viasna], which keeps the lists, [v|accused] [t|the police] of beating people in their custody."),
    ("body:blr-police", "ATTACKS", "group:blr-protesters", "alleged", "d2", "2020-09-19",
     "According to Viasna, [s|officers] [v|beat] [t|prisoners] in the yard of the station."),
    ("person:alexander-lukashenko", "CRACKS_DOWN_ON", "group:blr-protesters", "asserted", "d2", "2020-09",
     "[s|Lukashenko] has [v|cracked down] on [t|the protests] since August."),
    ("person:svetlana-tikhanovskaya", "URGES", "org:eu", "asserted", "d3", "2020-10-01",
     "[s|Tikhanovskaya] [v|called on] [t|the Union] to name the men behind the violence."),
    ("org:eu", "SANCTIONS", "country:BLR", "asserted", "d3", "2020-10-02",
     "After a night of talk [s|the EU] [v|imposed sanctions] on forty officials in [t|Minsk]."),
    ("org:eu", "SANCTIONS", "person:alexander-lukashenko", "negated", "d3", "2020-10-02",
     "[s|The EU] did [v|not] put [t|Lukashenko] himself on the list."),
    ("country:BLR", "EXPELS", "country:POL", "promised", "d3", "2020-10-02",
     "[s|Minsk] said it would [v|send home] diplomats from [t|Poland] in answer."),
    ("country:RUS", "BACKS", "country:BLR", "asserted", "d3", "2020-10-02",
     "[s|Russia] [v|stood by] [t|its neighbour] and called the list an insult."),
    ("country:POL", "SHELTERS", "person:svetlana-tikhanovskaya", "hypothetical", "d3", "2020-10",
     "[s|Warsaw] could [v|take in] [t|Tikhanovskaya] should Vilnius grow too near."),
    ("country:RUS", "INVADES", "country:UKR", "asserted", "d4", "2022-02-24",
     "[s|Russia] [v|sent its army] into [t|Ukraine] before dawn on 24 February."),
    ("country:RUS", "SHELLS", "country:UKR", "asserted", "d4", "2022-03-15",
     "[s|Russian guns] [v|shelled] [t|Kharkiv] through the night."),
    ("group:wagner", "ATTACKS", "country:UKR", "denied", "d4", "2022-03",
     "The company denies that [s|its men] [v|fought] in [t|Ukraine] that month."),
    ("country:USA", "ARMS", "country:UKR", "asserted", "d4", "2022-03-16",
     "[s|Washington] [v|sent] [t|Ukraine] eight hundred more launchers against aircraft."),
    ("person:joe-biden", "CONDEMNS", "person:vladimir-putin", "asserted", "d4", "2022-03-16",
     "[s|Biden], asked at the door, [v|called] [t|Putin] a criminal of war."),
    ("country:USA", "SANCTIONS", "country:RUS", "asserted", "d4", "2022-03-08",
     "[s|The United States] [v|banned] oil from [t|Russia]."),
    ("org:eu", "SANCTIONS", "country:RUS", "asserted", "d4", "2022-03-15",
     "[s|Brussels] [v|agreed a fourth round of sanctions] against [t|Moscow]."),
    ("org:eu", "AIDS", "country:UKR", "promised", "d4", "2022-03-16",
     "[s|The EU] [v|promised] [t|Kyiv] another half billion euros."),
    ("country:BLR", "ALLIES_WITH", "country:RUS", "asserted", "d4", "2022",
     "[s|Belarus], [v|allied] with [t|Russia], lent its roads and its rails."),
    ("country:TUR", "MEDIATES", "country:RUS", "asserted", "d4", "2022-03-10",
     "[s|Turkey] [v|brought] [t|the two foreign ministers] to one table in Antalya."),
    ("country:TUR", "MEDIATES", "country:UKR", "asserted", "d4", "2022-03-10",
     "[s|Turkey] [v|brought] [t|the two foreign ministers] to one table in Antalya."),
    ("person:recep-tayyip-erdogan", "CALLS", "person:vladimir-putin", "asserted", "d4", "2022-03-06",
     "[s|Erdoğan] [v|telephoned] [t|Putin] for an hour on Sunday."),
    ("person:recep-tayyip-erdogan", "LEADS", "country:TUR", "asserted", "d4", None,
     "[s|Recep Tayyip Erdoğan], [v|president] of [t|Turkey], has kept both lines open."),
    ("person:vladimir-putin", "LEADS", "country:RUS", "asserted", "d4", None,
     "[s|Putin], Russia's [v|president], has ruled for two decades."),
    ("person:joe-biden", "LEADS", "country:USA", "asserted", "d4", None,
     "[t|America]'s [v|president], [s|Joe Biden], spoke last."),
    ("person:alexander-lukashenko", "LEADS", "country:BLR", "asserted", "d1", None,
     "[s|Lukashenko] has [v|led] [t|Belarus] since 1994."),
    ("org:gazprom", "THREATENS", "country:UKR", "asserted", "d5", "2014-06-16",
     "[s|Gazprom] [v|threatened] to close the valve to [t|Ukraine] unless it paid in advance."),
    ("country:UKR", "SUES", "org:gazprom", "promised", "d5", "2014-06-16",
     "[s|Kyiv] says it will take [t|the company] to [v|court] in Stockholm."),
    ("country:RUS", "CLASHES_WITH", "country:UKR", "asserted", "d5", "2014-06-14",
     "[s|Russian] and [t|Ukrainian] units [v|exchanged fire] near the border on Saturday."),
    ("country:USA", "MEETS", "country:RUS", "asserted", "d4", "2022-01-21",
     "[s|American] and [t|Russian] diplomats had [v|met] in Geneva in January."),
    ("org:tass", "PRAISES", "country:CIV", "asserted", "d5", "2014-06-15",
     "[s|TASS] was full of [v|praise] for [t|the Ivorians] after their win in Recife."),
)  # fmt: skip

_ROLES = {"s": "source", "v": "trigger", "t": "target"}


def build_sample() -> networkx.MultiDiGraph:
    """Return a graph of 20 actors that act, one that is only mentioned, and five documents."""
    graph = networkx.MultiDiGraph(
        documents={
            key: {"id": key, "title": title, "published": published, "url": url, "source": source}
            for key, (title, published, url, source) in DOCUMENTS.items()
        },
        mentioned_in={},
    )
    for number, (key, (name, kind, country, aliases)) in enumerate(ACTORS.items()):
        add_actor(graph, key, name=name, kind=kind, country=country, aliases=aliases, mentions=40 - number)
    for source, relation_type, target, status, document, date, quote in RELATIONS:
        add_relation(graph, source, relation_type, target, status=status, document=document, date=date, quote=quote)
    loan = next(edge for *_, edge in graph.edges(data=True) if "lend" in edge["quote"])
    loan.update(amount={"value": 1.5e9, "currency": "USD"}, confidence=0.81)
    loan.update(attributed_to="person:vladimir-putin")
    return graph


def add_actor(graph: networkx.MultiDiGraph, key: str, **attributes: Any) -> None:
    """Add an actor; what is not given is what a small state would have."""
    defaults = {"name": key, "kind": "state", "country": None, "sector": None, "aliases": [], "mentions": 1}
    graph.add_node(key, id=key, wikidata=None, **(defaults | attributes))


def add_relation(
    graph: networkx.MultiDiGraph,
    source: str,
    relation_type: str,
    target: str,
    *,
    document: str,
    quote: str,
    status: str = "asserted",
    date: str | None = None,
    key: str | None = None,
) -> str:
    """Add a relation whose quote stands at the offset 100 of its document; return its id."""
    text, marks = unmark(quote, start=100)
    key = key or f"r{graph.number_of_edges()}"
    kind = load_ontology()[relation_type]
    graph.add_edge(
        source, target, key=key, id=key, source=source, target=target, type=relation_type,
        source_name=graph.nodes[source]["name"], target_name=graph.nodes[target]["name"], root=kind.root,
        cameo=None, goldstein=kind.goldstein, status=status, date=date, date_precision=None, amount=None,
        attributed_to=None, confidence=0.9, document=document, start=100, end=100 + len(text), quote=text,
        marks=marks, rule="", extractor="sample",
    )  # fmt: skip
    return key


def unmark(quote: str, *, start: int) -> tuple[str, list[list[Any]]]:
    """Take the brackets out of a marked quote; return the text and its marks."""
    text, marks = "", []
    for piece in quote.split("["):
        role, bar, rest = piece.partition("|")
        if bar and role in _ROLES:
            inside, _, after = rest.partition("]")
            marks.append([_ROLES[role], start + len(text), start + len(text) + len(inside)])
            text += inside + after
        else:
            text += piece
    return text, marks


def build_large(actors: int, relations: int, *, seed: int = 1) -> networkx.MultiDiGraph:
    """Return a random graph in which few actors have many relations, as in news."""
    draw = random.Random(seed)
    types = sorted(load_ontology())
    kinds = ("person", "person", "state", "organization", "government_body", "company", "igo")
    graph = networkx.MultiDiGraph(documents={}, mentioned_in={})
    for i in range(actors):
        add_actor(graph, f"a{i:05}", name=f"Actor Number {i}", kind=draw.choice(kinds), country="FRA")
    for i in range(relations):
        document = {"id": f"d{i // 5}", "title": f"Article {i // 5}", "published": "2021-05-04"}
        graph.graph["documents"][document["id"]] = document | {"url": None, "source": "The Example"}
        home = int((actors - 2) * draw.random() ** 2.2)
        far = int((actors - 2) * draw.random() ** 2.5)
        near = far if draw.random() < 0.3 else (home + int(draw.gauss(0, 15))) % (actors - 1)
        near += near == home
        add_relation(
            graph,
            f"a{home:05}",
            draw.choice(types),
            f"a{near:05}",
            document=document["id"],
            status=draw.choice(("asserted",) * 7 + ("promised", "alleged", "denied")),
            key=f"r{i}",
            date=f"20{draw.randrange(14, 25)}-0{draw.randrange(1, 10)}-11",
            quote=f"[s|Actor Number {home}] on Tuesday did once more [v|what it does] to "
            f"[t|Actor Number {near}], and the rest only makes this as long as sentences are.",
        )
    return graph
