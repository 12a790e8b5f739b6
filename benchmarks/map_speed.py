"""How quick is the map, with everything shown, in a Chromium without a graphics card?

    PYTHONPATH=tests python benchmarks/map_speed.py [--chromium /usr/bin/chromium]

Random graphs of three sizes go in; a table comes out: seconds to make the page and to see its first
drawing, the 95th percentile of a frame while the map is dragged and zoomed (ms), a filter (ms), and
the size of the file (MB). The largest opens, as every large map does, with its groups; the others are
opened with every actor by itself.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from browser import CHROMIUM, FLAGS
from map.sample import build_large
from playwright.sync_api import Browser, Page, sync_playwright

from graphbuild.map import write_map

#: Actors, relations, and how many actors the page opens with (none: its groups).
SIZES = ((2_000, 6_000, 2_000), (5_000, 15_000, 5_000), (20_000, 60_000, None))
#: Resolves when what was asked for stands on the screen.
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
FILTER = f"""async () => {{
  const started = performance.now();
  document.querySelector("#status-asserted").click();
  await {DRAWN};
  return performance.now() - started;
}}"""
WATCH = """() => {
  window.frames_ = [];
  let last = performance.now();
  const next = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(next); };
  requestAnimationFrame(next);
}"""


def main() -> None:
    """Measure every size; print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default=CHROMIUM)
    options = parser.parse_args()
    print("| actors / relations | made (s) | first drawing (s) | drag p95 (ms) | wheel p95 (ms) | filter (ms) | MB |")
    print("|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
        for actors, relations, top in SIZES:
            cells = measure(browser, Path(folder) / "map.html", actors, relations, top)
            print(f"| {actors:,} / {relations:,} |", " | ".join(cells), "|", flush=True)
        browser.close()


def measure(browser: Browser, path: Path, actors: int, relations: int, top: int | None) -> list[str]:
    """Make one map, open it and use it."""
    graph = build_large(actors, relations)
    started = time.perf_counter()
    write_map(graph, path, top=top)
    made = time.perf_counter() - started
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    started = time.perf_counter()
    page.goto(path.as_uri())
    page.evaluate(DRAWN)
    drawn = time.perf_counter() - started
    page.wait_for_timeout(1000)
    page.evaluate(WATCH)
    dragged, wheeled = frames(page, drag), frames(page, wheel)
    filtered = sorted(page.evaluate(FILTER) for _ in range(5))[2]
    page.close()
    size = path.stat().st_size / 1e6
    return [f"{made:.1f}", f"{drawn:.2f}", f"{dragged:.0f}", f"{wheeled:.0f}", f"{filtered:.0f}", f"{size:.2f}"]


def frames(page: Page, act: Callable[[Page], None]) -> float:
    """Return the 95th percentile of the frames while something is done, in ms."""
    page.evaluate("frames_.length = 0")
    act(page)
    found = sorted(page.evaluate("frames_"))
    return float(found[int(len(found) * 0.95)])


def drag(page: Page) -> None:
    """Pull the map about for a second or two."""
    page.mouse.move(420, 120)
    page.mouse.down()
    for step in range(80):
        page.mouse.move(420 + 4 * step, 120 + 2 * step)
        page.wait_for_timeout(12)
    page.mouse.up()


def wheel(page: Page) -> None:
    """Zoom in and out for a second or two."""
    for step in range(80):
        page.mouse.wheel(0, -50 if step % 40 < 20 else 50)
        page.wait_for_timeout(12)


if __name__ == "__main__":
    main()
