// Runs that are pinned while one works, for this tab. The page of comparisons keeps them in its address.

const KEPT = "balance-lab-pins";
const MOST = 6;

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}

function keep(pins) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(pins));
  } catch { /* storage may be forbidden: the pins end with the page */ }
}

// `query()` is the present run, `output()` the curve that a comparison begins with.
export function watchPins(form, query) {
  const tray = form.querySelector("[data-tray]");
  const list = document.createElement("ol");
  tray.querySelector("[data-tray-compare]").before(list);
  let pins = kept();

  const address = () => {
    const runs = pins.some((pin) => pin.query === query()) || pins.length === MOST
      ? pins
      : [...pins, { name: form.querySelector("[data-pin]").dataset.pin, query: query() }];
    const own = new URL(form.querySelector("[data-compare]").href).searchParams;
    const fields = new URLSearchParams({ of: own.get("of"), horizon: own.get("horizon") });
    for (const { name, query: run } of runs) {
      fields.append("run", run);
      fields.append("name", name);
    }
    return `${tray.dataset.tray}?${fields}`;
  };

  const show = () => {
    tray.hidden = !pins.length;
    list.replaceChildren(...pins.map(({ name, query: run }, index) => {
      const item = document.createElement("li");
      const open = Object.assign(document.createElement("a"), { href: `?${run}`, textContent: name });
      const remove = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
      remove.setAttribute("aria-label", `Take away the pin ${name}`);
      remove.addEventListener("click", () => {
        pins = pins.filter((_, place) => place !== index);
        keep(pins);
        show();
        (list.querySelectorAll("button")[index] ?? list.querySelector("button:last-child")
          ?? form.querySelector("[data-pin]")).focus();
      });
      item.append(open, remove);
      return item;
    }));
    tray.querySelector("[data-tray-told]").textContent = pins.length === MOST
      ? "Six runs are pinned: that is as many as fit."
      : `${pins.length} of ${MOST} runs pinned.`;
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pin]");
    if (button) {
      const isNew = !pins.some((pin) => pin.query === query());
      if (isNew && pins.length < MOST) pins = [...pins, { name: button.dataset.pin, query: query() }];
      keep(pins);
      show();
    }
    const compare = event.target.closest("[data-compare], [data-tray-compare]");
    if (compare && pins.length) compare.href = address();
  });
  show();
}
