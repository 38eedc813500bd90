// One box of a lever: what is typed there, and the last value that the model could use. A text that
// the model has refused stays in the box, with the reason beside it, and counts for nothing.

export class Field {
  #good; // the last value that a run was made with
  #refused = null;
  #message;

  constructor(box) {
    this.box = box;
    this.name = box.name;
    this.begun = box.dataset.begun;
    this.usual = box.dataset.usual;
    this.#message = document.getElementById(`error-${box.name}`);
    // The page itself may hold a refused text from its address. The plot then leaves it out.
    const wrong = this.#message.textContent !== "";
    this.#good = wrong ? this.begun : box.value;
    if (wrong) this.#refused = box.value;
  }

  get refused() { return this.box.value === this.#refused; }
  get value() { return this.refused ? this.#good : this.box.value; }

  set value(text) {
    this.box.value = text;
    this.allow();
  }

  // Let the model judge the present text, even if it refused it before.
  allow() {
    this.#refused = null;
  }

  // A run was made with this value.
  used(value) {
    this.#good = value;
    if (!this.refused) this.#tell("");
  }

  // The model could not use this text. A text that has changed since is not judged by it.
  refuse(text, reason) {
    if (this.box.value !== text) return;
    this.#refused = text;
    const shown = this.#good === "" ? "end of the run" : this.#good;
    this.#tell(`${reason} The plot still shows ${shown}.`);
  }

  #tell(message) {
    if (this.#message.textContent !== message) this.#message.textContent = message;
    if (message) this.box.setAttribute("aria-invalid", "true");
    else this.box.removeAttribute("aria-invalid");
  }
}
