// Finds the composer that an event belongs to, and reads what it holds. Never caches a node of the site.

import { fieldOf, type Reader } from "./read";
import type { ComposerKind } from "./site";
import type { Draft, Post } from "./wire";

export interface Composer {
  kind: ComposerKind;
  root: Element;
  editor: HTMLElement;
}

export class Composers {
  constructor(
    private readonly reader: () => Reader | undefined,
    /** A post that was read, by its id or by its author's handle as the page shows it. */
    private readonly known: (by: { id: string } | { handle: string }) => Post | undefined,
    /** The post whose reply control was used last. */
    private readonly lastTouched: () => Post | undefined,
  ) {}

  /** The composer whose editor has the event. */
  byEditor(event: Event): Composer | undefined {
    return this.find(event, (element, kind) => (element.matches(kind.editor) ? element : undefined));
  }

  /** The composer from whose fields these keys send. */
  bySendKey(event: KeyboardEvent, keys: string): Composer | undefined {
    return this.find(event, (element, kind, root) => {
      if (!kind.keys.includes(keys)) return undefined;
      if (element.matches(kind.editor)) return element;
      return kind.also && element.matches(kind.also) ? root.querySelector(kind.editor) : undefined;
    });
  }

  /** The composer whose send control was pressed; none if the control is disabled. */
  bySubmit(event: MouseEvent): Composer | undefined {
    return this.find(event, (element, kind, root) => {
      if (!element.matches(kind.submit) || element.matches(":disabled, [aria-disabled=true]")) return undefined;
      return root.querySelector(kind.editor);
    });
  }

  byForm(event: SubmitEvent): Composer | undefined {
    const form = event.target;
    if (!(form instanceof Element)) return undefined;
    for (const kind of this.reader()?.site.composers ?? []) {
      const editor = form.querySelector(kind.editor);
      const root = editor?.closest(kind.root);
      if (root && editor instanceof HTMLElement) return { kind, root, editor };
    }
    return undefined;
  }

  /** The composer in which an event happened. */
  around(event: Event): Element | undefined {
    return this.find(event, (_, kind, root) => root.querySelector(kind.editor))?.root;
  }

  submitOf(composer: Composer): HTMLElement | null {
    return composer.root.querySelector<HTMLElement>(composer.kind.submit);
  }

  /** The text exactly as the composer holds it. */
  text(composer: Composer): string {
    const { editor } = composer;
    if (editor instanceof HTMLTextAreaElement || editor instanceof HTMLInputElement) return editor.value;
    return editor.innerText;
  }

  draft(composer: Composer): Draft | undefined {
    const reader = this.reader();
    if (!reader || reader.leaves()) return undefined;
    return {
      place: reader.place(),
      text: this.text(composer),
      replyTo: this.replyTo(composer) ?? null,
      own: reader.own(),
    };
  }

  private replyTo({ kind, root }: Composer): Post | undefined {
    const field = kind.replyTo;
    if (!field) return undefined;
    const id = fieldOf(root, field.id)?.value;
    if (id) return this.known({ id });
    const handle = fieldOf(root, field.handle)?.value;
    if (!handle) return undefined;
    const touched = this.lastTouched();
    const text = fieldOf(root, field.text)?.value ?? "";
    const seen = touched && sameHandle(touched.author.handle, handle) ? touched : this.known({ handle });
    if (seen && (!text || seen === touched || seen.text === text)) return seen;
    return {
      id: "", link: "", author: { handle, name: "", link: "", id: "" }, text,
      at: null, replies: null, isReply: false, parent: null, mentions: [], links: [], ad: false,
    };
  }

  private find(
    event: Event,
    editorOf: (element: Element, kind: ComposerKind, root: Element) => Element | null | undefined,
  ): Composer | undefined {
    const kinds = this.reader()?.site.composers;
    if (!kinds) return undefined;
    for (const element of event.composedPath()) {
      if (!(element instanceof Element)) continue;
      for (const kind of kinds) {
        const root = element.closest(kind.root);
        const editor = root && editorOf(element, kind, root);
        if (root && editor instanceof HTMLElement) return { kind, root, editor };
      }
    }
    return undefined;
  }
}

const bare = (handle: string): string => handle.replace(/^@/, "").toLowerCase();

/** Whether two handles as pages show them can be one: a local one may come with or without its host. */
export function sameHandle(a: string, b: string): boolean {
  const [x, y] = [bare(a), bare(b)];
  return x === y || x === y.split("@")[0] || y === x.split("@")[0];
}
