// Not one request leaves the extension: everything that any part of the browser asks for goes through the tests' own
// proxy, and what is recorded there is exactly what the pages themselves ask for.

import assert from "node:assert/strict";
import { after, before, test } from "./lib/cases.mjs";
import { mustBe, settle, write } from "./lib/composing.mjs";
import { clickMark, openFrame, openPopup, statusOf } from "./lib/extension.mjs";
import { conversational } from "./lib/guarding.mjs";
import { setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const suite = {};
before(async () => Object.assign(suite, await setUp()));
after(() => suite.check?.());

test("reading, marking, judging, remembering and every page of the extension ask the network for nothing", async () => {
  const { driver, servers, pages } = suite;
  const expected = [];
  for (const { url, files, posts } of pages) {
    const page = await suite.page(url);
    await until("every post to be read", async () => (await statusOf(driver, page)).read === posts.length);
    const popup = await openPopup(driver, page);
    await popup.close();
    expected.push(url);
    // Of the page's files, those it names; a file in the browser's cache is not asked for again.
    const html = await page.evaluate(() =>
      [...document.querySelectorAll("[src], link[href]")].map((element) => element.src || element.href),
    );
    const named = Object.keys(files ?? {}).map((path) => new URL(path, url).href);
    expected.push(...named.filter((address) => html.includes(address)));
    await page.close();
  }
  const home = pages.find(({ name }) => name === "mastodon/home");
  const page = await suite.page(home.url);
  await until("every post to be read", async () => (await statusOf(driver, page)).read === home.posts.length);
  await clickMark(page, `.status[data-id="${home.posts[0].id}"]`);
  const card = await openFrame(driver, page, "card");
  await card.click("textarea, [contenteditable]");
  await page.keyboard.type("asked about the ferry");
  await page.keyboard.press("Escape");
  mustBe(await write(driver, page, home.composers[0].editor, conversational), "conversational");
  await settle(driver, page, conversational);
  await driver.stopBackground(page);
  const welcome = await driver.openExtension("pages/welcome.html");
  await welcome.close();

  const asked = servers.requests.filter((request) => !driver.isOwnRequest(request));
  assert.deepEqual(asked.filter(({ refused }) => refused), [], "nothing but the pages' own hosts is asked for");
  assert.deepEqual(asked.filter(({ method }) => method !== "GET"), [], "nothing is sent");
  assert.deepEqual(
    [...new Set(asked.map(({ url }) => url.split("#")[0]))].sort(),
    [...new Set(expected.map((url) => url.split("#")[0]))].sort(),
  );
  await page.close();
});
