// The clock is set back in the middle, and forward again: what is remembered stays, and what is done meanwhile is too.

import { cardOf, saveNote } from "../e2e/lib/people.mjs";
import { allRead, foundOn, openFeed, press } from "./acts.mjs";
import { addressOf, postsOf } from "./feed.mjs";

const DAY_MS = 24 * 60 * 60 * 1000;
const EACH = 4;

/** Lets the background's clock differ by so many milliseconds, until the background is stopped. */
async function shift(driver, by) {
  const set = (ms) => {
    globalThis.trueNow ??= Date.now;
    Date.now = () => globalThis.trueNow() + ms;
  };
  const control = await driver.control();
  await control.evaluate(() => chrome.runtime.sendMessage({ t: "settings" })); // wakes it
  if (driver.kind === "chromium") {
    const target = await driver.browser.waitForTarget((one) => one.type() === "service_worker" && one.url().startsWith(driver.origin));
    await (await target.worker()).evaluate(set, by);
    return;
  }
  await control.evaluate(async (ms) => {
    const background = await chrome.runtime.getBackgroundPage();
    background.trueNow ??= background.Date.now;
    const { trueNow } = background;
    background.Date.now = () => trueNow() + ms;
  }, by);
}

/** Gives the figures. */
export async function setClockBack({ driver, page, say }) {
  const posts = postsOf(page).filter(({ mentionsUser }) => !mentionsUser);
  const mentions = [page, page + 1].flatMap(postsOf).filter(({ mentionsUser }) => mentionsUser);
  const [before, during, after] = [0, EACH, 2 * EACH].map((from) => posts.slice(from, from + EACH));
  const figures = { acts: 0, lost: [], doubled: [], stray: [] };
  const check = async (pages, musts) => {
    const links = musts.map(({ link }) => link);
    const found = await foundOn(driver, pages, links);
    figures.acts = links.length;
    for (const kind of ["lost", "doubled", "stray"]) figures[kind].push(...found[kind]);
  };

  const tab = await openFeed(driver, page);
  await allRead(driver, tab, page);
  for (const post of before) await press(tab, post);
  await check([page], [...before, ...mentions.slice(0, mentions.length / 2)]);

  await shift(driver, -3 * DAY_MS);
  say(`${driver.kind}: the clock is three days behind`);
  for (const post of during) await press(tab, post);
  await press(tab, before[0]); // taken back
  const { card } = await cardOf(driver, before[1], addressOf(page));
  const saved = await saveNote(driver, card, "written three days before");
  const other = await openFeed(driver, page + 1);
  await allRead(driver, other, page + 1);
  await check([page, page + 1], [...before.slice(1), ...during, ...mentions]);

  await shift(driver, 0);
  say(`${driver.kind}: the clock is right again`);
  await tab.bringToFront();
  for (const post of after) await press(tab, post);
  await check([page, page + 1], [...before.slice(1), ...during, ...after, ...mentions]);
  const { card: last } = await cardOf(driver, before[1], addressOf(page));
  await Promise.all([tab.close(), other.close()]);
  return { ...figures, saved: saved.t === "done" && last.mine.note === "written three days before" };
}
