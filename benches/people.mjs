// How fast people are shown and found with 10,000 of them and 200,000 exchanges in the store, in a real browser. Times
// are those of messages from a page of the extension to its background and back, as the card and the People page send
// them; what is drawn then is the same at any size.
//
//   node benches/people.mjs --browser chromium|firefox --binary PATH --extension DIR [--people N] [--each N]
//
// Prints one line of JSON. Machines differ, so beside each time stands what the same question takes in an almost
// empty store, measured in the same run.

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../tests/e2e/lib/browsers.mjs";
import { ask } from "../tests/e2e/lib/extension.mjs";

const { values: options } = parseArgs({
  options: {
    browser: { type: "string" },
    binary: { type: "string" },
    extension: { type: "string" },
    people: { type: "string", default: "10000" },
    each: { type: "string", default: "20" },
  },
});
const all = Number(options.people);
const each = Number(options.each);

// Invented words in an order that is the same in every run.
let state = 7;
const below = (most) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
};
const syllables = ["ka", "lo", "mir", "ten", "bru", "sol", "eve", "dan", "ri", "quo", "pel", "sta", "vin", "ho", "gar"];
const word = () => Array.from({ length: 2 + below(2) }, () => syllables[below(syllables.length)]).join("");
const words = Array.from({ length: 5000 }, word);
const text = (count) => Array.from({ length: count }, () => words[below(words.length)]).join(" ");
const start = Date.UTC(2025, 0, 1);

function person(number) {
  const id = `mastodon/${word()}${number}@social.example`;
  const exchanges = Array.from({ length: each }, (_, at) => ({
    key: `${at % 2 ? "given" : "received"}:reply:https://social.example/@x/${number}-${at}`,
    direction: at % 2 ? "given" : "received",
    act: "reply",
    at: start + number * 1000 + at * 86_400_000,
    host: "social.example",
    excerpt: text(14),
    link: `https://social.example/@x/${number}-${at}`,
    post: `${number}-${at}`,
  }));
  const mine = { note: number % 3 ? "" : text(8), tags: number % 5 ? [] : [`tag${number % 40}`] };
  const record = { schema: 2, id, name: `${text(1)} ${text(1)}`, handles: [id], mine };
  return { id, line: JSON.stringify({ person: record, exchanges }) };
}

/** Megabytes of the background's linear memory; Chromium only. */
async function memoryOf(driver) {
  if (driver.kind !== "chromium") return null;
  const target = driver.browser.targets().find((one) => one.type() === "service_worker");
  const session = await target.createCDPSession();
  const { result: prototype } = await session.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId });
  const { result } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }",
    returnByValue: true,
  });
  await session.detach();
  return Math.round(result.value / 1e5) / 10;
}

const quantile = (times, share) => [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * share)];
const figures = (times) => ({ median: +quantile(times, 0.5).toFixed(1), p95: +quantile(times, 0.95).toFixed(1) });

const driver = await launch({ kind: options.browser, binary: options.binary, extension: resolve(options.extension), grants: [] });
try {
  const control = await driver.control();
  const timed = (messages) =>
    control.evaluate(async (list) => {
      const times = [];
      for (const message of list) {
        const begun = performance.now();
        const answer = await chrome.runtime.sendMessage(message);
        times.push(performance.now() - begun);
        if (answer.t === "failed") throw new Error(answer.error);
      }
      return times;
    }, messages);
  const cards = (ids) => ids.map((id) => ({ t: "card", person: id }));
  const queries = ["", "ka", "kal", "kalo", "kalomi", "solda", "zzz", "tag5", "gar eve", "quopel"];
  const search = queries.map((query) => ({ t: "people", wanted: { words: query, most: 50 } }));

  await ask(driver, { t: "edit", person: "mastodon/first@social.example", name: "First", edit: { note: { text: "x" } } });
  const empty = {
    card: figures(await timed(cards(Array(50).fill("mastodon/first@social.example")))),
    search: figures(await timed([...search, ...search, ...search])),
  };

  const ids = [];
  let part = [];
  let first = true;
  let begun = Date.now();
  for (let number = 0; number < all; number += 1) {
    const { id, line } = person(number);
    ids.push(id);
    part.push(line);
    if (part.length === 200 || number === all - 1) {
      await ask(driver, { t: "stage", first, lines: part.join("\n") });
      first = false;
      part = [];
    }
  }
  const staged = Date.now() - begun;
  begun = Date.now();
  const imported = await ask(driver, { t: "import", conflicts: "mine" });
  if (imported.t !== "done") throw new Error(JSON.stringify(imported));
  const importing = Date.now() - begun;

  const some = Array.from({ length: 300 }, () => ids[below(ids.length)]);
  const card = figures(await timed(cards(some)));
  const [load] = await timed([search[0]]);
  const typed = await timed([...search, ...search, ...search]);
  const cardAfter = figures(await timed(cards(some)));
  const megabytesOfMemory = await memoryOf(driver);
  const [check] = await timed([{ t: "check", mend: false }]);
  // What each start of the browser reads of the store (`glance` in src/store/check.rs), without the little it computes.
  const keys = await control.evaluate(
    () =>
      new Promise((done, fail) => {
        const begun = performance.now();
        const opening = indexedDB.open("hobnob");
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(["people", "history"]);
          for (const name of ["people", "history"]) transaction.objectStore(name).getAllKeys();
          transaction.oncomplete = () => {
            opening.result.close();
            done(performance.now() - begun);
          };
        };
      }),
  );
  const { report } = await ask(driver, { t: "check", mend: false });
  const round = Math.round;
  console.log(JSON.stringify({
    browser: options.browser, people: report.people, exchanges: report.exchanges,
    megabytesOnDisk: round(report.bytes / 1e6), megabytesOfMemory, staged, importing,
    card, cardWhileSearching: cardAfter, loadEverybody: round(load), search: figures(typed), slowest: round(Math.max(...typed)),
    check: round(check), keys: round(keys), empty,
  }));
} finally {
  await driver.close();
}
