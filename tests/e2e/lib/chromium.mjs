// Chromium and its relatives, driven over CDP. What this rests on, each seen working on Chromium 156:
//
// - `Extensions.loadUnpacked` over the debugging pipe installs an unpacked folder. Unlike `--load-extension` it works
//   in branded Chrome too, and registered content scripts outlive `runtime.reload()`.
// - The id of an unpacked extension is the SHA-256 of its folder's path, so its entry in the profile's Preferences
//   can be written before the first start. With a host in `granted_permissions`, `active_permissions` and
//   `runtime_granted_permissions` the optional host is granted; in the first and last alone, `permissions.request`
//   asks nobody, which makes a live grant a single real click.
// - `Extensions.triggerAction` presses the toolbar button.
// - `ServiceWorker.stopAllWorkers` ends the background as the browser does when it is idle.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { answered, until } from "./wait.mjs";

/** Hosts that Chromium itself asks for, with no extension installed; `network.test.mjs` leaves them out of account. */
const ownHosts = /(^|\.)(googleapis\.com|google\.com|gvt1\.com)$/;

/** The id that an unpacked extension gets. */
function idOf(folder) {
  const digest = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  return [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}

async function grantBeforehand(profile, id, grants, offered) {
  const file = join(profile, "Default", "Preferences");
  const preferences = existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {};
  const hosts = (list) => ({ api: [], explicit_host: list, manifest_permissions: [], scriptable_host: [] });
  preferences.extensions ??= {};
  preferences.extensions.ui = { ...preferences.extensions.ui, developer_mode: true };
  preferences.extensions.settings ??= {};
  if (grants.length + offered.length > 0) {
    preferences.extensions.settings[id] = {
      ...preferences.extensions.settings[id],
      granted_permissions: hosts([...grants, ...offered]),
      active_permissions: hosts(grants),
      runtime_granted_permissions: hosts([...grants, ...offered]),
    };
  }
  await mkdir(join(profile, "Default"), { recursive: true });
  await writeFile(file, JSON.stringify(preferences));
}

/** See `launch` in browsers.mjs. */
export async function launchChromium(options) {
  const { binary, extension, proxy, grants, offered, headless, profile, sandbox, size, testing, scale } = options;
  const folder = await realpath(extension);
  await grantBeforehand(profile, idOf(folder), grants, offered);
  const browser = await puppeteer.launch({
    browser: "chrome",
    executablePath: binary,
    userDataDir: profile,
    headless,
    pipe: true,
    enableExtensions: true,
    acceptInsecureCerts: testing,
    protocolTimeout: 30_000,
    defaultViewport: null,
    handleSIGINT: headless, // where a person watches, the caller ends it
    handleSIGTERM: headless && !testing, // browsers.mjs does, for tests
    handleSIGHUP: headless,
    args: [
      ...(proxy ? [`--proxy-server=http://${proxy}`, "--proxy-bypass-list=<-loopback>"] : []),
      ...(sandbox ? [] : ["--no-sandbox"]),
      ...(scale === 1 ? [] : [`--force-device-scale-factor=${scale}`]),
      `--window-size=${size.width},${size.height}`,
      "--disable-component-update",
      "--disable-sync",
      "--disable-search-engine-choice-screen",
      "--disable-features=NetworkTimeServiceQuerying,AutofillServerCommunication,OptimizationHints,MediaRouter,Translate",
    ],
  });
  const id = await browser.installExtension(folder);
  const origin = `chrome-extension://${id}`;
  let errorsPage;

  return {
    kind: "chromium",
    browser,
    origin,
    newPage: (where) => browser.newPage(where),

    async goTo(page, address) {
      await page.goto(address, { waitUntil: "domcontentloaded" });
    },

    /** A page in a private window: `{ evaluate, close }`. */
    async openPrivate(address) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(address, { waitUntil: "domcontentloaded" });
      return { evaluate: (run, ...given) => page.evaluate(run, ...given), close: () => context.close() };
    },

    /** The extension's frames in a page; their host may be a dynamic one, so they are told by scheme. */
    framesIn: async (page) =>
      page
        .frames()
        .filter((frame) => frame !== page.mainFrame() && frame.url().startsWith("chrome-extension://"))
        .map((frame) => ({ url: frame.url(), evaluate: (run, ...given) => frame.evaluate(run, ...given) })),

    /** Not while its script is being loaded: Chromium would write that down as an error of the extension. */
    async stopBackground(page) {
      const session = await page.createCDPSession();
      const states = new Map();
      session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
        for (const { versionId, runningStatus } of versions) states.set(versionId, runningStatus);
      });
      const settled = (...wanted) => [...states.values()].every((state) => wanted.includes(state));
      await session.send("ServiceWorker.enable");
      await until("the service worker to be there", () => states.size > 0);
      await until("the service worker to have started", () => settled("running", "stopped"));
      const stopped = new Promise((done) => {
        session.on("ServiceWorker.workerVersionUpdated", () => settled("stopping", "stopped") && done());
      });
      if (settled("stopped")) return session.detach();
      await session.send("ServiceWorker.stopAllWorkers");
      await answered("the service worker to stop", stopped);
      await session.detach();
    },

    /** What the browser has written down as errors of the extension, wherever they happened. */
    async errors() {
      if (!errorsPage || errorsPage.isClosed()) {
        errorsPage = await browser.newPage();
        await errorsPage.goto("chrome://extensions/");
      }
      return errorsPage.evaluate(
        (which) =>
          new Promise((done) => {
            chrome.developerPrivate.getExtensionInfo(which, ({ runtimeErrors, manifestErrors }) =>
              done(
                [...runtimeErrors, ...manifestErrors].map(({ message, source }) => `${message} (${source})`),
              ),
            );
          }),
        id,
      );
    },

    /** A press on the toolbar button while `page` is in front: gives the extension this tab, as `activeTab` says. */
    async pressToolbarButton(page) {
      await page.bringToFront();
      const session = await browser.target().createCDPSession();
      const { targetInfos } = await session.send("Target.getTargets", { filter: [{ type: "tab" }] });
      const { targetId } = targetInfos.find(({ url }) => url === page.url());
      await session.send("Extensions.triggerAction", { id, targetId });
      await session.detach();
    },

    async setColours(page, scheme) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    },

    isOwnRequest: ({ url }) => {
      const host = URL.canParse(url) && url.startsWith("http") ? new URL(url).hostname : url.replace(/:\d+$/, "");
      return ownHosts.test(host);
    },
    remove: () => browser.uninstallExtension(id),
    close: () => browser.close(),
  };
}
