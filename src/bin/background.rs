//! The worker's few exported functions: plain values in and out, no logic. What is decided, the core decides.

#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub)] // what is exported to JavaScript has to be `pub`
mod worker {
    use std::rc::Rc;

    use hobnob::browser::events;
    use hobnob::browser::webext::{self, ApiError, Sender};
    use hobnob::browser::worker::{Worker, parse};
    use hobnob::wire::ToPage;
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

    thread_local! {
        static WORKER: Rc<Worker> = Rc::new(Worker::default());
    }

    fn the() -> Rc<Worker> {
        WORKER.with(Rc::clone)
    }

    /// Once after each wake.
    #[wasm_bindgen]
    pub fn start() {
        console_error_panic_hook::set_once();
    }

    /// A message over a content script's port. Answers with what to send back, if anything.
    #[wasm_bindgen]
    pub async fn content(message: JsValue, sender: JsValue) -> Result<JsValue, JsValue> {
        let answer = the().content(parse(message).map_err(to_error)?, &Sender::from(&sender)).await;
        answer.map_or(Ok(JsValue::UNDEFINED), |answer| webext::to_message(&answer).map_err(to_error))
    }

    /// A single message: from a page or frame of the extension, or an act from a content script that waits for word.
    #[wasm_bindgen]
    pub async fn message(message: JsValue, sender: JsValue) -> Result<JsValue, JsValue> {
        let sender = Sender::from(&sender);
        let answered = if sender.is_own_page {
            match parse(message) {
                Ok(message) => the().page(message, &sender).await,
                Err(error) => Err(error),
            }
        } else {
            match parse(message) {
                Ok(message) => Ok(the().record(message).await),
                Err(error) => Err(error),
            }
        };
        let answer = answered.unwrap_or_else(|error| ToPage::Failed { error: error.to_string() });
        webext::to_message(&answer).map_err(to_error)
    }

    /// An event of the browser, with the values it came with.
    #[wasm_bindgen]
    pub async fn event(name: String, values: Vec<JsValue>) {
        if let Err(error) = events::handle(&the(), &name, &values).await {
            webext::warn(&name, error);
        }
    }

    fn to_error(error: ApiError) -> JsValue {
        js_sys::Error::new(&error.to_string()).into()
    }
}

fn main() {}
