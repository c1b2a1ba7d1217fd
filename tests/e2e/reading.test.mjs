// What is read from each saved page, post by post, and what a user then sees: marks, the popup's account, no shift.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { marksIn, openPopup, statusOf } from "./lib/extension.mjs";
import { savedPages } from "./lib/pages.mjs";
import { readIn } from "./lib/reader.mjs";
import { setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const suite = {};
before(async () => Object.assign(suite, await setUp()));
after(() => suite.check?.());

/** Each post that can carry marks shows its author once, by a link of this kind; quoted posts are left out. */
const authors = {
  mastodon: ":is(a.status__display-name, a.detailed-status__display-name):not(.status--is-quote *)",
  hackernews: "a.hnuser",
};
const home = "https://mastodon.example/home";

const asPost = ({ handle, name, profile, ...post }) => ({ ...post, author: { handle, name, link: profile } });

/** Waits until as many posts are read as the page is to have. */
const read = (page, count) =>
  until(
    `${count} posts to be read`,
    async () => {
      const status = await statusOf(suite.driver, page);
      if (status.read !== count) throw new Error(`${status.read} are`);
      return status;
    },
    8000,
  );

const markedOf = ({ marked }) => marked.map(({ id }) => id);

const countMarks = (page) => page.evaluate(() => document.querySelectorAll("hobnob-mark").length);
const countAuthors = (page, site) => page.evaluate((css) => document.querySelectorAll(css).length, authors[site]);

for (const saved of await savedPages()) {
  const { name, url, site, own, posts, marked } = saved;

  test(`${name}: every post is read exactly`, async () => {
    const page = await suite.page(url);
    const found = await readIn(page);
    assert.deepEqual(found.posts, posts.map(asPost));
    assert.equal(found.own, own);
    await page.close();
  });

  test(`${name}: the posts worth joining are marked, and no others`, async () => {
    const page = await suite.page(url);
    await read(page, posts.length);
    await until(`${marked.length} to be marked`, async () => {
      return markedOf(await statusOf(suite.driver, page)).length === marked.length;
    }).catch(() => {}); // the lists themselves say more
    assert.deepEqual(markedOf(await statusOf(suite.driver, page)), marked);
    const ads = posts.filter(({ ad }) => ad).map(({ id }) => id);
    assert.deepEqual(marked.filter((id) => ads.includes(id)), [], "adverts are left alone");
    const popup = await openPopup(suite.driver, page);
    const counts = await until("the popup's counts", () =>
      popup.evaluate(() => document.querySelector("[data-part=counts]")?.innerText),
    );
    assert.deepEqual(counts.match(/\d+/g)?.map(Number), [posts.length, marked.length].filter(Boolean), counts);
    const listed = await popup.evaluate(() =>
      [...document.querySelectorAll("[data-part=marked] button.post")].map((button) => button.dataset.id),
    );
    assert.deepEqual(listed, marked);
    await popup.close();
    await page.close();
  });

  test(`${name}: two hosts a post, all alike from outside, without a word in them`, async () => {
    const page = await suite.page(url);
    await read(page, posts.length);
    const marks = await marksIn(page);
    assert.equal(marks.length, 2 * (await countAuthors(page, site)));
    assert.ok(marks.length > 0);
    for (const { inner, root, box } of marks) {
      assert.equal(inner, "", "no text");
      assert.equal(root, null, "a closed root");
      assert.deepEqual([box.width, box.height], [20, 20]);
    }
    assert.equal(new Set(marks.map(({ attributes }) => attributes)).size, 1, "the same attributes");
    assert.equal(new Set(marks.map(({ style }) => style)).size, 1, "the same computed style");
    await page.close();
  });

  test(`${name}: the marks move nothing`, async () => {
    const page = await suite.page(url);
    await read(page, posts.length);
    const [withMarks, without] = await page.evaluate((css) => {
      const tops = () => [...document.querySelectorAll(css)].map((link) => link.closest("tr, .status, .detailed-status").getBoundingClientRect()).map(({ top, height }) => [top, height]);
      const before = tops();
      for (const host of document.querySelectorAll("hobnob-mark")) host.remove();
      return [before, tops()];
    }, authors[site]);
    assert.deepEqual(withMarks, without);
    await page.close();
  });
}

test("a reason shape is drawn on the marked posts only", async () => {
  const { posts, marked } = (await savedPages()).find(({ url }) => url === home);
  const page = await suite.page(home);
  await read(page, posts.length);
  await until("the marks", async () => markedOf(await statusOf(suite.driver, page)).length === marked.length);
  await page.bringToFront();
  const pictures = new Map();
  for (const { id } of posts) {
    const clip = await page.evaluate((which) => {
      const post = document.querySelector(`.status[data-id="${which}"]:not(.status--is-quote)`);
      post.scrollIntoView({ block: "center", behavior: "instant" });
      // The first host of a pair stands for the reason, the second for the history.
      const { x, y, width, height } = post.querySelector("hobnob-mark").getBoundingClientRect();
      return { x, y, width, height };
    }, id);
    pictures.set(id, await page.screenshot({ clip, captureBeyondViewport: false, encoding: "base64" }));
  }
  const plain = posts.map(({ id }) => id).filter((id) => !marked.includes(id));
  const blank = pictures.get(plain[0]);
  assert.deepEqual(plain.filter((id) => pictures.get(id) !== blank), [], "the others are blank");
  assert.deepEqual(marked.filter((id) => pictures.get(id) === blank), [], "these are drawn");
  await page.close();
});

test("posts that arrive while the user scrolls are read and get their hosts, and push nothing about", async () => {
  const { posts } = (await savedPages()).find(({ url }) => url === home);
  const page = await suite.page(home);
  await read(page, posts.length);
  const before = await countAuthors(page, "mastodon");
  const tops = () =>
    page.evaluate((css) => [...document.querySelectorAll(css)].map((link) => link.getBoundingClientRect().top), authors.mastodon);
  await page.bringToFront();
  await page.evaluate(() => scrollTo(0, 400));
  const was = await tops();
  for (let more = 1; more <= 3; more += 1) {
    await page.evaluate(() => window.addPosts(20));
    await read(page, posts.length + 20 * more);
  }
  assert.equal(await countMarks(page), 2 * (before + 60));
  assert.deepEqual((await tops()).slice(0, was.length), was);
  await page.close();
});

test("posts that the site takes out of sight and fills again with new elements are the same posts", async () => {
  const { posts, marked } = (await savedPages()).find(({ url }) => url === home);
  const page = await suite.page(home);
  await read(page, posts.length);
  const hosts = await countMarks(page);
  const emptied = await page.evaluate(() => window.recycle());
  assert.ok(emptied > 0);
  await until("the hosts to go with them", async () => (await countMarks(page)) < hosts);
  await page.evaluate(() => window.refill());
  await until("the hosts to be back", async () => (await countMarks(page)) >= hosts);
  assert.equal(await countMarks(page), 2 * (await countAuthors(page, "mastodon")));
  const status = await statusOf(suite.driver, page);
  assert.deepEqual([status.read, markedOf(status)], [posts.length, marked]);
  await page.close();
});

test("a view that changes without a load is read anew, and so is the way back", async () => {
  const { posts } = (await savedPages()).find(({ url }) => url === home);
  const page = await suite.page(home);
  await read(page, posts.length);
  const { link } = posts[1];
  await page.evaluate((path) => window.navigate(path), new URL(link).pathname);
  await read(page, await countAuthors(page, "mastodon"));
  assert.equal(await countMarks(page), 2 * (await countAuthors(page, "mastodon")));
  await page.evaluate(() => history.back());
  await read(page, posts.length);
  assert.equal(await countMarks(page), 2 * (await countAuthors(page, "mastodon")));
  await page.close();
});

test("a click in the popup scrolls to the post and moves focus to its mark", async () => {
  const { posts, marked } = (await savedPages()).find(({ url }) => url === home);
  const page = await suite.page(home);
  await read(page, posts.length);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const popup = await openPopup(suite.driver, page);
  await until("the list", () => popup.evaluate(() => document.querySelector("button.post") !== null));
  await popup.click(`button.post[data-id="${marked[0]}"]`);
  await until("focus to be on the mark, and the post in sight", () =>
    page.evaluate((id) => {
      const post = document.activeElement?.closest(".status");
      const { top, bottom } = post?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
      return document.activeElement?.localName === "hobnob-mark" && post?.dataset.id === id && top >= 0 && bottom <= innerHeight;
    }, marked[0]),
  );
  await popup.close();
  await page.close();
});

test("a marked post that the site has taken away opens by its link", async () => {
  const { posts, marked } = (await savedPages()).find(({ url }) => url === home);
  const page = await suite.page(home);
  await read(page, posts.length);
  const popup = await openPopup(suite.driver, page);
  await until("the list", () => popup.evaluate(() => document.querySelector("button.post") !== null));
  await page.evaluate(() => window.recycle());
  await popup.click(`button.post[data-id="${marked[0]}"]`);
  const { link } = posts.find(({ id }) => id === marked[0]);
  await until("the post's own page", () => page.evaluate((to) => location.href === to, link));
  await popup.close();
  await page.close();
});
