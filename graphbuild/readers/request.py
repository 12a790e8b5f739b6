"""One request for one page, held to a time and a size; it follows no redirect and asks no proxy.

An address and the number of its host go in, the server's answer comes out. The connection goes to that very
number; the certificate is checked against the name.
"""

from __future__ import annotations

import logging
import re
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from threading import Timer
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

import certifi
import urllib3

from graphbuild.errors import ReaderError

__all__ = ["Answer", "request", "split_url"]

# It writes of every oddity; what matters comes as an exception.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)

#: Characters that an address may hold as they are; others are written as %xx.
_SAFE = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True)
class Answer:
    """What a server answered: ``headers`` with names in small letters; ``body`` unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def split_url(url: str) -> SplitResult:
    """Take an address apart.

    Raises:
        ReaderError: It is none that can be fetched.
    """
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ReaderError(f"is not an address: {error}", path=url) from error
    if parts.scheme not in ("http", "https") or not host:
        raise ReaderError("is not an address of http or https", path=url)
    if parts.username or parts.password:
        raise ReaderError("has a name or password in it; graphbuild sends none", path=url)
    query, path = quote(parts.query, safe=_SAFE), quote(parts.path, safe=_SAFE) or "/"
    return SplitResult(parts.scheme, parts.netloc, path, query, "")


def request(parts: SplitResult, number: str, *, user_agent: str, timeout: float, max_size: int, path: str) -> Answer:
    """Ask for one page.

    Args:
        parts: The address, as `split_url` gives it.
        number: The IP address to connect to.
        user_agent: What the server is told.
        timeout: Seconds for all of it, however slowly the bytes drip.
        max_size: Bytes of the body, unpacked.
        path: The address asked for, for messages.

    Raises:
        ReaderError: There is no answer, or it is too large or too slow.
    """
    connection = _connection(parts, number, timeout)
    watch = _Watch(connection, timeout)
    headers = {"Host": parts.netloc, "User-Agent": user_agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}
    target = urlunsplit(("", "", parts.path, parts.query, ""))
    try:
        connection.connect()
        watch.keep(connection.sock)
        connection.request("GET", target, headers=headers, preload_content=False)
        response = connection.getresponse()
        body = _read(response, max_size, path=path)
        answer = Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, body)
    except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
        slow = watch.fired or isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError)
        # Nobody there is a kind of time-out for urllib3, though it may come at once.
        if slow and not isinstance(error, urllib3.exceptions.NewConnectionError):
            raise _slow(timeout, path) from error
        raise ReaderError(f"cannot be fetched: {_reason(error)}", path=path) from error
    finally:
        watch.cancel()
        connection.close()
    if watch.fired:
        # To a body without a stated length, the hanging up looks like its end.
        raise _slow(timeout, path)
    return answer


def _slow(timeout: float, path: str) -> ReaderError:
    return ReaderError(f"took longer than {timeout:g} seconds; --timeout allows more", path=path)


def _reason(error: Exception) -> str:
    """Say what went wrong without the objects it went wrong in."""
    message = " ".join(str(error.__cause__ or error).split())
    return re.sub(r"^.*?\): ", "", message)[:160] or type(error).__name__


def _connection(parts: SplitResult, number: str, timeout: float) -> urllib3.connection.HTTPConnection:
    """Make the connection to a number that stands for a name."""
    if parts.scheme == "http":
        return urllib3.connection.HTTPConnection(number, parts.port or 80, timeout=timeout)
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return urllib3.connection.HTTPSConnection(
        number,
        parts.port or 443,
        timeout=timeout,
        ssl_context=context,
        server_hostname=parts.hostname,
        assert_hostname=parts.hostname,
    )


class _Watch:
    """Hangs up when the time is over: the limit of a socket starts anew with every byte, this one does not."""

    def __init__(self, connection: urllib3.connection.HTTPConnection, timeout: float) -> None:
        self._connection = connection
        self._socket: socket.socket | None = None
        self.fired = False
        self._timer = Timer(timeout, self._hang_up)
        self._timer.daemon = True
        self._timer.start()

    def keep(self, connected: socket.socket | None) -> None:
        """Remember the socket: the connection forgets it once the answer begins."""
        self._socket = connected

    def cancel(self) -> None:
        """Stop counting."""
        self._timer.cancel()

    def _hang_up(self) -> None:
        self.fired = True
        # While it is still being encrypted, the connection has it.
        connected = self._socket or self._connection.sock
        if connected is not None:
            with suppress(OSError):
                # Not the method of an encrypted socket, which would first take its encryption off.
                socket.socket.shutdown(connected, socket.SHUT_RDWR)


def _read(response: urllib3.HTTPResponse, max_size: int, *, path: str) -> bytes:
    """Read a body as it unpacks, until it is too much."""
    body = bytearray()
    while data := response.read1(65536, decode_content=True):
        body += data
        if len(body) > max_size:
            raise ReaderError(f"is larger than {max_size:,} bytes; --max-size allows more", path=path)
    return bytes(body)
