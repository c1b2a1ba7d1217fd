// The elements that stand for us in the page. Plain ones: a page could define a custom element of ours first and ask
// it for its closed root (`attachInternals().shadowRoot`).

const ours = new WeakSet<Node>();

/** A host with a closed root. */
export function makeHost(tag: "span" | "div"): [HTMLElement, ShadowRoot] {
  const host = document.createElement(tag);
  ours.add(host);
  return [host, host.attachShadow({ mode: "closed" })];
}

/** Whether a node is one of this script's hosts. */
export const isHost = (node: Node): boolean => ours.has(node);

/** Takes this script's hosts with that tag out of the page. */
export function removeHosts(tag: "span" | "div"): void {
  for (const element of document.querySelectorAll(tag)) if (ours.has(element)) element.remove();
}

/**
 * Takes out what a script before this one left behind when the extension was updated. It has no name to be found by; only
 * an extension can see that it has a closed root.
 */
export function removeLeftBehind(): void {
  for (const element of document.querySelectorAll<HTMLElement>("span, div")) {
    if (element.childNodes.length === 0 && isLeftBehind(element)) element.remove();
  }
}

function isLeftBehind(element: HTMLElement): boolean {
  if (element.attributes.length > 0 && element.popover !== "manual") return false;
  const content = rootOf(element)?.firstElementChild;
  if (content instanceof HTMLIFrameElement) return /^(chrome|moz)-extension:/.test(content.src);
  return content?.role === "button" && content.firstElementChild?.getAttribute("style")?.startsWith("clip-path") === true;
}

/** Firefox has it on the element, Chromium in `chrome.dom`. */
function rootOf(element: HTMLElement & { openOrClosedShadowRoot?: ShadowRoot | null }): ShadowRoot | null | undefined {
  return element.openOrClosedShadowRoot ?? chrome.dom?.openOrClosedShadowRoot(element);
}
