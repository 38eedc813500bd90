// One lever: its range and its box move together, and both say how far they are from the default.

import { dressSlide } from "./slide.js";

export class Lever {
  constructor(element, moved) {
    this.element = element;
    this.name = element.dataset.lever;
    this.range = element.querySelector(".slide");
    this.box = element.querySelector(".lever-value .box");
    this.switches = [...element.querySelectorAll(".switch input")];
    this.times = [...element.querySelectorAll("[data-times] .box")];
    this.resetButton = element.querySelector("[data-lever-reset]");
    const follow = () => {
      this.dress();
      moved();
    };
    this.range?.addEventListener("input", () => {
      this.box.value = this.range.value;
      follow();
    });
    for (const box of [this.box, ...this.times]) box?.addEventListener("input", follow);
    for (const choice of this.switches) choice.addEventListener("change", follow);
    this.resetButton.addEventListener("click", () => {
      this.value = element.dataset.default;
      (this.range ?? this.switches.find((choice) => choice.checked)).focus();
      moved();
    });
    this.dress();
  }

  get value() {
    return this.box ? this.box.value : this.switches.find((choice) => choice.checked).value;
  }

  set value(text) {
    if (this.box) this.box.value = text;
    for (const choice of this.switches) choice.checked = choice.value === text;
    this.dress();
  }

  get changed() {
    return Number(this.value) !== Number(this.element.dataset.default);
  }

  // [name, value] of everything that stands elsewhere than at the starting point.
  get moved() {
    const held = [[this.name, this.value, this.element.dataset.begun]];
    for (const box of this.times) held.push([box.name, box.value, box.dataset.begun]);
    return held.filter(([, value, begun]) => value !== begun).map(([name, value]) => [name, value]);
  }

  // Go to what an address holds, and to the starting point where it holds nothing.
  restore(fields) {
    this.value = fields.get(this.name) ?? this.element.dataset.begun;
    for (const box of this.times) box.value = fields.get(box.name) ?? box.dataset.begun;
  }

  // Bring everything that shows the value in line with it.
  dress() {
    this.element.classList.toggle("changed", this.changed);
    this.resetButton.hidden = !this.changed;
    if (!this.range) return;
    const { dataset } = this.element;
    this.range.value = this.value;
    dressSlide(this.range, dataset.default);
    this.range.setAttribute("aria-valuetext", `${this.value} ${dataset.unit}`);
  }
}

// “2 changed” beside the heading of each group.
export function countChanges(groups) {
  for (const group of groups) {
    const count = group.querySelectorAll(".lever.changed").length;
    group.querySelector("[data-group-changed]").textContent = count ? `${count} changed` : "";
  }
}
