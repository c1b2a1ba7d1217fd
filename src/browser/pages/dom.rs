//! What the pages need of the document beyond what Leptos gives.

use js_sys::{Array, Promise, Reflect};
use leptos::ev::KeyboardEvent;
use leptos::prelude::document;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
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

    #[wasm_bindgen(static_method_of = Address, js_class = "URL", js_name = createObjectURL)]
    fn of_blob(blob: &Blob) -> String;
    #[wasm_bindgen(static_method_of = Address, js_class = "URL", js_name = revokeObjectURL)]
    fn revoke(address: &str);

    type SearchParams;
    #[wasm_bindgen(method)]
    fn get(this: &SearchParams, name: &str) -> Option<String>;

    /// A text in the browser's hands; a chosen file is one.
    pub(super) type Blob;
    #[wasm_bindgen(constructor)]
    fn new(parts: &Array, options: &JsValue) -> Blob;
    #[wasm_bindgen(method, getter)]
    fn size(this: &Blob) -> f64;
    #[wasm_bindgen(method)]
    fn text(this: &Blob) -> Promise;
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

/// The part of this page's address after `#`, decoded.
pub(super) fn fragment() -> String {
    let hash = leptos::prelude::window().location().hash().unwrap_or_default();
    js_sys::decode_uri_component(hash.trim_start_matches('#')).map(String::from).unwrap_or_default()
}

/// A person's own page: the address from within the extension.
pub(super) fn person_page(person: &str) -> String {
    format!("people.html#{}", String::from(js_sys::encode_uri_component(person)))
}

/// Hands a text to the user as a file.
pub(super) fn download(name: &str, text: &str) {
    let address = Address::of_blob(&Blob::new(&Array::of1(&JsValue::from_str(text)), &JsValue::UNDEFINED));
    if let Ok(element) = document().create_element("a")
        && let Some(link) = element.dyn_ref::<HtmlElement>()
    {
        // Setting attributes with valid names cannot fail.
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    // The browser may take the file a moment after the click.
    leptos::prelude::set_timeout(move || Address::revoke(&address), std::time::Duration::from_secs(60));
}

/// The file that was chosen in the file field an event came from; the field is empty again afterwards, so that the
/// same file can be chosen once more.
pub(super) fn chosen_file(event: &web_sys::Event) -> Option<Blob> {
    let input: JsValue = event.target()?.into();
    let files = Reflect::get(&input, &JsValue::from_str("files")).ok()?;
    let file = Reflect::get(&files, &JsValue::from_f64(0.0)).ok().filter(JsValue::is_object)?;
    // Emptying a file field cannot fail.
    let _ = Reflect::set(&input, &JsValue::from_str("value"), &JsValue::from_str(""));
    Some(file.unchecked_into())
}

/// A file's text; what is not UTF-8 in it is replaced. `None`: it cannot be read, or it is larger than `most` bytes.
pub(super) async fn text_of(file: &Blob, most: f64) -> Option<String> {
    if file.size() > most {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// As [`focus`], once what is being drawn now is there.
pub(super) fn focus_soon(selector: &str) {
    let selector = selector.to_owned();
    leptos::prelude::request_animation_frame(move || focus(&selector));
}

/// Keeps Tab inside the document of a frame: after the last control comes the first, and the other way round.
pub(super) fn wrap_tab(event: &KeyboardEvent) {
    if event.key() != "Tab" {
        return;
    }
    let selector = "a[href], button:not(:disabled), textarea, input, select, summary, [tabindex='0']";
    let stops: Vec<HtmlElement> =
        Array::from(&query_all(selector)).iter().filter_map(|stop| stop.dyn_into().ok()).filter(is_shown).collect();
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

/// Whether an element takes focus where it is: what a closed `<details>` holds does not.
fn is_shown(stop: &HtmlElement) -> bool {
    let closed = stop.closest("details:not([open]) > :not(summary)").ok().flatten();
    closed.is_none()
}
