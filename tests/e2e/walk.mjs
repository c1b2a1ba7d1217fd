// The main job on the demo feed, step by step, as a user would do it. `cargo xtask run` takes this walk where there is
// no display; the account it prints is made of what the page, the frames and the popup say, nothing else.

import { settle, ways, write } from "./lib/composing.mjs";
import {
  clickMark, framesClosed, hoverMark, openFrame, openPopup, statusOf,
} from "./lib/extension.mjs";
import { settled, until } from "./lib/wait.mjs";

const composer = { editor: "#compose-text", button: "#compose button[type=submit]" };
const replyBox = { editor: ".reply-box .editor", button: ".reply-box .send" };

const advert =
  "Big autumn sale on all our mugs! 25% off with code MUG25, only until Sunday. Order now: https://mugs.example/shop";
const talk = "Which mug do you reach for first in the morning? Mine has a chip in the rim and I would not swap it.";
const answer = "We did ours with a shared calendar and a jar of names for the waiting list. What broke first in the spreadsheet?";
const note = "Runs baking classes, eight seats. Asked about booking tools.";

const article = (id) => `article.post[data-id="${id}"]:not(.quoted)`;
const words = (text) => text.replace(/\s+/g, " ").trim();
const times = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** The feed's own memory of what the visitor posted. */
const stored = (page) =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem("kettle-lane")).own.map(({ text }) => text.join("\n")));

const boxOf = (page, selector) => page.evaluate((css) => document.querySelector(css)?.value, selector);

/**
 * Walks. `demo`: the feed's address. `picture(name, page)`: called after each step. `say(sentence)`: the account.
 * Fails with the step's name if one does not happen.
 */
export async function walk({ driver, demo, picture, say }) {
  let page;
  let status;

  async function step(name, what, act) {
    try {
      say(await act());
    } catch (error) {
      throw new Error(`The walk stopped at "${what}": ${error.message}`, { cause: error });
    }
    await picture(name, page);
  }

  const count = () => settled("reading", async () => {
    const { read, marked } = await statusOf(driver, page);
    return { read, marked };
  });

  await step("feed", "the feed is read", async () => {
    page = await driver.open(demo);
    await until("posts to be read", async () => (await statusOf(driver, page)).read > 0);
    status = await count();
    return `The feed is open: ${times(status.read, "post")} read, ${status.marked.length} marked as worth joining.`;
  });

  await step("scroll", "the feed grows and is read", async () => {
    await page.bringToFront();
    const before = status.read;
    await until("the end of the feed", async () => {
      await page.mouse.wheel({ deltaY: 2000 });
      return page.evaluate(() => document.querySelector(".end")?.textContent.startsWith("That is all"));
    }, 20_000);
    await until("more posts to be read", async () => (await statusOf(driver, page)).read > before);
    status = await count();
    if (status.marked.length === 0) throw new Error("no post is marked");
    await page.evaluate(() => scrollTo(0, 0));
    return `Scrolled to its end: ${times(status.read, "post")} read, ${status.marked.length} marked.`;
  });

  const { id, author } = await firstMarked(page, status);

  await step("line", "a mark says in a line why it is there", async () => {
    const line = await hoverMark(driver, page, article(id));
    return `The pointer on the mark of ${author}'s post: "${words(await line.text())}".`;
  });

  await step("card", "a mark opens the card", async () => {
    await clickMark(page, article(id));
    const card = await wholeCard(driver, page);
    const none = await card.evaluate(() => document.querySelector("[data-part=none]")?.textContent);
    if (!none) throw new Error("the card of a stranger does not say that there is no history");
    return `A click on it opens the card of ${author}: "${words(none)}"`;
  });

  await step("note", "a note is kept", async () => {
    const card = await wholeCard(driver, page);
    await card.click("textarea#note");
    await page.keyboard.type(note);
    await until("the note to be saved", async () =>
      (await driver.heard()).some((message) => message.t === "edit" && message.edit.note?.text === note),
    );
    return `A note about ${author} is kept: "${note}"`;
  });

  await step("held", "a promotional draft is held", async () => {
    await page.keyboard.press("Escape");
    await framesClosed(page);
    const review = await write(driver, page, composer.editor, advert);
    if (review.level !== "promotional") throw new Error(`the draft was called ${review.level}`);
    await ways.click(page, composer);
    const frame = await openFrame(driver, page, "review");
    if ((await stored(page)).length > 0) throw new Error("it was sent");
    const reasons = await frame.evaluate(() => [...document.querySelectorAll(".reasons li")].map((li) => li.textContent));
    return `An advert is typed and sent: held, and nothing was posted. ${reasons.map(words).join(" ")}`;
  });

  await step("edit", "Edit gives the draft back", async () => {
    const frame = await openFrame(driver, page, "review");
    await frame.click("[data-choice=edit]");
    await framesClosed(page);
    if ((await boxOf(page, composer.editor)) !== advert) throw new Error("the draft is not what it was");
    return "Edit: the draft is back in its box, byte for byte, with the caret in it.";
  });

  await step("sent", "a conversational post is sent", async () => {
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.type(talk);
    const review = await settle(driver, page, talk);
    if (review.level !== "conversational") throw new Error(`the draft was called ${review.level}`);
    await ways["mod+enter"](page, composer);
    await until("the feed to have the post", async () => (await stored(page)).includes(talk));
    if ((await stored(page)).length !== 1) throw new Error("more than one post was stored");
    return "Rewritten as a conversation and sent: it went through at once and stands in the feed.";
  });

  await step("reply", "a reply is sent", async () => {
    await page.evaluate((css) => document.querySelector(css).scrollIntoView({ block: "center" }), article(id));
    await page.click(`${article(id)} button.reply`);
    await write(driver, page, replyBox.editor, answer);
    await ways.click(page, replyBox);
    await until("the feed to have the reply", async () => (await stored(page)).includes(answer));
    return `A reply to ${author} is sent.`;
  });

  await step("history", "the card remembers", async () => {
    const said = await until("the card to show the reply", async () => {
      await clickMark(page, article(id));
      const card = await wholeCard(driver, page);
      const lines = await card.evaluate(() => [...document.querySelectorAll("[data-part=exchanges] li")].map((li) => li.innerText));
      const kept = await card.evaluate(() => document.querySelector("textarea#note").value);
      if (lines.length > 0) return { lines, kept };
      await page.keyboard.press("Escape");
      await framesClosed(page);
      return null;
    });
    if (said.kept !== note) throw new Error(`the note is now "${said.kept}"`);
    return `The card of ${author} now shows ${times(said.lines.length, "exchange")}, and the note: "${words(said.lines[0])}"`;
  });

  let popup;
  await step("popup", "the popup gives its account", async () => {
    await page.keyboard.press("Escape");
    popup = await openPopup(driver, page);
    const counts = await until("the popup's counts", () =>
      popup.evaluate(() => document.querySelector("[data-part=counts]")?.innerText),
    );
    const listed = await popup.evaluate(() => document.querySelectorAll("[data-part=marked] button.post").length);
    if (listed === 0) throw new Error("it lists no post");
    page = popup; // the picture is of the popup
    return `The popup: ${words(counts)}. It lists ${times(listed, "post")}.`;
  });
}

/** A marked post by somebody else, one that asks something if there is one. */
async function firstMarked(page, { marked }) {
  const found = marked.find(({ reasons }) => reasons.includes("recommendation")) ?? marked[0];
  await page.evaluate((css) => document.querySelector(css).scrollIntoView({ block: "center" }), article(found.id));
  return found;
}

const wholeCard = async (driver, page) => {
  const card = await openFrame(driver, page, "card");
  await until("the whole card", () => card.evaluate(() => document.querySelector("[data-view=card]") !== null));
  return card;
};
