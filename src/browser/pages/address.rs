//! What people type: a server's address, lists of words, and how often to be in touch. Pure, so that it is tested natively
//! (`tests/page_parts.rs`).

/// What could be a host in what was typed: a host, a whole address, or a handle with its host.
pub(crate) fn typed_host(typed: &str) -> &str {
    let typed = typed.trim();
    let rest = typed.split_once("://").map_or(typed, |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next().unwrap_or_default();
    rest.rsplit('@').next().unwrap_or_default()
}

/// Whether a host, in the form a browser gives it, is one that can be asked for: a name of at least two parts.
pub(crate) fn is_public_name(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let well_formed = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    host.len() <= 253
        && labels.len() >= 2
        && labels.iter().all(well_formed)
        && labels.last().is_some_and(|top| top.bytes().any(|byte| byte.is_ascii_lowercase()))
}

/// The origin that is asked for to work on a host. `https` except on this machine itself, where the demo feed is.
pub(crate) fn origin(host: &str) -> String {
    let name = host.split(':').next().unwrap_or_default();
    let scheme = if is_this_machine(host) { "http" } else { "https" };
    format!("{scheme}://{name}/*")
}

/// Whether the host is this machine itself.
pub(crate) fn is_this_machine(host: &str) -> bool {
    matches!(host.split(':').next(), Some("127.0.0.1" | "localhost"))
}

/// The items of a list that was typed with commas, semicolons or lines between them; each once.
pub(crate) fn items(typed: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for item in typed.split(['\n', ',', ';', '\u{ff0c}', '\u{3001}', '\u{60c}']) {
        let item = item.split_whitespace().collect::<Vec<_>>().join(" ");
        if !item.is_empty() && !items.contains(&item) {
            items.push(item);
        }
    }
    items
}

/// How often to be in touch, by tag, as it was typed: `<tag>: <days>, <days>` on each line. `None`: a line is something
/// else, or its first number is nought or larger than the second.
pub(crate) fn cadences(typed: &str) -> Option<Vec<(String, u32, u32)>> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':');
    let mut cadences = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (rest, worst) = line.rsplit_once(between)?;
        let (tag, ideal) = rest.trim_end_matches(between).rsplit_once(between)?;
        let tag = tag.trim_end_matches(between).to_owned();
        let (ideal, worst) = (ideal.parse().ok()?, worst.parse().ok()?);
        if tag.is_empty() || ideal < 1 || ideal > worst {
            return None;
        }
        cadences.push((tag, ideal, worst));
    }
    Some(cadences)
}

/// The spans that can be chosen for how long to keep exchanges, in months, with the one that is kept now. 0: for ever.
pub(crate) fn months(now: u32) -> Vec<u32> {
    let mut all = vec![0, 6, 12, 24, 36, 60];
    if !all.contains(&now) {
        all.push(now);
    }
    all
}
