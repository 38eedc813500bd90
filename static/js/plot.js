// The only module that speaks Plotly. It puts a figure of learn/explorer/figures.py on the page:
// colours of the current scheme, end labels moved apart, and a y axis that holds still in a drag.

import { drawPaths } from "./plot-paths.js";

const CONFIG = { displayModeBar: false, showTips: false, doubleClick: false };
const LABEL_GAP = 17; // px, as the next two
const ROOM_OF_A_TICK = 24;
const NARROW = 480;

// Whether there is Plotly. Without it the server's pictures stay.
export const canDraw = window.Plotly
  ? Promise.resolve(true)
  : new Promise((done) => {
    const script = document.getElementById("plotly");
    script.addEventListener("load", () => done(true), { once: true });
    script.addEventListener("error", () => done(false), { once: true });
  });

let colours = new Map(); // token -> colour of the current scheme
const recolour = () => {
  colours = new Map();
  for (const plot of plots.values()) plot.draw();
};
document.addEventListener("themechange", recolour);
for (const media of ["(forced-colors: active)", "print"]) {
  matchMedia(media).addEventListener("change", recolour);
}

function colourOf(token) {
  if (!colours.has(token)) {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(--${token})`;
    probe.style.forcedColorAdjust = "none"; // else each is the colour of text
    colours.set(token, getComputedStyle(probe).color);
    probe.remove();
  }
  return colours.get(token);
}

// A copy of the figure in which every colour that the server named is that of the current scheme.
function themed(value, tokens) {
  if (typeof value === "string") return tokens[value] ? colourOf(tokens[value]) : value;
  if (Array.isArray(value)) return value.map((item) => themed(item, tokens));
  if (value === null || typeof value !== "object" || value.bdata || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === "meta" ? item : themed(item, tokens)]),
  );
}

// Leave out of a narrow plot what has no room there: words of marked stretches, some of the ticks.
function fit(layout) {
  const room = layout.width - layout.margin.l - layout.margin.r;
  const { tickvals } = layout.xaxis;
  const every = Math.ceil((tickvals.length * ROOM_OF_A_TICK) / room);
  layout.xaxis.tickvals = tickvals.filter((_, index) => (tickvals.length - 1 - index) % every === 0);
  if (layout.width < NARROW) for (const shape of layout.shapes) delete shape.label;
}

// Move labels as little as needed so that each keeps its distance (heights in px, from the top).
function spread(wanted, low, high) {
  const groups = [];
  for (const at of wanted.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height)) {
    let group = { start: at.height, members: [at] };
    while (groups.length && groups.at(-1).start + LABEL_GAP * groups.at(-1).members.length > group.start) {
      const members = [...groups.pop().members, ...group.members];
      const start = members.reduce((sum, member, place) => sum + member.height - LABEL_GAP * place, 0) / members.length;
      group = { start, members };
    }
    group.start = Math.max(low, Math.min(group.start, high - LABEL_GAP * (group.members.length - 1)));
    groups.push(group);
  }
  const placed = [];
  for (const { start, members } of groups) {
    members.forEach((member, place) => { placed[member.index] = start + LABEL_GAP * place; });
  }
  return placed;
}

// Write only what differs: what is written makes the browser style the element anew.
function dress(element, style) {
  const before = dressed.get(element) ?? {};
  for (const [name, value] of Object.entries(style)) {
    if (before[name] !== value) element.style[name] = value;
  }
  dressed.set(element, style);
}
const dressed = new WeakMap();

class Plot {
  constructor(element) {
    this.element = element;
    this.canvas = document.createElement("div");
    this.labels = document.createElement("div");
    this.labels.className = "ends";
    new ResizeObserver(() => {
      if (this.figure && `${this.size}` !== `${this.measure()}`) this.draw();
    }).observe(element);
  }

  measure() {
    return [this.element.clientWidth, this.element.clientHeight];
  }

  draw(figure = this.figure, moving = false) {
    const before = this.figure;
    this.figure = figure;
    if (!figure) return;
    // While a lever moves, the axis may grow to keep the curve in sight, but never shrinks.
    const [low, high] = figure.layout.yaxis.range;
    const held = moving && this.range;
    const range = held ? [Math.min(low, this.range[0]), Math.max(high, this.range[1])] : [low, high];
    if (held && `${range}` === `${this.range}` && figure.data.length === before.data.length) this.#move();
    else this.#redraw(range);
    this.#placeLabels();
  }

  // All of it: a few hundredths of a second for a plot of four curves.
  #redraw(range) {
    const { data, layout } = themed(this.figure, this.figure.layout.meta.colours);
    this.range = layout.yaxis.range = range;
    this.size = this.measure();
    [layout.width, layout.height] = this.size;
    layout.annotations = []; // they are the labels
    fit(layout);
    if (!this.canvas.isConnected) this.element.replaceChildren(this.canvas, this.labels);
    window.Plotly.react(this.canvas, data, layout, CONFIG);
  }

  // The curves alone, within the present axes. Their outlines are written straight into Plotly’s own
  // paths, which takes a thirtieth of the time of the quickest way that Plotly offers. That way is
  // taken where the paths are not as expected, so a new Plotly may make a move slower, not wrong.
  #move() {
    if (drawPaths(this.canvas, this.figure.data)) return;
    const data = this.figure.data.map(({ x, y }) => (x ? { x, y } : { y }));
    const atOnce = { transition: { duration: 0 }, frame: { duration: 0, redraw: false }, mode: "immediate" };
    window.Plotly.animate(this.canvas, { data }, atOnce).catch(() => {}); // the next one came first
  }

  // Name and last value at the end of each curve. They are not left to Plotly, because it can
  // move its own only by drawing all of the plot anew.
  #placeLabels() {
    const { annotations, margin, meta, font } = this.figure.layout;
    const [width, height] = this.size;
    const [low, high] = this.range;
    const room = height - margin.t - margin.b;
    const placed = spread(annotations.map(({ y }) => room * (1 - (y - low) / (high - low))), 0, room);
    while (this.labels.children.length < annotations.length) {
      this.labels.append(document.createElement("span"));
      this.labels.lastChild.append(document.createElement("b"), "");
    }
    annotations.forEach(({ name, text, font: own }, index) => {
      const label = this.labels.children[index];
      if (label.firstChild.textContent !== name) label.firstChild.textContent = name;
      const value = text.slice(name.length);
      if (label.lastChild.data !== value) label.lastChild.data = value;
      const across = width - margin.r + 10;
      dress(label, {
        color: `var(--${meta.colours[own.color]})`,
        fontSize: `${font.size}px`,
        transform: `translate(${across}px, ${(margin.t + placed[index]).toFixed(1)}px) translateY(-50%)`,
      });
    });
  }
}

const plots = new Map();

// Draw a figure into an element of class `figure`; `moving` is quick and keeps the y axis.
export async function draw(element, figure, moving = false) {
  if (!(await canDraw)) return;
  if (!plots.has(element)) plots.set(element, new Plot(element));
  plots.get(element).draw(figure, moving);
}
