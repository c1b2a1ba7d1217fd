// The site's own like and share controls: only watched. An act counts once the site shows it.

import type { Feed } from "./feed";
import { findAll } from "./read";
import type { Line } from "./port";
import type { PressControl } from "./site";
import type { Post } from "./wire";

const LOOK_AGAIN = [0, 300, 1200, 4000]; // milliseconds after a press at which the control's state is looked at

interface Awaited {
  control: PressControl;
  post: Post;
  on: boolean;
}

export class Presses {
  private awaited: Awaited[] = [];

  constructor(private readonly line: Line, private readonly feed: () => Feed | undefined) {}

  listen(signal: AbortSignal): void {
    window.addEventListener("click", (event) => this.onClick(event), { capture: true, signal });
  }

  /** Looks whether an awaited act shows by now; called whenever the page changed. */
  check(): void {
    this.awaited = this.awaited.filter((awaited) => !this.shows(awaited));
  }

  private onClick(event: MouseEvent): void {
    const feed = this.feed();
    const target = event.composedPath()[0];
    if (!feed || !event.isTrusted || !(target instanceof Element)) return;
    const around = feed.around(target);
    const kind = around && feed.reader.kind(around.element);
    for (const control of kind?.presses ?? []) {
      const pressed = target.closest(control.css);
      if (!around || !pressed || pressed.matches(":disabled, [aria-disabled=true]")) continue;
      if (control.on === undefined) {
        this.report(control, around.post, !(control.undo && pressed.matches(control.undo)));
      } else {
        const awaited = { control, post: around.post, on: !pressed.matches(control.on) };
        this.awaited.push(awaited);
        for (const wait of LOOK_AGAIN) window.setTimeout(() => this.check(), wait);
        // Only this one is given up; the acts that came after it still have their time.
        window.setTimeout(() => { this.awaited = this.awaited.filter((one) => one !== awaited); }, Math.max(...LOOK_AGAIN) + 1);
      }
      return;
    }
  }

  private shows({ control, post, on }: Awaited): boolean {
    const feed = this.feed();
    const element = feed?.locate(post.id);
    const around = element && ((feed?.reader.surroundings && element.closest(feed.reader.surroundings)) || element);
    const now = around && findAll(around, control.css)[0];
    if (!now || now.matches(control.on ?? "*") !== on) return false;
    this.report(control, post, on);
    return true;
  }

  private report(control: PressControl, post: Post, on: boolean): void {
    const page = this.feed()?.page();
    if (page) void this.line.deliver({ t: "pressed", press: control.press, on, post, page });
  }
}
