"""Drive one slider in Chromium and time the plot behind it, the same way on any page."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.async_api import Locator, Page

# `lines` finds the curves, through shadow roots too. A change of any `d` is an update once the
# frame that holds it is done. `ends` are the last points of the curves: where they stand still,
# the curve of the last value is there, whatever is redrawn in other words afterwards.
WATCH = """
([figures, lines]) => {
  const deep = (root, selector) => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll("*")].flatMap(
      (each) => each.shadowRoot ? deep(each.shadowRoot, selector) : []),
  ];
  const figure = deep(document, figures)[0];
  const found = { steps: [], times: [], asked: null, lastInput: 0, lastMove: 0 };
  const read = () => [...figure.querySelectorAll(lines)].map((line) => line.getAttribute("d"));
  const endOf = (d) => Number(d.slice(Math.max(d.lastIndexOf(","), d.lastIndexOf("V")) + 1));
  const endsOf = (all) => all.map(endOf);
  let before = read(), ends = endsOf(before), seen = false;
  for (const type of ["keydown", "mousemove"]) {
    addEventListener(type, (event) => {
      if (type === "keydown") found.asked = event.timeStamp;
      found.lastInput = event.timeStamp;
    }, true);
  }
  new MutationObserver(() => {
    if (seen) return;
    const now = read();
    if (now.join() === before.join()) return;
    before = now;
    seen = true;
    requestAnimationFrame(() => {
      const channel = new MessageChannel(); // the first task after the frame that holds the change
      channel.port1.onmessage = () => {
        seen = false;
        before = read();
        const [at, last] = [performance.now(), endsOf(before)];
        found.times.push(at);
        if (found.asked !== null) found.steps.push(at - found.asked);
        found.asked = null;
        if (last.some((end, index) => Math.abs(end - ends[index]) > 0.5)) found.lastMove = at;
        ends = last;
      };
      channel.port2.postMessage(null);
    });
  }).observe(figure, { subtree: true, childList: true, attributes: true });
  window.found = found;
}
"""


@dataclass(frozen=True, slots=True)
class Hand:
    """What a slider took: milliseconds from key to repaint, and what a drag showed."""

    steps: Sequence[float]
    updates: float
    lag: float
    kilobytes: float
    requests: float

    @property
    def p50(self) -> float:
        """Half of the steps took no longer."""
        return statistics.median(self.steps) if self.steps else float("nan")

    @property
    def p95(self) -> float:
        """19 of 20 steps took no longer."""
        return percentile(self.steps, 0.95)


async def measure(
    page: Page, slider: Locator, figure: str, lines: str, steps: int, seconds: float, pause: float
) -> Hand:
    """Press arrow keys on a slider, ``pause`` ms apart, then drag it for some seconds.

    A page that shows nothing while it is driven gives no steps.
    """
    await page.evaluate(WATCH, [figure, lines])
    traffic = await Traffic.of(page)
    await slider.focus()
    await page.wait_for_timeout(max(600.0, pause))
    for step in range(steps):
        await page.keyboard.press("ArrowLeft" if step % 24 < 12 else "ArrowRight")
        await page.wait_for_timeout(pause)
    await page.wait_for_timeout(800)
    times: list[float] = await page.evaluate("found.steps")
    kilobytes, requests = traffic.spent(len(times) or 1)
    updates, lag = await drag(page, slider, seconds)
    return Hand(times, updates, lag, kilobytes, requests)


async def drag(page: Page, slider: Locator, seconds: float) -> tuple[float, float]:
    """Swing a slider by the mouse with 60 moves a second. Gives updates a second, and the lag.

    The lag is the time from the last move of the hand to the frame with the last curve. A move is
    sent when its time has come, whether or not the page has answered to the one before: a hand does
    not wait either.
    """
    box = await slider.bounding_box()
    assert box
    left, middle, width = box["x"] + 10, box["y"] + box["height"] / 2, box["width"] - 20
    await page.mouse.move(left + width / 2, middle)
    await page.mouse.down()
    await page.evaluate("found.times = []")
    start, sent = time.monotonic(), []
    while (now := time.monotonic() - start) < seconds:
        swing = abs((now / seconds * 4 + 1) % 2 - 1) * 0.96  # over and over; ends on its way
        sent.append(asyncio.create_task(page.mouse.move(left + width * swing, middle)))
        await asyncio.sleep(max(0.0, 1 / 60 - (time.monotonic() - start - now)))
    await asyncio.gather(*sent)
    length = time.monotonic() - start
    updates = await page.evaluate("found.times.length") / length
    await page.wait_for_timeout(1500)
    lag = await page.evaluate("found.lastMove - found.lastInput")
    await page.mouse.up()
    await page.wait_for_timeout(300)
    return updates, lag


class Traffic:
    """What a page sends and gets over the wire, HTTP and WebSocket, since it was made."""

    def __init__(self) -> None:
        self._bytes, self._requests = 0.0, 0

    @classmethod
    async def of(cls, page: Page) -> "Traffic":
        """Begin to count."""
        found, session = cls(), await page.context.new_cdp_session(page)
        await session.send("Network.enable")
        session.on(
            "Network.loadingFinished", lambda event: found._count(event["encodedDataLength"])
        )
        for end in ("Received", "Sent"):
            session.on(
                f"Network.webSocketFrame{end}",
                lambda event: found._count(len(event["response"]["payloadData"])),
            )
        return found

    def _count(self, size: float) -> None:
        self._bytes += size
        self._requests += 1

    def spent(self, moves: int) -> tuple[float, float]:
        """Give kilobytes and messages for each of so many moves."""
        return self._bytes / 1000 / moves, self._requests / moves


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which this share of the values lies."""
    if not values:
        return float("nan")
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
