// The patient half of the spy: it compares what happens around one person with what happens around another, and tries
// addresses and messages that it has been told by somebody who knows the extension.
//
// witness.begin()        from now on: what can be seen without reading
// witness.seen()         { events, changes, sizes, entries, length }, positions left out
// witness.openings()     milliseconds from each press of a pointer until something opened
// witness.reach(origin)  opens, fetches, imports and calls whatever that extension may have; gives all it got
// witness.own()          what is kept in this page's own origin

(() => {
  const WATCHED =
    "focus blur focusin focusout beforetoggle toggle message messageerror error securitypolicyviolation load scroll resize click " +
    "selectionchange visibilitychange transitionrun transitionend animationstart animationend popstate hashchange storage fullscreenchange";
  const PAGES = "card review people popup welcome".split(" ");
  const MESSAGES = "people waiting ledgers settings sites export preview view card status ready"
    .split(" ")
    .map((t) => ({ t, token: "", person: "1", after: "", wanted: {} }));
  let watching = false;
  let events = [];
  let changes = [];
  let sizes = [];
  let entries = [];
  let opened = [];
  let pressed = 0;

  const isHost = (node) => node instanceof HTMLElement && node.childNodes.length === 0 && !node.hasAttribute("class") && !node.id;
  const nameOf = (node) => (node === window ? "window" : node === document ? "document" : isHost(node) ? `host ${node.localName}` : (node?.localName ?? String(node)));
  const isFrame = (node) => isHost(node) && node.hasAttribute("popover");
  /** Where something stands depends on the post; how large it is must not depend on the person. */
  const shapeOf = (text) => text.replace(/[\w-]+: initial !important; ?/g, "").replace(/\b(left|top|inset|inset-block-start|inset-inline-start): [^;]+;/g, "$1: …;");

  window.addEventListener("pointerdown", () => (pressed = performance.now()), true);
  const resized = new ResizeObserver((all) => watching && sizes.push(...all.map(({ target }) => `${nameOf(target)} ${target.offsetWidth}x${target.offsetHeight}`)));
  for (const type of WATCHED.split(" ")) {
    window.addEventListener(
      type,
      (event) => {
        if (type === "toggle" && event.newState === "open" && isFrame(event.target)) opened.push(performance.now() - pressed);
        if (watching) events.push([type, nameOf(event.target), event.newState, nameOf(event.relatedTarget ?? null), JSON.stringify(event.data)].join(" "));
      },
      true,
    );
  }
  new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      for (const node of addedNodes) if (isFrame(node)) resized.observe(node);
      if (!watching) continue;
      if (type === "attributes") changes.push(`${nameOf(target)} ${attributeName}: ${shapeOf(target.getAttribute(attributeName) ?? "none")}`);
      if (type === "characterData") changes.push(`text of ${nameOf(target.parentNode)}`);
      for (const node of addedNodes) changes.push(`added ${shapeOf(node.outerHTML ?? "text")} to ${nameOf(target)}`);
      for (const node of removedNodes) changes.push(`removed ${nameOf(node)} from ${nameOf(target)}`);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const type of ["resource", "layout-shift"]) {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) continue;
    new PerformanceObserver((list) => watching && entries.push(...list.getEntries().map((entry) => `${entry.entryType} ${entry.name}`))).observe({ type });
  }

  function begin() {
    [events, changes, sizes, entries, opened, watching] = [[], [], [], [], [], true];
  }

  const within = (work, ms = 1500) => Promise.race([work, new Promise((done) => setTimeout(() => done("nothing came"), ms))]);

  async function reach(origin) {
    const got = [];
    const attempt = async (how, act) => {
      try {
        got.push(`${how}: ${await within(act())}`);
      } catch (error) {
        got.push(`${how} failed: ${error?.message ?? error}`);
      }
    };
    const element = (name, attributes) =>
      new Promise((done) => {
        const node = Object.assign(document.createElement(name), attributes);
        node.onload = () => done(node);
        node.onerror = () => done(node);
        document.body.append(node);
      });
    const onMessage = ({ data, origin: from }) => got.push(`message from ${from}: ${JSON.stringify(data)}`);
    window.addEventListener("message", onMessage);
    for (const page of PAGES) {
      const url = `${origin}/pages/${page}.html`;
      await attempt(`frame of ${page}`, async () => {
        const frame = document.createElement("iframe");
        frame.src = `${url}#00000000-0000-4000-8000-000000000000`;
        const loaded = new Promise((done) => (frame.onload = done));
        document.body.append(frame);
        await within(loaded, 800);
        for (const shape of ["hobnob", ...MESSAGES]) frame.contentWindow.postMessage(shape, "*");
        return `${frame.contentWindow.length} ${frame.contentDocument?.documentElement.outerHTML}`;
      });
      await attempt(`object of ${page}`, async () => (await element("object", { data: url })).contentDocument?.documentElement.outerHTML);
      await attempt(`fetch of ${page}`, async () => (await fetch(url)).text());
      await attempt(`window of ${page}`, async () => {
        const other = window.open(url);
        return `${other?.document?.documentElement.outerHTML} ${other?.location.href}`;
      });
    }
    for (const file of ["background.js", "content.js", "wasm/background.js", "pages/boot.js", "manifest.json"]) {
      await attempt(`import of ${file}`, async () => Object.keys(await import(`${origin}/${file}`)).join());
      await attempt(`fetch of ${file}`, async () => (await fetch(`${origin}/${file}`)).text());
    }
    await attempt("style sheet", async () => [...(await element("link", { rel: "stylesheet", href: `${origin}/pages/card.css` })).sheet.cssRules].length);
    await attempt("icon", async () => (await element("img", { src: `${origin}/icons/icon-16.png` })).naturalWidth);
    const runtime = window.chrome?.runtime ?? window.browser?.runtime;
    const id = new URL(origin).host;
    for (const message of MESSAGES) {
      await attempt(`message ${message.t}`, async () => JSON.stringify(await runtime.sendMessage(id, message)));
    }
    await attempt("port", () => new Promise((done) => {
      const port = runtime.connect(id, { name: "page" });
      port.onMessage.addListener((message) => done(JSON.stringify(message)));
      port.onDisconnect.addListener(() => done(`closed: ${runtime.lastError?.message}`));
      port.postMessage({ t: "posts", batch: 1, page: {}, posts: [] });
    }));
    window.removeEventListener("message", onMessage);
    return got;
  }

  const own = async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
  });

  window.witness = {
    begin,
    seen: () => ({ events, changes, sizes, entries, length: window.length }),
    openings: () => opened,
    reach,
    own,
  };
})();
