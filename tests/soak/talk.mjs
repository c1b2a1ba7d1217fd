// The background is stopped at random moments while the user replies and writes notes. Every reply that stands on the
// page has to be remembered, once; every note that was acknowledged has to be there.

import { ways, write } from "../e2e/lib/composing.mjs";
import { cardOf, saveNote } from "../e2e/lib/people.mjs";
import { until } from "../e2e/lib/wait.mjs";
import { allRead, foundOn, openFeed } from "./acts.mjs";
import { addressOf, postsOf } from "./feed.mjs";
import { random, seedOf } from "./random.mjs";
import { stopperOf } from "./worker.mjs";

const REPLIES_A_PAGE = 5;
const LATEST_MS = 400;
const FIELD = ".compose-form textarea";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Replies to a post as a user does. */
async function reply(driver, tab, post, text) {
  const control = `.status[data-id="${post.id}"] .status__action-bar > :first-child button`;
  await tab.evaluate((css) => document.querySelector(css).focus({ preventScroll: true }), control);
  await tab.keyboard.press("Enter");
  await write(driver, tab, FIELD, text, { judged: false });
  await ways["mod+enter"](tab, { editor: FIELD });
  await until("the site to show the reply", () => tab.evaluate((words) => document.body.innerText.includes(words), text));
}

/** The addresses of the user's own posts on the page. */
const ownOn = (tab) =>
  tab.evaluate(() => {
    const own = document.querySelector(".navigation-bar a.account__display-name").title.slice(1);
    const links = [...document.querySelectorAll(".item-list .status__relative-time")].map(({ href }) => href);
    return links.filter((link) => link.includes(`/@${own}/`));
  });

/** What the background says to a note, `undefined` if it was stopped over it. */
const noted = (driver, card, text) =>
  Promise.race([saveNote(driver, card, text), pause(5000)]).then(
    (answer) => answer?.t,
    () => undefined,
  );

/** One kill for each of `rounds`. Gives the figures. */
export async function talkOn({ driver, seed, rounds, page: first, say }) {
  const stop = await stopperOf(driver);
  const figures = { kills: 0, acts: 0, lost: [], doubled: [], stray: [] };
  let page = first;
  for (let at = 0; at < rounds.length; at += REPLIES_A_PAGE) {
    const tab = await openFeed(driver, page);
    const posts = postsOf(page);
    await allRead(driver, tab, page);
    const [one] = posts;
    const { card } = await cardOf(driver, one, addressOf(page));
    let note;
    let maybe;
    for (const round of rounds.slice(at, at + REPLIES_A_PAGE)) {
      const chance = random(seedOf(seed, `talk ${driver.kind}`, round));
      const text = `And cairn ${round} still stands, who put the flat one there?`;
      const killed = pause(chance.whole(0, LATEST_MS)).then(stop);
      maybe = `note ${round}`;
      const answer = noted(driver, card, maybe);
      await reply(driver, tab, posts[round % REPLIES_A_PAGE], text);
      if ((await answer) === "done") [note, maybe] = [maybe, undefined];
      await killed;
      figures.kills += 1;
    }
    const own = await ownOn(tab);
    const replies = rounds.slice(at, at + REPLIES_A_PAGE).length;
    if (own.length !== replies) throw new Error(`${replies} replies were sent, the site shows ${own.length}`);
    const musts = [...own, ...posts.filter(({ mentionsUser }) => mentionsUser).map(({ link }) => link)];
    const found = await foundOn(driver, [page], musts);
    const { card: after } = await cardOf(driver, one, addressOf(page));
    figures.acts += musts.length;
    for (const kind of ["lost", "doubled", "stray"]) figures[kind].push(...found[kind]);
    if (note !== undefined && ![note, maybe].includes(after.mine.note)) figures.lost.push(`"${note}", there is "${after.mine.note}"`);
    await tab.close();
    page += 1;
    say(`${driver.kind}: ${Math.min(at + REPLIES_A_PAGE, rounds.length)} of ${rounds.length} kills over replies and notes`);
  }
  return figures;
}
