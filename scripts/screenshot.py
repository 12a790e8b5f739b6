"""Take pictures of a map with Chromium: a ``map.html`` goes in, PNG files come out.

    python scripts/screenshot.py demo/map.html docs/map.png --size 1440x900 --theme light
    python scripts/screenshot.py demo/map.html shots/ --all --open "Russia" "Ukraine"

``--open A B`` opens the evidence between two actors first, ``--focus A`` one actor's profile,
``--table`` the table. ``--all`` takes three sizes in both themes into a folder, ``--docs`` the pictures
of the documents: start, groups, focus, evidence, time, table, phone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZES = ("1440x900", "1920x1080", "390x844")
THEMES = ("light", "dark")


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures asked for; print the path of each."""
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parser.add_argument("page", type=Path)
    parser.add_argument("target", type=Path, help="a PNG file; with --all a folder")
    parser.add_argument("--size", default=SIZES[0], help="WIDTHxHEIGHT, in pixels")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--all", action="store_true", help="three sizes in both themes")
    parser.add_argument("--docs", action="store_true", help="the pictures of the documents, of the demo's map")
    parser.add_argument("--open", nargs=2, metavar=("ACTOR", "ACTOR"), help="show what is between the two")
    parser.add_argument("--focus", metavar="ACTOR", help="show an actor's profile")
    parser.add_argument("--table", action="store_true", help="show the table")
    parser.add_argument("--chromium", default=CHROMIUM, help="the browser's executable")
    options = parser.parse_args(arguments)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
        if options.docs:
            for name, (size, act) in DOCS.items():
                take(browser, options.page, options.target / f"{name}.png", size, "light", act)
        else:
            for size in SIZES if options.all else (options.size,):
                for theme in THEMES if options.all else (options.theme,):
                    path = options.target / f"{size}-{theme}.png" if options.all else options.target
                    take(browser, options.page, path, size, theme, lambda page: prepare(page, options))
        browser.close()
    return 0


def take(browser: Browser, source: Path, path: Path, size: str, theme: str, act: Callable[[Page], None]) -> None:
    """Open a map, bring it into a state, and take its picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    width, height = map(int, size.split("x"))
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
    page.emulate_media(reduced_motion="reduce")
    page.goto(source.resolve().as_uri())
    act(page)
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    page.screenshot(path=path)
    page.close()
    print(path)


def prepare(page: Page, options: argparse.Namespace) -> None:
    """Bring the page into the state asked for, the way a reader would."""
    if options.focus or options.open:
        find(page, options.focus or options.open[0])
    if options.open:
        page.locator("#panel .row", has_text=options.open[1]).first.click()
    if options.table:
        page.click("#show-table")


def find(page: Page, name: str) -> None:
    """Focus an actor through the search box."""
    page.fill("#search", name)
    page.press("#search", "Enter")


def show_focus(page: Page) -> None:
    """Two steps from one actor."""
    find(page, "Alexander Lukashenko")
    page.click(".hops >> text=2")


def show_evidence(page: Page) -> None:
    """What is between two actors."""
    find(page, "Vladimir Putin")
    page.locator("#panel .row", has_text="Alexander Lukashenko").first.click()


def show_time(page: Page) -> None:
    """The later half of the time."""
    last = int(page.get_attribute("#since", "max") or 0)
    page.fill("#since", str(last // 2))
    page.locator("#since").blur()


DOCS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "start": (SIZES[0], lambda page: None),
    "groups": (SIZES[0], lambda page: page.click("#close-groups")),
    "focus": (SIZES[0], show_focus),
    "evidence": (SIZES[0], show_evidence),
    "time": (SIZES[0], show_time),
    "table": (SIZES[0], lambda page: page.click("#show-table")),
    "phone": (SIZES[2], show_evidence),
}


if __name__ == "__main__":
    sys.exit(main())
