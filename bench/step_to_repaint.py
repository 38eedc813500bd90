"""Measure how soon the plot of the lab follows a hand. See README.md beside this file.

python bench/step_to_repaint.py http://127.0.0.1:8000
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.browser.find import MISSING, find

WATCH = """
() => {
  const figure = document.querySelector(".stage .figure");
  const lines = () => [...figure.querySelectorAll(".js-line")];
  const drawn = () => lines().map((line) => line.getAttribute("d")).join();
  const found = { steps: [], updates: 0, asked: null };
  let before = drawn(), seen = false;
  addEventListener("keydown", (event) => { found.asked = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (seen) return;
    const now = drawn();
    if (now === before) return;
    before = now;
    seen = true;
    requestAnimationFrame(() => {
      const channel = new MessageChannel(); // the first task after the frame that holds the change
      channel.port1.onmessage = () => {
        seen = false;
        found.updates += 1;
        if (found.asked !== null) found.steps.push(performance.now() - found.asked);
        found.asked = null;
      };
      channel.port2.postMessage(null);
    });
  }).observe(figure, { subtree: true, childList: true, attributes: true });
  window.found = found;
}
"""


def measure(page: Page, address: str, steps: int, seconds: float) -> tuple[list[float], float]:
    """Give the milliseconds from each key press to its repaint, and updates a second in a drag."""
    page.goto(f"{address}/explorer/?start=reference-day&horizon=24h&panel=signalling&depth=intro")
    page.wait_for_selector(".stage .js-line", state="attached")  # a flat line counts as unseen
    page.evaluate("document.querySelectorAll('[data-group]').forEach(group => group.open = true)")
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    slide = page.locator("#lever-tryptophan .slide")
    slide.focus()
    for step in range(steps):
        page.keyboard.press("ArrowLeft" if step % 24 < 12 else "ArrowRight")
        page.wait_for_timeout(120)
    page.wait_for_timeout(800)
    times: list[float] = page.evaluate("found.steps")

    box = slide.bounding_box()
    assert box
    left, middle, width = box["x"] + 10, box["y"] + box["height"] / 2, box["width"] - 20
    page.mouse.move(left + width / 2, middle)
    page.mouse.down()
    page.evaluate("found.updates = 0")
    start = time.monotonic()
    while (now := time.monotonic() - start) < seconds:
        swing = abs((now / seconds * 4 + 1) % 2 - 1)  # to one end and back, over and over
        page.mouse.move(left + width * swing, middle)
        time.sleep(max(0.0, 1 / 60 - (time.monotonic() - start - now)))
    updates = page.evaluate("found.updates") / (time.monotonic() - start)
    page.mouse.up()
    return times, updates


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    """Drive one page in Chromium and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--slow", type=float, default=1.0, help="slow the processor down so often")
    options = parser.parse_args()
    browser_path = find()
    if not browser_path:
        raise SystemExit(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        if options.slow > 1:
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": options.slow})
        times, updates = measure(page, options.address, options.steps, options.seconds)
        browser.close()
    print(
        f"step to repaint: p50 {statistics.median(times):.0f} ms, "
        f"p95 {percentile(times, 0.95):.0f} ms, of {len(times)} steps"
    )
    print(f"drag: {updates:.0f} updates a second")


if __name__ == "__main__":
    main()
