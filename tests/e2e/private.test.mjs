// Private windows: nothing is read there, nothing is drawn, nothing is stored.

import assert from "node:assert/strict";
import { after, before, test } from "./lib/cases.mjs";
import { ask, countMarks, MARK, statusOf } from "./lib/extension.mjs";
import { cardOf } from "./lib/people.mjs";
import { setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const home = "https://mastodon.example/home";

const suite = {};
before(async () => Object.assign(suite, await setUp()));
after(() => suite.check?.());

const posts = () => suite.pages.find(({ url }) => url === home).posts;
const postBy = (handle) => posts().find((post) => post.handle === handle);
const exchangesWith = async (post) => (await cardOf(suite.driver, post, home)).card.exchanges.length;

test("a page in a private window is left alone, and nothing that is seen or done there is stored", async () => {
  const { driver } = suite;
  const caller = postBy("@nadia@knitters.example"); // mentions the user: to be read is enough
  const liked = postBy("@ulla@fjord.example");
  await driver.control(); // Firefox puts a new tab into the window that was opened last
  const page = await suite.page("about:blank");
  const hidden = await driver.openPrivate(home);
  await until("the private page to be open", () => hidden.evaluate(() => document.readyState === "complete" && window.sends !== undefined));
  await hidden.evaluate((css) => document.querySelector(css).click(), `.status[data-id="${liked.id}"] .star-icon`);

  // The same page beside it, read later: by the time it has its marks, the private one would have had them.
  await driver.goTo(page, home);
  await until("every post to be read", async () => (await statusOf(driver, page)).read >= posts().length);
  await until("the mention to be remembered", async () => (await exchangesWith(caller)) === 1);
  assert.ok((await countMarks(page)) > 0);
  assert.equal(await hidden.evaluate((css) => document.querySelectorAll(css).length, MARK), 0);
  assert.equal(await exchangesWith(liked), 0);
  await hidden.close();
  await page.close();
});

test("the mention is not remembered while only a private window shows it", async () => {
  const { driver } = suite;
  const thread = suite.pages.find(({ name }) => name === "mastodon/thread");
  const before = await Promise.all(thread.posts.map(async (post) => (await cardOf(driver, post, thread.url)).card.exchanges.length));
  const hidden = await driver.openPrivate(thread.url);
  await until("the private page to be open", () => hidden.evaluate(() => document.readyState === "complete"));
  for (let trip = 0; trip < 10; trip += 1) await ask(driver, { t: "judge", text: "Is anybody there?" });
  const now = await Promise.all(thread.posts.map(async (post) => (await cardOf(driver, post, thread.url)).card.exchanges.length));
  assert.deepEqual(now, before);
  assert.equal(await hidden.evaluate((css) => document.querySelectorAll(css).length, MARK), 0);
  await hidden.close();
});

test("the browser itself says that the extension has no business in private windows", async () => {
  const control = await suite.driver.control();
  assert.equal(await control.evaluate(() => chrome.extension.isAllowedIncognitoAccess()), false);
  assert.equal(await control.evaluate(() => chrome.runtime.getManifest().incognito), "not_allowed");
});
