import init from "../wasm/pages.js";

init();
