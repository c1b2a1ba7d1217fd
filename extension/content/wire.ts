// Written by tests/wire.rs from src/wire.rs and the values in it. Do not edit.

export type Place = { 
/**
 * The site's id, as in its file under `src/sites/`.
 */
site: string, 
/**
 * The host of the page, in lower case, with its port if it has one.
 */
host: string, };

export type Author = { 
/**
 * The handle as the page shows it, for example `@ada` or `@ada@social.example`.
 * [`crate::people::Handle`] gives it its one form.
 */
handle: string, 
/**
 * The name as the person writes it; may be empty.
 */
name: string, 
/**
 * The profile's address; may be empty.
 */
link: string, };

export type Parent = { 
/**
 * The site's id of the post; may be empty where only the author is known.
 */
id: string, 
/**
 * The author's handle as the page shows it; may be empty where only the id is known.
 */
handle: string, };

export type Post = { 
/**
 * The site's own id of the post. Two posts of a page with one id are the same post.
 */
id: string, 
/**
 * The absolute address of the post; may be empty.
 */
link: string, 
/**
 * Who wrote it.
 */
author: Author, 
/**
 * What it says.
 */
text: string, 
/**
 * When it was written, if the page says so.
 */
at: number | null, 
/**
 * How many replies it has, if the page says so.
 */
replies: number | null, 
/**
 * Whether it answers another post.
 */
isReply: boolean, 
/**
 * Which post it answers, as far as the page tells.
 */
parent: Parent | null, 
/**
 * Who is mentioned: handles or profile addresses, as the page gives them.
 */
mentions: Array<string>, 
/**
 * Addresses it links to, mentions and hashtags left out.
 */
links: Array<string>, 
/**
 * The page itself calls it an advert.
 */
ad: boolean, };

export type Page = { 
/**
 * Where it is.
 */
place: Place, 
/**
 * Its address.
 */
url: string, 
/**
 * The user's own handle there, if the page shows it.
 */
own: string | null, 
/**
 * Posts read on this page before this batch.
 */
read: number, 
/**
 * Posts marked as worth joining on this page before this batch.
 */
marked: number, };

export type Draft = { 
/**
 * Where it would be sent.
 */
place: Place, 
/**
 * The text, exactly as the composer holds it.
 */
text: string, 
/**
 * The post it answers; `None` for a post of its own or where that is not known.
 */
replyTo: Post | null, 
/**
 * The user's own handle there, if the page shows it.
 */
own: string | null, };

export type Interests = { 
/**
 * The user's own names, brands and handles.
 */
names: Array<string>, 
/**
 * What they make or sell, and the addresses of it.
 */
products: Array<string>, 
/**
 * Products or services like theirs.
 */
similar: Array<string>, 
/**
 * Topics they like to talk about.
 */
topics: Array<string>, };

export type Settings = { 
/**
 * What the user speaks for and cares about.
 */
interests: Interests, 
/**
 * Show the number of marked posts on the toolbar button.
 */
badge: boolean, 
/**
 * Warn before purely promotional posts.
 */
guard: boolean, 
/**
 * Hosts on which Hobnob was switched off.
 */
off: Array<string>, };

export type PostReason = "unhappy" | "aboutYou" | "recommendation" | "help" | "question" | "newcomer" | "similar" | "topic" | "unanswered";

export type Level = "conversational" | "mixed" | "promotional";

export type Span = { 
/**
 * First unit.
 */
start: number, 
/**
 * One past the last unit.
 */
end: number, };

export type Reason = { 
/**
 * The rule's name, for example `call-to-action`.
 */
rule: string, 
/**
 * The key of its sentence in `_locales`, for example `reasonCallToAction`.
 */
message: string, 
/**
 * Where in the draft; may be empty for a reason about the whole.
 */
spans: Array<Span>, };

export type Review = { 
/**
 * What the draft is.
 */
level: Level, 
/**
 * Why, weightiest first. Never empty when `level` is promotional.
 */
reasons: Array<Reason>, };

export type Direction = "given" | "received";

export type Act = "reply" | "mention" | "like" | "share";

export type Tie = "none" | "met" | "close";

export type CardExchange = { 
/**
 * When.
 */
at: number, 
/**
 * Who did it.
 */
direction: Direction, 
/**
 * What was done.
 */
act: Act, 
/**
 * A short excerpt.
 */
excerpt: string, 
/**
 * The address; may be empty.
 */
link: string, };

export type Card = { 
/**
 * The person's id; what a note is saved under.
 */
person: string, 
/**
 * The name as the person writes it.
 */
name: string, 
/**
 * The handle in its one form.
 */
handle: string, 
/**
 * The site's name as its users call it.
 */
site: string, 
/**
 * What the history shape says.
 */
tie: Tie, 
/**
 * Oldest to newest.
 */
exchanges: Array<CardExchange>, 
/**
 * Acts of the user towards the person.
 */
given: number, 
/**
 * Of the given ones: pitches.
 */
asked: number, 
/**
 * Acts of the person towards the user.
 */
received: number, 
/**
 * The user's own note.
 */
note: string, };

export type Mark = { 
/**
 * The post's id.
 */
id: string, 
/**
 * Why it is worth joining, most urgent first; empty: no reason shape.
 */
reasons: Array<PostReason>, 
/**
 * The history shape.
 */
tie: Tie, };

export type Press = "like" | "share";

export type View = { "kind": "line", 
/**
 * Why the post is worth joining.
 */
reasons: Array<PostReason>, 
/**
 * Who wrote it.
 */
card: Card, } | { "kind": "card", 
/**
 * Why the post is worth joining.
 */
reasons: Array<PostReason>, 
/**
 * Who wrote it.
 */
card: Card, } | { "kind": "review", 
/**
 * The draft's text, to be quoted with its spans marked.
 */
text: string, 
/**
 * What was found.
 */
review: Review, };

export type Size = "line" | "card";

export type Choice = "edit" | "post" | "leave";

export type SiteInfo = { 
/**
 * Its id.
 */
id: string, 
/**
 * What its users call it.
 */
name: string, 
/**
 * Its hosts; empty: recognised by its markup on any host.
 */
hosts: Array<string>, };

export type MarkedPost = { 
/**
 * The post's id.
 */
id: string, 
/**
 * Its address; may be empty.
 */
link: string, 
/**
 * The author's name, else the handle.
 */
author: string, 
/**
 * Its first words, at most 140 characters.
 */
excerpt: string, 
/**
 * Why, most urgent first.
 */
reasons: Array<PostReason>, };

export type Status = { 
/**
 * The site's id; empty: granted, but the page is not of a known site.
 */
site: string, 
/**
 * What its users call it.
 */
name: string, 
/**
 * The page's host.
 */
host: string, 
/**
 * Switched off here.
 */
off: boolean, 
/**
 * Posts read.
 */
read: number, 
/**
 * Marked posts, in the page's order.
 */
marked: Array<MarkedPost>, 
/**
 * The script came after the page had begun (injected into an open tab): sends are guarded only after a reload
 * if the page listened first.
 */
late: boolean, };

export type FromContent = { "t": "posts", 
/**
 * Comes back in [`ToContent::Marks`].
 */
batch: number, 
/**
 * The page.
 */
page: Page, 
/**
 * The posts, in the page's order.
 */
posts: Array<Post>, } | { "t": "draft", 
/**
 * The draft.
 */
draft: Draft, } | { "t": "open", 
/**
 * The frame's token.
 */
token: string, 
/**
 * How much of it.
 */
size: Size, 
/**
 * The post.
 */
post: Post, 
/**
 * The page.
 */
page: Page, 
/**
 * The reasons of its mark.
 */
reasons: Array<PostReason>, } | { "t": "hold", 
/**
 * The frame's token.
 */
token: string, 
/**
 * The draft.
 */
draft: Draft, } | { "t": "sent", 
/**
 * The draft.
 */
draft: Draft, } | { "t": "emptied", 
/**
 * The draft as it was sent.
 */
draft: Draft, } | { "t": "pressed", 
/**
 * Which.
 */
press: Press, 
/**
 * On: done. Off: taken back.
 */
on: boolean, 
/**
 * The post.
 */
post: Post, 
/**
 * The page.
 */
page: Page, };

export type ToContent = { "t": "marks", 
/**
 * The batch.
 */
batch: number, 
/**
 * The marks.
 */
marks: Array<Mark>, } | { "t": "verdict", 
/**
 * The text that was judged.
 */
text: string, 
/**
 * The id of the post it answers; empty if none.
 */
replyTo: string, 
/**
 * What it is.
 */
level: Level, } | { "t": "opened", 
/**
 * The frame's token.
 */
token: string, } | { "t": "off" };

export type FromPage = { "t": "ready", 
/**
 * The frame's token.
 */
token: string, } | { "t": "view", 
/**
 * The frame's token.
 */
token: string, } | { "t": "choose", 
/**
 * The frame's token.
 */
token: string, 
/**
 * What.
 */
choice: Choice, } | { "t": "close", 
/**
 * The frame's token.
 */
token: string, } | { "t": "expand", 
/**
 * The frame's token.
 */
token: string, } | { "t": "note", 
/**
 * [`Card::person`].
 */
person: string, 
/**
 * The name to keep if nothing is known of the person yet.
 */
name: string, 
/**
 * The note; empty: none.
 */
text: string, } | { "t": "judge", 
/**
 * The draft.
 */
text: string, } | { "t": "sites" } | { "t": "settings" } | { "t": "saveSettings", 
/**
 * All of them.
 */
settings: Settings, };

export type ToPage = { "t": "done" } | { "t": "failed", 
/**
 * Why.
 */
error: string, } | { "t": "view", 
/**
 * What.
 */
view: View | null, } | { "t": "review", 
/**
 * What.
 */
review: Review, } | { "t": "sites", 
/**
 * The sites.
 */
sites: Array<SiteInfo>, } | { "t": "settings", 
/**
 * The settings.
 */
settings: Settings, };

export type Command = { "t": "status" } | { "t": "show", 
/**
 * The post's id.
 */
id: string, } | { "t": "step", 
/**
 * 1 or -1.
 */
by: number, } | { "t": "openCard" } | { "t": "refresh" } | { "t": "end" } | { "t": "choice", 
/**
 * The frame's token.
 */
token: string, 
/**
 * What.
 */
choice: Choice, } | { "t": "frameReady", 
/**
 * The frame's token.
 */
token: string, } | { "t": "frameClose", 
/**
 * The frame's token.
 */
token: string, } | { "t": "frameExpand", 
/**
 * The frame's token.
 */
token: string, };
