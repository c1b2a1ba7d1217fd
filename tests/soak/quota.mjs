// The disk is full, as far as the browser tells the extension: what cannot be written is said to be not written, what
// was there stays, and what could not be written is written once there is room again.

import { cardOf, saveNote } from "../e2e/lib/people.mjs";
import { until } from "../e2e/lib/wait.mjs";
import { allRead, compare, openFeed, press, rememberedSurely } from "./acts.mjs";
import { addressOf, postsOf } from "./feed.mjs";

const linksOf = (posts) => posts.map(({ link }) => link);

/** Only Chromium can be told how much room an origin has. Gives the figures. */
export async function fillUp({ driver, page, say }) {
  const control = await driver.control();
  const session = await control.createCDPSession();
  const { origin } = driver;
  const tab = await openFeed(driver, page);
  await allRead(driver, tab, page);
  const posts = postsOf(page);
  const mentions = posts.filter(({ mentionsUser }) => mentionsUser);
  const [before, during, later] = posts;
  const remembers = (links) =>
    until("everything to be remembered", async () => {
      const found = compare(await rememberedSurely(driver, [page]), linksOf(links));
      return found.lost.length === 0 && found;
    }, 60_000);
  await press(tab, before);
  await remembers([...mentions, before]);
  const { card } = await cardOf(driver, before, addressOf(page));
  const saved = await saveNote(driver, card, "there was room for this");

  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  const { usage, quota } = await session.send("Storage.getUsageAndQuota", { origin });
  say(`${driver.kind}: ${usage} bytes are used where ${quota} are allowed`);
  // Chromium looks at the room only now and then, up to half a minute apart.
  let kept = "there was room for this";
  let tries = 0;
  const refused = await until("a write to be refused", async () => {
    tries += 1;
    const text = `there is no room for note ${tries}`;
    const answer = await saveNote(driver, card, text);
    if (answer.t === "failed") return answer.error;
    kept = text;
    return undefined;
  }, 90_000);
  say(`${driver.kind}: a note is refused with "${refused}"`);
  await press(tab, during);
  const full = compare(await rememberedSurely(driver, [page]), linksOf([...mentions, before]), linksOf([during]));
  const { card: unchanged } = await cardOf(driver, before, addressOf(page));

  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await press(tab, later);
  const found = await remembers([...mentions, before, during, later]);
  const afterwards = await saveNote(driver, unchanged, "there is room again");
  await tab.close();
  await session.detach();
  return {
    acts: mentions.length + 3,
    saved: saved.t === "done",
    refused,
    kept: JSON.stringify(unchanged).includes(kept),
    works: afterwards.t === "done",
    lost: full.lost,
    doubled: found.doubled,
    stray: found.stray,
  };
}
