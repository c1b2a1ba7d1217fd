import init from "../wasm/pages.js";

init({ module_or_path: new URL("../wasm/pages_bg.wasm", import.meta.url) });
