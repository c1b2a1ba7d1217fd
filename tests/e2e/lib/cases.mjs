// The test runner's words, with a limit for each test, so that one that hangs is one failure and not the end of all.

import { test as run } from "node:test";

export { after, before } from "node:test";

const limit = { timeout: 120_000 }; // milliseconds; tests take a second or two

export const test = (name, work) => run(name, limit, work);
