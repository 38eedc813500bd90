// What this device keeps of a reader: places, bookmarks, notes, answers that were right.
// Nothing of it is ever sent. A browser may refuse to keep anything; then all of this is quiet.
const PREFIX = "balance-lab-";
export const READING = "reading", NOTES = "notes", PAIRS = "pairs", CHALLENGES = "challenges";

export function load(name) {
  try {
    const found = JSON.parse(localStorage.getItem(PREFIX + name) ?? "{}");
    return found && typeof found === "object" && !Array.isArray(found) ? found : {};
  } catch { return {}; }
}

export function save(name, value) {
  try { localStorage.setItem(PREFIX + name, JSON.stringify(value)); return true; } catch { return false; }
}

export function explanation(lesson) {
  try { return localStorage.getItem(`${PREFIX}explain-${lesson}`) ?? ""; } catch { return ""; }
}

export function eraseAll() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${PREFIX}explain-`) || [READING, NOTES, PAIRS, CHALLENGES].some((name) => key === PREFIX + name)) {
      localStorage.removeItem(key);
    }
  }
}

// Change what is kept of one lesson. Two tabs may be open, so it is read anew each time.
export function change(name, lesson, alter) {
  const all = load(name);
  all[lesson] = alter(all[lesson] ?? {});
  return save(name, all);
}

// An address that was kept leads only back to a lesson of this site.
export function addressOf(place) {
  const known = typeof place.address === "string" && /^\/lessons\/[\w-]+\/[\w-]+\/$/.test(place.address);
  return known ? `${place.address}${typeof place.query === "string" ? place.query : ""}` : "/lessons/";
}

export function dayOf(time) {
  return new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
}

export function link(words, address) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = words;
  return made;
}
