// What a site is, as data. The files are src/sites/*.json; they are checked when the extension is built.

import type { Press } from "./wire";

/**
 * One way to find a value. `css` is looked up inside the post; `:scope` is the post itself, `next >> css` looks in the
 * element after it, `closest:A >> css` in its nearest ancestor that matches A.
 */
export interface Way {
  css: string;
  /** `text`, `exists`, `attr:NAME`, or `json:a.{b.c}.d` (a path in a JSON script; `{…}` is itself a path). */
  get: string;
  /** The first group is the value; no match: this way found nothing. */
  re?: string;
  /** `count`: "1.2K" to a number. `utc`: a time without a zone. `zero`: 0 whatever it says. */
  tr?: "count" | "utc" | "zero";
}

/** Ordered: the first way that finds something wins. */
export type Field = Way[];

export interface Slot {
  css: string;
  put: "after" | "append";
}

export interface PressControl {
  press: Press;
  css: string;
  /** What the control matches while it is on; it counts once the site shows it. */
  on?: string;
  /** For controls that do not show a state: matches those that take the act back. */
  undo?: string;
}

export type FieldName =
  | "id" | "link" | "at" | "name" | "handle" | "profile" | "account" | "text" | "more" | "replies" | "isReply"
  | "parentId" | "parentHandle" | "mentions" | "links" | "ad";

export interface PostKind {
  container: string;
  /** Posts inside a post: nothing in here belongs to the outer one. */
  quote?: string;
  /** Posts inside these are never read (private messages). */
  skip?: string;
  /** An ancestor that belongs to this post alone, where its controls stand beside it. */
  around?: string;
  /** How deep a comment is nested, where order and depth tell what it answers. */
  depth?: { css: string; get: string; image?: string; unit?: number };
  fields: Partial<Record<FieldName, Field>>;
  marks: { reason: Slot[]; history: Slot[] };
  presses?: PressControl[];
}

/** The site's own list of what others did towards the user. */
export interface NoticeList {
  /** Where it is, as a pattern of the path. */
  page: string;
  kinds: {
    press: Press;
    container: string;
    /** One element for each of those who did it; `handle`, `profile` and `account` are looked up in it. */
    who: string;
    handle: Field;
    profile?: Field;
    account?: Field;
    /** What the user's own post says. */
    text?: Field;
    at?: Field;
  }[];
}

export interface ComposerKind {
  root: string;
  editor: string;
  /** Other fields of the composer from which its send keys work. */
  also?: string;
  submit: string;
  keys: string[];
  replyTo?: { id?: Field; handle?: Field; text?: Field };
}

export interface Site {
  id: string;
  name: string;
  hosts: string[];
  detect: string[];
  /** Pages that are left alone, as patterns of the path. */
  leave: string[];
  idTime?: "mastodon";
  own: Field;
  posts: PostKind[];
  notices?: NoticeList;
  composers: ComposerKind[];
}

/** The first of `sites` that this page is of. */
export function detectSite(sites: Site[], doc: Document): Site | undefined {
  return sites.find((site) => site.detect.some((css) => doc.querySelector(css)));
}
