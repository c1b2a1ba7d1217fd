// The few numbers of the benchmark.

const sorted = (list) => [...list].sort((one, other) => one - other);

export function median(list) {
  const all = sorted(list);
  const middle = all.length / 2;
  return all.length % 2 ? all[Math.floor(middle)] : (all[middle - 1] + all[middle]) / 2;
}

/** The smallest value that `percent` of a hundred are not above. */
export function percentile(list, percent) {
  return sorted(list)[Math.max(0, Math.ceil((list.length * percent) / 100) - 1)];
}

/** Two significant digits: what is the same from one run to the next. */
export const rounded = (number) => Number(number.toPrecision(2));

/** For a reader: no more digits than mean something. */
export function shown(number) {
  if (number >= 1000) return Math.round(Number(number.toPrecision(3))).toLocaleString("en");
  return String(Number(number.toPrecision(3)));
}
