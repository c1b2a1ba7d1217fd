import init from "../wasm/people.js";

init({ module_or_path: new URL("../wasm/people_bg.wasm", import.meta.url) });
