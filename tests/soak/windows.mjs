// The same pages open in two tabs and in a window of their own, all of them writing at once: what is seen or done in
// two of them is one exchange.

import { countMarks } from "../e2e/lib/extension.mjs";
import { until } from "../e2e/lib/wait.mjs";
import { foundOn, press, shownOn } from "./acts.mjs";
import { addressOf, postsOf } from "./feed.mjs";

/** Which posts are liked or shared in which tab: those in the middle in two of them. */
const EACH = 12;
const LATER = 4;

/** All tabs at once; Firefox gives keys only to the one in front, so there they take turns. */
async function pressAll(driver, tabs, posts) {
  const chosen = (at) => posts.slice(at * LATER, at * LATER + EACH);
  if (driver.kind === "chromium") {
    await Promise.all(
      tabs.map(async (tab, at) => {
        for (const post of chosen(at)) await press(tab, post);
      }),
    );
    return;
  }
  for (let turn = 0; turn < EACH; turn += 1) {
    for (const [at, tab] of tabs.entries()) {
      await tab.bringToFront();
      await press(tab, chosen(at)[turn]);
    }
  }
}

/** `pages`: how many pages, one after the other. Gives the figures. */
export async function writeAtOnce({ driver, page: first, pages, say }) {
  const figures = { acts: 0, lost: [], doubled: [], stray: [] };
  for (let page = first; page < first + pages; page += 1) {
    const posts = postsOf(page);
    const tabs = await Promise.all([driver.newPage(), driver.newPage(), driver.newPage({ type: "window" })]);
    await Promise.all(tabs.map((tab) => driver.goTo(tab, addressOf(page))));
    for (const tab of tabs) {
      await tab.bringToFront(); // what nobody sees is not read
      await until("every post to be read", async () => (await countMarks(tab)) >= posts.length);
    }
    await pressAll(driver, tabs, posts.filter(({ mentionsUser }) => !mentionsUser));
    const shown = new Set();
    for (const tab of tabs) {
      const here = await shownOn(tab);
      if (here.length !== EACH) throw new Error(`${EACH} posts were pressed, the site shows ${here.length}`);
      here.forEach((id) => shown.add(id));
    }
    const musts = posts.filter(({ id, mentionsUser }) => mentionsUser || shown.has(id)).map(({ link }) => link);
    const found = await foundOn(driver, [page], musts);
    for (const kind of ["lost", "doubled", "stray"]) figures[kind].push(...found[kind]);
    figures.acts += musts.length;
    await Promise.all(tabs.map((tab) => tab.close()));
    say(`${driver.kind}: page ${page - first + 1} of ${pages} in two tabs and a window at once`);
  }
  return figures;
}
