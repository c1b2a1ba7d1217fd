// From a post to its elements. Only builds; nothing here listens, stores or scrolls.

import { people } from "./people.js";
import { did, postOf, repliesTo, timeOf } from "./store.js";

/** An element with attributes (a `false` or missing value leaves one out) and children. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

const LINKS = /(https?:\/\/[^\s]*[^\s.,;:!?)"])|(@[a-z0-9_]+)|(#[a-z0-9_]+)/gi;

function paragraph(text) {
  const p = el("p");
  let from = 0;
  for (const match of text.matchAll(LINKS)) {
    const [all, address, mention, tag] = match;
    p.append(text.slice(from, match.index));
    if (address) p.append(el("a", { href: address, rel: "nofollow noopener", target: "_blank" }, all));
    if (mention) p.append(el("a", { class: "mention", href: `/${mention}` }, all));
    if (tag) p.append(el("a", { class: "hashtag", href: `/tags/${tag.slice(1)}` }, all));
    from = match.index + all.length;
  }
  p.append(text.slice(from));
  return p;
}

function nameOf(handle) {
  return people[handle]?.name ?? handle;
}

function ago(ms) {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes}m`;
  if (minutes < 60 * 24) return `${Math.round(minutes / 60)}h`;
  return `${Math.round(minutes / 60 / 24)}d`;
}

function header(post) {
  const at = timeOf(post);
  const person = people[post.by];
  const top = el(
    "header",
    {},
    el("span", { class: `avatar colour-${person?.colour ?? 0}`, "aria-hidden": "true" }),
    el(
      "a",
      { class: "author", href: `/@${post.by}` },
      el("strong", { class: "name" }, nameOf(post.by)),
      " ",
      el("span", { class: "handle" }, `@${post.by}`),
    ),
    el(
      "a",
      { class: "permalink", href: `/post/${post.id}` },
      el("time", { datetime: new Date(at).toISOString(), title: new Date(at).toLocaleString() }, ago(Date.now() - at)),
    ),
  );
  if (post.ad) top.append(el("span", { class: "promoted" }, "Promoted"));
  return top;
}

function replyingTo(post) {
  const handle = postOf(post.re)?.by ?? "";
  return el(
    "p",
    { class: "in-reply-to", "data-handle": handle },
    el("a", { href: `/post/${post.re}`, "data-handle": handle }, `Replying to @${handle}`),
  );
}

function footer(post) {
  const replies = repliesTo(post.id).length;
  const press = (what, label) =>
    el("button", { type: "button", class: what, "aria-pressed": String(did(what, post.id)) }, label);
  return el(
    "footer",
    {},
    el("button", { type: "button", class: "reply" }, "Reply ", el("span", { class: "count" }, String(replies))),
    press("share", "Share"),
    press("like", "Like"),
  );
}

/** Fills an article with its post, as if it were new. */
export function fill(article, post, quoted = false) {
  const text = el("div", { class: "text" }, ...post.text.map(paragraph));
  article.replaceChildren(header(post));
  if (post.re) article.append(replyingTo(post));
  article.append(text);
  const inner = post.quotes && !quoted ? postOf(post.quotes) : undefined;
  if (inner) {
    const box = el("article", { class: "post quoted", "data-id": inner.id });
    fill(box, inner, true);
    article.append(el("div", { class: "quote" }, box));
  }
  if (!quoted) article.append(footer(post));
}

/** The article of a post. */
export function article(post, extraClass = "") {
  const node = el("article", { class: `post ${extraClass}`.trim(), "data-id": post.id });
  fill(node, post);
  return node;
}

/** The line above a post that somebody passed on. */
export function sharedBy(handle) {
  return el("p", { class: "shared-by" }, el("a", { href: `/@${handle}` }, nameOf(handle)), " shared");
}

/** The box to answer a post in. */
export function replyBox(id) {
  return el(
    "div",
    { class: "reply-box", "data-reply-to": id },
    el("div", {
      class: "editor",
      contenteditable: "true",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": `Reply to @${postOf(id)?.by ?? ""}`,
    }),
    el(
      "div",
      { class: "tools" },
      el("button", { type: "button", class: "cancel" }, "Cancel"),
      el("button", { type: "button", class: "send", disabled: "" }, "Send"),
    ),
  );
}
