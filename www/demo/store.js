// What the visitor does, kept for the visit in sessionStorage: own posts, likes and shares, and when the visit began.

import { posts } from "./posts.js";
import { OWN } from "./people.js";

const KEY = "kettle-lane";

function load() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (kept && Array.isArray(kept.own)) return kept;
  } catch {
    // Unreadable or not allowed: this visit starts empty.
  }
  return { began: Date.now(), own: [], like: [], share: [] };
}

const visit = load();

function keep() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(visit));
  } catch {
    // Not allowed or full: the posts live as long as the page.
  }
}
keep();

/** When a post was written, in milliseconds. */
export function timeOf(post) {
  return post.at ?? visit.began - post.ago * 60_000;
}

/** The post with this id, the visitor's own included. */
export function postOf(id) {
  return posts.get(id) ?? visit.own.find((post) => post.id === id);
}

/** Every post, newest first. */
export function allPosts() {
  return [...visit.own, ...posts.values()].sort((a, b) => timeOf(b) - timeOf(a));
}

/** Own posts of this visit that answer nobody, newest first. */
export function ownPosts() {
  return visit.own.filter((post) => !post.re).reverse();
}

/** Own replies of this visit to the post, oldest first. */
export function ownReplies(id) {
  return visit.own.filter((post) => post.re === id);
}

/** All replies to the post, oldest first. */
export function repliesTo(id) {
  return allPosts().filter((post) => post.re === id).reverse();
}

/** Stores a post of the visitor's own; `re` is the id of the post it answers, if any. */
export function send(text, re) {
  const post = { id: `y${visit.own.length + 100}`, by: OWN, at: Date.now(), text: text.split(/\n+/), re };
  visit.own.push(post);
  keep();
  return post;
}

/** Whether the visitor has done `what` ("like" or "share") to the post. */
export function did(what, id) {
  return visit[what].includes(id);
}

/** Does or undoes `what`; true when it is done now. */
export function toggle(what, id) {
  const done = !did(what, id);
  visit[what] = done ? [...visit[what], id] : visit[what].filter((other) => other !== id);
  keep();
  return done;
}
