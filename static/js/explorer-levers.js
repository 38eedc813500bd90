// One lever: its range and its box move together, and both say how far they are from the default.

import { Field } from "./explorer-field.js";
import { dressSlide } from "./slide.js";

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/;

export class Lever {
  constructor(element, moved) {
    this.element = element;
    this.name = element.dataset.lever;
    this.range = element.querySelector(".slide");
    this.switches = [...element.querySelectorAll(".switch input")];
    this.fields = [...element.querySelectorAll(".box")].map((box) => new Field(box));
    this.field = this.range && this.fields[0];
    this.times = this.fields.filter((field) => field !== this.field);
    this.resetButton = element.querySelector("[data-lever-reset]");
    const follow = () => {
      // Two times are judged together: a new one may make the other possible.
      for (const field of this.times) field.allow();
      this.dress();
      moved(this);
    };
    this.range?.addEventListener("input", () => {
      this.field.value = this.range.value;
      follow();
    });
    for (const { box } of this.fields) box.addEventListener("input", follow);
    for (const choice of this.switches) {
      choice.addEventListener("change", () => {
        element.querySelector(".error").textContent = ""; // of an address that held neither 0 nor 1
        follow();
      });
    }
    this.resetButton.addEventListener("click", () => {
      this.restore(new URLSearchParams());
      (this.range ?? this.switches.find((choice) => choice.checked)).focus();
      moved(this);
    });
    this.dress();
  }

  get value() {
    return this.field ? this.field.value : this.switches.find((choice) => choice.checked).value;
  }

  // Strict mode runs the model without it. It keeps its place for when the mode is off again.
  get locked() {
    return this.element.dataset.grade === "C" && this.resetButton.form.elements.strict.checked;
  }

  // Whether it differs from the reference day, in its value or in its times.
  get changed() {
    return !this.locked && (Number(this.value) !== Number(this.element.dataset.default)
      || this.times.some((field) => field.value !== field.usual));
  }

  // [name, value] of everything that stands elsewhere than at the starting point.
  get moved() {
    const own = this.value === this.element.dataset.begun ? [] : [[this.name, this.value]];
    const times = this.times.filter((field) => field.value !== field.begun);
    return [...own, ...times.map((field) => [field.name, field.value])];
  }

  // Go to what an address holds, and to the starting point where it holds nothing.
  restore(fields) {
    const value = fields.get(this.name) ?? this.element.dataset.begun;
    if (this.field) this.field.value = value;
    for (const choice of this.switches) choice.checked = choice.value === value;
    for (const field of this.times) field.value = fields.get(field.name) ?? field.begun;
    this.dress();
  }

  // The model has answered a question: with a run, or with what is wrong.
  answered(asked, errors) {
    for (const field of this.fields) {
      const value = asked.get(field.name) ?? field.begun;
      if (errors === null) field.used(value);
      else if (field.name in errors) field.refuse(value, errors[field.name]);
    }
    this.dress();
  }

  // Bring everything that shows the value in line with it. The thumb waits at the last good value.
  dress() {
    this.element.classList.toggle("changed", this.changed);
    const refused = this.fields.some((field) => field.refused);
    if (this.fields.length) this.element.toggleAttribute("data-wrong", refused);
    this.resetButton.hidden = !refused && !this.moved.length;
    if (!this.range) return;
    const { dataset } = this.element;
    if (!this.#possible(this.value)) return;
    this.range.value = this.value;
    this.range.setAttribute("aria-valuetext", `${this.value} ${dataset.unit}`);
    dressSlide(this.range, dataset.default);
  }

  #possible(text) {
    return NUMBER.test(text) && Number(text) >= this.range.min && Number(text) <= this.range.max;
  }
}

// “2 changed” beside the heading of each group. Written only where it differs: each new text among
// the levers makes the browser look again which of them the chosen depth shows.
export function countChanges(groups) {
  for (const group of groups) {
    const count = group.querySelectorAll(".lever.changed").length;
    const [told, place] = [count ? `${count} changed` : "", group.querySelector("[data-group-changed]")];
    if (place.textContent !== told) place.textContent = told;
  }
}
