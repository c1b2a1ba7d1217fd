// What a user sees and does of Hobnob in a page: marks, frames, the popup. Everything is done with real input at the
// place where it is drawn; nothing in the page or in a frame is clicked by script.

import { until } from "./wait.mjs";

// Hobnob's hosts are plain elements without a name, so that a page cannot define them. From outside a mark is an
// empty `span` and a frame an empty popover; no saved page has any of its own.
export const MARK = "span:empty:not([class], [id], [style], [title], [dir], [role])";
export const FRAME = "div[popover=manual]:empty:not([class], [id])";

/** The mark hosts of the page, in its order: which post, the box, and all that a page can see of one. */
export const marksIn = (page, post = "article.post, .status, .athing") =>
  page.evaluate(
    (css, posts) =>
      [...document.querySelectorAll(css)].map((host) => {
        const { x, y, width, height } = host.getBoundingClientRect();
        const around = host.closest(posts);
        return {
          post: around?.dataset.id ?? around?.id ?? null,
          box: { x, y, width, height },
          rendered: host.checkVisibility(), // not in a part that the site has folded
          attributes: [...host.attributes].map(({ name, value }) => `${name}=${value}`).join("; "),
          inner: host.innerHTML + host.innerText + host.textContent,
          style: JSON.stringify(
            ["display", "width", "height", "position", "color", "backgroundColor", "cursor", "overflow", "contain"].map(
              (name) => getComputedStyle(host)[name],
            ),
          ),
          root: host.shadowRoot,
        };
      }),
    MARK,
    post,
  );

export const countMarks = (page) => page.evaluate((css) => document.querySelectorAll(css).length, MARK);

/** The middle of a mark on the screen; `part`: 0 the first host of the post, 1 the second. */
async function markAt(page, post, part) {
  return until(`mark ${part} of ${post}`, () =>
    page.evaluate(
      (selector, css, index) => {
        const host = document.querySelector(selector)?.querySelectorAll(css)[index];
        if (!host) return null;
        const before = host.getBoundingClientRect();
        if (before.top < 60 || before.bottom > innerHeight - 60) host.scrollIntoView({ block: "center" });
        const { x, y, width, height } = host.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      },
      post,
      MARK,
      part,
    ),
  );
}

export async function clickMark(page, post, part = 0) {
  const { x, y } = await markAt(page, post, part);
  await page.mouse.click(x, y);
}

/** Points at a mark until its line is shown: what is under a pointer that rests may be filled anew by the site. */
export async function hoverMark(driver, page, post, part = 0) {
  return until(`the line of ${post}`, async () => {
    const { x, y } = await markAt(page, post, part);
    await page.mouse.move(x - 60, y - 40);
    await page.mouse.move(x, y);
    return openFrame(driver, page, "card", 1000);
  }, 20_000);
}

/** The boxes of the frames that are open in the page, as the page sees them. */
export const openHosts = (page) =>
  page.evaluate(
    (css) =>
      [...document.querySelectorAll(css)]
        .filter((host) => host.matches(":popover-open"))
        .map((host) => {
          const { x, y, width, height } = host.getBoundingClientRect();
          return { x, y, width, height };
        }),
    FRAME,
  );

/** Waits until no frame is open. */
export const framesClosed = (page) =>
  until("every frame to close", async () => {
    const open = await openHosts(page);
    if (open.length > 0) throw new Error(`open: ${open.map(({ width, height }) => `${width}x${height}`)}`);
    return true;
  });

/** One open frame: `name` is "card" or "review". Waits until it is shown and has something to say. */
export async function openFrame(driver, page, name, within = 5000) {
  const inner = await until(`the ${name} to be shown`, async () => {
    for (const frame of await driver.framesIn(page)) {
      if (!frame.url.includes(`/pages/${name}.html`)) continue;
      if ((await openHosts(page)).length === 0) return null; // what is in it may be of the time before
      const state = await frame.evaluate(() => ({ width: innerWidth, text: document.body.innerText.trim() }));
      if (state.width > 0 && state.text !== "") return frame;
    }
    return null;
  }, within);
  const host = () => until(`the host of the ${name}`, async () => (await openHosts(page))[0]);

  /** The middle of what `selector` finds, or of the control so named, on the screen. */
  async function middle(selector, label) {
    const at = await until(`${label ?? selector} in the ${name}`, () =>
      inner.evaluate(
        (css, words) => {
          const found = [...document.querySelectorAll(css)].find(
            (element) => words === null || (element.ariaLabel ?? element.textContent).trim() === words,
          );
          if (!found || found.disabled) return null;
          found.scrollIntoView({ block: "nearest" });
          const { x, y, width, height } = found.getBoundingClientRect();
          return width > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
        },
        selector,
        label ?? null,
      ),
    );
    const { x, y } = await host();
    return { x: x + at.x, y: y + at.y };
  }

  return {
    evaluate: inner.evaluate,
    host,
    text: () => inner.evaluate(() => document.body.innerText),
    /** What has focus in it: its words, or nothing. */
    focused: () =>
      inner.evaluate(() => {
        const { activeElement: at } = document;
        if (!document.hasFocus() || !at || at === document.body) return null;
        return (at.ariaLabel ?? at.textContent).trim();
      }),
    /** A real click. The browser must route the pointer to a frame that has just appeared, so it is moved there first. */
    async click(selector, label) {
      let at;
      await until(`the pointer to be over ${label ?? selector} in the ${name}`, async () => {
        at = await middle(selector, label);
        await page.mouse.move(at.x - 2, at.y - 1);
        await page.mouse.move(at.x, at.y);
        return inner.evaluate((css) => document.querySelector(`${css}:hover, :is(${css}) *:hover`) !== null, selector);
      });
      await page.mouse.click(at.x, at.y);
    },
    /** Moves focus to the button so named with Tab, then presses Enter. */
    async pressByKeys(label) {
      for (let tabs = 0; tabs < 12; tabs += 1) {
        const focused = await this.focused();
        if (focused === label) return page.keyboard.press("Enter");
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab never reached "${label}" in the ${name}`);
    },
  };
}

const tabs = new WeakMap();

/** The number of a page's tab. The first time it is asked for, the tab comes to the front. */
export async function tabOf(driver, page) {
  const control = await driver.control();
  if (tabs.has(page)) return tabs.get(page);
  await page.bringToFront();
  const tab = await until("the tab to be the active one", () =>
    control.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      const own = await chrome.tabs.getCurrent();
      return tab && tab.id !== own?.id ? tab.id : null;
    }),
  );
  tabs.set(page, tab);
  return tab;
}

/** The popup for a page's tab, in a tab of its own. */
export async function openPopup(driver, page) {
  const tab = await tabOf(driver, page);
  const popup = await driver.openExtension(`pages/popup.html?tab=${tab}`, { width: 380, height: 600 });
  await until("the popup to say something", () => popup.evaluate(() => document.body.innerText.trim() !== ""));
  return popup;
}

/** What the content script of a page answers to a command of the popup. */
export async function command(driver, page, message) {
  const tab = await tabOf(driver, page);
  const control = await driver.control();
  return control.evaluate((to, what) => chrome.tabs.sendMessage(to, what), tab, message);
}

/** The content script's own account of the page. */
export const statusOf = (driver, page) => command(driver, page, { t: "status" });

/** Asks the background, as the extension's own pages do. */
export async function ask(driver, message) {
  const control = await driver.control();
  return control.evaluate((what) => chrome.runtime.sendMessage(what), message);
}
