// Opens a word or a badge as a note: in the margin where there is one, else under its paragraph.
// Without this script the same links lead to the end of the lesson, where all notes stand.
const text = document.querySelector("[data-notes]");
const margin = matchMedia("(min-width: 1180px)");
const GAP = 18;
let count = 0;

function open(link, source) {
  const note = document.createElement("aside");
  note.className = "note";
  note.id = `note-${(count += 1)}`;
  note.setAttribute("role", "note");
  note.setAttribute("aria-label", source.dataset.note);
  note.append(...contents(source));
  const close = document.createElement("button");
  close.type = "button";
  close.className = "note-close";
  close.textContent = "Close";
  close.addEventListener("click", () => { shut(link); link.focus(); });
  note.append(close);
  block(link).after(note);
  link.setAttribute("aria-expanded", "true");
  link.setAttribute("aria-controls", note.id);
  link.note = note;
  note.link = link;
  place();
}

// A word stands in a list of definitions, whose parts mean nothing outside it.
function contents(source) {
  const copy = source.cloneNode(true);
  for (const part of copy.querySelectorAll("dt, dd")) {
    const paragraph = document.createElement("p");
    paragraph.className = part.tagName === "DT" ? "note-word" : "";
    paragraph.append(...part.childNodes);
    part.replaceWith(paragraph);
  }
  return copy.childNodes;
}

// The paragraph, list or figure that a link is part of: a note may follow it, but not enter it.
function block(link) {
  let found = link;
  while (!found.parentElement.matches("[data-notes], aside, section, div, details")) {
    found = found.parentElement;
  }
  return found;
}

function shut(link) {
  link.note.remove();
  link.note = null;
  link.setAttribute("aria-expanded", "false");
  place();
}

// In the margin a note stands beside its word, and below the note before it.
function place() {
  let free = 0;
  const top = text.getBoundingClientRect().top;
  const notes = [...text.querySelectorAll(".note")];
  const wanted = (note) => note.link.getBoundingClientRect().top - top;
  for (const note of notes.sort((a, b) => wanted(a) - wanted(b))) {
    if (!margin.matches) { note.style.top = ""; continue; }
    const at = Math.max(wanted(note), free);
    note.style.top = `${at}px`;
    free = at + note.offsetHeight + GAP;
  }
}

function sourceOf(link) {
  return document.getElementById(decodeURIComponent(link.hash.slice(1)));
}

for (const link of text.querySelectorAll("a.term, a.badge")) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
}
text.addEventListener("click", (event) => {
  const link = event.target.closest("a.term, a.badge");
  const source = link && sourceOf(link);
  if (!source) return;
  event.preventDefault();
  if (link.note) shut(link);
  else open(link, source);
});
text.addEventListener("keydown", (event) => {
  const link = event.target.closest("a.term, a.badge") ?? event.target.closest(".note")?.link;
  if (!link) return;
  if (event.key === " " && event.target === link) { event.preventDefault(); link.click(); }
  if (event.key === "Escape" && link.note) { shut(link); link.focus(); }
});
margin.addEventListener("change", place);
addEventListener("resize", place);
text.addEventListener("toggle", place, true);
document.addEventListener("htmx:after:swap", place);
