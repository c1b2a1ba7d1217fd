//! What a user downloads, compressed, and how much of it is allowed.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};

use super::Profile;

/// What everybody loads who judges anything.
const ENGLISH: [&str; 2] = ["languages/en.pack", "languages/wording.pack"];

/// One measured part of a package.
#[derive(Debug)]
pub(super) struct Size {
    name: &'static str,
    /// Bytes after gzip at level 9, each file by itself.
    bytes: usize,
    /// The most that is allowed, in bytes; 1 KB is 1,000 of them.
    limit: Option<usize>,
}

/// Measures the package in `dir`.
pub(super) fn measure(dir: &Path) -> anyhow::Result<Vec<Size>> {
    let sites: BTreeSet<String> =
        super::package::files(&dir.join("sites"))?.iter().map(|file| format!("sites/{}", file.display())).collect();
    let packs = super::package::files(&dir.join("languages"))?;
    let packs = packs.iter().map(|file| format!("languages/{}", file.display()));
    // Of the other languages everybody loads what they meet.
    let (english, others): (BTreeSet<String>, BTreeSet<String>) =
        packs.partition(|file| ENGLISH.contains(&file.as_str()));
    Ok(vec![
        Size {
            name: "background Wasm",
            bytes: compressed(dir, &["wasm/background_bg.wasm".into()].into())?,
            limit: Some(480_000),
        },
        Size { name: "English rules and wording", bytes: compressed(dir, &english)?, limit: None },
        Size { name: "other languages", bytes: compressed(dir, &others)?, limit: None },
        Size { name: "content script", bytes: compressed(dir, &["content.js".into()].into())?, limit: Some(20_000) },
        Size { name: "popup page", bytes: compressed(dir, &popup_files(dir)?)?, limit: Some(300_000) },
        Size {
            name: "People page's Wasm",
            bytes: compressed(dir, &["wasm/people_bg.wasm".into()].into())?,
            limit: Some(300_000),
        },
        Size { name: "site data", bytes: compressed(dir, &sites)?, limit: None },
    ])
}

/// The popup's document and all it loads, as paths inside the package.
fn popup_files(dir: &Path) -> anyhow::Result<BTreeSet<String>> {
    let popup = fs::read_to_string(dir.join("pages/popup.html")).context("the popup page cannot be read")?;
    let loaded = references(&popup).into_iter().map(|reference| match reference.strip_prefix("../") {
        Some(above) => above.to_owned(),
        None => format!("pages/{reference}"),
    });
    let fixed = ["pages/popup.html", "wasm/pages.js", "wasm/pages_bg.wasm"].map(String::from);
    Ok(loaded.chain(fixed).collect())
}

/// What the `href` and `src` attributes of a document name.
fn references(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for attribute in ["href=\"", "src=\""] {
        let values = html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
        found.extend(values.filter(|value| !value.is_empty() && !value.starts_with('#') && !value.contains(':')));
    }
    found
}

fn compressed(dir: &Path, files: &BTreeSet<String>) -> anyhow::Result<usize> {
    let mut total = 0;
    for file in files {
        let content = fs::read(dir.join(file)).with_context(|| format!("{file} is not in the package"))?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&content)?;
        total += encoder.finish()?.len();
    }
    Ok(total)
}

/// Prints the sizes as a small table. The limits hold for a release only.
pub(super) fn print(sizes: &[Size], profile: Profile) {
    let release = profile == Profile::Release;
    println!("\n  {:<18}{:>12}{:>12}", "compressed", "bytes", if release { "limit" } else { "" });
    for size in sizes {
        let limit = size.limit.filter(|_| release).map(grouped).unwrap_or_default();
        println!("  {:<18}{:>12}{limit:>12}", size.name, grouped(size.bytes));
    }
    println!();
}

/// A number with a comma after each three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Records the sizes in the benchmark file.
pub(super) fn record(sizes: &[Size], file: &Path) -> anyhow::Result<()> {
    let sizes: Map<String, Value> =
        sizes.iter().map(|size| (size.name.to_owned(), json!({"bytes": size.bytes, "limit": size.limit}))).collect();
    let text = format!("{:#}\n", json!({"compressed": sizes}));
    if fs::read_to_string(file).is_ok_and(|before| before == text) {
        return Ok(());
    }
    if let Some(dir) = file.parent() {
        fs::create_dir_all(dir)?;
    }
    fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))
}

/// An error that names each part over its limit.
pub(super) fn check(sizes: &[Size]) -> anyhow::Result<()> {
    let over: Vec<String> = sizes
        .iter()
        .filter_map(|size| {
            let limit = size.limit.filter(|&limit| size.bytes > limit)?;
            Some(format!("{} is {} bytes, limit {}", size.name, grouped(size.bytes), grouped(limit)))
        })
        .collect();
    if !over.is_empty() {
        bail!("too large: {}", over.join("; "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_document_loads() {
        let html = r##"<link rel="stylesheet" href="shared.css"><script type="module" src="boot.js"></script>
            <a href="#top">up</a><a href="https://a.example/">away</a><img src="../icons/32.png">"##;
        assert_eq!(references(html), ["shared.css", "boot.js", "../icons/32.png"]);
    }

    #[test]
    fn groups_digits() {
        assert_eq!([0, 999, 1000, 1234567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn names_what_is_too_large() {
        let size = |bytes| [Size { name: "content script", bytes, limit: Some(20_000) }];
        assert!(check(&size(20_000)).is_ok());
        let error = check(&size(20_001)).unwrap_err().to_string();
        assert_eq!(error, "too large: content script is 20,001 bytes, limit 20,000");
    }
}
