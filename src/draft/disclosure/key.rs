//! Secret keys and tokens by the shape their vendor gave them.

use super::{Disclosed, Disclosure, is_in_name, long};
use crate::text::Text;

/// What a token's body is written with.
#[derive(Clone, Copy)]
pub(super) enum Class {
    /// Capitals and the digits 2 to 7: base 32.
    Base32,
    /// Letters and digits.
    Alnum,
    /// And `_`.
    Word,
    /// And `-`: base 64 for addresses.
    Url,
    /// And full stops between parts.
    Dotted,
}

impl Class {
    fn has(self, byte: u8) -> bool {
        match self {
            Self::Base32 => matches!(byte, b'A'..=b'Z' | b'2'..=b'7'),
            Self::Alnum => byte.is_ascii_alphanumeric(),
            Self::Word => byte.is_ascii_alphanumeric() || byte == b'_',
            Self::Url => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
            Self::Dotted => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'),
        }
    }
}

/// The shape of one vendor's tokens.
struct Shape {
    prefix: &'static str,
    body: Class,
    /// The least and the greatest length of the body.
    length: (usize, usize),
    /// So many digits are in the body at least; words are told from keys by that.
    digits: usize,
    /// So many letters and digits stand in a row somewhere in the body, for prefixes that words have too.
    stretch: usize,
}

const fn shape(prefix: &'static str, body: Class, length: (usize, usize), digits: usize) -> Shape {
    Shape { prefix, body, length, digits, stretch: 0 }
}

/// The shapes. A longer prefix stands before a shorter one that it starts with. Where a vendor does not promise a
/// length, the least is that of the tokens it shows, and the greatest leaves room.
const SHAPES: &[Shape] = &[
    // AWS: docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html, unique identifiers.
    shape("AKIA", Class::Base32, (16, 16), 1),
    shape("ASIA", Class::Base32, (16, 16), 1),
    // GitHub: docs.github.com "About authentication to GitHub", token formats; github.blog/changelog/2021-03-31 asks
    // to make room for 255 characters. Installation tokens (`ghs_`) have grown full stops and some 520 characters.
    shape("ghp_", Class::Word, (36, 255), 1),
    shape("gho_", Class::Word, (36, 255), 1),
    shape("ghu_", Class::Word, (36, 255), 1),
    shape("ghr_", Class::Word, (36, 255), 1),
    shape("ghs_", Class::Dotted, (36, 1024), 1),
    shape("github_pat_", Class::Word, (36, 255), 1),
    // GitLab: docs.gitlab.com/security/tokens, token prefixes; routable tokens end in two parts after full stops.
    shape("glpat-", Class::Dotted, (20, 320), 0),
    shape("gldt-", Class::Dotted, (20, 320), 0),
    shape("glrt-", Class::Dotted, (20, 320), 0),
    // Slack: docs.slack.dev/authentication/tokens.
    shape("xoxa-", Class::Url, (20, 255), 8),
    shape("xoxb-", Class::Url, (20, 255), 8),
    shape("xoxp-", Class::Url, (20, 255), 8),
    shape("xoxr-", Class::Url, (20, 255), 8),
    shape("xoxs-", Class::Url, (20, 255), 8),
    // Stripe: docs.stripe.com/keys. Test keys move no money, publishable keys (`pk_`) are public.
    shape("sk_live_", Class::Alnum, (16, 255), 0),
    shape("rk_live_", Class::Alnum, (16, 255), 0),
    // Anthropic: docs.anthropic.com "API overview", authentication; listed in GitHub's secret scanning patterns.
    shape("sk-ant-", Class::Url, (32, 255), 1),
    // OpenAI (`sk-`, `sk-proj-`, `sk-svcacct-`): platform.openai.com/docs/api-reference/authentication, and those who
    // write their keys alike (DeepSeek, OpenRouter). "sk-" starts names of packages and of CSS classes, too.
    Shape { prefix: "sk-", body: Class::Url, length: (24, 255), digits: 2, stretch: 20 },
    // Google: cloud.google.com/docs/authentication/api-keys; 39 characters in all.
    shape("AIza", Class::Url, (35, 35), 1),
    // npm: github.blog/2021-09-23-announcing-npms-new-access-token-format.
    shape("npm_", Class::Alnum, (36, 36), 1),
    // PyPI: pypi.org/help/#apitoken; after the prefix a macaroon, which starts with its version and place.
    shape("pypi-AgE", Class::Url, (40, 1024), 0),
];

/// Telegram: core.telegram.org/bots/features#botfather. The bot's number, a colon, 35 characters.
const BOT_SECRET: usize = 35;

/// Finds keys, in links too.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Disclosure>) {
    let mut reader = Reader { bytes: text.source.as_bytes(), runs: [(0, 0); 5] };
    let mut at = 0;
    while at < reader.bytes.len() {
        at = match reader.key(at) {
            Some((start, end)) if !is_in_name(text, start) => {
                found.push(Disclosure { what: Disclosed::Key, start, end });
                end.max(at + 1)
            }
            _ => at + 1,
        };
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    /// The run last measured, of each class: a text full of prefixes is not measured again from each of them.
    runs: [(usize, usize); 5],
}

impl Reader<'_> {
    /// The key that is known by what stands at `at`.
    fn key(&mut self, at: usize) -> Option<(usize, usize)> {
        let previous = at.checked_sub(1).map(|last| self.bytes[last]);
        match self.bytes[at] {
            b':' => return self.bot(at),
            byte if !matches!(byte, b'A' | b'a'..=b'z' | b'-') => return None,
            _ if previous.is_some_and(|byte| byte.is_ascii_alphanumeric()) => return None,
            b'-' => return long::private_key(self.bytes, at).map(|end| (at, end)),
            b'e' if previous.is_none_or(|byte| !Class::Dotted.has(byte)) => {
                let end = self.end(Class::Dotted, at);
                return long::web_token(&self.bytes[at..end]).map(|length| (at, at + length));
            }
            _ => {}
        }
        let shape = SHAPES.iter().find(|shape| self.bytes[at..].starts_with(shape.prefix.as_bytes()))?;
        let from = at + shape.prefix.len();
        let mut end = self.end(shape.body, from);
        while end > from && self.bytes[end - 1] == b'.' {
            end -= 1;
        }
        let body = &self.bytes[from..end];
        let cut = self.bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        let fits = (shape.length.0..=shape.length.1).contains(&body.len()) && !cut;
        // No word starts like AWS's long-lived keys, and one in thirty has no digit.
        let random = is_random(body, shape.digits) || (shape.prefix == "AKIA" && !is_made_up(body));
        (fits && random && stretch(body) >= shape.stretch).then_some((at, end))
    }

    /// A bot's token around the colon at `at`.
    fn bot(&mut self, at: usize) -> Option<(usize, usize)> {
        let digits = self.bytes[..at].iter().rev().take(13).take_while(|byte| byte.is_ascii_digit()).count();
        let start = at - digits;
        // In an address of the API the word "bot" stands right before it.
        let head = &self.bytes[..start];
        let free = head.last().is_none_or(|byte| !byte.is_ascii_alphanumeric()) || head.ends_with(b"bot");
        if !(6..=12).contains(&digits) || !free || self.bytes.get(at + 1) != Some(&b'A') {
            return None;
        }
        let end = self.end(Class::Url, at + 1);
        let body = &self.bytes[at + 1..end];
        (body.len() == BOT_SECRET && is_random(body, 1)).then_some((start, end))
    }

    /// Where the run of `class` around `from` ends.
    fn end(&mut self, class: Class, from: usize) -> usize {
        let run = &mut self.runs[class as usize];
        if !(run.0..run.1).contains(&from) {
            let length = self.bytes[from..].iter().take_while(|byte| class.has(**byte)).count();
            *run = (from, from + length);
        }
        run.1
    }
}

/// What a body says when it only shows where a key goes.
const MADE_UP: &[&[u8]] = &[
    b"xxxx",
    b"your",
    b"example",
    b"placeholder",
    b"redacted",
    b"dummy",
    b"fake",
    b"sample",
    b"changeme",
    b"000000",
    b"12345678",
    b"abcdefgh",
    b"....",
    b"****",
];

/// As much of a body as is looked at: enough to tell.
const LOOKED_AT: usize = 64;

/// Whether a body looks drawn by chance: `digits` digits at least, two kinds of letters and digits, not made up.
pub(super) fn is_random(body: &[u8], digits: usize) -> bool {
    let body = &body[..body.len().min(LOOKED_AT)];
    let count = |is: fn(&u8) -> bool| body.iter().filter(|byte| is(byte)).count();
    let found = count(u8::is_ascii_digit);
    let kinds = [found, count(u8::is_ascii_lowercase), count(u8::is_ascii_uppercase)];
    found >= digits && kinds.iter().filter(|kind| **kind > 0).count() > 1 && !is_made_up(body)
}

/// Whether a body only holds a place: a placeholder's word is in it, or few different signs, or the same piece again
/// and again.
pub(super) fn is_made_up(body: &[u8]) -> bool {
    let body = &body[..body.len().min(LOOKED_AT)];
    let different = body.iter().fold(0_u128, |seen, byte| seen | (1 << (byte & 127))).count_ones();
    let again = (1..=10).any(|period| body.len() >= 2 * period && body[period..] == body[..body.len() - period]);
    let said = || MADE_UP.iter().any(|word| body.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word)));
    different < 6 || again || said()
}

/// The most letters and digits in a row, both of them in it; 0: nowhere both. Reads the start of the body only.
pub(super) fn stretch(body: &[u8]) -> usize {
    let body = &body[..body.len().min(2 * LOOKED_AT)];
    let parts = body.split(|byte| !byte.is_ascii_alphanumeric());
    let mixed = parts.filter(|part| part.iter().any(u8::is_ascii_digit) && part.iter().any(u8::is_ascii_alphabetic));
    mixed.map(<[u8]>::len).max().unwrap_or(0)
}
