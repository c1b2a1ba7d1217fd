// DOM → Post. Reads what the site's data says and judges nothing.

import { detectSite, type Field, type PostKind, type Site, type Way } from "./site";
import type { Parent, Place, Post } from "./wire";

const BLOCKS = new Set(["P", "DIV", "LI", "BLOCKQUOTE", "PRE", "UL", "OL", "H1", "H2", "H3", "H4", "TABLE", "TR", "SECTION"]);

/** An element's text as a reader sees it: one `\n` per paragraph or line, links whole, emoji images as their `alt`. */
export function visibleText(root: Node): string {
  let out = "";
  const walk = (node: Node, pre: boolean): void => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === Node.TEXT_NODE) {
        const data = child.nodeValue ?? "";
        out += pre ? data : data.replace(/[ \t\r\n]+/g, " ");
      } else if (child instanceof Element) {
        const tag = child.tagName;
        if (tag === "BR") out += "\n";
        else if (tag === "IMG") out += child.getAttribute("alt") ?? "";
        else if (tag === "A" && child.hasAttribute("href")) out += linkText(child as HTMLAnchorElement);
        else if (BLOCKS.has(tag)) {
          out += "\n";
          walk(child, pre || tag === "PRE");
          out += "\n";
        } else if (tag !== "SCRIPT" && tag !== "STYLE") walk(child, pre);
      }
    }
  };
  walk(root, false);
  return out.replace(/[ \t\u00a0]*\n\s*/g, "\n").replace(/ {2,}/g, " ").trim();
}

/** Sites shorten long addresses in what they show; the whole one is in `href`. */
function linkText(link: HTMLAnchorElement): string {
  let shown = "";
  for (const node of link.childNodes) {
    shown += node instanceof HTMLImageElement ? node.alt : (node.textContent ?? "");
  }
  shown = shown.replace(/\s+/g, " ");
  const stem = shown.replace(/(\u2026|\.\.\.)$/, "");
  return stem !== shown && stem !== "" && link.href.includes(stem) ? link.href : shown;
}

/** "1,234" → 1234, "2.5K" → 2500, "1,2 M" → 1200000. */
export function count(text: string): number | undefined {
  const found = /(\d[\d.,\s\u00a0]*)\s*([KM])?/i.exec(text);
  if (!found?.[1]) return undefined;
  const unit = { k: 1e3, m: 1e6 }[found[2]?.toLowerCase() ?? ""];
  const digits = found[1].replace(/[\s\u00a0]/g, "");
  const value = unit ? Number(digits.replace(",", ".")) * unit : Number(digits.replace(/[.,]/g, ""));
  return Number.isFinite(value) ? Math.round(value) : undefined;
}

function scoped(root: Element, css: string): { scope: Element | null; css: string } {
  const cut = css.indexOf(" >> ");
  if (cut < 0) return { scope: root, css };
  const head = css.slice(0, cut);
  const scope = head === "next" ? root.nextElementSibling : root.closest(head.slice("closest:".length));
  return { scope, css: css.slice(cut + 4) };
}

/** All elements that a selector of the site's data finds in `root`, those inside `quote` left out. */
export function findAll(root: Element, selector: string, quote?: string): Element[] {
  const { scope, css } = scoped(root, selector);
  if (!scope) return [];
  const found = css.startsWith(":scope") && scope.matches(css.replace(":scope", "*"))
    ? [scope]
    : [...scope.querySelectorAll(css)];
  return quote ? found.filter((element) => !isQuoted(element, quote, scope)) : found;
}

function isQuoted(element: Element, quote: string, root: Element): boolean {
  const nearest = element.closest(quote);
  return nearest !== null && nearest !== root && root.contains(nearest);
}

function valueOf(element: Element, way: Way): string | undefined {
  let value: string | null | undefined;
  if (way.get === "text") value = visibleText(element);
  else if (way.get === "exists") value = "yes";
  else if (way.get.startsWith("json:")) value = jsonPath(element.textContent ?? "", way.get.slice(5));
  else {
    const name = way.get.slice("attr:".length);
    value = element.getAttribute(name);
    if (name === "href" && value && element instanceof HTMLAnchorElement) value = element.href;
  }
  if (way.re && value) value = new RegExp(way.re).exec(value)?.[1];
  return value?.trim() || undefined;
}

function jsonPath(json: string, path: string): string | undefined {
  try {
    const data: unknown = JSON.parse(json);
    const at = (where: string): unknown =>
      where.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data);
    const value = at(path.replace(/\{([^}]+)\}/g, (_, inner: string) => String(at(inner))));
    return value === undefined || value === null ? undefined : String(value);
  } catch {
    return undefined; // not JSON after all: the next way is tried
  }
}

/** The first value that a field's ways find. */
export function fieldOf(root: Element, field: Field | undefined, quote?: string): { value: string; way: Way } | undefined {
  for (const way of field ?? []) {
    for (const element of findAll(root, way.css, quote)) {
      const value = valueOf(element, way);
      if (value !== undefined) return { value, way };
    }
  }
  return undefined;
}

function listOf(root: Element, field: Field | undefined, quote?: string): string[] {
  const values = new Set<string>();
  for (const way of field ?? []) {
    for (const element of findAll(root, way.css, quote)) {
      const value = valueOf(element, way);
      if (value !== undefined) values.add(value);
    }
  }
  return [...values];
}

export function timeOf(found: { value: string; way: Way } | undefined): number | null {
  if (!found) return null;
  const at = Date.parse(found.way.tr === "utc" ? `${found.value}Z` : found.value);
  return Number.isNaN(at) ? null : at;
}

/** Reads posts of one site from one document. Holds no nodes. */
export class Reader {
  /** Matches every post of the site. */
  readonly containers: string;
  /** Matches ancestors that belong to one post alone; empty: there are none. */
  readonly surroundings: string;

  private ownHandle: string | null = null;

  constructor(readonly site: Site, private readonly doc: Document) {
    this.containers = site.posts.map((kind) => kind.container).join(", ");
    this.surroundings = site.posts.flatMap((kind) => kind.around ?? []).join(", ");
  }

  place(): Place {
    return { site: this.site.id, host: this.doc.location.host.toLowerCase() };
  }

  /** The user's own handle, if the page shows it. */
  own(): string | null {
    this.ownHandle ??= fieldOf(this.doc.documentElement, this.site.own)?.value ?? null;
    return this.ownHandle;
  }

  /** Whether a post may be the user's own, by its author's name alone; the background looks closer. */
  isOwn({ author }: Post): boolean {
    const name = (handle: string): string => handle.replace(/^@/, "").split("@")[0]?.toLowerCase() ?? "";
    const own = name(this.own() ?? "");
    return own !== "" && name(author.handle) === own;
  }

  /** Whether this page is one to leave alone. */
  leaves(): boolean {
    return this.site.leave.some((pattern) => new RegExp(pattern).test(this.doc.location.pathname));
  }

  kind(post: Element): PostKind | undefined {
    const kind = this.site.posts.find((candidate) => post.matches(candidate.container));
    return kind?.skip && post.closest(kind.skip) ? undefined : kind;
  }

  id(post: Element): string | undefined {
    const kind = this.kind(post);
    return kind && fieldOf(post, kind.fields.id, kind.quote)?.value;
  }

  /** The post in `element`; nothing if it has no id, no author or nothing to say. */
  read(element: Element): Post | undefined {
    const kind = this.kind(element);
    if (!kind) return undefined;
    const { fields, quote } = kind;
    const one = (field: Field | undefined) => fieldOf(element, field, quote);
    const text = (field: Field | undefined) => one(field)?.value ?? "";
    const id = text(fields.id);
    const ad = one(fields.ad) !== undefined;
    const handle = text(fields.handle);
    if (!id || (!handle && !ad)) return undefined;
    const said = [text(fields.text), text(fields.more)].filter(Boolean).join("\n");
    if (!said) return undefined;
    const replies = one(fields.replies);
    return {
      id,
      link: text(fields.link),
      author: { handle, name: text(fields.name), link: text(fields.profile), id: text(fields.account) },
      text: said,
      at: timeOf(one(fields.at)) ?? this.timeOfId(id),
      replies: replies ? (replies.way.tr === "zero" ? 0 : (count(replies.value) ?? null)) : null,
      isReply: one(fields.isReply) !== undefined,
      parent: this.parent(element, kind),
      mentions: listOf(element, fields.mentions, quote),
      links: listOf(element, fields.links, quote),
      ad,
    };
  }

  /** Mastodon's ids carry the time in their upper bits (milliseconds << 16; its lib/mastodon/snowflake.rb). */
  private timeOfId(id: string): number | null {
    return this.site.idTime === "mastodon" && /^\d{17,19}$/.test(id) ? Number(BigInt(id) >> 16n) : null;
  }

  private parent(element: Element, kind: PostKind): Parent | null {
    const id = fieldOf(element, kind.fields.parentId, kind.quote)?.value ?? "";
    const handle = fieldOf(element, kind.fields.parentHandle, kind.quote)?.value ?? "";
    if (id || handle) return { id, handle };
    return kind.depth ? this.parentByDepth(element, kind) : null;
  }

  /** In a list of nested comments the parent is the nearest one above with a smaller depth; else the page's opening post. */
  private parentByDepth(element: Element, kind: PostKind): Parent | null {
    const depth = this.depth(element, kind);
    if (depth === undefined) return null;
    for (let row = element.previousElementSibling; row && depth > 0; row = row.previousElementSibling) {
      const above = row.matches(kind.container) ? this.depth(row, kind) : undefined;
      if (above !== undefined && above < depth) return this.asParent(row, kind);
    }
    const opening = this.doc.querySelector(this.site.posts[0]?.container ?? this.containers);
    const openingKind = opening && opening !== element && this.kind(opening);
    return opening && openingKind ? this.asParent(opening, openingKind) : null;
  }

  private asParent(element: Element, kind: PostKind): Parent {
    const value = (field: Field | undefined) => fieldOf(element, field, kind.quote)?.value ?? "";
    return { id: value(kind.fields.id), handle: value(kind.fields.handle) };
  }

  private depth(element: Element, kind: PostKind): number | undefined {
    if (!kind.depth) return undefined;
    const { css, get, image, unit } = kind.depth;
    const cell = element.querySelector(css);
    if (!cell) return undefined;
    const given = valueOf(cell, { css, get });
    if (given !== undefined) return Number(given);
    const width = image && cell.querySelector(image)?.getAttribute("width");
    return width ? Number(width) / (unit ?? 1) : undefined;
  }
}

/** Every post of a page, each id once, in the page's order. */
export function readPage(doc: Document, sites: Site[]): { own: string | null; posts: Post[] } {
  const site = detectSite(sites, doc);
  if (!site) return { own: null, posts: [] };
  const reader = new Reader(site, doc);
  const posts = new Map<string, Post>();
  for (const element of doc.querySelectorAll(reader.containers)) {
    const post = reader.read(element);
    if (post && !posts.has(post.id)) posts.set(post.id, post);
  }
  return { own: reader.own(), posts: [...posts.values()] };
}
