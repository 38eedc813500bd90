// A bookmark and a note at each heading of a lesson, kept on this device.
import { NOTES, change, load } from "./reading-store.js";

const article = document.querySelector("[data-reading]");
const lesson = article.dataset.reading;
const SIGN = '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M4 1.8h8v12.4l-4-3.4-4 3.4z"/></svg>';

const markOf = (anchor) => load(NOTES)[lesson]?.marks?.[anchor] ?? {};

function put(heading, changed) {
  return change(NOTES, lesson, (old) => ({
    title: article.dataset.title,
    address: location.pathname,
    marks: {
      ...old.marks,
      [heading.id]: { ...old.marks?.[heading.id], title: heading.textContent.trim(), ...changed },
    },
  }));
}

function dress(button, heading) {
  const { marked, note } = markOf(heading.id);
  button.classList.toggle("marked", Boolean(marked || note));
  const state = [marked && "bookmarked", note && "with a note"].filter(Boolean).join(", ");
  button.setAttribute("aria-label", `Bookmark or note: ${heading.textContent.trim()}${state ? ` (${state})` : ""}`);
}

function panel(button, heading) {
  const made = document.createElement("section");
  made.className = "mark-panel";
  made.setAttribute("aria-label", `Your mark at ${heading.textContent.trim()}`);
  const id = `mark-${heading.id}`;
  made.innerHTML = `<label><input type="checkbox"> Bookmark this place</label>
    <label for="${CSS.escape(id)}">A note to yourself</label><textarea id="${CSS.escape(id)}" rows="3" maxlength="4000"></textarea>
    <p class="small">Kept in this browser, sent nowhere. <a href="/lessons/notebook/">Your notebook</a></p>`;
  const [box, words, told] = ["input", "textarea", ".small"].map((part) => made.querySelector(part));
  const { marked, note } = markOf(heading.id);
  box.checked = Boolean(marked);
  words.value = note ?? "";
  const keep = (changed) => {
    if (!put(heading, changed)) told.textContent = "This browser does not let the page keep it.";
    dress(button, heading);
  };
  box.addEventListener("change", () => keep({ marked: box.checked }));
  words.addEventListener("input", () => keep({ note: words.value }));
  made.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { toggle(button, heading); button.focus(); }
  });
  return made;
}

function toggle(button, heading) {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  if (open) return button.nextElementSibling.remove();
  button.after(panel(button, heading));
  button.nextElementSibling.querySelector("input").focus();
}

for (const heading of article.querySelectorAll(":scope > h2[id]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mark-here";
  button.innerHTML = SIGN;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => toggle(button, heading));
  dress(button, heading);
  heading.after(button);
}
