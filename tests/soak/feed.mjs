// A site of many pages, made up as they are asked for: each in the shape of tests/pages/mastodon/home, with posts that
// no other page has. So every act is one on a post of its own, and its exchange is known by the post's address.

import { readFile } from "node:fs/promises";

const host = "soak.example";
const pages = new URL("../pages/", import.meta.url);
const HOUR = 3_600_000;
const began = Date.UTC(2026, 2, 4, 8);
/** Posts of a page that can be liked, each by one of so many people. */
const POSTS = 24;
const PEOPLE = 2;
/** Posts of a page that mention the user: they are remembered by being read. */
const MENTIONS = 4;

export const hosts = [host];
export const grants = [`https://${host}/*`];
export const addressOf = (page) => `https://${host}/feed/${page}`;

/** What stands on a page: `{ id, handle, name, link, mentionsUser }`, from top to bottom. */
export function postsOf(page) {
  return Array.from({ length: POSTS + MENTIONS }, (_, at) => {
    const mentionsUser = at >= POSTS;
    const who = mentionsUser ? "caller" : `walker${at % PEOPLE}`;
    const handle = `@${who}.${page}@hills.example`;
    const time = began + (page % 5000) * HOUR + at * 60_000;
    const id = String((BigInt(time) << 16n) | BigInt(Math.floor(page / 5000) * 100 + at));
    return { id, handle, name: `${mentionsUser ? "Caller" : "Walker"} ${page}`, link: `https://${host}/${handle}/${id}`, mentionsUser };
  });
}

/** The people on a page: what the background has to be asked about. */
export const peopleOf = (page) => [...new Map(postsOf(page).map((post) => [post.handle, post])).values()];

function articleOf({ id, handle, name, mentionsUser }, at) {
  const time = new Date(Number(BigInt(id) >> 16n)).toISOString();
  const user = '<span class="h-card" translate="no"><a href="/@hazel" class="u-url mention" title="@hazel">@<span>hazel</span></a></span> ';
  const button = (kind, label) =>
    `<div class="status__action-bar__button-wrapper"><button type="button" aria-label="${label}" class="status__action-bar__button ${kind} icon-button"></button></div>`;
  return `<article data-id="${id}" tabindex="-1"><div class="status__wrapper status__wrapper-public focusable" tabindex="0">
<div class="status status-public" data-id="${id}"><div class="status__info">
<a class="status__relative-time" href="/${handle}/${id}"><time datetime="${time}">1h</time></a>
<a href="/${handle}" title="${handle}" class="status__display-name"><div class="status__avatar"></div><span class="display-name"><bdi><strong class="display-name__html">${name}</strong></bdi> <span class="display-name__account">${handle}</span></span></a></div>
<div class="status__content status__content--with-action"><div class="status__content__text status__content__text--visible translate" lang="en"><p>${mentionsUser ? user : ""}cairn number ${at + 1} stands, and the wind has not changed its mind.</p></div></div>
<div class="status__action-bar">${button("", "Reply")}${button("", "Boost")}${button("star-icon", "Favorite")}</div></div></div></article>`;
}

/** Answers for the site, as `startServers` asks. */
export async function makeSite() {
  const at = (file) => readFile(new URL(file, pages), "utf8");
  const [html, script, style] = await Promise.all(["mastodon/home/page.html", "mastodon/page.js", "mastodon/style.css"].map(at));
  const expect = JSON.parse(await at("mastodon/home/expect.json"));
  const here = (text) => text.replaceAll("mastodon.example", host);
  const end = "</article>";
  const before = here(html.slice(0, html.indexOf("<article")));
  const after = here(html.slice(html.lastIndexOf(end) + end.length));
  const headers = Object.fromEntries(Object.entries(expect.headers).map(([name, value]) => [name, here(value)]));
  const files = { "/page.js": ["text/javascript", script], "/style.css": ["text/css", style] };
  return async function answer({ path }) {
    if (files[path]) return { headers: { "content-type": files[path][0] }, body: files[path][1] };
    const [, page] = /^\/feed\/(\d+)$/.exec(path) ?? [];
    if (page === undefined) return undefined;
    const articles = postsOf(Number(page)).map(articleOf).join("\n");
    return { headers: { "content-type": "text/html; charset=utf-8", ...headers }, body: `${before}${articles}${after}` };
  };
}
