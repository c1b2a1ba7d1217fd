/// Whether a post on the page says what was sent, as far as sites leave a text alone.
///
/// Sites fold white space, drop or add the mentions a reply begins with (`@ada`), drop the host of a mention, take
/// `*` and `_` as markup, and shorten long links (`https://example.com/a/very/lo...`). None of that makes it another
/// text; anything else does. A text without any word equals nothing.
#[must_use]
pub fn same_text(sent: &str, seen: &str) -> bool {
    let (sent, seen) = (words_of(sent), words_of(seen));
    let (sent_said, seen_said) = (without_leading_mentions(&sent), without_leading_mentions(&seen));
    if sent_said.is_empty() || seen_said.is_empty() {
        return !sent.is_empty() && sent == seen;
    }
    // Some editors join two lines without a space, hence the second comparison.
    let word_by_word = sent_said.len() == seen_said.len()
        && sent_said.iter().zip(seen_said).all(|(sent, seen)| sent == seen || is_shortened(sent, seen));
    word_by_word || sent_said.concat() == seen_said.concat()
}

/// How many characters a text has, white space and the mentions it begins with left out.
pub(super) fn length(text: &str) -> usize {
    without_leading_mentions(&words_of(text)).iter().map(|word| word.chars().count()).sum()
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
        .map(|word| mention_without_host(&word.replace(['*', '_'], "")).trim_end_matches('/').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

fn without_leading_mentions(words: &[String]) -> &[String] {
    let mentions = words.iter().take_while(|word| is_mention(word)).count();
    &words[mentions..]
}

fn is_mention(word: &str) -> bool {
    word.len() > 1 && word.starts_with('@')
}

/// `@ada@social.example,` → `@ada,`: some sites show the short form of what was typed in full.
fn mention_without_host(word: &str) -> String {
    let full = word.strip_prefix('@').and_then(|rest| rest.split_once('@'));
    let Some((name, host)) = full else { return word.to_owned() };
    let host_end = host.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    format!("@{name}{}", &host[host_end..])
}

/// Whether `seen` is the link `sent` with its end left out.
fn is_shortened(sent: &str, seen: &str) -> bool {
    let cut = ["...", "…"].into_iter().find_map(|dots| seen.split_once(dots));
    let Some((start, end)) = cut else { return false };
    sent.contains("://") && start.contains("://") && sent.starts_with(start) && sent[start.len()..].ends_with(end)
}
