// What the background knows of somebody, asked for and changed as the extension's own frames do it.

import { ask } from "./extension.mjs";

let asked = 0;

/**
 * The card of a post's author, as its frame would show it: `{ kind, reasons, card }`. `post`: `{ id, handle, name, link }`;
 * `url`: the page it stands on.
 */
export async function cardOf(driver, { id, handle, name, link }, url, site = "mastodon") {
  const control = await driver.control();
  asked += 1;
  const message = {
    t: "open",
    token: `test-${asked}`,
    size: "card",
    post: { id, link, author: { handle, name }, text: "" },
    page: { place: { site, host: new URL(url).host }, url },
    reasons: [],
  };
  return control.evaluate(
    (open) =>
      new Promise((done, fail) => {
        const port = chrome.runtime.connect({ name: "page" });
        port.onDisconnect.addListener(() => fail(new Error("the background went away")));
        port.onMessage.addListener(({ t, token }) => {
          if (t !== "opened" || token !== open.token) return;
          chrome.runtime.sendMessage({ t: "view", token }).then(({ view }) => {
            port.disconnect();
            if (view) done(Object.values(view)[0]);
            else fail(new Error("no card"));
          }, fail);
        });
        port.postMessage(open);
      }),
    message,
  );
}

/** Changes what the user wrote about whom a card is of, and gives the background's answer. */
export const saveEdit = (driver, { person, name }, { what, ...edit }) =>
  ask(driver, { t: "edit", person, name, edit: { [what]: edit } });

/** Saves a note. */
export const saveNote = (driver, card, text) => saveEdit(driver, card, { what: "note", text });
