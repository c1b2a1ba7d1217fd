// `cargo xtask soak`: kills and faults against the real extension in real browsers, with figures at the end.
//
//   node tests/soak/soak.mjs --chromium PATH --firefox PATH --dist DIR --seed N [--fifth K] [--only PART]...
//
// Parts: worker, talk, browser, windows, update, clock, quota. The same seed draws the same acts and the same moments; when exactly a browser
// does what, nobody can hold fast. With --fifth K (0 to 4) only the rounds of that fifth are run.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "../e2e/lib/browsers.mjs";
import { startServers } from "../e2e/lib/servers.mjs";
import { killBrowsers } from "./browser.mjs";
import { setClockBack } from "./clock.mjs";
import { grants, hosts, makeSite } from "./feed.mjs";
import { fillUp } from "./quota.mjs";
import { talkOn } from "./talk.mjs";
import { updateExtension } from "./update.mjs";
import { killWorkers } from "./worker.mjs";
import { writeAtOnce } from "./windows.mjs";

/** Rounds of a whole run. */
const WORKER_KILLS = { chromium: 400, firefox: 100 };
const KILLS_OVER_TALK = { chromium: 50, firefox: 25 };
const UPDATES = { chromium: 10, firefox: 10 };
const BROWSER_KILLS = { chromium: 30, firefox: 20 };
const PAGES_AT_ONCE = 10;

const { values: options } = parseArgs({
  options: {
    chromium: { type: "string" },
    firefox: { type: "string" },
    dist: { type: "string" },
    seed: { type: "string" },
    fifth: { type: "string" },
    only: { type: "string", multiple: true },
  },
});
for (const name of ["chromium", "firefox", "dist", "seed"]) {
  if (!options[name]) throw new Error(`--${name} is missing`);
}
const seed = Number(options.seed);
const fifth = options.fifth === undefined ? undefined : Number(options.fifth);
const say = (sentence) => console.log(`* ${sentence}`);
const wanted = (part) => !options.only || options.only.includes(part);
const roundsOf = (all) => Array.from({ length: all }, (_, round) => round).filter((round) => fifth === undefined || round % 5 === fifth);

const servers = await startServers({
  hosts,
  answer: await makeSite(),
  demoFolder: fileURLToPath(new URL("../../www/demo/", import.meta.url)),
});

/** A browser with the extension in it; with `profile` it begins where the last one with it ended. */
const start = (kind, { profile, extension = join(options.dist, kind) } = {}) =>
  launch({ kind, binary: options[kind], extension, proxy: servers.proxy, grants, profile });

const rows = [];
let failed = 0;

/** Runs one part with a browser. `holds(figures)` says what is wrong beside lost and doubled exchanges, if anything. */
async function part(name, kind, run, holds = () => []) {
  const since = Date.now();
  let wrong;
  let figures = {};
  try {
    figures = await run();
    const counted = ["lost", "doubled", "stray"].filter((one) => figures[one].length > 0);
    wrong = [...counted.map((one) => `${one}: ${figures[one].slice(0, 5).join(" ")}`), ...holds(figures)];
  } catch (error) {
    wrong = [error.stack];
  }
  for (const line of wrong) console.log(`  ${name}, ${kind}: ${line}`);
  if (wrong.length > 0) failed += 1;
  const count = (one) => figures[one]?.length ?? "?";
  rows.push([name, kind, figures.kills ?? "", figures.acts ?? "?", figures.again ?? "", count("lost"), count("doubled"), count("stray"), figures.inFlight ?? "", Math.round((Date.now() - since) / 1000)]);
}

async function withBrowser(kind, work, other) {
  const driver = await start(kind, other);
  try {
    return await work(driver);
  } finally {
    await driver.close();
  }
}

/** A folder that goes away again. */
async function withFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), "hobnob-soak-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The package without `unlimitedStorage`: to an extension that has it, Chromium's limit for an origin does not apply. */
async function limited(kind, folder) {
  const extension = join(folder, kind);
  await cp(join(options.dist, kind), extension, { recursive: true });
  const file = join(extension, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  manifest.permissions = manifest.permissions.filter((permission) => permission !== "unlimitedStorage");
  await writeFile(file, JSON.stringify(manifest));
  return { extension };
}

say(`Seed ${seed}${fifth === undefined ? ", every round" : `, fifth ${fifth} of the rounds`}.`);
for (const kind of ["chromium", "firefox"]) {
  if (wanted("worker")) {
    const rounds = roundsOf(WORKER_KILLS[kind]);
    await part("worker killed", kind, () => withBrowser(kind, (driver) => killWorkers({ driver, seed, rounds, page: 1, say })));
  }
  if (wanted("talk")) {
    const rounds = roundsOf(KILLS_OVER_TALK[kind]);
    await part("worker killed over talk", kind, () => withBrowser(kind, (driver) => talkOn({ driver, seed, rounds, page: 4001, say })));
  }
  if (wanted("browser")) {
    const rounds = roundsOf(BROWSER_KILLS[kind]);
    // Each kill may cost the one act in flight, and what the page had just begun to show.
    await part("browser killed", kind, () => withFolder((profile) => killBrowsers({ kind, start: () => start(kind, { profile }), profile, seed, rounds, page: 1001, say })));
  }
  if (wanted("windows")) {
    const pages = roundsOf(PAGES_AT_ONCE).length;
    await part("two tabs, a window", kind, () => withBrowser(kind, (driver) => writeAtOnce({ driver, page: 2001, pages, say })));
  }
  if (wanted("update")) {
    const rounds = roundsOf(UPDATES[kind]);
    await part("updated", kind, () => withBrowser(kind, (driver) => updateExtension({ driver, seed, rounds, page: 5001, say })));
  }
  if (wanted("clock")) {
    const holds = ({ saved }) => (saved ? [] : ["the note of the time before is gone"]);
    await part("clock set back", kind, () => withBrowser(kind, (driver) => setClockBack({ driver, page: 6001, say })), holds);
  }
  if (wanted("quota") && kind === "chromium") {
    await part(
      "quota exceeded",
      kind,
      () => withFolder(async (folder) => withBrowser(kind, (driver) => fillUp({ driver, page: 3001, say }), await limited(kind, folder))),
      ({ saved, refused, kept, works }) => [
        ...(saved ? [] : ["a note was not saved where there was room"]),
        ...(refused ? [] : ["a note was taken where there was no room"]),
        ...(kept ? [] : ["the note from before is gone"]),
        ...(works ? [] : ["a note is not saved although there is room again"]),
      ],
    );
  }
}
await servers.close();

const head = ["", "", "kills", "exchanges", "told again", "lost", "doubled", "taken back, still there", "missing in flight", "s"];
const table = [head, ...rows].map((row) => row.map(String));
const widths = head.map((_, column) => Math.max(...table.map((row) => row[column].length)));
console.log(`\n${table.map((row) => `  ${row.map((cell, n) => (n < 2 ? cell.padEnd(widths[n]) : cell.padStart(widths[n]))).join("  ")}`).join("\n")}\n`);
console.log(`${rows.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || rows.length === 0 ? 1 : 0;
