//! The core as `cargo xtask bench` calls it: text in, what was found out. Nothing is judged here.

#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub)] // what is exported to JavaScript has to be `pub`
mod bench {
    use hobnob::browser::webext::{self, ApiError};
    use hobnob::draft::review;
    use hobnob::listen::{Worth, worth};
    use hobnob::model::add_wording;
    use hobnob::post::{Draft, Post};
    use hobnob::rules::{self, Language, Watch, find};
    use hobnob::settings::Interests;
    use hobnob::text::Text;
    use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

    /// Between two posts of a batch; in none of them.
    const BETWEEN: char = '\0';
    /// A post's reasons are the bits below this one, by their place in `PostReason`; its score in thousands stands
    /// above them.
    const SCORE: u32 = 16;

    /// The core with somebody's interests.
    #[wasm_bindgen]
    pub struct Bench {
        watch: Watch,
    }

    #[wasm_bindgen]
    impl Bench {
        /// Ready to judge for these interests.
        #[wasm_bindgen(constructor)]
        pub fn new(interests: JsValue) -> Result<Self, JsError> {
            console_error_panic_hook::set_once();
            let interests: Interests = webext::from_js(interests).map_err(to_error)?;
            Ok(Self { watch: Watch::of(&interests) })
        }

        /// Takes the rules of one more language, by its code, or the table of `wording`.
        pub fn add(&self, code: &str, pack: &[u8]) -> Result<(), JsError> {
            if code == "wording" {
                return add_wording(pack).then_some(()).ok_or_else(|| JsError::new("the table of wording is damaged"));
            }
            let language = Language::ALL.into_iter().find(|language| language.code() == code);
            let language = language.ok_or_else(|| JsError::new("there is no such language"))?;
            rules::add(language, pack).map_err(|error| JsError::new(&error.to_string()))
        }

        /// Judges a batch of posts with all that can be said of them; a number a post.
        pub fn judge_batch(&self, joined: &str) -> Vec<u32> {
            let judged = |text: &str| {
                let post = Post { text: text.to_owned(), replies: Some(0), ..Post::default() };
                summary(&worth(&post, &self.watch))
            };
            joined.split(BETWEEN).map(judged).collect()
        }

        /// Takes a batch of posts apart and looks the rules up; the number of places a post.
        pub fn kernel_batch(&self, joined: &str) -> Vec<u32> {
            joined.split(BETWEEN).map(|text| find(&Text::read(text)).all.len() as u32).collect()
        }

        /// Reviews a draft as the worker does: what comes back is what the review page gets.
        pub fn judge_draft(&self, text: &str) -> Result<JsValue, JsError> {
            let draft = Draft { text: text.to_owned(), ..Draft::default() };
            webext::to_js(&review(&draft, &self.watch)).map_err(to_error)
        }
    }

    fn summary(worth: &Worth) -> u32 {
        let reasons = worth.reasons.iter().fold(0, |bits, reason| bits | 1 << (*reason as u32));
        ((worth.score * 1000.0) as u32) << SCORE | reasons
    }

    fn to_error(error: ApiError) -> JsError {
        JsError::new(&error.0)
    }
}
