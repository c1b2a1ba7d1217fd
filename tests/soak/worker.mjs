// The background is stopped at random moments while the user likes and shares and while pages are read. The pages live
// on, so in the end every act that the site shows has to be remembered, once.

import { allRead, foundOn, openFeed, press, shownOn } from "./acts.mjs";
import { postsOf } from "./feed.mjs";
import { random, seedOf } from "./random.mjs";
import { until } from "../e2e/lib/wait.mjs";

/** Kills on one page; then what it shows is compared with what is remembered. */
const KILLS_A_PAGE = 8;
const MOST_ACTS = 3;
/** A worker that was stopped needs 30 to 60 ms to be there again, and an act some more to be written. */
const LATEST_MS = 150;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Stops Chromium's worker over one session, much quicker than asking for one each time. */
async function chromiumStopper(driver) {
  const control = await driver.control();
  const session = await control.createCDPSession();
  const states = new Map();
  session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const { versionId, runningStatus } of versions) states.set(versionId, runningStatus);
  });
  await session.send("ServiceWorker.enable");
  await until("the service worker to be there", () => states.size > 0);
  const works = () => [...states.values()].some((state) => state === "running" || state === "starting");
  return async () => {
    // One that has been stopped just now is not killed again before the next act has woken it.
    await until("the service worker to be awake", works);
    await session.send("ServiceWorker.stopAllWorkers");
  };
}

/** Stops the background wherever it is in its work. */
export const stopperOf = (driver) => (driver.kind === "chromium" ? chromiumStopper(driver) : () => driver.stopBackground());

/** How many messages of content scripts that want an answer were sent so far, those that were sent again among them. */
const told = async (driver) => (await driver.heard()).filter(({ t }) => t === "pressed").length;

/** One kill for each of `rounds`. Gives the figures. */
export async function killWorkers({ driver, seed, rounds, page: first, say }) {
  const stop = await stopperOf(driver);
  const figures = { kills: 0, acts: 0, again: 0, lost: [], doubled: [], stray: [] };
  let page = first;
  for (let at = 0; at < rounds.length; at += KILLS_A_PAGE) {
    const tab = await openFeed(driver, page);
    const posts = postsOf(page);
    const left = posts.filter(({ mentionsUser }) => !mentionsUser);
    const pressed = [];
    const takenBack = [];
    for (const round of rounds.slice(at, at + KILLS_A_PAGE)) {
      const chance = random(seedOf(seed, `worker ${driver.kind}`, round));
      const acts = left.splice(0, chance.whole(1, MOST_ACTS));
      const killed = pause(chance.whole(0, LATEST_MS)).then(stop);
      for (const post of acts) {
        await press(tab, post);
        pressed.push(post);
        if (chance.whole(1, 4) > 1) continue;
        await press(tab, post);
        takenBack.push(post);
      }
      await killed;
      figures.kills += 1;
    }
    await allRead(driver, tab, page);
    const shown = new Set(await shownOn(tab));
    const musts = posts.filter(({ id, mentionsUser }) => mentionsUser || shown.has(id)).map(({ link }) => link);
    const wanted = pressed.length - takenBack.length;
    if (shown.size !== wanted) throw new Error(`${wanted} posts are liked or shared, the site shows ${shown.size}`);
    const found = await foundOn(driver, [page], musts);
    figures.acts += musts.length;
    figures.again -= pressed.length + takenBack.length;
    for (const kind of ["lost", "doubled", "stray"]) figures[kind].push(...found[kind]);
    await tab.close();
    page += 1;
    say(`${driver.kind}: ${Math.min(at + KILLS_A_PAGE, rounds.length)} of ${rounds.length} worker kills`);
  }
  // Firefox does not let the test's own page hear all that was said while the background was away.
  figures.again = driver.kind === "chromium" ? figures.again + (await told(driver)) : undefined;
  return figures;
}
