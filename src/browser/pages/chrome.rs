//! The browser's extension interface, as thin as it can be. `chrome` answers with promises in both browsers.
//!
//! Card and review may use [`send`] and [`message`] only: frames have no more than that everywhere.

use js_sys::{Array, Promise};
use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::browser::webext;
use crate::wire::Command;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn get_message(key: &str, substitutions: Array) -> Option<String>;
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getUILanguage)]
    pub(super) fn ui_language() -> String;

    #[wasm_bindgen(js_namespace = ["navigator", "storage"], js_name = persist, catch)]
    fn storage_persist() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    fn send_message(message: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn get_url(path: &str) -> String;

    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    fn tabs_query(query: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = get, catch)]
    fn tabs_get(id: i32) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    fn tabs_send(id: i32, message: &JsValue, options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = create, catch)]
    fn tabs_create(properties: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = update, catch)]
    fn tabs_update(id: i32, properties: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = reload, catch)]
    fn tabs_reload(id: i32) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = contains, catch)]
    fn permissions_contains(permissions: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = getAll, catch)]
    fn permissions_all() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = request, catch)]
    fn permissions_request(permissions: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = remove, catch)]
    fn permissions_remove(permissions: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions", "onAdded"], js_name = addListener)]
    fn on_permissions_added(listener: &Closure<dyn Fn(JsValue)>);
    #[wasm_bindgen(js_namespace = ["chrome", "permissions", "onRemoved"], js_name = addListener)]
    fn on_permissions_removed(listener: &Closure<dyn Fn(JsValue)>);
}

/// A tab, as far as it may be seen.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Tab {
    /// Its id.
    pub(super) id: Option<i32>,
    /// Its address; missing where neither its host nor `activeTab` was granted.
    pub(super) url: Option<String>,
}

#[derive(Default, Deserialize, Serialize)]
struct Origins {
    #[serde(default)]
    origins: Vec<String>,
}

/// The sentence of a key; empty if there is none.
pub(super) fn message(key: &str, substitutions: &[&str]) -> String {
    let array: Array = substitutions.iter().map(|text| JsValue::from_str(text)).collect();
    get_message(key, array).unwrap_or_default()
}

/// Sends a message to the background and gives its answer.
///
/// # Errors
/// In English: nobody answered, or the answer is no plain value.
pub(super) async fn send(message: &JsValue) -> Result<Value, String> {
    answer(send_message(message)).await
}

/// Asks the browser to keep what is stored when the disk runs low. `false` or an error: it may throw it away then.
pub(super) async fn persist() -> Result<bool, String> {
    answer(storage_persist()).await
}

/// The address of one of the extension's own files.
pub(super) fn own_address(path: &str) -> String {
    get_url(path)
}

/// The active tab of this window.
pub(super) async fn active_tab() -> Result<Tab, String> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Query {
        active: bool,
        current_window: bool,
    }
    let tabs: Vec<Tab> = answer(tabs_query(&value(&Query { active: true, current_window: true })?)).await?;
    tabs.into_iter().next().ok_or_else(|| "no active tab".to_owned())
}

/// A tab by its id.
pub(super) async fn tab(id: i32) -> Result<Tab, String> {
    answer(tabs_get(id)).await
}

/// Sends a command to the content script of a tab's own document.
pub(super) async fn command<A: DeserializeOwned>(tab: i32, command: &Command) -> Result<A, String> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Options {
        frame_id: i32,
    }
    let command = webext::to_message(command).map_err(|error| error.to_string())?;
    answer(tabs_send(tab, &command, &value(&Options { frame_id: 0 })?)).await
}

/// Opens a new tab.
pub(super) async fn open(url: &str) -> Result<(), String> {
    #[derive(Serialize)]
    struct Properties<'a> {
        url: &'a str,
    }
    done(tabs_create(&value(&Properties { url })?)).await
}

/// Goes to an address in a tab.
pub(super) async fn go(tab: i32, url: &str) -> Result<(), String> {
    #[derive(Serialize)]
    struct Properties<'a> {
        url: &'a str,
    }
    done(tabs_update(tab, &value(&Properties { url })?)).await
}

/// Brings a tab to the front.
pub(super) async fn bring(tab: i32) -> Result<(), String> {
    #[derive(Serialize)]
    struct Properties {
        active: bool,
    }
    done(tabs_update(tab, &value(&Properties { active: true })?)).await
}

/// Loads a tab again.
pub(super) async fn reload(tab: i32) -> Result<(), String> {
    done(tabs_reload(tab)).await
}

/// Whether all of these origins are granted.
pub(super) async fn granted(origins: &[String]) -> Result<bool, String> {
    answer(permissions_contains(&value(&Origins { origins: origins.to_vec() })?)).await
}

/// All granted origins.
pub(super) async fn all_granted() -> Result<Vec<String>, String> {
    let origins: Origins = answer(permissions_all()).await?;
    Ok(origins.origins)
}

/// Asks the user for origins. To be called in the click itself, before anything is awaited: the browser wants the
/// user's gesture. Only the answer is awaited.
pub(super) fn request(origins: &[String]) -> impl Future<Output = Result<bool, String>> + use<> {
    let promise = value(&Origins { origins: origins.to_vec() })
        .and_then(|value| permissions_request(&value).map_err(|error| words(&error)));
    async move { answer(Ok(promise?)).await }
}

/// Gives origins back. `false` or an error: they are still granted.
pub(super) async fn take_back(origins: &[String]) -> Result<bool, String> {
    answer(permissions_remove(&value(&Origins { origins: origins.to_vec() })?)).await
}

/// Calls `changed` at each grant and each taking back, for as long as the page lives.
pub(super) fn on_permissions(changed: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(JsValue)>::new(move |_: JsValue| changed());
    on_permissions_added(&listener);
    on_permissions_removed(&listener);
    listener.forget();
}

fn value<T: Serialize>(plain: &T) -> Result<JsValue, String> {
    webext::to_js(plain).map_err(|error| error.to_string())
}

async fn answer<A: DeserializeOwned>(promise: Result<Promise, JsValue>) -> Result<A, String> {
    let answer = settle(promise).await?;
    webext::from_js(answer).map_err(|error| error.to_string())
}

async fn done(promise: Result<Promise, JsValue>) -> Result<(), String> {
    settle(promise).await.map(|_| ())
}

async fn settle(promise: Result<Promise, JsValue>) -> Result<JsValue, String> {
    let promise = promise.map_err(|error| words(&error))?;
    JsFuture::from(promise).await.map_err(|error| words(&error))
}

fn words(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &JsValue::from_str("message"))
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}
