//! Phone numbers as they are written inside a country: the United States and Canada, the United Kingdom, Germany,
//! France, Spain, Portugal, Brazil.
//!
//! A form that other numbers have too (`612 345 678`) is not sure: it needs a word like "call" next to it. Numbers
//! that firms publish are left out: free ones, shared costs, services.

use super::digits::{Gap, Group};
use super::phone::{Digits, Number, is_made_up, is_start};

/// The number of one of these countries that starts at a group.
pub(super) fn national(source: &str, run: &[Group], at: usize) -> Option<Number> {
    if run[at].plus || (run[at].gap != Gap::Space && !is_start(run, at)) {
        return None;
    }
    let forms = [north_american, french, iberian, brazilian, european, bare];
    forms.iter().find_map(|form| {
        let number = form(source, run, at)?;
        let groups = &run[at..at + number.count];
        let goes_on =
            run.get(at + number.count).is_some_and(|next| matches!(next.gap, Gap::Dash | Gap::Dot | Gap::Slash));
        let clean = groups.iter().all(|group| group.clean) && groups[1..].iter().all(|group| !group.plus);
        let apart = is_start(run, at) || groups.get(1).is_some_and(|second| second.gap != Gap::Space);
        let money = is_amount(source, groups[0].start, groups[number.count - 1].end);
        let digits = Digits::of(source, groups)?;
        (clean && apart && !goes_on && !money && !is_made_up(digits.as_bytes())).then_some(number)
    })
}

/// Whether a currency stands on a side of a number, with a space between them: with none it is a price already.
fn is_amount(source: &str, start: usize, end: usize) -> bool {
    let money = ['$', '€', '£', '¥', '₹', '₽', '₺', '₿'];
    source[..start].trim_end().ends_with(money) || source[end..].trim_start().starts_with(money)
}

/// The groups from `at` on, if they are as long as `lengths` says.
fn written<'a>(run: &'a [Group], at: usize, lengths: &[usize]) -> Option<&'a [Group]> {
    let groups = run.get(at..at + lengths.len())?;
    groups.iter().zip(lengths).all(|(group, length)| group.len() == *length).then_some(groups)
}

/// The mark that stands between all groups, if it is one and the same space, hyphen or full stop.
fn mark(groups: &[Group]) -> Option<Gap> {
    let gap = groups.get(1)?.gap;
    let alike = groups[1..].iter().all(|group| group.gap == gap);
    (alike && matches!(gap, Gap::Space | Gap::Dash | Gap::Dot)).then_some(gap)
}

/// Whether pairs of digits stand alone: between spaces, the next pair would make them a list of numbers. `24/7` may
/// follow.
fn is_alone(source: &str, run: &[Group], at: usize, count: usize) -> bool {
    let pair = |group: &Group| group.gap == Gap::Space && group.len() < 3;
    let behind = run
        .get(at + count)
        .is_some_and(|next| pair(next) && run.get(at + count + 1).is_none_or(|more| more.gap != Gap::Slash));
    // "0 820 …" is a French number of another kind.
    let ahead = at.checked_sub(1).map(|last| &source[run[last].start..run[last].end]);
    let listed = run[at].gap == Gap::Space && ahead.is_some_and(|ahead| ahead.len() == 2 || ahead == "0");
    !behind && !listed
}

/// `(212) 555-1234`, `212-555-1234`, `212.555.1234`, `1-212-555-1234`.
fn north_american(source: &str, run: &[Group], at: usize) -> Option<Number> {
    let prefix = usize::from(&source[run[at].start..run[at].end] == "1");
    let groups = written(run, at + prefix, &[3, 3, 4])?;
    let bytes = source.as_bytes();
    // No real exchange starts with a 1, but the number that everybody tries first has one: (555) 123-4567.
    let valid = bytes[groups[0].start] > b'1'
        && &bytes[groups[0].start + 1..groups[0].end] != b"11"
        && bytes[groups[1].start] > b'0';
    let free = bytes[groups[0].start] == b'8' && bytes[groups[0].start + 1] == bytes[groups[0].start + 2];
    let paid = matches!(&bytes[groups[0].start..groups[0].end], b"800" | b"900" | b"500" | b"700");
    if !valid || free || paid {
        return None;
    }
    let sure = match (groups[1].gap, groups[2].gap) {
        (Gap::Close, Gap::Dash | Gap::Dot | Gap::Space) => groups[0].open,
        (Gap::Dash | Gap::Slash | Gap::Space, Gap::Dash) | (Gap::Dot, Gap::Dot) => true,
        (Gap::Space, Gap::Space) => false,
        _ => return None,
    };
    Some(Number { count: prefix + 3, sure })
}

/// `06 12 34 56 78`, with spaces, hyphens or full stops.
fn french(source: &str, run: &[Group], at: usize) -> Option<Number> {
    let groups = written(run, at, &[2; 5])?;
    let gap = mark(groups)?;
    let pairs = || groups.iter().map(|group| &source[group.start..group.end]);
    let first = pairs().next()?.as_bytes();
    if first[0] != b'0' || matches!(first[1], b'0' | b'8') || (gap == Gap::Space && !is_alone(source, run, at, 5)) {
        return None;
    }
    // Small pairs in rising order are a list, a draw, hours.
    let listed = pairs().is_sorted() && pairs().all(|pair| pair <= "50");
    Some(Number { count: 5, sure: !listed })
}

/// `612 34 56 78`, `91 123 45 67`, `(91) 123 45 67`; `612 345 678`, unless it counts what follows; with a word next to
/// it `21 123 4567`.
fn iberian(source: &str, run: &[Group], at: usize) -> Option<Number> {
    let forms: [(&[usize], bool); 4] =
        [(&[3, 2, 2, 2], true), (&[2, 3, 2, 2], true), (&[3, 3, 3], false), (&[2, 3, 4], false)];
    let (groups, sure) = forms.iter().find_map(|(lengths, sure)| Some((written(run, at, lengths)?, *sure)))?;
    let gap = mark(groups).or_else(|| mark(&groups[1..]).filter(|_| groups[1].gap == Gap::Close))?;
    let digits = Digits::of(source, groups)?;
    let digits = digits.as_bytes();
    let mobile = groups[0].len() == 3 && matches!(digits[0], b'6' | b'7' | b'9');
    let fixed = match digits {
        [b'2', b'1' | b'2', ..] => true,
        [b'2', ..] => groups[0].len() == 3,
        [b'8', b'1'..=b'8', ..] | [b'9', b'1'..=b'8', ..] => true,
        _ => false,
    };
    let served = [&b"80"[..], b"90", b"70", b"76"].iter().any(|service| digits.starts_with(service));
    let alone = !sure || gap != Gap::Space || is_alone(source, run, at, groups.len());
    let last = &groups[groups.len() - 1];
    let counts = source[last.end..].trim_start().starts_with(char::is_alphanumeric) || digits.ends_with(b"000");
    let sure = sure || (last.len() == 3 && gap != Gap::Dot && !counts);
    ((mobile || fixed) && !served && alone).then_some(Number { count: groups.len(), sure })
}

/// `(11) 91234-5678`, `11 91234-5678`, `(11) 2345-6789`.
fn brazilian(source: &str, run: &[Group], at: usize) -> Option<Number> {
    let groups = written(run, at, &[2, 5, 4]).or_else(|| written(run, at, &[2, 4, 4]))?;
    let bytes = source.as_bytes();
    let area = bytes[groups[0].start] != b'0' && bytes[groups[0].start + 1] != b'0';
    let mobile = groups[1].len() == 5;
    let local = &source[groups[1].start..groups[1].end];
    let begins = if mobile { local.starts_with('9') } else { local.starts_with(['2', '3', '4', '5']) };
    let served = ["4003", "4004", "4020", "3003"].contains(&local);
    let year = |group: &Group| matches!(&bytes[group.start..group.start + 2], b"19" | b"20");
    let years = !mobile && year(&groups[1]) && year(&groups[2]);
    let closed = groups[0].open && groups[1].gap == Gap::Close;
    let apart = closed || matches!(groups[1].gap, Gap::Space | Gap::Dash);
    let sure = match groups[2].gap {
        Gap::Dash => mobile || closed,
        Gap::Space => false,
        _ => return None,
    };
    (area && begins && !served && !years && apart).then_some(Number { count: 3, sure })
}

/// How British numbers begin that cost the same from everywhere (ofcom.org.uk, "Telephone numbers"). Some are German
/// areas too; those are written with the rest in one piece or in pairs.
const BRITISH_SERVICES: &[&str] = &[
    "0300", "0303", "0330", "0333", "0343", "0344", "0345", "0370", "0371", "0372", "0843", "0844", "0845", "0870",
    "0871", "0872", "0873",
];

/// A zero, the area, the number: `020 7946 0958`, `07700 900123`, `030/1234567`, `(0171) 234 56 78`.
fn european(source: &str, run: &[Group], at: usize) -> Option<Number> {
    let first = &source[run[at].start..run[at].end];
    if !first.starts_with('0') || first[1..].starts_with('0') || !(3..=6).contains(&first.len()) {
        return None;
    }
    let mut total = first.len();
    let mut count = 1;
    for group in run[at + 1..].iter().take(5) {
        let near = matches!(group.gap, Gap::Space | Gap::Dash | Gap::Slash | Gap::Close);
        let wide = count == 1 && group.gap == Gap::Wide;
        // A British number is whole with eleven digits; a German one goes on after a hyphen at most.
        let whole = total == 11 && group.gap != Gap::Dash;
        if !(near || wide) || whole || !group.clean || total + group.len() > 12 {
            break;
        }
        total += group.len();
        count += 1;
    }
    let groups = run.get(at..at + count).filter(|groups| groups.len() > 1 && total > 8)?;
    let lengths = |wanted: &[usize]| groups.len() == wanted.len() && written(run, at, wanted).is_some();
    let area = match first.len() {
        3 => match first {
            "020" | "023" | "024" | "028" | "029" => total == 11,
            "030" | "040" | "069" | "089" => true,
            _ => false,
        },
        // 011x and 01x1 are British cities, 015x to 017x German mobile phones; other areas are too many to list.
        4 => {
            !first.starts_with("01")
                || first.starts_with("011")
                || first.ends_with('1')
                || matches!(&first[2..3], "5" | "6" | "7")
        }
        5 => total > 9 || !first.starts_with("01"),
        // The longest areas are villages in eastern Germany.
        _ => total > 9 && first.starts_with("03"),
    };
    let served = (first.len() == 4 && first.starts_with("080"))
        || (first.len() > 3 && matches!(&first[..4], "0180" | "0500" | "0700" | "0900"))
        || first == "0137"
        || (lengths(&[4, 3, 4]) && BRITISH_SERVICES.contains(&first));
    // "02139-4307" is an American place, "0930 1045 1200" are times.
    let place = lengths(&[5, 4]) && groups[1].gap == Gap::Dash;
    let times = groups.iter().all(|group| group.len() == 4);
    // So short is a number in a small town; so short are many other numbers.
    let short = total < 10 && groups[1].gap != Gap::Slash;
    (area && !served && !place).then_some(Number { count, sure: !times && !short })
}

/// A number in one piece, as all of these countries write it. Never sure.
fn bare(source: &str, run: &[Group], at: usize) -> Option<Number> {
    let digits = &source.as_bytes()[run[at].start..run[at].end];
    let fits = match (digits.len(), digits) {
        (10..=12, [b'0', b'1'..=b'9', ..]) => {
            let begins = |service: &&str| digits.starts_with(service.as_bytes());
            let served = ["080", "0137", "0180", "0500", "0700", "0900"].iter().any(begins);
            let french = digits.len() == 10 && digits[1] == b'8';
            !served && !french && !BRITISH_SERVICES.iter().any(begins)
        }
        (10, [b'2'..=b'9', _, _, b'1'..=b'9', ..]) => !matches!(digits, [b'8', one, two, ..] if one == two),
        (11, [b'1'..=b'9', b'1'..=b'9', b'9', ..]) => true,
        (9, [b'6' | b'7', b'1'..=b'9', ..] | [b'9', b'1'..=b'8', ..] | [b'2', ..]) => true,
        _ => false,
    };
    fits.then_some(Number { count: 1, sure: false })
}
