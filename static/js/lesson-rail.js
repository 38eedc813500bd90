// Marks the step of the lesson that is being read, and those before it, in the rail at the left.
const rail = document.querySelector("[data-rail]");
const links = [...rail.querySelectorAll("a")];
const places = links.map((link) => document.querySelector(link.hash));

function mark() {
  const line = innerHeight / 3;
  // The activity is replaced when it runs, so its place is looked up again once it has gone.
  places.forEach((place, index) => {
    if (!place?.isConnected) places[index] = document.querySelector(links[index].hash);
  });
  const current = places.findLastIndex((place) => place && place.getBoundingClientRect().top < line);
  links.forEach((link, index) => {
    link.parentElement.classList.toggle("passed", index <= current);
    if (index === current) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  });
}

let waiting = false;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; mark(); });
}, { passive: true });
mark();
