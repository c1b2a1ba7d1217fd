// What others did towards the user (likes, shares, follows), from the site's own list of it: read where the user has it
// open, and told once a page.

import type { Line } from "./port";
import { fieldOf, type Reader, timeOf } from "./read";
import type { Notice, Page } from "./wire";

const MOST = 200; // of one message; a list grows as it is scrolled

export class Notices {
  private told = new Set<string>();

  constructor(private readonly reader: Reader, private readonly line: Line, private readonly page: () => Page) {}

  /** Reads what has come to the list, where this page is one. */
  look(): void {
    const list = this.reader.site.notices;
    if (!list || !new RegExp(list.page).test(location.pathname)) return;
    const fresh: Notice[] = [];
    for (const kind of list.kinds) {
      for (const element of document.querySelectorAll(kind.container)) {
        const text = fieldOf(element, kind.text)?.value ?? "";
        const at = timeOf(fieldOf(element, kind.at));
        for (const person of element.querySelectorAll(kind.who)) {
          const value = (field: typeof kind.account): string => fieldOf(person, field)?.value ?? "";
          const who = { handle: value(kind.handle), name: "", link: value(kind.profile), id: value(kind.account) };
          const key = `${kind.press} ${who.handle} ${text}`;
          if (!who.handle || this.told.has(key)) continue;
          this.told.add(key);
          fresh.push({ press: kind.press, who, text, at });
        }
      }
    }
    for (let from = 0; from < fresh.length; from += MOST) {
      void this.line.deliver({ t: "noticed", page: this.page(), notices: fresh.slice(from, from + MOST) });
    }
  }
}
