// The lab. A lever moves: the model answers and the plot follows (explorer-live.js, plot.js). It
// rests: the address, the history and, by htmx, the words and tables are brought up to date. A
// value that cannot be used is told beside its field, and all else stays at the last run.

import { History } from "./explorer-history.js";
import { countChanges, Lever } from "./explorer-levers.js";
import { Live } from "./explorer-live.js";
import { draw } from "./plot.js";

const REST = 250; // ms without a move after which a lever counts as at rest
const BETWEEN_SMALL = 100; // ms

const form = document.getElementById("lab");
const groups = [...form.querySelectorAll("[data-group]")];
const levers = [...form.querySelectorAll("[data-lever]")].map((element) => new Lever(element, moved));
const begunPanel = form.dataset.begunPanel;
let panel = form.querySelector(".stage [data-panel]").dataset.panel;
let held = false; // a hand is on a lever
let resting = 0; // timer
let turn = 0; // which of the small plots is drawn next
let smallDrawn = 0; // when one of them last was

// ---- State: what the form holds, in the shortest form of an address ----

function query() {
  const fields = new URLSearchParams();
  const { start, horizon, depth, m } = form.elements;
  fields.set("start", start.value);
  fields.set("horizon", horizon.value);
  if (depth.value !== "standard") fields.set("depth", depth.value);
  if (panel !== begunPanel) fields.set("panel", panel);
  for (const [name, value] of levers.flatMap((lever) => lever.moved)) fields.set(name, value);
  fields.set("m", m.value);
  return fields.toString();
}

function restore(text) {
  const fields = new URLSearchParams(text);
  form.elements.horizon.value = fields.get("horizon");
  form.elements.depth.value = fields.get("depth") ?? "standard";
  for (const lever of levers) lever.restore(fields);
  enlarge(fields.get("panel") ?? begunPanel);
}

// ---- Plots ----

const figureOf = (name) => document.querySelector(`#panel-${name} .figure`);
const visible = new Set();
const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const { panel: name } = target.closest("[data-panel]").dataset;
    if (isIntersecting) visible.add(name);
    else visible.delete(name);
  }
});
for (const element of form.querySelectorAll(".figure")) watcher.observe(element);

// The large plot is drawn at every step; of the small ones in sight, now and then the next one.
function shownWhileMoving() {
  const small = [...visible].filter((name) => name !== panel);
  if (!small.length || performance.now() - smallDrawn < BETWEEN_SMALL) return [panel];
  smallDrawn = performance.now();
  return [panel, small[turn++ % small.length]];
}

const live = new Live(form.dataset.run, (answer, moving, last) => {
  tell(answer.errors ?? {}, last);
  for (const [name, figure] of Object.entries(answer.figures ?? {})) {
    draw(figureOf(name), figure, moving);
  }
  if (answer.figures && !moving && last) settled();
});

function enlarge(name) {
  if (name === panel) return;
  const large = document.getElementById(`panel-${panel}`);
  const small = document.getElementById(`panel-${name}`);
  const place = document.createComment("");
  small.replaceWith(place);
  large.replaceWith(small);
  place.replaceWith(large);
  large.classList.add("card");
  small.classList.remove("card");
  large.querySelector(".words").removeAttribute("aria-live");
  small.querySelector(".words").setAttribute("aria-live", "polite");
  panel = name;
}

// ---- What goes wrong is said beside its field ----

function tell(errors, last) {
  if (!last) return;
  for (const place of form.querySelectorAll("[data-error]")) {
    const message = errors[place.dataset.error] ?? "";
    if (place.textContent === message) continue;
    place.textContent = message;
    const field = form.elements[place.dataset.error];
    if (!(field instanceof HTMLInputElement)) continue;
    if (message) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  document.querySelector("[data-failure]").textContent = errors.run ?? "";
}

// ---- Moving and resting ----

function moved() {
  live.ask(`${query()}&show=${shownWhileMoving()}`, true);
  countChanges(groups);
  rest();
}

function rest() {
  clearTimeout(resting);
  resting = setTimeout(() => (held ? rest() : settle()), REST);
}

const past = new History(query());
let told = query(); // what the words and the address say

function settle() {
  clearTimeout(resting);
  live.ask(query(), false);
}

function settled() {
  const now = query();
  if (now === told) return;
  told = now;
  past.add(now);
  undo.disabled = !past.canUndo;
  redo.disabled = !past.canRedo;
  history.replaceState(null, "", `?${now}`);
  window.htmx.ajax("GET", `${form.getAttribute("action")}?${now}`, { source: "#readout", target: "#readout", swap: "innerHTML" });
}

function step(state) {
  restore(state);
  countChanges(groups);
  settle();
}

const undo = form.querySelector("[data-undo]");
const redo = form.querySelector("[data-redo]");
undo.addEventListener("click", () => step(past.undo()));
redo.addEventListener("click", () => step(past.redo()));
form.querySelector("[data-reset]").addEventListener("click", () => {
  for (const lever of levers) lever.restore(new URLSearchParams());
  countChanges(groups);
  settle();
});
document.addEventListener("keydown", (event) => {
  // A box keeps the browser's own undo of typing.
  if (event.target.matches?.('input[type="text"]') || !(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  const button = key === "y" || (key === "z" && event.shiftKey) ? redo : key === "z" ? undo : null;
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});

form.addEventListener("pointerdown", (event) => { held = event.target.matches(".slide"); });
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => {
    if (held) rest();
    held = false;
  });
}
form.addEventListener("change", (event) => {
  if (event.target.name === "horizon" || event.target.name === "depth") settle();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.classList.contains("panel-enlarge")) {
    enlarge(event.submitter.value);
    form.querySelector(".stage h2").focus();
  }
  settle();
});
document.getElementById("start").addEventListener("change", (event) => event.target.form.submit());

// ---- Share ----

form.addEventListener("click", async (event) => {
  if (!event.target.matches("[data-share]")) return;
  const place = form.querySelector("[data-share-told]");
  const address = new URL(`?${query()}`, location.href).href;
  try {
    await navigator.clipboard.writeText(address);
    place.textContent = "The address is copied.";
  } catch {
    const shown = Object.assign(document.createElement("input"), { value: address, readOnly: true });
    shown.setAttribute("aria-label", "The address of this run");
    place.replaceChildren(shown);
    shown.select();
  }
});

live.ask(query(), false);
