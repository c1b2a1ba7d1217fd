// What came out, as a table and a line a limit, and as the record in `speed.json`.

import { rounded, shown } from "./numbers.mjs";

/** Where `sentiment` judges this many posts a second, the core is to judge `POSTS_A_SECOND`. */
const SENTIMENT = 200_000;
const POSTS_A_SECOND = 50_000;
const REACH = 200_000;
const TIMES_HARPER = 400;
const DRAFT_P99 = 100; // µs
const DRAFT_TIMES_HARPER = 100;
const READY = 5; // ms
const MEMORY = 8_000_000; // bytes

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join("  ");
  return rows.map((row) => `  ${line(row).trimEnd()}`).join("\n");
}

/** The table of one place. `×`: how many times as fast the core is. */
export function contendersTable(where, { results, rounds, found }) {
  const number = (value) => (value === undefined ? "" : shown(value));
  const times = (value) => (value === undefined ? "" : `${shown(value)}×`);
  const rows = Object.entries(results).map(([name, { rate, ratio, p50, p99, drafts }]) => {
    const other = name === "hobnob" ? {} : { ratio, p99: p99 && p99 / results.hobnob.p99 };
    return [name, number(rate), times(other.ratio), number(p50), number(p99), times(other.p99), number(drafts)];
  });
  const head = ["", "posts/s", "hobnob is", "draft p50 µs", "p99 µs", "hobnob is", "drafts"];
  const { posts, worth, drafts, held } = found;
  return [
    `${where}: medians of ${rounds} rounds of 50 posts; drafts of 280 units, one by one`,
    table([head, ...rows]),
    `  of ${shown(posts)} posts ${worth} are worth joining, of ${drafts} drafts ${held} would be held`,
  ].join("\n");
}

export function startsTable(places) {
  const start = (what, { compile, ready, memory }) => [what, shown(compile), shown(ready), whole(memory)];
  const rows = places.flatMap(([where, { starts, memory }]) => [
    start(`${where}: background as shipped`, starts.background),
    start(`${where}: core`, starts.core),
    start(`${where}: core, and one post judged`, starts.first),
    [`${where}: core after all this`, "", "", whole(memory)],
  ]);
  const head = ["", "compile ms", "instantiate, ready ms", "memory bytes"];
  return `Starts: medians of 20 fresh ones\n${table([head, ...rows])}`;
}

const whole = (number) => number.toLocaleString("en");

export function sizesTable(sizes) {
  const rows = sizes.map(({ name, bytes, limit }) => [name, whole(bytes), limit ? whole(limit) : ""]);
  return `Sizes after gzip\n${table([["", "bytes", "limit"], ...rows])}`;
}

/** A line a limit. */
export function limits(places, sizes) {
  const lines = [];
  const limit = (met, what, value) => lines.push(`  ${met ? "met    " : "NOT MET"}  ${what}: ${value}`);
  for (const [where, { results, starts, memory, found }] of places) {
    const says = found.worth > 0 && found.held > 0;
    limit(says, `${where}: the core finds something, so that this is worth measuring`, says ? "yes" : "no");
    const { hobnob, sentiment, "harper.js": harper } = results;
    limit(
      sentiment.ratio >= POSTS_A_SECOND / SENTIMENT,
      `${where}: ${whole(POSTS_A_SECOND)} posts/s where sentiment does ${whole(SENTIMENT)} (reach for ${whole(REACH)})`,
      `${shown(sentiment.ratio * SENTIMENT)} (here ${shown(hobnob.rate)} and ${shown(sentiment.rate)})`,
    );
    limit(
      harper.ratio >= TIMES_HARPER,
      `${where}: posts/s at least ${TIMES_HARPER} times harper.js`,
      `${shown(harper.ratio)} times`,
    );
    limit(hobnob.p99 <= DRAFT_P99, `${where}: a draft in ${DRAFT_P99} µs (p99)`, `${shown(hobnob.p99)} µs`);
    const times = harper.p99 / hobnob.p99;
    limit(
      times >= DRAFT_TIMES_HARPER,
      `${where}: that p99 at least ${DRAFT_TIMES_HARPER} times below harper.js`,
      `${shown(times)} times`,
    );
    const ready = Math.max(starts.background.ready, starts.core.ready);
    const compile = Math.max(starts.background.compile, starts.core.compile);
    const apart = `compiling apart, ${shown(compile)} ms; with the first post judged, ${shown(starts.first.ready)} ms`;
    limit(ready <= READY, `${where}: instantiated and ready in ${READY} ms`, `${shown(ready)} ms (${apart})`);
    limit(memory <= MEMORY, `${where}: linear memory at most ${whole(MEMORY)} bytes`, `${whole(memory)} bytes`);
  }
  for (const { name, bytes, limit: most } of sizes.filter(({ limit: most }) => most)) {
    limit(bytes <= most, `${name} at most ${whole(most)} bytes compressed`, `${whole(bytes)} bytes`);
  }
  return `Limits\n${lines.join("\n")}`;
}

/** What is kept: no date, no machine, two digits. */
export function record(places) {
  const start = ({ compile, ready }) => ({ compile: rounded(compile), ready: rounded(ready) });
  const contender = ({ rate, ratio, p50, p99 }, own) => ({
    postsPerSecond: rounded(rate),
    draftMicroseconds: p99 && { p50: rounded(p50), p99: rounded(p99) },
    hobnobIsTimesAsFast: rate === own.rate ? undefined : { posts: rounded(ratio), draftP99: p99 && rounded(p99 / own.p99) },
  });
  const place = ({ results, starts, memory }) => ({
    contenders: Object.fromEntries(
      Object.entries(results).map(([name, result]) => [name, contender(result, results.hobnob)]),
    ),
    startMilliseconds: { background: start(starts.background), core: start(starts.core), first: start(starts.first) },
    memoryBytes: memory,
  });
  return Object.fromEntries(places.map(([where, measured]) => [where, place(measured)]));
}
