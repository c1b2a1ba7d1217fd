// What a user does on a page of the site, and what the background says it remembers of it.

import { statusOf } from "../e2e/lib/extension.mjs";
import { answered, until } from "../e2e/lib/wait.mjs";
import { addressOf, peopleOf, postsOf } from "./feed.mjs";

const LIKE = ".star-icon";
const SHARE = ".status__action-bar > :nth-child(2) button";

/** A tab with a page of the site. */
export async function openFeed(driver, page) {
  const tab = await driver.open(addressOf(page));
  await tab.bringToFront();
  return tab;
}

/** Waits until the content script has every post of the page. */
export const allRead = (driver, tab, page) =>
  until("every post to be read", async () => (await statusOf(driver, tab))?.read >= postsOf(page).length);

/** Likes or shares a post with the keyboard, as the site's own control takes it. Each post has one way, for good. */
export async function press(tab, post) {
  const control = `.status[data-id="${post.id}"] ${BigInt(post.id) % 3n === 0n ? SHARE : LIKE}`;
  await tab.evaluate((css) => document.querySelector(css).focus({ preventScroll: true }), control);
  await tab.keyboard.press("Enter");
}

/** The posts of the page that the site itself shows as liked or shared. */
export const shownOn = (tab) =>
  tab.evaluate(() => [...document.querySelectorAll(".status[data-id]:has(.icon-button.active)")].map((post) => post.dataset.id));

/**
 * What is remembered of everybody on these pages: how often each address stands on the cards. Asked for as a content
 * script and its frame do it, so it does not matter how and where the store keeps it.
 */
export async function remembered(driver, pages) {
  const people = pages.flatMap((page) => peopleOf(page).map((post) => ({ ...post, url: addressOf(page) })));
  const control = await driver.control();
  const cards = await answered(
    "the cards",
    control.evaluate(
      (all) =>
        new Promise((done, fail) => {
          const views = [];
          const port = chrome.runtime.connect({ name: "page" });
          port.onDisconnect.addListener(() => fail(new Error("the background went away")));
          const ask = ({ id, handle, name, link, url }) =>
            port.postMessage({
              t: "open",
              token: `soak-${views.length}`,
              size: "card",
              post: { id, link, author: { handle, name }, text: "" },
              page: { place: { site: "mastodon", host: new URL(url).host }, url },
              reasons: [],
            });
          port.onMessage.addListener(({ t, token }) => {
            if (t !== "opened") return;
            chrome.runtime.sendMessage({ t: "view", token }).then((answer) => {
              if (!answer?.view) return fail(new Error(`no card: ${JSON.stringify(answer)}`));
              views.push(Object.values(answer.view)[0].card.exchanges.map(({ link }) => link));
              if (views.length < all.length) return ask(all[views.length]);
              port.disconnect();
              done(views);
            }, fail);
          });
          ask(all[0]);
        }),
      people,
    ),
    15_000,
  );
  const counts = new Map();
  for (const link of cards.flat()) counts.set(link, (counts.get(link) ?? 0) + 1);
  return counts;
}

/** As above, but the background may be stopped, or its answer lost, while it is asked. */
export const rememberedSurely = (driver, pages) =>
  until("the background to say what it remembers", async () => ({ counts: await remembered(driver, pages) }), 60_000).then(
    ({ counts }) => counts,
  );

/**
 * Holds what must be remembered against what is. `musts`: the addresses that were acknowledged; `mays`: those that may be
 * there and need not. Stray ones nobody has done anything about.
 */
export function compare(counts, musts, mays = []) {
  const known = new Set([...musts, ...mays]);
  return {
    lost: [...musts].filter((link) => !counts.has(link)),
    doubled: [...counts].filter(([, count]) => count > 1).map(([link]) => link),
    stray: [...counts.keys()].filter((link) => !known.has(link)),
  };
}

/**
 * What `compare` finds once everything is remembered and nothing beside it, or when waiting for that has no point any
 * more: then what is missing counts as lost.
 */
export async function foundOn(driver, pages, musts, mays = []) {
  let found;
  await until(
    "everything to be remembered",
    async () => {
      found = compare(await rememberedSurely(driver, pages), musts, mays);
      return found.lost.length + found.stray.length === 0;
    },
    45_000, // what was in flight is told again with growing pauses
  ).catch(() => {});
  return found;
}
