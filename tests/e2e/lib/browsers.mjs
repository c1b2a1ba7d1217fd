// Starts a browser with the extension in it, in a fresh profile that goes away with it. Both browsers look the same
// from here on; what is special about each is in chromium.mjs and firefox.mjs.

import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";
import { answered, until } from "./wait.mjs";

const size = { width: 1100, height: 900 };

/** As root, and in most containers, Chromium has no sandbox to run in. */
const sandbox = process.getuid?.() !== 0 && !process.env.CI;

/**
 * - `kind`: "chromium" or "firefox"; `binary`: its program; `extension`: the unpacked folder.
 * - `proxy`: `host:port` that everything is sent through.
 * - `grants`: optional hosts the user has granted, for example `https://mastodon.example/*`.
 * - `offered`: hosts that may be granted later without a prompt (a prompt cannot be answered from a test).
 * - `scale`: device pixels for a CSS pixel, of the whole browser: emulated for a page, it would leave frames out.
 * - `profile`: a folder to use and keep; otherwise a fresh one is made and removed.
 *
 * Gives `{ kind, browser, origin, newPage, goTo, framesIn, stopBackground, errors, setColours,
 * pressToolbarButton, isOwnRequest, remove,
 * openPrivate, open, openExtension, control, heard, request, revoke, reload, close }`.
 */
export async function launch({
  kind,
  binary,
  extension,
  proxy,
  grants = [],
  offered = [],
  headless = true,
  profile,
  viewport = size,
  scale = 1,
}) {
  const folder = profile ?? (await mkdtemp(join(tmpdir(), "hobnob-profile-")));
  const start = kind === "firefox" ? launchFirefox : launchChromium;
  const removeNow = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (!profile) process.once("exit", removeNow); // also after Ctrl+C
  const remove = async () => {
    if (profile) return;
    process.removeListener("exit", removeNow);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const testing = proxy !== undefined; // a person who tries things out keeps certificates and prompts
  const options = { binary, extension, proxy, offered, headless, profile: folder, sandbox, size, testing, scale };
  const driver = await start({ ...options, grants: kind === "firefox" ? [] : grants }).catch(async (error) => {
    await remove();
    throw error;
  });
  // The test runner ends a file that hangs this way. Nothing of it may live on: the runner would wait for it.
  const killNow = () => {
    driver.browser.process()?.kill("SIGKILL");
    process.exit(1);
  };
  if (testing) process.once("SIGTERM", killNow);
  const ended = async () => {
    process.removeListener("SIGTERM", killNow);
    await remove();
  };
  const whole = withCommons(driver, { viewport: headless ? viewport : null, scale, remove: ended });
  if (kind === "firefox" && grants.length > 0) await whole.request(grants);
  return whole;
}

const listenIn = (page) =>
  page.evaluate(() => {
    globalThis.heard = [];
    chrome.runtime.onMessage.addListener((message) => void globalThis.heard.push(message));
  });

function withCommons(driver, { viewport, scale, remove }) {
  let control;
  const whole = {
    ...driver,

    /** A new, empty tab; `{ type: "window" }`: in a window of its own. */
    async newPage(where) {
      const page = await answered("that a new tab is open", driver.newPage(where));
      const close = page.close.bind(page);
      // Chromium forgets that a tab was to close if the tab commits another document just then; so it is told again.
      page.close = () =>
        until(
          `the tab with ${page.url()} to close`,
          () => page.isClosed() || answered("that it is closed", close(), 2000).then(() => true),
          20_000,
        );
      return page;
    },

    /** A new tab at `address`. */
    async open(address, other = {}) {
      const page = await whole.newPage();
      // 0: the browser's own
      if (viewport) await page.setViewport({ ...viewport, ...other, deviceScaleFactor: scale === 1 ? 1 : 0 });
      await driver.goTo(page, address);
      return page;
    },

    /** A new tab with one of the extension's own pages. */
    openExtension: (path, options) => whole.open(`${driver.origin}/${path}`, options),

    /**
     * A tab of the extension in the background, for asking its APIs what a test cannot see. It hears what frames and
     * content scripts say by `runtime.sendMessage`, as every page of the extension does, and keeps it in `heard`.
     */
    async control() {
      if (!control || control.isClosed()) {
        control = await whole.openExtension("pages/welcome.html");
        await listenIn(control);
      }
      return control;
    },

    /** Everything heard so far. */
    heard: async () => (await whole.control()).evaluate(() => globalThis.heard),

    /** Has the user grant `origins`: a real click on a button of the test's own in an extension page. */
    async request(origins) {
      const page = await whole.openExtension("pages/welcome.html");
      await page.bringToFront();
      await page.evaluate((wanted) => {
        const button = document.createElement("button");
        button.id = "hobnob-test-grant";
        button.style.cssText = "position:fixed;inset:0 auto auto 0;z-index:9999;width:90px;height:40px";
        button.addEventListener("click", () => {
          chrome.permissions.request({ origins: wanted }).then(
            (granted) => (button.dataset.result = String(granted)),
            (error) => (button.dataset.result = error.message),
          );
        });
        document.body.append(button);
      }, origins);
      await page.mouse.click(45, 20);
      const result = await until("the permission to be granted", () =>
        page.evaluate(() => document.querySelector("#hobnob-test-grant").dataset.result),
      );
      await page.close();
      if (result !== "true") throw new Error(`the permission for ${origins} was not granted: ${result}`);
    },

    /** Has the user take `origins` back. */
    async revoke(origins) {
      const page = await whole.control();
      const removed = await page.evaluate((gone) => chrome.permissions.remove({ origins: gone }), origins);
      if (!removed) throw new Error(`the permission for ${origins} was not taken back`);
    },

    /** Reloads the extension, as after an update, and waits until its pages answer again. */
    async reload() {
      const page = await whole.control();
      control = undefined;
      // Its own page goes with it: asked for a little later, so that this question still gets its answer.
      await page.evaluate(() => void setTimeout(() => chrome.runtime.reload())).catch(() => {});
      await until("the extension to be back", async () => {
        const fresh = await whole.newPage();
        try {
          // A question asked while the old one goes down may never be answered.
          await answered("that its page is loading", driver.goTo(fresh, `${driver.origin}/pages/welcome.html`), 4000);
          await answered("from its page", listenIn(fresh), 4000);
          control = fresh;
          return true;
        } catch {
          fresh.close().catch(() => {});
          return false;
        }
      }, 20_000);
    },

    async close() {
      await answered("that the browser has ended", driver.close()).catch(() => driver.browser.process()?.kill("SIGKILL"));
      await remove();
    },
  };
  return whole;
}
