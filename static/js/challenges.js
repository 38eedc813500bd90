// Which challenges were reached on this device, and an address that keeps up with the levers.
import { CHALLENGES, load, save } from "./reading-store.js";

function note() {
  const id = document.querySelector("[data-reached]")?.dataset.reached;
  if (id) save(CHALLENGES, { ...load(CHALLENGES), [id]: true });
}

const reached = load(CHALLENGES);
for (const link of document.querySelectorAll("[data-challenge]")) {
  if (!reached[link.dataset.challenge]) continue;
  link.after(Object.assign(document.createElement("span"), { className: "done", textContent: "reached" }));
}

const form = document.querySelector("[data-address]");
document.addEventListener("htmx:after:swap", () => {
  note();
  if (form) history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}`);
});
note();
