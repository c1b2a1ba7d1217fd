// The line to the background. Nothing is kept alive: a port that ended is opened again by the next message.

import type { FromContent, ToContent, ToPage } from "./wire";

/** Whether the extension that this script came with is still there. */
export function alive(): boolean {
  try {
    return chrome.runtime?.id !== undefined;
  } catch {
    return false;
  }
}

const TRIES = 8; // of one question; a worker that dies of it is not asked for ever
const PAUSE_MS = 250; // before the third try, then twice as long each time: a worker may be stopped many times in a row
const ANSWER_MS = 10_000; // for one answer: a browser that stops a worker may keep silent about what it was asked

/** How long to wait before a try, after so many that brought no answer. */
const pauseAfter = (tries: number): number => (tries < 2 ? 0 : PAUSE_MS * 2 ** (tries - 2));
const sleep = (ms: number): Promise<void> =>
  new Promise((done) => {
    try {
      setTimeout(done, ms);
    } catch {
      // Firefox: the page has been closed, so nothing will be asked again.
    }
  });

/** What a message asks for. Of drafts and of what a frame is to show, only the newest is waited for. */
function questionOf(message: FromContent): string {
  if (message.t === "posts") return `posts ${message.batch}`;
  return "token" in message ? `frame ${message.token}` : message.t;
}

function answeredBy(message: ToContent): string {
  if (message.t === "marks") return `posts ${message.batch}`;
  if (message.t === "opened") return `frame ${message.token}`;
  return message.t === "verdict" ? "draft" : message.t;
}

export class Line {
  private port: chrome.runtime.Port | null = null;
  /** What waits for an answer: a worker that was stopped in the middle gets it again. */
  private readonly unanswered = new Map<string, { message: FromContent; tries: number }>();
  private readonly paused = new Set<string>();
  /** The end of what is being delivered: acts come in the order in which the user did them. */
  private delivered: Promise<unknown> = Promise.resolve();
  /** Acts that no background has acknowledged yet, oldest first. The script of an update takes them over. */
  readonly undelivered = new Set<FromContent>();

  constructor(
    private readonly onMessage: (message: ToContent) => void,
    private readonly onOrphaned: () => void,
    /** An act was acknowledged. */
    private readonly onTaken: (act: FromContent) => void = () => {},
  ) {}

  /** Sends; `false` if there is nobody to send to. */
  send(message: FromContent): boolean {
    const key = questionOf(message);
    const before = this.unanswered.get(key);
    this.unanswered.set(key, { message, tries: before?.message === message ? before.tries + 1 : 1 });
    for (let tries = 0; tries < 2; tries++) {
      try {
        this.open().postMessage(message);
        void this.waitFor(key, message);
        return true;
      } catch {
        this.port = null; // it ended without telling (back/forward cache, update): once more with a new one
        if (!alive()) break;
      }
    }
    if (!alive()) this.onOrphaned();
    return false;
  }

  private async waitFor(key: string, message: FromContent): Promise<void> {
    const tries = this.unanswered.get(key)?.tries;
    await sleep(ANSWER_MS);
    const left = this.unanswered.get(key);
    if (left?.message === message && left.tries === tries) this.drop();
  }

  /**
   * For what must not get lost: waits for the background's word, tries again without it. The background takes the same
   * act twice for one. What comes later waits: a like that is told again after it was taken back would stay.
   */
  deliver(message: FromContent): Promise<boolean> {
    this.undelivered.add(message);
    const told = this.delivered.then(() => this.tell(message));
    this.delivered = told.then((done) => {
      if (done || alive()) this.undelivered.delete(message);
      if (done) this.onTaken(message);
    });
    return told;
  }

  private async tell(message: FromContent): Promise<boolean> {
    for (let tries = 0; tries < TRIES; tries++) {
      if (tries > 0) await sleep(pauseAfter(tries));
      try {
        const answer: ToPage | void = await Promise.race([chrome.runtime.sendMessage(message), sleep(ANSWER_MS)]);
        if (answer?.t === "done") return true;
      } catch {
        if (!alive()) {
          this.onOrphaned();
          return false;
        }
      }
    }
    return false;
  }

  /** After the back/forward cache, and now and then after a stop, a port is dead and does not say so. */
  drop(): void {
    try {
      this.port?.disconnect();
    } catch {
      // dead already
    }
    this.port = null;
    this.resend();
  }

  private open(): chrome.runtime.Port {
    if (this.port) return this.port;
    const port = chrome.runtime.connect({ name: "page" });
    port.onMessage.addListener((message: ToContent) => {
      // Firefox still delivers to a page that has just been closed; nothing of it can be asked any more.
      if (document.defaultView === null) return;
      const key = answeredBy(message);
      const asked = this.unanswered.get(key);
      // Marks can be shown although the store has failed; what the posts tell of exchanges is still to be kept.
      if (message.t === "marks" && !message.kept && asked) this.sendAgain(key, asked);
      else this.unanswered.delete(key);
      if (message.t === "off") this.unanswered.clear(); // that is the answer to whatever was asked
      this.onMessage(message);
    });
    port.onDisconnect.addListener(() => {
      void chrome.runtime?.lastError; // read, so that the console stays quiet
      if (this.port === port) this.port = null;
      if (!alive()) this.onOrphaned();
      else this.resend();
    });
    this.port = port;
    return port;
  }

  private resend(): void {
    for (const [key, asked] of [...this.unanswered]) this.sendAgain(key, asked);
  }

  private sendAgain(key: string, { message, tries }: { message: FromContent; tries: number }): void {
    if (tries >= TRIES) this.unanswered.delete(key);
    else if (tries < 2) this.send(message);
    else void this.sendLater(key, message, pauseAfter(tries));
  }

  private async sendLater(key: string, message: FromContent, pause: number): Promise<void> {
    if (this.paused.has(key)) return;
    this.paused.add(key);
    await sleep(pause);
    this.paused.delete(key);
    if (this.unanswered.get(key)?.message === message) this.send(message);
  }
}
