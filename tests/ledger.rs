//! Give and ask: what counts as what, and that the order of the history is nothing to it.

use hobnob::people::{Account, Act, Direction, Exchange, Ledger, Said};
use hobnob::post::Millis;
use proptest::collection;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

const NOW: Millis = 1_750_000_000_000;

fn exchange(direction: Direction, act: Act, said: Said, at: Millis) -> Exchange {
    Exchange {
        key: format!("{at}"),
        person: "s/ada".to_owned(),
        with: "s/ada".to_owned(),
        direction,
        act,
        said,
        at,
        site: "s".to_owned(),
        host: String::new(),
        excerpt: String::new(),
        link: String::new(),
        post: String::new(),
        answers: String::new(),
    }
}

#[test]
fn an_act_counts_once() {
    let given = |act, said| Ledger::of(&[exchange(Direction::Given, act, said, NOW)]);
    let since = Some(NOW);
    let asked_for = Some(0);
    let table = [
        (Act::Reply, Said::Answer, Ledger { answered: 1, since, ..Ledger::default() }),
        (Act::Mention, Said::Answer, Ledger { answered: 1, since, ..Ledger::default() }),
        (Act::Reply, Said::Thanks, Ledger { thanked: 1, since, ..Ledger::default() }),
        (Act::Share, Said::Talk, Ledger { shared: 1, since, ..Ledger::default() }),
        (Act::Share, Said::Thanks, Ledger { shared: 1, since, ..Ledger::default() }),
        (Act::Share, Said::Pitch, Ledger { pitched: 1, since, given_since_ask: asked_for, ..Ledger::default() }),
        (Act::Reply, Said::Talk, Ledger { commented: 1, since, ..Ledger::default() }),
        (Act::Reply, Said::Question, Ledger { commented: 1, since, ..Ledger::default() }),
        (Act::Like, Said::Talk, Ledger { commented: 1, since, ..Ledger::default() }),
        (Act::Follow, Said::Talk, Ledger::default()),
        (Act::Reply, Said::Ask, Ledger { asked: 1, since, given_since_ask: asked_for, ..Ledger::default() }),
        (Act::Mention, Said::Pitch, Ledger { pitched: 1, since, given_since_ask: asked_for, ..Ledger::default() }),
    ];
    for (act, said, expected) in table {
        assert_eq!(given(act, said), expected, "{act:?} {said:?}");
        let received = Ledger::of(&[exchange(Direction::Received, act, said, NOW)]);
        assert_eq!(received, Ledger::default(), "what others do is not in the user's ledger");
    }
    assert_eq!(Ledger::of(&[]), Ledger::default());
}

#[test]
fn a_promotion_asks_too() {
    let mut account = Account::default();
    for (at, said) in [(1, Said::Answer), (3, Said::Talk), (5, Said::Thanks), (5, Said::Answer)] {
        account.add(&exchange(Direction::Given, Act::Reply, said, NOW + at));
    }
    assert_eq!(account.ledger().given_since_ask, None, "never asked for anything");
    account.add_promotion(NOW + 3);
    let expected = Ledger {
        answered: 2,
        thanked: 1,
        commented: 1,
        promoted: 1,
        since: Some(NOW + 1),
        given_since_ask: Some(2),
        ..Ledger::default()
    };
    assert_eq!(account.ledger(), expected);
    account.add_promotion(NOW + 2);
    assert_eq!(account.ledger().given_since_ask, Some(2), "the last ask counts, not the last one added");
    assert_eq!((account.ledger().given(), account.ledger().asks()), (4, 2));
}

fn any_exchange() -> impl Strategy<Value = Exchange> {
    let act = prop_oneof![Just(Act::Reply), Just(Act::Mention), Just(Act::Like), Just(Act::Share), Just(Act::Follow)];
    let said = prop_oneof![
        Just(Said::Talk),
        Just(Said::Question),
        Just(Said::Answer),
        Just(Said::Thanks),
        Just(Said::Ask),
        Just(Said::Pitch),
    ];
    (any::<bool>(), act, said, 0i64..20).prop_map(|(given, act, said, at)| {
        exchange(if given { Direction::Given } else { Direction::Received }, act, said, NOW + at)
    })
}

proptest! {
    #[test]
    fn order_is_nothing_to_it(
        both in collection::vec(any_exchange(), 0..30).prop_flat_map(|acts| (Just(acts.clone()), Just(acts).prop_shuffle())),
        promotions in collection::vec(0i64..20, 0..4),
    ) {
        let (one, other) = both;
        let mut first = Account::default();
        promotions.iter().for_each(|at| first.add_promotion(NOW + at));
        one.iter().for_each(|exchange| first.add(exchange));
        let mut second = Account::default();
        other.iter().for_each(|exchange| second.add(exchange));
        promotions.iter().rev().for_each(|at| second.add_promotion(NOW + at));
        prop_assert_eq!(first.ledger(), second.ledger());
        prop_assert_eq!(Ledger::of(&one), Ledger::of(&other));
    }

    #[test]
    fn every_act_of_the_users_is_somewhere(acts in collection::vec(any_exchange(), 0..30)) {
        let ledger = Ledger::of(&acts);
        let counted = acts.iter().filter(|act| {
            act.direction == Direction::Given && (act.act != Act::Follow || matches!(act.said, Said::Ask | Said::Pitch))
        });
        let counted: Vec<_> = counted.collect();
        prop_assert_eq!((ledger.given() + ledger.asks()) as usize, counted.len());
        prop_assert_eq!(ledger.since, counted.iter().map(|act| act.at).min());
        let asks = acts.iter().filter(|act| act.direction == Direction::Given && matches!(act.said, Said::Ask | Said::Pitch));
        let last = asks.map(|act| act.at).max();
        prop_assert_eq!(ledger.given_since_ask.is_some(), last.is_some());
        prop_assert!(ledger.given_since_ask <= Some(ledger.given()));
    }
}
