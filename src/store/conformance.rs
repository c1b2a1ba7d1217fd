//! What every [`Store`] has to do. Plain functions, so that they run natively and in a browser alike.

use crate::people::{Act, Direction, Edit, Exchange, Handle, Mine, Pending, Person, Said};
use crate::store::{Change, Store, StoreError, Table};

/// Runs every check on an empty store, and leaves it empty. Each check stands alone.
///
/// # Errors
/// The first thing that is not as promised.
pub async fn conformance<S: Store>(store: &S) -> Result<(), String> {
    an_empty_store_has_nothing(store).await?;
    a_person_comes_back_as_put(store).await?;
    a_person_is_found_by_each_handle(store).await?;
    meeting_again_keeps_the_note(store).await?;
    a_note_keeps_the_name(store).await?;
    an_exchange_stays_as_first_recorded(store).await?;
    long_histories_are_kept_in_chunks(store).await?;
    two_people_become_one_and_two_again(store).await?;
    exchanges_come_oldest_first(store).await?;
    forgetting_waits_for_the_last_trace(store).await?;
    pendings_are_kept_by_site(store).await?;
    changes_are_made_in_order(store).await?;
    writers_at_the_same_time_both_count(store).await?;
    nothing_is_unreadable(store)
}

/// Checks a store that holds the three records of [`unreadable_records`] and nothing else.
///
/// # Errors
/// The first thing that is not as promised.
pub async fn conformance_of_unreadable<S: Store>(store: &S) -> Result<(), String> {
    let found = store.people_by_handles(&[handle("newer")]).await.map_err(text)?;
    same("a newer person is left out", &found, &vec![None])?;
    let found = store.exchanges_of(&["forum/newer".to_owned()]).await.map_err(text)?;
    same("a damaged exchange is left out", &found, &vec![vec![]])?;
    let found = store.pendings("forum").await.map_err(text)?;
    same("a pending without schema is left out", &found, &vec![])?;
    same("each is reported once", &store.unreadable().take().len(), &3)?;
    same("what was taken is gone", &store.unreadable().take(), &vec![])?;

    let changes = [
        Change::Meet(person("newer", "Neva")),
        add(&exchange("damaged", "newer", 5)),
        Change::Meet(person("bo", "Bo")),
        Change::DeleteExchange { person: "forum/newer".to_owned(), key: "damaged".to_owned() },
        Change::Forget("forum/newer".to_owned()),
        Change::Put(Table::Places, serde_json::json!({"id": "forum/x"})),
        Change::Delete(Table::Places, "forum/x".to_owned()),
    ];
    store.apply(&changes).await.map_err(text)?;
    same("its readable neighbour is written", &one(store, "bo").await?, &Some(person("bo", "Bo")))?;
    same("both of that person are still there, and reported", &store.unreadable().take().len(), &2)?;
    let found = store.exchanges_of(&["forum/newer".to_owned()]).await.map_err(text)?;
    same("nothing new was lost over it", &found, &vec![vec![]])?;
    let found = store.people_by_handles(&[handle("newer")]).await.map_err(text)?;
    same("and still left out", &found, &vec![None])
}

/// Records that no store can read: of a newer schema, damaged, and without schema. Table, then JSON.
#[must_use]
pub fn unreadable_records() -> [(&'static str, &'static str); 3] {
    [
        ("people", r#"{"schema":3,"id":"forum/newer","handles":["forum/newer"],"greeting":"hi"}"#),
        ("history", r##"{"schema":2,"id":"forum/newer#000000","person":"forum/newer","lines":"{\"key\":\"torn"}"##),
        ("pending", r#"{"id":"bare","site":"forum"}"#),
    ]
}

async fn an_empty_store_has_nothing<S: Store>(store: &S) -> Result<(), String> {
    same("no person", &one(store, "ada").await?, &None)?;
    let found = store.people_by_handles(&[handle("ada"), handle("bo")]).await.map_err(text)?;
    same("nobody by handle", &found, &vec![None, None])?;
    same("no handles, nobody", &store.people_by_handles(&[]).await.map_err(text)?, &vec![])?;
    same("no history", &store.exchanges_of(&["x".to_owned()]).await.map_err(text)?, &vec![vec![]])?;
    same("nothing pending", &store.pendings("forum").await.map_err(text)?, &vec![])?;
    store.apply(&[]).await.map_err(text)
}

async fn a_person_comes_back_as_put<S: Store>(store: &S) -> Result<(), String> {
    let odd = Person { name: "Ädä \u{1f9d1}\u{200d}\u{1f33e} \"O'\\".to_owned(), ..person("ada", "") };
    store.apply(&[Change::Meet(odd.clone()), note("ada", "", "line one\nline two")]).await.map_err(text)?;
    let expected = noted(odd, "line one\nline two");
    same("the same person", &one(store, "ada").await?, &Some(expected))?;
    clear(store, &["ada"]).await
}

async fn a_person_is_found_by_each_handle<S: Store>(store: &S) -> Result<(), String> {
    let two = Person { handles: vec![handle("ada"), handle("ada2")], ..person("ada", "Ada") };
    store.apply(&[Change::Meet(two.clone()), Change::Meet(person("bo", "Bo"))]).await.map_err(text)?;
    let asked = [handle("ada2"), handle("nobody"), handle("bo"), handle("ada")];
    let found = store.people_by_handles(&asked).await.map_err(text)?;
    let expected = vec![Some(two.clone()), None, Some(person("bo", "Bo")), Some(two)];
    same("in the order asked", &found, &expected)?;
    clear(store, &["ada", "bo"]).await
}

async fn meeting_again_keeps_the_note<S: Store>(store: &S) -> Result<(), String> {
    let renamed = noted(person("ada", "Ada L."), "not mine");
    store.apply(&[note("ada", "Ada", "likes tea")]).await.map_err(text)?;
    store.apply(&[Change::Meet(renamed)]).await.map_err(text)?;
    let expected = noted(person("ada", "Ada L."), "likes tea");
    same("new name, old note", &one(store, "ada").await?, &Some(expected))?;
    clear(store, &["ada"]).await
}

async fn a_note_keeps_the_name<S: Store>(store: &S) -> Result<(), String> {
    store.apply(&[Change::Meet(person("ada", "Ada"))]).await.map_err(text)?;
    store.apply(&[note("ada", "somebody else", "likes tea")]).await.map_err(text)?;
    let expected = noted(person("ada", "Ada"), "likes tea");
    same("old name, new note", &one(store, "ada").await?, &Some(expected))?;
    clear(store, &["ada"]).await
}

async fn an_exchange_stays_as_first_recorded<S: Store>(store: &S) -> Result<(), String> {
    let first = exchange("k", "ada", 5);
    let again = Exchange { excerpt: "edited since".to_owned(), at: 9, ..first.clone() };
    store.apply(&[Change::Meet(person("ada", "Ada")), add(&first)]).await.map_err(text)?;
    store.apply(&[add(&again)]).await.map_err(text)?;
    same("the first one", &history(store, "ada").await?, &vec![first])?;
    store.apply(&[delete("k", "ada")]).await.map_err(text)?;
    same("gone", &history(store, "ada").await?, &vec![])?;
    clear(store, &["ada"]).await
}

async fn long_histories_are_kept_in_chunks<S: Store>(store: &S) -> Result<(), String> {
    let many: Vec<Exchange> = (0..200).map(|n| exchange(&format!("k{n:03}"), "ada", n)).collect();
    store.apply(&[Change::Meet(person("ada", "Ada"))]).await.map_err(text)?;
    for some in many.chunks(37) {
        let changes = [Change::AddExchanges("forum/ada".to_owned(), some.to_vec())];
        store.apply(&changes).await.map_err(text)?;
        store.apply(&changes).await.map_err(text)?;
    }
    same("all of them, once", &history(store, "ada").await?, &many)?;
    let tally = one(store, "ada").await?.map(|person| (person.tally.count, person.tally.first, person.tally.last));
    same("counted", &tally, &Some((200, Some(0), Some(199))))?;
    let gone: Vec<Change> = (0..200).filter(|n| n % 3 > 0).map(|n| delete(&format!("k{n:03}"), "ada")).collect();
    store.apply(&gone).await.map_err(text)?;
    let left: Vec<Exchange> = many.iter().filter(|one| one.at % 3 == 0).cloned().collect();
    same("the others are gone", &history(store, "ada").await?, &left)?;
    store.apply(&[Change::ForgetBefore("forum/ada".to_owned(), 100)]).await.map_err(text)?;
    let left: Vec<Exchange> = left.into_iter().filter(|one| one.at >= 100).collect();
    same("the old ones too", &history(store, "ada").await?, &left)?;
    store.apply(&[Change::Erase("forum/ada".to_owned())]).await.map_err(text)?;
    same("erased", &one(store, "ada").await?, &None)?;
    same("with the history", &history(store, "ada").await?, &vec![])
}

async fn two_people_become_one_and_two_again<S: Store>(store: &S) -> Result<(), String> {
    let (ada, bo) = (exchange("a", "ada", 1), exchange("b", "bo", 2));
    let changes = [
        Change::Meet(person("ada", "Ada")),
        Change::Meet(person("bo", "Bo")),
        note("ada", "", "likes tea"),
        note("bo", "", "sells slate"),
        add(&ada),
        add(&bo),
    ];
    store.apply(&changes).await.map_err(text)?;
    let before = (one(store, "ada").await?, one(store, "bo").await?);
    let merge = Change::Merge { into: "forum/ada".to_owned(), from: "forum/bo".to_owned(), at: 3 };
    store.apply(&[merge]).await.map_err(text)?;
    let merged = one(store, "bo").await?.ok_or("nobody has the handle")?;
    same("one person", &Some(&merged), &one(store, "ada").await?.as_ref())?;
    same("both notes", &merged.mine.note, &"likes tea\n\nsells slate".to_owned())?;
    let later = exchange("c", "bo", 4);
    store.apply(&[add(&later)]).await.map_err(text)?;
    let as_ada = |exchange: &Exchange| Exchange { person: "forum/ada".to_owned(), ..exchange.clone() };
    same("one history", &history(store, "ada").await?, &vec![ada.clone(), as_ada(&bo), as_ada(&later)])?;
    store.apply(&[Change::Part("forum/ada".to_owned())]).await.map_err(text)?;
    same("as it was", &one(store, "ada").await?, &before.0)?;
    same("each with their own", &history(store, "ada").await?, &vec![ada])?;
    same("and what came since", &history(store, "bo").await?, &vec![bo, later])?;
    same("the other too", &one(store, "bo").await?.map(|bo| bo.mine), &before.1.map(|bo| bo.mine))?;
    store.apply(&["ada", "bo"].map(|name| Change::Erase(handle(name).id()))).await.map_err(text)?;
    same("erased", &(one(store, "ada").await?, one(store, "bo").await?), &(None, None))
}

async fn exchanges_come_oldest_first<S: Store>(store: &S) -> Result<(), String> {
    let mut expected: Vec<Exchange> = vec![exchange("z", "ada", 1), exchange("a", "ada", 2), exchange("b", "ada", 2)];
    let (said, direction) = (Said::Pitch, Direction::Given);
    expected.push(Exchange { said, direction, ..exchange("c", "ada", 1_700_000_000_000) });
    let mut changes = vec![Change::Meet(person("ada", "")), Change::Meet(person("bo", ""))];
    changes.extend(expected.iter().rev().map(add));
    changes.push(add(&exchange("d", "bo", 3)));
    store.apply(&changes).await.map_err(text)?;
    let asked = ["forum/bo", "forum/nobody", "forum/ada"].map(str::to_owned);
    let found = store.exchanges_of(&asked).await.map_err(text)?;
    same("by time, then key", &found, &vec![vec![exchange("d", "bo", 3)], vec![], expected])?;
    store.apply(&["ada", "bo"].map(|name| Change::Erase(handle(name).id()))).await.map_err(text)
}

async fn forgetting_waits_for_the_last_trace<S: Store>(store: &S) -> Result<(), String> {
    let forget = [Change::Forget("forum/ada".to_owned())];
    store.apply(&[note("ada", "Ada", "x"), add(&exchange("k", "ada", 1))]).await.map_err(text)?;
    store.apply(&forget).await.map_err(text)?;
    same("kept for both", &one(store, "ada").await?.is_some(), &true)?;
    store.apply(&[note("ada", "", "")]).await.map_err(text)?;
    store.apply(&forget).await.map_err(text)?;
    same("kept for the exchange", &one(store, "ada").await?.map(|ada| ada.name), &Some("Ada".to_owned()))?;
    store.apply(&[delete("k", "ada")]).await.map_err(text)?;
    store.apply(&forget).await.map_err(text)?;
    same("gone", &one(store, "ada").await?, &None)
}

async fn pendings_are_kept_by_site<S: Store>(store: &S) -> Result<(), String> {
    let (late, early) = (pending("late", 9), pending("early", 2));
    let elsewhere = Pending { site: "other".to_owned(), ..pending("elsewhere", 1) };
    let mut put = Vec::new();
    for pending in [&late, &early, &elsewhere] {
        put.push(Change::pending(pending).map_err(text)?);
    }
    store.apply(&put).await.map_err(text)?;
    same("oldest first", &store.pendings("forum").await.map_err(text)?, &vec![early.clone(), late.clone()])?;
    let emptied = Pending { emptied: true, ..early };
    store.apply(&[Change::pending(&emptied).map_err(text)?]).await.map_err(text)?;
    same("replaced", &store.pendings("forum").await.map_err(text)?, &vec![emptied, late])?;
    store.apply(&["late", "early", "elsewhere"].map(Change::no_pending)).await.map_err(text)?;
    same("gone", &store.pendings("forum").await.map_err(text)?, &vec![])
}

async fn changes_are_made_in_order<S: Store>(store: &S) -> Result<(), String> {
    let (first, second) = (exchange("k", "ada", 1), exchange("k", "ada", 2));
    let changes = [
        Change::Meet(person("ada", "Ada")),
        add(&first),
        delete("k", "ada"),
        add(&second),
        Change::Forget("forum/ada".to_owned()),
    ];
    store.apply(&changes).await.map_err(text)?;
    same("the second one", &history(store, "ada").await?, &vec![second])?;
    same("not forgotten", &one(store, "ada").await?.map(|ada| ada.name), &Some("Ada".to_owned()))?;
    store.apply(&[delete("k", "ada"), Change::Forget("forum/ada".to_owned())]).await.map_err(text)?;
    same("forgotten", &one(store, "ada").await?, &None)
}

async fn writers_at_the_same_time_both_count<S: Store>(store: &S) -> Result<(), String> {
    let a = [Change::Meet(person("ada", "Ada")), add(&exchange("a", "ada", 1))];
    let b = [note("ada", "", "likes tea"), add(&exchange("b", "ada", 2))];
    let (a, b) = futures_util::future::join(store.apply(&a), store.apply(&b)).await;
    a.and(b).map_err(text)?;
    let found = one(store, "ada").await?.map(|ada| (ada.name, ada.mine.note, ada.tally.count));
    same("name, note and count", &found, &Some(("Ada".to_owned(), "likes tea".to_owned(), 2)))?;
    same("both exchanges", &history(store, "ada").await?, &vec![exchange("a", "ada", 1), exchange("b", "ada", 2)])?;
    store.apply(&["a", "b"].map(|key| delete(key, "ada"))).await.map_err(text)?;
    clear(store, &["ada"]).await
}

fn nothing_is_unreadable<S: Store>(store: &S) -> Result<(), String> {
    same("nothing is unreadable", &store.unreadable().take(), &vec![])
}

async fn history<S: Store>(store: &S, name: &str) -> Result<Vec<Exchange>, String> {
    Ok(store.exchanges_of(&[handle(name).id()]).await.map_err(text)?.pop().unwrap_or_default())
}

fn add(exchange: &Exchange) -> Change {
    Change::AddExchanges(exchange.person.clone(), vec![exchange.clone()])
}

fn delete(key: &str, name: &str) -> Change {
    Change::DeleteExchange { person: handle(name).id(), key: key.to_owned() }
}

fn note(handle_name: &str, name: &str, text: &str) -> Change {
    let edit = Edit::Note { text: text.to_owned() };
    Change::Edit { handle: handle(handle_name), name: name.to_owned(), edit, at: 0 }
}

fn noted(person: Person, note: &str) -> Person {
    Person { mine: Mine { note: note.to_owned(), ..person.mine }, ..person }
}

async fn one<S: Store>(store: &S, name: &str) -> Result<Option<Person>, String> {
    store.person(&handle(name)).await.map_err(text)
}

async fn clear<S: Store>(store: &S, names: &[&str]) -> Result<(), String> {
    let clear = |name: &&str| [note(name, "", ""), Change::Forget(handle(name).id())];
    store.apply(&names.iter().flat_map(clear).collect::<Vec<_>>()).await.map_err(text)?;
    for name in names {
        same("cleared", &one(store, name).await?, &None)?;
    }
    Ok(())
}

fn text(error: StoreError) -> String {
    error.to_string()
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, expected: &T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{what}: found {found:?}, expected {expected:?}")) }
}

fn handle(name: &str) -> Handle {
    Handle { site: "forum".to_owned(), name: name.to_owned() }
}

fn person(handle_name: &str, name: &str) -> Person {
    Person::new(&handle(handle_name), name)
}

fn exchange(key: &str, person: &str, at: i64) -> Exchange {
    Exchange {
        key: key.to_owned(),
        person: handle(person).id(),
        with: handle(person).id(),
        direction: Direction::Received,
        act: Act::Reply,
        said: Said::Talk,
        at,
        site: "forum".to_owned(),
        excerpt: "which glue holds slate?".to_owned(),
        link: format!("https://forum.example/{key}"),
        host: String::new(),
        post: key.to_owned(),
        answers: "7".to_owned(),
    }
}

fn pending(id: &str, at: i64) -> Pending {
    Pending {
        id: id.to_owned(),
        site: "forum".to_owned(),
        text: "a slow one".to_owned(),
        at,
        answers: "7".to_owned(),
        to: handle("ada"),
        to_name: "Ada".to_owned(),
        emptied: false,
        said: Said::Pitch,
    }
}
