// What a user does with the people they know: finding, writing about, merging, taking out, taking in, erasing, and the
// list of those who wait. People are made known here by notes, as the card does it.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serious } from "./lib/access.mjs";
import { after, before, test } from "./lib/cases.mjs";
import { ask, openPopup, statusOf } from "./lib/extension.mjs";
import { setUp } from "./lib/setup.mjs";
import { until } from "./lib/wait.mjs";

const ada = { person: "mastodon/ada@social.example", name: "Ada Quill" };
const bo = { person: "mastodon/bo@boats.example", name: "Bo Lind" };
const cleo = { person: "hackernews/cleo", name: "Cleo Marsh" };

/** A discussion as somebody sees it whose name does not stand on the page. */
const nameless = "https://news.ycombinator.com/item?id=47251101&nameless=1";

async function withoutName({ host, path, query }) {
  if (!query.has("nameless")) return undefined;
  const { files, headers } = suite.pages.find(({ name }) => name === "hackernews/item");
  const html = await readFile(new URL("../pages/hackernews/item/page.html", import.meta.url), "utf8");
  assert.ok(html.includes('id="me"') && files && `https://${host}${path}` === nameless.split("?")[0]);
  return { headers: { "content-type": "text/html; charset=utf-8", ...headers }, body: html.replace('id="me"', "") };
}

const suite = {};
before(async () => {
  const grants = ["https://mastodon.example/*", "https://news.ycombinator.com/*"];
  Object.assign(suite, await setUp({ grants, others: withoutName }));
  suite.folder = await mkdtemp(join(tmpdir(), "hobnob-files-"));
  await told({ t: "edit", ...ada, edit: { note: { text: "Salt-glazed jugs, met at the spring fair" } } });
  await told({ t: "edit", ...ada, edit: { tags: { tags: ["potter"] } } });
  await told({ t: "edit", ...bo, edit: { note: { text: "Builds rowing boats" } } });
  await told({ t: "edit", ...bo, edit: { tags: { tags: ["friends"] } } });
  await told({ t: "edit", ...cleo, edit: { note: { text: "Writes about tides" } } });
});
after(async () => {
  await suite.check?.();
  if (suite.folder) await rm(suite.folder, { recursive: true, force: true });
});

async function told(message) {
  const answer = await ask(suite.driver, message);
  assert.equal(answer?.t, "done", JSON.stringify({ message, answer }));
}

const cardOf = async ({ person }) => (await ask(suite.driver, { t: "card", person })).card;
const has = (page, css) => until(css, () => page.evaluate((selector) => document.querySelector(selector) !== null, css));
const textOf = (page, css) => page.evaluate((selector) => document.querySelector(selector)?.innerText ?? "", css);
const namesIn = (page) =>
  page.evaluate(() => [...document.querySelectorAll("[data-part=people] a")].map((a) => a.textContent).sort());
const listed = (page, names) =>
  until(`the list to be ${names}`, async () => JSON.stringify(await namesIn(page)) === JSON.stringify(names)).catch(async () =>
    assert.deepEqual(await namesIn(page), names),
  );

async function openPeople(part = "") {
  const page = await suite.driver.openExtension(`pages/people.html${part && `#${encodeURIComponent(part)}`}`);
  // Downloads are looked at instead of kept.
  await page.evaluate(() => {
    globalThis.files = [];
    const real = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      globalThis.files.push(blob);
      return real.call(URL, blob);
    };
    addEventListener("click", (event) => event.target.closest("a[download]") && event.preventDefault(), true);
  });
  await page.bringToFront();
  return page;
}

async function openPerson(who) {
  const page = await openPeople(who.person);
  await has(page, "[data-part=person] #name");
  return page;
}

/** The text of the file that a click has made. */
async function saved(page, css) {
  await has(page, css);
  await page.click(css);
  return until("a file", () => page.evaluate(() => globalThis.files.pop()?.text()));
}

/** Words in a field, in place of what is there. */
async function fill(page, css, words) {
  await page.click(css, { count: 3 });
  await page.keyboard.press("Backspace");
  await page.keyboard.type(words);
}

test("everybody is listed, and found as one types: by name, tag and note", async () => {
  const page = await openPeople();
  await listed(page, [ada.name, bo.name, cleo.name]);
  for (const [words, names] of [
    ["quill", [ada.name]],
    ["friends", [bo.name]],
    ["spring fair", [ada.name]],
    ["nobody at all", []],
  ]) {
    await fill(page, "#people", words);
    await listed(page, names);
  }
  await fill(page, "#people", "tides");
  await listed(page, [cleo.name]);
  assert.match(await textOf(page, "[data-part=people] .found"), /tides/, "and where the words were found");
  await page.close();
});

test("a tag narrows the list", async () => {
  const page = await openPeople();
  await has(page, "#tag");
  await page.select("#tag", "potter");
  await listed(page, [ada.name]);
  await page.select("#tag", "");
  await listed(page, [ada.name, bo.name, cleo.name]);
  await page.close();
});

test("a person's page opens from the list by keyboard, and back leads to the list", async () => {
  const page = await openPeople();
  await fill(page, "#people", "quill");
  await listed(page, [ada.name]);
  await page.focus("[data-part=people] a");
  await page.keyboard.press("Enter");
  await until("the person", async () => (await textOf(page, "[data-part=person] h1")) === ada.name);
  await until("focus on the name", () => page.evaluate(() => document.activeElement?.id === "name"));
  await page.evaluate(() => history.back()); // the driver waits for a load that never comes
  await until("the list again", () => page.evaluate(() => document.querySelector("[data-part=list]").checkVisibility()));
  await listed(page, [ada.name]);
  await page.close();
});

test("tags, pronouns, promises and a cadence are kept", async () => {
  const page = await openPerson(ada);
  await fill(page, "#tags", "potter, friends");
  await page.keyboard.press("Enter");
  await fill(page, "#pronouns", "she/her");
  await page.keyboard.press("Tab");
  await page.select("#speaks-as", "brand");
  await page.click("#promise");
  await page.keyboard.type("Lend the pyrometer");
  await page.keyboard.press("Enter");
  await has(page, "[data-part=promises] input[type=checkbox]");
  await page.click("[data-part=promises] input[type=checkbox]");
  await fill(page, "#ideal", "14");
  await fill(page, "#worst", "30");
  await page.keyboard.press("Tab");
  await until("all of it to be kept", async () => {
    const { mine } = await cardOf(ada);
    return (
      mine.tags.join() === "potter,friends" &&
      mine.pronouns === "she/her" &&
      mine.speaksAs === "brand" &&
      mine.promises.length === 1 &&
      mine.promises[0].kept !== null &&
      mine.cadence?.worst === 30
    );
  }).catch(async () => assert.fail(JSON.stringify((await cardOf(ada)).mine)));
  await page.close();
  const again = await openPerson(ada);
  assert.equal(await again.evaluate(() => document.querySelector("#tags").value), "potter, friends");
  await again.close();
});

test("two people become one, and two again", async () => {
  const page = await openPerson(ada);
  await page.click("[data-part=find-same] summary");
  await page.click("#other");
  await page.keyboard.type("cleo");
  await has(page, "[data-part=others] [data-part=merge]");
  await page.click("[data-part=others] [data-part=merge]");
  await has(page, "[data-part=joined]");
  assert.match(await textOf(page, "[data-part=joined]"), /Cleo Marsh/);
  assert.match(await textOf(page, "[data-part=handle]"), /cleo/);
  const list = await openPeople();
  await listed(list, [ada.name, bo.name]);
  await list.close();
  await page.bringToFront();
  await page.click("[data-part=split]");
  await until("them to be two", () => page.evaluate(() => document.querySelector("[data-part=joined]") === null));
  const both = await openPeople();
  await listed(both, [ada.name, bo.name, cleo.name]);
  await both.close();
  assert.equal((await cardOf(cleo)).mine.note, "Writes about tides");
  await page.close();
});

test("everything about one person can be saved, for people and for programs", async () => {
  const page = await openPerson(bo);
  assert.match(await saved(page, "[data-part=export-markdown]"), /rowing boats/);
  const json = JSON.parse(await saved(page, "[data-part=export-json]"));
  assert.match(JSON.stringify(json), /rowing boats/);
  assert.doesNotMatch(JSON.stringify(json), /spring fair/, "and nothing about others");
  await page.close();
});

test("erasing a person asks first; Escape keeps them", async () => {
  const page = await openPerson(cleo);
  await page.click("[data-part=erase]");
  await has(page, "dialog[open]");
  await page.keyboard.press("Escape");
  await until("the question to be gone", () => page.evaluate(() => document.querySelector("dialog[open]") === null));
  assert.equal((await cardOf(cleo)).known, true);
  await page.close();
});

test("all is saved in one file, and after an erasure the file brings it back", async () => {
  const page = await openPeople("data");
  const text = await saved(page, "[data-part=export-all]");
  const file = JSON.parse(text);
  assert.deepEqual([file.format, file.sha256.length, file.records.length >= 3], ["hobnob", 64, true]);
  const path = join(suite.folder, "all.json");
  await writeFile(path, text);

  const person = await openPerson(cleo);
  await person.click("[data-part=erase]");
  await has(person, "dialog[open] [data-part=yes]");
  await person.click("dialog[open] [data-part=yes]");
  await listed(person, [ada.name, bo.name]);
  assert.match(await textOf(person, "[data-part=said]"), /Cleo Marsh/);
  assert.equal((await cardOf(cleo)).known, false);
  await person.close();

  await page.bringToFront();
  await (await page.$("#file")).uploadFile(path);
  await has(page, "[data-part=preview]");
  assert.match(await textOf(page, "[data-part=preview] [data-part=people]"), /3.*1/, "three in it, one of them new");
  assert.equal((await cardOf(cleo)).known, false, "nothing is taken in yet");
  await page.click("[data-part=import-now]");
  await until("her to be back", async () => (await cardOf(cleo)).mine.note === "Writes about tides");
  await page.close();
});

test("a file that is damaged, empty or not Hobnob's is refused, and nothing changes", async () => {
  const page = await openPeople("data");
  const whole = await saved(page, "[data-part=export-all]");
  const failure = () => textOf(page, "[data-part=data] .failure");
  const said = new Set();
  for (const [name, text] of [
    ["damaged.json", whole.replace("rowing boats", "rowing goats")],
    ["cut.json", whole.slice(0, -40)],
    ["empty.json", ""],
    ["foreign.json", '{"people":[]}'],
    ["newer.json", whole.replace(/"version":\d+/, '"version":999')],
  ]) {
    const path = join(suite.folder, name);
    await writeFile(path, text);
    const before = await failure();
    await (await page.$("#file")).uploadFile(path);
    await until(`${name} to be refused`, async () => !(await page.$("[data-part=work]")) && (await failure()) !== "");
    if (name !== "cut.json") await until("why", async () => (await failure()) !== before);
    said.add(await failure());
    assert.equal(await page.$("[data-part=preview]"), null, name);
  }
  assert.equal(said.size, 4, [...said].join(" | "));
  assert.match((await cardOf(bo)).mine.note, /rowing boats/);
  await page.close();
});

test("an import can be called off after its preview", async () => {
  const page = await openPeople("data");
  await (await page.$("#file")).uploadFile(join(suite.folder, "all.json"));
  await has(page, "[data-part=preview]");
  await page.click("[data-part=cancel-import]");
  await has(page, "#file");
  const preview = await ask(suite.driver, { t: "preview" });
  assert.equal(preview.preview?.people ?? 0, 0, "what was set aside is thrown away");
  await page.close();
});

test("who the user is on a site whose pages do not say it is asked once; their replies are known from then on", async () => {
  const pemberley = { person: "hackernews/pemberley9" };
  const site = await suite.page(nameless);
  await until("the page to be read", async () => (await statusOf(suite.driver, site))?.read > 0);
  assert.deepEqual((await cardOf(pemberley)).exchanges, []);
  let popup = await openPopup(suite.driver, site);
  await popup.bringToFront();
  await popup.waitForSelector("[data-part=own] input");
  await popup.type("[data-part=own] input", "hazel_b");
  await popup.keyboard.press("Enter");
  await until("the question to go", () => popup.evaluate(() => document.querySelector("[data-part=own]") === null));
  await popup.close();
  await site.reload();
  const [reply] = await until("the reply", async () => {
    const { exchanges } = await cardOf(pemberley);
    return exchanges.length > 0 && exchanges;
  });
  assert.match(reply.link, /47251204/);
  popup = await openPopup(suite.driver, site);
  await has(popup, "section[data-state=known]");
  assert.equal(await popup.evaluate(() => document.querySelector("[data-part=own]")), null);
  await popup.close();
  await site.close();
});

test("somebody one owes a reply waits in the popup; a choice there can be undone", async () => {
  const page = await openPerson(bo);
  await page.click("[data-part=owe]");
  await has(page, "[data-part=undo]");
  await page.close();
  const site = await suite.driver.open("about:blank");
  const popup = await openPopup(suite.driver, site);
  await has(popup, "[data-part=waiting] li");
  assert.match(await textOf(popup, "[data-part=waiting]"), /Bo Lind/);
  await popup.bringToFront();
  await popup.click("[data-part=noReply]");
  await has(popup, "[data-part=waiting] [data-part=undo]");
  const waiting = async () => (await ask(suite.driver, { t: "waiting" })).waiting.map(({ person }) => person);
  assert.deepEqual(await waiting(), []);
  await popup.click("[data-part=waiting] [data-part=undo]");
  await has(popup, "[data-part=noReply]");
  assert.deepEqual(await waiting(), [bo.person]);
  await popup.click("[data-part=who]");
  await until("the card in the popup", async () => (await textOf(popup, "main.card h1")) === bo.name);
  await popup.keyboard.press("Escape");
  await has(popup, "[data-part=waiting]");
  await popup.close();
  await site.close();
});

for (const scheme of ["light", "dark"]) {
  test(`everybody can use the People page and the waiting list, ${scheme}`, async () => {
    for (const [part, css] of [
      ["", "[data-part=people] a"],
      [ada.person, "[data-part=person] #name"],
      ["data", "#cadences"],
    ]) {
      const page = await openPeople(part);
      await suite.driver.setColours(page, scheme);
      await has(page, css);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      assert.deepEqual(await serious(page), [], part);
      await page.close();
    }
    const site = await suite.driver.open("about:blank");
    const popup = await openPopup(suite.driver, site);
    await suite.driver.setColours(popup, scheme);
    await has(popup, "[data-part=waiting] li");
    assert.deepEqual(await serious(popup), []);
    await popup.click("[data-part=who]");
    await has(popup, "main.card h1");
    assert.deepEqual(await serious(popup), []);
    await popup.close();
    await site.close();
  });
}

test("erasing everything wants a word typed first", async () => {
  const page = await openPeople("data");
  await has(page, "[data-part=erase-all]");
  await page.click("[data-part=erase-all]");
  await has(page, "dialog[open] [data-part=yes]:disabled");
  await page.click("#sure");
  await page.keyboard.type("erase");
  await has(page, "dialog[open] [data-part=yes]:not(:disabled)");
  await page.click("dialog[open] [data-part=yes]");
  await until("nobody to be left", async () => (await ask(suite.driver, { t: "people", wanted: { most: 10 } })).people.all === 0);
  await page.close();
});
