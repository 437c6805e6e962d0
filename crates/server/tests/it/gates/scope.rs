//! What belongs to another court looks like what is not there.

use axum::http::Method;
use serde_json::Value;
use testkit::{App, Person, Reply, each};

use super::{
    reads::changed,
    town::{Things, kind, things},
};
use crate::{
    desk::{PLAIN, number, surface, word},
    surface::operation::{Operation, operations},
};

/// How an operation answered about three things.
struct Seen {
    name: String,
    /// The own one, where asking changes nothing.
    own: Option<u16>,
    /// Another court's: status and body without the request's number.
    foreign: (u16, Value),
    /// One that never was.
    missing: (u16, Value),
}

fn judge(seen: &[Seen]) -> Vec<String> {
    let mut faults = Vec::new();
    for one in seen {
        if one.own.is_some_and(|status| status != 200) {
            faults.push(format!("{}: the own thing gives {:?}", one.name, one.own));
        }
        if one.missing.0 != 404 {
            faults.push(format!("{}: a missing thing gives {}", one.name, one.missing.0));
        }
        if one.foreign != one.missing {
            faults.push(format!("{}: a foreign thing can be told from a missing one", one.name));
        }
    }
    faults
}

#[test]
fn a_foreign_thing_that_is_forbidden_is_named() {
    let problem = |code: &str| serde_json::json!({ "code": code });
    let seen = |own, foreign, code| Seen {
        name: "GET /x".to_owned(),
        own,
        foreign: (foreign, problem(code)),
        missing: (404, problem("not_found")),
    };
    assert!(judge(&[seen(Some(200), 404, "not_found")]).is_empty());
    assert_eq!(judge(&[seen(Some(200), 403, "not_found")]).len(), 1);
    assert_eq!(judge(&[seen(Some(200), 404, "case.foreign")]).len(), 1);
    assert_eq!(judge(&[seen(Some(404), 404, "not_found")]).len(), 1);
}

fn about_one(operation: &&Operation, scope: &str) -> bool {
    operation.path.contains("{id}") && operation.word("x-scope") == scope
}

async fn ask(person: &Person, operation: &Operation, id: &str) -> (u16, Value) {
    let method: Method = operation.method.parse().unwrap();
    let reply = match method == Method::GET {
        true => person.get(&operation.at(id)).await,
        false => person.raw(method, &operation.at(id), operation.example().to_string()).await,
    };
    told(&reply)
}

fn told(reply: &Reply) -> (u16, Value) {
    let mut body = reply.json.clone();
    if let Some(body) = body.as_object_mut() {
        body.remove("request_id");
    }
    (reply.status.as_u16(), body)
}

// req: S14.1
#[tokio::test]
async fn another_courts_things_look_like_nothing_at_all() {
    each(surface(), |app| async move {
        // Whatever a business role can hold, so that nothing but the court can be missing.
        let mine = app.member(app.court(), &[""]).await;
        let theirs = app.member(app.other_court(), &[""]).await;
        mine.enrol().await;
        theirs.enrol().await;
        let own = things(&app, &mine, &number(PLAIN)).await;
        let foreign = things(&app, &theirs, "（2026）京0102民初8995号").await;
        let before = app.world().everything().await;
        let mut audit = app.world().count("audit").await;
        let mut seen = Vec::new();
        for operation in operations().iter().filter(|one| about_one(one, "office")) {
            let (name, kind) = (operation.name(), kind(operation));
            let reads = operation.method == "GET";
            let foreign = ask(&mine, operation, &foreign[kind]).await;
            let missing = told(&nobody(&mine, operation).await);
            seen.push(Seen { name, own: None, foreign, missing });
            let after = app.world().everything().await;
            let left = changed(&before, &after);
            assert!(left.is_empty(), "{}: asking left something in {left:?}", operation.name());
            // A write that is turned away names who tried, twice here; a look leaves nothing.
            let audited = !reads && operation.said["x-audit"].is_string();
            let rows = app.world().count("audit").await;
            assert_eq!(rows - audit, if audited { 2 } else { 0 }, "{}", operation.name());
            audit = rows;
            if reads {
                let own = ask(&theirs, operation, &own[kind]).await;
                assert_eq!(own.0, 404, "{}: seen from the other court", operation.name());
            }
        }
        assert!(seen.len() >= 10, "only {} operations", seen.len());
        for (operation, seen) in
            operations().iter().filter(|one| about_one(one, "office")).zip(&mut seen)
        {
            if operation.method == "GET" {
                seen.own = Some(ask(&mine, operation, &own[kind(operation)]).await.0);
            }
        }
        assert_eq!(judge(&seen), Vec::<String>::new());
        lists(&mine, &theirs, &own, &foreign).await;
    })
    .await;
}

async fn nobody(person: &Person, operation: &Operation) -> Reply {
    let method: Method = operation.method.parse().unwrap();
    match method == Method::GET {
        true => person.get(&operation.nowhere()).await,
        false => person.raw(method, &operation.nowhere(), operation.example().to_string()).await,
    }
}

/// No list, count or search of one court names a thing of the other.
async fn lists(mine: &Person, theirs: &Person, own: &Things, foreign: &Things) {
    let list = |operation: &&Operation| {
        operation.method == "GET"
            && !operation.path.contains('{')
            && operation.word("x-scope") == "office"
    };
    let mut named = 0;
    for operation in operations().iter().filter(list) {
        for (person, own, foreign) in [(mine, own, foreign), (theirs, foreign, own)] {
            let query = if operation.path.ends_with("/search") { "?q=8995" } else { "" };
            let told = person.get(&format!("{}{query}", operation.path)).await;
            let text = told.text();
            assert_eq!(told.status.as_u16(), 200, "{}: {text}", operation.name());
            // The texts of messages belong to the program, not to a court.
            for (kind, id) in foreign.iter().filter(|(kind, _)| **kind != "template") {
                assert!(!text.contains(id), "{}: shows a foreign {kind}", operation.name());
            }
            named += own.values().filter(|id| text.contains(*id)).count();
        }
    }
    assert!(named >= 10, "the lists show only {named} own things");
}

// req: S13.1
#[tokio::test]
async fn one_recipients_link_opens_nothing_of_another() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (one, other) = recipients(&app, &clerk).await;
        for operation in operations().iter().filter(|one| about_one(one, "link")) {
            let place = kind(operation);
            let own = ask(&one.0, operation, &one.1[place]).await.0;
            let foreign = ask(&one.0, operation, &other.1[place]).await;
            let missing = told(&nobody(&one.0, operation).await);
            let seen = [Seen { name: operation.name(), own: Some(own), foreign, missing }];
            assert_eq!(judge(&seen), Vec::<String>::new());
        }
    })
    .await;
}

/// Two people inside their links, each with what is his.
async fn recipients(app: &App, clerk: &Person) -> ((Person, Things), (Person, Things)) {
    let mut inside = Vec::new();
    for serial in [PLAIN, crate::desk::THEIR_WORD] {
        crate::desk::serve(app, clerk, serial, &["传票"]).await;
        let phone = crate::desk::phone_of(app, serial).await;
        let package = phone.enter().await.ok();
        phone.press("acknowledge").await.ok();
        let list = phone.page().get("/api/portal/mine").await.ok();
        let own = Things::from([
            ("document", word(&package["documents"][0]["id"]).to_owned()),
            ("portal_link", word(&list["items"][0]["id"]).to_owned()),
        ]);
        inside.push((phone.into_page(), own));
    }
    let other = inside.pop().unwrap();
    (inside.pop().unwrap(), other)
}
