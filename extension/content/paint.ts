// Mark → DOM. Every post gets the same two hosts, whatever is known of it: from outside they are all alike.
//
// Only the paint inside the closed roots differs. There is no text in them; words are in `aria-label`.

import { makeHost, removeHosts } from "./hosts";
import { findAll } from "./read";
import type { PostKind, Slot } from "./site";
import { reasonLabel, tieLabel } from "./words";
import type { Mark } from "./wire";

// In the shadow tree, so that a host has no attribute at all; `!important` there outranks whatever the page says.
const STYLE = `
  :host {
    all: initial !important; display: inline-block !important; box-sizing: border-box !important;
    width: 20px !important; height: 20px !important; margin-block: -10px !important; margin-inline: 2px 0 !important;
    vertical-align: middle !important; align-self: center !important; flex: none !important;
    contain: strict !important; overflow: clip !important; cursor: pointer !important;
  }
  span { display: block; width: 20px; height: 20px; }
  [role] { border-radius: 5px; outline-offset: -2px; }
`;

// One path a shape, in a 20 by 20 box; never told apart by colour alone.
const SHAPES: Record<string, string> = {
  question: "M10 2a8 8 0 1 1 0 16a8 8 0 1 1 0-16zm0 2.4a5.6 5.6 0 1 0 0 11.2a5.6 5.6 0 1 0 0-11.2zm0 3.2a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 1 1 0-4.8z",
  recommendation: "M10 1.5l2.3 6.2l6.2 2.3l-6.2 2.3l-2.3 6.2l-2.3-6.2l-6.2-2.3l6.2-2.3z",
  help: "M7.5 2h5v5.500h5.500v5h-5.500v5.500h-5v-5.500h-5.500v-5h5.500z",
  unhappy: "M10 2l8.500 15.500h-17zm-1.200 5.500v5h2.400v-5zm0 6.200v2.200h2.400v-2.200z",
  newcomer: "M2 16.500a8 8 0 0 1 16 0zm7-14h2v4h-2zm-6.200 3.200l1.400-1.400l2.800 2.800l-1.400 1.400zm14.400 0l-1.400-1.400l-2.800 2.800l1.400 1.400z",
  milestone: "M5 1.500h2.200v17h-2.200zm3.200 1h9.300l-3 3.700l3 3.700h-9.300z",
  shares: "M2 3h16v10.500h-7.500l-4.500 4.500v-4.500h-4zm2.400 2.400v5.700h11.200v-5.700z",
  aboutYou: "M10 1.500l8.500 8.500l-8.500 8.500l-8.500-8.500zm0 4.500l-4 4l4 4l4-4z",
  similar: "M2 2h10v10h-10zm6 12v4h10v-10h-4v2h2v6h-6v-2z",
  topic: "M3 3h14v14h-14zm3 3v8h8v-8z",
  met: "M10 3a7 7 0 1 1 0 14zm0 0a7 7 0 1 0 0 14v-2a5 5 0 1 1 0-10z",
  close: "M7 4.500a5.500 5.500 0 1 1 0 11a5.500 5.500 0 1 1 0-11zm6 0a5.500 5.500 0 1 1 0 11a5.500 5.500 0 1 1 0-11z",
};
// At least 4.5:1 on white and on black, so one colour serves light and dark sites.
const REASON_COLOUR = "#d92d80";
const TIE_COLOUR = "#0a8577";

type Part = "reason" | "history";

interface Hosts {
  reason: HTMLElement;
  history: HTMLElement;
  lost: number;
}

export class Painter {
  private hosts = new WeakMap<Element, Hosts>();
  private readonly buttons = new WeakMap<HTMLElement, HTMLElement>();
  private readonly posts = new WeakMap<HTMLElement, { element: Element; part: Part }>();
  private readonly style = new CSSStyleSheet();

  constructor() {
    this.style.replaceSync(STYLE);
  }

  /** Gives a post its hosts, blank. Done before anything is known of it, so that nothing shifts later. */
  place(element: Element, kind: PostKind): void {
    const old = this.hosts.get(element);
    if (old?.reason.isConnected && old.history.isConnected) return;
    if (old && old.lost >= 3) return; // a site that keeps throwing them out gets its way
    const reasonSlot = slotOf(element, kind.marks.reason, kind.quote);
    const historySlot = slotOf(element, kind.marks.history, kind.quote);
    if (!reasonSlot || !historySlot) return;
    old?.reason.remove();
    old?.history.remove();
    const reason = old?.reason ?? this.host(element, "reason");
    const history = old?.history ?? this.host(element, "history");
    put(reason, reasonSlot);
    if (historySlot.at === reasonSlot.at) reason.after(history);
    else put(history, historySlot);
    this.hosts.set(element, { reason, history, lost: (old?.lost ?? -1) + 1 });
  }

  /** Draws what is known of the post; `undefined`: nothing. */
  paint(element: Element, mark: Mark | undefined): void {
    const hosts = this.hosts.get(element);
    if (!hosts) return;
    const shape = mark?.reasons[0];
    this.draw(hosts.reason, shape, REASON_COLOUR, mark && shape ? reasonLabel(mark.reasons) : "");
    const tie = mark && mark.tie !== "none" ? mark.tie : undefined;
    this.draw(hosts.history, tie, TIE_COLOUR, mark ? tieLabel(mark.tie) : "");
  }

  /** The post that a host belongs to. */
  postOf(host: EventTarget | null): { element: Element; part: Part } | undefined {
    return host instanceof HTMLElement ? this.posts.get(host) : undefined;
  }

  /** The host that stands for a post: where its card opens and where focus goes. */
  hostOf(element: Element): HTMLElement | undefined {
    return this.hosts.get(element)?.reason;
  }

  focus(element: Element): boolean {
    const host = this.hosts.get(element)?.reason;
    const button = host && this.buttons.get(host);
    button?.focus({ preventScroll: true });
    return button !== undefined;
  }

  private draw(host: HTMLElement, shape: string | undefined, colour: string, label: string): void {
    const button = this.buttons.get(host);
    const ink = button?.firstElementChild;
    if (!button || !(ink instanceof HTMLElement)) return;
    button.ariaLabel = label;
    ink.style.clipPath = `path(evenodd, "${(shape && SHAPES[shape]) || "M0 0z"}")`;
    ink.style.backgroundColor = colour;
  }

  private host(element: Element, part: Part): HTMLElement {
    const [host, root] = makeHost("span");
    root.adoptedStyleSheets = [this.style];
    const button = document.createElement("span");
    button.role = "button";
    button.tabIndex = -1;
    const ink = document.createElement("span");
    ink.style.clipPath = 'path("M0 0z")';
    button.append(ink);
    root.append(button);
    this.buttons.set(host, button);
    this.posts.set(host, { element, part });
    return host;
  }

  /** Starts anew: no post has hosts. */
  forget(): void {
    removeHosts("span");
    this.hosts = new WeakMap();
  }
}

function slotOf(element: Element, slots: Slot[], quote: string | undefined): { at: Element; put: Slot["put"] } | undefined {
  for (const slot of slots) {
    const at = findAll(element, slot.css, quote)[0];
    if (at) return { at, put: slot.put };
  }
  return undefined;
}

function put(host: HTMLElement, slot: { at: Element; put: Slot["put"] }): void {
  if (slot.put === "append") slot.at.append(host);
  else slot.at.after(host);
}
