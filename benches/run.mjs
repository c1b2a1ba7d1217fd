// `cargo xtask bench`: speed and size of the core beside others, in Node and in Chromium.
//
//   node benches/run.mjs --folder DIR --binary PATH [--record]
//
// In DIR are `wasm/` (what the core was compiled to) and `node_modules/` (the peers, as in peers.json); the rest of what
// a run needs is put there. With --record the figures are kept in speed.json.

import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { otherLanguages } from "./posts.mjs";
import { inPage } from "./page.mjs";
import { contendersTable, limits, record, sizesTable, startsTable } from "./report.mjs";

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const { values: options } = parseArgs({
  options: {
    folder: { type: "string" },
    binary: { type: "string" },
    record: { type: "boolean", default: false },
  },
});
for (const name of ["folder", "binary"]) {
  if (!options[name]) throw new Error(`--${name} is missing`);
}
const { folder, binary } = options;
const wasm = join(folder, "wasm");
const peers = join(folder, "node_modules");
const harper = join(peers, "harper.js", "dist");
const bundle = join(folder, "measure.cjs");
// wasm-bindgen writes modules; Node must be told where the folder is outside the repository.
await writeFile(join(wasm, "package.json"), `${JSON.stringify({ type: "module" })}\n`);

await build({
  entryPoints: [here("measure.mjs")],
  outfile: bundle,
  bundle: true,
  // A plain script, not a strict one: a package below write-good sets names that it never declared.
  tsconfigRaw: {},
  format: "iife",
  globalName: "hobnobBench",
  footer: { js: "globalThis.hobnobBench = hobnobBench;" },
  platform: "browser",
  external: ["fs"], // harper.js asks for it in Node only
  nodePaths: [peers],
  logLevel: "error",
});

async function inNode(say) {
  let loads = 0;
  async function load(artifact) {
    loads += 1;
    return {
      bytes: new Uint8Array(await readFile(join(wasm, `${artifact}_bg.wasm`))),
      glue: await import(`${pathToFileURL(join(wasm, `${artifact}.js`))}?${loads}`),
    };
  }
  const loadPack = async (code) => new Uint8Array(await readFile(join(wasm, `${code}.pack`)));
  await import(pathToFileURL(bundle));
  const harperUrl = pathToFileURL(join(harper, "harper_wasm_bg.wasm")).href;
  return globalThis.hobnobBench.measure({ load, loadPack, harperUrl, say });
}

/** What the last release build recorded, and the core by itself. */
async function measuredSizes() {
  const { compressed } = JSON.parse(await readFile(here("sizes.json"), "utf8"));
  const shipped = Object.entries(compressed).map(([name, size]) => ({ name: `${name}, as recorded`, ...size }));
  const zipped = async (file) => gzipSync(await readFile(join(wasm, file)), { level: 9 }).length;
  const gzip = (artifact) => zipped(`${artifact}_bg.wasm`);
  const core = (await gzip("bench")) + (await zipped("en.pack")) + (await zipped("wording.pack"));
  const packs = await Promise.all(otherLanguages.map((code) => zipped(`${code}.pack`)));
  return [
    ...shipped,
    { name: "background Wasm, as just built", bytes: await gzip("background"), limit: 400_000 },
    { name: "core with the rules of English and the benchmark's exports", bytes: core },
    { name: "the same with all languages", bytes: packs.reduce((sum, pack) => sum + pack, core), limit: 400_000 },
  ];
}

/** Others that keep the processors busy make everything slower, and the slowest of a hundred drafts many times so. */
function warnOfOthers() {
  const [load] = loadavg();
  const processors = availableParallelism();
  if (load > processors / 2) {
    const busy = `load ${load.toFixed(1)} on ${processors} processors`;
    console.log(`* Others are at work here (${busy}): these are not the figures of a quiet computer.`);
  }
}

warnOfOthers();
const node = await inNode((what) => console.log(`* Node: ${what}.`));
const chromium = await inPage({
  binary,
  folder,
  bundle,
  wasm,
  harper,
  say: (what) => console.log(`* Chromium: ${what}.`),
});
const places = [
  ["Node", node],
  ["Chromium", chromium.result],
];
const sizes = await measuredSizes();
const versions = `Node ${process.version}, ${chromium.version}`;
const tables = [...places.map((place) => contendersTable(...place)), startsTable(places), sizesTable(sizes)];
console.log(["", versions, ...tables, limits(places, sizes)].join("\n\n"));
if (options.record) {
  await writeFile(here("speed.json"), `${JSON.stringify(record(places), null, 2)}\n`);
  console.log("\nRecorded in benches/speed.json.");
}
