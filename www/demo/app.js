// Kettle Lane: which view is shown, the feed that grows, and what the buttons do.

import { feed } from "./posts.js";
import { people } from "./people.js";
import { allPosts, ownPosts, ownReplies, postOf, repliesTo, send, toggle } from "./store.js";
import { article, el, replyBox, sharedBy } from "./view.js";
import { forgetAll, watch } from "./recycle.js";

const STEP = 10;
const main = document.querySelector("#feed");
const compose = document.querySelector("#compose");
const field = compose.elements.text;

// Views

let shown = STEP; // items of the feed that have been asked for so far
const end = el("p", { class: "end", role: "status" });
const nearEnd = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && more(), {
  rootMargin: "600px 0px",
});

function put(item) {
  for (const node of item.querySelectorAll(":scope > article")) watch(node);
}

function itemOf({ id, sharedBy: by }) {
  const item = el("div", { class: "item" });
  if (by) item.append(sharedBy(by));
  item.append(article(postOf(id)));
  for (const reply of ownReplies(id)) item.append(article(reply));
  return item;
}

function more() {
  const from = shown;
  shown = Math.min(shown + STEP, feed.length);
  addItems(from, shown);
}

function addItems(from, to) {
  const items = feed.slice(from, to).map(itemOf);
  end.before(...items);
  items.forEach(put);
  end.textContent = to < feed.length ? "Loading more" : "That is all for today.";
  // Observing anew makes the observer say at once whether the end is still near.
  nearEnd.unobserve(end);
  if (to < feed.length) nearEnd.observe(end);
}

function showFeed() {
  main.replaceChildren(...ownPosts().map((post) => itemOf(post)), end);
  main.querySelectorAll(".item").forEach(put);
  addItems(0, shown);
  document.title = "Kettle Lane";
}

function heading(text) {
  return el("div", { class: "heading" }, el("a", { class: "back", href: "/" }, "Back"), el("h1", {}, text));
}

function showList(title, posts) {
  const items = posts.map((post) => el("div", { class: "item" }, article(post)));
  if (!items.length) items.push(el("p", { class: "end" }, "Nothing here yet."));
  main.replaceChildren(heading(title), ...items);
  items.forEach(put);
  document.title = `${title} · Kettle Lane`;
}

function showThread(id) {
  const focus = postOf(id);
  if (!focus) return showList("Not found", []);
  const above = [];
  for (let post = postOf(focus.re); post; post = postOf(post.re)) above.unshift(post);
  const below = [];
  const gather = (of) => {
    for (const reply of repliesTo(of)) {
      below.push(reply);
      gather(reply.id);
    }
  };
  gather(id);
  showList("Conversation", [...above, focus, ...below]);
  const node = [...main.querySelectorAll("article.post")].find((one) => one.dataset.id === id && !one.matches(".quoted"));
  node.classList.add("focus");
}

function show(scroll) {
  nearEnd.disconnect();
  forgetAll();
  const path = decodeURIComponent(location.pathname);
  const [, thread] = /^\/post\/([^/]+)$/.exec(path) ?? [];
  const [, profile] = /^\/@([^/]+)$/.exec(path) ?? [];
  const [, tag] = /^\/tags\/([^/]+)$/.exec(path) ?? [];
  compose.hidden = Boolean(thread || profile || tag);
  if (thread) showThread(thread);
  else if (profile) showList(people[profile]?.name ?? `@${profile}`, allPosts().filter((post) => post.by === profile));
  else if (tag) showList(`#${tag}`, allPosts().filter((post) => post.text.join(" ").includes(`#${tag}`)));
  else showFeed();
  window.scrollTo(0, scroll);
}

function go(address) {
  history.replaceState({ scroll: window.scrollY }, "");
  history.pushState({ scroll: 0 }, "", address);
  show(0);
  main.focus({ preventScroll: true });
}

// Sending

function sendPost() {
  const text = field.value.trim();
  if (!text) return;
  const post = send(text);
  field.value = "";
  fieldChanged();
  const item = itemOf(post);
  main.prepend(item);
  put(item);
}

function fieldChanged() {
  compose.querySelector("button[type=submit]").disabled = !field.value.trim();
}

function sendReply(box) {
  const text = box.querySelector(".editor").innerText.trim();
  if (!text) return;
  const parent = box.closest("article.post");
  const id = box.dataset.replyTo;
  const reply = article(send(text, id));
  box.remove();
  for (const count of main.querySelectorAll(`article[data-id="${CSS.escape(id)}"] > footer .reply .count`)) {
    count.textContent = String(repliesTo(id).length);
  }
  parent.after(reply);
  watch(reply);
  parent.querySelector(":scope > footer .reply").focus();
}

function openReply(post) {
  const open = post.querySelector(":scope > .reply-box");
  const box = open ?? replyBox(post.dataset.id);
  if (!open) post.append(box);
  box.querySelector(".editor").focus();
}

// Events

compose.addEventListener("submit", (event) => {
  event.preventDefault();
  sendPost();
});
field.addEventListener("input", fieldChanged);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
    event.preventDefault();
    sendPost();
  }
});

main.addEventListener("keydown", (event) => {
  const box = event.target.closest(".reply-box");
  if (box && event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
    event.preventDefault();
    sendReply(box);
  }
});
main.addEventListener("input", (event) => {
  const box = event.target.closest(".reply-box");
  if (box) box.querySelector(".send").disabled = !box.querySelector(".editor").innerText.trim();
});
main.addEventListener("click", (event) => {
  const post = event.target.closest("article.post");
  const button = event.target.closest("button");
  if (post && button?.matches(".reply")) openReply(post);
  else if (post && button?.matches(".like, .share")) {
    const what = button.className;
    const done = toggle(what, post.dataset.id);
    for (const twin of main.querySelectorAll(`article[data-id="${CSS.escape(post.dataset.id)}"] > footer .${what}`)) {
      twin.setAttribute("aria-pressed", String(done));
    }
  } else if (button?.matches(".send")) sendReply(button.closest(".reply-box"));
  else if (button?.matches(".cancel")) {
    button.closest(".reply-box").remove();
    post.querySelector(":scope > footer .reply").focus();
  }
});

document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[href^='/']");
  if (!link) return;
  event.preventDefault();
  go(link.getAttribute("href"));
});
window.addEventListener("popstate", (event) => show(event.state?.scroll ?? 0));

history.scrollRestoration = "manual";
show(0);
