//! Phone numbers: international ones, and those of [`super::national`].

use super::cue::Words;
use super::digits::{Gap, Group};
use super::national::national;
use super::{Disclosed, Disclosure};
use crate::text::Text;

/// Finds the phone numbers in a run of groups.
pub(super) fn find(text: &Text<'_>, run: &[Group], found: &mut Vec<Disclosure>) {
    let mut at = 0;
    while let Some(group) = run.get(at) {
        let number = international(text.source, run, at).or_else(|| national(text.source, run, at));
        let taken = number.filter(|number| {
            let words = Words::around(text.source, group.start, run[at + number.count - 1].end);
            (number.sure || words.phone) && (group.plus || !words.counter)
        });
        if let Some(number) = taken {
            let start = group.start - usize::from(group.plus || group.open);
            found.push(Disclosure { what: Disclosed::Phone, start, end: run[at + number.count - 1].end });
        }
        at += taken.map_or_else(|| refused(run, at), |number| number.count);
    }
}

/// How many groups are done with when none was taken: all that a plus sign stands before, so that the rest of a service
/// number is not read as a number of its own.
fn refused(run: &[Group], at: usize) -> usize {
    let rest = run[at + 1..].iter().take_while(|group| run[at].plus && !group.plus && group.gap != Gap::Wide);
    1 + rest.count()
}

/// A number that some groups make.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// How many groups.
    pub(super) count: usize,
    /// It needs no word that says so.
    pub(super) sure: bool,
}

/// The digits of a number, in one piece. At most 15 are a number (E.164); zeros may stand before it and in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Digits {
    digits: [u8; 20],
    length: usize,
}

impl Digits {
    /// The digits of some groups; `None`: too many.
    pub(super) fn of(source: &str, groups: &[Group]) -> Option<Self> {
        let mut all = Self::default();
        groups.iter().all(|group| all.push(&source.as_bytes()[group.start..group.end])).then_some(all)
    }

    fn push(&mut self, digits: &[u8]) -> bool {
        let place = self.digits.get_mut(self.length..self.length + digits.len());
        self.length += place.as_ref().map_or(0, |place| place.len());
        place.map(|place| place.copy_from_slice(digits)).is_some()
    }

    /// As characters.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.digits[..self.length]
    }
}

/// Whether digits only stand for any: `555 5555`, `000 000`.
pub(super) fn is_made_up(digits: &[u8]) -> bool {
    let zeros = digits.iter().rev().take_while(|digit| **digit == b'0').count();
    let last = &digits[digits.len().saturating_sub(7)..];
    zeros > 4 || last.windows(2).all(|pair| pair[0] == pair[1])
}

/// Whether a number that goes on after a space may start at a group: it is not in the middle of a longer one.
pub(super) fn is_start(run: &[Group], at: usize) -> bool {
    match run[at].gap {
        Gap::Break | Gap::Wide | Gap::Open | Gap::Close => true,
        Gap::Space => at.checked_sub(1).is_none_or(|last| run[last].clean && run[last].len() < 3),
        _ => false,
    }
}

/// The number with a country's code that starts at a group: after a plus sign, or after two zeros.
fn international(source: &str, run: &[Group], at: usize) -> Option<Number> {
    let first = &run[at];
    let zeros = !first.plus && source[first.start..first.end].starts_with("00");
    let starts = first.plus || (zeros && is_start(run, at));
    if !starts {
        return None;
    }
    let mut digits = Digits::default();
    let mut number = None;
    for (taken, group) in run[at..].iter().take(10).enumerate() {
        // A slash between spaces stands after an area, or between two numbers.
        if !group.clean || (taken > 0 && group.plus) || (group.gap == Gap::Wide && number.is_some()) {
            break;
        }
        let mut these = &source.as_bytes()[group.start + if taken == 0 && zeros { 2 } else { 0 }..group.end];
        // "+49 (0) 171", "+49 (0171)": the zero is for those inside the country.
        if taken > 0 && group.open && these.first() == Some(&b'0') {
            these = &these[1..];
        }
        if !digits.push(these) {
            break;
        }
        if let Some(near) = country(digits.as_bytes()) {
            number = Some(Number { count: taken + 1, sure: first.plus || (near && taken > 0) });
        }
    }
    let number = number?;
    let groups = &run[at..at + number.count];
    // "+52.520008" is a latitude.
    let decimal = groups.len() == 2 && groups[1].gap == Gap::Dot;
    let goes_on = run.get(at + number.count).is_some_and(|next| matches!(next.gap, Gap::Dash | Gap::Dot));
    let made_up = Digits::of(source, groups).is_none_or(|digits| is_made_up(digits.as_bytes()));
    (!decimal && !goes_on && !made_up).then_some(number)
}

/// The countries whose plans are known: code, least and greatest length without it, and how the numbers begin that
/// firms publish (free ones, shared costs, services).
const PLANS: &[(&str, usize, usize, &[&str])] = &[
    ("1", 10, 10, &["800", "822", "833", "844", "855", "866", "877", "888", "900"]),
    ("31", 9, 9, &["800", "900", "88"]),
    ("32", 8, 9, &["800", "900", "90", "70", "78"]),
    ("33", 9, 9, &["8"]),
    ("34", 9, 9, &["80", "90"]),
    ("351", 9, 9, &["707", "708", "76", "80"]),
    ("39", 8, 11, &["80", "89", "84"]),
    ("41", 9, 9, &["800", "84", "90"]),
    ("43", 7, 13, &["800", "810", "820", "821", "900", "930"]),
    ("44", 9, 10, &["3", "5", "80", "84", "87", "9"]),
    ("46", 7, 9, &["20", "77", "900"]),
    ("48", 9, 9, &["70", "80"]),
    ("49", 7, 11, &["137", "138", "18", "700", "800", "900"]),
    ("52", 10, 10, &["800", "900"]),
    ("55", 10, 11, &["300", "400", "500", "800", "900"]),
    ("61", 9, 9, &["1"]),
    ("81", 9, 10, &["120", "570", "800", "990"]),
    ("86", 9, 11, &["400", "800", "95"]),
    ("91", 10, 10, &["1800"]),
];

/// Two-digit codes. All others have one digit (1, 7) or three.
const CODES: &[&str] = &[
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51",
    "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90",
    "91", "92", "93", "94", "95", "98",
];

/// How the three-digit codes of countries begin. The rest is unassigned, or free in the whole world (800, 808).
const LONG_CODES: &[&str] = &[
    "21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50", "59", "67", "68", "69", "85", "96", "97",
    "99",
];

/// Whether digits are a whole number with its country's code, and if so, whether that country's plan is known.
fn country(digits: &[u8]) -> Option<bool> {
    let begins = |code: &&&str| digits.starts_with(code.as_bytes());
    if let Some((code, least, most, services)) = PLANS.iter().find(|plan| begins(&&plan.0)) {
        let rest = &digits[code.len()..];
        let served = services.iter().any(|service| rest.starts_with(service.as_bytes()));
        let area = match *code {
            "1" => rest.first().is_some_and(|digit| *digit > b'1') && rest.get(3).is_some_and(|digit| *digit > b'0'),
            "39" => true,
            _ => rest.first() != Some(&b'0'),
        };
        return ((*least..=*most).contains(&rest.len()) && area && !served).then_some(true);
    }
    let code = match digits.first() {
        Some(b'7') => 1,
        _ if CODES.iter().any(|code| begins(&code)) => 2,
        _ if LONG_CODES.iter().any(|code| begins(&code)) => 3,
        _ => return None,
    };
    let rest = digits.get(code..)?;
    let fits = (7..=12).contains(&rest.len()) && digits.len() > 8 && digits.len() < 16;
    let free = rest.starts_with(b"800") || rest.starts_with(b"0");
    (fits && !free).then_some(false)
}
