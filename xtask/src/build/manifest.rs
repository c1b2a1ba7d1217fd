//! One manifest source, and what each browser gets of it.

use anyhow::{Context, bail};
use serde_json::{Map, Value};

use super::Profile;
use crate::browsers::Kind;

/// Top-level keys of the source that hold what is special to a browser or profile.
const SECTIONS: [&str; 3] = ["chromium", "firefox", "development"];

/// The manifest of `browser`'s package.
pub(super) fn manifest(source: &str, version: &str, profile: Profile, browser: Kind) -> anyhow::Result<Value> {
    let source: Value = serde_json::from_str(source).context("extension/manifest.json is not valid JSON")?;
    let Value::Object(mut manifest) = source else { bail!("extension/manifest.json is not an object") };
    for name in SECTIONS {
        let Some(section) = manifest.remove(name) else { continue };
        let Value::Object(section) = section else { bail!("`{name}` in extension/manifest.json is not an object") };
        if name == browser.name() || (name == "development" && profile == Profile::Development) {
            merge(&mut manifest, section);
        }
    }
    manifest.insert("version".into(), version.into());
    Ok(Value::Object(manifest))
}

/// Lays `over` upon `base`: objects are merged, arrays put end to end, anything else is replaced.
fn merge(base: &mut Map<String, Value>, over: Map<String, Value>) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(Value::Object(below)), Value::Object(above)) => merge(below, above),
            (Some(Value::Array(below)), Value::Array(above)) => below.extend(above),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SOURCE: &str = r#"{
        "name": "x", "version": "0",
        "background": {"type": "module"},
        "permissions": ["storage"],
        "chromium": {"permissions": ["sidePanel"], "background": {"service_worker": "b.js"}},
        "firefox": {"background": {"scripts": ["b.js"]}, "browser_specific_settings": {"gecko": {"id": "a@b.example"}}},
        "development": {"name": "x (development)", "host_permissions": ["http://127.0.0.1/*"]}
    }"#;

    #[track_caller]
    fn check(profile: Profile, browser: Kind, expect: Value) {
        assert_eq!(manifest(SOURCE, "1.2.3", profile, browser).unwrap(), expect);
    }

    #[test]
    fn each_browser_gets_only_its_own_keys() {
        check(
            Profile::Release,
            Kind::Chromium,
            json!({
                "name": "x", "version": "1.2.3",
                "background": {"service_worker": "b.js", "type": "module"},
                "permissions": ["storage", "sidePanel"],
            }),
        );
        check(
            Profile::Release,
            Kind::Firefox,
            json!({
                "name": "x", "version": "1.2.3",
                "background": {"scripts": ["b.js"], "type": "module"},
                "permissions": ["storage"],
                "browser_specific_settings": {"gecko": {"id": "a@b.example"}},
            }),
        );
    }

    #[test]
    fn development_is_laid_on_top() {
        let manifest = manifest(SOURCE, "1.2.3", Profile::Development, Kind::Firefox).unwrap();
        assert_eq!(manifest["name"], "x (development)");
        assert_eq!(manifest["host_permissions"], json!(["http://127.0.0.1/*"]));
    }

    #[test]
    fn says_what_is_wrong_with_the_source() {
        assert!(manifest("[]", "1", Profile::Release, Kind::Firefox).is_err());
        assert!(manifest("{", "1", Profile::Release, Kind::Firefox).is_err());
        assert!(manifest(r#"{"firefox": 1}"#, "1", Profile::Release, Kind::Firefox).is_err());
    }
}
