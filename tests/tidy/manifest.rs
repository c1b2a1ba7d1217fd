//! What the extension asks for, word for word.

use serde_json::{Value, json};

use crate::source::read;

fn manifest() -> Value {
    serde_json::from_str(&read("extension/manifest.json")).expect("extension/manifest.json is JSON")
}

#[test]
fn permissions_are_these_and_no_others() {
    let manifest = manifest();
    assert_eq!(
        manifest["permissions"],
        json!(["storage", "unlimitedStorage", "scripting", "activeTab", "contextMenus"])
    );
    assert_eq!(manifest["chromium"]["permissions"], json!(["sidePanel"]));
    assert_eq!(manifest["optional_host_permissions"], json!(["https://*/*"]));
    assert_eq!(manifest["incognito"], "not_allowed");
    assert_eq!(manifest["development"]["host_permissions"], json!(["http://127.0.0.1/*"]));
    let asks = ["permissions", "optional_permissions", "host_permissions", "optional_host_permissions"];
    let mut asked = Vec::new();
    for (section, value) in
        [("", &manifest)].into_iter().chain(["chromium", "firefox", "development"].map(|name| (name, &manifest[name])))
    {
        asked.extend(asks.iter().filter(|ask| value.get(ask).is_some()).map(|ask| format!("{section}/{ask}")));
    }
    let expect = ["/permissions", "/optional_host_permissions", "chromium/permissions", "development/host_permissions"];
    assert_eq!(asked, expect);
}

#[test]
fn a_page_can_load_the_two_framed_documents_only() {
    let manifest = manifest();
    let open = |matches: &str| json!([{ "resources": ["pages/card.html", "pages/review.html"], "matches": [matches], "use_dynamic_url": true }]);
    assert_eq!(manifest["web_accessible_resources"], open("https://*/*"));
    assert_eq!(manifest["development"]["web_accessible_resources"], open("http://127.0.0.1/*"));
    for browser in ["chromium", "firefox"] {
        assert_eq!(manifest[browser].get("web_accessible_resources"), None);
    }
    assert_eq!(manifest.get("externally_connectable"), None);
    assert_eq!(manifest.get("content_scripts"), None);
}

#[test]
fn the_policy_of_its_pages_lets_nothing_in_from_elsewhere() {
    let manifest = manifest();
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().expect("a policy");
    let mut directives = policy.split(';').map(str::trim);
    assert_eq!(directives.next(), Some("default-src 'none'"));
    for directive in directives {
        let allowed = ["'self'", "'none'", "'wasm-unsafe-eval'"];
        let wrong = directive.split_whitespace().skip(1).find(|source| !allowed.contains(source));
        assert_eq!(wrong, None, "{directive}");
    }
}
