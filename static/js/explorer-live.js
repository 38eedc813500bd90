// Asks the model while a lever moves. Up to four questions are on their way at once, because one
// at a time shows 7 curves a second at 120 ms of distance. None is ever taken back: a browser that
// aborts the question before last shows nothing at all until the hand rests. Answers carry a
// number, an older one than the one shown is dropped, and the last question is always asked.

const MOST_ON_THEIR_WAY = 4;

export class Live {
  #address;
  #version;
  #show;
  #asked = 0;
  #shown = 0;
  #onTheirWay = 0;
  #waiting = null;

  // `show(answer, { query, moving, last })` gets the JSON; `last`: nothing newer was asked.
  // `version` of all that an answer hangs on beside the query: with it an answer may be kept.
  constructor(address, show, version = "") {
    this.#address = address;
    this.#version = version && `&v=${version}`;
    this.#show = show;
  }

  ask(query, moving) {
    if (this.#onTheirWay < MOST_ON_THEIR_WAY) this.#send(query, moving);
    else this.#waiting = [query, moving];
  }

  // Something newer than all that was asked is on the plot by other means.
  overtake() {
    this.#waiting = null;
    this.#shown = ++this.#asked;
  }

  async #send(query, moving) {
    const number = ++this.#asked;
    this.#onTheirWay += 1;
    let answer;
    try {
      const response = await fetch(`${this.#address}?${query}${this.#version}`);
      answer = await response.json();
    } catch {
      answer = { errors: { run: "The model could not be reached. The plot shows the last answer." } };
    }
    this.#onTheirWay -= 1;
    if (this.#waiting !== null) {
      const next = this.#waiting;
      this.#waiting = null;
      this.#send(...next);
    }
    if (number < this.#shown) return;
    this.#shown = number;
    this.#show(answer, { query, moving, last: number === this.#asked });
  }
}
