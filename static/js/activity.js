// Keeps the range and the number of a lever together, and the learner's words in this browser.
import { dressSlide } from "./slide.js";

const PREFIX = "balance-lab-";

function pair(input) {
  if (input.dataset.moves) return [input, document.getElementById(input.dataset.moves)];
  return [document.querySelector(`[data-moves="${CSS.escape(input.id)}"]`), input];
}

// The filled part of the track, and the value in words.
function show(range) {
  dressSlide(range, Number(range.dataset.start));
  range.classList.toggle("moved", Number(range.value) !== Number(range.dataset.start));
  range.setAttribute("aria-valuetext", `${Number(range.value)} ${range.dataset.unit}`);
}

// In the capturing phase, so that the form that htmx reads already holds the number.
document.addEventListener("input", (event) => {
  const input = event.target;
  if (input.dataset.kept) return keep(input);
  if (!input.closest(".lever")) return;
  const [range, number] = pair(input);
  if (input === range) number.value = String(Number(range.value));
  else if (number.value !== "") range.value = number.value;
  show(range);
}, true);

function keep(area) {
  const status = area.parentElement.querySelector("[data-kept-status]");
  try {
    localStorage.setItem(PREFIX + area.dataset.kept, area.value);
    status.textContent = "Kept in this browser.";
  } catch {
    status.textContent = "This browser does not let the page keep it.";
  }
}

// The table of the runs stays open while its numbers change.
let tableIsOpen = false;
document.addEventListener("toggle", (event) => {
  if (event.target.matches("[data-stays-open]")) tableIsOpen = event.target.open;
}, true);

function prepare() {
  for (const table of document.querySelectorAll("[data-stays-open]")) table.open = tableIsOpen;
  document.querySelectorAll(".lever .slide").forEach(show);
  for (const area of document.querySelectorAll("[data-kept]")) {
    try { area.value ||= localStorage.getItem(PREFIX + area.dataset.kept) ?? ""; } catch { /* not allowed */ }
  }
}
prepare();
document.addEventListener("htmx:after:swap", prepare);
