// Who is measured: the core, and the peers as their own pages say they are used. Everybody is set up once, outside
// the measured time, and everybody gets one text at a time but the core, which takes a batch at once.

import { LocalLinter, createBinaryModuleFromUrl } from "harper.js";
import Sentiment from "sentiment";
import vader from "vader-sentiment";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import writeGood from "write-good";

/** A peer that judges a text with `judge`. */
const peer = (name, judge) => ({
  name,
  batch: (posts) => posts.map(judge),
  draft: judge,
});

/** The same for one that answers later. */
const slowPeer = (name, judge) => ({
  name,
  slow: true,
  async batch(posts) {
    const answers = [];
    for (const post of posts) answers.push(await judge(post));
    return answers;
  },
  draft: judge,
});

async function harper(url) {
  const linter = new LocalLinter({ binary: createBinaryModuleFromUrl(url, "full") });
  await linter.setup();
  return slowPeer("harper.js", (text) => linter.lint(text, { language: "plaintext" }));
}

function sentiment() {
  const analyser = new Sentiment();
  return peer("sentiment", (text) => analyser.analyze(text));
}

function wink() {
  // Sentences, negation and sentiment; its other stages only make it slower.
  const nlp = winkNLP(model, ["sbd", "negation", "sentiment"]);
  return peer("wink-nlp", (text) => nlp.readDoc(text).out(nlp.its.sentiment));
}

/** Everybody, by turns. `core`: a `Bench` of benches/src/lib.rs; `harperUrl`: harper.js's Wasm. */
export async function contenders(core, harperUrl) {
  return [
    {
      name: "hobnob",
      batch: (posts) => core.judge_batch(posts.join("\0")),
      draft: (text) => core.judge_draft(text),
    },
    { name: "hobnob kernel", batch: (posts) => core.kernel_batch(posts.join("\0")) },
    sentiment(),
    peer("vader-sentiment", (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text)),
    wink(),
    peer("write-good", (text) => writeGood(text)),
    await harper(harperUrl),
  ];
}
