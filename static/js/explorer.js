// The lab. A lever moves: the model answers and the plot follows (explorer-live.js, plot.js). It
// rests, in the hand or out of it: the address and, by htmx, the words and tables are brought up to
// date. A value that cannot be used is told beside its field; all else stays at the last run.

import { History } from "./explorer-history.js";
import { countChanges, Lever } from "./explorer-levers.js";
import { Live } from "./explorer-live.js";
import { Rows } from "./explorer-rows.js";
import { watchPins } from "./explorer-pins.js";
import { watchShare } from "./explorer-share.js";
import { handedOver, leaveFor, watchStart } from "./explorer-start.js";
import { canDraw, draw } from "./plot.js";

const REST = 250; // ms without a move after which a lever counts as at rest
const BETWEEN_SMALL = 200; // ms

const form = document.getElementById("lab");
const groups = [...form.querySelectorAll("[data-group]")];
const levers = [...form.querySelectorAll("[data-lever]")].map((element) => new Lever(element, moved));
const sides = [...form.querySelectorAll('[name="both"]')]; // of disputed switches, shown beside the run
const begunPanel = form.dataset.begunPanel;
let panel = form.querySelector(".stage [data-panel]").dataset.panel;
let held = false; // a hand is on a lever
let resting = 0; // timer
let turn = 0; // which of the small plots is drawn next
let smallDrawn = 0; // when one of them last was

// ---- State: what the form holds, in the shortest form of an address ----

// `without` a lever: what its row depends on.
function query(without = null) {
  const fields = new URLSearchParams();
  const { start, horizon, depth, strict, spread, m } = form.elements;
  fields.set("start", start.value);
  fields.set("horizon", horizon.value);
  if (depth.value !== "standard" && !without) fields.set("depth", depth.value);
  if (panel !== begunPanel) fields.set("panel", panel);
  if (strict.checked) fields.set("strict", "1");
  const both = sides.find((side) => side.checked);
  if (both) fields.set("both", both.value);
  if (spread.checked) fields.set("spread", "1");
  for (const [name, value] of levers.flatMap((lever) => lever.moved)) {
    if (name !== without?.name) fields.set(name, value);
  }
  fields.set("m", m.value);
  return fields.toString();
}

function restore(text) {
  const fields = new URLSearchParams(text);
  form.elements.horizon.value = fields.get("horizon");
  form.elements.depth.value = fields.get("depth") ?? "standard";
  form.elements.strict.checked = fields.has("strict");
  form.elements.spread.checked = fields.has("spread");
  for (const side of sides) side.checked = side.value === fields.get("both");
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
  drawWaiting();
});
for (const element of form.querySelectorAll(".figure")) watcher.observe(element);

// The large plot is drawn at every step; of the small ones in sight, now and then the next one.
function shownWhileMoving() {
  const small = [...visible].filter((name) => name !== panel);
  if (!small.length || performance.now() - smallDrawn < BETWEEN_SMALL) return [panel];
  smallDrawn = performance.now();
  return [panel, small[turn++ % small.length]];
}

// Small plots wait for their turn: one at a time, when nothing else is to be done, and first of all
// only those in sight. Drawn at once they would hold up the hand for half a second.
const waiting = new Map(); // name -> figure
const whenIdle = window.requestIdleCallback ?? ((act) => setTimeout(act, 30)); // Safari has none
let isDrawing = false;

function drawWaiting() {
  if (isDrawing || ![...visible].some((name) => waiting.has(name))) return;
  isDrawing = true;
  whenIdle(() => {
    isDrawing = false;
    const name = [...visible].find((each) => waiting.has(each));
    if (name) drawNow(name, waiting.get(name), held);
    drawWaiting();
  });
}

function drawNow(name, figure, moving) {
  waiting.delete(name);
  draw(figureOf(name), figure, moving);
}

let pattern = null; // the last figure of the large plot, of which a row has the heights
const patternOf = (fields) => `${panel} ${["horizon", "both", "spread"].map((name) => fields.get(name))}`;

const live = new Live(form.dataset.run, (answer, { query: asked, moving, last }) => {
  const fields = new URLSearchParams(asked);
  if (!moving) small.overtake(); // what comes late of an earlier move is older than this run
  for (const [name, figure] of Object.entries(answer.figures ?? {})) {
    if (name === panel || moving) drawNow(name, figure, moving || held);
    else waiting.set(name, figure);
    if (name === panel && !moving) pattern = { figure, of: patternOf(fields) };
  }
  drawWaiting();
  if (last) answered(answer, fields, moving);
}, form.dataset.version);

// Beside a row, which has the large plot alone.
const small = new Live(form.dataset.run, ({ figures }) => {
  for (const [name, figure] of Object.entries(figures ?? {})) drawNow(name, figure, true);
}, form.dataset.version);

const rows = new Rows(form.dataset);

// A row holds one run alone: no other side of a switch, no virtual people, no strict lever.
const hasRow = (lever) =>
  lever.range && !lever.locked && !form.elements.spread.checked && !sides.some((side) => side.checked);

function drawFromRow(lever, now) {
  const rest = query(lever);
  rows.hold(rest, lever, true);
  if (pattern?.of !== patternOf(new URLSearchParams(now))) return false;
  const figure = rows.look(rest, lever, pattern.figure);
  if (!figure) return false;
  live.overtake();
  draw(figureOf(panel), figure, true);
  lever.answered(new URLSearchParams(now), null);
  const [, other] = shownWhileMoving();
  if (other) small.ask(`${now}&show=${other}`, true);
  return true;
}

function holdRow(target, far) {
  const lever = target.matches(".slide") && levers.find(({ range }) => range === target);
  if (lever && hasRow(lever)) rows.hold(query(lever), lever, far);
}
form.addEventListener("focusin", ({ target }) => holdRow(target, false));
form.addEventListener("focusout", ({ target }) => { if (target.matches(".slide")) rows.release(); });

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

// ---- Moving and resting ----

function moved(lever) {
  form.classList.add("behind"); // the words are, until they follow the curves
  const now = query();
  const isDrawn = hasRow(lever) && drawFromRow(lever, now);
  if (!isDrawn) live.ask(`${now}&show=${shownWhileMoving()}`, true);
  countChanges(groups);
  rest();
}

function rest() {
  clearTimeout(resting);
  resting = setTimeout(settle, REST);
}

function settle() {
  clearTimeout(resting);
  live.ask(query(), false);
}

// The newest question has its answer: a run, or what is wrong with the values or with the run.
function answered({ errors = null }, asked, moving) {
  for (const lever of levers) lever.answered(asked, errors);
  failure.textContent = errors?.run ? `${errors.run} All else on the page is of the last run.` : "";
  if (!errors && !moving) settled();
  if (!errors) return;
  asked.delete("show");
  if (query() !== asked.toString()) rest(); // the model can run with what is left
  else form.classList.remove("behind");
}

const failure = document.querySelector("[data-failure]");
const { steps, focus } = handedOver();
const past = new History(query(), steps);
let told = query(); // what the words say
let written = told; // what the address says, or will when Back or Forward has come to its end
let isJump = false; // the browser’s Back shall undo what comes next

function settled() {
  const now = query();
  if (!held) past.add(now);
  showSteps();
  const write = isJump ? "pushState" : "replaceState";
  isJump = false;
  if (now === told) {
    form.classList.remove("behind");
    return;
  }
  told = now;
  if (now !== written) history[write](now, "", `?${now}`);
  written = now;
  tellWords(now);
}

async function tellWords(now) {
  const address = `${form.getAttribute("action")}?${now}`;
  await window.htmx.ajax("GET", address, { source: "#readout", target: "#readout", swap: "innerHTML" });
  if (now === query()) form.classList.remove("behind");
  if (!(await canDraw)) await showPictures(address);
}

// Without Plotly the plots are the pictures that the server draws.
async function showPictures(address) {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const drawn of page.querySelectorAll(".figure")) {
    figureOf(drawn.closest("[data-panel]").dataset.panel).replaceChildren(...drawn.children);
  }
}

function showSteps() {
  undo.disabled = !past.canUndo;
  redo.disabled = !past.canRedo;
}

function step(state, button) {
  if (new URLSearchParams(state).get("start") !== form.elements.start.value) {
    leaveFor(`?${state}`, past.kept, button);
    return;
  }
  restore(state);
  countChanges(groups);
  settle();
}

const undo = form.querySelector("[data-undo]");
const redo = form.querySelector("[data-redo]");
undo.addEventListener("click", () => step(past.undo(), "[data-undo]"));
redo.addEventListener("click", () => step(past.redo(), "[data-redo]"));
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

form.addEventListener("pointerdown", (event) => {
  held = event.target.matches(".slide");
  holdRow(event.target, true);
});
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => {
    if (!held) return;
    held = false;
    settle();
  });
}
form.addEventListener("change", (event) => {
  const { name } = event.target;
  if (name === "both") {
    for (const side of sides) if (side !== event.target) side.checked = false;
  }
  if (!["horizon", "depth", "strict", "both", "spread"].includes(name)) return;
  isJump = name !== "depth";
  if (name === "strict") {
    for (const lever of levers) lever.dress();
    countChanges(groups);
  }
  settle();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.classList.contains("panel-enlarge")) {
    enlarge(event.submitter.value);
    form.querySelector(".stage h2").focus();
    isJump = true;
  }
  settle();
});
watchStart((id) => {
  const { depth, strict, spread } = form.elements;
  const kept = new URLSearchParams({ start: id });
  if (depth.value !== "standard") kept.set("depth", depth.value);
  if (strict.checked) kept.set("strict", "1");
  if (spread.checked) kept.set("spread", "1");
  leaveFor(`?${kept}`, past.kept, "#start");
});
watchShare(form, query);
watchPins(form, () => query());

// ---- The virtual people ----

// htmx asks how far the work is; when they are there, the plot is drawn with them.

form.addEventListener("htmx:after:swap", async ({ detail }) => {
  const done = detail.ctx.target.id === "crowd" && form.querySelector("[data-crowd-told]");
  if (!done || query() !== told) return;
  live.ask(told, false);
  if (!(await canDraw)) await showPictures(`${form.getAttribute("action")}?${told}`);
});
form.addEventListener("click", (event) => {
  if (!event.target.closest("[data-crowd-cancel]")) return;
  event.preventDefault();
  form.elements.spread.checked = false;
  form.elements.spread.focus();
  isJump = true;
  settle();
});

// ---- The browser’s own Back and Forward ----

window.htmx.config.history = false; // its own would put its mark in place of our state
history.replaceState(told, "", form.querySelector("[aria-invalid]") ? `?${told}` : location.href);
addEventListener("popstate", ({ state }) => {
  if (!state) return; // of a link within the page
  written = state;
  step(state);
});
addEventListener("beforeprint", () => {
  form.querySelector("[data-address]").textContent = location.href;
});

showSteps();
if (focus) (form.querySelector(`${focus}:enabled`) ?? form.querySelector(".steps :enabled")).focus();
// The small plots are there as pictures already, in the same colours, and nothing moves in them yet.
live.ask(form.elements.spread.checked ? query() : `${query()}&show=${panel}`, false);
