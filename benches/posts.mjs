// The posts and drafts that everybody is measured with: made up, and the same in every run.

import { sentences, words } from "./texts.mjs";

/** How many posts there are, and how many are judged in one go. */
export const POSTS = 1200;
export const BATCH = 50;
/** How long a draft is. */
export const DRAFT = 280;

/** The languages beside English that there are rules for. */
export const otherLanguages = ["es", "pt", "fr", "de"];

/** The reader of the benchmark: all that can be asked for is asked for. */
export const interests = {
  names: ["Hobnob Bindery", "@hobnob@social.example"],
  products: ["Pocket Ledger", "https://hobnob.example/ledger"],
  similar: ["the Corner Bindery", "paperblank.example"],
  topics: ["bookbinding", "bread", "right to repair", "small business"],
};

/** A generator of numbers from 0 to 1 that always gives the same ones (mulberry32). */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function writer(seed) {
  const next = chance(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const filled = (sentence) => sentence.replace(/\{(\w+)\}/g, (_, kind) => pick(words[kind]));

  /** A text about as long as `length`: sentences of one kind, with some small talk between them. */
  function text(kinds, length, language = "en") {
    const pools = sentences[language];
    const pool = pools.any ?? pools[pick(kinds)];
    let whole = filled(pick(pool));
    while (whole.length < length) {
      const other = pools.any ?? (next() < 0.5 ? pool : pools.chats);
      whole += (next() < 0.15 ? "\n\n" : " ") + filled(pick(other));
      if (next() < 0.08) whole += ` ${pick(words.sign)}`;
    }
    if (next() < 0.3) whole += ` ${pick(words.tag)} ${pick(words.tag)}`;
    return whole;
  }

  return { next, pick, text };
}

/** Cuts at exactly `length` UTF-16 units, and never through a character. `undefined` where that cannot be. */
function cut(text, length) {
  const head = text.slice(0, length);
  return head.length === length && head.isWellFormed() ? head.replace(/\s$/, ".") : undefined;
}

/**
 * `POSTS` posts of 20 to 500 units, all different: one in twelve of exactly 280, one in eight in another language than
 * English.
 */
export function makePosts() {
  const { next, pick, text } = writer(20240501);
  const posts = new Set();
  while (posts.size < POSTS) {
    const language = next() < 1 / 8 ? pick(otherLanguages) : "en";
    const kinds = ["asks", "complains", "chats", "chats", "sells", "tells"];
    const exact = next() < 1 / 12;
    // Most posts are short.
    const length = exact ? DRAFT : 20 + Math.floor(next() ** 2 * 400);
    const post = text(kinds, length, language);
    const kept = exact ? cut(post, DRAFT) : post;
    if (kept && kept.length >= 20 && kept.length <= 500) posts.add(kept);
  }
  return [...posts];
}

/** `count` drafts of exactly 280 units, every second one an advert. */
export function makeDrafts(count) {
  const { text } = writer(280);
  const drafts = [];
  while (drafts.length < count) {
    const draft = cut(text(drafts.length % 2 ? ["sells"] : ["asks", "chats", "tells"], DRAFT), DRAFT);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** The longest thing that is ever read whole, for the memory: an article of 16 KiB. */
export function makeArticle() {
  return writer(16).text(["chats"], 16 * 1024).slice(0, 16 * 1024);
}

/** `list` in parts of `size`. */
export function inParts(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
