// Runs before the page is drawn, so that a chosen scheme never flashes into the other one.
(() => {
  const KEY = "balance-lab-colours";
  const NAMES = ["system", "light", "dark"];
  const stored = () => {
    try { return localStorage.getItem(KEY); } catch { return null; } // storage may be forbidden
  };
  let current = NAMES.includes(stored()) ? stored() : "system";

  const apply = () => {
    if (current === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = current;
    document.dispatchEvent(new CustomEvent("themechange"));
  };
  apply();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    const name = button.querySelector("[data-theme-name]");
    const show = () => { name.textContent = current; };
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      current = NAMES[(NAMES.indexOf(current) + 1) % NAMES.length];
      try { localStorage.setItem(KEY, current); } catch { /* it then lasts for this page only */ }
      apply();
      show();
    });
  });
})();
