//! Drafts: levels, reasons, spans.

use hobnob::draft::{Level, assess, review};
use hobnob::post::Draft;
use hobnob::rules::Watch;

use super::{judge, lamp_maker, level, marked, post};

#[track_caller]
fn check(text: &str, expect: Level) {
    let review = judge(text);
    assert_eq!(review.level, expect, "{text}\n{:?}", review.reasons);
    assert_eq!(review.reasons.is_empty(), expect == Level::Conversational, "{text}\n{:?}", review.reasons);
}

#[test]
fn holds_what_only_pushes() {
    for text in [
        "Spring sale! 30% off all lamps, order now: https://acorn.example/lamps",
        "Our new collection is out now. Shop now and use code GLOW for free shipping!",
        "GIVEAWAY! Follow us and tag a friend for a chance to win a desk lamp",
        "New video on my channel, subscribe for more! https://films.example/9",
        "We are thrilled to announce our new lamp range. Learn more: acorn.example/lamps",
        "Check out my new song and follow me for more https://tunes.example/1",
        "Limited edition! Only 5 left, get yours today at acorn.example #lamps #oak #home #light",
        "Alle Lampen heute 30% billiger, jetzt bestellen auf acorn.example, nur bis Sonntag!",
        "Introducing the Acorn Mini, the all-in-one light for every desk. Now available, order here: acorn.example/lamps",
    ] {
        check(text, Level::Promotional);
    }
}

#[test]
fn lets_people_talk() {
    for text in [
        "",
        " ",
        "ok",
        "🎉🎉🎉",
        "What a day. The kiln cracked and so did I.",
        "I FINALLY SOLD MY FIRST LAMP TO A STRANGER AND I AM SHAKING",
        "Thank you all for the kind words about the fair, I read every one of them.",
        "Has anybody here ever bent ash with steam? Mine keeps splitting.",
        "I disagree: a warm light helps you read longer, at least it does for me.",
        "Sorry, that was our mistake. I sent you a new one this morning.",
        "Good piece on evening light and sleep: https://sleep.example/light",
        "You could try a smaller bulb first, it made all the difference in my kitchen.",
        "The lamp says good night to you. The lamp has no pockets. The lamp is happy.",
        "Follow your nose, it is always right about bread.",
        "My shop burned down last night. Nobody was hurt. I don't know what comes next.",
        "That grin was a dead giveaway.",
        "EVERYONE MUST SEE THIS!!! NEVER FORGET!!! https://river.example/flood #flood #river #mud #help",
        "The ferry company launches a probe into the fire https://news.example/ferry",
        "Just stay tuned, the fix is on the way",
        "Happy birthday! Hope the cake survives the children.",
        "Alle lampen vandaag 30% goedkoper, bestel nu op acorn.example, alleen tot zondag!",
        "今日だけ30%オフ、今すぐ注文 https://acorn.example/lamps",
    ] {
        assert_eq!(level(text), Level::Conversational, "{text}\n{:?}", judge(text));
    }
}

#[test]
fn never_holds_what_gives_something() {
    for text in [
        "I spent two years on this lamp and broke eleven of them. What I learned: oak moves, brass does not. It's in my shop now: https://acorn.example/lamps",
        "You asked where to get the small one: it's on my site, $40, https://acorn.example/lamps",
        "We open our workshop on Saturday. I'm nervous, it's the first time I show the messy half. Come by our shop, and tell me what you would change?",
        "Turns out cheap bulbs flicker because of the driver, not the LED. Hold your phone camera to it and you see it. We test ours for that, learn more: acorn.example",
        "My friend prints children's books and her new shop is open, I love them. Order here: https://ink.example",
    ] {
        assert!(level(text) < Level::Promotional, "{text}\n{:?}", judge(text));
    }
}

#[test]
fn lets_pass_what_only_looks_like_an_advert() {
    for text in [
        // sincere excitement in capitals
        "WE GOT THE LIBRARY BACK!!! THE COUNCIL VOTED YES AND I AM CRYING IN THE CAR PARK",
        "MY FIRST ORDER FROM ABROAD!!! SOMEBODY IN NORWAY IS GOING TO DRINK TEA FROM MY CUP",
        // a playful brand voice
        "The kettle has asked for Monday off. We told the kettle no. The kettle is now whistling the union song.",
        "Our oven would like to apologise for the first tray. It says it was nervous.",
        // a contest for the very people it is about
        "The choir's bake-off is back. Whoever sang this year gets a slice and a vote, and the winner picks our first song. Which cake are you bringing?",
        "Members of the allotment: the ugliest carrot of the year wins the good wheelbarrow for a week. Bring yours on Sunday, I have already lost.",
        // a maker's honest story with a link
        "I broke eleven bowls before this one held. What went wrong each time is written up here, with pictures: https://clay.example/eleven",
        // an announcement people asked for
        "You asked for it for a year, so here it is: the app reads aloud now. Thank you for nagging me. https://notes.example/changes",
    ] {
        assert!(level(text) < Level::Promotional, "{text}\n{:?}", judge(text));
    }
}

#[test]
fn an_offer_to_somebody_who_asked_is_not_held() {
    let pitch = "Order now at https://acorn.example/lamps, 10% off with code GLOW!";
    assert_eq!(level(pitch), Level::Promotional);
    let asked = post("Can anybody recommend a good lamp for reading in bed?");
    let other = post("My cat sat on the stove and nothing happened.");
    let answer = |to| Draft { text: pitch.to_owned(), reply_to: Some(to), ..Draft::default() };
    assert_eq!(review(&answer(asked), &lamp_maker()).level, Level::Mixed);
    assert_eq!(review(&answer(other), &lamp_maker()).level, Level::Promotional);
}

#[test]
fn reasons_are_rules_that_fired_weightiest_first() {
    const SALE: &str = "Spring sale! 30% off all lamps, order now: https://acorn.example/lamps";
    let review = judge(SALE);
    let names: Vec<&str> = review.reasons.iter().map(|reason| reason.rule.as_str()).collect();
    for rule in ["call-to-action", "discount", "own-link"] {
        assert!(names.contains(&rule), "{rule} is not among {names:?}");
    }
    let assessed = assess(&Draft { text: SALE.to_owned(), ..Draft::default() }, &lamp_maker());
    assert!(assessed.reasons.iter().map(|(reason, _)| reason).eq(&review.reasons));
    assert!(assessed.reasons.is_sorted_by(|one, other| one.1 >= other.1), "{:?}", assessed.reasons);
    for reason in &review.reasons {
        let camel: String = reason.rule.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
        assert_eq!(reason.message, format!("reason{camel}"));
    }
}

#[test]
fn praise_is_told_only_where_it_is_hidden_praise_of_ones_own() {
    let told = |text: &str| judge(text).reasons.iter().any(|reason| reason.rule == "own-praise");
    assert!(told("Acorn Lamps are a game changer, do yourself a favour"));
    assert!(told("Honestly the best light in town, can't recommend it enough: https://acorn.example/lamps"));
    assert!(!told("Our Acorn Lamps are a game changer, do yourself a favour"));
    assert!(!told("I made Acorn Lamps, so I'm biased, but they are a game changer, do yourself a favour"));
    assert!(!told("This planner is a game changer, do yourself a favour"));
}

#[test]
fn sending_somebody_away_is_told_in_answers_only() {
    let text = "Please contact our customer service team by phone.";
    let told = |draft: Draft| review(&draft, &lamp_maker()).reasons.iter().any(|reason| reason.rule == "sends-away");
    let unhappy = post("@acorn_lamps the lamp you sent is broken and nobody answers my mails");
    assert!(told(Draft { text: text.to_owned(), reply_to: Some(unhappy), ..Draft::default() }));
    assert!(told(Draft { text: format!("@ada {text}"), ..Draft::default() }));
    assert!(!told(Draft { text: text.to_owned(), ..Draft::default() }));
}

#[track_caller]
fn check_marked(text: &str, expect: &[&str]) {
    let review = review(&Draft { text: text.to_owned(), ..Draft::default() }, &Watch::default());
    let marked = marked(text, &review);
    for words in expect {
        assert!(marked.iter().any(|mark| mark == words), "{words:?} is not among {marked:?}");
    }
}

#[test]
fn spans_count_as_the_dom_does() {
    check_marked("Order now, 20% off all mugs", &["Order now", "20% off"]);
    check_marked("🎉🎉 Order now 👩‍👩‍👧, it is 20% off for you", &["Order now", "20% off"]);
    check_marked("Cafe\u{301} cre\u{300}me: order now, 20% off for every cup", &["order now", "20% off"]);
    check_marked("שלום! Order now, it is 20% off for all of you until the end of the week", &["Order now", "20% off"]);
    check_marked("新作 Order now, it is 20% off for all of you until the end", &["Order now", "20% off"]);
    check_marked(
        "https://mugs.example/🫖 Visit our shop\u{200d} 🏳️‍🌈order now and it is 20% off",
        &["order now", "20% off"],
    );
}
