// Registers the listeners, starts the core once, forwards. It decides nothing.
//
// Listeners have to be there before the first turn of the event loop ends, so they are registered here, in plain
// JavaScript, and wait for the core (https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events).

import init, * as core from "./wasm/background.js";

let started;
/** The core, started at the first event after each wake. */
const ready = () =>
  (started ??= init({ module_or_path: new URL("wasm/background_bg.wasm", import.meta.url) }).then(
    () => core.start(),
    (error) => {
      started = undefined; // the next event tries again
      throw error;
    },
  ));

const tell = (name, ...values) => ready().then(() => core.event(name, values));

chrome.runtime.onInstalled.addListener((details) => tell("installed", details.reason));
chrome.runtime.onStartup.addListener(() => tell("startup"));
chrome.permissions.onAdded.addListener((added) => tell("granted", added.origins ?? []));
chrome.permissions.onRemoved.addListener((removed) => tell("revoked", removed.origins ?? []));
chrome.commands.onCommand.addListener((command, tab) => tell("command", command, tab?.id));

chrome.contextMenus.onClicked.addListener((info, tab) => {
  // The panel opens only within the click itself, before anything is awaited.
  if (info.menuItemId === "panel") {
    if (chrome.sidePanel) chrome.sidePanel.open({ tabId: tab.id });
    else globalThis.browser?.sidebarAction?.open();
  } else tell("menu", info.menuItemId, tab?.id);
});

chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== "page") return;
  const answer = (message) => {
    try {
      port.postMessage(message);
    } catch {
      // the page has gone
    }
  };
  port.onDisconnect.addListener(() => void chrome.runtime.lastError); // read, or Chromium reports it as an error
  port.onMessage.addListener((message) => {
    ready().then(() => core.content(message, port.sender)).then((reply) => reply && answer(reply));
  });
});

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  ready().then(() => core.message(message, sender)).then(answer, (error) => answer({ t: "failed", error: String(error) }));
  return true; // the answer comes later
});
