// `cargo xtask screenshots`: the pictures of the README, docs/pictures/*.png, from the demo feed at twice the size.
//
//   node tests/e2e/screenshots.mjs --browser chromium --binary PATH --extension DIR [--headless]

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./lib/browsers.mjs";
import { ways, write } from "./lib/composing.mjs";
import { ask, clickMark, framesClosed, openFrame, openPopup, statusOf } from "./lib/extension.mjs";
import { startServers } from "./lib/servers.mjs";
import { settled, until } from "./lib/wait.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options } = parseArgs({
  options: {
    browser: { type: "string" },
    binary: { type: "string" },
    extension: { type: "string" },
    headless: { type: "boolean", default: true },
  },
});

const advert = "New lamps, 20% off this week only! Order now with code GLOW20 at https://lamps.example";
const article = (id) => `article.post[data-id="${id}"]:not(.quoted)`;
const folder = join(root, "docs", "pictures");

async function take(page, name, clip) {
  await page.bringToFront();
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, ...(clip && { clip, captureBeyondViewport: false }) });
  console.log(`Took ${path}`);
}

/** Somebody already known, so that the card has something to show. */
async function getToKnow(driver, page, id) {
  await page.click(`${article(id)} button.like`);
  await page.click(`${article(id)} button.reply`);
  await write(driver, page, ".reply-box .editor", "We keep names in a jar and draw them on Friday. What went wrong in yours?");
  await ways.click(page, { button: ".reply-box .send" });
}

async function pictures(driver, servers) {
  const { settings } = await ask(driver, { t: "settings" });
  const interests = {
    names: ["Lamplight Studio"],
    products: ["handmade lamps", "lamps.example"],
    similar: ["glass lanterns"],
    topics: ["mending", "small workshops"],
  };
  await ask(driver, { t: "saveSettings", settings: { ...settings, interests } });

  const size = { width: 1000, height: 720 };
  const page = await driver.open(servers.demo, size);
  await settled("reading", async () => (await statusOf(driver, page)).read);
  const { marked } = await statusOf(driver, page);
  const { id } = marked.find(({ reasons }) => reasons.includes("recommendation")) ?? marked[0];
  await getToKnow(driver, page, id);
  await until("the card to know of it", async () => {
    await clickMark(page, article(id));
    const card = await openFrame(driver, page, "card");
    await until("the whole card", () => card.evaluate(() => document.querySelector("[data-view=card]") !== null));
    if (await card.evaluate(() => document.querySelectorAll("[data-part=exchanges] li").length > 1)) return true;
    await page.keyboard.press("Escape");
    await framesClosed(page);
    return false;
  }, 15_000);
  await take(page, "feed");

  const other = await driver.open(servers.demo, { ...size, height: 520 });
  await write(driver, other, "#compose-text", advert);
  await ways.click(other, { button: "#compose button[type=submit]" });
  await openFrame(driver, other, "review");
  await take(other, "review");

  await statusOf(driver, page);
  const popup = await openPopup(driver, page);
  await popup.setViewport({ width: 380, height: 640, deviceScaleFactor: 0 });
  await until("the popup's list", () => popup.evaluate(() => document.querySelectorAll("button.post").length > 0));
  await take(popup, "popup");

  const welcome = await driver.openExtension("pages/welcome.html", { width: 860, height: 900 });
  await until("the welcome page", () => welcome.evaluate(() => document.querySelector("#names") !== null));
  await take(welcome, "welcome");
}

await mkdir(folder, { recursive: true });
const servers = await startServers({ demoFolder: join(root, "www", "demo") });
const driver = await launch({
  kind: options.browser,
  binary: options.binary,
  extension: options.extension,
  headless: options.headless,
  scale: 2,
});
try {
  await pictures(driver, servers);
} finally {
  await driver.close();
  await servers.close();
}
