// What the guard owes every composer, as tests. One call per composer; each test has a tab of its own.

import assert from "node:assert/strict";
import { test } from "./cases.mjs";
import { caretOf, contentOf, mustBe, settle, ways, write } from "./composing.mjs";
import { FRAME, framesClosed, openFrame, openHosts } from "./extension.mjs";
import { until } from "./wait.mjs";

/** Purely promotional; with doubled and trailing spaces, a line break and signs outside the basic plane. */
export const promotional =
  "Launch sale!  Our handmade lamps are 30% off, today only \u{1F4A1}\u{1F525} \nOrder now at https://lumen.example/shop with code GLOW30. Buy one, get one free! ";

export const conversational = "That sounds like a loose bearing. Does it also click when you push it by hand?";

/**
 * - `name`: which composer, in a sentence.
 * - `open()`: a fresh tab with the composer in it; `editor`, `button`: selectors; `sendWays`: names from `ways`.
 * - `sent(page)`: the texts that the site got since the tab was opened, in order.
 * - `shown(text)`: how the site gives such a text back, if not as it was typed.
 */
export function guardTests(suite, { name, open, editor, button, sendWays, sent, shown = (text) => text }) {
  const controls = { editor, button };

  const held = async (page, way, text = promotional) => {
    mustBe(await write(suite.driver, page, editor, text), "promotional");
    const before = await contentOf(page, editor);
    await ways[way](page, controls);
    const review = await openFrame(suite.driver, page, "review");
    assert.deepEqual(await sent(page), [], "the site got nothing");
    return { review, before };
  };

  const unchanged = async (page, before) => assert.equal(await contentOf(page, editor), before, "not a byte changed");

  for (const way of sendWays) {
    test(`${name}: a promotional draft sent by ${way} is held, and Edit gives it back as it was`, async () => {
      const page = await open();
      const { review, before } = await held(page, way);
      assert.match(await review.text(), /30% off/, "the review quotes the draft");
      assert.equal(await review.evaluate(() => document.activeElement?.dataset.choice), "edit", "Edit has focus");
      await review.click("[data-choice=edit]");
      await framesClosed(page);
      await unchanged(page, before);
      assert.deepEqual(await sent(page), [], "the site got nothing");
      await page.close();
    });

    test(`${name}: a conversational draft sent by ${way} goes through at once, with no frame`, async () => {
      const page = await open();
      mustBe(await write(suite.driver, page, editor, conversational), "conversational");
      await page.evaluate((css) => {
        globalThis.opened = 0;
        addEventListener("toggle", (event) => (globalThis.opened += event.target.matches(css)), true);
      }, FRAME);
      await ways[way](page, controls);
      await until("the site to have it", async () => (await sent(page)).length > 0);
      assert.deepEqual(await sent(page), [shown(conversational)]);
      const [hosts, opened] = await until("the page", async () => [
        await openHosts(page),
        await page.evaluate(() => globalThis.opened ?? 0), // gone with the page, if the site loads another
      ]);
      assert.deepEqual([hosts, opened], [[], 0], "no frame is open, and none ever was");
      await page.close();
    });
  }

  const [way] = sendWays;

  test(`${name}: Edit returns to the caret, in the middle of the text`, async () => {
    const page = await open();
    mustBe(await write(suite.driver, page, editor, promotional), "promotional");
    for (let step = 0; step < 9; step += 1) await page.keyboard.press("ArrowLeft");
    const caret = await caretOf(page, editor);
    const before = await contentOf(page, editor);
    await ways[way](page, controls);
    const review = await openFrame(suite.driver, page, "review");
    await review.pressByKeys(await review.focused());
    await framesClosed(page);
    await until("the caret to be back", async () => {
      return JSON.stringify(await caretOf(page, editor)) === JSON.stringify(caret);
    });
    await unchanged(page, before);
    await page.keyboard.type("Q");
    assert.notEqual(await contentOf(page, editor), before, "what is typed now goes into the draft");
    assert.equal((await contentOf(page, editor)).replace("Q", ""), before, "and nothing else changed");
    await page.close();
  });

  test(`${name}: Post as it is lets exactly one send of exactly that text through, and the user makes it`, async () => {
    const page = await open();
    const { review, before } = await held(page, way);
    await review.click("[data-choice=post]");
    await framesClosed(page);
    await until("focus to be on the site's own button", () =>
      page.evaluate((selector) => document.activeElement === document.querySelector(selector), button),
    );
    assert.deepEqual(await sent(page), [], "nothing is pressed for the user");
    await unchanged(page, before);
    await page.keyboard.press("Enter");
    await until("the site to have it", async () => (await sent(page)).length > 0);
    assert.deepEqual(await sent(page), [shown(promotional)]);
    await page.close();
  });

  test(`${name}: after Post as it is, a changed draft is held again`, async () => {
    const page = await open();
    const { review } = await held(page, way);
    await review.click("[data-choice=post]");
    await framesClosed(page);
    await page.focus(editor);
    const more = "Everything must go, order today! ";
    await page.keyboard.type(more);
    await settle(suite.driver, page, promotional + more);
    await ways[way](page, controls);
    await openFrame(suite.driver, page, "review");
    assert.deepEqual(await sent(page), []);
    await page.close();
  });

  test(`${name}: Leave it sends nothing, keeps the draft and leaves the composer`, async () => {
    const page = await open();
    const { review, before } = await held(page, way);
    await review.click("[data-choice=leave]");
    await framesClosed(page);
    await unchanged(page, before);
    assert.deepEqual(await sent(page), []);
    assert.equal(
      await page.evaluate((selector) => document.activeElement === document.querySelector(selector), editor),
      false,
    );
    await page.close();
  });

  test(`${name}: Escape in the review means Edit`, async () => {
    const page = await open();
    const { before } = await held(page, way);
    await page.keyboard.press("Escape");
    await framesClosed(page);
    await until("the editor to have focus", () =>
      page.evaluate((selector) => document.activeElement === document.querySelector(selector), editor),
    );
    await unchanged(page, before);
    assert.deepEqual(await sent(page), []);
    await page.close();
  });

  test(`${name}: a double click on the send button sends nothing behind the review`, async () => {
    const page = await open();
    mustBe(await write(suite.driver, page, editor, promotional), "promotional");
    const before = await contentOf(page, editor);
    await page.click(button, { count: 2 });
    await openFrame(suite.driver, page, "review");
    await page.click(button); // and once more, slowly
    await openFrame(suite.driver, page, "review");
    assert.deepEqual(await sent(page), []);
    await unchanged(page, before);
    await page.close();
  });

  if (sendWays.includes("mod+enter")) {
    test(`${name}: a held-down Ctrl+Enter neither sends behind the review nor chooses in it`, async () => {
      const page = await open();
      mustBe(await write(suite.driver, page, editor, promotional), "promotional");
      await page.keyboard.down("Control");
      for (let repeat = 0; repeat < 4; repeat += 1) await page.keyboard.down("Enter");
      const review = await openFrame(suite.driver, page, "review");
      for (let repeat = 0; repeat < 4; repeat += 1) await page.keyboard.down("Enter");
      await page.keyboard.up("Enter");
      await page.keyboard.up("Control");
      assert.equal((await openHosts(page)).length, 1, "the review is still open");
      assert.match(await review.text(), /30% off/);
      assert.deepEqual(await sent(page), []);
      await page.close();
    });
  }
}
