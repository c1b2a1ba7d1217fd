//! Payment cards: ISO/IEC 7812.

use super::cue::Words;
use super::digits::{Gap, Group};
use super::{Disclosed, Disclosure};
use crate::text::Text;

/// How cards are written. A number of 13 digits without groups is an article's rather than a card's.
const GROUPINGS: &[&[usize]] =
    &[&[4, 4, 4, 4, 3], &[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4], &[4, 3, 3, 3], &[6, 13], &[19], &[16], &[15], &[14]];

/// The first six digits of issuers, and how long their numbers are. Only of cards that carry a check digit.
const ISSUERS: &[(u32, u32, &[usize])] = &[
    (220_000, 220_499, &[16, 19]),     // Mir
    (222_100, 272_099, &[16]),         // Mastercard
    (300_000, 305_999, &[14, 16]),     // Diners Club
    (309_500, 309_599, &[14, 16]),     // Diners Club
    (340_000, 349_999, &[15]),         // American Express
    (352_800, 358_999, &[16, 19]),     // JCB
    (360_000, 369_999, &[14, 16, 19]), // Diners Club
    (370_000, 379_999, &[15]),         // American Express
    (380_000, 399_999, &[14, 16, 19]), // Diners Club
    (400_000, 499_999, &[13, 16, 19]), // Visa
    (501_800, 501_899, &[13, 16, 19]), // Maestro
    (502_000, 502_099, &[13, 16, 19]), // Maestro
    (503_800, 503_899, &[13, 16, 19]), // Maestro
    (506_699, 506_778, &[16]),         // Elo
    (508_500, 508_999, &[16]),         // RuPay
    (509_000, 509_999, &[16]),         // Elo
    (510_000, 559_999, &[16]),         // Mastercard
    (589_300, 589_399, &[13, 16, 19]), // Maestro
    (601_100, 601_199, &[16, 19]),     // Discover
    (606_282, 606_282, &[16]),         // Hipercard
    (607_000, 608_499, &[16]),         // RuPay
    (620_000, 629_999, &[16, 19]),     // UnionPay
    (630_400, 630_499, &[13, 16, 19]), // Maestro
    (636_297, 636_368, &[16]),         // Elo
    (644_000, 659_999, &[16, 19]),     // Discover
    (675_900, 675_999, &[13, 16, 19]), // Maestro
    (676_100, 676_399, &[13, 16, 19]), // Maestro
    (810_000, 817_199, &[16, 19]),     // UnionPay
];

/// Finds the cards in a run of groups.
///
/// A random number has the right check digit one time in ten. So it must also begin as an issuer's numbers do, be as
/// long as theirs are and stand there as cards are written, in groups or in one piece; in one piece it is none
/// after a word like "order" or "tracking".
pub(super) fn find(text: &Text<'_>, run: &[Group], found: &mut Vec<Disclosure>) {
    let mut at = 0;
    while let Some(group) = run.get(at) {
        let count =
            GROUPINGS.iter().find(|lengths| is_card(text.source, run, at, lengths)).map_or(0, |found| found.len());
        if count > 0 && !(count == 1 && Words::around(text.source, group.start, group.end).counter) {
            let end = run[at + count - 1].end;
            found.push(Disclosure { what: Disclosed::Card, start: group.start, end });
        }
        at += count.max(1);
    }
}

/// Whether the groups from `at` on are a card written as `lengths` says.
fn is_card(source: &str, run: &[Group], at: usize, lengths: &[usize]) -> bool {
    let Some(groups) = run.get(at..at + lengths.len()) else {
        return false;
    };
    let gap = groups.get(1).map_or(Gap::Break, |second| second.gap);
    let alike = match gap {
        Gap::Break => lengths.len() == 1,
        Gap::Space | Gap::Dash => groups[1..].iter().all(|group| group.gap == gap),
        _ => false,
    };
    let written =
        groups.iter().zip(lengths).all(|(group, length)| group.len() == *length && group.clean && !group.plus);
    alike && written && begins(run, at, gap) && ends(run, at + lengths.len(), gap) && is_valid(source, groups)
}

/// Whether a card may begin at `at`: not in the middle of a longer number or a table.
fn begins(run: &[Group], at: usize, inner: Gap) -> bool {
    at == 0 || matches!(run[at].gap, Gap::Wide | Gap::Open) || (run[at].gap == Gap::Space && inner != Gap::Space)
}

/// Whether a card may end before `at`: what follows is nothing, something else, a check value or a date.
fn ends(run: &[Group], at: usize, inner: Gap) -> bool {
    let Some(next) = run.get(at) else {
        return true;
    };
    let date = next.len() <= 2 && run.get(at + 1).is_some_and(|year| matches!(year.gap, Gap::Slash | Gap::Dash));
    match next.gap {
        Gap::Space => inner != Gap::Space || next.len() == 3 || date,
        Gap::Wide | Gap::Open | Gap::Close => true,
        _ => false,
    }
}

/// Whether issuer, length and check digit fit.
fn is_valid(source: &str, groups: &[Group]) -> bool {
    let length: usize = groups.iter().map(Group::len).sum();
    let digits =
        || groups.iter().flat_map(|group| source.as_bytes()[group.start..group.end].iter().map(|byte| byte - b'0'));
    let issuer = digits().take(6).fold(0, |number, digit| number * 10 + u32::from(digit));
    let known = ISSUERS.iter().any(|(from, to, lengths)| (*from..=*to).contains(&issuer) && lengths.contains(&length));
    known && luhn(digits(), length)
}

/// The check of ISO/IEC 7812-1, annex B: from the right every second digit counts twice.
pub(super) fn luhn(digits: impl Iterator<Item = u8>, length: usize) -> bool {
    let sum: u32 = digits
        .enumerate()
        .map(|(at, digit)| match u32::from(digit) {
            digit if (length - at) % 2 == 1 => digit,
            digit if digit > 4 => 2 * digit - 9,
            digit => 2 * digit,
        })
        .sum();
    sum.is_multiple_of(10)
}
