// The extension is reloaded, as by an update, at random moments while exchanges are written. What the background had
// said to be there has to be there again, once; only the act that was in flight may be missing.

import { until } from "../e2e/lib/wait.mjs";
import { allRead, compare, openFeed, press, remembered, rememberedSurely } from "./acts.mjs";
import { postsOf } from "./feed.mjs";
import { random, seedOf } from "./random.mjs";

const LATEST_MS = 1500;

/** One reload for each of `rounds`. Gives the figures. */
export async function updateExtension({ driver, seed, rounds, page: first, say }) {
  const figures = { kills: 0, acts: 0, inFlight: 0, lost: [], doubled: [], stray: [] };
  for (const [at, round] of rounds.entries()) {
    const chance = random(seedOf(seed, `update ${driver.kind}`, round));
    const page = first + at;
    const posts = postsOf(page);
    const musts = new Set();
    const tab = await openFeed(driver, page);
    await allRead(driver, tab, page);
    let down = false;
    const reloaded = new Promise((done) => setTimeout(done, chance.whole(0, LATEST_MS))).then(() => {
      down = true;
      return driver.reload();
    });
    let inFlight;
    for (const post of posts.filter(({ mentionsUser }) => !mentionsUser)) {
      if (down) break;
      inFlight = post.link;
      await press(tab, post);
      await until("the act to be acknowledged, or the reload", async () => {
        if (down) return true;
        const counts = await remembered(driver, [page]);
        return counts.has(post.link);
      });
      if (down) break;
      musts.add(post.link);
      inFlight = undefined;
    }
    await reloaded;
    figures.kills += 1;
    await tab.bringToFront();
    await allRead(driver, tab, page);
    const last = posts.findLast(({ mentionsUser }) => !mentionsUser);
    await press(tab, last);
    for (const post of posts) if (post === last || post.mentionsUser) musts.add(post.link);
    const mays = inFlight && !musts.has(inFlight) ? [inFlight] : [];
    let counts;
    let found;
    await until("everything to be remembered", async () => {
      counts = await rememberedSurely(driver, [page]);
      found = compare(counts, musts, mays);
      return found.lost.length === 0;
    }, 45_000).catch(() => {}); // what is still missing is counted as lost
    for (const kind of ["lost", "doubled", "stray"]) figures[kind].push(...found[kind]);
    figures.inFlight += mays.filter((link) => !counts.has(link)).length;
    figures.acts += musts.size;
    await tab.close();
    say(`${driver.kind}: ${at + 1} of ${rounds.length} updates`);
  }
  return figures;
}
