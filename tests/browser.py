"""A real Chromium for the tests of the map; import `browser` into a ``conftest.py`` to use it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium without a window, one for each module: while it runs, no other event loop can."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Watched:
    """A page that keeps what it should not have: requests, messages in the console, dialogs, errors."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("request", lambda request: self._note("request", request.url))
        page.on("console", lambda message: self.faults.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _note(self, what: str, url: str) -> None:
        if url != self.page.url and not url.startswith(("data:", "blob:", "file:")):
            self.faults.append(f"{what}: {url}")

    def open(self, path: Path) -> Page:
        """Open a file from disk."""
        opened = path.resolve().as_uri()
        self.page.on(
            "request",
            lambda request: (
                self.faults.append(f"file: {request.url}")
                if request.url.startswith("file:") and request.url != opened
                else None
            ),
        )
        self.page.goto(opened)
        return self.page
