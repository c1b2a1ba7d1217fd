// What axe-core says of a page.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8").then((code) => `${code};0`);

/** What axe-core finds in a page or frame that is serious or worse. */
export async function serious(place) {
  await place.evaluate(axe);
  return place.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { iframes: false });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" | ")}`);
  });
}
