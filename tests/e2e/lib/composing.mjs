// Writing and sending as a user does: a click into the editor, keys, and each way of sending.

import assert from "node:assert/strict";
import { ask, statusOf } from "./extension.mjs";
import { until } from "./wait.mjs";

/** What an editor holds, byte for byte: a field's value, or the markup of an editable element. */
export const contentOf = (page, editor) =>
  page.evaluate((selector) => {
    const element = document.querySelector(selector);
    return element.value ?? element.innerHTML;
  }, editor);

/** Where the caret is, if the editor has focus: offsets of a field, or the text before the caret in an element. */
export const caretOf = (page, editor) =>
  page.evaluate((selector) => {
    const element = document.querySelector(selector);
    if (document.activeElement !== element) return `elsewhere: ${document.activeElement?.outerHTML.slice(0, 80)}`;
    if ("selectionStart" in element) return [element.selectionStart, element.selectionEnd];
    const selection = document.getSelection();
    if (!selection.rangeCount || !element.contains(selection.anchorNode)) return "no caret";
    const before = document.createRange();
    before.setStart(element, 0);
    before.setEnd(selection.focusNode, selection.focusOffset);
    return before.toString().length;
  }, editor);

/**
 * Clicks into the editor and types. With `judged`, waits until the guard can know what it is: the review's frame has
 * loaded, and the background and the content script have answered questions asked after the typing.
 */
export async function write(driver, page, editor, text, { judged = true } = {}) {
  if (judged) await driver.control();
  await page.bringToFront();
  await page.click(editor);
  await type(driver, page, text);
  return judged ? settle(driver, page, text) : undefined;
}

/** Types. Over CDP each key is a message of its own, so there all but the last few signs come in one piece, as pasted. */
export async function type(driver, page, text) {
  const pasted = driver.kind === "chromium" && !text.includes("\n") ? [...text].slice(0, -3).join("") : "";
  if (pasted) await page.keyboard.sendCharacter(pasted);
  await page.keyboard.type(text.slice(pasted.length));
}

export async function settle(driver, page, text) {
  const frame = await until("the review's frame to load", async () => {
    for (const each of await driver.framesIn(page)) {
      const isReview = each.url.includes("/pages/review.html");
      if (isReview && (await each.evaluate(() => document.documentElement.dir !== ""))) return each;
    }
    return null;
  });
  // From the frame itself: what it said before, that it is ready, has come in before this.
  const { review } = await frame.evaluate((draft) => chrome.runtime.sendMessage({ t: "judge", text: draft }), text);
  await statusOf(driver, page);
  // Of a reply the background looks up whom it is for: these look up as much, after it.
  for (let turn = 0; turn < 3; turn += 1) await ask(driver, { t: "card", person: "mastodon/nobody@nowhere.example" });
  await statusOf(driver, page);
  return review;
}

/** Each way of sending, by its name in expect.json and some more. */
export const ways = {
  click: (page, { button }) => page.click(button),
  async "enter on the button"(page, { button }) {
    await page.focus(button);
    await page.keyboard.press("Enter");
  },
  async "space on the button"(page, { button }) {
    await page.focus(button);
    await page.keyboard.press(" ");
  },
  async "mod+enter"(page, { editor }) {
    await page.focus(editor);
    await page.keyboard.down("Control");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Control");
  },
  /** The site's own script submits the form, at a click on something in it that no extension knows. */
  async submit(page, { editor }) {
    await page.evaluate((selector) => {
      const form = document.querySelector(selector).closest("form");
      const other = document.createElement("span");
      other.id = "hobnob-test-submit";
      other.textContent = "go";
      other.addEventListener("click", () => form.requestSubmit());
      form.append(other);
    }, editor);
    await page.click("#hobnob-test-submit");
  },
};

/** Fails if the text is not what the test needs it to be; otherwise the test would prove nothing. */
export function mustBe(review, level) {
  assert.equal(review?.level, level, `the judgement has to call this draft ${level} for the test to mean anything`);
}
