//! The site files: each is well formed, and the right scripts run where they should.

use std::{collections::BTreeMap, fs, path::PathBuf};

use hobnob::{people::HandleForm, sites::Sites};
use serde::Deserialize;

/// The shape of a site file, field by field (`extension/content/site.ts`). Unknown fields are mistakes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[allow(dead_code)] // read by the content script; here only their shape matters
struct SiteFile {
    id: String,
    name: String,
    hosts: Vec<String>,
    detect: Vec<String>,
    handles: HandleForm,
    leave: Vec<String>,
    id_time: Option<String>,
    own: Vec<Way>,
    posts: Vec<PostKind>,
    notices: Option<NoticeList>,
    composers: Vec<Composer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeList {
    page: String,
    kinds: Vec<NoticeKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeKind {
    #[allow(dead_code)]
    press: hobnob::wire::Press,
    container: String,
    who: String,
    handle: Vec<Way>,
    #[serde(default)]
    profile: Vec<Way>,
    #[serde(default)]
    account: Vec<Way>,
    #[serde(default)]
    text: Vec<Way>,
    #[serde(default)]
    at: Vec<Way>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    css: String,
    get: String,
    re: Option<String>,
    tr: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct PostKind {
    container: String,
    quote: Option<String>,
    skip: Option<String>,
    around: Option<String>,
    depth: Option<serde_json::Value>,
    fields: BTreeMap<String, Vec<Way>>,
    marks: BTreeMap<String, Vec<Slot>>,
    #[serde(default)]
    presses: Vec<PressControl>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Slot {
    css: String,
    put: Put,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Put {
    After,
    Append,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct PressControl {
    press: hobnob::wire::Press,
    css: String,
    on: Option<String>,
    undo: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Composer {
    root: String,
    editor: String,
    #[allow(dead_code)]
    also: Option<String>,
    submit: String,
    keys: Vec<String>,
    #[serde(default)]
    reply_to: BTreeMap<String, Vec<Way>>,
}

const FIELDS: &[&str] = &[
    "id",
    "link",
    "at",
    "name",
    "handle",
    "profile",
    "account",
    "text",
    "more",
    "replies",
    "isReply",
    "parentId",
    "parentHandle",
    "mentions",
    "links",
    "ad",
];

fn site_files() -> Vec<(PathBuf, SiteFile)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/sites");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .expect("the folder of the sites");
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a readable file");
            let site = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path, site)
        })
        .collect()
}

#[test]
fn every_site_file_has_the_shape_that_the_reader_expects() {
    for (path, site) in site_files() {
        let at = path.display();
        assert_eq!(path.file_stem().unwrap().to_string_lossy(), site.id, "{at}: the id is the file's name");
        assert!(!site.name.is_empty() && !site.detect.is_empty(), "{at}: needs a name and a way to recognise it");
        let ways = site.posts.iter().flat_map(|kind| kind.fields.values()).flatten();
        let lists = site.notices.iter().flat_map(|list| &list.kinds);
        let listed =
            lists.flat_map(|kind| [&kind.handle, &kind.profile, &kind.account, &kind.text, &kind.at]).flatten();
        let ways = ways
            .chain(&site.own)
            .chain(listed)
            .chain(site.composers.iter().flat_map(|composer| composer.reply_to.values().flatten()));
        for way in ways {
            let known = ["text", "exists"].contains(&way.get.as_str())
                || way.get.strip_prefix("attr:").or(way.get.strip_prefix("json:")).is_some_and(|name| !name.is_empty());
            assert!(known, "{at}: {}: unknown way to get a value: {}", way.css, way.get);
            assert!(
                way.tr.as_deref().is_none_or(|tr| ["count", "utc", "zero"].contains(&tr)),
                "{at}: {}: unknown tr",
                way.css
            );
            assert!(way.re.as_deref().is_none_or(|re| re.contains('(')), "{at}: {}: `re` has no group", way.css);
        }
        for kind in &site.posts {
            for name in kind.fields.keys() {
                assert!(FIELDS.contains(&name.as_str()), "{at}: unknown field {name}");
            }
            for needed in ["id", "link", "at", "handle", "text"] {
                assert!(kind.fields.contains_key(needed), "{at}: {} has no {needed}", kind.container);
            }
            assert_eq!(kind.marks.keys().collect::<Vec<_>>(), ["history", "reason"], "{at}: where do the marks go?");
        }
        if let Some(list) = &site.notices {
            assert!(list.page.starts_with('^'), "{at}: on which pages are the notices?");
            for kind in &list.kinds {
                assert!(!kind.container.is_empty() && !kind.who.is_empty() && !kind.handle.is_empty(), "{at}: notices");
            }
        }
        for composer in &site.composers {
            assert!(
                ![&composer.root, &composer.editor, &composer.submit].iter().any(|css| css.is_empty()),
                "{at}: composer"
            );
            assert!(composer.keys.iter().all(|keys| keys == "mod+enter"), "{at}: unknown send keys");
        }
    }
}

#[track_caller]
fn check(origins: &[&str], expect: &[(&str, &[&str], &[&str])]) {
    let origins: Vec<String> = origins.iter().map(ToString::to_string).collect();
    let scripts = Sites::default().scripts(&origins);
    let found: Vec<(&str, Vec<&str>, Vec<&str>)> = scripts
        .iter()
        .map(|scripts| {
            let strings = |list: &'_ [String]| list.iter().map(|text| text.to_owned()).collect::<Vec<_>>();
            let (sites, exclude) = (strings(&scripts.sites), strings(&scripts.exclude));
            (scripts.matches.as_str(), leak(sites), leak(exclude))
        })
        .collect();
    let expect: Vec<(&str, Vec<&str>, Vec<&str>)> =
        expect.iter().map(|(matches, sites, exclude)| (*matches, sites.to_vec(), exclude.to_vec())).collect();
    assert_eq!(found, expect);
}

fn leak(list: Vec<String>) -> Vec<&'static str> {
    list.into_iter().map(|text| &*text.leak()).collect()
}

#[test]
fn a_granted_host_gets_the_scripts_it_needs_and_no_others() {
    let hn = "https://news.ycombinator.com/*";
    check(&[], &[]);
    check(&[hn], &[(hn, &["hackernews"], &[])]);
    check(&["https://social.example/*"], &[("https://social.example/*", &["mastodon"], &[])]);
    check(&["https://*/*"], &[("https://*/*", &["mastodon"], &[hn]), (hn, &["hackernews"], &[])]);
    check(&["https://*/*", hn], &[("https://*/*", &["mastodon"], &[hn]), (hn, &["hackernews"], &[])]);
    check(
        &["https://*.ycombinator.com/*"],
        &[("https://*.ycombinator.com/*", &["mastodon"], &[hn]), (hn, &["hackernews"], &[])],
    );
    check(&["not a pattern", "https://"], &[]);
}

#[test]
fn scripts_serve_their_hosts_only() {
    let scripts = Sites::default().scripts(&["https://*.ycombinator.com/*".to_owned()]);
    let serving = |host: &str| scripts.iter().filter(|scripts| scripts.serves(host)).count();
    assert_eq!(serving("news.ycombinator.com"), 1);
    assert_eq!(serving("other.ycombinator.com"), 1);
    assert_eq!(serving("notycombinator.com"), 0);
}
