// The saved pages under tests/pages, served at their real addresses with their real headers, and what stands beside
// them: expect.json says what has to be read from each (tests/pages/README.md).

import { readdir, readFile } from "node:fs/promises";

const folder = new URL("../../pages/", import.meta.url);
const types = { css: "text/css", js: "text/javascript", gif: "image/gif", html: "text/html; charset=utf-8" };

/** Every saved page: `{ name, url, site, headers, files, own, posts, marked, composers … }`, in a fixed order. */
export async function savedPages() {
  const pages = [];
  for (const site of (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())) {
    for (const page of (await readdir(new URL(`${site.name}/`, folder), { withFileTypes: true })).sort()) {
      if (!page.isDirectory()) continue;
      const at = new URL(`${site.name}/${page.name}/`, folder);
      const expect = JSON.parse(await readFile(new URL("expect.json", at), "utf8"));
      pages.push({ name: `${site.name}/${page.name}`, at, ...expect });
    }
  }
  return pages.sort((a, b) => a.name.localeCompare(b.name));
}

/** The hosts of the pages, for `startServers`. */
export const hostsOf = (pages) => [...new Set(pages.map(({ url }) => new URL(url).host))];

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A comment as Hacker News shows it. */
function commentRow({ id, by, text, depth }) {
  const now = new Date();
  const title = `${now.toISOString().slice(0, 19)} ${Math.floor(now / 1000)}`;
  return `<tr class="athing comtr" id="${id}"><td><table border="0"><tr><td class="ind" indent="${depth}"><img src="/s.gif" height="1" width="${40 * depth}"></td>\
<td valign="top" class="votelinks"></td><td class="default"><div><span class="comhead"><a href="user?id=${by}" class="hnuser">${by}</a> <span class="age" title="${title}"><a href="item?id=${id}">0 minutes ago</a></span></span></div><br>\
<div class="comment"><div class="commtext c00">${escape(text)}</div></div></td></tr></table></td></tr>\n`;
}

/** The page with a comment more: above the others, or below the one it answers and one level deeper. */
function withComment(html, { id, parent, text }, by) {
  const rows = html.split(/^(?=<tr class="athing comtr)/m);
  const at = rows.findIndex((row) => row.match(/^<tr[^>]* id="(\d+)"/)?.[1] === parent);
  if (at < 0) {
    rows.splice(1, 0, commentRow({ id, by, text, depth: 0 }));
    return rows.join("");
  }
  // The last row's piece goes on to the end of the page.
  const end = "</table></td></tr>";
  const cut = rows[at].indexOf(end) + end.length;
  const depth = Number(rows[at].match(/indent="(\d+)"/)[1]) + 1;
  rows[at] = rows[at].slice(0, cut) + commentRow({ id, by, text, depth }) + rows[at].slice(cut);
  return rows.join("");
}

/**
 * Answers for the pages, as `startServers` asks. Hacker News' own `POST /comment` is answered, too: the comment is
 * kept in `comments`, the browser is sent back to the page, and there the comment stands. One that says "lost" is
 * not kept, as when the site takes a comment for spam.
 */
export function answerWith(pages, comments = []) {
  return async function answer({ method, host, path, query, body }) {
    const search = query.size > 0 ? `?${query}` : "";
    if (method === "POST" && host === "news.ycombinator.com" && path === "/comment") {
      const form = new URLSearchParams(body);
      const back = `/${form.get("goto")}`;
      const text = form.get("text");
      const page = new URL(back.split("#")[0], `https://${host}/`).href;
      comments.push({ page, parent: form.get("parent"), text, id: 49000001 + comments.length, lost: text.includes("lost") });
      return { status: 303, headers: { location: back } };
    }
    for (const page of pages) {
      const at = new URL(page.url);
      if (at.host !== host) continue;
      const file = page.files?.[path];
      if (file) {
        const headers = { "content-type": types[file.split(".").at(-1)] ?? "application/octet-stream" };
        return { headers, body: await readFile(new URL(file, folder)) };
      }
      if (at.pathname !== path || at.search !== search) continue;
      const html = await readFile(new URL("page.html", page.at), "utf8");
      const here = comments.filter((comment) => comment.page === page.url && !comment.lost);
      const whole = here.reduce((text, comment) => withComment(text, comment, page.own), html);
      return { headers: { "content-type": types.html, ...page.headers }, body: whole };
    }
    return undefined;
  };
}
