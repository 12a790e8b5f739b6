"""Take pictures of a map with Chromium: a ``map.html`` goes in, PNG files come out.

    python scripts/screenshot.py demo/map.html docs/map.png --size 1440x900 --theme light
    python scripts/screenshot.py demo/map.html shots/ --all --open "Russia" "Ukraine"

``--open A B`` opens the evidence between two actors first, ``--focus A`` one actor's profile,
``--table`` the table. ``--all`` takes three sizes in both themes into a folder.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

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
    parser.add_argument("--open", nargs=2, metavar=("ACTOR", "ACTOR"), help="show what is between the two")
    parser.add_argument("--focus", metavar="ACTOR", help="show an actor's profile")
    parser.add_argument("--table", action="store_true", help="show the table")
    parser.add_argument("--chromium", default=CHROMIUM, help="the browser's executable")
    options = parser.parse_args(arguments)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
        for size in SIZES if options.all else (options.size,):
            for theme in THEMES if options.all else (options.theme,):
                path = options.target / f"{size}-{theme}.png" if options.all else options.target
                path.parent.mkdir(parents=True, exist_ok=True)
                width, height = map(int, size.split("x"))
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
                page.emulate_media(reduced_motion="reduce")
                page.goto(options.page.resolve().as_uri())
                prepare(page, options)
                page.screenshot(path=path)
                page.close()
                print(path)
        browser.close()
    return 0


def prepare(page: Page, options: argparse.Namespace) -> None:
    """Bring the page into the state asked for, the way a reader would."""
    if options.focus or options.open:
        find(page, options.focus or options.open[0])
    if options.open:
        page.locator("#panel .row", has_text=options.open[1]).first.click()
    if options.table:
        page.click("#show-table")
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)


def find(page: Page, name: str) -> None:
    """Focus an actor through the search box."""
    page.fill("#search", name)
    page.press("#search", "Enter")


if __name__ == "__main__":
    sys.exit(main())
