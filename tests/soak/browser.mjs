// The browser's own process is killed (SIGKILL) at random moments while exchanges are written, and started again with
// the same profile. What the background had said to be there has to be there again, once; only the act that was in
// flight may be missing, and posts that had not been read yet.

import { once } from "node:events";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { allRead, compare, openFeed, press, remembered, rememberedSurely } from "./acts.mjs";
import { postsOf } from "./feed.mjs";
import { random, seedOf } from "./random.mjs";
import { answered, until } from "../e2e/lib/wait.mjs";

const EARLIEST_MS = 50;
const LATEST_MS = 1500;

/** What puppeteer puts aside in a profile of Firefox and puts back once the process has ended. */
const ASIDE = ["prefs.js.puppeteer", "user.js.puppeteer"];

/** Ends the process that this program has started, as a crash or a power cut would. */
async function kill(driver, profile) {
  const started = driver.browser.process();
  const gone = started.exitCode === null && started.signalCode === null ? once(started, "exit") : undefined;
  started.kill("SIGKILL");
  await answered("that the browser's process has ended", gone ?? Promise.resolve());
  await driver.close().catch(() => {}); // lets go of what stood behind it
  // It is not put back where the browser died before it had written its own.
  const free = () => !ASIDE.some((file) => existsSync(join(profile, file)));
  await until("the profile to be free", free, 3000).catch(() => Promise.all(ASIDE.map((file) => rm(join(profile, file), { force: true }))));
}

/**
 * Likes one post after another, each once the one before was acknowledged, until the browser is gone. `state.musts` is
 * what was acknowledged, `state.inFlight` what was not yet.
 */
async function write(driver, tab, page, state) {
  const dead = () => driver.browser.process()?.signalCode !== null;
  const seen = async () => {
    for (const link of (await remembered(driver, [page])).keys()) {
      if (state.inFlight === link) state.inFlight = undefined;
      state.musts.add(link);
    }
  };
  for (const post of postsOf(page)) {
    if (post.mentionsUser) continue;
    state.inFlight = post.link;
    await press(tab, post);
    await until("the act to be acknowledged", async () => {
      if (dead()) return true;
      await seen();
      return state.musts.has(post.link);
    });
    if (dead()) return;
  }
}

/** One kill for each of `rounds`. `start()` opens the browser with the folder `profile`. Gives the figures. */
export async function killBrowsers({ kind, start, profile, seed, rounds, page: first, say }) {
  const figures = { kills: 0, acts: 0, inFlight: 0, lost: [], doubled: [], stray: [] };
  const state = { musts: new Set(), inFlight: undefined };
  const { musts } = state;
  const pages = [];
  const look = async (driver) => {
    if (pages.length === 0) return;
    const counts = await rememberedSurely(driver, pages);
    const unread = pages.flatMap(postsOf).filter(({ mentionsUser }) => mentionsUser).map(({ link }) => link);
    const found = compare(counts, musts, [...unread, ...(state.inFlight ? [state.inFlight] : [])]);
    for (const one of ["lost", "doubled", "stray"]) figures[one].push(...found[one]);
    if (state.inFlight && !counts.has(state.inFlight)) figures.inFlight += 1;
    state.inFlight = undefined;
    // What is there has to stay; what is lost is counted once.
    for (const link of counts.keys()) musts.add(link);
    for (const link of found.lost) musts.delete(link);
  };
  for (const round of rounds) {
    const chance = random(seedOf(seed, `browser ${kind}`, round));
    const page = first + pages.length;
    const driver = await start();
    try {
      await look(driver);
      pages.push(page);
      // The page that was open when the browser died is opened again: what is read twice is not remembered twice.
      if (pages.length > 1) {
        const before = await openFeed(driver, page - 1);
        await allRead(driver, before, page - 1);
        await before.close();
      }
      const tab = await openFeed(driver, page);
      await until("the page to be open for use", () => tab.evaluate(() => window.sends !== undefined));
      let killed = false;
      const writing = write(driver, tab, page, state).catch((error) => {
        if (!killed) return error; // of one that was killed nothing else is to be expected
      });
      await new Promise((done) => setTimeout(done, chance.whole(EARLIEST_MS, LATEST_MS)));
      killed = true;
      await kill(driver, profile);
      const error = await writing;
      if (error) throw error;
      figures.kills += 1;
    } catch (error) {
      await kill(driver, profile).catch(() => {});
      throw error;
    }
    say(`${kind}: ${pages.length} of ${rounds.length} browser kills`);
  }
  const driver = await start();
  try {
    await look(driver);
  } finally {
    await driver.close();
  }
  figures.acts = musts.size + figures.lost.length;
  return figures;
}
