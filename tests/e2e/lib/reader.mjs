// The reader of the content script, the very same source, put into a page on its own: so each saved page is checked
// post by post, without anything else of the extension.

import { readdir, readFile } from "node:fs/promises";
import { build } from "esbuild";

const root = new URL("../../../", import.meta.url);

/** Every site's data, as the content script gets it. */
export async function siteData() {
  const folder = new URL("src/sites/", root);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(name, folder), "utf8"))));
}

let bundled;

/** Reads every post of the document in `page`: `{ own, posts }`. */
export async function readIn(page) {
  bundled ??= build({
    stdin: {
      contents: 'import { readPage } from "./extension/content/read"; globalThis.hobnobReader = readPage;',
      resolveDir: root.pathname,
      loader: "ts",
    },
    bundle: true,
    format: "iife",
    write: false,
    logLevel: "silent",
  });
  const { outputFiles } = await bundled;
  await page.evaluate(outputFiles[0].text);
  return page.evaluate((sites) => JSON.parse(JSON.stringify(globalThis.hobnobReader(document, sites))), await siteData());
}
