//! Starts the People page. An artifact of its own: the popup and the frames are loaded far more often, and need none of it.

fn main() {
    #[cfg(target_arch = "wasm32")]
    hobnob::browser::pages::start_people();
}
