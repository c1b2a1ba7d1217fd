//! What somebody may care about, and who may be the same person: only ever offered.

use hobnob::people::{Act, Direction, Exchange, Handle, Person, Said, SameReason, maybe_same, offered};
use hobnob::post::Millis;
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, proptest};

const NOW: Millis = 1_750_000_000_000;

fn exchange(with: &str, host: &str, direction: Direction, at: Millis, excerpt: &str) -> Exchange {
    Exchange {
        key: format!("{at}"),
        person: with.to_owned(),
        with: with.to_owned(),
        direction,
        act: Act::Reply,
        said: Said::Talk,
        at: NOW + at,
        site: with.split('/').next().unwrap_or_default().to_owned(),
        host: host.to_owned(),
        excerpt: excerpt.to_owned(),
        link: String::new(),
        post: String::new(),
        answers: String::new(),
    }
}

/// Excerpts, oldest first; those that begin with `<` are the user's own.
fn history(excerpts: &[&str]) -> Vec<Exchange> {
    let one = |(at, excerpt): (usize, &&str)| {
        let direction = if excerpt.starts_with('<') { Direction::Given } else { Direction::Received };
        exchange("s/mira_kiln@pebble.example", "", direction, at as Millis, excerpt.trim_start_matches('<'))
    };
    excerpts.iter().enumerate().map(one).collect()
}

#[test]
fn words_of_theirs_are_offered() {
    let table: [(&str, &[&str], &[&str]); 17] = [
        ("nothing of nothing", &[], &[]),
        ("once is chance", &["my new glaze crawled off the bowl"], &[]),
        ("twice in one exchange too", &["glaze, glaze and glaze again"], &[]),
        ("twice", &["my new glaze crawled off", "that glaze is too thick for me"], &["glaze"]),
        ("once each", &["my new glaze crawled off", "<which glaze do you use"], &["glaze"]),
        ("only the user's", &["it crawled off the shelf", "<which glaze do you use", "<I like your glaze"], &[]),
        ("one and many", &["that bowl of mine cracked", "all of the bowls cracked again"], &["bowls", "cracked"]),
        ("a hashtag is its word", &["look at this #Stoneware", "more stoneware for the fair"], &["stoneware"]),
        (
            "the most frequent first",
            &["glaze on stoneware", "stoneware or glaze", "stoneware it is"],
            &["stoneware", "glaze"],
        ),
        ("common words are nothing", &["really love this, thanks so much", "thanks, really love those photos"], &[]),
        ("nor are names", &["I went with Tove to the fair", "then Tove came to the fair"], &["fair"]),
        ("nor handles", &["mira says hello to the kiln", "mira and the kiln again"], &[]),
        ("nor links and mentions", &["see https://glaze.example @glaze", "see https://glaze.example @glaze"], &[]),
        ("nor numbers", &["fired at 1240 for 90min", "now 1240 and 90min"], &[]),
        ("nor what was cut off", &["the stonew…", "another stonew…"], &[]),
        ("German writes nouns tall", &["Die Glasur ist mir gelaufen", "Welche Glasur nimmst du denn da?"], &["Glasur"]),
        ("accents stay", &["me encanta el café de olla", "hoy hice café otra vez"], &["café"]),
    ];
    let mut wrong = Vec::new();
    for (name, excerpts, expected) in table {
        let found = offered(&history(excerpts), &[]);
        if found != expected {
            wrong.push(format!("{name}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn at_most_five_are_offered() {
    let both = "kilns slips looms wicks dyeing felting";
    assert_eq!(offered(&history(&[both, both, "felting"]), &[]).len(), 5);
    assert_eq!(offered(&history(&[both, both, "felting"]), &[])[0], "felting");
}

#[test]
fn what_stands_there_is_not_offered_again() {
    let history = history(&["my new glaze on stoneware", "that glaze on stoneware"]);
    assert_eq!(offered(&history, &["Glazes".to_owned()]), ["stoneware"]);
    assert_eq!(offered(&history, &["old glaze and Stoneware".to_owned()]), [""; 0]);
}

/// Health, faith, politics, sexuality, origin, unions, the law, money, loss.
#[test]
fn nothing_is_guessed_where_it_does_harm() {
    let words = "depression anxiety autistic ADHD therapist chemotherapy diabetic migraines pregnant miscarriage rehab
        #MentalHealthAwareness #chronicillness hospital church Christian mosque ramadan Jewish synagogue prayers atheist
        #JesusSaves election voters Labour Republicans socialist #VoteGreen protest refugees immigration lesbian gay
        transgender #TransRights queer #pride racism immigrants indigenous unions strike #UnionStrong bankruptcy debt
        divorce funeral widow prison lawsuit
        depresión ansiedad embarazada iglesia católica elecciones sindicato huelga inmigrantes izquierda
        gravidez igreja eleição sindicato greve doença
        enceinte église musulmane élections syndicat grève maladie dépression
        Depression schwanger Kirche Muslime Wahlen Gewerkschaft Streik Krankheit Flüchtlinge jüdisch
        nurse pills burnout muslim hijab hospitals surgery cancer vaccine";
    for word in words.split_whitespace() {
        let excerpt = format!("all of that {word} and the glaze");
        let found = offered(&history(&[&excerpt, &excerpt]), &[]);
        assert_eq!(found, ["glaze"], "{word}");
    }
}

proptest! {
    #[test]
    fn the_order_of_a_history_is_nothing(
        both in proptest::collection::vec("((glaze|kilns?|Tove|the|café|#Slip|wool) ?){0,6}", 0..8).prop_flat_map(|texts| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let history = history(&texts);
            (Just(history.clone()), Just(history).prop_shuffle())
        }),
    ) {
        let found = offered(&both.0, &[]);
        prop_assert_eq!(&found, &offered(&both.1, &[]));
        prop_assert!(found.len() <= 5);
    }
}

struct One<'a> {
    name: &'a str,
    handle: &'a str,
    host: &'a str,
    said: &'a str,
}

fn person(one: &One<'_>) -> (Person, Vec<Exchange>) {
    let handle = Handle::from_id(one.handle).unwrap_or_default();
    (Person::new(&handle, one.name), vec![exchange(one.handle, one.host, Direction::Received, 0, one.said)])
}

fn same(one: &One<'_>, other: &One<'_>, is_rare: bool) -> Option<SameReason> {
    let ((one, their), (other, others)) = (person(one), person(other));
    let found = maybe_same(&one, &their, &other, &others, is_rare);
    assert_eq!(found, maybe_same(&other, &others, &one, &their, is_rare), "whoever is asked about first");
    found
}

#[test]
fn who_links_to_each_other_may_be_one() {
    let mastodon = |said| One { name: "Mira", handle: "mastodon/mira@pebble.example", host: "pebble.example", said };
    let news = |said| One { name: "m.", handle: "news/mkiln", host: "news.example", said };
    let bluesky = |said| One { name: "Mira", handle: "bluesky/mira.slate.example", host: "bsky.example", said };
    let link = Some(SameReason::LinkEachOther);
    let table = [
        (
            "profiles",
            mastodon("also on https://news.example/user?id=mkiln"),
            news("me: https://pebble.example/@mira"),
            link,
        ),
        ("bare links", mastodon("also news.example/user?id=mkiln"), news("I am pebble.example/@mira"), link),
        (
            "by another server",
            mastodon("also news.example/u/MKiln"),
            news("https://far.example/@mira@pebble.example"),
            link,
        ),
        ("in full", mastodon("I am @mira.slate.example there"), bluesky("formerly @mira@pebble.example"), link),
        ("one way", mastodon("also on https://news.example/user?id=mkiln"), news("hello"), None),
        (
            "a post is no profile",
            mastodon("https://news.example/user?id=mkiln"),
            news("https://pebble.example/@mira/123"),
            None,
        ),
        ("another host", mastodon("https://other.example/user?id=mkiln"), news("https://pebble.example/@mira"), None),
        ("a namesake", mastodon("https://news.example/user?id=mkiln"), news("https://far.example/@mira"), None),
        ("bare mentions", mastodon("hi @mkiln"), news("hi @mira"), None),
        ("a longer name", mastodon("https://news.example/user?id=mkilns"), news("https://pebble.example/@mira"), None),
    ];
    for (name, one, other, expected) in table {
        assert_eq!(same(&one, &other, false), expected, "{name}");
    }
    let tove = |said| One { name: "Tove", handle: "mastodon/tove@pebble.example", host: "pebble.example", said };
    let friends = same(&mastodon("thanks @tove@pebble.example"), &tove("ha @mira@pebble.example"), false);
    assert_eq!(friends, None, "friends on one site mention each other");
    let two = same(&mastodon("my other one: pebble.example/@tove"), &tove("see pebble.example/@mira"), false);
    assert_eq!(two, link, "but links count there too");
}

#[test]
fn a_rare_name_and_handles_alike_may_be_one() {
    let one = |name, handle, host| One { name, handle, host, said: "" };
    let rare = Some(SameReason::RareName);
    let table = [
        (
            "two words",
            one("Mira Kiln", "a/mira_kiln", "a.example"),
            one("mira  kiln", "b/mirakiln2", "b.example"),
            true,
            rare,
        ),
        (
            "accents",
            one("Míra Kiln", "a/mira.kiln", "a.example"),
            one("Mira Kiln ✨", "b/mira-kiln", "b.example"),
            true,
            rare,
        ),
        (
            "one long word",
            one("Miraculix", "a/mirac", "a.example"),
            one("miraculix", "b/mirac@b.example", ""),
            true,
            rare,
        ),
        (
            "a domain",
            one("Mira Kiln", "a/mirak.slate.example", "a.example"),
            one("Mira Kiln", "b/mirak", "b.example"),
            true,
            rare,
        ),
        ("not rare", one("Mira Kiln", "a/mirak", "a.example"), one("Mira Kiln", "b/mirak", "b.example"), false, None),
        ("a short word", one("Mira", "a/mirak", "a.example"), one("Mira", "b/mirak", "b.example"), true, None),
        (
            "another name",
            one("Mira Kiln", "a/mirak", "a.example"),
            one("Mira Kilns", "b/mirak", "b.example"),
            true,
            None,
        ),
        (
            "the name alone",
            one("Mira Kiln", "a/mirak", "a.example"),
            one("Mira Kiln", "b/potter", "b.example"),
            true,
            None,
        ),
        ("hardly a handle", one("Mira Kiln", "a/mk1", "a.example"), one("Mira Kiln", "b/mk2", "b.example"), true, None),
        ("no name", one("", "a/mirak", "a.example"), one("", "b/mirak", "b.example"), true, None),
        ("one place", one("Mira Kiln", "a/mirak1", "a.example"), one("Mira Kiln", "a/mirak2", "a.example"), true, None),
        (
            "one server",
            one("Mira Kiln", "a/mirak1@a.example", ""),
            one("Mira Kiln", "a/mirak2@a.example", ""),
            true,
            None,
        ),
        (
            "two servers",
            one("Mira Kiln", "a/mirak@a.example", ""),
            one("Mira Kiln", "a/mirak@b.example", ""),
            true,
            rare,
        ),
        ("a place not known", one("Mira Kiln", "a/mirak1", ""), one("Mira Kiln", "a/mirak2", "a.example"), true, None),
    ];
    let mut wrong = Vec::new();
    for (name, one, other, is_rare, expected) in table {
        let found = same(&one, &other, is_rare);
        if found != expected {
            wrong.push(format!("{name}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_the_user_said_stands() {
    let one = One { name: "Mira Kiln", handle: "a/mirak", host: "a.example", said: "" };
    let other = One { name: "Mira Kiln", handle: "b/mirak", host: "b.example", said: "" };
    let ((one, their), (mut other, others)) = (person(&one), person(&other));
    assert_eq!(maybe_same(&one, &their, &one, &their, true), None, "already one");
    assert!(maybe_same(&one, &their, &other, &others, true).is_some());
    other.others.push(one.id.clone());
    assert_eq!(maybe_same(&one, &their, &other, &others, true), None);
    assert_eq!(maybe_same(&other, &others, &one, &their, true), None);
}
