// Keeps the reader's place in a lesson on this device, and leads back to it.
import { READING, addressOf, change, dayOf, explanation, link, load } from "./reading-store.js";

const article = document.querySelector("[data-reading]");
const lesson = article.dataset.reading;
const before = load(READING)[lesson]; // as it was when the page was opened
const LINE = 1 / 3; // of the window: where the eye is taken to be
const OURS = ".note, .mark-here, .mark-panel";
const WORDS_OF_AN_EXPLANATION = 20, CHECKS_NEEDED = 3;

const blocks = () => [...article.children].filter((block) => !block.matches(OURS));

function place() {
  const line = innerHeight * LINE;
  const all = blocks();
  const block = all.findLastIndex((each) => each.getBoundingClientRect().top <= line);
  if (block < 1) return null; // still in the head of the lesson
  const box = all[block].getBoundingClientRect();
  const heading = all.slice(0, block + 1).findLast((each) => each.matches("h2, .activity"));
  const words = heading?.matches(".activity") ? heading.querySelector("h3").textContent : heading?.textContent;
  return {
    block,
    share: box.height ? Math.min((line - box.top) / box.height, 1) : 0,
    beat: words ?? "",
    at: heading?.id ?? "",
  };
}

function keep() {
  const found = place();
  if (!found) return;
  const end = article.querySelector(".in-one-line").getBoundingClientRect();
  change(READING, lesson, (old) => ({
    ...old, ...found,
    title: article.dataset.title,
    address: location.pathname,
    query: location.search,
    done: Boolean(old.done) || end.top < innerHeight,
    when: Date.now(),
  }));
}

async function goTo(where) {
  await document.fonts.ready; // until then the lines above may still change their height
  const block = blocks()[where.block];
  if (!block) return;
  const box = block.getBoundingClientRect();
  scrollTo({ top: scrollY + box.top + where.share * box.height - innerHeight * LINE });
  block.tabIndex = -1; // reading goes on from here by keyboard, too
  block.focus({ preventScroll: true });
}

function offer() {
  const bar = article.querySelector("[data-resume]");
  if (!bar || !before?.beat || before.done) return;
  const go = link("Go on there", `${addressOf(before)}#resume`);
  go.addEventListener("click", (event) => {
    if ((before.query ?? "") !== location.search) return; // the activity stood elsewhere: load it
    event.preventDefault();
    goTo(before);
  });
  bar.replaceChildren(`On ${dayOf(before.when)} you were at ‘${before.beat}’. `, go);
  bar.hidden = false;
}

// What counts as having worked through a lesson; told to nobody but the reader.
function trail() {
  const right = new Set(load(READING)[lesson]?.right);
  for (const verdict of article.querySelectorAll(".check-verdict.right")) {
    right.add(verdict.closest(".check").id);
  }
  const predicted = Boolean(article.querySelector(".verdict")) || Boolean(load(READING)[lesson]?.predicted);
  const explained = (explanation(lesson).match(/\S+/g) ?? []).length >= WORDS_OF_AN_EXPLANATION;
  if (predicted || right.size) {
    change(READING, lesson, (old) => ({ ...old, predicted, right: [...right], when: old.when ?? Date.now() }));
  }
  const box = article.querySelector("[data-trail]");
  const steps = [
    [predicted, "predicted and ran"],
    [explained, `explained in ${WORDS_OF_AN_EXPLANATION} words or more`],
    [right.size >= CHECKS_NEEDED, `${right.size} of ${article.querySelectorAll(".check").length} questions right`],
  ];
  box.querySelector("[data-steps]").replaceChildren(...steps.map(([reached, words]) => {
    const step = document.createElement("li");
    step.className = reached ? "reached" : "";
    step.textContent = `${words}${reached ? "" : " (not yet)"}`;
    return step;
  }));
  box.hidden = !steps.some(([reached]) => reached) && !right.size;
}

let waiting = 0;
addEventListener("scroll", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, 300);
}, { passive: true });
addEventListener("pagehide", keep);
document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
document.addEventListener("htmx:after:swap", trail);
document.addEventListener("input", (event) => { if (event.target.dataset.kept) trail(); });

if (location.hash === "#resume" && before) {
  history.replaceState(history.state, "", location.pathname + location.search);
  goTo(before);
} else {
  offer();
}
trail();
