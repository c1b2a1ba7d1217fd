// The benchmark in a page of a headless Chromium.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import http from "node:http";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../tests/e2e/lib/browsers.mjs";
import { answered } from "../tests/e2e/lib/wait.mjs";

/** The longest that the page may take, in milliseconds. */
const LONGEST = 20 * 60 * 1000;

const types = { ".html": "text/html", ".js": "text/javascript", ".cjs": "text/javascript", ".wasm": "application/wasm", ".pack": "application/octet-stream" };

/** Without these a page's clock has steps of 100 µs. */
const isolated = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

async function bodyOf(request) {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += part;
  return JSON.parse(body);
}

/** Serves the page and what it loads; `heard(path, value)` gets what the page sends. */
async function serve({ bundle, wasm, harper }, heard) {
  const folders = { wasm, harper };
  async function respond(request, response) {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    if (request.method === "POST") {
      heard(pathname, await bodyOf(request));
      return response.writeHead(204).end();
    }
    const [, folder] = pathname.split("/");
    const own = { "/": fileURLToPath(new URL("page.html", import.meta.url)), "/measure.cjs": bundle };
    const file = own[pathname] ?? (folders[folder] && join(folders[folder], basename(pathname)));
    const body = file && (await readFile(file).catch(() => null));
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, { ...isolated, "content-type": types[extname(file)], "cache-control": "no-store" }).end(body);
  }
  const server = http.createServer((request, response) => {
    respond(request, response).catch((error) => heard("/result", { error: error.stack }));
  });
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}

/** The driver of the tests starts a browser with an extension in it: here one that does nothing. */
async function emptyExtension(folder) {
  await mkdir(folder, { recursive: true });
  const manifest = { manifest_version: 3, name: "Nothing", version: "0" };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  return folder;
}

/** What `measure` gives in a page. `binary`: the browser; `folder`: where files of this run may go. */
export async function inPage({ binary, folder, bundle, wasm, harper, say }) {
  let finish;
  const finished = new Promise((done) => (finish = done));
  const server = await serve({ bundle, wasm, harper }, (path, value) => (path === "/say" ? say : finish)(value));
  let driver;
  try {
    driver = await launch({ kind: "chromium", binary, extension: await emptyExtension(join(folder, "extension")) });
    const page = await driver.open(server.address);
    await page.bringToFront();
    page.once("close", () => finish({ error: "the page has gone" }));
    const { result, error } = await answered("the results of the page", finished, LONGEST);
    if (error) throw new Error(error);
    return { result, version: await driver.browser.version() };
  } finally {
    await driver?.close();
    await server.close();
  }
}
