// Written by tests/wire.rs from src/wire.rs and the values in it. Do not edit.

export type Place = {
site: string,
host: string, };

export type Author = {
handle: string,
name: string,
link: string,
id: string, };

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

export type Closeness = "stranger" | "acquainted" | "two-way" | "close";

export type Cadence = {
ideal: number,
worst: number, };

export type Interests = {
names: Array<string>,
products: Array<string>,
similar: Array<string>,
topics: Array<string>, };

export type Excerpts = "none" | "short" | "full";

export type TagCadence = {
tag: string,
cadence: Cadence, };

export type Settings = {
interests: Interests,
badge: boolean,
guard: boolean,
off: Array<string>,
excerpts: Excerpts,
keepMonths: number,
cadences: Array<TagCadence>, };

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

export type Act = "reply" | "mention" | "like" | "share" | "follow";

export type Said = "talk" | "question" | "answer" | "thanks" | "ask" | "pitch";

export type Tie = "none" | "met" | "close";

export type KnownAs = {
site: string,
handle: string, };

export type CardExchange = {
at: number,
direction: Direction,
act: Act,
said: Said,
site: string,
excerpt: string,
link: string, };

export type Evidence = {
days: number,
given: number,
received: number,
since: number | null,
turns: number,
halfLife: number, };

export type Ledger = {
answered: number,
thanked: number,
shared: number,
commented: number,
asked: number,
pitched: number,
promoted: number,
since: number | null,
givenSinceAsk: number | null, };

export type PlaceLedger = {
site: string,
host: string,
ledger: Ledger, };

export type SpeaksAs = "unsaid" | "person" | "brand";

export type Promise = {
id: number,
text: string,
at: number,
link: string,
kept: number | null, };

export type Mine = {
note: string,
tags: Array<string>,
pronouns: string,
speaksAs: SpeaksAs,
cares: Array<string>,
sentBy: string,
cadence: Cadence | null,
promises: Array<Promise>, };

export type Offer = {
text: string,
at: number,
link: string, };

export type SameReason = "linkEachOther" | "rareName";

export type MaybeSame = {
person: string,
name: string,
knownAs: KnownAs,
reason: SameReason, };

export type Card = {
person: string,
known: boolean,
name: string,
handles: Array<KnownAs>,
tie: Tie,
closeness: Closeness | null,
evidence: Evidence,
ledger: Ledger,
given: number,
received: number,
met: CardExchange | null,
exchanges: Array<CardExchange>,
total: number,
mine: Mine,
cadence: Cadence | null,
quiet: boolean,
offered: Array<string>,
promised: Array<Offer>,
maybeSame: Array<MaybeSame>,
joined: Array<string>, };

export type PersonLine = {
person: string,
name: string,
handles: Array<KnownAs>,
tags: Array<string>,
closeness: Closeness | null,
total: number,
last: number | null,
quiet: boolean,
found: string, };

export type Wanted = {
words: string,
tag: string,
closeness: Closeness | null,
quiet: boolean,
from: number,
most: number, };

export type People = {
people: Array<PersonLine>,
total: number,
all: number,
tags: Array<[string, number]>, };

export type Edit = { "note": {
text: string, } } | { "tags": {
tags: Array<string>, } } | { "pronouns": {
text: string, } } | { "speaksAs": {
who: SpeaksAs, } } | { "cares": {
words: Array<string>, } } | { "sentBy": {
text: string, } } | { "cadence": {
cadence: Cadence | null, } } | { "promise": {
text: string,
link: string, } } | { "kept": {
id: number,
kept: boolean, } } | { "unpromise": {
id: number, } };

export type WaitKind = "unhappy" | "question" | "reply" | "mention" | "owed";

export type WaitState = "open" | "later" | "answered" | "elsewhere" | "noReply";

export type WaitingLine = {
id: string,
kind: WaitKind,
person: string,
name: string,
line: string,
site: string,
host: string,
link: string,
at: number, };

export type Conflicts = "mine" | "theirs" | "both";

export type Preview = {
people: number,
newPeople: number,
exchanges: number,
newExchanges: number,
conflicts: number,
names: Array<string>,
unreadable: Array<string>, };

export type Report = {
people: number,
exchanges: number,
wrong: number,
mended: number,
unreadable: Array<string>,
bytes: number, };

export type Mark = {
id: string,
reasons: Array<PostReason>,
tie: Tie, };

export type Press = "like" | "share" | "follow";

export type Notice = {
press: Press,
who: Author,
text: string,
at: number | null, };

export type View = { "line": {
reasons: Array<PostReason>,
card: Card, } } | { "card": {
reasons: Array<PostReason>,
card: Card, } } | { "review": {
text: string,
review: Review,
to: Card | null, } };

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
own: string | null,
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
draft: Draft, } | { "t": "deleted",
post: Post,
page: Page, } | { "t": "noticed",
page: Page,
notices: Array<Notice>, } | { "t": "pressed",
press: Press,
on: boolean,
post: Post,
page: Page, };

export type ToContent = { "t": "marks",
batch: number,
marks: Array<Mark>,
kept: boolean, } | { "t": "verdict",
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
token: string, } | { "t": "edit",
person: string,
name: string,
edit: Edit, } | { "t": "card",
person: string, } | { "t": "people",
wanted: Wanted, } | { "t": "ledgers" } | { "t": "own",
place: Place, } | { "t": "saveOwn",
place: Place,
handle: string, } | { "t": "waiting" } | { "t": "settle",
id: string,
state: WaitState, } | { "t": "owe",
person: string,
name: string,
text: string, } | { "t": "merge",
into: string,
from: string, } | { "t": "split",
person: string, } | { "t": "notSame",
person: string,
other: string, } | { "t": "erase",
person: string, } | { "t": "eraseAll" } | { "t": "exportPerson",
person: string,
markdown: boolean, } | { "t": "export",
after: string, } | { "t": "stage",
first: boolean,
lines: string, } | { "t": "preview" } | { "t": "import",
conflicts: Conflicts, } | { "t": "unstage" } | { "t": "check",
mend: boolean, } | { "t": "judge",
text: string, } | { "t": "sites" } | { "t": "settings" } | { "t": "saveSettings",
settings: Settings, };

export type ToPage = { "t": "done" } | { "t": "failed",
error: string, } | { "t": "view",
view: View | null, } | { "t": "review",
review: Review, } | { "t": "sites",
sites: Array<SiteInfo>, } | { "t": "card",
card: Card, } | { "t": "people",
people: People, } | { "t": "ledgers",
all: Ledger,
places: Array<PlaceLedger>,
quiet: Array<PersonLine>, } | { "t": "waiting",
waiting: Array<WaitingLine>, } | { "t": "own",
handle: string | null, } | { "t": "text",
text: string, } | { "t": "part",
lines: string,
next: string | null,
all: number, } | { "t": "preview",
preview: Preview, } | { "t": "report",
report: Report, } | { "t": "settings",
settings: Settings, };

export type Command = { "t": "status" } | { "t": "show",
id: string, } | { "t": "step",
by: number, } | { "t": "openCard" } | { "t": "refresh" } | { "t": "end" } | { "t": "choice",
token: string,
choice: Choice, } | { "t": "frameReady",
token: string, } | { "t": "frameClose",
token: string, } | { "t": "frameExpand",
token: string, };
