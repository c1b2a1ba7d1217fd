// What is read from each saved page, post by post, and what a user then sees: marks, the popup's account, no shift.

import assert from "node:assert/strict";
import { after, before, test } from "./lib/cases.mjs";
import { countMarks, MARK, marksIn, openPopup, statusOf } from "./lib/extension.mjs";
import { savedPages } from "./lib/pages.mjs";
import { readIn } from "./lib/reader.mjs";
import { setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const suite = {};
before(async () => {
  // What a link of a saved page leads to, where that page was not saved.
  const others = ({ host, path }) =>
    host === "mastodon.example" && path.startsWith("/@") && !suite.saved.has(path)
      ? { headers: { "content-type": "text/html" }, body: "<!doctype html><link rel='icon' href='data:,'><title>A post</title><p>Elsewhere" }
      : undefined;
  suite.saved = new Set((await savedPages()).map(({ url }) => new URL(url).pathname));
  Object.assign(suite, await setUp({ others }));
});
after(() => suite.check?.());

/** The elements that stand for the given posts, by site; a post that a page shows twice has two. */
const elementsOf = (page, { site, posts }) =>
  page.evaluate(
    (which, ids) => {
      const wanted = new Set(ids);
      const candidates = {
        hackernews: () => [...document.querySelectorAll("tr.athing[id]")].map((row) => [row.id, row]),
        mastodon: () => [
          ...[...document.querySelectorAll(".status[data-id]:not(.status--is-quote)")].map((post) => [post.dataset.id, post]),
          ...[...document.querySelectorAll(".detailed-status")].map((post) => [
            post.querySelector("a.detailed-status__datetime").href.match(/\d+$/)[0],
            post,
          ]),
        ],
      };
      return candidates[which]().filter(([id]) => wanted.has(id)).map(([, element]) => {
        const { top, height } = element.getBoundingClientRect();
        return [top, height];
      });
    },
    site,
    posts.filter(({ ad }) => !ad).map(({ id }) => id),
  );

const countElements = async (page, saved) => (await elementsOf(page, saved)).length;

const home = "https://mastodon.example/home";

const asPost = ({ handle, name, profile, account = "", ...post }) => ({ ...post, author: { handle, name, link: profile, id: account } });

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


for (const saved of await savedPages()) {
  const { name, url, own, posts, marked } = saved;

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
    const [read0 = 0, marked0 = 0] = counts.match(/\d+/g).map(Number); // "none" may be a word
    assert.deepEqual([read0, marked0], [posts.length, marked.length], counts);
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
    assert.equal(marks.length, 2 * (await countElements(page, saved)));
    assert.ok(marks.length > 0);
    for (const { inner, root, box, rendered } of marks) {
      assert.equal(inner, "", "no text");
      assert.equal(root, null, "a closed root");
      if (rendered) assert.deepEqual([box.width, box.height], [20, 20]);
    }
    assert.ok(marks.some(({ rendered }) => rendered));
    assert.equal(new Set(marks.map(({ attributes }) => attributes)).size, 1, "the same attributes");
    assert.equal(new Set(marks.map(({ style }) => style)).size, 1, "the same computed style");
    await page.close();
  });

  test(`${name}: the marks move nothing`, async () => {
    const page = await suite.page(url);
    await read(page, posts.length);
    const withMarks = await elementsOf(page, saved);
    const removed = await page.evaluate((mark) => {
      const hosts = [...document.querySelectorAll(mark)];
      for (const host of hosts) host.remove();
      return hosts.length;
    }, MARK);
    assert.ok(removed > 0);
    assert.deepEqual(withMarks, await elementsOf(page, saved));
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
    const clip = await page.evaluate((which, mark) => {
      const post = document.querySelector(`.status[data-id="${which}"]:not(.status--is-quote)`);
      post.scrollIntoView({ block: "center", behavior: "instant" });
      // The first host of a pair stands for the reason, the second for the history.
      const { x, y, width, height } = post.querySelector(mark).getBoundingClientRect();
      return { x: x + scrollX, y: y + scrollY, width, height }; // of the document, as clips are
    }, id, MARK);
    pictures.set(id, await page.screenshot({ clip, captureBeyondViewport: false, encoding: "base64" }));
  }
  const plain = posts.map(({ id }) => id).filter((id) => !marked.includes(id));
  const blank = pictures.get(plain[0]);
  assert.deepEqual(plain.filter((id) => pictures.get(id) !== blank), [], "the others are blank");
  assert.deepEqual(marked.filter((id) => pictures.get(id) === blank), [], "these are drawn");
  await page.close();
});

test("posts that arrive while the user scrolls are read and get their hosts, and push nothing about", async () => {
  const saved = (await savedPages()).find(({ url }) => url === home);
  const { posts } = saved;
  const page = await suite.page(home);
  await read(page, posts.length);
  const before = await countElements(page, saved);
  await page.bringToFront();
  await page.evaluate(() => scrollTo(0, 400));
  const was = await elementsOf(page, saved);
  for (let more = 1; more <= 3; more += 1) {
    await page.evaluate(() => window.addPosts(20));
    await read(page, posts.length + 20 * more);
  }
  assert.equal(await countMarks(page), 2 * (before + 60));
  assert.deepEqual(await elementsOf(page, saved), was);
  await page.close();
});

test("posts that the site takes out of sight and fills again with new elements are the same posts", async () => {
  const saved = (await savedPages()).find(({ url }) => url === home);
  const { posts, marked } = saved;
  const page = await suite.page(home);
  await read(page, posts.length);
  const hosts = await countMarks(page);
  const emptied = await page.evaluate(() => window.recycle());
  assert.ok(emptied > 0);
  await until("the hosts to go with them", async () => (await countMarks(page)) < hosts);
  await page.evaluate(() => window.refill());
  await until("the hosts to be back", async () => (await countMarks(page)) >= hosts);
  assert.equal(await countMarks(page), 2 * (await countElements(page, saved)));
  const status = await statusOf(suite.driver, page);
  assert.deepEqual([status.read, markedOf(status)], [posts.length, marked]);
  await page.close();
});

test("a view that changes without a load is read anew, and so is the way back", async () => {
  const saved = (await savedPages()).find(({ url }) => url === home);
  const { posts } = saved;
  const page = await suite.page(home);
  await read(page, posts.length);
  const hosts = await countMarks(page);
  await page.evaluate((path) => window.navigate(path), new URL(posts[1].link).pathname);
  await read(page, 1);
  assert.equal(await countMarks(page), 2);
  await page.evaluate(() => history.back());
  await read(page, posts.length);
  assert.equal(await countMarks(page), hosts);
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
    page.evaluate((id, mark) => {
      const post = document.activeElement?.closest(".status");
      const { top, bottom } = post?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
      return document.activeElement?.matches(mark) && post?.dataset.id === id && top >= 0 && bottom <= innerHeight;
    }, marked[0], MARK),
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
