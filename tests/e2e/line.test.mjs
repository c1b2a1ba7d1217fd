// The line between a page and the background, for what cannot be timed in a browser: a background that is stopped
// before each of its answers. The script itself, with a made-up `chrome.runtime`.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { test } from "./lib/cases.mjs";

const entry = fileURLToPath(new URL("../../extension/content/port.ts", import.meta.url));
const built = buildSync({ entryPoints: [entry], bundle: true, write: false, format: "esm" });
const { Line } = await import(`data:text/javascript,${encodeURIComponent(built.outputFiles[0].text)}`);

/**
 * A background that is stopped at each of the first `stops` questions, and answers from then on. A stop is told, unless
 * `silent`; with `full` it is a store that fails, with `off` the site is switched off.
 */
function background(stops, { silent = false, full = false, off = false } = {}) {
  const asked = [];
  globalThis.chrome = {
    runtime: {
      id: "hobnob",
      connect() {
        const hear = {};
        const listener = (name) => ({ addListener: (heard) => { hear[name] = heard; } });
        return {
          onMessage: listener("message"),
          onDisconnect: listener("disconnect"),
          postMessage(message) {
            asked.push(message);
            const stopped = asked.length <= stops;
            queueMicrotask(() => {
              if (off) hear.message({ t: "off" });
              else if (!stopped || full) hear.message({ t: "marks", batch: message.batch, marks: [], kept: !stopped });
              else if (!silent) hear.disconnect();
            });
          },
          disconnect() {},
        };
      },
      async sendMessage(message) {
        asked.push(message);
        if (asked.length > stops) return { t: "done" };
        if (silent) return new Promise(() => {});
        throw new Error("the message port closed before a response was received");
      },
    },
  };
  globalThis.document = { defaultView: {} };
  return asked;
}

/** Lets the pauses between tries pass at once. */
async function pass(mock) {
  for (let turn = 0; turn < 2000; turn += 1) {
    await Promise.resolve();
    mock.timers.tick(100);
  }
}

test("posts reach a background that was stopped seven times", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = background(7);
  const heard = [];
  new Line((message) => heard.push(message.batch), assert.fail).send({ t: "posts", batch: 5 });
  await pass(context.mock);
  assert.deepEqual(heard, [5]);
  assert.equal(asked.length, 8);
});

test("a background that dies of every question is not asked for ever", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = background(Infinity);
  new Line(assert.fail, assert.fail).send({ t: "posts", batch: 1 });
  await pass(context.mock);
  assert.equal(asked.length, 8);
});

test("an act reaches a background that was stopped seven times, and is acknowledged", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = background(7);
  const delivered = new Line(assert.fail, assert.fail).deliver({ t: "sent", draft: {} });
  await pass(context.mock);
  assert.equal(await delivered, true);
  assert.equal(asked.length, 8);
});

test("posts and acts reach a background that was stopped without a word", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  background(3, { silent: true });
  const heard = [];
  const line = new Line((message) => heard.push(message.batch), assert.fail);
  line.send({ t: "posts", batch: 2 });
  const delivered = Promise.all([line.deliver({ t: "pressed" }), line.deliver({ t: "sent", draft: {} })]);
  await pass(context.mock);
  assert.deepEqual(heard, [2]);
  assert.deepEqual(await delivered, [true, true]);
});

test("posts whose exchanges could not be kept are marked, and sent again until they are", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = background(3, { full: true });
  const heard = [];
  new Line((message) => heard.push(message.kept), assert.fail).send({ t: "posts", batch: 4 });
  await pass(context.mock);
  assert.deepEqual(heard, [false, false, false, true]);
  assert.equal(asked.length, 4);
});

test("posts of a site that is switched off are not asked about again", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = background(0, { off: true });
  new Line(() => {}, assert.fail).send({ t: "posts", batch: 1 });
  await pass(context.mock);
  assert.equal(asked.length, 1);
});
