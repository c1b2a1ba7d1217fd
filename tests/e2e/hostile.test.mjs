// A page written to spy, and to make Hobnob act. What it does is in tests/pages/spy.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "./lib/cases.mjs";
import { mustBe, settle, ways, write } from "./lib/composing.mjs";
import { ask, clickMark, FRAME, framesClosed, hoverMark, openFrame, openHosts, statusOf } from "./lib/extension.mjs";
import { conversational, promotional } from "./lib/guarding.mjs";
import { cardOf, saveEdit } from "./lib/people.mjs";
import { setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const board = "https://spy.example/home";
const field = "form.compose-form textarea.autosuggest-textarea__textarea";
const button = "form.compose-form button[type=submit]";
const note = "zebra finch under the stairs";
const topic = "quixotic marmalade";

/** What is planted about somebody: all that a user may write, and nothing that stands on the page anyway. */
const planted = {
  note: { text: "owes me a heron and two spoons" },
  tags: { tags: ["periwinkle circle", "cousin of nobody"] },
  pronouns: { text: "xe/xer" },
  cares: { words: ["bellows camera"] },
  sentBy: { text: "the gooseberry widow" },
  promise: { text: "lend the copper kettle", link: "" },
};
const secretsPlanted = Object.values(planted).flatMap(({ text, tags, words }) => text ?? tags ?? words);

/** The same page as the board, but with a policy that lets it load and open whatever it likes. */
const free = "https://spy.example/free";
const onBoard = () => suite.pages.find(({ url }) => url === board);
const statusWith = ({ id }) => `.status[data-id="${id}"]`;
/** Alike but for this: the user knows the one, and not the other. */
const acquaintance = () => onBoard().posts.find(({ handle }) => handle === "@kwame@games.example");
const stranger = () => onBoard().posts.find(({ handle }) => handle === "@maud@museum.example");

const suite = {};
before(async () => {
  const html = await readFile(new URL("../pages/spy/board/page.html", import.meta.url), "utf8");
  const others = ({ host, path }) =>
    host === "spy.example" && path === "/free" ? { headers: { "content-type": "text/html; charset=utf-8" }, body: html } : undefined;
  Object.assign(suite, await setUp({ others }));
  const { settings } = await ask(suite.driver, { t: "settings" });
  const interests = { ...settings.interests, topics: [topic], names: ["wombat lanterns"] };
  await ask(suite.driver, { t: "saveSettings", settings: { ...settings, interests } });
  const { card } = await cardOf(suite.driver, acquaintance(), board);
  for (const [what, edit] of Object.entries(planted)) assert.equal((await saveEdit(suite.driver, card, { what, ...edit })).t, "done", what);
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
    return (await suite.driver.heard()).some((message) => JSON.stringify(message).includes(note));
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

/** What the page sees of the line and the card of a post's author being opened and closed, in a fresh tab. */
async function seenAround(post) {
  const page = await suite.page(board);
  await readAll(page);
  await page.bringToFront();
  await page.evaluate(async (css) => {
    document.querySelector(css).scrollIntoView({ block: "center" });
    for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    window.witness.begin();
  }, statusWith(post));
  await hoverMark(suite.driver, page, statusWith(post));
  const line = await openHosts(page);
  await page.evaluate(() => window.spy.look());
  await clickMark(page, statusWith(post));
  const card = await until("the whole card", async () => (await openHosts(page)).find(({ height }) => height > 100));
  await (await openFrame(suite.driver, page, "card")).click("body");
  await page.evaluate(() => window.spy.look());
  await page.keyboard.press("Escape");
  await framesClosed(page);
  const seen = await page.evaluate(async () => {
    // Sizes are told to the page after the frame in which they changed.
    for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    return window.witness.seen();
  });
  await page.close();
  const size = ({ width, height }) => [width, height];
  return { ...seen, boxes: [line.map(size), size(card)] };
}

test("a page cannot tell by what happens around line and card whether the user knows somebody", async () => {
  const known = await seenAround(acquaintance());
  const unknown = await seenAround(stranger());
  assert.ok(known.events.length > 4 && known.changes.length > 4, "there is something to see");
  assert.deepEqual(known, unknown);
  assert.deepEqual(known.entries.filter((entry) => entry.startsWith("resource")), []);
});

test("a page cannot tell by the time a card takes to open whether the user knows somebody", async () => {
  const page = await suite.page(board);
  await readAll(page);
  await page.bringToFront();
  const times = { known: [], unknown: [] };
  for (let round = 0; round < 8; round += 1) {
    for (const [which, post] of [["known", acquaintance()], ["unknown", stranger()]]) {
      await page.evaluate(() => window.witness.begin());
      await clickMark(page, statusWith(post));
      await until("the card to open", () => page.evaluate(() => window.witness.openings().length > 0));
      times[which].push((await page.evaluate(() => window.witness.openings()))[0]);
      await openFrame(suite.driver, page, "card");
      await page.keyboard.press("Escape");
      await framesClosed(page);
    }
  }
  const range = (of) => [Math.min(...of), Math.max(...of)];
  const [[least, most], [otherLeast, otherMost]] = [range(times.known), range(times.unknown)];
  assert.ok(least <= otherMost && otherLeast <= most, `they are told apart by ${JSON.stringify(times)}`);
  await page.close();
});

test("a spying page reads nothing of what the user wrote about somebody, wherever it is shown", async () => {
  const page = await suite.page(board);
  await readAll(page);
  await page.bringToFront();
  await clickMark(page, statusWith(acquaintance()));
  const card = await openFrame(suite.driver, page, "card");
  await until("the note in the card", () =>
    card.evaluate((text) => [...document.querySelectorAll("textarea")].some(({ value }) => value.includes(text)), planted.note.text),
  );
  await page.evaluate((words) => window.spy.look(words), secretsPlanted);
  assert.deepEqual(await page.evaluate((words) => window.spy.leaks(words), secretsPlanted), []);
  assert.deepEqual(await page.evaluate(() => window.witness.own()), { databases: [], caches: [], local: [], session: [], cookies: "" });
  const groups = await page.evaluate(() => window.spy.alike());
  assert.equal(groups.length, 1, "somebody known has the same marks");
  await page.close();
});

test("a page that knows the extension's address and its messages is told nothing", async () => {
  const { driver } = suite;
  const page = await driver.open(free); // its console is full of refusals, as it should be
  await readAll(page);
  const got = (await page.evaluate((origin) => window.witness.reach(origin), driver.origin)).join("\n");
  for (const secret of [...secretsPlanted, topic, "wombat", note]) assert.ok(!got.includes(secret), `${secret}: ${got}`);
  assert.ok(!/"t":"(done|view|people|waiting|settings|sites|card|ledgers|part|marks)"/.test(got), got);
  for (const frame of await driver.framesIn(page)) {
    const text = await frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
    for (const secret of [...secretsPlanted, topic]) assert.ok(!text.includes(secret), `${frame.url} shows ${secret}`);
    assert.match(frame.url, /\/pages\/(card|review)\.html|^chrome-error:/, "no other page of the extension may stand in a site's");
  }
  await page.close();
});
