//! A broken rule file stops the build with the field and the reason.

#[path = "../build/phrases.rs"]
mod phrases;
#[path = "../build/schema.rs"]
mod schema;

const WHOLE: &str = r#"
name = "some-rule"
speaks_to = "draft"
says = "push"
message = "reasonSomeRule"
phrases = ["buy [it] now|here"]
flags = ["Buy it now", "buy here"]
allows = ["One.", "Two."]
"#;

#[track_caller]
fn check(from: &str, to: &str, why: &str) {
    assert!(WHOLE.contains(from), "{from:?} is not in the file");
    let error = schema::parse(&WHOLE.replace(from, to), "some-rule").expect_err("a broken rule");
    assert!(error.contains(why), "{error}");
}

#[test]
fn a_whole_rule_is_taken() {
    let rule = schema::parse(WHOLE, "some-rule").expect("a whole rule");
    assert_eq!(rule.phrases.len(), 2, "with and without `it`; words side by side are one step");
    assert!(rule.unless.is_empty());
    assert_eq!(rule.file.name, "some-rule");
    assert!(!rule.file.in_questions && !rule.file.whole_text);
    let counted = WHOLE.replace("phrases", "measure = { what = \"links\", at_least = 2 }\nphrases");
    let counted = schema::parse(&counted, "some-rule").expect("a rule with a measure");
    assert_eq!(counted.file.measure.map(|measure| measure.at_least), Some(2.0));
}

#[test]
fn what_is_wrong_is_said() {
    check("says =", "sais =", "sais");
    check("says = \"push\"", "", "says");
    check("\"push\"", "\"pull\"", "`draft/pull` is not one of draft/push");
    check("\"draft\"", "\"post\"", "`post/push` is not one of");
    check("\"reasonSomeRule\"", "\"reasonOther\"", "must be `reasonSomeRule`");
    check("name = \"some-rule\"", "name = \"other-rule\"", "the file is called `some-rule`");
    check(", \"Two.\"", "", "field `allows`: has 1 examples");
    check("\"Two.\"", "\"One.\"", "`One.` twice");
    check("[\"buy [it] now|here\"]", "[]", "can never fire");
    check("[it]", "[it", "no `]`");
    check("[it]", "It", "`It` is not a lower-case word");
    check("[it]", "<thing>", "`<thing>` is not one of link");
    check("buy [it]", "* it", "`*` at its front");
    check("buy [it] now|here", "[buy]", "may be empty");
    check("buy [it] now|here", "buy (a|)", "empty choice");
    check("message =", "told = \"of-own\"\nmessage =", "field `told`");
    check("buy [it]", "buy 2", "`2` is a number: write `<number>`");
}

#[test]
fn a_phrase_is_spelled_out() {
    let spelled = |phrase: &str| phrases::parse_phrase(phrase).map(|all| all.len());
    assert_eq!(spelled("^a [b|c d] (e f|g) * h$"), Ok(6));
    assert_eq!(spelled("a|b|c"), Ok(1));
    assert_eq!(spelled("<link>"), Ok(1));
    assert!(spelled("a * * b").is_err());
    let many = "(a b|c d|e f|g h) ".repeat(7);
    assert!(spelled(&many).is_err_and(|why| why.contains("more than 4000 ways")));
}
