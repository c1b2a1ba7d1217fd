// The line and the card: one frame a page, opened from a mark, by hover, focus, click or shortcut.

import type { Feed } from "./feed";
import { beside, Frame } from "./frame";
import type { Painter } from "./paint";
import type { Line } from "./port";
import type { Size } from "./wire";

const SIZES: Record<Size, [number, number]> = { line: [400, 36], card: [360, 440] };
const HOVER_MS = 180; // a pointer that only passes by opens nothing
const LEAVE_MS = 260; // time to move from the mark to the line

export class Peek {
  private readonly frame = new Frame("card", () => this.request());
  private asked: { element: Element; size: Size } | null = null;
  private size: Size = "line";
  private timer = 0;
  /** The post whose mark gets focus back from the card: that opens no line. */
  private returned: Element | null = null;

  constructor(
    private readonly painter: Painter,
    private readonly line: Line,
    private readonly feed: () => Feed | undefined,
  ) {}

  listen(signal: AbortSignal): void {
    const on = <K extends keyof WindowEventMap>(type: K, handle: (event: WindowEventMap[K]) => void): void =>
      window.addEventListener(type, handle, { capture: true, signal });
    on("click", (event) => this.onClick(event));
    on("pointerover", (event) => this.onOver(event));
    on("mouseover", (event) => this.keep(event));
    on("focusin", (event) => this.onFocus(event));
    on("keydown", (event) => this.onKey(event));
    on("scroll", () => { if (this.frame.shown && this.size === "line") this.close(false); });
    signal.addEventListener("abort", () => {
      window.clearTimeout(this.timer);
      this.frame.remove();
    });
  }

  onOpened(token: string): void {
    const host = this.asked && this.painter.hostOf(this.asked.element);
    if (token !== this.frame.token || !this.asked || !host) return;
    this.size = this.asked.size;
    const [width, height] = SIZES[this.size];
    this.frame.show(beside(host.getBoundingClientRect(), width, height), this.size === "card");
  }

  onFrameReady(token: string): void {
    this.frame.markReady(token);
  }

  onClose(token: string): void {
    if (token === this.frame.token) this.close(true);
  }

  onExpand(token: string): void {
    if (token === this.frame.token && this.asked) this.open(this.asked.element, "card");
  }

  /** Scrolls to a post and moves focus to its mark; `false` if the site has recycled it. */
  show(id: string): boolean {
    const element = this.feed()?.locate(id);
    if (!element) return false;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
    return this.painter.focus(element);
  }

  /** Moves to the next or previous marked post, seen from the focused one or the middle of the screen. */
  step(by: number): void {
    const marked = this.feed()?.marked() ?? [];
    const focused = this.painter.postOf(document.activeElement)?.element;
    const middle = window.innerHeight / 2;
    const top = (element: Element) => element.getBoundingClientRect().top;
    const at = marked.findIndex(({ element }) => element === focused);
    const next = at >= 0
      ? marked[at + by]
      : by > 0
        ? (marked.find(({ element }) => top(element) > middle) ?? marked[0])
        : (marked.filter(({ element }) => top(element) < middle).at(-1) ?? marked.at(-1));
    if (next) this.show(next.post.id);
  }

  openCard(): void {
    const focused = this.painter.postOf(document.activeElement)?.element;
    const middle = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2);
    const element = focused ?? (middle && this.feed()?.around(middle)?.element);
    if (element) this.open(element, "card");
  }

  private onClick(event: MouseEvent): void {
    if (!event.isTrusted) return;
    const at = this.painter.postOf(event.target);
    if (at) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.open(at.element, "card");
    } else if (!this.frame.owns(event.target)) this.close(false);
  }

  private onOver(event: PointerEvent): void {
    if (!event.isTrusted || (this.frame.shown && this.size === "card")) return;
    window.clearTimeout(this.timer);
    const at = this.keep(event);
    if (at) this.timer = window.setTimeout(() => this.open(at.element, "line"), HOVER_MS);
    else if (this.frame.shown && !this.frame.owns(event.target)) this.timer = window.setTimeout(() => this.close(false), LEAVE_MS);
  }

  /** A pointer on a mark is ours alone: the site would open its own card of the person under it. */
  private keep(event: MouseEvent): { element: Element } | undefined {
    const at = this.painter.postOf(event.target);
    if (at) event.stopImmediatePropagation();
    return at;
  }

  private onFocus(event: FocusEvent): void {
    const at = event.isTrusted ? this.painter.postOf(event.target) : undefined;
    const isReturn = at !== undefined && at.element === this.returned;
    this.returned = null;
    if (at && !isReturn && !(this.frame.shown && this.size === "card")) this.open(at.element, "line");
  }

  private onKey(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const at = this.painter.postOf(event.target);
    if (event.key === "Escape" && this.frame.shown) this.close(false);
    else if (at && (event.key === "Enter" || event.key === " ")) this.open(at.element, "card");
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private open(element: Element, size: Size): void {
    window.clearTimeout(this.timer);
    if (!element.isConnected) return;
    this.asked = { element, size };
    this.frame.ensure(document.documentElement);
    if (this.frame.ready) this.request();
  }

  private request(): void {
    const feed = this.feed();
    const around = this.asked && feed?.around(this.asked.element);
    if (!feed || !around || !this.asked) return;
    const { post, mark } = around;
    this.line.send({
      t: "open", token: this.frame.token, size: this.asked.size, post, page: feed.page(), reasons: mark?.reasons ?? [],
    });
  }

  private close(refocus: boolean): void {
    window.clearTimeout(this.timer);
    const element = this.asked?.element;
    this.asked = null;
    if (!this.frame.shown) return;
    const wasCard = this.size === "card";
    this.frame.hide();
    this.size = "line";
    if (!refocus || !wasCard || !element) return;
    this.returned = element;
    this.painter.focus(element);
  }
}
