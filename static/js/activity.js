// Keeps the range and the number of a lever together, and the learner's words in this browser.
const PREFIX = "balance-lab-";

function pair(input) {
  if (input.dataset.moves) return [input, document.getElementById(input.dataset.moves)];
  return [document.querySelector(`[data-moves="${CSS.escape(input.id)}"]`), input];
}

// Says the value in words, and where the filled part of the track starts and ends.
function show(range) {
  const share = (value) => `${(100 * (value - range.min)) / (range.max - range.min)}%`;
  const [from, to] = [Number(range.dataset.start), Number(range.value)].sort((a, b) => a - b);
  range.style.setProperty("--from", share(from));
  range.style.setProperty("--to", share(to));
  range.style.setProperty("--start", share(range.dataset.start));
  range.classList.toggle("moved", from !== to);
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
  document.querySelectorAll(".lever [type=range]").forEach(show);
  for (const area of document.querySelectorAll("[data-kept]")) {
    try { area.value ||= localStorage.getItem(PREFIX + area.dataset.kept) ?? ""; } catch { /* not allowed */ }
  }
}
prepare();
document.addEventListener("htmx:after:swap", prepare);
