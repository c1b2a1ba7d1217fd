// A page that wants to know what an extension knows, and to make it act. It runs before everything else of the page.
//
// window.spied     everything it saw: { how, what }, both strings
// spy.look(words)  tries every way of reading it knows; `words` are what it would search for
// spy.alike()      what marks look like from outside, as groups: { count, outside }; one group if they are all alike
// spy.oracle(text) sends `text` by script and says whether somebody stopped it
// spy.forge(text)  tries to make the extension act
// spy.strip()      throws the extension's elements out; how many there were
// spy.leaks(words) which of the words, and which addresses of extensions, are among what it saw

(() => {
  const OURS = "hobnob-mark, hobnob-frame";
  const spied = (window.spied = []);
  const roots = [];
  const strangers = new Set(); // small elements that the page did not add itself
  const held = new Map();

  function saw(how, what) {
    let text;
    try {
      text = typeof what === "string" ? what : JSON.stringify(what) ?? String(what);
    } catch {
      text = String(what);
    }
    spied.push({ how, what: text.slice(0, 100_000) });
  }

  /** A refusal is worth knowing, too. */
  function attempt(how, act) {
    try {
      const what = act();
      if (what !== undefined) saw(how, what);
    } catch (error) {
      saw(`${how} failed`, `${error.name}: ${error.message}`);
    }
  }

  const foreign = (node) => node instanceof Element && (strangers.has(node) || node.localName.includes("-") || node.localName === "iframe");

  /** The page gives each of its own elements a class or a child. */
  const isStranger = (node) =>
    node instanceof HTMLElement && !node.firstChild && (node.localName.includes("-") || (/^(span|div|aside|section|article)$/.test(node.localName) && !node.hasAttribute("class")));

  const hosts = () => [...new Set([...strangers, ...document.querySelectorAll(OURS)])].filter((host) => host.isConnected);

  // What is called in the page's own world

  function wrap(owner, name, watch) {
    const original = owner?.[name];
    if (typeof original !== "function") return;
    owner[name] = function (...given) {
      const result = original.apply(this, given);
      attempt(name, () => watch(this, given, result));
      return result;
    };
  }

  wrap(Element.prototype, "attachShadow", (host, [init], root) => {
    roots.push(root);
    return { host: host.outerHTML, mode: init.mode, stack: new Error().stack };
  });
  wrap(Document.prototype, "createElement", (_, [name]) => (String(name).includes("-") ? `${name} ${new Error().stack}` : undefined));
  for (const name of ["append", "prepend", "before", "after", "replaceWith", "replaceChildren", "insertAdjacentElement", "setAttribute", "toggleAttribute", "animate"]) {
    wrap(Element.prototype, name, (on, given) =>
      foreign(on) || given.some(foreign) ? { on: on.outerHTML, given: given.map((one) => one?.outerHTML ?? String(one)), stack: new Error().stack } : undefined,
    );
  }
  for (const name of ["appendChild", "insertBefore", "replaceChild"]) {
    wrap(Node.prototype, name, (on, [child]) => (foreign(on) || foreign(child) ? { child: child.outerHTML, stack: new Error().stack } : undefined));
  }
  for (const name of ["showPopover", "hidePopover", "focus"]) {
    wrap(HTMLElement.prototype, name, (on) => (foreign(on) ? { on: on.outerHTML, stack: new Error().stack } : undefined));
  }
  wrap(Event.prototype, "preventDefault", (event) => ({ type: event.type, stack: new Error().stack }));
  wrap(Event.prototype, "stopImmediatePropagation", (event) => ({ type: event.type, stack: new Error().stack }));
  wrap(window, "postMessage", (_, given) => given);
  wrap(window, "fetch", (_, [address]) => String(address?.url ?? address));
  wrap(Navigator.prototype, "sendBeacon", (_, given) => given.map(String));
  wrap(XMLHttpRequest.prototype, "open", (_, given) => given.map(String));

  // A page may define elements of any name, and is then handed every one of them.

  for (const name of OURS.split(", ")) {
    attempt(`define ${name}`, () =>
      customElements.define(
        name,
        class extends HTMLElement {
          constructor() {
            super();
            attempt(`made ${name}`, () => new Error().stack);
            attempt(`internals of ${name}`, () => {
              held.set(this, this.attachInternals());
            });
          }
          connectedCallback() {
            saw(`connected ${name}`, this.outerHTML);
          }
        },
      ),
    );
  }

  // What is added, sent, refused or thrown

  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) {
        if (isStranger(node)) strangers.add(node);
        saw("added", node.outerHTML ?? node.nodeValue ?? "");
      }
      if (record.type === "attributes") saw("attribute", `${record.target.localName} ${record.attributeName}=${record.target.getAttribute(record.attributeName)}`);
      if (record.type === "characterData") saw("text", record.target.nodeValue ?? "");
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  for (const type of ["message", "messageerror", "error", "unhandledrejection", "securitypolicyviolation", "beforetoggle", "toggle", "focusin", "blur"]) {
    window.addEventListener(
      type,
      (event) =>
        saw(`event ${type}`, {
          origin: event.origin,
          data: event.data,
          message: event.message ?? String(event.reason ?? ""),
          file: event.filename ?? event.sourceFile,
          blocked: event.blockedURI,
          sample: event.sample,
          target: event.target?.outerHTML?.slice(0, 2_000),
        }),
      true,
    );
  }
  attempt("performance observer", () => {
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => saw("performance entry", entry))).observe({ type: "resource", buffered: true });
  });

  // Looking

  function outside(host) {
    const style = getComputedStyle(host);
    const { width, height } = host.getBoundingClientRect();
    return JSON.stringify({
      attributes: [...host.attributes].map((one) => `${one.name}=${one.value}`).sort(),
      children: host.childNodes.length,
      text: host.innerText + host.textContent,
      size: [width, height, host.scrollWidth, host.scrollHeight, host.offsetWidth, host.offsetHeight],
      style: [...style].map((property) => `${property}:${style.getPropertyValue(property)}`),
      before: getComputedStyle(host, "::before").content,
      tab: host.tabIndex,
      role: [host.role, host.ariaLabel, host.title],
    });
  }

  function lookAt(host) {
    attempt("host", () => host.outerHTML);
    attempt("host getHTML", () => host.getHTML?.({ serializableShadowRoots: true, shadowRoots: roots }));
    attempt("host root", () => host.shadowRoot?.innerHTML);
    attempt("host internals", () => held.get(host)?.shadowRoot?.innerHTML);
    attempt("host outside", () => outside(host));
    const { x, y, width, height } = host.getBoundingClientRect();
    const [left, top] = [x + width / 2, y + height / 2];
    attempt("under the point", () => document.elementsFromPoint(left, top).filter(foreign).map((one) => one.outerHTML).join());
    attempt("caret there", () => {
      const there = document.caretPositionFromPoint?.(left, top) ?? document.caretRangeFromPoint?.(left, top);
      const node = there?.offsetNode ?? there?.startContainer;
      return node?.textContent?.slice(0, 2_000);
    });
  }

  function select(how, act) {
    attempt(how, () => {
      const selection = getSelection();
      selection.removeAllRanges();
      act(selection);
      const text = [selection.toString(), ...Array.from({ length: selection.rangeCount }, (_, n) => new XMLSerializer().serializeToString(selection.getRangeAt(n).cloneContents()))];
      selection.removeAllRanges();
      return text.join("\n");
    });
  }

  function look(words = []) {
    const active = document.activeElement;
    for (const word of words) {
      attempt("find", () => {
        getSelection().removeAllRanges();
        // Both ways round, in frames as well.
        const found = window.find?.(word, false, false, true, false, true, false) || window.find?.(word, false, true, true, false, true, false);
        const text = getSelection().toString();
        getSelection().removeAllRanges();
        return found ? `found: ${word} (${text})` : undefined;
      });
    }
    select("selection of all", (selection) => selection.selectAllChildren(document.documentElement));
    select("select all command", () => document.execCommand("selectAll"));
    attempt("innerText", () => document.documentElement.innerText);
    attempt("textContent", () => document.documentElement.textContent);
    attempt("outerHTML", () => document.documentElement.outerHTML);
    attempt("getHTML", () => document.documentElement.getHTML?.({ serializableShadowRoots: true, shadowRoots: roots }));
    attempt("roots", () => roots.map((root) => root.innerHTML).join("\n"));
    attempt("window.length", () => String(window.length));
    for (let n = 0; n < window.length; n += 1) {
      attempt(`frame ${n}`, () => window[n].location.href);
      attempt(`frame ${n} text`, () => window[n].document.documentElement.outerHTML);
      attempt(`frame ${n} name`, () => window[n].name);
    }
    attempt("frames", () => [...document.querySelectorAll("iframe, object, embed")].map((one) => one.outerHTML).join("\n"));
    attempt("resources", () => performance.getEntries().map((entry) => `${entry.entryType} ${entry.name}`).join("\n"));
    attempt("style sheets", () => [...document.styleSheets, ...document.adoptedStyleSheets].map((sheet) => [sheet.href, ...[...sheet.cssRules].map((rule) => rule.cssText)].join("\n")).join("\n"));
    attempt("highlights", () => [...(CSS.highlights ?? [])].map(([name, ranges]) => `${name}: ${[...ranges].map(String).join(" | ")}`).join("\n"));
    attempt("animations", () => document.getAnimations().map((one) => `${one.animationName ?? ""} ${one.effect?.target?.outerHTML ?? ""}`).join("\n"));
    attempt("active element", () => active?.outerHTML);
    attempt("globals", () => Object.keys(window).filter((name) => /hob|chrome|browser/i.test(name)).join());
    attempt("runtime", () => Object.keys(window.chrome?.runtime ?? window.browser?.runtime ?? {}).join());
    attempt("storage", () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
    hosts().forEach(lookAt);
    active?.focus?.({ preventScroll: true });
    return spied.length;
  }

  function alike() {
    const groups = new Map();
    for (const host of hosts()) {
      if (host.offsetWidth > 40) continue; // a frame, not a mark
      const seen = `${host.localName} ${outside(host)}`;
      groups.set(seen, (groups.get(seen) ?? 0) + 1);
    }
    return [...groups].map(([seen, count]) => ({ count, outside: seen }));
  }

  function leaks(words) {
    const all = spied.map((one) => `${one.how}: ${one.what}`);
    const found = words.filter((word) => all.some((line) => line.toLowerCase().includes(word.toLowerCase()) && !line.startsWith("find failed")));
    const addresses = all.flatMap((line) => line.match(/(?:chrome|moz)-extension:\/\/[^\s"'\\)]+/g) ?? []);
    return [...found, ...new Set(addresses)];
  }

  // Acting

  const parts = () => {
    const form = document.querySelector(".compose-form");
    return { form, field: form.querySelector("textarea"), button: form.querySelector("button[type=submit]") };
  };

  function oracle(text) {
    const { form, field } = parts();
    const before = window.sends.length;
    const kept = field.value;
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    form.requestSubmit();
    const stopped = window.sends.length === before;
    field.value = kept;
    saw("oracle", `${text}: ${stopped ? "stopped" : "sent"}`);
    return stopped;
  }

  const press = (node, type, init = {}) => {
    const Kind = type.startsWith("key") ? KeyboardEvent : type.startsWith("pointer") ? PointerEvent : MouseEvent;
    node.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, composed: true, view: window, detail: 1, button: 0, ...init }));
  };

  function forgeMessages() {
    const shapes = [
      "hobnob",
      ...["ready", "view", "choose", "close", "expand", "note", "opened", "show", "frameReady", "frame-ready", "Choose", "Close", "Expand", "Note"].flatMap((t) => [
        { t },
        { t, token: "00000000-0000-4000-8000-000000000000", choice: "send", id: "1" },
        { hobnob: { t } },
      ]),
    ];
    for (const shape of shapes) {
      attempt("forged message", () => void window.postMessage(shape, "*"));
      for (let n = 0; n < window.length; n += 1) attempt("forged message to frame", () => void window[n].postMessage(shape, "*"));
      attempt("forged event", () => {
        window.dispatchEvent(new MessageEvent("message", { data: shape, origin: location.origin, source: window }));
        document.dispatchEvent(new CustomEvent("hobnob", { detail: shape }));
        document.dispatchEvent(new CustomEvent(`hobnob:${shape.t ?? shape}`, { detail: shape, bubbles: true }));
      });
      attempt("forged runtime message", () => {
        const runtime = window.chrome?.runtime ?? window.browser?.runtime;
        runtime?.sendMessage?.(shape);
        runtime?.connect?.()?.postMessage?.(shape);
      });
    }
  }

  function forge(text = "Buy now at https://shop.example") {
    for (const host of hosts()) {
      for (const type of ["pointerenter", "pointerover", "mouseover", "pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick"]) press(host, type);
      press(host, "keydown", { key: "Enter", code: "Enter" });
      attempt("click", () => void host.click());
      attempt("focus", () => void host.focus());
      attempt("open frame", () => void host.showPopover?.());
    }
    for (const name of OURS.split(", ")) {
      const own = document.createElement(name);
      own.setAttribute("popover", "manual");
      own.setAttribute("data-id", "1");
      document.body.append(own);
      press(own, "click");
      own.remove();
    }
    forgeMessages();
    const { form, field, button } = parts();
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    field.dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true }));
    press(field, "keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true });
    press(field, "keydown", { key: "H", code: "KeyH", altKey: true, shiftKey: true });
    press(button, "click");
    field.value = text;
    form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button }));
    for (const type of ["pageshow", "pagehide"]) window.dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new PopStateEvent("popstate"));
    field.value = "";
    return spied.length;
  }

  function strip() {
    const gone = hosts();
    gone.forEach((host) => host.remove());
    return gone.length;
  }

  window.spy = { look, alike, leaks, oracle, forge, strip };
})();
