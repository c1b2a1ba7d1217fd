// One browser for a test file, with the extension in it and the servers behind it.
//
// HOBNOB_TEST_BROWSER: chromium (as if not given) or firefox. HOBNOB_BINARY: its program. HOBNOB_DIST: where the
// packages are, if not in dist/.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./browsers.mjs";
import { startServers } from "./servers.mjs";
import { answerWith, hostsOf, savedPages } from "./pages.mjs";

const root = new URL("../../../", import.meta.url);

export const kind = process.env.HOBNOB_TEST_BROWSER ?? "chromium";
export const binary =
  process.env.HOBNOB_BINARY ?? (kind === "firefox" ? "/usr/bin/firefox-esr" : "/usr/bin/chromium");
export const demoFolder = fileURLToPath(new URL("www/demo/", root));

/** The built package: the one that is shipped, or the one of development, which knows the demo feed. */
export function packageFolder(development) {
  const dist = process.env.HOBNOB_DIST ?? fileURLToPath(new URL("dist", root));
  const folder = join(dist, development ? "development" : "", kind);
  if (!existsSync(folder)) throw new Error(`there is no ${folder}: build it first with \`cargo xtask build\``);
  return folder;
}

/**
 * Starts servers and browser. `development`: with the demo feed's site data. `grants`, `offered`: as in `launch`;
 * `grants` is every saved page's host if not given. `others`: more answers, asked before the saved pages.
 *
 * Gives `{ driver, servers, pages, comments, page(address), remove(), check() }`. `page` opens a tab whose errors are noted;
 * `check` closes everything and fails if the browser wrote down any error of the extension or of a page.
 */
export async function setUp({ development = false, grants, offered = [], hosts = [], others = () => undefined } = {}) {
  const extension = packageFolder(development);
  const pages = await savedPages();
  const comments = [];
  const saved = answerWith(pages, comments);
  const all = [...new Set([...hostsOf(pages), ...hosts])];
  const servers = await startServers({
    hosts: all,
    demoFolder,
    answer: async (request) => (await others(request)) ?? saved(request),
  });
  const driver = await launch({
    kind,
    binary,
    extension,
    proxy: servers.proxy,
    grants: grants ?? all.map((host) => `https://${host}/*`),
    offered,
  }).catch(async (error) => {
    await servers.close();
    throw error;
  });
  const errors = [];
  let ours;
  const readErrors = () => driver.errors().catch((error) => [`the errors could not be read: ${error.message}`]);
  return {
    driver,
    servers,
    pages,
    comments,
    errors,
    async page(address, options) {
      const page = await driver.open("about:blank", options);
      page.on("pageerror", (error) => errors.push(`${address}: ${error.message}`));
      page.on("console", (message) => message.type() === "error" && errors.push(`${address}: ${message.text()}`));
      await driver.goTo(page, address);
      return page;
    },
    /** Removes the extension, as a user does. Nothing of it can be asked any more. */
    async remove() {
      ours = await readErrors();
      await driver.remove();
    },
    async check() {
      ours ??= await readErrors();
      await driver.close();
      await servers.close();
      assert.equal(servers.requests.failure, undefined);
      assert.deepEqual([...new Set([...ours, ...errors])], [], "no error anywhere");
    },
  };
}
