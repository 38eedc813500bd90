// The row of a lever. When a hand or the focus takes one, the true runs around the place where it
// stands are fetched in blocks, the nearest first; then each move is drawn from memory, whatever the
// way to the server. learn/explorer/rows.py says how a block is written.

const NEAR = 3; // blocks on either side of the one in which the lever stands
const MOST_ROWS = 16; // kept in memory
const TOGETHER = 4; // blocks on their way for the shortest runs, which are the quickest
const AFTER_A_FAILURE = 2000; // ms

export class Rows {
  #address;
  #version;
  #sizes; // detents in a block, for each length of a run
  #rows = new Map();
  #held = null;
  #onTheirWay = 0;

  constructor({ row, version, together }) {
    this.#address = row;
    this.#version = version;
    this.#sizes = new Map(together.trim().split(" ").map((pair) => pair.split(":")));
  }

  // The plot at a detent of `lever` with all else as in `rest`, in terms of `figure`, which is of the
  // same panel and length; or null while it is not here. `hold` is told where the lever stands.
  look(rest, lever, figure) {
    const place = this.#place(rest, lever);
    const block = place && this.#rows.get(place.key)?.blocks.get(Math.floor(place.detent / place.size));
    const at = block?.detents[place.detent - block.first];
    if (!at || at.failed) return null;
    if (figure.data.length !== block.curves.length + 1) return null;
    return moved(figure, block, at);
  }

  // Fetch around the place of the lever; `far` also what lies some way off.
  hold(rest, lever, far) {
    const place = this.#place(rest, lever);
    if (!place) return;
    const row = this.#rows.get(place.key) ?? { blocks: new Map(), asked: new Set() };
    this.#rows.delete(place.key);
    this.#rows.set(place.key, row); // the newest is the last to go
    if (this.#rows.size > MOST_ROWS) this.#rows.delete(this.#rows.keys().next().value);
    const reach = far ? NEAR : 0;
    this.#held = { ...place, row, reach };
    this.#fetch();
  }

  release() {
    this.#held = null;
  }

  #place(rest, { name, range }) {
    const [low, step, value] = [range.min, range.step, range.value].map(Number);
    const detent = Math.round((value - low) / step);
    if (Math.abs(low + detent * step - value) > 1e-6 * step) return null;
    const size = Number(this.#sizes.get(new URLSearchParams(rest).get("horizon")));
    const last = Math.floor(Math.round((range.max - low) / step) / size);
    return { key: `${rest}&of=${name}`, detent, size, last };
  }

  // One worker of the server is busy with a block: longer runs come one at a time.
  async #fetch() {
    const held = this.#held;
    if (!held || this.#onTheirWay >= (held.size > 4 ? TOGETHER : 1)) return;
    const number = this.#next(held);
    if (number === null) return;
    held.row.asked.add(number);
    this.#onTheirWay += 1;
    this.#fetch();
    try {
      const answer = await fetch(`${this.#address}?${held.key}&block=${number}&v=${this.#version}`);
      if (!answer.ok) throw new Error();
      held.row.blocks.set(number, unpacked(await answer.json()));
    } catch {
      setTimeout(() => held.row.asked.delete(number), AFTER_A_FAILURE); // moves ask one by one meanwhile
    }
    this.#onTheirWay -= 1;
    this.#fetch();
  }

  // The nearest block that was not asked for yet.
  #next({ detent, size, last, row, reach }) {
    const here = Math.floor(detent / size);
    const isHigh = detent % size >= size / 2; // of two neighbours, the nearer one first
    for (let far = 0; far <= reach; far += 1) {
      for (const number of isHigh ? [here + far, here - far] : [here - far, here + far]) {
        if (number >= 0 && number <= last && !row.asked.has(number)) return number;
      }
    }
    return null;
  }
}

// Sum the second differences twice.
function unpacked(block) {
  let ran = 0;
  const place = block.detents.map(({ failed }) => (failed ? null : ran++));
  const curves = block.curves.map(({ low, step, seconds }) => seconds.map((list) => {
    const heights = new Float64Array(list.length);
    let [first, height] = [0, 0];
    list.forEach((second, index) => {
      first += second;
      height += first;
      heights[index] = low + step * height;
    });
    return heights;
  }));
  const detents = block.detents.map((at, index) => ({
    ...at,
    heights: curves.map((curve) => curve[place[index]]),
  }));
  return { first: block.first, detents, curves };
}

// The figure with other heights, range and labels.
function moved({ data, layout }, block, { heights, ends, labels, range }) {
  return {
    data: data.map((trace, index) => ({ ...trace, y: heights[index] ?? ends })),
    layout: {
      ...layout,
      yaxis: { ...layout.yaxis, range },
      annotations: layout.annotations.map((label, index) => {
        const [y, text] = labels[index];
        return { ...label, y, text };
      }),
    },
  };
}
