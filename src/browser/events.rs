//! What the worker does at the browser's events.

use wasm_bindgen::JsValue;

use crate::browser::sites;
use crate::browser::webext::{self, ApiError};
use crate::browser::worker::Worker;
use crate::wire::Command;

const WELCOME: &str = "pages/welcome.html";

/// Handles the event that `background.js` calls `name`.
///
/// # Errors
/// When the browser refuses; what was done before stays done.
pub async fn handle(worker: &Worker, name: &str, values: &[JsValue]) -> Result<(), ApiError> {
    match name {
        "installed" => {
            let items =
                [("panel", webext::i18n_message("menuPanel")), ("settings", webext::i18n_message("menuSettings"))];
            webext::set_menu(&items).await?;
            sites::reconcile(worker).await?;
            let is_new = values.first().and_then(JsValue::as_string).is_some_and(|reason| reason == "install");
            if is_new { webext::open_page(WELCOME).await } else { Ok(()) }
        }
        "startup" => {
            sites::reconcile(worker).await?;
            worker.start_up().await;
            Ok(())
        }
        "granted" => sites::reconcile(worker).await,
        "revoked" => sites::withdraw(worker).await,
        "menu" => webext::open_page(WELCOME).await,
        "command" => {
            let command = match values.first().and_then(JsValue::as_string).as_deref() {
                Some("next-mark") => Command::Step { by: 1 },
                Some("previous-mark") => Command::Step { by: -1 },
                Some("open-card") => Command::OpenCard,
                _ => return Ok(()),
            };
            let Some(tab) = values.get(1).and_then(JsValue::as_f64) else { return Ok(()) };
            // No content script lives there: nothing to do.
            let _ = webext::send_to_tab(tab as i32, &command).await;
            Ok(())
        }
        _ => Ok(()),
    }
}
