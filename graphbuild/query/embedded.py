"""Run Cypher inside this process, on kglite: no server, nothing to set up.

A graph comes in and is copied into the engine (50,000 relations in a third of a second); rows come
out, in the shape that Bolt gives too. The copy is a view of the store: writing to it would be lost,
so it is locked.

>>> import networkx as nx
>>> graph = nx.MultiDiGraph()
>>> graph.add_node("country:BLR", name="Belarus", kind="state")
>>> run_embedded(graph, "MATCH (a:State) RETURN a.name AS name", {}).rows
[('Belarus',)]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from graphbuild.errors import QueryError
from graphbuild.properties import (
    ACTOR_LABEL,
    DOCUMENT_LABEL,
    MENTION_TYPE,
    clean_text,
    flatten_actor,
    flatten_document,
    flatten_relation,
    iter_actors,
    iter_documents,
    iter_mentions,
    iter_relations,
    kind_label,
)
from graphbuild.query.check import check_embedded
from graphbuild.query.result import Result
from graphbuild.query.tokens import strip_comments

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["load_engine", "run_embedded"]

# Optimisations of kglite 0.21 that count wrongly: "MATCH (a)-[]-(b)-[]-(c) RETURN count(*)" gives 0
# with one of them. Without this family thousands of random queries agree with a server's answers.
_UNSAFE_PASSES = "fuse_"

# The columns of the engine's input that name the ends; they are not stored.
_FROM, _TO = "_from", "_to"


#: The status of a fact; all others are promises, denials, claims ...
_FACT = "asserted"


def load_engine(graph: nx.MultiDiGraph, *, facts_only: bool = False) -> Any:
    """Copy a graph, or only what it asserts, into a fresh, read-only kglite engine."""
    import kglite  # only here: `import graphbuild` stays light

    relations: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for source, target, relation_id, attributes in iter_relations(graph):
        if facts_only and attributes["status"] != _FACT:
            continue
        ends = {_FROM: clean_text(source), _TO: clean_text(target)}
        relations[attributes["type"]].append(_present(flatten_relation(relation_id, attributes)) | ends)
    mentions = [
        {_FROM: clean_text(actor), _TO: document, "count": count} for actor, document, count in iter_mentions(graph)
    ]
    engine = kglite.from_records(
        {
            "nodes": [
                _nodes(ACTOR_LABEL, [flatten_actor(*actor) for actor in iter_actors(graph)]),
                _nodes(DOCUMENT_LABEL, [flatten_document(*document) for document in iter_documents(graph)]),
            ],
            # One entry a type: the engine keeps parallel relations of one load, and merges those of a second.
            "connections": [
                *(_connections(name, ACTOR_LABEL, records) for name, records in sorted(relations.items())),
                _connections(MENTION_TYPE, DOCUMENT_LABEL, mentions),
            ],
        },
        on_missing_endpoint="error",
    )
    by_label: dict[str, list[str]] = defaultdict(list)
    for actor_id, attributes in iter_actors(graph):
        by_label[kind_label(attributes["kind"])].append(clean_text(actor_id))
    for label, ids in by_label.items():
        engine.add_label(ACTOR_LABEL, ids, label)
    engine.read_only(True)
    return engine


def _present(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value is not None}


def _nodes(label: str, records: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": label, "id_field": "id", "records": [_present(record) for record in records]}


def _connections(name: str, target: str, records: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": name,
        "source_type": ACTOR_LABEL,
        "source_id_field": _FROM,
        "target_type": target,
        "target_id_field": _TO,
        "records": records,
    }


def run_embedded(
    graph: nx.MultiDiGraph, cypher: str, parameters: Mapping[str, Any], *, facts_only: bool = False
) -> Result:
    """Run a checked query on a graph.

    With ``facts_only`` it sees asserted relations only, and a note says how many others there are.

    Raises:
        QueryError: The engine cannot read or run it; the message says where and why.
    """
    import kglite

    check_embedded(cypher)
    engine = load_engine(graph, facts_only=facts_only)
    policy = kglite.get_query_warning_policy()
    kglite.set_query_warning_policy("silent")  # remarks go into the result, not to standard error
    try:
        answer = engine.cypher(
            strip_comments(cypher),
            params=clean_text(dict(parameters)),
            hide_structural_keys=True,  # properties() and keys() give what was stored, as in Neo4j
            disabled_passes=[name for name in kglite.cypher_pass_names() if name.startswith(_UNSAFE_PASSES)],
        )
        if isinstance(answer, str):
            raise QueryError("FORMAT CSV is no Cypher; ask for the format outside the query")
        rows = [tuple(_plain(value) for value in row.values()) for row in answer.to_list()]
    except kglite.KgError as error:
        raise QueryError(_one_line(error)) from error
    finally:
        kglite.set_query_warning_policy(policy)
    return Result(columns=tuple(answer.columns), rows=rows, notes=(*answer.warnings, *_omitted(graph, facts_only)))


def _omitted(graph: nx.MultiDiGraph, facts_only: bool) -> tuple[str, ...]:
    """Say what was left out of the answer."""
    count = sum(attributes["status"] != _FACT for _, _, _, attributes in iter_relations(graph)) if facts_only else 0
    if not count:
        return ()
    return (f"only asserted relations were asked; {count} others are there: name r.status in the query to see them",)


def _one_line(error: Exception) -> str:
    """Say what the engine says, with the place at the end as Neo4j has it."""
    message = str(error).splitlines()[0].strip()
    line, column = getattr(error, "line", None), getattr(error, "col", None)
    if line is None or column is None:
        return message
    return f"{message.replace(f' at line {line}, col {column}', '')} (line {line}, column {column})"


def _plain(value: Any) -> Any:
    """Turn the engine's nodes, relations, paths and times into plain values."""
    if isinstance(value, dict):
        keys = set(value)
        if keys == {"id", "labels", "properties"}:
            return _node(value)
        if keys == {"id", "start", "end", "type", "properties"}:
            properties = {key: _plain(item) for key, item in value["properties"].items() if key != "type"}
            return properties | {"type": value["type"]}
        if keys == {"nodes", "relationships"}:
            return {
                "nodes": [_plain(node) for node in value["nodes"]],
                "relations": [_plain(relation) for relation in value["relationships"]],
            }
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value


def _node(value: Mapping[str, Any]) -> dict[str, Any]:
    # "type" and, on actors, "title" are the engine's own names for the label and the id
    virtual = {"type"} if DOCUMENT_LABEL in value["labels"] else {"type", "title"}
    properties = {key: _plain(item) for key, item in value["properties"].items() if key not in virtual}
    return properties | {"labels": sorted(value["labels"])}
