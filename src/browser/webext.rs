//! The extension API that the worker uses, as thin as it goes. Both browsers have it under `chrome`, with promises.

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::plain;
use crate::wire::{tagged, untagged};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = getAll)]
    async fn permissions_get_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = getRegisteredContentScripts)]
    async fn scripts_get() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = unregisterContentScripts)]
    async fn scripts_unregister(filter: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = registerContentScripts)]
    async fn scripts_register(scripts: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = executeScript)]
    async fn scripts_execute(injection: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = query)]
    async fn tabs_query(query: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = sendMessage)]
    async fn tabs_send(tab: i32, message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = create)]
    async fn tabs_create(tab: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeText)]
    async fn badge_text(badge: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor)]
    async fn badge_colour(badge: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "contextMenus"], js_name = removeAll)]
    async fn menus_remove_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "contextMenus"], js_name = create)]
    fn menus_create(item: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    /// A string of `_locales` in the browser's language.
    pub fn i18n_message(key: &str) -> String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn runtime_url(path: &str) -> String;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = get)]
    async fn local_get(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = set)]
    async fn local_set(items: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = get)]
    async fn session_get(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = set)]
    async fn session_set(items: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = remove)]
    async fn session_remove(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = fetch)]
    async fn fetch_file(url: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["navigator", "storage"], js_name = estimate)]
    async fn storage_estimate() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = console, js_name = warn)]
    fn console_warn(message: &str);
}

/// An error of the extension API, as its own words.
#[derive(Debug)]
pub struct ApiError(pub String);

impl From<JsValue> for ApiError {
    fn from(error: JsValue) -> Self {
        let words = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
        Self(words.unwrap_or_else(|| format!("{error:?}")))
    }
}

type Answer<T> = Result<T, ApiError>;

/// A value as a plain JavaScript one, fit for messages and storage.
pub fn to_js<T: Serialize>(value: &T) -> Answer<JsValue> {
    let value = serde_json::to_value(value).map_err(|error| ApiError(error.to_string()))?;
    plain::to_js(&value).map_err(|error| ApiError(error.to_string()))
}

/// A message of the wire as a plain JavaScript value.
pub fn to_message<T: Serialize>(message: &T) -> Answer<JsValue> {
    let value = serde_json::to_value(message).map_err(|error| ApiError(error.to_string()))?;
    plain::to_js(&tagged(value)).map_err(|error| ApiError(error.to_string()))
}

/// A plain JavaScript value as a message of the wire.
pub fn from_message<T: DeserializeOwned>(message: JsValue) -> Answer<T> {
    let value = plain::from_js(message).map_err(|error| ApiError(error.to_string()))?;
    serde_json::from_value(untagged(value)).map_err(|error| ApiError(error.to_string()))
}

/// A plain JavaScript value as one of ours.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Answer<T> {
    let value = plain::from_js(value).map_err(|error| ApiError(error.to_string()))?;
    serde_json::from_value(value).map_err(|error| ApiError(error.to_string()))
}

/// The bytes of a file of the package.
pub async fn package_file(path: &str) -> Answer<Vec<u8>> {
    let response: Response = fetch_file(&runtime_url(path)).await?.into();
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn member(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

fn record(key: &str, value: &JsValue) -> Answer<JsValue> {
    let object = Object::new();
    Reflect::set(&object, &key.into(), value)?;
    Ok(object.into())
}

fn strings(value: &JsValue) -> Vec<String> {
    if !value.is_object() {
        return Vec::new();
    }
    Array::from(value).iter().filter_map(|item| item.as_string()).collect()
}

/// The granted origins, as match patterns.
pub async fn granted_origins() -> Answer<Vec<String>> {
    Ok(strings(&member(&permissions_get_all().await?, "origins")))
}

/// One content script registration.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Registration {
    /// Unique.
    pub id: String,
    /// Match patterns.
    pub matches: Vec<String>,
    /// Match patterns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude_matches: Vec<String>,
    /// Files of the package.
    pub js: Vec<String>,
    /// Always `document_start`: the guard has to be first on the window.
    pub run_at: &'static str,
    /// Kept over restarts.
    pub persist_across_sessions: bool,
}

/// Replaces all registered content scripts.
pub async fn register_scripts(scripts: &[Registration]) -> Answer<()> {
    if Array::from(&scripts_get().await?).length() > 0 {
        scripts_unregister(&JsValue::UNDEFINED).await?;
    }
    if !scripts.is_empty() {
        scripts_register(&to_js(&scripts)?).await?;
    }
    Ok(())
}

/// Runs files of the package in a tab that is open already.
pub async fn inject(tab: i32, files: &[String]) -> Answer<()> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Target {
        tab_id: i32,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Injection<'a> {
        target: Target,
        files: &'a [String],
        inject_immediately: bool,
    }
    let injection = Injection { target: Target { tab_id: tab }, files, inject_immediately: true };
    scripts_execute(&to_js(&injection)?).await?;
    Ok(())
}

/// The ids of the open tabs; with `matches`, of those whose address fits.
pub async fn tabs(matches: Option<&str>) -> Answer<Vec<i32>> {
    let query = match matches {
        Some(pattern) => record("url", &pattern.into())?,
        None => Object::new().into(),
    };
    let found = tabs_query(&query).await?;
    Ok(Array::from(&found).iter().filter_map(|tab| member(&tab, "id").as_f64()).map(|id| id as i32).collect())
}

/// Sends to the content script of a tab and waits for its answer. Fails where none lives.
pub async fn send_to_tab<T: Serialize>(tab: i32, message: &T) -> Answer<JsValue> {
    Ok(tabs_send(tab, &to_message(message)?).await?)
}

/// Opens a page of the extension in a new tab.
pub async fn open_page(path: &str) -> Answer<()> {
    tabs_create(&record("url", &runtime_url(path).into())?).await?;
    Ok(())
}

/// Sets the text on the toolbar button for a tab.
pub async fn set_badge(tab: i32, text: &str) -> Answer<()> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Badge<'a> {
        tab_id: i32,
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        color: Option<&'a str>,
    }
    badge_colour(&to_js(&Badge { tab_id: tab, text: None, color: Some("#ad1c5d") })?).await?;
    badge_text(&to_js(&Badge { tab_id: tab, text: Some(text), color: None })?).await?;
    Ok(())
}

/// Replaces the menu of the toolbar button: ids and titles.
pub async fn set_menu(items: &[(&str, String)]) -> Answer<()> {
    #[derive(Serialize)]
    struct Item<'a> {
        id: &'a str,
        title: &'a str,
        contexts: [&'static str; 1],
    }
    menus_remove_all().await?;
    for (id, title) in items {
        menus_create(&to_js(&Item { id, title, contexts: ["action"] })?)?;
    }
    Ok(())
}

/// A value of `storage.local`; `None` if there is none.
pub async fn local<T: DeserializeOwned>(key: &str) -> Answer<Option<T>> {
    stored(member(&local_get(key).await?, key))
}

/// Writes a value to `storage.local`.
pub async fn set_local<T: Serialize>(key: &str, value: &T) -> Answer<()> {
    local_set(&record(key, &to_js(value)?)?).await?;
    Ok(())
}

/// A value of `storage.session` (memory only, gone with the browser); `None` if there is none.
pub async fn session<T: DeserializeOwned>(key: &str) -> Answer<Option<T>> {
    stored(member(&session_get(key).await?, key))
}

/// Writes a value to `storage.session`.
pub async fn set_session<T: Serialize>(key: &str, value: &T) -> Answer<()> {
    session_set(&record(key, &to_js(value)?)?).await?;
    Ok(())
}

/// Takes a value out of `storage.session`.
pub async fn forget_session(key: &str) -> Answer<()> {
    session_remove(key).await?;
    Ok(())
}

fn stored<T: DeserializeOwned>(value: JsValue) -> Answer<Option<T>> {
    if value.is_undefined() || value.is_null() { Ok(None) } else { from_js(value).map(Some) }
}

/// Who sent a message.
pub struct Sender {
    /// The tab it came from, if any.
    pub tab: Option<i32>,
    /// It came from a page or frame of the extension itself, not from a content script.
    pub is_own_page: bool,
    /// It came from a frame in somebody's page.
    pub is_frame: bool,
}

impl From<&JsValue> for Sender {
    fn from(sender: &JsValue) -> Self {
        let url = member(sender, "url").as_string().unwrap_or_default();
        Self {
            tab: member(&member(sender, "tab"), "id").as_f64().map(|id| id as i32),
            is_own_page: url.starts_with("chrome-extension://") || url.starts_with("moz-extension://"),
            is_frame: member(sender, "frameId").as_f64().is_some_and(|frame| frame > 0.0),
        }
    }
}

/// Bytes that the extension's origin takes on the disk, as the browser estimates them; 0 if it does not say.
pub async fn bytes_on_disk() -> u64 {
    storage_estimate()
        .await
        .ok()
        .and_then(|estimate| member(&estimate, "usage").as_f64())
        .map_or(0, |bytes| bytes as u64)
}

/// Says in the worker's own console what went wrong. Never anything about people.
pub fn warn(what: &str, error: impl std::fmt::Display) {
    console_warn(&format!("hobnob: {what}: {error}"));
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}
