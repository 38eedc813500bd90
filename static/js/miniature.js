// One lever, one curve: the first touch asks the model, and the drawn path follows.

import { Live } from "./explorer-live.js";
import { dressSlide } from "./slide.js";

// The same places as in learn/explorer/miniature.py.
const [LEFT, RIGHT, TOP, BOTTOM] = [38, 454, 14, 220];
const READ_AT = { soon: 6.2, late: 17.9 }; // hours

for (const figure of document.querySelectorAll("[data-miniature]")) {
  const { run, lab, curve, name, top, unit } = figure.dataset;
  const find = (part) => figure.querySelector(`[data-${part}]`);
  const lever = figure.querySelector("input");
  const heightOf = (value) => BOTTOM - ((BOTTOM - TOP) * value) / top;

  const live = new Live(run.split("?")[0], ({ figures }) => {
    const drawn = figures?.signalling.data.find((trace) => trace.name === curve);
    if (!drawn) return; // the last curve stays
    const values = numbers(drawn.y.bdata);
    const across = (RIGHT - LEFT) / (values.length - 1);
    const points = [...values].map((value, index) => `${(LEFT + index * across).toFixed(1)} ${heightOf(value).toFixed(1)}`);
    find("line").setAttribute("d", `M${points.join("L")}`);
    find("end").setAttribute("transform", `translate(${RIGHT} ${heightOf(values.at(-1)).toFixed(1)})`);
    for (const [part, hour] of Object.entries(READ_AT)) {
      find(part).textContent = `${Math.round(values[Math.round((hour / 24) * (values.length - 1))])} %`;
    }
  });

  const usual = lever.dataset.default;
  dressSlide(lever, usual);
  lever.addEventListener("input", () => {
    dressSlide(lever, usual);
    find("value").textContent = lever.value;
    const closing = find("closing");
    const further = Number(lever.value) - Number(usual);
    closing.textContent = closing.dataset[further > 0 ? "above" : further < 0 ? "below" : "rest"];
    lever.setAttribute("aria-valuetext", `${lever.value} ${unit}`);
    find("more").href = `${lab}&${name}=${lever.value}`;
    live.ask(`${run.split("?")[1]}&${name}=${lever.value}`, true);
  });
}

// The typed array that the server packs: float32, little-endian, base64.
function numbers(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}
