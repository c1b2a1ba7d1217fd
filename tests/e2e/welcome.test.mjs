// The extension's own pages: what is filled in is kept, a draft can be tried, a site is granted by a click, the popup
// is honest where it has nothing to show, and everybody can use them (axe-core, light and dark).

import assert from "node:assert/strict";
import { serious } from "./lib/access.mjs";
import { after, before, test } from "./lib/cases.mjs";
import { ways, write } from "./lib/composing.mjs";
import { ask, clickMark, openFrame, openPopup, statusOf, tabOf } from "./lib/extension.mjs";
import { promotional } from "./lib/guarding.mjs";
import { setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const home = "https://mastodon.example/home";
const front = "https://news.ycombinator.com/news";
const board = "https://spy.example/home";
const plain = "https://plain.example/";
const field = "form.compose-form textarea.autosuggest-textarea__textarea";
const button = "form.compose-form button[type=submit]";

const suite = {};
before(async () => {
  const others = ({ host }) =>
    host === "plain.example"
      ? { headers: { "content-type": "text/html" }, body: "<!doctype html><link rel='icon' href='data:,'><title>Plain</title><h1>A plain page</h1>" }
      : undefined;
  const grants = ["https://mastodon.example/*"];
  const offered = ["https://news.ycombinator.com/*", "https://spy.example/*", "https://plain.example/*"];
  Object.assign(suite, await setUp({ grants, offered, hosts: ["plain.example"], others }));
});
after(() => suite.check?.());

const has = (page, css) => until(css, () => page.evaluate((selector) => document.querySelector(selector) !== null, css));
const textOf = (page, css) => page.evaluate((selector) => document.querySelector(selector)?.innerText ?? "", css);
/** A press on the toolbar button, after which the extension may see which page this tab shows. */
async function pressToolbarButton(site) {
  const tab = await tabOf(suite.driver, site);
  await suite.driver.pressToolbarButton(site);
  const control = await suite.driver.control();
  await until("the tab to be seen", () => control.evaluate(async (id) => (await chrome.tabs.get(id)).url !== undefined, tab));
}
const openWelcome = async () => {
  const page = await suite.driver.openExtension("pages/welcome.html");
  await has(page, "#names");
  return page;
};

test("the welcome page opens by itself after install", async () => {
  const control = await suite.driver.control();
  await until("a tab with it that no test has opened", () =>
    control.evaluate(async () => {
      const tabs = await chrome.tabs.query({});
      return tabs.filter(({ url }) => url?.endsWith("/pages/welcome.html")).length > 1;
    }),
  );
});

test("names, products, similar products and topics are kept, and stand there the next time", async () => {
  const given = {
    names: ["Lamplight Studio", "@lamplight"],
    products: ["handmade lamps"],
    similar: ["glass lanterns", "paper lanterns"],
    topics: ["mending"],
  };
  let page = await openWelcome();
  await page.bringToFront();
  for (const [id, lines] of Object.entries(given)) {
    await page.click(`#${id}`);
    await page.keyboard.type(lines.join("\n"));
  }
  await page.keyboard.press("Tab");
  await until("them to be saved", async () => {
    const { settings } = await ask(suite.driver, { t: "settings" });
    return JSON.stringify(settings.interests) === JSON.stringify(given);
  }).catch(async () => assert.deepEqual((await ask(suite.driver, { t: "settings" })).settings.interests, given));
  await page.close();
  page = await openWelcome();
  for (const [id, lines] of Object.entries(given)) {
    assert.equal(await page.evaluate((which) => document.querySelector(`#${which}`).value, id), lines.join("\n"));
  }
  await page.close();
});

test("a draft can be tried right there: an advert would be held, a conversation would pass", async () => {
  const page = await openWelcome();
  await page.bringToFront();
  await page.click("#draft");
  await page.keyboard.type(promotional);
  await has(page, "[data-part=outcome] .verdict.held");
  assert.match(await textOf(page, "[data-part=outcome]"), /30% off/, "it quotes the draft");
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type("Which of your plants gave up first this summer?");
  await has(page, "[data-part=outcome] .verdict.passes");
  await page.close();
});

test("a site is granted by a click, and taken back by another", async () => {
  const page = await openWelcome();
  const row = "li[data-site=hackernews]";
  await has(page, `${row} button`);
  await page.bringToFront();
  await page.click(`${row} button.primary`);
  await has(page, `${row} .granted`);
  const control = await suite.driver.control();
  const granted = () => control.evaluate(() => chrome.permissions.contains({ origins: ["https://news.ycombinator.com/*"] }));
  assert.equal(await granted(), true);
  const site = await suite.page(front);
  const { posts } = suite.pages.find(({ url }) => url === front);
  await until("its posts to be read", async () => (await statusOf(suite.driver, site)).read === posts.length);
  await page.bringToFront();
  await page.click(`${row} button:not(.primary)`);
  await has(page, `${row} button.primary`);
  assert.equal(await granted(), false);
  await site.close();
  await page.close();
});

test("a Mastodon server is granted by its name", async () => {
  const page = await openWelcome();
  await has(page, "#server");
  await page.bringToFront();
  await page.click("#server");
  await page.keyboard.type("Spy.Example");
  await page.keyboard.press("Enter");
  await until("it to be listed", async () => (await textOf(page, "[data-part=granted]")).includes("spy.example"));
  const site = await suite.page(board);
  await until("its posts to be read", async () => (await statusOf(suite.driver, site)).read > 0);
  await site.close();
  await page.close();
  await suite.driver.revoke(["https://spy.example/*"]);
});

test("the popup on a known site that was not granted asks for it, and a click there is enough", async () => {
  const site = await suite.page(front);
  await pressToolbarButton(site);
  const popup = await openPopup(suite.driver, site);
  await has(popup, "section[data-state=ask]");
  assert.match(await textOf(popup, "section[data-state=ask]"), /Hacker News/);
  await popup.bringToFront();
  await popup.click("[data-part=allow]");
  await has(popup, "section[data-state=known]");
  await popup.close();
  await suite.driver.revoke(["https://news.ycombinator.com/*"]);
  await site.close();
});

test("the popup on a page that is no known site says so", async () => {
  const site = await suite.page(plain);
  await pressToolbarButton(site);
  const popup = await openPopup(suite.driver, site);
  await has(popup, "section[data-state=unknown]");
  await popup.bringToFront();
  await popup.click("[data-part=allow]");
  await has(popup, "section[data-state=nosite]");
  await popup.click("[data-part=take-back]");
  await until("the permission to be gone", async () => {
    const control = await suite.driver.control();
    return control.evaluate(async () => !(await chrome.permissions.contains({ origins: ["https://plain.example/*"] })));
  });
  await popup.close();
  await site.close();
});

test("the popup on a page of the browser's own says so", async () => {
  const site = await suite.driver.open("about:blank");
  const popup = await openPopup(suite.driver, site);
  await has(popup, "section.empty");
  await popup.close();
  await site.close();
});

for (const scheme of ["light", "dark"]) {
  test(`everybody can use the welcome page and the popup, ${scheme}`, async () => {
    const welcome = await openWelcome();
    await suite.driver.setColours(welcome, scheme);
    await welcome.click("#draft");
    await welcome.keyboard.type(promotional);
    await has(welcome, "[data-part=outcome] .verdict");
    assert.deepEqual(await serious(welcome), []);
    await welcome.close();
    const site = await suite.page(home);
    await until("posts to be read", async () => (await statusOf(suite.driver, site)).marked.length > 0);
    const popup = await openPopup(suite.driver, site);
    await suite.driver.setColours(popup, scheme);
    await has(popup, "button.post");
    assert.deepEqual(await serious(popup), []);
    await popup.close();
    await site.close();
  });

  test(`everybody can use the line, the card and the review, ${scheme}`, async () => {
    const site = await suite.page(home);
    await suite.driver.setColours(site, scheme);
    await until("posts to be read", async () => (await statusOf(suite.driver, site)).marked.length > 0);
    await site.bringToFront();
    await clickMark(site, ".status[data-id]");
    const card = await openFrame(suite.driver, site, "card");
    assert.deepEqual(await serious(card), []);
    await site.keyboard.press("Escape");
    await write(suite.driver, site, field, promotional);
    await ways.click(site, { button });
    assert.deepEqual(await serious(await openFrame(suite.driver, site, "review")), []);
    await site.close();
  });
}
