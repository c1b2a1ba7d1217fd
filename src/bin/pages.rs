//! Starts the page it finds itself in. No logic.

fn main() {
    #[cfg(target_arch = "wasm32")]
    hobnob::browser::pages::start();
}
