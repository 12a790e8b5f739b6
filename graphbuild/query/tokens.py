"""Cut Cypher into tokens, so that a check never mistakes a word in a string for a clause.

Cypher text comes in, `Token` objects go out; comments and white space are left out. This is no
parser: it knows where strings, names, comments and parameters begin and end, which is what
`graphbuild.query.check` needs.

>>> [token.text for token in tokenize("RETURN 'a // b' AS `x y` // end")]
['RETURN', "'a // b'", 'AS', '`x y`']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.errors import QueryError

__all__ = ["Token", "place_of", "split_statements", "strip_comments", "tokenize"]

_PATTERN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>//[^\n\r]*|/\*.*?\*/)
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<quoted>`(?:[^`]|``)*`)
    | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
    | (?P<number>\d\w*(?:\.\d\w*)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>['"`]|/\*)
    | (?P<symbol>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """A piece of Cypher: ``kind`` is string, quoted, parameter, number, word or symbol."""

    kind: str
    text: str
    start: int

    @property
    def upper(self) -> str:
        """The text of a bare word in capitals, as keywords are compared; empty for anything else."""
        return self.text.upper() if self.kind == "word" else ""


def tokenize(cypher: str) -> list[Token]:
    """Cut a text into tokens.

    Raises:
        QueryError: A string, a quoted name or a comment is not closed.
    """
    return [token for token in _scan(cypher) if token.kind not in ("space", "comment")]


def _scan(cypher: str) -> Iterator[Token]:
    for match in _PATTERN.finditer(cypher):
        kind = match.lastgroup or "symbol"
        if kind == "open":
            what = "comment" if match.group() == "/*" else "quotation"
            raise QueryError(f"a {what} is not closed ({place_of(cypher, match.start())})")
        yield Token(kind, match.group(), match.start())


def place_of(cypher: str, offset: int) -> str:
    """Say where a character stands, as Neo4j does: ``line 2, column 5``."""
    before = cypher[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"


def strip_comments(cypher: str) -> str:
    """Put blanks where comments are, and keep every other character where it is.

    The embedded engine knows no ``/* */``; with lines and columns kept, its messages still point at
    the right place of the user's text.
    """
    return "".join(
        re.sub(r"[^\n\r]", " ", token.text) if token.kind == "comment" else token.text for token in _scan(cypher)
    )


def split_statements(cypher: str) -> list[str]:
    """Split a script at its semicolons; statements without any token are left out."""
    ends = [token.start for token in tokenize(cypher) if token.text == ";"]
    starts = [0, *(end + 1 for end in ends)]
    parts = [cypher[start:end] for start, end in zip(starts, [*ends, None], strict=True)]
    return [part.strip() for part in parts if tokenize(part)]
