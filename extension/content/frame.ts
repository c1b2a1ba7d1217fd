// A frame of the extension's own origin in the page: the only place where anything private is drawn.
//
// The page sees a host without text; the frame sits in a closed shadow root.

import { makeHost } from "./hosts";
import { frameTitle } from "./words";

export type FramePage = "card" | "review";

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export class Frame {
  readonly token = crypto.randomUUID();
  /** The frame's document has loaded and listens. */
  ready = false;
  private open = false;
  private host: HTMLElement | null = null;
  private iframe: HTMLIFrameElement | null = null;

  constructor(private readonly page: FramePage, private readonly onReady: () => void = () => {}) {}

  /** Makes the frame, or makes it again if the site took it away, inside `parent`. */
  ensure(parent: Element): void {
    if (this.host?.isConnected && this.host.parentNode === parent) return;
    if (this.shown) return; // never moved under the reader's eyes
    this.remove();
    const [host, root] = makeHost("div");
    this.host = host;
    host.popover = "manual";
    this.style({ display: "none" });
    this.iframe = document.createElement("iframe");
    this.iframe.title = frameTitle(this.page);
    this.iframe.src = `${chrome.runtime.getURL(`pages/${this.page}.html`)}#${this.token}`;
    const inner: Record<string, string> = { border: "0", width: "100%", height: "100%", display: "block" };
    for (const [name, value] of Object.entries(inner)) this.iframe.style.setProperty(name, value, "important");
    root.append(this.iframe);
    parent.append(host);
  }

  /** The background said that the frame with this token has loaded. */
  markReady(token: string): void {
    if (token !== this.token || this.ready) return;
    this.ready = true;
    this.onReady();
  }

  /** Stands on the screen; not any more once the site took the host away. */
  get shown(): boolean {
    return this.open && this.host?.isConnected === true;
  }

  /** Can be shown at this moment. */
  get usable(): boolean {
    return this.ready && this.host?.isConnected === true;
  }

  owns(node: EventTarget | null): boolean {
    return node !== null && node === this.host;
  }

  show(box: Box, focus: boolean): void {
    if (!this.host || !this.iframe) return;
    this.place(box);
    this.style({ display: "block" });
    try {
      this.host.showPopover();
    } catch {
      // already open
    }
    this.open = true;
    this.poke();
    if (focus) this.iframe.focus();
  }

  place(box: Box): void {
    this.style({
      left: `${Math.round(box.left)}px`,
      top: `${Math.round(box.top)}px`,
      width: `${Math.round(box.width)}px`,
      height: `${Math.round(box.height)}px`,
    });
  }

  focus(): void {
    this.iframe?.focus();
  }

  /** Tells the frame to ask the background what to show. Carries nothing, so forging it changes nothing. */
  poke(): void {
    try {
      this.iframe?.contentWindow?.postMessage("hobnob", "*");
    } catch {
      // the frame is going away with its page
    }
  }

  hide(): void {
    if (!this.open) return;
    this.open = false;
    try {
      this.host?.hidePopover();
    } catch {
      // the site took the host away
    }
    this.style({ display: "none" });
  }

  remove(): void {
    this.open = false;
    this.ready = false;
    this.host?.remove();
    this.host = null;
    this.iframe = null;
  }

  private style(change: Record<string, string>): void {
    const host = this.host;
    if (!host) return;
    if (!host.style.length) {
      const base: Record<string, string> = {
        all: "initial", position: "fixed", inset: "auto", margin: "0", padding: "0", border: "0",
        contain: "strict", overflow: "clip", "border-radius": "12px", "z-index": "2147483647",
        "box-shadow": "0 0 0 1px rgb(0 0 0 / 0.18), 0 8px 28px rgb(0 0 0 / 0.28)", background: "transparent",
      };
      for (const [name, value] of Object.entries(base)) host.style.setProperty(name, value, "important");
    }
    for (const [name, value] of Object.entries(change)) host.style.setProperty(name, value, "important");
  }
}

/**
 * Where a box of this size fits on the screen without covering `anchor`: below it, above it, or at its side; on a screen
 * too small for any of these, over it.
 */
export function beside(anchor: DOMRect, width: number, height: number): Box {
  const gap = 6;
  const view = document.documentElement;
  const wide = Math.min(width, view.clientWidth - 2 * gap);
  const high = Math.min(height, window.innerHeight - 2 * gap);
  const lastLeft = view.clientWidth - wide - gap;
  const lastTop = window.innerHeight - high - gap;
  const rtl = getComputedStyle(view).direction === "rtl";
  const within = (at: number, last: number) => Math.max(gap, Math.min(at, last));
  const box = (left: number, top: number): Box => ({ left: within(left, lastLeft), top: within(top, lastTop), width: wide, height: high });

  const start = rtl ? anchor.right - wide : anchor.left;
  if (anchor.bottom + gap <= lastTop) return box(start, anchor.bottom + gap);
  if (anchor.top - gap - high >= gap) return box(start, anchor.top - gap - high);
  const sides = [anchor.right + gap, anchor.left - gap - wide];
  const side = (rtl ? sides.reverse() : sides).find((left) => left >= gap && left <= lastLeft);
  return box(side ?? start, anchor.bottom + gap);
}
