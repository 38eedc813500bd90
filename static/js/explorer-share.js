// The button “Share”: it copies the address of the run, or shows it where copying is not allowed.

export function watchShare(form, query) {
  form.addEventListener("click", async (event) => {
    if (!event.target.matches("[data-share]")) return;
    const place = form.querySelector("[data-share-told]");
    const address = new URL(`?${query()}`, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      place.textContent = "The address is copied.";
    } catch {
      const shown = Object.assign(document.createElement("input"), { value: address, readOnly: true });
      shown.setAttribute("aria-label", "The address of this run");
      place.replaceChildren(shown);
      shown.select();
    }
  });
}
