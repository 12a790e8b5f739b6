"""Reach a server that speaks Bolt (Neo4j, or another): the one place that knows the driver's faults.

An address and a login come in; a driver that has answered once goes out. What the driver raises
becomes a `ServerError` (nobody there, wrong password, no such database) or a `QueryError` (the
Cypher is wrong), each one line long.

::

    with open_driver("bolt://localhost:7687", user="neo4j", password="...") as driver:
        ...
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graphbuild.errors import QueryError, ServerError

if TYPE_CHECKING:
    from neo4j import Driver

__all__ = ["SCHEMES", "is_bolt_uri", "open_driver", "translate_faults"]

#: The addresses that the driver understands.
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

#: Seconds to wait for a connection, and for a transaction to be tried again.
_PATIENCE = 5.0

# Without any handler Python prints the driver's own warnings ("will be retried in 2 s") to standard
# error, beside our one line.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


def is_bolt_uri(target: str) -> bool:
    """Tell whether a text is the address of a server, rather than a path.

    >>> is_bolt_uri("bolt://localhost:7687"), is_bolt_uri("news.db")
    (True, False)
    """
    return "://" in target


@contextmanager
def open_driver(uri: str, *, user: str | None = None, password: str | None = None) -> Iterator[Driver]:
    """Yield a driver that has reached the server and logged in.

    Args:
        uri: ``bolt://`` or ``neo4j://``, also with ``+s`` or ``+ssc``.
        user: Login name; None for a server without logins.
        password: Its password.

    Raises:
        ServerError: The address is not one of `SCHEMES`, nobody answers, or the login is refused.
    """
    scheme = urlsplit(uri).scheme
    if scheme not in SCHEMES:
        known = ", ".join(f"{name}://" for name in SCHEMES)
        raise ServerError(f"no address of a Bolt server; one begins with {known}", uri=uri)
    import neo4j  # only here: whoever asks the embedded engine does not wait for it

    with translate_faults(uri):
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=None if user is None else (user, password or ""),
            connection_timeout=_PATIENCE,
            max_transaction_retry_time=_PATIENCE,
        )
    with driver:
        with translate_faults(uri):
            driver.verify_connectivity()
        yield driver


@contextmanager
def translate_faults(uri: str) -> Iterator[None]:
    """Turn what the driver raises inside the block into a `ServerError` or a `QueryError`."""
    from neo4j import exceptions

    try:
        yield
    except exceptions.AuthError as error:
        raise ServerError("wrong user name or password", uri=uri) from error
    except exceptions.ClientError as error:
        code = error.code or ""
        if ".Security." in code or ".Database." in code:
            raise ServerError(_first_line(error.message), uri=uri) from error
        raise QueryError(_first_line(error.message)) from error
    except exceptions.Neo4jError as error:
        raise ServerError(_first_line(error.message), uri=uri) from error
    except exceptions.ServiceUnavailable as error:
        raise ServerError("no server answers there; does it run, is the port right?", uri=uri) from error
    except (exceptions.DriverError, ValueError, OSError) as error:
        raise ServerError(_first_line(str(error)), uri=uri) from error


def _first_line(message: str | None) -> str:
    lines = (message or "").strip().splitlines()
    return lines[0].strip() if lines else "the server gave no reason"
