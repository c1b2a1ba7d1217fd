// A page written to spy, and to make Hobnob act. What it does is in tests/pages/spy.

import assert from "node:assert/strict";
import { after, before, test } from "./lib/cases.mjs";
import { mustBe, settle, ways, write } from "./lib/composing.mjs";
import { ask, clickMark, FRAME, openFrame, openHosts, statusOf } from "./lib/extension.mjs";
import { conversational, promotional } from "./lib/guarding.mjs";
import { setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const board = "https://spy.example/home";
const field = "form.compose-form textarea.autosuggest-textarea__textarea";
const button = "form.compose-form button[type=submit]";
const note = "zebra finch under the stairs";
const topic = "quixotic marmalade";

const suite = {};
before(async () => {
  Object.assign(suite, await setUp());
  const { settings } = await ask(suite.driver, { t: "settings" });
  const interests = { ...settings.interests, topics: [topic], names: ["wombat lanterns"] };
  await ask(suite.driver, { t: "saveSettings", settings: { ...settings, interests } });
});
after(() => suite.check?.());

const readAll = (page) =>
  until("every post to be read", async () => {
    const { posts } = suite.pages.find(({ url }) => url === board);
    return (await statusOf(suite.driver, page)).read === posts.length;
  });

/** A card with a saved note, left open. */
async function cardWithNote(page) {
  const { posts } = suite.pages.find(({ url }) => url === board);
  await page.bringToFront();
  await clickMark(page, `.status[data-id="${posts[0].id}"]`);
  const card = await openFrame(suite.driver, page, "card");
  await card.click("textarea, [contenteditable]");
  await page.keyboard.type(note);
  await until("the note to be saved", async () => {
    return (await suite.driver.heard()).some((message) => message.t === "note" && message.text === note);
  });
  return card;
}

test("a spying page reads nothing of the card, the note, the reasons or the user's words", async () => {
  const page = await suite.page(board);
  await readAll(page);
  const card = await cardWithNote(page);
  const shown = await card.text();
  const { marked } = await statusOf(suite.driver, page);
  assert.ok(marked.length > 0, "there is something to find out");
  // What is in the frame and not on the page anyway.
  const page0 = await page.evaluate(() => document.documentElement.innerText.toLowerCase());
  const sentences = shown.split("\n").map((line) => line.trim()).filter((line) => line.length > 4);
  const secrets = [note, topic, "wombat", ...sentences].filter((line) => !page0.includes(line.toLowerCase()));
  assert.ok(secrets.length > 4, `the card says something private: ${shown}`);
  await page.evaluate((words) => window.spy.look(words), secrets);
  assert.deepEqual(await page.evaluate((words) => window.spy.leaks(words), secrets), []);
  assert.equal(await page.evaluate(() => window.length), 0);
  await page.close();
});

test("a spying page cannot tell one mark from another", async () => {
  const page = await suite.page(board);
  await readAll(page);
  const groups = await page.evaluate(() => window.spy.alike());
  assert.equal(groups.length, 1, JSON.stringify(groups.map(({ count }) => count)));
  await page.close();
});

test("a spying page reads nothing of an open review", async () => {
  const page = await suite.page(board);
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await ways.click(page, { button });
  const review = await openFrame(suite.driver, page, "review");
  const draft = promotional.toLowerCase();
  const own = (await review.text()).split("\n").map((line) => line.trim());
  const secrets = own.filter((line) => line.length > 6 && !draft.includes(line.toLowerCase()));
  assert.ok(secrets.length > 2);
  await page.evaluate((words) => window.spy.look(words), secrets);
  assert.deepEqual(await page.evaluate((words) => window.spy.leaks(words), secrets), []);
  assert.equal(await page.evaluate(() => window.length), 0);
  assert.deepEqual(await page.evaluate(() => window.sends), []);
  await page.close();
});

test("a page that forges clicks, keys and messages opens nothing, sends nothing and is told nothing", async () => {
  const page = await suite.page(board);
  await readAll(page);
  const heard = (await suite.driver.heard()).length;
  await page.evaluate(() => {
    // A mark may stand inside a link; a made-up click on it must not take the spy itself away.
    addEventListener("click", (event) => event.preventDefault());
    window.spy.forge();
  });
  await statusOf(suite.driver, page);
  await settle0(page);
  const acts = (await suite.driver.heard()).slice(heard).filter(({ t }) => !["judge", "settings", "ready"].includes(t));
  assert.deepEqual(acts, [], "the background was asked for nothing");
  const shown = [];
  for (const frame of await suite.driver.framesIn(page)) shown.push(await frame.evaluate(() => document.body.innerText.trim()));
  assert.deepEqual(shown.filter(Boolean), [], "no frame says anything");
  await page.close();
});

/** Two round trips, so that whatever was set off has come to its end. */
async function settle0(page) {
  for (let trip = 0; trip < 2; trip += 1) {
    await ask(suite.driver, { t: "judge", text: conversational });
    await statusOf(suite.driver, page);
  }
}

test("a page that forges messages cannot answer an open review for the user", async () => {
  const page = await suite.page(board);
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await ways.click(page, { button });
  const review = await openFrame(suite.driver, page, "review");
  await page.evaluate((css) => {
    for (const choice of ["edit", "post", "leave"]) {
      window.postMessage({ t: "choose", choice, token: "" }, "*");
      for (const host of document.querySelectorAll(css)) host.dispatchEvent(new MessageEvent("message", { data: { t: "choose", choice } }));
    }
  }, FRAME);
  await settle0(page);
  assert.equal((await openHosts(page)).length, 1, "the review is still open");
  assert.match(await review.text(), /30% off/);
  assert.deepEqual(await page.evaluate(() => window.sends), []);
  await page.close();
});

test("a page cannot use the guard to try out what the rules say: only the user's own typing is judged", async () => {
  const page = await suite.page(board);
  await readAll(page);
  await page.click(field);
  const stopped = await page.evaluate((text) => window.spy.oracle(text), promotional);
  await settle0(page);
  const again = await page.evaluate((text) => window.spy.oracle(text), promotional);
  assert.deepEqual([stopped, again], [false, false]);
  await page.close();
});

test("a page that throws the hosts out keeps working, and gets its way in the end", async () => {
  const page = await suite.page(board);
  await readAll(page);
  for (let round = 0; round < 6; round += 1) await page.evaluate(() => window.spy.strip());
  mustBe(await write(suite.driver, page, field, conversational), "conversational");
  await ways["mod+enter"](page, { editor: field });
  await until("the site to have it", () => page.evaluate(() => window.sends.length === 1));
  await page.close();
});

test("a page that throws an open review out neither locks the composer nor gets the draft", async () => {
  const page = await suite.page(board);
  await readAll(page);
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await ways.click(page, { button });
  await openFrame(suite.driver, page, "review");
  await page.evaluate(() => window.spy.strip());
  assert.deepEqual(await page.evaluate(() => window.sends), []);
  await page.click(field);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type(conversational);
  mustBe((await ask(suite.driver, { t: "judge", text: conversational })).review, "conversational");
  await statusOf(suite.driver, page);
  await ways["mod+enter"](page, { editor: field });
  await until("the site to have it", () => page.evaluate(() => window.sends.length > 0));
  assert.deepEqual(await page.evaluate(() => window.sends.map(({ text }) => text)), [conversational]);
  await page.close();
});
