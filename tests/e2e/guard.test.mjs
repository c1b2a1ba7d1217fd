// The guard on real sites, with the package that is shipped: Mastodon's composer and Hacker News' forms.

import assert from "node:assert/strict";
import { after, before, test } from "./lib/cases.mjs";
import { mustBe, settle, ways, write } from "./lib/composing.mjs";
import { framesClosed, openFrame, openHosts } from "./lib/extension.mjs";
import { guardTests, promotional } from "./lib/guarding.mjs";
import { kind, setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const suite = {};
before(async () => Object.assign(suite, await setUp()));
after(() => suite.check?.());

const home = "https://mastodon.example/home";
const item = "https://news.ycombinator.com/item?id=47251101";
const reply = "https://news.ycombinator.com/reply?id=47251211&goto=item%3Fid%3D47251101%2347251211";
const field = "form.compose-form textarea.autosuggest-textarea__textarea";
const post = "form.compose-form button[type=submit]";
const sends = (page) => page.evaluate(() => window.sends.map(({ text }) => text));

guardTests(suite, {
  name: "Mastodon's composer",
  open: () => suite.page(home),
  editor: field,
  button: post,
  sendWays: ["click", "mod+enter", "enter on the button", "space on the button", "submit"],
  sent: sends,
});

/** Comments since the tab was opened. A form's line breaks arrive as CR LF. */
let before0 = 0;
const openComments = (address) => async () => {
  before0 = suite.comments.length;
  return suite.page(address);
};
const comments = async () => suite.comments.slice(before0).map(({ text }) => text);
const hackerNews = {
  editor: "textarea[name=text]",
  button: "form[action=comment] input[type=submit]",
  sendWays: ["click", "enter on the button", "submit"],
  sent: comments,
  shown: (text) => text.replaceAll("\n", "\r\n"),
};

guardTests(suite, { name: "Hacker News' form under a story", open: openComments(item), ...hackerNews });
guardTests(suite, { name: "Hacker News' reply page", open: openComments(reply), ...hackerNews, sendWays: ["click"] });

test("Mastodon: Enter and Ctrl+Enter in the content warning send the draft, so both are held", async () => {
  const page = await suite.page(home);
  await page.click(".spoiler-button");
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await page.focus("#cw-spoiler-input");
  await page.keyboard.type("lamps");
  for (const keys of [["Enter"], ["Control", "Enter"]]) {
    await page.focus("#cw-spoiler-input");
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.toReversed()) await page.keyboard.up(key);
    await openFrame(suite.driver, page, "review");
    assert.deepEqual(await sends(page), []);
    await page.keyboard.press("Escape");
    await framesClosed(page);
  }
  await page.close();
});

test("adverts in Spanish, Portuguese, French and German are held: the rules come when they are needed", async () => {
  for (const text of [
    "¡Solo hoy, 30% de descuento en todas las lámparas! Compra ya en acorn.example, envío gratis.",
    "Só hoje: 30% de desconto em todas as luminárias! Compre já em acorn.example, frete grátis.",
    "Aujourd'hui seulement : 30 % de réduction sur toutes nos lampes ! Commandez vite sur acorn.example, livraison offerte.",
    "Heute 30 % Rabatt auf alle Lampen! Jetzt bestellen auf acorn.example, nur bis Sonntag.",
  ]) {
    const page = await suite.page(home);
    mustBe(await write(suite.driver, page, field, text), "promotional");
    await page.click(post);
    await openFrame(suite.driver, page, "review");
    await page.keyboard.press("Escape");
    await framesClosed(page);
    assert.deepEqual(await sends(page), []);
    await page.close();
  }
});

test("a draft that the guard has heard nothing of goes through", async () => {
  const page = await suite.page(home);
  // The site fills its own composer: no input of the user's, so nothing was judged.
  await page.evaluate(
    (selector, text) => {
      document.querySelector(selector).value = text;
    },
    field,
    promotional,
  );
  await page.click(post);
  await until("the site to have it", async () => (await sends(page)).length === 1);
  assert.deepEqual(await openHosts(page), []);
  await page.close();
});

test("a disabled button stays the site's own affair, and so does one that only says it is disabled", async () => {
  const page = await suite.page(home);
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await page.evaluate((selector) => {
    document.querySelector(selector).disabled = true;
  }, post);
  await page.click(post);
  await settle(suite.driver, page, promotional);
  assert.deepEqual(await openHosts(page), []);
  assert.deepEqual(await sends(page), []);
  await page.evaluate((selector) => {
    const button = document.querySelector(selector);
    button.disabled = false;
    button.type = "button";
    button.ariaDisabled = "true";
    globalThis.clicks = 0;
    button.addEventListener("click", (event) => (globalThis.clicks += event.defaultPrevented ? 0 : 1));
  }, post);
  await page.click("form.compose-form button[aria-disabled]");
  await settle(suite.driver, page, promotional);
  assert.equal(await page.evaluate(() => globalThis.clicks), 1, "the click reached the site untouched");
  assert.deepEqual(await openHosts(page), []);
  await page.close();
});

test("events that a page makes up are let through: the guard is for the user's hands", async () => {
  const page = await suite.page(home);
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await page.evaluate((selector) => {
    const made = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true };
    document.querySelector(selector).dispatchEvent(new KeyboardEvent("keydown", made));
  }, field);
  assert.deepEqual(await sends(page), [promotional]);
  await settle(suite.driver, page, promotional);
  assert.deepEqual(await openHosts(page), []);
  await page.close();
});

test("a user who goes on typing after Edit and makes it a conversation sends it at once", async () => {
  const page = await suite.page(home);
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await ways.click(page, { button: post });
  const review = await openFrame(suite.driver, page, "review");
  await review.click("[data-choice=edit]");
  await framesClosed(page);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  const friendly = "How do you all light a workbench? Mine throws a shadow right where the needle goes.";
  await page.keyboard.type(friendly);
  mustBe(await settle(suite.driver, page, friendly), "conversational");
  await ways["mod+enter"](page, { editor: field });
  await until("the site to have it", async () => (await sends(page)).length > 0);
  assert.deepEqual(await sends(page), [friendly]);
  await page.close();
});

test("the review opens inside a modal composer, and keeps focus there", async () => {
  const page = await suite.page(home);
  // The site moves its composer into a modal dialog that traps focus, as many do.
  await page.evaluate(() => {
    const dialog = document.createElement("dialog");
    dialog.append(document.querySelector("form.compose-form"));
    document.querySelector("#mastodon").append(dialog);
    dialog.addEventListener("focusout", () => {
      requestAnimationFrame(() => {
        if (!dialog.contains(document.activeElement)) dialog.querySelector("textarea").focus();
      });
    });
    dialog.showModal();
  });
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await ways.click(page, { button: post });
  const review = await openFrame(suite.driver, page, "review");
  assert.deepEqual(await sends(page), []);
  await until("Edit to have focus", () =>
    review.evaluate(() => document.hasFocus() && document.activeElement?.dataset.choice === "edit"),
  );
  await review.click("[data-choice=edit]");
  await framesClosed(page);
  assert.equal(await page.evaluate(() => document.querySelector("dialog").open), true, "the dialog is still open");
  await page.close();
});

// Only Chromium's protocol can make a real composition.
if (kind === "chromium") {
  test("keys that belong to an input method are let through", async () => {
    const page = await suite.page(home);
    mustBe(await write(suite.driver, page, field, promotional), "promotional");
    await page.evaluate(() => {
      globalThis.keys = [];
      addEventListener("keydown", (event) => {
        if (event.key === "Enter") globalThis.keys.push([event.isComposing, event.defaultPrevented]);
      });
    });
    const session = await page.createCDPSession();
    await session.send("Input.imeSetComposition", { text: "\u306b", selectionStart: 1, selectionEnd: 1 });
    await page.keyboard.down("Control");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Control");
    assert.deepEqual((await page.evaluate(() => globalThis.keys))[0], [true, false], "it reached the page untouched");
    await settle(suite.driver, page, promotional);
    assert.deepEqual(await openHosts(page), []);
    await page.close();
  });
}
