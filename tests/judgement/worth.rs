//! Posts of others: which are worth joining, and why.

use hobnob::listen::PostReason::{
    AboutYou, Help, Newcomer, Question, Recommendation, Shares, Similar, Topic, Unanswered, Unhappy,
};
use hobnob::listen::{PostReason, worth};
use hobnob::post::Post;

use super::{lamp_maker, post, reasons};

#[track_caller]
fn check(text: &str, expect: &[PostReason]) {
    assert_eq!(reasons(&post(text)), expect, "{text}");
}

#[test]
fn tells_open_questions_from_the_rest() {
    check("What do you all read on long train rides?", &[Question]);
    check("Does anyone else name their plants?", &[Question]);
    check("Ask HN: How do you keep notes of what you learned at work?", &[Question]);
    check("How does everyone here deal with noise in a shared office?", &[Question]);
    check("Good morning! How are you all?", &[]);
    check("Who needs sleep anyway?", &[]);
    check("Ready to change your life?", &[]);
    check("Isn't it a lovely day, isn't it?", &[]);
    check("Will the Harbour Bridge Survive Another Winter? https://news.example/bridge", &[]);
    check("Why Are So Many Towns Going Dark? https://news.example/dark", &[]);
    check("@ada do you remember the blue door?", &[]);
    check("https://search.example/?q=how+do+you+all+do", &[]);
    check("This changes everything. Agree?", &[]);
    check("Are you lost?", &[]);
    check("How can we ever make that up to them?", &[]);
    check("RT @ada: does anyone here repair radios?", &[]);
}

#[test]
fn finds_those_who_ask() {
    check("Can anybody recommend a quiet keyboard?", &[Recommendation]);
    check("Looking for recommendations for a small tent, please", &[Recommendation]);
    check("Nothing I try gets this brass clean, what am I doing wrong?", &[Help]);
    check("Please help, I can't figure out how to thread this sewing machine", &[Help]);
    check("How do I get the lid off without breaking it?", &[Help]);
    check("Kann jemand einen guten Klempner in der Stadt empfehlen?", &[Recommendation]);
    check("I highly recommend the plum cake.", &[]);
    check("We help shops grow. Sign up today.", &[]);
}

#[test]
fn finds_unhappy_customers() {
    check("@northbank still waiting for my new card, third call this week", &[Unhappy]);
    check("So disappointed with @hilltop_shop, the chair broke on day two", &[Unhappy]);
    check("@railways your app keeps crashing and I can't buy a ticket", &[Unhappy]);
    check("Airline customers were overcharged, report says https://news.example/air", &[]);
    check("The weather is terrible and my dog is furious.", &[Shares]);
    check("@ada I was late again, sorry", &[]);
    check("I never heard of that band before, haha", &[]);
    check("Seriously? That's so frustrating, I could scream", &[]);
    check("The market is down and so is my mood", &[]);
    check("I'm so frustrated with this puzzle, one piece left", &[Shares]);
}

#[test]
fn finds_newcomers() {
    check("Hi all, I'm new here and I collect door handles.", &[Newcomer]);
    check("#introduction I'm Noor, I bind books and keep bees", &[Newcomer]);
    check("New to our menu: pumpkin soup, all week.", &[]);
    check("The minister finally joined the talks on Monday", &[]);
    check("Welcome to everyone who is new here, I hope you like it", &[]);
}

#[test]
fn finds_the_user_as_a_whole_word_only() {
    check("My acorn lamp from Acorn Lamps is five years old today.", &[AboutYou]);
    check("Talked with @acorn_lamps at the fair, nice people", &[AboutYou]);
    check("Bought it here and it was worth it: https://www.acorn.example/lamps/oak?x=1", &[AboutYou]);
    check("Wrote a post about acornworm and other odd animals of the deep sea", &[]);
    check("This is the one with the acorns on it: https://other.example/acorn", &[]);
    check("This one is fine as well: https://acorn.example/chairs", &[]);
    check("The site of acorn.example.org is not the same at all", &[]);
}

#[test]
fn interests_add_but_do_not_carry() {
    check("A Glowworm lamp stands in the hall.", &[]);
    check("Can anybody recommend something like Glowworm?", &[Recommendation, Similar]);
    check("Woodwork is what I do on Sundays.", &[]);
    check("Does anyone else here do woodwork in a flat?", &[Question, Topic]);
    check("@glowworm your lamp stopped working after a week and nobody answers", &[Unhappy, Similar]);
}

#[test]
fn nobody_has_answered_only_adds() {
    let asked = Post { replies: Some(0), ..post("Does anyone here repair old radios?") };
    assert_eq!(reasons(&asked), [Question, Unanswered]);
    assert_eq!(reasons(&Post { replies: Some(2), ..asked.clone() }), [Question]);
    assert_eq!(reasons(&Post { replies: None, ..asked.clone() }), [Question]);
    let reply = Post { is_reply: true, ..post("Can anybody recommend a good glue?") };
    assert_eq!(reasons(&Post { replies: Some(0), ..reply }), [Recommendation]);
    assert_eq!(reasons(&Post { replies: Some(0), ..post("The radio is on.") }), []);
}

#[test]
fn is_silent_about_adverts_and_bait() {
    let question = "Does anyone here repair old radios?";
    assert_eq!(reasons(&Post { ad: true, ..post(question) }), []);
    check("Does anyone love free lamps? Giveaway! Follow us and tag a friend to win!", &[]);
    check("Looking for a new lamp? Shop now, 20% off at https://light.example", &[]);
    check("Do you people even think, you idiots? Does anybody here have a brain?", &[]);
    check("Acorn Lamps 40% off! Use code OAK, order now at https://deals.example", &[]);
    check("Kan iemand een goede loodgieter in de stad aanraden?", &[]);
    let headline = post("Why do so many people leave the coast?");
    assert_eq!(reasons(&Post { links: vec!["https://news.example/coast".into()], ..headline }), []);
}

#[test]
fn the_score_orders_by_urgency() {
    let score = |text: &str| worth(&post(text), &lamp_maker()).score;
    let unhappy = score("@acorn_lamps so disappointed with you, the lamp stopped working");
    let asks = score("Can anybody recommend a reading light?");
    let open = score("Does anyone else read at night?");
    let new = score("Hi all, I'm new here and I collect door handles.");
    assert!(unhappy > asks && asks > open && open > new && new > 0.0, "{unhappy} {asks} {open} {new}");
    assert!(unhappy <= 1.0);
}
