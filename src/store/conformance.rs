//! What every [`Store`] has to do. Plain functions, so that they run natively and in a browser alike.

use crate::people::{Act, Direction, Exchange, Handle, Pending, Person};
use crate::store::{Change, Store, StoreError};

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
    same("each is reported once", &store.take_unreadable().len(), &3)?;
    same("what was taken is gone", &store.take_unreadable(), &vec![])?;

    let changes = [
        Change::Meet(person("newer", "Neva")),
        Change::AddExchange(exchange("damaged", "newer", 5)),
        Change::Meet(person("bo", "Bo")),
        Change::DeleteExchange("damaged".to_owned()),
        Change::Forget("forum/newer".to_owned()),
        Change::DeletePending("bare".to_owned()),
    ];
    store.apply(&changes).await.map_err(text)?;
    same("its readable neighbour is written", &one(store, "bo").await?, &Some(person("bo", "Bo")))?;
    same("all three are still there, and reported", &store.take_unreadable().len(), &3)?;
    let found = store.people_by_handles(&[handle("newer")]).await.map_err(text)?;
    same("and still left out", &found, &vec![None])
}

/// Records that no store can read: of a newer schema, damaged, and without schema. Table, then JSON.
#[must_use]
pub fn unreadable_records() -> [(&'static str, &'static str); 3] {
    [
        ("people", r#"{"schema":2,"id":"forum/newer","handles":["forum/newer"],"greeting":"hi"}"#),
        ("exchanges", r#"{"schema":1,"key":"damaged","person":"forum/newer","at":"yesterday"}"#),
        ("pending", r#"{"id":"bare","site":"forum"}"#),
    ]
}

async fn an_empty_store_has_nothing<S: Store>(store: &S) -> Result<(), String> {
    same("no person", &one(store, "ada").await?, &None)?;
    let found = store.people_by_handles(&[handle("ada"), handle("bo")]).await.map_err(text)?;
    same("nobody by handle", &found, &vec![None, None])?;
    same("no handles, nobody", &store.people_by_handles(&[]).await.map_err(text)?, &vec![])?;
    same("no exchange", &store.exchanges(&["x".to_owned()]).await.map_err(text)?, &vec![None])?;
    same("no history", &store.exchanges_of(&["x".to_owned()]).await.map_err(text)?, &vec![vec![]])?;
    same("nothing pending", &store.pendings("forum").await.map_err(text)?, &vec![])?;
    store.apply(&[]).await.map_err(text)
}

async fn a_person_comes_back_as_put<S: Store>(store: &S) -> Result<(), String> {
    let odd = Person { name: "Ädä \u{1f9d1}\u{200d}\u{1f33e} \"O'\\".to_owned(), ..person("ada", "") };
    store
        .apply(&[Change::Note(Person { note: "line one\nline two".to_owned(), ..odd.clone() })])
        .await
        .map_err(text)?;
    let expected = Person { note: "line one\nline two".to_owned(), ..odd };
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
    let noted = Person { note: "likes tea".to_owned(), ..person("ada", "Ada") };
    let renamed = Person { note: "not mine".to_owned(), ..person("ada", "Ada L.") };
    store.apply(&[Change::Note(noted)]).await.map_err(text)?;
    store.apply(&[Change::Meet(renamed)]).await.map_err(text)?;
    let expected = Person { note: "likes tea".to_owned(), ..person("ada", "Ada L.") };
    same("new name, old note", &one(store, "ada").await?, &Some(expected))?;
    clear(store, &["ada"]).await
}

async fn a_note_keeps_the_name<S: Store>(store: &S) -> Result<(), String> {
    let noted = Person { note: "likes tea".to_owned(), ..person("ada", "somebody else") };
    store.apply(&[Change::Meet(person("ada", "Ada"))]).await.map_err(text)?;
    store.apply(&[Change::Note(noted)]).await.map_err(text)?;
    let expected = Person { note: "likes tea".to_owned(), ..person("ada", "Ada") };
    same("old name, new note", &one(store, "ada").await?, &Some(expected))?;
    clear(store, &["ada"]).await
}

async fn an_exchange_stays_as_first_recorded<S: Store>(store: &S) -> Result<(), String> {
    let first = exchange("k", "ada", 5);
    let again = Exchange { excerpt: "edited since".to_owned(), at: 9, ..first.clone() };
    store.apply(&[Change::AddExchange(first.clone())]).await.map_err(text)?;
    store.apply(&[Change::AddExchange(again)]).await.map_err(text)?;
    let found = store.exchanges(&["other".to_owned(), "k".to_owned()]).await.map_err(text)?;
    same("the first one", &found, &vec![None, Some(first)])?;
    store.apply(&[Change::DeleteExchange("k".to_owned())]).await.map_err(text)?;
    same("gone", &store.exchanges(&["k".to_owned()]).await.map_err(text)?, &vec![None])
}

async fn exchanges_come_oldest_first<S: Store>(store: &S) -> Result<(), String> {
    let mut expected: Vec<Exchange> = vec![exchange("z", "ada", 1), exchange("a", "ada", 2), exchange("b", "ada", 2)];
    expected.push(Exchange { pitch: true, direction: Direction::Given, ..exchange("c", "ada", 1_700_000_000_000) });
    let mut changes: Vec<Change> = expected.iter().rev().cloned().map(Change::AddExchange).collect();
    changes.push(Change::AddExchange(exchange("d", "bo", 3)));
    store.apply(&changes).await.map_err(text)?;
    let asked = ["forum/bo", "forum/nobody", "forum/ada"].map(str::to_owned);
    let found = store.exchanges_of(&asked).await.map_err(text)?;
    same("by time, then key", &found, &vec![vec![exchange("d", "bo", 3)], vec![], expected])?;
    let delete = ["z", "a", "b", "c", "d"].map(|key| Change::DeleteExchange(key.to_owned()));
    store.apply(&delete).await.map_err(text)
}

async fn forgetting_waits_for_the_last_trace<S: Store>(store: &S) -> Result<(), String> {
    let noted = Person { note: "x".to_owned(), ..person("ada", "Ada") };
    let forget = [Change::Forget("forum/ada".to_owned())];
    store.apply(&[Change::Note(noted), Change::AddExchange(exchange("k", "ada", 1))]).await.map_err(text)?;
    store.apply(&forget).await.map_err(text)?;
    same("kept for both", &one(store, "ada").await?.is_some(), &true)?;
    store.apply(&[Change::Note(person("ada", ""))]).await.map_err(text)?;
    store.apply(&forget).await.map_err(text)?;
    same("kept for the exchange", &one(store, "ada").await?, &Some(person("ada", "Ada")))?;
    store.apply(&[Change::DeleteExchange("k".to_owned())]).await.map_err(text)?;
    store.apply(&forget).await.map_err(text)?;
    same("gone", &one(store, "ada").await?, &None)
}

async fn pendings_are_kept_by_site<S: Store>(store: &S) -> Result<(), String> {
    let (late, early) = (pending("late", 9), pending("early", 2));
    let elsewhere = Pending { site: "other".to_owned(), ..pending("elsewhere", 1) };
    let put: Vec<Change> = [&late, &early, &elsewhere].into_iter().cloned().map(Change::PutPending).collect();
    store.apply(&put).await.map_err(text)?;
    same("oldest first", &store.pendings("forum").await.map_err(text)?, &vec![early.clone(), late.clone()])?;
    let emptied = Pending { emptied: true, ..early };
    store.apply(&[Change::PutPending(emptied.clone())]).await.map_err(text)?;
    same("replaced", &store.pendings("forum").await.map_err(text)?, &vec![emptied, late])?;
    let delete = ["late", "early", "elsewhere"].map(|id| Change::DeletePending(id.to_owned()));
    store.apply(&delete).await.map_err(text)?;
    same("gone", &store.pendings("forum").await.map_err(text)?, &vec![])
}

async fn changes_are_made_in_order<S: Store>(store: &S) -> Result<(), String> {
    let key = || "k".to_owned();
    let (first, second) = (exchange("k", "ada", 1), exchange("k", "ada", 2));
    let changes = [
        Change::Meet(person("ada", "Ada")),
        Change::AddExchange(first),
        Change::DeleteExchange(key()),
        Change::AddExchange(second.clone()),
        Change::Forget("forum/ada".to_owned()),
    ];
    store.apply(&changes).await.map_err(text)?;
    same("the second one", &store.exchanges(&[key()]).await.map_err(text)?, &vec![Some(second)])?;
    same("not forgotten", &one(store, "ada").await?, &Some(person("ada", "Ada")))?;
    store.apply(&[Change::DeleteExchange(key()), Change::Forget("forum/ada".to_owned())]).await.map_err(text)?;
    same("forgotten", &one(store, "ada").await?, &None)
}

async fn writers_at_the_same_time_both_count<S: Store>(store: &S) -> Result<(), String> {
    let noted = Person { note: "likes tea".to_owned(), ..person("ada", "") };
    let a = [Change::Meet(person("ada", "Ada")), Change::AddExchange(exchange("a", "ada", 1))];
    let b = [Change::Note(noted), Change::AddExchange(exchange("b", "ada", 2))];
    let (a, b) = futures_util::future::join(store.apply(&a), store.apply(&b)).await;
    a.and(b).map_err(text)?;
    let expected = Person { note: "likes tea".to_owned(), ..person("ada", "Ada") };
    same("name and note", &one(store, "ada").await?, &Some(expected))?;
    let found = store.exchanges_of(&["forum/ada".to_owned()]).await.map_err(text)?;
    same("both exchanges", &found, &vec![vec![exchange("a", "ada", 1), exchange("b", "ada", 2)]])?;
    store.apply(&["a", "b"].map(|key| Change::DeleteExchange(key.to_owned()))).await.map_err(text)?;
    clear(store, &["ada"]).await
}

fn nothing_is_unreadable<S: Store>(store: &S) -> Result<(), String> {
    same("nothing is unreadable", &store.take_unreadable(), &vec![])
}

async fn one<S: Store>(store: &S, name: &str) -> Result<Option<Person>, String> {
    store.person(&handle(name).id()).await.map_err(text)
}

async fn clear<S: Store>(store: &S, names: &[&str]) -> Result<(), String> {
    let clear = |name: &&str| [Change::Note(person(name, "")), Change::Forget(handle(name).id())];
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
        direction: Direction::Received,
        act: Act::Reply,
        at,
        site: "forum".to_owned(),
        excerpt: "which glue holds slate?".to_owned(),
        link: format!("https://forum.example/{key}"),
        pitch: false,
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
        pitch: true,
    }
}
