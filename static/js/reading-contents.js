// On a list of lessons: what was read on this device, and where to go on.
import { READING, addressOf, link, load } from "./reading-store.js";

const kept = load(READING);

for (const line of document.querySelectorAll("[data-lesson]")) {
  const place = kept[line.dataset.lesson];
  const told = line.querySelector("[data-read]");
  if (!place || !told) continue;
  if (place.done) told.textContent = "Read";
  else if (place.beat) told.replaceChildren("Go on at ", link(place.beat, `${addressOf(place)}#resume`));
  told.hidden = !told.textContent;
}

const bar = document.querySelector("[data-resume]");
const [last] = Object.values(kept)
  .filter((place) => place.beat && !place.done)
  .sort((a, b) => b.when - a.when);
if (bar && last) {
  bar.replaceChildren("Go on where you left: ", link(last.title, `${addressOf(last)}#resume`), `, at ‘${last.beat}’.`);
  bar.hidden = false;
}
