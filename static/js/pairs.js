// The code of the first sheet, kept by this browser so that the second sheet finds it. Never sent
// anywhere but in the form that the reader hands in.
import { PAIRS, dayOf, load, save } from "./reading-store.js";

const kept = document.querySelector("[data-kept]");
const made = document.querySelector("[data-code]");
if (made && save(PAIRS, { before: made.dataset.code, at: Date.now() })) kept.hidden = false;

const { before, at } = load(PAIRS);
const known = typeof before === "string" && /^[a-d-]{1,30}\.[1-5-]{1,9}$/.test(before);
const field = document.querySelector("#before-code");
if (field && known && !field.value) field.value = before;
const way = document.querySelector("[data-after]");
if (way && known) {
  way.classList.remove("quiet");
  kept.textContent = `Your first sheet, of ${dayOf(at)}, is in this browser.`;
  kept.hidden = false;
}
