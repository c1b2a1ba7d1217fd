//! What the pages need of the document beyond what Leptos gives.

use js_sys::Array;
use leptos::ev::KeyboardEvent;
use leptos::prelude::document;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::{Element, HtmlElement};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = querySelectorAll)]
    fn query_all(selector: &str) -> JsValue;

    /// An address, taken apart by the browser.
    #[wasm_bindgen(js_name = URL)]
    pub(super) type Address;
    #[wasm_bindgen(constructor, js_class = "URL", catch)]
    fn parse(text: &str) -> Result<Address, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn protocol(this: &Address) -> String;
    #[wasm_bindgen(method, getter)]
    fn host(this: &Address) -> String;
    #[wasm_bindgen(method, getter)]
    fn hostname(this: &Address) -> String;
    #[wasm_bindgen(method, getter, js_name = searchParams)]
    fn search_params(this: &Address) -> SearchParams;

    type SearchParams;
    #[wasm_bindgen(method)]
    fn get(this: &SearchParams, name: &str) -> Option<String>;
}

/// An address's parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// `https:` and the like.
    pub(super) protocol: String,
    /// The host with its port if it has one.
    pub(super) host: String,
    /// The host without its port.
    pub(super) hostname: String,
}

/// Takes an address apart.
pub(super) fn parts(text: &str) -> Option<Parts> {
    let address = Address::parse(text).ok()?;
    Some(Parts { protocol: address.protocol(), host: address.host(), hostname: address.hostname() })
}

/// A parameter of this page's own address.
pub(super) fn parameter(name: &str) -> Option<String> {
    let own = leptos::prelude::window().location().href().ok()?;
    Address::parse(&own).ok()?.search_params().get(name)
}

/// The address, if a browser may be sent there: http and https only, so that a page cannot hand over a script.
pub(super) fn safe_link(link: &str) -> Option<String> {
    let parts = parts(link)?;
    matches!(parts.protocol.as_str(), "http:" | "https:").then(|| link.to_owned())
}

/// Moves focus, and says nothing if the element is gone.
pub(super) fn focus(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Some(element) = element.dyn_ref::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Keeps Tab inside the document of a frame: after the last control comes the first, and the other way round.
pub(super) fn wrap_tab(event: &KeyboardEvent) {
    if event.key() != "Tab" {
        return;
    }
    let selector = "a[href], button:not(:disabled), textarea, input, summary, [tabindex='0']";
    let stops: Vec<HtmlElement> =
        Array::from(&query_all(selector)).iter().filter_map(|stop| stop.dyn_into().ok()).collect();
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return };
    let here: Option<Element> = document().active_element();
    let at = |stop: &HtmlElement| here.as_ref().is_some_and(|here| here == stop.unchecked_ref::<Element>());
    let inside = stops.iter().any(at);
    let next = match (event.shift_key(), inside) {
        (false, _) if at(last) => first,
        (true, _) if at(first) || !inside => last,
        _ => return,
    };
    event.prevent_default();
    let _ = next.focus();
}
