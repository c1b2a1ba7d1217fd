// What is measured, and how. It runs as it is in Node and in a page: `run.mjs` bundles it, with the peers, once for both.
//
// Everybody takes turns: in each round each contender gets the same batch, one after the other, so that whatever else
// the computer does meanwhile hits all of them. Ratios are taken within a round; what is reported is their median.

import { contenders } from "./peers.mjs";
import { BATCH, inParts, interests, makeArticle, makeDrafts, makePosts, otherLanguages } from "./posts.mjs";
import { median, percentile } from "./numbers.mjs";

/** Milliseconds that everybody runs before anything is measured, so that the compilers are done with it. */
const WARM = 1500;
/** How often each batch of posts comes. */
const ROUNDS_A_BATCH = 2;
const DRAFTS = 200;
/** Drafts in a round. */
const SOME_DRAFTS = 10;
/** How often a fast contender gets each draft; a slow one gets it once. */
const DRAFT_PASSES = 25;
const STARTS = 20;

/** What was answered last: kept, so that no compiler finds the work useless. */
let answer;

async function warmUp(contender, batches) {
  const end = performance.now() + WARM;
  for (let at = 0; performance.now() < end; at += 1) answer = await contender.batch(batches[at % batches.length]);
}

/** Milliseconds that each round took, by contender. */
async function timePosts(everybody, batches) {
  const times = Object.fromEntries(everybody.map(({ name }) => [name, []]));
  for (let round = 0; round < batches.length * ROUNDS_A_BATCH; round += 1) {
    const batch = batches[round % batches.length];
    for (const { name, slow, batch: judge } of everybody) {
      const start = performance.now();
      if (slow) answer = await judge(batch);
      else answer = judge(batch);
      times[name].push(performance.now() - start);
    }
  }
  return times;
}

/** Milliseconds that each draft took, by contender. */
async function timeDrafts(everybody, drafts) {
  const times = Object.fromEntries(everybody.map(({ name }) => [name, []]));
  for (const some of inParts(drafts, SOME_DRAFTS)) {
    for (const { name, slow, draft: judge } of everybody) {
      for (let pass = 0; pass < (slow ? 1 : DRAFT_PASSES); pass += 1) {
        for (const draft of some) {
          const start = performance.now();
          if (slow) answer = await judge(draft);
          else answer = judge(draft);
          times[name].push(performance.now() - start);
        }
      }
    }
  }
  return times;
}

/** The same Wasm with a section at its end that says nothing: an engine gives equal bytes the code it has already. */
function otherBytes(bytes, mark) {
  const section = [0, 3, 1, 0x6e, mark]; // a custom one of 3 bytes: a name of one letter, and the mark
  const whole = new Uint8Array(bytes.length + section.length);
  whole.set(bytes);
  whole.set(section, bytes.length);
  return whole;
}

/**
 * Milliseconds from bytes to code, and from code to ready, of `STARTS` fresh starts. `load(artifact)` gives
 * `{ bytes, glue }`, its JavaScript side as never used before; `makeReady(glue)` does what is needed until it answers.
 */
async function timeStarts(load, artifact, makeReady) {
  const compile = [];
  const ready = [];
  let memory;
  for (let mark = 0; mark < STARTS; mark += 1) {
    const { bytes, glue } = await load(artifact);
    const other = otherBytes(bytes, mark);
    const start = performance.now();
    const module = new WebAssembly.Module(other);
    const compiled = performance.now();
    const wasm = glue.initSync({ module });
    makeReady(glue);
    ready.push(performance.now() - compiled);
    compile.push(compiled - start);
    memory = wasm.memory.buffer.byteLength;
  }
  return { compile: median(compile), ready: median(ready), memory };
}

/**
 * `load`: as above; `loadPack(code)` gives the bytes of a language's rules; `harperUrl`: where harper.js's Wasm is;
 * `say`: told what is being done.
 */
export async function measure({ load, loadPack, harperUrl, say }) {
  const posts = makePosts();
  const batches = inParts(posts, BATCH);
  const drafts = makeDrafts(DRAFTS);

  say("starting");
  const first = posts.slice(0, 1).join("\0");
  const [wording, english] = [await loadPack("wording"), await loadPack("en")];
  const starts = {
    background: await timeStarts(load, "background", (glue) => glue.start()),
    core: await timeStarts(load, "bench", (glue) => {
      answer = new glue.Bench(interests);
    }),
    // An engine compiles a function when it is first called: the first post pays for all of them.
    first: await timeStarts(load, "bench", (glue) => {
      const core = new glue.Bench(interests);
      core.add("wording", wording);
      core.add("en", english);
      answer = core.judge_batch(first);
    }),
  };

  const { bytes, glue } = await load("bench");
  const wasm = glue.initSync({ module: new WebAssembly.Module(bytes) });
  const core = new glue.Bench(interests);
  for (const code of ["wording", "en", ...otherLanguages]) core.add(code, await loadPack(code));
  const everybody = await contenders(core, harperUrl);
  const summary = [...core.judge_batch(posts.join("\0"))];
  const found = {
    posts: posts.length,
    worth: summary.filter((one) => one !== 0).length,
    held: drafts.filter((draft) => core.judge_draft(draft).level === "promotional").length,
    drafts: drafts.length,
  };

  say("warming up");
  for (const contender of everybody) await warmUp(contender, batches);
  say("posts in batches");
  const rounds = await timePosts(everybody, batches);
  say("single drafts");
  const single = await timeDrafts(everybody.filter(({ draft }) => draft), drafts);

  const article = makeArticle();
  answer = core.judge_draft(article);
  answer = core.judge_batch(Array(BATCH).fill(article).join("\0"));

  const own = rounds.hobnob;
  const results = {};
  for (const { name } of everybody) {
    const times = rounds[name];
    results[name] = {
      rate: (BATCH * 1000) / median(times),
      /** How many times as fast the core is. */
      ratio: median(times.map((time, round) => time / own[round])),
      p50: single[name] && percentile(single[name], 50) * 1000,
      p99: single[name] && percentile(single[name], 99) * 1000,
      drafts: single[name]?.length,
    };
  }
  return { results, rounds: own.length, starts, memory: wasm.memory.buffer.byteLength, found };
}
