// The starting point. A click in the list goes there at once. Arrow keys only look through the list,
// since they choose with every press: Enter or the button then goes. A jump opens a new page, to
// which the steps that can be undone, and where the focus was, are handed over.

const KEPT = "balance-lab-steps"; // in the storage of this tab, from one page to the next only

const form = document.getElementById("start-form");
const select = document.getElementById("start");
const title = document.querySelector(".start h1");
const button = document.querySelector(".start [data-go]");
const chosenTitle = title.textContent;
let byKey = false;

function look(looking) {
  title.textContent = looking ? select.selectedOptions[0].textContent : chosenTitle;
  button.hidden = !looking;
}

// `go(id)` leaves for another starting point.
export function watchStart(go) {
  const begun = select.value;
  select.addEventListener("keydown", (event) => {
    byKey = event.key !== "Enter" && event.key !== " ";
    if (event.key !== "Enter" || button.hidden) return;
    event.preventDefault();
    form.requestSubmit();
  });
  select.addEventListener("pointerdown", () => { byKey = false; });
  select.addEventListener("change", () => {
    if (byKey) look(select.value !== begun);
    else form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (select.value !== begun) go(select.value);
  });
  const stay = () => {
    select.value = begun;
    look(false);
  };
  select.closest(".start").addEventListener("focusout", ({ currentTarget, relatedTarget }) => {
    if (!currentTarget.contains(relatedTarget)) stay();
  });
  addEventListener("pageshow", stay); // by the browser's Back
}

export function leaveFor(address, steps, focus) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ steps, focus }));
  } catch { /* storage may be forbidden: the steps end here */ }
  location.assign(address);
}

// What the page before handed over: { steps, focus }, or {}.
export function handedOver() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
    sessionStorage.removeItem(KEPT);
    return kept;
  } catch {
    return {};
  }
}
