// Written by tests/wire.rs from src/wire.rs and the values in it. Do not edit.

export type Place = {
site: string,
host: string, };

export type Author = {
handle: string,
name: string,
link: string, };

export type Parent = {
id: string,
handle: string, };

export type Post = {
id: string,
link: string,
author: Author,
text: string,
at: number | null,
replies: number | null,
isReply: boolean,
parent: Parent | null,
mentions: Array<string>,
links: Array<string>,
ad: boolean, };

export type Page = {
place: Place,
url: string,
own: string | null,
read: number,
marked: number, };

export type Draft = {
place: Place,
text: string,
replyTo: Post | null,
own: string | null, };

export type Interests = {
names: Array<string>,
products: Array<string>,
similar: Array<string>,
topics: Array<string>, };

export type Settings = {
interests: Interests,
badge: boolean,
guard: boolean,
off: Array<string>, };

export type PostReason = "unhappy" | "aboutYou" | "recommendation" | "help" | "question" | "newcomer" | "milestone" | "shares" | "similar" | "topic" | "unanswered";

export type Level = "conversational" | "mixed" | "promotional";

export type Span = {
start: number,
end: number, };

export type Reason = {
rule: string,
message: string,
spans: Array<Span>, };

export type Review = {
level: Level,
reasons: Array<Reason>, };

export type Direction = "given" | "received";

export type Act = "reply" | "mention" | "like" | "share";

export type Tie = "none" | "met" | "close";

export type CardExchange = {
at: number,
direction: Direction,
act: Act,
excerpt: string,
link: string, };

export type Card = {
person: string,
name: string,
handle: string,
site: string,
tie: Tie,
exchanges: Array<CardExchange>,
given: number,
asked: number,
received: number,
note: string, };

export type Mark = {
id: string,
reasons: Array<PostReason>,
tie: Tie, };

export type Press = "like" | "share";

export type View = { "kind": "line",
reasons: Array<PostReason>,
card: Card, } | { "kind": "card",
reasons: Array<PostReason>,
card: Card, } | { "kind": "review",
text: string,
review: Review, };

export type Size = "line" | "card";

export type Choice = "edit" | "post" | "leave";

export type SiteInfo = {
id: string,
name: string,
hosts: Array<string>, };

export type MarkedPost = {
id: string,
link: string,
author: string,
excerpt: string,
reasons: Array<PostReason>, };

export type Status = {
site: string,
name: string,
host: string,
off: boolean,
read: number,
marked: Array<MarkedPost>,
late: boolean, };

export type FromContent = { "t": "posts",
batch: number,
page: Page,
posts: Array<Post>, } | { "t": "draft",
draft: Draft, } | { "t": "open",
token: string,
size: Size,
post: Post,
page: Page,
reasons: Array<PostReason>, } | { "t": "hold",
token: string,
draft: Draft, } | { "t": "sent",
draft: Draft, } | { "t": "emptied",
draft: Draft, } | { "t": "pressed",
press: Press,
on: boolean,
post: Post,
page: Page, };

export type ToContent = { "t": "marks",
batch: number,
marks: Array<Mark>, } | { "t": "verdict",
text: string,
replyTo: string,
level: Level, } | { "t": "opened",
token: string, } | { "t": "off" };

export type FromPage = { "t": "ready",
token: string, } | { "t": "view",
token: string, } | { "t": "choose",
token: string,
choice: Choice, } | { "t": "close",
token: string, } | { "t": "expand",
token: string, } | { "t": "note",
person: string,
name: string,
text: string, } | { "t": "judge",
text: string, } | { "t": "sites" } | { "t": "settings" } | { "t": "saveSettings",
settings: Settings, };

export type ToPage = { "t": "done" } | { "t": "failed",
error: string, } | { "t": "view",
view: View | null, } | { "t": "review",
review: Review, } | { "t": "sites",
sites: Array<SiteInfo>, } | { "t": "settings",
settings: Settings, };

export type Command = { "t": "status" } | { "t": "show",
id: string, } | { "t": "step",
by: number, } | { "t": "openCard" } | { "t": "refresh" } | { "t": "end" } | { "t": "choice",
token: string,
choice: Choice, } | { "t": "frameReady",
token: string, } | { "t": "frameClose",
token: string, } | { "t": "frameExpand",
token: string, };
