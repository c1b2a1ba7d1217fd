//! The names of what is predicted and of what it is predicted from. Shared with `build.rs`, which puts the weights in
//! this order.

/// What is predicted, each on its own.
pub(crate) const HEADS: [&str; 13] = [
    "promotional",
    "pushing",
    "ask",
    "question",
    "recommendation",
    "help",
    "complaint",
    "worth",
    "broadcast",
    "giveaway",
    "follow-bait",
    "jargon",
    "hostile",
];

/// What the wording as a whole is like: heads of the table of words and pairs.
pub(crate) const WORDINGS: [&str; 6] = ["pushing", "ask", "complaint", "worth", "broadcast", "jargon"];

/// The counts, beside the rules. Numbers, handles and addresses enter by their kind alone, so that one replaced by
/// another changes nothing; so does the case of the first letter.
pub(crate) const COUNTS: [&str; 40] = [
    "count-link",
    "count-links",
    "count-mention",
    "count-mentions",
    "count-hashtag",
    "count-hashtags",
    "count-number",
    "count-numbers",
    "count-price",
    "count-percent",
    "count-ticker",
    "count-mail",
    "count-words",
    "count-few-words",
    "count-many-words",
    "count-i",
    "count-no-i",
    "count-you",
    "count-no-you",
    "count-we",
    "count-no-we",
    "count-exclamations",
    "count-signs",
    "count-capitals",
    "count-all-capitals",
    "count-title-case",
    "count-questions",
    "count-ends-in-question",
    "count-open-question",
    "count-starts-at-somebody",
    "count-ends-in-link",
    "count-repost",
    "count-lower-case",
    "count-lines",
    "count-colon",
    "count-quoted",
    "count-trails-off",
    "count-impersonal",
    "count-title-and-link",
    "count-parts",
];
