// Keeps the range and the number of a lever together, and the learner's words in this browser.
const PREFIX = "balance-lab-";

function pair(input) {
  if (input.dataset.moves) return [input, document.getElementById(input.dataset.moves)];
  return [document.querySelector(`[data-moves="${CSS.escape(input.id)}"]`), input];
}

function spell(range) {
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
  spell(range);
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

function restore() {
  for (const area of document.querySelectorAll("[data-kept]")) {
    try { area.value ||= localStorage.getItem(PREFIX + area.dataset.kept) ?? ""; } catch { /* not allowed */ }
  }
}
restore();
document.addEventListener("htmx:after:swap", restore);
