// The guard on the demo feed: a `textarea` in a form, and a `contenteditable` reply box that is no form at all.

import { after, before } from "./lib/cases.mjs";
import { guardTests } from "./lib/guarding.mjs";
import { setUp } from "./lib/setup.mjs";

const suite = {};
before(async () => Object.assign(suite, await setUp({ development: true, grants: [] })));
after(() => suite.check?.());

/** What the feed has stored of the visitor's, oldest first; it trims what it stores, and one line is one paragraph. */
const stored = (page) =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem("kettle-lane")).own.map(({ text }) => text.join("\n")));
const shown = (text) => text.trim().split(/\n+/).join("\n");

guardTests(suite, {
  name: "the demo feed's composer",
  open: () => suite.page(suite.servers.demo),
  editor: "#compose-text",
  button: "#compose button[type=submit]",
  sendWays: ["click", "mod+enter", "enter on the button", "submit"],
  sent: stored,
  shown,
});

guardTests(suite, {
  name: "the demo feed's reply box",
  async open() {
    const page = await suite.page(suite.servers.demo);
    await page.click("article.post[data-id=p4] button.reply");
    return page;
  },
  editor: ".reply-box .editor",
  button: ".reply-box .send",
  sendWays: ["click", "mod+enter", "enter on the button"],
  sent: stored,
  shown,
});
