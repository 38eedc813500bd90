// The field in which a learner draws a curve: five points, and a smooth line through them.
// The points are ranges, so the keyboard moves them; a pointer draws across all of them.
// learn/lessons/sketch.py follows the same curve.

const RIGHT = 400, BOTTOM = 200; // the drawing's own units, as in _sketch.html

const anchorsOf = (form) => [...form.querySelectorAll(".pad-anchor")];
const numberOf = (anchor) => document.getElementById(anchor.dataset.moves);

function slopes(heights) {
  const rise = heights.slice(1).map((height, place) => height - heights[place]);
  const inner = rise.slice(1).map((after, place) => {
    const before = rise[place];
    return before * after > 0 ? (2 * before * after) / (before + after) : 0;
  });
  return [rise[0], ...inner, rise.at(-1)];
}

function draw(form) {
  const low = Number(form.dataset.low), high = Number(form.dataset.high);
  const heights = anchorsOf(form).map((anchor) => (BOTTOM * (high - anchor.value)) / (high - low));
  const slope = slopes(heights);
  const step = RIGHT / (heights.length - 1);
  const curve = heights.slice(1).map((height, place) => {
    const x = place * step;
    return `C${x + step / 3} ${heights[place] + slope[place] / 3} ` +
      `${x + (2 * step) / 3} ${height - slope[place + 1] / 3} ${x + step} ${height}`;
  });
  form.querySelector(".pad-curve").setAttribute("d", `M0 ${heights[0]}${curve.join("")}`);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-sketch]");
  if (!form) return;
  if (event.target.dataset.moves) numberOf(event.target).value = String(Number(event.target.value));
  else if (event.target.value !== "") {
    form.querySelector(`[data-moves="${CSS.escape(event.target.id)}"]`).value = event.target.value;
  }
  draw(form);
}, true);

// The point nearest to the pointer takes its height.
function follow(pad, event) {
  const form = pad.closest("[data-sketch]");
  const box = pad.querySelector("svg").getBoundingClientRect();
  const anchors = anchorsOf(form);
  const across = (event.clientX - box.left) / box.width;
  const place = Math.min(Math.max(Math.round(across * (anchors.length - 1)), 0), anchors.length - 1);
  const up = Math.min(Math.max((box.bottom - event.clientY) / box.height, 0), 1);
  const anchor = anchors[place];
  const low = Number(form.dataset.low), high = Number(form.dataset.high);
  anchor.value = String(low + up * (high - low));
  numberOf(anchor).value = String(Number(anchor.value));
  draw(form);
  return anchor;
}

document.addEventListener("pointerdown", (event) => {
  const pad = event.target.closest("[data-pad]");
  if (!pad || event.button !== 0) return;
  event.preventDefault();
  pad.setPointerCapture(event.pointerId);
  follow(pad, event).focus({ preventScroll: true });
});
document.addEventListener("pointermove", (event) => {
  const pad = event.target.closest?.("[data-pad]");
  if (pad?.hasPointerCapture(event.pointerId)) follow(pad, event);
});

const prepare = () => document.querySelectorAll("[data-sketch]").forEach(draw);
prepare();
document.addEventListener("htmx:after:swap", prepare);
