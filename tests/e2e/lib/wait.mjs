// Waiting for what must become true. No fixed sleeps: a condition is looked at again and again, and if it never comes
// the failure says what was waited for.

const step = 25; // milliseconds between two looks

/**
 * Looks until `look` gives something truthy, and gives that. Fails after `within` milliseconds, saying `what`. The bound
 * only ends what would never come: on a busy computer a browser takes many times as long as on a quiet one.
 */
export async function until(what, look, within = 20_000) {
  const end = Date.now() + within;
  let last;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
      last = undefined;
    } catch (error) {
      last = error; // for example a page on its way from one document to the next
    }
    if (Date.now() > end) {
      throw new Error(`waited ${within} ms for: ${what}${last ? ` (last: ${last.message.split("\n")[0]})` : ""}`);
    }
    await new Promise((done) => setTimeout(done, step));
  }
}

/** Looks until `look` has given equal values for `calm` milliseconds, and gives the value. */
export async function settled(what, look, { calm = 300, within = 20_000 } = {}) {
  let value;
  let since = Date.now();
  await until(
    `${what} to settle`,
    async () => {
      const now = JSON.stringify(await look());
      if (now !== value) [value, since] = [now, Date.now()];
      return Date.now() - since >= calm;
    },
    within,
  );
  return value === undefined ? undefined : JSON.parse(value);
}

/** What `work` gives. Fails after `within` milliseconds, saying `what`: a browser may leave a question open for ever. */
export function answered(what, work, within = 30_000) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer in ${within} ms: ${what}`)), within);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
