use crate::people::{Act, Card, Direction, Exchange};
use crate::post::Millis;

/// Everything about a person as a text that anybody can read. In English, like the file format beside it.
#[must_use]
pub fn markdown(card: &Card, history: &[Exchange]) -> String {
    let mut text = format!("# {}\n\n", card.name);
    for known in &card.handles {
        text.push_str(&format!("- {}: {}\n", known.site, known.handle));
    }
    let mine = &card.mine;
    let fields = [
        ("Pronouns", mine.pronouns.clone()),
        ("Tags", mine.tags.join(", ")),
        ("Cares about", mine.cares.join(", ")),
        ("Brought together by", mine.sent_by.clone()),
        ("Note", mine.note.clone()),
    ];
    for (label, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        text.push_str(&format!("\n**{label}:** {value}\n"));
    }
    if !mine.promises.is_empty() {
        text.push_str("\n## Promises\n\n");
    }
    for promise in &mine.promises {
        let kept = if promise.kept.is_some() { 'x' } else { ' ' };
        text.push_str(&format!("- [{kept}] {} ({})\n", promise.text, day(promise.at)));
    }
    text.push_str("\n## History\n\n");
    for exchange in history {
        let who = if exchange.direction == Direction::Given { "you" } else { "they" };
        let did = match exchange.act {
            Act::Reply => "replied",
            Act::Mention => "mentioned",
            Act::Like => "liked",
            Act::Share => "shared",
            Act::Follow => "followed",
        };
        text.push_str(&format!("- {} {who} {did} {}\n", day(exchange.at), exchange.link));
        if !exchange.excerpt.is_empty() {
            text.push_str(&format!("  > {}\n", exchange.excerpt.replace('\n', " ")));
        }
    }
    text
}

/// The day of UTC as `2026-03-01` (the proleptic Gregorian calendar; Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms").
fn day(at: Millis) -> String {
    let days = at.div_euclid(24 * 60 * 60 * 1000) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{:02}", of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (at, expected) in [
            (0, "1970-01-01"),
            (951_782_400_000, "2000-02-29"),
            (1_709_164_800_000, "2024-02-29"),
            (1_735_689_599_999, "2024-12-31"),
            (4_107_542_400_000, "2100-03-01"),
        ] {
            assert_eq!(day(at), expected);
        }
    }
}
