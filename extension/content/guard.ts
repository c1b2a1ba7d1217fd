// Draft ⇄ send. Holds a send that the background has called purely promotional; knows no rule itself.
//
// States of a composer:   idle ──send of a draft with a promotional verdict──▶ held ──Edit, Leave──▶ idle
//                                                                              └──Post──▶ armed ──send──▶ idle
// Guarantees:
// - Only a trusted send with a known promotional verdict for exactly this text is held, and only while the review
//   can be shown. Everything else (unknown, unreachable, switched off, IME, disabled button) passes untouched.
// - While the review is open, sends of this composer are swallowed: a double click or a held key cannot send behind it.
// - `armed` lets one send of exactly that text through. The user makes it; nothing is clicked, typed or replayed here.
// - Nothing is ever written into an editor.
// - A page cannot ask what Hobnob thinks of a text: only what the user typed is judged, and a submit that no press of the
//   user came before is not held (`form.requestSubmit()` by a script makes a trusted event too).

import { Composers, type Composer } from "./composers";
import { beside, Frame } from "./frame";
import { alive, type Line } from "./port";
import type { Choice, Draft, Level } from "./wire";

const VERDICTS = 64; // texts whose verdict is remembered; a long draft makes one at each key
const OPEN_MS = 1500; // a review that is not there by then is given up, and the draft let through
const EMPTIED_AFTER = [0, 120, 600, 2500, 8000]; // when to look whether the site took the text

interface Held {
  composer: Composer;
  draft: Draft;
  range: Range | null;
  giveUp: number;
}

export class Guard {
  /** Switched by the settings: sends are watched for remembering, but none is held. */
  holds = true;
  private readonly verdicts = new Map<string, Level>();
  private readonly review = new Frame("review");
  private held: Held | null = null;
  private armed: { root: Element; text: string } | null = null;
  /** The text that a click or key already let through, so that the `submit` that follows is the same send. */
  private passing: { root: Element; text: string } | null = null;
  /** The composer in which the user pressed Enter or a control in this turn of the event loop. */
  private pressedIn: Element | null = null;

  constructor(private readonly composers: Composers, private readonly line: Line) {}

  listen(signal: AbortSignal): void {
    const on = <K extends keyof WindowEventMap>(type: K, handle: (event: WindowEventMap[K]) => void): void =>
      window.addEventListener(type, handle, { capture: true, signal });
    on("focusin", (event) => this.onFocus(event));
    on("input", (event) => this.onInput(event));
    on("keydown", (event) => this.onKey(event));
    on("click", (event) => this.onClick(event));
    on("submit", (event) => this.onSubmit(event));
    signal.addEventListener("abort", () => this.end());
  }

  onVerdict(text: string, replyTo: string, level: Level): void {
    const key = keyOf(text, replyTo);
    this.verdicts.delete(key);
    this.verdicts.set(key, level);
    const oldest = this.verdicts.keys().next();
    if (this.verdicts.size > VERDICTS && !oldest.done) this.verdicts.delete(oldest.value);
  }

  /** The rules or the settings changed: nothing that was said of a text holds any more. */
  forgetVerdicts(): void {
    this.verdicts.clear();
  }

  onOpened(token: string): void {
    if (!this.held || token !== this.review.token) return;
    window.clearTimeout(this.held.giveUp);
    this.held.giveUp = 0; // from here on only a review that is in sight holds the composer
    const anchor = (this.composers.submitOf(this.held.composer) ?? this.held.composer.editor).getBoundingClientRect();
    this.review.show(beside(anchor, 420, 320), true);
  }

  onFrameReady(token: string): void {
    this.review.markReady(token);
  }

  onChoice(token: string, choice: Choice): void {
    const held = this.held;
    if (!held || token !== this.review.token) return;
    this.close();
    if (choice === "edit") restoreCaret(held);
    else if (choice === "post") {
      this.armed = { root: held.composer.root, text: held.draft.text };
      (this.composers.submitOf(held.composer) ?? held.composer.editor).focus();
    } else held.composer.editor.blur();
  }

  private onFocus(event: FocusEvent): void {
    const composer = this.composers.byEditor(event);
    if (!composer || !alive()) return;
    if (!this.held) this.review.ensure(dialogOf(composer.editor));
    if (navigator.userActivation.isActive) this.judge(composer);
  }

  private onInput(event: Event): void {
    const composer = event.isTrusted ? this.composers.byEditor(event) : undefined;
    if (!composer) return;
    this.passing = null;
    this.judge(composer);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && event.isTrusted && this.held && this.review.shown) {
      stop(event);
      this.onChoice(this.review.token, "edit");
    }
    if (event.isComposing || event.keyCode === 229 || event.key !== "Enter") return;
    this.press(event);
    if (!(event.ctrlKey || event.metaKey)) return;
    const composer = this.composers.bySendKey(event, "mod+enter");
    if (composer) this.onSend(event, composer, "gesture");
  }

  private onClick(event: MouseEvent): void {
    this.press(event);
    const composer = this.composers.bySubmit(event);
    if (composer) this.onSend(event, composer, "gesture");
  }

  private onSubmit(event: SubmitEvent): void {
    const composer = this.composers.byForm(event);
    if (composer && composer.root === this.pressedIn) this.onSend(event, composer, "submit");
  }

  private press(event: Event): void {
    if (!event.isTrusted) return;
    this.pressedIn = this.composers.around(event) ?? null;
    window.setTimeout(() => { this.pressedIn = null; });
  }

  private onSend(event: Event, composer: Composer, kind: "gesture" | "submit"): void {
    if (!event.isTrusted || !alive()) return;
    if (this.held?.composer.root === composer.root) {
      if (this.review.shown || this.held.giveUp) {
        stop(event);
        if (this.review.shown) this.review.focus();
        return;
      }
      this.close(); // the frame is gone
    }
    const draft = this.composers.draft(composer);
    if (!draft || draft.text.trim() === "") return;
    const same = (pass: typeof this.armed) => pass?.root === composer.root && pass.text === draft.text;
    if (kind === "submit" && same(this.passing)) return;
    if (same(this.armed) || !this.mustHold(draft)) {
      this.armed = null;
      this.passing = { root: composer.root, text: draft.text };
      this.pass(composer, draft);
      return;
    }
    stop(event);
    this.hold(composer, draft);
  }

  private mustHold(draft: Draft): boolean {
    const level = this.verdicts.get(keyOf(draft.text, draft.replyTo?.id ?? ""));
    return this.holds && level === "promotional" && this.review.usable && this.held === null;
  }

  private hold(composer: Composer, draft: Draft): void {
    const selection = document.getSelection();
    const inside = selection?.rangeCount && composer.editor.contains(selection.anchorNode);
    const giveUp = window.setTimeout(() => this.giveUp(), OPEN_MS);
    this.held = { composer, draft, range: inside ? selection.getRangeAt(0).cloneRange() : null, giveUp };
    this.armed = null;
    if (!this.line.send({ t: "hold", token: this.review.token, draft })) this.giveUp();
  }

  /** The review did not come: the next press goes through. */
  private giveUp(): void {
    const held = this.held;
    if (!held || this.review.shown) return;
    this.close();
    this.armed = { root: held.composer.root, text: held.draft.text };
  }

  private close(): void {
    if (this.held) window.clearTimeout(this.held.giveUp);
    this.held = null;
    this.review.hide();
  }

  private judge(composer: Composer): void {
    const draft = this.composers.draft(composer);
    if (!draft || draft.text.trim() === "") return;
    if (!this.verdicts.has(keyOf(draft.text, draft.replyTo?.id ?? ""))) this.line.send({ t: "draft", draft });
  }

  /** A send is on its way: it is remembered once the site shows that it took it. */
  private pass(composer: Composer, draft: Draft): void {
    void this.line.deliver({ t: "sent", draft });
    let edited = false;
    const watch = new AbortController();
    composer.editor.addEventListener("input", (event) => { edited ||= event.isTrusted; }, { signal: watch.signal });
    for (const wait of EMPTIED_AFTER) {
      window.setTimeout(() => {
        if (watch.signal.aborted) return;
        const left = this.composers.text(composer);
        if (edited || (composer.editor.isConnected && left.trim() === "")) {
          watch.abort();
          if (!edited) void this.line.deliver({ t: "emptied", draft });
        }
        if (wait === EMPTIED_AFTER.at(-1)) watch.abort();
      }, wait);
    }
  }

  private end(): void {
    this.close();
    this.review.remove();
  }
}

const keyOf = (text: string, replyTo: string): string => `${replyTo}\u0000${text}`;

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Inside a modal composer a frame elsewhere gets no focus, so it lives in the composer's own dialog. */
function dialogOf(editor: Element): Element {
  return editor.closest("dialog[open], [role=dialog], [aria-modal=true]") ?? document.documentElement;
}

function restoreCaret({ composer, range }: Held): void {
  composer.editor.focus(); // `input` and `textarea` keep their own selection
  const selection = document.getSelection();
  if (!range || !selection || !composer.editor.contains(range.startContainer)) return;
  selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}
