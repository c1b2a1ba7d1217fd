// `cargo xtask run`: the demo feed in a browser with the extension in it.
//
//   node tests/e2e/run.mjs --browser chromium|firefox --binary PATH --extension DIR
//                          [--url URL] [--keep-profile] [--headless]
//
// With a display it stays open until the browser is closed. With --headless it walks through the main job (walk.mjs),
// leaves a picture of each step under target/run/ and says what happened.

import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./lib/browsers.mjs";
import { startServers } from "./lib/servers.mjs";
import { walk } from "./walk.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options } = parseArgs({
  options: {
    browser: { type: "string" },
    binary: { type: "string" },
    extension: { type: "string" },
    url: { type: "string" },
    "keep-profile": { type: "boolean", default: false },
    headless: { type: "boolean", default: false },
  },
});
for (const name of ["browser", "binary", "extension"]) {
  if (!options[name]) throw new Error(`--${name} is missing`);
}
const say = (sentence) => console.log(sentence);

async function inSight(driver, address) {
  await driver.open(address);
  say(`The browser shows ${address}.`);
  const kept = profile ? ` Its profile is kept in ${profile}.` : "";
  say(`Close it to end this, or press Ctrl+C.${kept}`);
  await new Promise((done) => {
    driver.browser.once("disconnected", done);
    process.once("SIGINT", done);
    process.once("SIGTERM", done);
  });
}

async function outOfSight(driver, servers) {
  const pictures = join(root, "target", "run");
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  let taken = 0;
  const picture = async (name, page) => {
    taken += 1;
    await page.bringToFront();
    await page.screenshot({ path: join(pictures, `${String(taken).padStart(2, "0")}-${name}.png`) });
  };
  if (options.url) {
    const page = await driver.open(options.url);
    await picture("page", page);
    say(`${options.url} was opened: "${await page.title()}". There is no display, so that is all.`);
  } else await walk({ driver, demo: servers.demo, picture, say });
  say(`Pictures of the ${taken === 1 ? "page" : `${taken} steps`}: ${pictures}`);
}

let profile;
if (options["keep-profile"]) {
  profile = join(root, "target", `profile-${options.browser}`);
  await mkdir(profile, { recursive: true });
}
const servers = await startServers({ demoFolder: join(root, "www", "demo") });
let driver;
try {
  driver = await launch({
    kind: options.browser,
    binary: options.binary,
    extension: options.extension,
    headless: options.headless,
    profile,
  });
  if (options.headless) await outOfSight(driver, servers);
  else await inSight(driver, options.url ?? servers.demo);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await driver?.close();
  await servers.close();
}
