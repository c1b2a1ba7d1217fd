// The extension comes and goes: its background is stopped, a site is granted and taken back, it is switched off for a
// site, it is reloaded and at last removed, all while pages live on.

import assert from "node:assert/strict";
import { after, before, test } from "./lib/cases.mjs";
import { mustBe, settle, ways, write } from "./lib/composing.mjs";
import { countMarks, framesClosed, openFrame, openHosts, openPopup, statusOf } from "./lib/extension.mjs";
import { conversational, promotional } from "./lib/guarding.mjs";
import { kind, setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const home = "https://mastodon.example/home";
const front = "https://news.ycombinator.com/news";
const field = "form.compose-form textarea.autosuggest-textarea__textarea";
const button = "form.compose-form button[type=submit]";
const hackerNews = ["https://news.ycombinator.com/*"];

const suite = {};
before(async () => Object.assign(suite, await setUp({ grants: ["https://mastodon.example/*"], offered: hackerNews })));
after(() => suite.check?.());

const savedPage = (url) => suite.pages.find((page) => page.url === url);
const sends = (page) => page.evaluate(() => window.sends.map(({ text }) => text));
const read = (page, count) =>
  until(`${count} posts to be read`, async () => {
    const status = await statusOf(suite.driver, page);
    if (status.read !== count) throw new Error(`${status.read} are`);
    return status;
  });

test("the background stopped again and again while posts arrive: every post is read and judged", async () => {
  const { posts, marked } = savedPage(home);
  const page = await suite.page(home);
  await suite.driver.stopBackground(page);
  await read(page, posts.length);
  for (let round = 1; round <= 4; round += 1) {
    await page.evaluate(() => window.addPosts(15));
    await suite.driver.stopBackground(page);
    await page.evaluate(() => window.addPosts(15));
    await page.bringToFront();
    await read(page, posts.length + 30 * round);
  }
  const status = await until("the marks of the first posts", async () => {
    const now = await statusOf(suite.driver, page);
    return now.marked.length >= marked.length ? now : null;
  });
  assert.deepEqual(status.marked.map(({ id }) => id), marked);
  await page.close();
});

test("the background stopped six times before it can answer: the posts are marked all the same", async () => {
  const page = await suite.page(home);
  for (let round = 1; round <= 6; round += 1) await suite.driver.stopBackground(page);
  const { marked } = savedPage(home);
  const status = await until("the marks", async () => {
    const now = await statusOf(suite.driver, page);
    return now.marked.length >= marked.length ? now : null;
  });
  assert.deepEqual(status.marked.map(({ id }) => id), marked);
  await page.close();
});

for (const choice of ["edit", "post", "leave"]) {
  test(`the background stopped while a review is open: "${choice}" still does what it says`, async () => {
    const page = await suite.page(home);
    mustBe(await write(suite.driver, page, field, promotional), "promotional");
    await ways.click(page, { button });
    const review = await openFrame(suite.driver, page, "review");
    await suite.driver.stopBackground(page);
    assert.equal((await openHosts(page)).length, 1, "the review stays");
    await review.click(`[data-choice=${choice}]`);
    await framesClosed(page);
    assert.equal(await page.evaluate((css) => document.querySelector(css).value, field), promotional);
    assert.deepEqual(await sends(page), []);
    if (choice === "post") {
      await until("focus to be on the site's own button", () =>
        page.evaluate((css) => document.activeElement === document.querySelector(css), button),
      );
      await page.keyboard.press("Enter");
      assert.deepEqual(await sends(page), [promotional]);
    }
    await page.close();
  });
}

test("the background stopped just before a send: a judged draft is still held, a friendly one still passes", async () => {
  const page = await suite.page(home);
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await suite.driver.stopBackground(page);
  await ways["mod+enter"](page, { editor: field });
  const review = await openFrame(suite.driver, page, "review");
  await review.click("[data-choice=edit]");
  await framesClosed(page);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type(conversational);
  mustBe(await settle(suite.driver, page, conversational), "conversational");
  await suite.driver.stopBackground(page);
  await ways["mod+enter"](page, { editor: field });
  assert.deepEqual(await sends(page), [conversational]);
  assert.deepEqual(await openHosts(page), []);
  await page.close();
});

test("a site that is granted is read at once in its open tabs; taken back, nothing of Hobnob comes any more", async () => {
  const page = await suite.page(front);
  const { posts } = savedPage(front);
  await page.bringToFront();
  assert.equal(await countMarks(page), 0);
  await suite.driver.request(hackerNews);
  await page.bringToFront();
  await until("marks without a reload", async () => (await countMarks(page)) > 0);
  await read(page, posts.length);
  const popup = await openPopup(suite.driver, page);
  await until("the popup to say that a reload is needed to guard", () =>
    popup.evaluate(() => document.querySelector("[data-part=late]") !== null),
  );
  await popup.close();
  await page.bringToFront();
  await page.reload();
  await until("marks after a reload", async () => (await countMarks(page)) > 0);
  assert.equal((await read(page, posts.length)).late, false);
  await suite.driver.revoke(hackerNews);
  await until("the marks to go", async () => (await countMarks(page)) === 0);
  await page.reload();
  const control = await suite.driver.control();
  const left = await control.evaluate(async () => {
    const scripts = await chrome.scripting.getRegisteredContentScripts();
    return scripts.flatMap(({ matches }) => matches).filter((match) => match.includes("ycombinator"));
  });
  assert.deepEqual(left, []);
  assert.equal(await countMarks(page), 0);
  await page.close();
});

test("switched off here: the marks go, drafts pass; switched on again: all is back without a reload", async () => {
  const { posts } = savedPage(home);
  const page = await suite.page(home);
  await read(page, posts.length);
  const hosts = await countMarks(page);
  const popup = await openPopup(suite.driver, page);
  const flip = async () => {
    await until("the switch", () => popup.evaluate(() => document.querySelector("input#here") !== null));
    await popup.bringToFront();
    await popup.click("input#here");
  };
  await flip();
  await until("the marks to go", async () => (await countMarks(page)) === 0);
  await until("the popup to say so", () => popup.evaluate(() => document.querySelector("[data-part=off]") !== null));
  await page.bringToFront();
  await write(suite.driver, page, field, promotional, { judged: false });
  await statusOf(suite.driver, page);
  await ways["mod+enter"](page, { editor: field });
  assert.deepEqual(await sends(page), [promotional], "drafts pass");
  await flip();
  await page.bringToFront();
  await until("the marks to be back", async () => (await countMarks(page)) >= hosts);
  await popup.close();
  await page.close();
});

test("the number of marked posts stands on the toolbar button", async () => {
  const { posts, marked } = savedPage(home);
  const page = await suite.page(home);
  await read(page, posts.length);
  const control = await suite.driver.control();
  await until("the badge", () =>
    control.evaluate(
      async (wanted, address) => {
        const [tab] = await chrome.tabs.query({ url: address });
        return (await chrome.action.getBadgeText({ tabId: tab.id })) === wanted;
      },
      String(marked.length),
      home,
    ),
  );
  await page.close();
});

test("a page that comes back from the back/forward cache is read and guarded on", async () => {
  const { posts } = savedPage(home);
  const page = await suite.page(home);
  await read(page, posts.length);
  await page.evaluate(() => {
    addEventListener("pageshow", ({ persisted }) => (globalThis.cameBack = persisted));
  });
  // A page that is still loading when it is left is not kept.
  await until("the page to be loaded", () => page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd > 0));
  await suite.driver.goTo(page, savedPage("https://mastodon.example/@bram/116169454387200015").url);
  await suite.driver.stopBackground(page);
  await page.evaluate(() => history.back());
  await until("the page to come back as it was", () => page.evaluate(() => globalThis.cameBack === true));
  await page.evaluate(() => window.addPosts(10));
  await read(page, posts.length + 10);
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await ways["mod+enter"](page, { editor: field });
  await openFrame(suite.driver, page, "review");
  assert.deepEqual(await sends(page), []);
  await page.close();
});

test("the extension is reloaded while a page lives: one set of marks, no errors, and the page still sends", async () => {
  const { posts } = savedPage(home);
  const page = await suite.page(home);
  await read(page, posts.length);
  const hosts = await countMarks(page);
  await write(suite.driver, page, field, conversational);
  await suite.driver.reload();
  await page.bringToFront();
  await until("the new script to have read the page", async () => {
    return (await statusOf(suite.driver, page))?.read === posts.length;
  });
  assert.equal(await countMarks(page), hosts);
  await page.click(button);
  await until("the site to have it", async () => (await sends(page)).length > 0);
  assert.deepEqual(await sends(page), [conversational]);
  // Guarded again: the page was there before the script, so only what the page itself does not take first.
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await ways.click(page, { button });
  await openFrame(suite.driver, page, "review");
  assert.deepEqual(await sends(page), [conversational]);
  await page.close();
});

test("the extension is removed while a page lives: the page is as if it had never been there", async () => {
  const { posts } = savedPage(home);
  const page = await suite.page(home);
  await read(page, posts.length);
  mustBe(await write(suite.driver, page, field, promotional), "promotional");
  await suite.remove();
  await page.bringToFront();
  await page.focus(field);
  await page.keyboard.type("!");
  await page.evaluate(() => window.addPosts(5));
  await ways["mod+enter"](page, { editor: field });
  assert.deepEqual(await sends(page), [`${promotional}!`]);
  // Firefox ends the scripts of a removed extension on the spot, so there nobody is left to take the hosts out.
  if (kind === "chromium") await until("the hosts to go", async () => (await countMarks(page)) === 0);
  assert.deepEqual(await openHosts(page), []);
  await page.close();
});
