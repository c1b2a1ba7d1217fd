// What this page has shown so far: which posts were read, how they were marked, and where they are now.
//
// Keyed by the post's id, never by node: sites recycle nodes, show a post twice and take posts away.

import { isHost } from "./hosts";
import { Notices } from "./notices";
import type { Painter } from "./paint";
import type { Reader } from "./read";
import type { Line } from "./port";
import type { Mark, MarkedPost, Page, Post } from "./wire";

const BUDGET_MS = 4; // of a frame; what is left waits for the next one
const PATIENCE_MS = 3000; // with a batch that is not answered; then the next one goes all the same
const GONE_FOR_MS = 3000; // what is back by then was only drawn anew
const OWN_AGAIN = 8; // of the user's own posts, the newest, are told again after a send
const REMEMBERED = 2000; // posts; the oldest are forgotten first and read again if they come back

export class Feed {
  private readonly posts = new Map<string, { post: Post; mark: Mark | undefined }>();
  private readonly handles = new Map<string, string>();
  private queue = new Set<Element>();
  private scheduled = false;
  private batch = 0;
  /** Where the posts of an unanswered batch were; let go once it is answered. */
  private readonly waiting = new Map<number, Element[]>();
  /** What was read while a batch was on its way. One at a time: each tells how many posts are marked by then. */
  private unasked: Post[] = [];
  private places: Element[] = [];
  private askedAt = 0;
  private seen = new Set<string>();
  private markedIds = new Set<string>();
  private url = location.href;
  /** The user's own posts, and whether each was on screen when last heard of. */
  private readonly inSight = new Map<Element, { post: Post; visible: boolean }>();
  private readonly notices: Notices;
  private readonly sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const own = this.inSight.get(target);
      if (own) own.visible = isIntersecting;
    }
  });

  constructor(
    readonly reader: Reader,
    private readonly painter: Painter,
    private readonly line: Line,
    /** Whether the extension is still there. */
    private readonly living: () => boolean,
  ) {
    this.notices = new Notices(reader, line, () => this.page());
  }

  /** Takes note of nodes that came; they are read in the next frame in which the page is visible. */
  add(nodes: Iterable<Node>): void {
    for (const node of nodes) {
      const element = node instanceof Element ? node : node.parentElement; // a count that changes is a new text node
      if (element && !isHost(element)) this.queue.add(element);
    }
    this.schedule();
  }

  /**
   * Takes note of nodes that went. A post of the user's own that goes before their eyes, after they did something to it
   * (`touched` is the post they clicked in last), and stays away, was deleted. Lists take away only what is out of sight.
   */
  remove(nodes: Iterable<Node>, touched: string | undefined): void {
    for (const node of nodes) {
      if (!(node instanceof Element)) continue;
      for (const [element, { post, visible }] of this.inSight) {
        if (!node.contains(element) || element.isConnected) continue;
        this.inSight.delete(element);
        this.sight.unobserve(element);
        if (visible && post.id === touched && location.href === this.url) this.tellIfGone(post, this.url);
      }
    }
  }

  private tellIfGone(post: Post, url: string): void {
    window.setTimeout(() => {
      if (location.href !== url || document.hidden || this.locate(post.id) || this.elements().length === 0) return;
      void this.line.deliver({ t: "deleted", post, page: this.page() });
    }, GONE_FOR_MS);
  }

  schedule(): void {
    if (this.scheduled || document.hidden || document.readyState === "loading" || this.queue.size === 0) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      if (this.living()) this.flush();
    });
  }

  onMarks(batch: number, marks: Mark[]): void {
    const byId = new Map(marks.map((mark) => [mark.id, mark]));
    for (const [id, mark] of byId) {
      const known = this.posts.get(id);
      if (known) known.mark = mark;
      if (mark.reasons.length > 0 && this.seen.has(id)) this.markedIds.add(id);
      else this.markedIds.delete(id);
    }
    for (const element of [...(this.waiting.get(batch) ?? []), ...this.places]) {
      const id = this.reader.id(element);
      if (id !== undefined) this.painter.paint(element, byId.get(id) ?? this.posts.get(id)?.mark);
    }
    this.waiting.delete(batch);
    this.places = this.places.filter((element) => this.unmarked(element));
    if (this.unasked.length > 0) this.askNext();
  }

  find(by: { id: string } | { handle: string }): Post | undefined {
    const id = "id" in by ? by.id : this.handles.get(by.handle.toLowerCase());
    return id === undefined ? undefined : this.posts.get(id)?.post;
  }

  /** The post in which an element of the page lies, also one whose turn to be read has not come. */
  around(element: Element): { element: Element; post: Post; mark: Mark | undefined } | undefined {
    const container = this.containerOf(element) ?? this.neighbourOf(element);
    if (!container || this.reader.leaves()) return undefined;
    const known = this.posts.get(this.reader.id(container) ?? "");
    const post = known?.post ?? this.reader.read(container);
    return post && { element: container, post, mark: known?.mark };
  }

  /** Where a post is on the page now. */
  locate(id: string): Element | undefined {
    return this.elements().find((element) => this.reader.id(element) === id);
  }

  /** The posts on the page now that have a reason shape, in the page's order. */
  marked(): { element: Element; post: Post; mark: Mark }[] {
    return this.elements().flatMap((element) => {
      const known = this.posts.get(this.reader.id(element) ?? "");
      return known?.mark?.reasons.length ? [{ element, post: known.post, mark: known.mark }] : [];
    });
  }

  page(): Page {
    return {
      place: this.reader.place(), url: location.href, own: this.reader.own(),
      read: this.seen.size, marked: this.markedIds.size,
    };
  }

  status(): { read: number; marked: MarkedPost[] } {
    const marked = [...this.markedIds].flatMap((id) => {
      const known = this.posts.get(id);
      if (!known?.mark) return [];
      const { post, mark } = known;
      const excerpt = [...post.text].slice(0, 140).join("");
      return [{ id, link: post.link, author: post.author.name || post.author.handle, excerpt, reasons: mark.reasons }];
    });
    return { read: this.seen.size, marked };
  }

  /** A sent draft may be told later than its post was read; then it takes another look to know it. */
  tellOwnAgain(): void {
    const own = [...this.posts.values()].map(({ post }) => post).filter((post) => this.reader.isOwn(post));
    if (own.length > 0) this.ask(own.slice(-OWN_AGAIN), []);
  }

  /** Reads everything again: the settings changed. */
  restart(): void {
    this.posts.clear();
    this.unasked = [];
    this.places = [];
    this.waiting.clear();
    this.turnPage();
    this.add([document.documentElement]);
  }

  private flush(): void {
    if (location.href !== this.url) {
      this.turnPage();
      this.queue.add(document.documentElement); // what the site kept on the page belongs to the new one too
    }
    if (this.reader.leaves()) {
      this.queue.clear();
      return;
    }
    const begun = performance.now();
    const fresh: Post[] = [];
    const places: Element[] = [];
    for (const node of this.queue) {
      this.queue.delete(node);
      const containers = this.containersIn(node);
      for (const [index, element] of containers.entries()) {
        const post = this.take(element);
        if (post) fresh.push(post);
        if (post || this.unmarked(element)) places.push(element);
        if (performance.now() - begun < BUDGET_MS) continue;
        for (const later of containers.slice(index + 1)) this.queue.add(later);
        break;
      }
      if (performance.now() - begun >= BUDGET_MS) break;
    }
    if (fresh.length > 0 || places.length > 0) this.ask(fresh, places);
    this.notices.look();
    this.schedule();
  }

  private ask(posts: Post[], places: Element[]): void {
    this.unasked.push(...posts);
    this.places.push(...places);
    const isWaiting = this.waiting.size > 0 && performance.now() - this.askedAt < PATIENCE_MS;
    if (this.unasked.length > 0 && !isWaiting) this.askNext();
  }

  private askNext(): void {
    const posts = this.unasked.splice(0);
    this.batch += 1;
    this.askedAt = performance.now();
    this.waiting.set(this.batch, this.places.splice(0));
    const asked = new Set(posts.map(({ id }) => id));
    const others = (ids: Set<string>) => [...ids].filter((id) => !asked.has(id)).length;
    const page = { ...this.page(), read: others(this.seen), marked: others(this.markedIds) };
    this.line.send({ t: "posts", batch: this.batch, page, posts });
  }

  /** Gives a post its hosts, and returns it if the background has not judged it yet. */
  private take(element: Element): Post | undefined {
    const kind = this.reader.kind(element);
    const post = kind && this.reader.read(element);
    if (!kind || !post) return undefined;
    this.painter.place(element, kind);
    this.seen.add(post.id);
    if (this.reader.isOwn(post) && !this.inSight.has(element)) {
      this.inSight.set(element, { post, visible: false });
      this.sight.observe(element);
    }
    const known = this.posts.get(post.id);
    if (known && known.post.text === post.text && known.post.replies === post.replies) {
      this.painter.paint(element, known.mark);
      if (known.mark?.reasons.length) this.markedIds.add(post.id);
      return undefined;
    }
    this.posts.set(post.id, { post, mark: known?.mark });
    this.handles.set(post.author.handle.toLowerCase(), post.id);
    this.forgetOldest();
    return post;
  }

  private unmarked(element: Element): boolean {
    const known = this.posts.get(this.reader.id(element) ?? "");
    return known !== undefined && known.mark === undefined;
  }

  private forgetOldest(): void {
    for (const map of [this.posts, this.handles]) {
      const oldest = map.keys().next();
      if (map.size > REMEMBERED && !oldest.done) map.delete(oldest.value);
    }
  }

  private turnPage(): void {
    this.url = location.href;
    this.seen = new Set();
    this.markedIds = new Set();
  }

  private elements(): Element[] {
    return [...document.querySelectorAll(this.reader.containers)];
  }

  private containersIn(node: Element): Element[] {
    if (!node.isConnected) return [];
    const within = [...node.querySelectorAll(this.reader.containers)];
    const around = this.containerOf(node);
    return around && !within.includes(around) ? [around, ...within] : within;
  }

  private containerOf(element: Element): Element | undefined {
    return element.closest(this.reader.containers) ?? undefined;
  }

  /** A post's controls may stand beside it, in an ancestor that belongs to it alone. */
  private neighbourOf(element: Element): Element | undefined {
    const { surroundings, containers } = this.reader;
    return (surroundings && element.closest(surroundings)?.querySelector(containers)) || undefined;
  }
}
