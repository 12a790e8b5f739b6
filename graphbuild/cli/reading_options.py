"""The options of reading, for every command that reads articles: one `ReadOptions` comes out of them.

Use `reading_options` as a decorator; the command takes the result as its argument ``read_options``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from graphbuild.readers import ReadOptions

__all__ = ["reading_options"]

_MEGA = 1_000_000


def _languages(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Read the languages; ``all`` sets none aside."""
    for value in values:
        if value != "all" and not (len(value) == 2 and value.isascii() and value.isalpha()):
            raise click.BadParameter(f"{value!r} is not a code of two letters, such as en, nor all")
    return () if "all" in values else tuple(value.lower() for value in values)


_OPTIONS = (
    click.option("--text-field", metavar="NAME", help="Tables, JSON: where the text is (else text, body, content)."),
    click.option("--title-field", metavar="NAME", help="Where the title is (else title, headline)."),
    click.option("--date-field", metavar="NAME", help="Where the day is (else published, date)."),
    click.option("--url-field", metavar="NAME", help="Where the address is (else url); rows without text are fetched."),
    click.option("--source-field", metavar="NAME", help="Where the outlet is (else source, outlet)."),
    click.option("--id-field", metavar="NAME", help="Where a row's own id is (else id)."),
    click.option("--encoding", metavar="NAME", help="How text is encoded, where it should not be detected."),
    click.option(
        "--language",
        "languages",
        metavar="CODE",
        multiple=True,
        default=("en",),
        show_default=True,
        callback=_languages,
        help="Set aside articles in other languages; may be repeated, all reads everything.",
    ),
    click.option(
        "--delay",
        type=click.FloatRange(min=0),
        default=ReadOptions.delay,
        show_default=True,
        help="Seconds between two requests to one host; its robots.txt may ask for more.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=ReadOptions.timeout,
        show_default=True,
        help="Seconds that one page may take.",
    ),
    click.option(
        "--max-size",
        type=click.FloatRange(min=0, min_open=True),
        default=ReadOptions.max_size / _MEGA,
        show_default=True,
        help="Megabytes of the largest page to fetch.",
    ),
    click.option(
        "--max-pages", type=click.IntRange(min=1), help="Stop fetching after so many pages, feeds and sitemaps too."
    ),
    click.option(
        "--user-agent",
        default=ReadOptions.user_agent,
        show_default=True,
        help="What servers are told; a way to reach you is polite.",
    ),
    click.option(
        "--allow-private",
        metavar="NETWORK",
        multiple=True,
        help="Fetch from this number or network too, though it is private: 127.0.0.1, 10.0.0.0/8.",
    ),
    click.option(
        "--max-unpacked",
        type=click.FloatRange(min=0, min_open=True),
        default=ReadOptions.max_unpacked / _MEGA,
        show_default=True,
        help="Megabytes that one archive or compressed file may unpack to.",
    ),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of reading, and hand them to it as one ``read_options``."""

    @wraps(command)
    def wrapped(*args: Any, **values: Any) -> Any:
        given = {option: values.pop(option) for option in list(values) if option in ReadOptions.__dataclass_fields__}
        given |= {name: int(given[name] * _MEGA) for name in ("max_size", "max_unpacked")}
        return command(*args, read_options=ReadOptions(**given), **values)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
