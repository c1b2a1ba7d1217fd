// The content script: joins reading, painting and guarding. It decides nothing; what is worth a mark and what has to
// be held comes from the background.

import { Composers } from "./composers";
import { Feed } from "./feed";
import { Guard } from "./guard";
import { removeLeftBehind } from "./hosts";
import { Painter } from "./paint";
import { Peek } from "./peek";
import { alive, Line } from "./port";
import { Presses } from "./presses";
import { Reader } from "./read";
import { detectSite, type Site } from "./site";
import type { Command, FromContent, Post, Status, ToContent } from "./wire";

declare global {
  // One script at a time in a page: a new one (update, second grant) takes over from the one before.
  var hobnobSites: Site[] | undefined;
  var hobnob: { end(): void; alive(): boolean; left?(): FromContent[] } | undefined;
}

class Content {
  private readonly ends = new AbortController();
  private readonly late = document.readyState !== "loading";
  private readonly line = new Line(
    (message) => this.onMessage(message),
    () => this.end(),
    (act) => { if (act.t === "sent") this.feed?.tellOwnAgain(); },
  );
  private readonly painter = new Painter();
  private feed: Feed | undefined;
  private off = false;
  private touched: Post | undefined;
  private readonly composers = new Composers(() => this.site()?.reader, (by) => this.feed?.find(by), () => this.touched);
  private readonly guard = new Guard(this.composers, this.line);
  private readonly peek = new Peek(this.painter, this.line, () => this.feed);
  private readonly presses = new Presses(this.line, () => this.feed);
  private readonly observer = new MutationObserver((records) => {
    const feed = this.living() ? this.site() : undefined;
    if (!feed || this.off) return;
    for (const record of records) {
      feed.add(record.addedNodes);
      if (record.removedNodes.length > 0) feed.remove(record.removedNodes, this.touched?.id);
    }
    this.presses.check();
  });

  /** `left`: what the script before could not deliver any more. */
  start(left: FromContent[]): void {
    const { signal } = this.ends;
    removeLeftBehind();
    for (const act of left) void this.line.deliver(act);
    // First of all listeners: once the extension has gone, the others are taken away before they are called.
    for (const type of ["click", "keydown", "focusin", "input", "submit", "pointerover"]) {
      window.addEventListener(type, () => this.living(), { capture: true, signal });
    }
    const on = (target: EventTarget, type: string, handle: (event: Event) => void): void =>
      target.addEventListener(type, handle, { capture: true, signal });
    this.peek.listen(signal);
    this.guard.listen(signal);
    this.presses.listen(signal);
    on(window, "click", (event) => {
      const at = event.composedPath()[0];
      this.touched = (at instanceof Element ? this.feed?.around(at)?.post : undefined) ?? this.touched;
    });
    on(document, "DOMContentLoaded", () => this.scan());
    on(document, "visibilitychange", () => this.feed?.schedule());
    on(window, "popstate", () => this.scan());
    on(window, "pageshow", (event) => {
      if (event instanceof PageTransitionEvent && event.persisted) this.line.drop();
    });
    chrome.runtime.onMessage.addListener(this.onCommand);
    this.observer.observe(document, { childList: true, subtree: true });
    this.scan();
  }

  alive(): boolean {
    return !this.ends.signal.aborted && alive();
  }

  left(): FromContent[] {
    return [...this.line.undelivered];
  }

  /** Goes quiet: no listener, no observer, no host is left. */
  end(): void {
    this.ends.abort();
    this.observer.disconnect();
    this.painter.forget();
    if (alive()) chrome.runtime.onMessage.removeListener(this.onCommand);
  }

  /** Whether the extension is still there; if not, everything ends here. */
  private living(): boolean {
    if (this.alive()) return true;
    if (!this.ends.signal.aborted) this.end();
    return false;
  }

  private site(): Feed | undefined {
    if (this.feed) return this.feed;
    const site = detectSite(globalThis.hobnobSites ?? [], document);
    if (site) this.feed = new Feed(new Reader(site, document), this.painter, this.line, () => this.living());
    return this.feed;
  }

  private scan(): void {
    if (!this.off && document.documentElement) this.site()?.add([document.documentElement]);
  }

  private onMessage(message: ToContent): void {
    if (message.t === "marks") this.feed?.onMarks(message.batch, message.marks);
    else if (message.t === "verdict") this.guard.onVerdict(message.text, message.replyTo, message.level);
    else if (message.t === "opened") {
      this.guard.onOpened(message.token);
      this.peek.onOpened(message.token);
    } else {
      this.off = true;
      this.painter.forget();
    }
  }

  private readonly onCommand = (command: Command, _sender: unknown, answer: (value: unknown) => void): void => {
    if (command.t === "status") answer(this.status());
    else if (command.t === "show") answer(this.peek.show(command.id));
    else if (command.t === "step") this.peek.step(command.by);
    else if (command.t === "openCard") this.peek.openCard();
    else if (command.t === "refresh") this.refresh();
    else if (command.t === "end") this.end();
    else if (command.t === "choice") this.guard.onChoice(command.token, command.choice);
    else if (command.t === "frameReady") {
      this.guard.onFrameReady(command.token);
      this.peek.onFrameReady(command.token);
    } else if (command.t === "frameClose") this.peek.onClose(command.token);
    else this.peek.onExpand(command.token);
  };

  private refresh(): void {
    this.off = false;
    this.painter.forget();
    this.guard.forgetVerdicts();
    this.site()?.restart();
  }

  private status(): Status {
    const { read, marked } = (this.off ? undefined : this.feed?.status()) ?? { read: 0, marked: [] };
    const reader = this.site()?.reader;
    const site = reader?.site;
    const own = reader?.own() ?? null;
    return { own, site: site?.id ?? "", name: site?.name ?? "", host: location.host, off: this.off, read, marked, late: this.late };
  }
}

if (!globalThis.hobnob?.alive()) {
  const before = globalThis.hobnob;
  before?.end();
  const content = new Content();
  globalThis.hobnob = content;
  content.start(before?.left?.() ?? []);
}
