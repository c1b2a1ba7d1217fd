// Firefox, driven over WebDriver BiDi. What this rests on, each seen working on Firefox ESR 153:
//
// - `webExtension.install` takes an unpacked folder; a pref fixes the host of its pages. With
//   `--remote-allow-system-access` the extension's pages and frames can be looked into, and scripts run in the chrome
//   scope (`moz:scope`), which is how the background is stopped and the browser's console is read.
// - puppeteer does not follow a navigation that changes the process, as one to an extension page does: its `goto`
//   never ends and its frames stay `about:blank`. So both are done over the same connection without it:
//   `browsingContext.navigate` that waits for nothing, and `browsingContext.getTree`.
// - `extensions.webextOptionalPermissionPrompts = false` makes `permissions.request` ask nobody; it still needs a
//   real click in an extension page.
// - Mouse and keys given at page coordinates reach frames of the extension, in a closed shadow root too.

import puppeteer from "puppeteer-core";
import { until } from "./wait.mjs";

const addonId = "hobnob@hobnob.example";
const uuid = "7d4c1c5e-3f0b-4f51-9a5c-5d3c2b1a0f9e";

/** Hosts that Firefox itself asks for, with no extension installed; `network.test.mjs` leaves them out of account. */
const ownHosts = /(^|\.)(mozilla\.com|mozilla\.net|mozilla\.org|firefox\.com)$/;

function prefs(proxy) {
  const [host, port] = proxy ? proxy.split(":") : [];
  return {
    "extensions.webextensions.uuids": JSON.stringify({ [addonId]: uuid }),
    ...(proxy && {
      "extensions.webextOptionalPermissionPrompts": false,
      "network.proxy.type": 1,
      "network.proxy.http": host,
      "network.proxy.http_port": Number(port),
      "network.proxy.ssl": host,
      "network.proxy.ssl_port": Number(port),
      "network.proxy.no_proxies_on": "",
      "network.proxy.allow_hijacking_localhost": true,
    }),
    "app.normandy.enabled": false,
    "app.update.auto": false,
    "app.update.disabledForTesting": true,
    "browser.aboutwelcome.enabled": false,
    "browser.contentblocking.introCount": 99,
    "browser.newtabpage.activity-stream.feeds.system.topstories": false,
    "browser.safebrowsing.update.enabled": false,
    "browser.search.update": false,
    "browser.shell.checkDefaultBrowser": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": true,
    "extensions.getAddons.cache.enabled": false,
    "extensions.update.enabled": false,
    // A temporary extension goes with the browser; what it has kept in a profile that is used again is to stay.
    "extensions.webextensions.keepStorageOnUninstall": true,
    "extensions.webextensions.keepUuidOnUninstall": true,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "network.dns.disablePrefetch": true,
    "network.prefetch-next": false,
    // One that was killed begins again as if nothing had been: no old tabs, no question about a safe mode.
    "browser.sessionstore.resume_from_crash": false,
    "toolkit.startup.max_resumed_crashes": -1,
    "toolkit.telemetry.enabled": false,
    "toolkit.telemetry.server": "",
    "ui.prefersReducedMotion": 1,
  };
}

/** Runs functions, or the text of a script, in one browsing context over the bare connection. */
function evaluator(connection, context) {
  return async (run, ...given) => {
    if (typeof run === "string") {
      await connection.send("script.evaluate", { expression: run, awaitPromise: false, target: { context } });
      return undefined;
    }
    const { result } = await connection.send("script.callFunction", {
      functionDeclaration: `async (given) => JSON.stringify(await (${run})(...JSON.parse(given)))`,
      arguments: [{ type: "string", value: JSON.stringify(given) }],
      awaitPromise: true,
      target: { context },
    });
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result.result.type === "string" ? JSON.parse(result.result.value) : undefined;
  };
}

/** See `launch` in browsers.mjs. */
export async function launchFirefox({ binary, extension, proxy, headless, profile, size, testing }) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: binary,
    userDataDir: profile,
    headless,
    acceptInsecureCerts: testing,
    protocolTimeout: 30_000,
    defaultViewport: null,
    handleSIGINT: headless, // where a person watches, the caller ends it
    handleSIGTERM: headless && !testing, // browsers.mjs does, for tests
    handleSIGHUP: headless,
    args: ["--remote-allow-system-access", `--width=${size.width}`, `--height=${size.height}`],
    extraPrefsFirefox: prefs(proxy),
  });
  const connection = browser.connection;
  await browser.installExtension(extension);
  const origin = `moz-extension://${uuid}`;
  const contextOf = (page) => page.mainFrame()._id;

  async function inChrome(run, ...given) {
    const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 });
    return evaluator(connection, tree.result.contexts[0].context)(run, ...given);
  }

  return {
    kind: "firefox",
    browser,
    origin,
    newPage: (where) => browser.newPage(where),

    async goTo(page, address) {
      if (!address.startsWith(origin)) {
        await page.goto(address, { waitUntil: "domcontentloaded" });
        return;
      }
      const context = contextOf(page);
      await connection.send("browsingContext.navigate", { context, url: address, wait: "none" });
      const look = evaluator(connection, context);
      await until(
        `${address} to load`,
        async () => {
          const [href, state] = await look(() => [location.href, document.readyState]);
          return href === address && state !== "loading";
        },
        10_000,
      );
    },

    /** A page in a private window: `{ evaluate, close }`. What the protocol makes itself is a container, not that. */
    async openPrivate(address) {
      const known = new Set((await connection.send("browsingContext.getTree", { maxDepth: 0 })).result.contexts.map(({ context }) => context));
      await inChrome(async (url) => {
        const window = Services.wm.getMostRecentWindow("navigator:browser");
        const hidden = window.OpenBrowserWindow({ private: true });
        await new Promise((done) => hidden.addEventListener("load", done, { once: true }));
        await hidden.delayedStartupPromise;
        const { gBrowser } = hidden;
        gBrowser.loadURI(hidden.Services.io.newURI(url), { triggeringPrincipal: Services.scriptSecurityManager.createNullPrincipal({ privateBrowsingId: 1 }) });
      }, address);
      const context = await until("the private page", async () => {
        const { contexts } = (await connection.send("browsingContext.getTree", { maxDepth: 0 })).result;
        return contexts.find(({ context: one, url }) => !known.has(one) && url === address)?.context;
      });
      return {
        evaluate: evaluator(connection, context),
        close: () => connection.send("browsingContext.close", { context }),
      };
    },

    async framesIn(page) {
      const tree = await connection.send("browsingContext.getTree", { root: contextOf(page) });
      const found = [];
      const walk = ({ url, context, children }) => {
        if (url.startsWith(origin)) found.push({ url, evaluate: evaluator(connection, context) });
        children?.forEach(walk);
      };
      tree.result.contexts[0].children.forEach(walk);
      return found;
    },

    async stopBackground() {
      const state = await inChrome(async (id) => {
        const { extension } = WebExtensionPolicy.getByID(id);
        await extension.terminateBackground();
        return extension.backgroundState;
      }, addonId);
      if (state !== "stopped") throw new Error(`the event page is ${state} after it was ended`);
    },

    /** What the browser's console holds as errors of the extension, wherever they happened. */
    errors: () =>
      inChrome((ours) => {
        const scripts = Services.console.getMessageArray().flatMap((message) => {
          if (!(message instanceof Ci.nsIScriptError)) return [];
          const { sourceName, errorMessage, flags, lineNumber, columnNumber } = message;
          // Said of every answer that was still on its way to a page that is gone, or put aside for "back", where it is
          // asked again.
          if (/^Promise (rejected|resolved) (after context unloaded|while context is inactive)/.test(errorMessage)) return [];
          const isError = !(flags & Ci.nsIScriptError.warningFlag) && !(flags & Ci.nsIScriptError.infoFlag);
          return isError && sourceName.startsWith(ours) ? [`${errorMessage} (${sourceName}:${lineNumber}:${columnNumber})`] : [];
        });
        const calls = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage).getEvents();
        const said = calls
          .filter(({ level, filename }) => (level === "error" || level === "assert") && filename?.startsWith(ours))
          .map((call) => `${call.arguments.map(String).join(" ")} (${call.filename})`);
        return [...scripts, ...said];
      }, origin),

    /** A press on the toolbar button while `page` is in front: gives the extension this tab, as `activeTab` says. */
    async pressToolbarButton(page) {
      await page.bringToFront();
      await inChrome(async (id) => {
        const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
        const { extension } = WebExtensionPolicy.getByID(id);
        const window = Services.wm.getMostRecentWindow("navigator:browser");
        // A popup that is still open from before would only be closed.
        for (const panel of window.document.querySelectorAll("panel")) if (panel.state === "open") panel.hidePopup();
        await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
      }, addonId);
    },

    setColours: (_page, scheme) =>
      inChrome((dark) => {
        Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", dark ? 0 : 1);
      }, scheme === "dark"),

    isOwnRequest: ({ url }) => {
      const host = URL.canParse(url) && url.startsWith("http") ? new URL(url).hostname : url.replace(/:\d+$/, "");
      return ownHosts.test(host);
    },
    remove: () => browser.uninstallExtension(addonId),
    close: () => browser.close(),
  };
}
