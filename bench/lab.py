"""Measure how soon the plot of the lab follows a hand. See README.md beside this file.

python bench/lab.py http://127.0.0.1:8000
"""

import argparse
import asyncio
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Browser, async_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.drive import Hand, measure
from tests.browser.find import MISSING, find

RESULTS = Path(__file__).with_name("results")
SLIDER = "#lever-tryptophan .slide"


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table; ``distance`` is the round trip in ms, ``pause`` between two keys."""

    name: str
    view: str = "24h"
    distance: int = 0
    slow: float = 1.0
    pause: float = 150.0

    @property
    def address(self) -> str:
        """Where it is measured."""
        return f"/explorer/?start=reference-day&horizon={self.view}&panel=signalling&depth=intro"


CASES = (
    Case("24 h, no distance"),
    Case("24 h, 50 ms away", distance=50),
    Case("24 h, 120 ms away", distance=120),
    Case("24 h, processor 4 times slower", slow=4),
    Case("28 d, no distance", view="28d", pause=400),
    Case("60 d, no distance", view="60d", pause=700),
)


async def run(browser: Browser, site: str, case: Case, steps: int, seconds: float) -> Hand:
    """Measure one case on a page of its own, with nothing in its cache."""
    page = await browser.new_page(viewport={"width": 1280, "height": 900})
    await page.goto(f"{site}{case.address}")
    await page.wait_for_selector(
        ".stage .js-line", state="attached"
    )  # a flat line counts as unseen
    await page.evaluate(
        "document.querySelectorAll('[data-group]').forEach(group => group.open = true)"
    )
    await page.wait_for_timeout(800)
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    await session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": case.distance, "downloadThroughput": -1,
         "uploadThroughput": -1},
    )  # fmt: skip
    await session.send("Emulation.setCPUThrottlingRate", {"rate": case.slow})
    try:
        slider = page.locator(SLIDER)
        return await measure(page, slider, ".stage .figure", ".js-line", steps, seconds, case.pause)
    finally:
        await page.close()


def main() -> None:
    """Measure all cases, print the table, and write the file of the day."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--only", default="", help="cases whose name holds this")
    options = parser.parse_args()
    browser_path = find()
    if not browser_path:
        raise SystemExit(MISSING)
    asyncio.run(measure_all(options, browser_path))


async def measure_all(options: argparse.Namespace, browser_path: str) -> None:
    """Measure one case after the other, with a bar that says how far it is."""
    cases = [case for case in CASES if options.only in case.name]
    found: dict[str, Hand] = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox"]
        )
        for number, case in enumerate(cases):
            bar = "█" * number + "░" * (len(cases) - number)
            print(f"\r{bar} {case.name:40}", end="", file=sys.stderr, flush=True)
            found[case.name] = await run(
                browser, options.address, case, options.steps, options.seconds
            )
        version = browser.version
        await browser.close()
    print(f"\r{'█' * len(cases)}{' ' * 42}", file=sys.stderr)
    print(table(found))
    if not options.only:
        print(f"Written to {store(found, version)}")


def table(found: dict[str, Hand]) -> str:
    """Write the figures as a table of Markdown."""
    lines = [
        "| | step p50 ms | p95 ms | updates a second | last curve after | kB a step | requests |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {hand.p50:.0f} | {hand.p95:.0f} | {hand.updates:.0f} | {hand.lag:.0f} "
        f"| {hand.kilobytes:.1f} | {hand.requests:.1f} |"
        for name, hand in found.items()
    ]
    return "\n".join(lines)


def store(found: dict[str, Hand], browser: str) -> Path:
    """Write all figures, with the machine and the day they are of."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{datetime.now(UTC):%Y-%m-%d}.json"
    content = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}",
        "browser": browser,
        "load": os.getloadavg()[0],
        "cases": {name: asdict(hand) | {"p50": hand.p50, "p95": hand.p95}
                  for name, hand in found.items()},
    }  # fmt: skip
    file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return file


if __name__ == "__main__":
    main()
