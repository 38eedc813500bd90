// Undo and redo: a list of what the form held, and a place in it.

const LONGEST = 200;

export class History {
  #states;
  #at = 0;

  // `kept` is what another page gave by `kept`; `state` is then a step on from it, or a place in it.
  constructor(state, kept = null) {
    this.#states = kept?.states ?? [state];
    this.#at = kept?.at ?? 0;
    this.add(state);
  }

  get kept() { return { states: this.#states, at: this.#at }; }

  // Remember a state, unless it is the present one, as after a step back. What had been undone
  // before it is gone then.
  add(state) {
    if (state === this.#states[this.#at]) return;
    this.#states = [...this.#states.slice(0, this.#at + 1), state].slice(-LONGEST);
    this.#at = this.#states.length - 1;
  }

  get canUndo() { return this.#at > 0; }
  get canRedo() { return this.#at < this.#states.length - 1; }
  undo() { return this.#states[--this.#at]; }
  redo() { return this.#states[++this.#at]; }
}
