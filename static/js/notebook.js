// The reader's notebook: bookmarks, notes and explanations of this device, to read, take or erase.
import { NOTES, READING, eraseAll, explanation, link, load } from "./reading-store.js";

const shelf = document.querySelector("[data-notebook]");
const lessons = [...document.querySelectorAll("[data-lesson]")].map((line) => ({
  id: line.dataset.lesson, title: line.textContent.trim(), address: line.getAttribute("href"), ask: line.dataset.ask,
}));

function collected() {
  const notes = load(NOTES), reading = load(READING);
  return lessons.map((lesson) => ({
    ...lesson,
    done: Boolean(reading[lesson.id]?.done),
    marks: Object.entries(notes[lesson.id]?.marks ?? {})
      .filter(([anchor, mark]) => /^[\w-]+$/.test(anchor) && (mark.marked || mark.note))
      .map(([anchor, mark]) => ({ anchor, title: mark.title ?? "", marked: mark.marked, note: mark.note ?? "" })),
    words: explanation(lesson.id),
  })).filter((lesson) => lesson.marks.length || lesson.words);
}

function element(name, words, kind = "") {
  const made = document.createElement(name);
  made.textContent = words;
  if (kind) made.className = kind;
  return made;
}

function show() {
  const found = collected();
  document.querySelector("[data-empty]").hidden = found.length > 0;
  document.querySelector("[data-take]").hidden = found.length === 0; // there may still be places to erase
  shelf.replaceChildren(...found.map((lesson) => {
    const part = document.createElement("section");
    const title = document.createElement("h2");
    title.append(link(lesson.title, lesson.address));
    part.append(title);
    for (const mark of lesson.marks) {
      const place = document.createElement("p");
      place.className = "at";
      place.append(link(mark.title, `${lesson.address}#${mark.anchor}`), mark.marked ? " · bookmark" : "");
      part.append(place);
      if (mark.note) part.append(element("p", mark.note, "own-words"));
    }
    if (lesson.words) {
      part.append(element("p", lesson.ask, "at"), element("p", lesson.words, "own-words"));
    }
    return part;
  }));
}

function markdown() {
  const lines = ["# Notebook of Balance Lab", "", `Written on this device, taken on ${new Date().toISOString().slice(0, 10)}.`, ""];
  const quoted = (words) => words.trim().split("\n").map((line) => `> ${line}`).join("\n");
  for (const lesson of collected()) {
    lines.push(`## [${lesson.title}](${location.origin}${lesson.address})`, "");
    for (const mark of lesson.marks) {
      lines.push(`* ${mark.marked ? "Bookmark: " : ""}[${mark.title}](${location.origin}${lesson.address}#${mark.anchor})`, "");
      if (mark.note) lines.push(quoted(mark.note), "");
    }
    if (lesson.words) lines.push(`**${lesson.ask}**`, "", quoted(lesson.words), "");
  }
  return lines.join("\n");
}

document.querySelector("[data-take]").addEventListener("click", () => {
  const file = link("", URL.createObjectURL(new Blob([markdown()], { type: "text/markdown" })));
  file.download = "balance-lab-notebook.md";
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 1000);
});
document.querySelector("[data-erase]").addEventListener("click", () => {
  try { eraseAll(); } catch { /* nothing was kept */ }
  show();
});
document.querySelector("[data-with-scripts]").hidden = false;
show();
