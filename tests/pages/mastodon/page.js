// What Mastodon's own front end does on these pages, as far as an extension can notice it: sending by form and by
// keys, replying, articles emptied out of sight and filled again with new elements, views changed without a load.
// For tests: window.sends, addPosts(n), recycle(), refill(), navigate(path).

const root = document.querySelector("#mastodon");
const form = root.querySelector(".compose-form");
const field = form.querySelector("textarea");
const warning = form.querySelector("#cw-spoiler-input");
const column = root.querySelector(".columns-area--mobile");
const own = document.querySelector(".navigation-bar .display-name");
const ownAcct = document.querySelector(".navigation-bar a.account__display-name").title.slice(1);

/** Every text that was sent: { text, warning, replyTo, by }. */
window.sends = [];

/** The page keeps its posts as data, so what extensions put among the elements is not kept with them. */
function copyOf(node) {
  const copy = node.cloneNode(true);
  for (const one of copy.querySelectorAll("span:empty")) if (one.attributes.length === 0) one.remove();
  return copy;
}

const feed = () => column.querySelector(".item-list");
const articles = () => [...column.querySelectorAll(".item-list > article")];

// Posts

let made = 0;
const newId = () => String((BigInt(Date.now()) << 16n) | BigInt(made++ % 65536));

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function status({ id, acct, name, text, reply }) {
  const at = new Date(Number(BigInt(id) >> 16n));
  const link = (className, href, ...children) => element("a", { class: className, href }, ...children);
  const button = (kind, label, ...children) =>
    element(
      "div",
      { class: "status__action-bar__button-wrapper" },
      element("button", { type: "button", class: `status__action-bar__button ${kind} icon-button`, "aria-label": label }, ...children),
    );
  const author = link("status__display-name", `/@${acct}`, element("div", { class: "status__avatar" }));
  author.title = `@${acct}`;
  author.append(
    element(
      "span",
      { class: "display-name" },
      element("bdi", {}, element("strong", { class: "display-name__html" }, name)),
      " ",
      element("span", { class: "display-name__account" }, `@${acct}`),
    ),
  );
  const post = element(
    "div",
    { class: `status status-public${reply ? " status-reply" : ""}`, "data-id": id },
    element(
      "div",
      { class: "status__info" },
      link("status__relative-time", `/@${acct}/${id}`, element("time", { datetime: at.toISOString() }, "now")),
      author,
    ),
    element(
      "div",
      { class: "status__content status__content--with-action" },
      element(
        "div",
        { class: "status__content__text status__content__text--visible translate", lang: "en" },
        ...text.split(/\n{2,}/).map((paragraph) => {
          const p = element("p", {});
          paragraph.split("\n").forEach((line, n) => p.append(...(n ? [element("br", {})] : []), line));
          return p;
        }),
      ),
    ),
    element(
      "div",
      { class: "status__action-bar" },
      button("", "Reply", element("span", { class: "icon-button__counter" }, "0")),
      button("", "Boost"),
      button("star-icon", "Favorite"),
      button("", "More"),
    ),
  );
  return element(
    "div",
    { class: `status__wrapper status__wrapper-public${reply ? " status__wrapper-reply" : ""} focusable`, tabindex: "0" },
    post,
  );
}

function articleOf(post) {
  return element("article", { "data-id": post.id, tabindex: "-1" }, status(post));
}

/** Adds n posts to the end of the feed, as scrolling does, and gives their ids, first to last. */
window.addPosts = (n) => {
  const first = made;
  const posts = Array.from({ length: n }, (_, k) => ({
    id: newId(),
    acct: `walker${(first + k) % 7}@hills.example`,
    name: `Walker ${(first + k) % 7}`,
    text: `Cairn number ${first + k + 1}, and the wind has not changed its mind.`,
  }));
  feed().append(...posts.map(articleOf));
  return posts.map((post) => post.id);
};

// Recycling

const asleep = new Map();

function empty(article) {
  if (!article.firstChild || asleep.has(article)) return;
  asleep.set(article, [...article.children].map(copyOf));
  const { height } = article.getBoundingClientRect();
  article.replaceChildren();
  Object.assign(article.style, { height: `${height}px`, opacity: "0", overflow: "hidden" });
}

/** Empties the articles of the feed from index `from` (inclusive) to `to` (exclusive); gives how many it emptied. */
window.recycle = (from = 0, to = articles().length) => {
  const chosen = articles().slice(from, to).filter((article) => article.firstChild);
  chosen.forEach(empty);
  return chosen.length;
};

/** Fills every emptied article again, with new elements. */
window.refill = () => {
  const count = asleep.size;
  for (const [article, children] of asleep) {
    article.removeAttribute("style");
    article.replaceChildren(...children.map(copyOf));
  }
  asleep.clear();
  return count;
};

for (const article of articles()) {
  if (!article.firstChild) Object.assign(article.style, { height: "180px", opacity: "0", overflow: "hidden" });
}

// Views

const home = { path: location.pathname, view: undefined };

function thread(id) {
  const source = home.view.querySelector(`.status[data-id="${CSS.escape(id)}"]:not(.status--is-quote)`);
  const view = element("div", { role: "region", class: "column", "aria-label": "Post" });
  if (!source) return view;
  const text = copyOf(source.querySelector(".status__content"));
  const author = copyOf(source.querySelector(".status__info > .status__display-name"));
  const datetime = element("a", { class: "detailed-status__datetime", href: source.querySelector(".status__relative-time").getAttribute("href") }, "today");
  author.className = "detailed-status__display-name";
  view.append(
    element(
      "div",
      { class: "scrollable" },
      element(
        "div",
        { class: "focusable detailed-status__wrapper detailed-status__wrapper-public", tabindex: "0" },
        element("div", { class: "detailed-status" }, author, text, element("div", { class: "detailed-status__meta" }, datetime)),
        element(
          "div",
          { class: "detailed-status__action-bar" },
          ...["", "", "star-icon"].map((kind) =>
            element("div", { class: "detailed-status__button" }, element("button", { type: "button", class: `${kind} icon-button`.trim() })),
          ),
        ),
      ),
    ),
  );
  return view;
}

function show(path) {
  const [, id] = /\/(\d+)$/.exec(path) ?? [];
  if (path === home.path || !id) {
    if (!home.view) return;
    column.replaceChildren(...[...home.view.children].map(copyOf));
    home.view = undefined;
    return;
  }
  if (!home.view) {
    window.refill();
    home.view = copyOf(column);
  }
  column.replaceChildren(thread(id));
}

/** Goes to another view without a load, as a click on a post does. */
window.navigate = (path) => {
  history.pushState({}, "", path);
  show(path);
};
window.addEventListener("popstate", () => show(location.pathname));

// Sending

function closeIndicator() {
  form.querySelector(".reply-indicator")?.remove();
}

function submit(by) {
  const text = field.value;
  if (!text.trim()) return;
  const indicator = form.querySelector(".reply-indicator .display-name__account");
  window.sends.push({ text, warning: warning.value, replyTo: indicator?.textContent ?? null, by });
  const reply = indicator !== null;
  closeIndicator();
  field.value = "";
  field.focus();
  // The post comes back from the server a moment later.
  requestAnimationFrame(() => {
    const post = { id: newId(), acct: ownAcct, name: own.querySelector(".display-name__html").textContent, text, reply };
    if (feed()) feed().prepend(articleOf(post));
    else column.querySelector(".scrollable")?.append(status(post));
  });
}

// React listens at its root, so these do, too.
root.addEventListener("submit", (event) => {
  event.preventDefault();
  submit("submit");
});
root.addEventListener("keydown", (event) => {
  if ((event.target === field || event.target === warning) && event.keyCode === 13 && (event.ctrlKey || event.metaKey)) submit("keys");
});

// Presses

function openReply(post) {
  closeIndicator();
  const handle = post.querySelector(".display-name__account").textContent;
  const name = element(
    "a",
    { class: "reply-indicator__display-name", href: post.querySelector("a.status__display-name, a.detailed-status__display-name").getAttribute("href") },
    copyOf(post.querySelector(".display-name")),
  );
  const content = element("div", { class: "reply-indicator__content translate" });
  content.append(...[...copyOf(post.querySelector(".status__content__text")).childNodes]);
  form.prepend(element("div", { class: "reply-indicator" }, element("div", { class: "reply-indicator__main" }, name, content)));
  field.value = `${handle} `;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

root.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const post = event.target.closest(".status, .detailed-status__wrapper");
  if (button?.matches(".content-warning button")) {
    const body = post.querySelector("template.cw-body");
    if (body) body.replaceWith(body.content.cloneNode(true));
    button.textContent = "Show less";
  } else if (button?.matches(".spoiler-button")) {
    warning.disabled = !warning.disabled;
    warning.closest(".spoiler-input").hidden = warning.disabled;
  } else if (button?.matches(".reply-indicator__cancel button")) closeIndicator();
  else if (post && button?.closest(".status__action-bar, .detailed-status__action-bar")) {
    const place = [...button.closest(".status__action-bar, .detailed-status__action-bar").children].indexOf(button.parentElement);
    if (place === 0) openReply(post);
    else if (place === 1 || button.matches(".star-icon")) button.classList.toggle("active");
  } else if (!button && post && !event.target.closest("a") && event.target.closest(".status__content")) {
    const link = post.querySelector(":scope > .status__info .status__relative-time");
    if (link) window.navigate(link.getAttribute("href"));
  }
});
