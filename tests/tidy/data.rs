//! Each site and each rule carries its own proof.

use serde_json::Value;

use crate::source::{names, read, root, sources};

#[test]
fn each_site_has_its_saved_pages() {
    let sites = sources(&["src/sites"], &[".json"]);
    for site in &sites {
        let data: Value = serde_json::from_str(&site.text).unwrap_or_else(|error| panic!("{}: {error}", site.path));
        let id = data["id"].as_str().unwrap_or_else(|| panic!("{}: no id", site.path));
        assert_eq!(site.path, format!("src/sites/{id}.json"));
        let some = |key: &str| data[key].as_array().is_some_and(|list| !list.is_empty());
        assert!(some("hosts") || some("detect"), "{id}: nothing tells where it runs");
        if id == "demo" {
            continue; // its page is www/demo
        }
        let pages = format!("tests/pages/{id}");
        let cases: Vec<String> =
            names(&pages).into_iter().filter(|name| root().join(&pages).join(name).is_dir()).collect();
        assert!(!cases.is_empty(), "{pages}: no saved page");
        for case in cases {
            let expect: Value = serde_json::from_str(&read(format!("{pages}/{case}/expect.json"))).expect("JSON");
            assert!(expect["posts"].is_array(), "{pages}/{case}: expect.json names no posts");
            assert!(!read(format!("{pages}/{case}/page.html")).is_empty());
        }
    }
}

#[test]
fn each_rule_shows_what_it_flags_and_what_it_lets_pass() {
    for rule in sources(&["src/rules"], &[".toml"]) {
        let table: toml::Table = rule.text.parse().unwrap_or_else(|error| panic!("{}: {error}", rule.path));
        for examples in ["flags", "allows"] {
            let found = table.get(examples).and_then(|list| list.as_array()).map_or(0, Vec::len);
            assert!(found >= 2, "{}: {found} {examples}, at least 2 are needed", rule.path);
        }
    }
}
