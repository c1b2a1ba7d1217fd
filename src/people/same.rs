use crate::people::{Direction, Exchange, Handle, Person, SameReason};
use crate::text::{Kind, Text, fold_each, parse_address};

/// Why two people may be one, if anything speaks for it. It is only ever suggested: nobody is merged without the user.
///
/// - [`SameReason::LinkEachOther`]: a post of each one's own links to the other's profile, or, on another site, names
///   the other's full handle (`@ada@social.example`, `@ada.example.com`). Friends mention each other too, but not
///   both of them across sites; on one site only links count.
/// - [`SameReason::RareName`]: their names are the same but for case and accents, of two words or eight letters and
///   more, no third person has it (`is_rare`), and a handle of one is that of the other but for digits, dots,
///   hyphens and underscores. Not if both are at home in one place: that would be two accounts, as two people have.
///
/// Never on a name alone, and never after the user said that they are not the same ([`Person::others`]).
/// `their` and `others`: the exchanges with one and with the other.
#[must_use]
pub fn maybe_same(
    one: &Person,
    their: &[Exchange],
    other: &Person,
    others: &[Exchange],
    is_rare: bool,
) -> Option<SameReason> {
    if one.id == other.id || one.others.contains(&other.id) || other.others.contains(&one.id) {
        return None;
    }
    let (one, other) = (Side { person: one, history: their }, Side { person: other, history: others });
    if one.links_to(&other) && other.links_to(&one) {
        return Some(SameReason::LinkEachOther);
    }
    let same_name = one.name() == other.name() && is_long(&one.name());
    (is_rare && same_name && one.is_called_as(&other) && !one.shares_a_place_with(&other))
        .then_some(SameReason::RareName)
}

/// A person and the exchanges with them.
struct Side<'a> {
    person: &'a Person,
    history: &'a [Exchange],
}

impl Side<'_> {
    fn links_to(&self, other: &Self) -> bool {
        let names: Vec<&str> = other.person.handles.iter().map(|handle| local_of(&handle.name)).collect();
        // Most posts link and mention nobody: those are not taken apart.
        let may_link = |excerpt: &str| {
            if !excerpt.contains(['@', '/']) {
                return false;
            }
            let excerpt = excerpt.to_lowercase();
            names.iter().any(|name| excerpt.contains(name))
        };
        self.history.iter().any(|exchange| {
            if exchange.direction != Direction::Received || !may_link(&exchange.excerpt) {
                return false;
            }
            let text = Text::read(&exchange.excerpt);
            text.tokens.iter().any(|token| match token.kind {
                Kind::Link => other.has_profile(text.str_of(token)),
                Kind::Mention => other.is_named(text.str_of(token), &exchange.site),
                _ => false,
            })
        })
    }

    /// Whether an address is that of a profile of theirs.
    fn has_profile(&self, address: &str) -> bool {
        let Some((host, path)) = parse_address(address) else { return false };
        let before_fragment = address.split('#').next().unwrap_or_default();
        let query = before_fragment.split_once('?').map_or("", |(_, query)| query);
        let last = path.rsplit('/').next().unwrap_or_default().trim_start_matches('@').to_lowercase();
        let id = query.split('&').find_map(|pair| pair.strip_prefix("id=")).unwrap_or_default().to_lowercase();
        self.person.handles.iter().any(|handle| {
            let (name, home) = handle.name.split_once('@').unwrap_or((&handle.name, ""));
            let is_it = |found: &str| !found.is_empty() && (found == name || found == handle.name);
            if !is_it(&last) && !is_it(&id) {
                return false;
            }
            // A handle with its host at home or seen from another server; one that is a domain says enough itself.
            let says_enough = last == handle.name && handle.name.contains(['@', '.']);
            says_enough || if home.is_empty() { self.hosts(handle).any(|at| at == host) } else { home == host }
        })
    }

    /// Whether a mention in a post on `site` names one of their handles in full, on another site.
    fn is_named(&self, mention: &str, site: &str) -> bool {
        let name = mention.trim_start_matches('@').to_lowercase();
        let is_full = |name: &str| name.contains(['@', '.']);
        is_full(&name) && self.person.handles.iter().any(|handle| handle.site != site && handle.name == name)
    }

    /// The hosts on which they were met under a handle.
    fn hosts<'b>(&'b self, handle: &'b Handle) -> impl Iterator<Item = &'b str> {
        let with = handle.id();
        self.history.iter().filter(move |exchange| exchange.with == with).map(|exchange| host_of(&exchange.host))
    }

    fn name(&self) -> Vec<String> {
        let words = self.person.name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        words.filter(|word| !word.is_empty()).map(folded).collect()
    }

    fn is_called_as(&self, other: &Self) -> bool {
        let handles = |side: &Self| side.person.handles.iter().flat_map(locals).collect::<Vec<_>>();
        let theirs = handles(other);
        handles(self).iter().any(|local| local.chars().count() >= 3 && theirs.contains(local))
    }

    fn shares_a_place_with(&self, other: &Self) -> bool {
        let theirs = other.places();
        self.places().iter().any(|(site, host)| {
            theirs.iter().any(|(their_site, their_host)| {
                site == their_site && (host == their_host || host.is_empty() || their_host.is_empty())
            })
        })
    }

    /// Site and host of every handle; the host is empty where it is not known.
    fn places(&self) -> Vec<(&str, &str)> {
        let mut places = Vec::new();
        for handle in &self.person.handles {
            match handle.name.split_once('@') {
                Some((_, home)) => places.push((handle.site.as_str(), home)),
                None => {
                    let before = places.len();
                    let with = handle.id();
                    for exchange in self.history.iter().filter(|exchange| exchange.with == with) {
                        places.push((handle.site.as_str(), host_of(&exchange.host)));
                    }
                    if places.len() == before {
                        places.push((handle.site.as_str(), ""));
                    }
                }
            }
        }
        places
    }
}

fn host_of(host: &str) -> &str {
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.split(':').next().unwrap_or_default()
}

/// A handle without its host.
fn local_of(name: &str) -> &str {
    name.split('@').next().unwrap_or_default()
}

/// What a handle calls somebody, without digits and marks: of a handle that is a domain with a name in front
/// (`ada.social.example`) also that name.
fn locals(handle: &Handle) -> Vec<String> {
    let local = local_of(&handle.name);
    let bare = |name: &str| -> String { folded(name).chars().filter(|c| c.is_alphabetic()).collect() };
    let mut locals = vec![bare(local)];
    if local.matches('.').count() >= 2 {
        locals.push(bare(local.split('.').next().unwrap_or_default()));
    }
    locals
}

fn is_long(name: &[String]) -> bool {
    name.len() >= 2 || name.iter().any(|word| word.chars().count() >= 8)
}

fn folded(word: &str) -> String {
    let mut folded = Vec::new();
    fold_each(word, |bytes| folded.extend_from_slice(bytes));
    String::from_utf8(folded).unwrap_or_default()
}
