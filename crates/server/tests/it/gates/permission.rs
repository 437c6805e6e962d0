//! Every operation asks for the permission it says, and for no other.

use axum::http::Method;
use testkit::{App, Person, each};

use super::town::{Things, kind, things};
use crate::{
    desk::{PLAIN, number, surface},
    surface::operation::{Operation, operations},
};

/// What an operation said to somebody: whether a permission was missing.
struct Seen {
    name: String,
    /// To somebody who holds every permission of a court but the declared one.
    without: bool,
    /// To somebody who holds the declared one alone.
    with: bool,
}

fn judge(seen: &[Seen]) -> Vec<String> {
    let mut faults = Vec::new();
    for one in seen {
        if !one.without {
            faults.push(format!("{}: goes without the permission it declares", one.name));
        }
        if one.with {
            faults.push(format!("{}: asks for more than it declares", one.name));
        }
    }
    faults
}

#[test]
fn an_operation_that_asks_for_nothing_or_too_much_is_named() {
    let seen = |without, with| Seen { name: "POST /x".to_owned(), without, with };
    assert!(judge(&[seen(true, false)]).is_empty());
    assert!(judge(&[seen(false, false)])[0].contains("goes without"));
    assert!(judge(&[seen(true, true)])[0].contains("more than it declares"));
}

/// The declared permissions, any of which is enough; none for what needs a session alone.
fn declared(operation: &Operation) -> Vec<String> {
    let codes = operation.word("x-permission").split('|');
    codes.filter(|code| code.contains('.')).map(ToOwned::to_owned).collect()
}

async fn refused(person: &Person, operation: &Operation, things: &Things) -> bool {
    let id = match operation.path.contains("{id}") {
        true => things.get(kind(operation)).map_or("01890000-0000-7000-8000-000000000000", |id| id),
        false => "",
    };
    let path = operation.at(id);
    let method: Method = operation.method.parse().unwrap();
    let reply = match method == Method::GET {
        true => person.get(&path).await,
        false => person.raw(method, &path, operation.example().to_string()).await,
    };
    let missing = reply.json["code"] == "permission.missing";
    assert_eq!(missing, reply.status.as_u16() == 403, "{}: {}", operation.name(), reply.text());
    missing
}

fn is_for_admins(app: &App, code: &str) -> bool {
    let mut all = app.world().kernel().registry().permissions.iter();
    all.any(|one| one.code == code && one.admin.is_some())
}

fn asks_for_both(app: &App, code: &str) -> bool {
    let mut all = app.world().kernel().registry().permissions.iter();
    all.any(|one| one.code == code && one.step_up)
}

// req: S14.1
#[tokio::test]
async fn every_operation_asks_for_what_it_declares() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.clerk().await;
    let things = things(&app, &clerk, &number(PLAIN)).await;
    let business: Vec<String> = {
        let all = app.world().kernel().registry().permissions.iter();
        all.filter(|one| one.admin.is_none()).map(|one| one.code.to_owned()).collect()
    };
    let mut seen = Vec::new();
    for operation in operations() {
        let codes = declared(&operation);
        if codes.is_empty() || codes.iter().all(|code| is_for_admins(&app, code)) {
            continue;
        }
        let rest: Vec<&str> =
            business.iter().filter(|code| !codes.contains(code)).map(String::as_str).collect();
        let alone: Vec<&str> = codes.iter().map(String::as_str).collect();
        let (lacks, holds) =
            (app.member(app.court(), &rest).await, app.member(app.court(), &alone).await);
        // Some permissions ask for the second factor besides.
        if codes.iter().any(|code| asks_for_both(&app, code)) {
            holds.enrol().await;
            lacks.enrol().await;
        }
        let without = refused(&lacks, &operation, &things).await;
        let with = refused(&holds, &operation, &things).await;
        seen.push(Seen { name: operation.name(), without, with });
    }
    assert!(seen.len() >= 25, "only {} operations", seen.len());
    assert_eq!(judge(&seen), Vec::<String>::new());
}

// req: S14.1, S14.5, G7.7
#[tokio::test]
async fn without_any_permission_nothing_is_shown_and_nothing_changes() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let things = things(&app, &clerk, &number(PLAIN)).await;
        let guest = app.guest().await;
        // Whoever holds everything a court can hold is still no administrator.
        let almighty = app.member(app.court(), &[""]).await;
        let mut before = app.world().everything().await;
        let rows = app.world().count("audit").await;
        let mut attempts = 0;
        for operation in operations() {
            let codes = declared(&operation);
            if codes.is_empty() {
                continue;
            }
            let audited = operation.method != "GET" && operation.said["x-audit"].is_string();
            assert!(refused(&guest, &operation, &things).await, "{}", operation.name());
            attempts += i64::from(audited);
            if codes.iter().all(|code| is_for_admins(&app, code)) {
                assert!(refused(&almighty, &operation, &things).await, "{}", operation.name());
                attempts += i64::from(audited);
            }
        }
        // Whoever tried to do what he may not is named, and that is all that stays.
        assert_eq!(app.world().count("audit").await - rows, attempts);
        let named =
            "SELECT count(*) FROM audit WHERE result = 'refused' AND object_kind = 'attempt'";
        assert_eq!(app.world().number(named).await, attempts);
        assert!(attempts >= 20, "only {attempts}");
        let mut after = app.world().everything().await;
        before.remove("audit");
        after.remove("audit");
        assert_eq!(after, before);
    })
    .await;
}
