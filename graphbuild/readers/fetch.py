"""Pages from the web, fetched politely: robots.txt is obeyed, and no host is asked too often.

An address goes in, a `Page` comes out. Every address on the way, a redirect's too, is checked anew: that it
is public, that robots.txt allows it, that its host has had its rest.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import SplitResult, urljoin, urlunsplit

from graphbuild.errors import ReaderError
from graphbuild.readers.hosts import resolve_host
from graphbuild.readers.options import ReadOptions
from graphbuild.readers.request import Answer, request, split_url

__all__ = ["Fetcher", "Page"]

#: As many as browsers follow is too many for an article.
_MAX_REDIRECTS = 5

#: As much of robots.txt as the standard (RFC 9309) asks to be read.
_ROBOTS_BYTES = 512 * 1024

#: A site that wants more rest between two pages than this does not want to be read.
_MAX_DELAY = 60.0

_REASONS = {401: "a password is needed", 403: "forbidden", 404: "not found", 410: "gone", 429: "too many requests"}


@dataclass(frozen=True)
class Page:
    """What was fetched: ``url`` after all redirects, ``media_type`` and ``encoding`` as the server says."""

    url: str
    body: bytes
    media_type: str
    encoding: str | None


class Fetcher:
    """Fetches pages, one at a time, and remembers whom it asked."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._robots: dict[str, Any] = {}  # scheme and host -> the parsed file, or why nothing may be fetched
        self._asked: dict[str, float] = {}  # host -> when its last answer was there

    def fetch(self, url: str) -> Page:
        """Fetch a page.

        Raises:
            ReaderError: It may not be fetched, or is not there, or is too large or too slow.
        """
        target = url
        for _ in range(_MAX_REDIRECTS + 1):
            parts = self._split(target, url)
            delay = self._check_robots(parts, url)
            answer = self._ask(parts, path=url, delay=delay, max_size=self._options.max_size)
            location = answer.headers.get("location")
            if answer.status in (301, 302, 303, 307, 308) and location:
                target = urljoin(urlunsplit(parts), location)
                continue
            if answer.status != 200:
                reason = _REASONS.get(answer.status, "no page")
                slower = "; --delay asks it less often" if answer.status == 429 else ""
                raise ReaderError(f"the server answered {answer.status} ({reason}){slower}", path=url)
            return _page(urlunsplit(parts), answer)
        raise ReaderError(f"was redirected more than {_MAX_REDIRECTS} times", path=url)

    def _split(self, target: str, url: str) -> SplitResult:
        """Take an address apart; a bad one on the way is told as the fault of the one asked for."""
        try:
            return split_url(target)
        except ReaderError as error:
            via = "" if target == url else f"was redirected to {target}, which "
            raise ReaderError(f"{via}{error.reason}", path=url) from error

    def _check_robots(self, parts: SplitResult, url: str) -> float:
        """Ask robots.txt whether a page may be fetched; give the rest its host wants, in seconds.

        Raises:
            ReaderError: It may not.
        """
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._robots:
            self._robots[place] = self._load_robots(parts, url)
        robots, agent = self._robots[place], self._options.user_agent
        if isinstance(robots, str):
            raise ReaderError(robots, path=url)
        if not robots.can_fetch(urlunsplit(parts), agent):
            raise ReaderError("robots.txt does not allow it", path=url)
        delay = float(robots.crawl_delay(agent) or 0)
        if delay > _MAX_DELAY:
            raise ReaderError(f"robots.txt wants {delay:g} seconds between two pages, too long to wait", path=url)
        return max(delay, self._options.delay)

    def _load_robots(self, parts: SplitResult, url: str) -> Any:
        """Fetch and parse robots.txt; a site without one allows all, one that fails to say allows nothing."""
        from protego import Protego

        target = parts._replace(path="/robots.txt", query="")
        for _ in range(_MAX_REDIRECTS + 1):
            try:
                answer = self._ask(target, path=url, delay=self._options.delay, max_size=_ROBOTS_BYTES)
            except ReaderError as error:
                return error.reason  # the host is not there, or may not be asked
            location = answer.headers.get("location")
            if answer.status in (301, 302, 303, 307, 308) and location:
                target = self._split(urljoin(urlunsplit(target), location), url)
            elif answer.status == 200:
                return Protego.parse(answer.body.decode("utf-8", "replace"))
            elif 400 <= answer.status < 500 and answer.status != 429:
                return Protego.parse("")
            else:
                return f"its robots.txt answered {answer.status}, so nothing of it is fetched; try again later"
        return "its robots.txt was redirected too often, so nothing of it is fetched"

    def _ask(self, parts: SplitResult, *, path: str, delay: float, max_size: int) -> Answer:
        """Send one request, after the rest its host is due."""
        host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
        try:
            numbers = resolve_host(host, port, allowed=self._options.allow_private, path=path)
        except ReaderError as error:
            via = "" if parts.netloc == split_url(path).netloc else f"was redirected to {urlunsplit(parts)}, but "
            raise ReaderError(f"{via}{error.reason}", path=path) from error
        wait = self._asked.get(host, 0.0) + delay - time.monotonic()
        if host in self._asked and wait > 0:
            time.sleep(wait)
        try:
            return request(
                parts,
                numbers[0],
                user_agent=self._options.user_agent,
                timeout=self._options.timeout,
                max_size=max_size,
                path=path,
            )
        finally:
            self._asked[host] = time.monotonic()


def _page(url: str, answer: Answer) -> Page:
    """Read what a server says of its page."""
    header = Message()
    header["content-type"] = answer.headers.get("content-type", "application/octet-stream")
    charset = header.get_content_charset()
    try:
        encoding = charset if charset and "a".encode(charset) else None
    except (LookupError, UnicodeError, ValueError):
        encoding = None  # a charset nobody knows says nothing
    return Page(url, answer.body, header.get_content_type(), encoding)
