"""Refuse, before anything runs, a query that would do more than read.

Cypher text comes in; nothing goes out, or a `QueryError` that names the word and its place. Words in
strings, comments and quoted names do not count, nor do labels, types, property names and map keys.
The engines have read-only modes of their own, but they differ (one runs LOAD CSV, which reads files;
another does not look at the mode at all), so this check comes first on all of them.

>>> check_read_only("MATCH (n:Create) WHERE n.set = 'DELETE' RETURN n")
"""

from __future__ import annotations

from collections.abc import Collection

from graphbuild.errors import QueryError
from graphbuild.query.tokens import Token, place_of, tokenize

__all__ = ["check_embedded", "check_parameters", "check_read_only", "check_single", "names_property"]

#: Clauses that write, read files, or change the server.
_FORBIDDEN = frozenset(
    "CREATE INSERT MERGE SET DELETE DETACH NODETACH REMOVE DROP FOREACH ALTER GRANT DENY REVOKE RENAME "
    "TERMINATE".split()
)

#: The same, of words that are likely names too: only with one of these behind them.
_FORBIDDEN_PAIRS = {
    "LOAD": ("CSV",),
    "START": ("DATABASE",),
    "STOP": ("DATABASE",),
    "ENABLE": ("SERVER",),
}

#: What a query that only reads can begin with.
_OPENERS = frozenset("MATCH OPTIONAL UNWIND WITH RETURN CALL SHOW EXPLAIN PROFILE CYPHER USE".split())

#: Procedures that only describe the graph; every other one may do anything.
_PROCEDURES = frozenset(
    "db.labels db.relationshiptypes db.propertykeys db.schema.visualization db.schema.nodetypeproperties "
    "db.schema.reltypeproperties db.info db.ping dbms.components".split()
)


def check_read_only(cypher: str) -> None:
    """Check that a query only reads.

    Raises:
        QueryError: It holds a clause that writes or reads files, or calls a procedure that might.
    """
    tokens = tokenize(cypher)
    for index, token in enumerate(tokens):
        following = tokens[index + 1].upper if index + 1 < len(tokens) else ""
        if _is_name(tokens, index):
            continue
        if token.upper in _FORBIDDEN or following in _FORBIDDEN_PAIRS.get(token.upper, ()):
            raise QueryError(
                f"{token.upper} would do more than read, and only reading was asked for "
                f"({place_of(cypher, token.start)})"
            )
        if token.upper == "CALL":
            _check_call(cypher, tokens, index)
    if tokens and tokens[0].upper not in _OPENERS:
        place = place_of(cypher, tokens[0].start)
        raise QueryError(f"{tokens[0].text[:30]!r} does not begin a query that reads ({place})")


def _is_name(tokens: list[Token], index: int) -> bool:
    """Tell whether a word is a name where a keyword cannot stand."""
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if before == ".":  # a property; but "1. SET" is a number and a clause
        return index > 1 and tokens[index - 2].kind != "number"
    # A label or a type (":Set", "A|Set", "!Set"), a map key or a variable ("{set: 1}", "(set:Actor)")
    return before in (":", "|", "&", "!") or after == ":"


def _check_call(cypher: str, tokens: list[Token], index: int) -> None:
    """Check that a CALL opens a subquery, or calls a procedure that only describes the graph."""
    name = ""
    for token in tokens[index + 1 :]:
        if token.text in ("{", "(") and not name:
            return  # CALL { ... } and CALL (x) { ... }; their clauses are checked like all others
        if token.kind not in ("word", "quoted") and token.text != ".":
            break
        if name and not name.endswith(".") and token.text != ".":
            break
        name += token.text.strip("`")
    if name.lower() not in _PROCEDURES:
        raise QueryError(
            f"CALL {name}: only procedures that describe the graph may be called when only reading was asked "
            f"for ({place_of(cypher, tokens[index].start)})"
        )


def check_single(cypher: str) -> None:
    """Check that there is one statement.

    Raises:
        QueryError: There is none, or more than one.
    """
    tokens = tokenize(cypher)
    while tokens and tokens[-1].text == ";":
        tokens.pop()
    if not tokens:
        raise QueryError("the query is empty")
    for token in tokens:
        if token.text == ";":
            raise QueryError(f"one statement at a time ({place_of(cypher, token.start)})")


def check_parameters(cypher: str, parameters: Collection[str]) -> None:
    """Check that every ``$name`` has a value; engines differ in when they notice.

    Raises:
        QueryError: Some have none; the message names them.
    """
    named = {token.text[1:].strip("`"): None for token in tokenize(cypher) if token.kind == "parameter"}
    missing = [name for name in named if name not in parameters]
    if missing:
        raise QueryError(f"expected parameter(s): {', '.join(missing)}")


def check_embedded(cypher: str) -> None:
    """Check for the two things that the embedded engine (kglite 0.21) would answer wrongly without a word.

    It ignores a property map inside ``shortestPath``, so that a path of promises would pass for one of
    facts; and in a pattern it takes a relation's property, ``MATCH (d {id: r.document})``, for null, so
    that nothing matches.

    Raises:
        QueryError: There is one; the message tells what to write instead.
    """
    tokens = tokenize(cypher)
    relations = _relation_names(tokens)
    patterns: list[tuple[str, str]] = []  # the brackets that are open, each with the word before it
    for index, token in enumerate(tokens):
        if token.text in ("(", "[", "{"):
            if token.text == "{" and patterns and patterns[-1][0] == "[" and _in_shortest_path(patterns):
                raise QueryError(
                    "the embedded engine cannot filter relations inside shortestPath; "
                    f"cypher/queries/shortest_path.cypher shows another way ({place_of(cypher, token.start)})"
                )
            patterns.append((token.text, tokens[index - 1].upper if index else ""))
        elif token.text in (")", "]", "}") and patterns:
            patterns.pop()
        elif token.text in relations and _is_map_value(tokens, index) and _in_pattern(patterns):
            raise QueryError(
                f"the embedded engine cannot match on a property of {token.text} in a pattern; bring it in "
                f"by WITH under a name of its own ({place_of(cypher, token.start)})"
            )


def _relation_names(tokens: list[Token]) -> set[str]:
    """Return the variables of all relations: what stands behind ``-[``."""
    texts = [token.text for token in tokens]
    return {
        name.text
        for before, bracket, name in zip(texts, texts[1:], tokens[2:], strict=False)
        if before == "-" and bracket == "[" and name.kind in ("word", "quoted")
    }


def _in_shortest_path(patterns: list[tuple[str, str]]) -> bool:
    return any(word in ("SHORTESTPATH", "ALLSHORTESTPATHS") for _, word in patterns)


def _is_map_value(tokens: list[Token], index: int) -> bool:
    """Tell whether a name stands as in ``{key: name.property``."""
    if index < 2 or index + 1 >= len(tokens):
        return False
    key, colon, behind = tokens[index - 2], tokens[index - 1], tokens[index + 1]
    return key.kind in ("word", "quoted") and colon.text == ":" and behind.text == "."


def _in_pattern(patterns: list[tuple[str, str]]) -> bool:
    """Tell whether the innermost map belongs to a node or a relation of a pattern, not to a value."""
    if len(patterns) < 2 or patterns[-1][0] != "{":
        return False
    (outer, word), (_, name) = patterns[-2:]
    # "(d {...})" and "[r {...}]" are patterns; "f({...})", "collect(x {...})" and "[{...}]" are values
    return outer in ("(", "[") and word in ("", "MATCH", "MERGE", "CREATE") and name != ""


def names_property(cypher: str, name: str) -> bool:
    """Tell whether a query has a word as a name of its own, outside strings and comments."""
    return any(token.text.strip("`") == name for token in tokenize(cypher) if token.kind in ("word", "quoted"))
