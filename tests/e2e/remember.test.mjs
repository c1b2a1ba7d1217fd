// What is remembered of the user's own acts and of what others say to them, seen where the user sees it: on the card.

import assert from "node:assert/strict";
import { after, before, test } from "./lib/cases.mjs";
import { ways, write } from "./lib/composing.mjs";
import { ask, clickMark, framesClosed, openFrame, statusOf } from "./lib/extension.mjs";
import { setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const suite = {};
before(async () => Object.assign(suite, await setUp()));
after(() => suite.check?.());

const home = "https://mastodon.example/home";
const list = "https://mastodon.example/notifications";
const item = "https://news.ycombinator.com/item?id=47251101";
const field = "form.compose-form textarea.autosuggest-textarea__textarea";
const comment = "form[action=comment] textarea[name=text]";
const send = "form[action=comment] input[type=submit]";

const savedPage = (url) => suite.pages.find((page) => page.url === url);
const statusBy = (handle) => {
  const { id } = savedPage(home).posts.find((post) => post.handle === handle);
  return `.status[data-id="${id}"]:not(.status--is-quote)`;
};

async function openRead(url) {
  const page = await suite.page(url);
  const { posts } = savedPage(url);
  await until("every post to be read", async () => (await statusOf(suite.driver, page)).read >= posts.length);
  await page.bringToFront();
  return page;
}

/** Waits until the content script has told the background of an act and was answered. */
const told = (t, from) =>
  until(`the background to be told: ${t}`, async () => {
    return (await suite.driver.heard()).slice(from).some((message) => message.t === t);
  });

/** What the card of a post's author says; the card is closed again. */
async function cardOf(page, post) {
  await page.bringToFront();
  const from = (await suite.driver.heard()).length;
  await clickMark(page, post);
  const card = await openFrame(suite.driver, page, "card");
  // The frame may still show what it showed before: it has asked anew, and was answered before this is.
  await told("view", from);
  await ask(suite.driver, { t: "settings" });
  await until("the whole card", () => card.evaluate(() => document.querySelector("[data-view=card]") !== null));
  const said = await card.evaluate(() => {
    const of = (css) => [...document.querySelectorAll(css)];
    return {
      name: document.querySelector("h1").textContent,
      none: of("[data-part=none]").length === 1,
      given: of("[data-part=exchanges] li.given").map((li) => li.innerText),
      received: of("[data-part=exchanges] li.received").map((li) => li.innerText),
      links: of("[data-part=exchanges] a").map((a) => a.href),
      note: document.querySelector("textarea#note").value,
    };
  });
  await page.keyboard.press("Escape");
  await framesClosed(page);
  return said;
}

/** The card, once it says what it must. */
const cardWhen = (page, post, what, look) =>
  until(`the card of ${post}: ${what}`, async () => {
    const card = await cardOf(page, post);
    if (!look(card)) throw new Error(JSON.stringify(card));
    return card;
  }, 20_000);

test("a card says plainly when there is no history yet", async () => {
  const page = await openRead(home);
  const card = await cardOf(page, statusBy("@solveig@choir.example"));
  assert.deepEqual([card.name, card.none, card.given, card.received], ["Solveig Amadi", true, [], []]);
  await page.close();
});

test("a like and a share are remembered once the site shows them, and forgotten when taken back", async () => {
  const page = await openRead(home);
  const post = statusBy("@ulla@fjord.example");
  const like = `${post} > .status__action-bar .star-icon`;
  const share = `${post} > .status__action-bar > :nth-child(2) button`;
  await page.click(like);
  await cardWhen(page, post, "the like", ({ given }) => given.length === 1);
  await page.click(share);
  const both = await cardWhen(page, post, "like and share", ({ given }) => given.length === 2);
  assert.deepEqual(both.received, []);
  assert.match(both.given[0], /Snow on the ferry deck/);
  await page.click(like);
  await page.click(share);
  await cardWhen(page, post, "nothing again", ({ none, given }) => none && given.length === 0);
  await page.close();
});

test("likes, shares and follows of others are remembered from the site's own list, once", async () => {
  const known = async (handle) => {
    const { card } = await ask(suite.driver, { t: "card", person: `mastodon/${handle}` });
    return card.exchanges.filter(({ act }) => act !== "reply").map(({ act, direction, excerpt }) => `${direction} ${act} ${excerpt}`);
  };
  const jars = "received like Three jars, one lid. The lid has always been the one that matters.";
  for (let load = 0; load < 2; load += 1) {
    const page = await openRead(list);
    await until("the follow", async () => (await known("viggo@games.example")).includes("received follow "));
    assert.deepEqual(await known("runa@loom.example"), [jars]);
    assert.deepEqual(await known("pell@mastodon.example"), [jars]);
    assert.deepEqual(await known("tamsin@choir.example"), [
      "received share The gate at plot four swings the right way again.",
    ]);
    assert.deepEqual(await known("quentin@mastodon.example"), [], "what is private is not read");
    await page.close();
  }
});

test("a like is remembered although its post came just then and was not read yet", async () => {
  const page = await openRead(home);
  const like = `${statusBy("@ulla@fjord.example")} > .status__action-bar .star-icon`;
  // Put there by the very key that presses its control: no frame was drawn, so nothing of it was read.
  await page.evaluate((css) => {
    const before = document.querySelector(css);
    before.addEventListener(
      "keydown",
      () => {
        const [id] = window.addPosts(1);
        globalThis.fresh = `.status[data-id="${id}"]`;
        document.querySelector(`${globalThis.fresh} .star-icon`).focus();
      },
      { once: true },
    );
    before.focus();
  }, like);
  await page.keyboard.press("Enter");
  const fresh = await page.evaluate(() => globalThis.fresh);
  assert.ok(await page.evaluate((css) => document.querySelector(css).matches(":has(.star-icon.active)"), fresh), "it was liked");
  await cardWhen(page, fresh, "the like", ({ given }) => given.length === 1);
  await page.close();
});

test("a reply is remembered with what was said, and the tie shows at the name", async () => {
  const page = await openRead(home);
  const post = statusBy("@bram");
  assert.equal((await cardOf(page, post)).none, true);
  await page.click(`${post} > .status__action-bar > :first-child button`);
  const from = (await suite.driver.heard()).length;
  await write(suite.driver, page, field, "A shelf with a hook for each job did it for me.");
  await ways["mod+enter"](page, { editor: field });
  await until("the site to have it", () => page.evaluate(() => window.sends.length === 1));
  await told("sent", from);
  const card = await cardWhen(page, post, "the reply", ({ given }) => given.length === 1);
  assert.match(card.given[0], /A shelf with a hook for each job did it for me\./);
  await page.close();
});

test("a reply that the user deletes is forgotten; one that the site draws away is not", async () => {
  const page = await openRead(home);
  const post = statusBy("@solveig@choir.example");
  const reply = async (text) => {
    const { read } = await statusOf(suite.driver, page);
    await page.click(`${post} > .status__action-bar > :first-child button`);
    await write(suite.driver, page, field, text);
    await ways["mod+enter"](page, { editor: field });
    await until("the reply to be read", async () => (await statusOf(suite.driver, page)).read === read + 1);
    return page.evaluateHandle(
      (words) => [...document.querySelectorAll(".status__content__text")].find((one) => one.textContent.includes(words)).closest("article"),
      text,
    );
  };
  const before = (await cardOf(page, post)).given.length;
  const drawnAway = await reply("The alto part is the hard one, we found.");
  const deleted = await reply("We sang it twice last winter.");
  const both = await cardWhen(page, post, "both replies", ({ given }) => given.length === before + 2);
  assert.match(both.given.join(" "), /last winter.*alto part/s);
  await drawnAway.evaluate((article) => article.remove());
  await deleted.evaluate((article) => article.scrollIntoView({ block: "center" }));
  await (await deleted.$("[aria-label=More]")).click();
  await deleted.evaluate((article) => article.remove());
  const left = await cardWhen(page, post, "one reply", ({ given }) => given.length === before + 1);
  assert.match(left.given.join(" "), /alto part/);
  await page.close();
});

test("a mention of the user is remembered once, however often the page is loaded", async () => {
  const post = statusBy("@nadia@knitters.example");
  for (let load = 0; load < 3; load += 1) {
    const page = await openRead(home);
    const card = await cardWhen(page, post, "the mention", ({ received }) => received.length > 0);
    assert.equal(card.received.length, 1);
    assert.match(card.received[0], /the sleeve fits now/);
    assert.deepEqual(card.links, [savedPage(home).posts.find(({ handle }) => handle === "@nadia@knitters.example").link]);
    await page.close();
  }
});

test("a comment on Hacker News, where a send loads another page, is confirmed when it is seen there", async () => {
  let page = await openRead(item);
  const story = 'tr[id="47251101"] + tr';
  assert.equal((await cardOf(page, story)).none, true);
  await write(suite.driver, page, comment, "How do you feed the paper in rough weather?");
  await page.click(send);
  await until("the comment to stand on the page", () =>
    page.evaluate(() => document.readyState === "complete" && document.body.innerText.includes("in rough weather")),
  );
  const card = await cardWhen(page, story, "the comment", ({ given }) => given.length === 1);
  assert.match(card.given[0], /in rough weather/);
  const { id } = suite.comments.at(-1);
  await until("the comment's own link", async () => {
    return (await cardOf(page, story)).links.includes(`https://news.ycombinator.com/item?id=${id}`);
  });
  await page.close();
  page = await openRead(item);
  assert.equal((await cardOf(page, story)).given.length, 1, "still once after another load");
  await page.close();
});

test("a reply to a comment on Hacker News is remembered with its author", async () => {
  const page = await suite.page(
    "https://news.ycombinator.com/reply?id=47251211&goto=item%3Fid%3D47251101%2347251211",
  );
  await until("the post to be read", async () => (await statusOf(suite.driver, page)).read === 1);
  await write(suite.driver, page, comment, "Do the parents ever fold it into boats?");
  await page.click(send);
  await until("the comment to stand on the page", () =>
    page.evaluate(() => document.readyState === "complete" && document.body.innerText.includes("fold it into boats")),
  );
  const card = await cardWhen(page, 'tr[id="47251211"]', "the reply", ({ given }) => given.length === 1);
  assert.equal(card.name, "gorse_and_son");
  await page.close();
});

test("a comment that the site never shows is not remembered", async () => {
  const page = await openRead("https://news.ycombinator.com/item?id=47252001");
  await write(suite.driver, page, comment, "I have lost three ledgers to one cat.");
  await page.click(send);
  await until("the page to be back", () => page.evaluate(() => document.readyState === "complete" && document.querySelector("textarea").value === ""));
  await until("every post to be read", async () => (await statusOf(suite.driver, page)).read > 0);
  const card = await cardOf(page, 'tr[id="47252001"] + tr');
  assert.deepEqual([card.none, card.given], [true, []]);
  await page.close();
});

test("a note is kept with the person, on every post of theirs, and after the background was stopped", async () => {
  const page = await openRead(home);
  const [first, second] = savedPage(home).posts.filter(({ handle }) => handle === "@kwame@games.example");
  const css = ({ id }) => `.status[data-id="${id}"]:not(.status--is-quote)`;
  await clickMark(page, css(first));
  const card = await openFrame(suite.driver, page, "card");
  await card.click("textarea#note");
  const from = (await suite.driver.heard()).length;
  await page.keyboard.type("The dog is called Biscuit.");
  await page.keyboard.press("Escape");
  await framesClosed(page);
  await told("edit", from);
  await ask(suite.driver, { t: "settings" }); // answered after the note, which came first
  await suite.driver.stopBackground(page);
  assert.equal((await cardOf(page, css(second))).note, "The dog is called Biscuit.");
  await page.close();
});
