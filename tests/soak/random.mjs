// Chance that can be had again: the same seed gives the same run, as far as that is in our hands.

/** Numbers from 0 up to 1 (splitmix32). */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    /** A whole number from `least` up to `most`, both of them possible. */
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

/** A seed of its own for each part and round of a run: what one of them draws changes nothing for the others. */
export function seedOf(seed, part, round) {
  let hash = 0x811c9dc5;
  for (const sign of `${seed} ${part} ${round}`) hash = Math.imul(hash ^ sign.codePointAt(0), 0x01000193);
  return hash >>> 0;
}
