//! Looking changes nothing, leaves exactly the audit row it declares, and shows nobody's
//! number or name in clear where it does not declare so.

use std::collections::BTreeMap;

use kernel::AdminKind;
use serde_json::Value;
use testkit::{App, Person, each};

use super::town::{Things, kind, things};
use crate::{
    desk::{PLAIN, number, surface, word},
    surface::operation::{Operation, operations},
};

/// Every table with its rows.
type Tables = BTreeMap<String, Vec<String>>;

/// What one look left behind.
struct Seen {
    name: String,
    /// The operation of the audit row it declares.
    declared: Option<String>,
    /// Those of the rows it left.
    left: Vec<String>,
    /// Tables that are not as they were, besides the audit.
    changed: Vec<String>,
    /// What it showed in clear without saying so.
    shown: Vec<String>,
}

fn judge(seen: &[Seen]) -> Vec<String> {
    let mut faults = Vec::new();
    for one in seen {
        let declared: Vec<_> = one.declared.iter().cloned().collect();
        if one.left != declared {
            faults.push(format!("{}: left {:?}, declares {declared:?}", one.name, one.left));
        }
        if !one.changed.is_empty() {
            faults.push(format!("{}: changed {:?}", one.name, one.changed));
        }
        if !one.shown.is_empty() {
            faults.push(format!("{}: shows {:?}", one.name, one.shown));
        }
    }
    faults
}

#[test]
fn a_look_that_leaves_too_much_or_too_little_is_named() {
    let seen = |declared: Option<&str>, left: &[&str], changed: &[&str]| {
        let (name, shown) = ("GET /x".to_owned(), Vec::new());
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let declared = declared.map(ToOwned::to_owned);
        Seen { name, declared, left: own(left), changed: own(changed), shown }
    };
    assert!(judge(&[seen(None, &[], &[]), seen(Some("a"), &["a"], &[])]).is_empty());
    assert_eq!(judge(&[seen(None, &["a"], &[])]).len(), 1);
    assert_eq!(judge(&[seen(Some("a"), &[], &[])]).len(), 1);
    assert_eq!(judge(&[seen(Some("a"), &["a", "a"], &[])]).len(), 1);
    assert_eq!(judge(&[seen(None, &[], &["session"])]).len(), 1);
    let shown = vec!["13800001234".to_owned()];
    assert_eq!(judge(&[Seen { shown, ..seen(None, &[], &[]) }]).len(), 1);
}

async fn look(
    app: &App,
    person: &Person,
    operation: &Operation,
    path: &str,
    secrets: &[String],
) -> Seen {
    // Rows of one moment have no order; the new one must be the last.
    app.advance(chrono::Duration::seconds(1));
    let (before, rows) = (app.world().everything().await, app.world().count("audit").await);
    let reply = person.get(path).await;
    assert_eq!(reply.status.as_u16(), 200, "{}: {}", operation.name(), reply.text());
    let query = format!("SELECT operation FROM audit ORDER BY at DESC, id DESC LIMIT {}", {
        app.world().count("audit").await - rows
    });
    Seen {
        name: operation.name(),
        declared: operation.said["x-audit"].as_str().map(ToOwned::to_owned),
        left: app.world().words(&query).await,
        changed: changed(&before, &app.world().everything().await),
        shown: match operation.said["x-pii"] == true {
            true => Vec::new(),
            false => secrets.iter().filter(|one| reply.text().contains(*one)).cloned().collect(),
        },
    }
}

pub fn changed(before: &Tables, after: &Tables) -> Vec<String> {
    let names = after.keys().filter(|name| *name != "audit");
    names.filter(|name| before[*name] != after[*name]).cloned().collect()
}

// req: S14.5
#[tokio::test]
async fn every_look_leaves_what_it_declares_and_nothing_else() {
    each(surface(), |app| async move {
        let clerk = app.member(app.court(), &[""]).await;
        clerk.enrol().await;
        let admin = app.admin(AdminKind::System).await;
        let things = things(&app, &clerk, &number(PLAIN)).await;
        let phone = crate::desk::phone_of(&app, PLAIN).await;
        let package = phone.enter().await.ok();
        phone.press("acknowledge").await.ok();
        let document = package["documents"][0]["id"].as_str().unwrap();
        app.settle().await;
        let told = app.outside().case(&number(PLAIN)).await;
        let filler = crate::desk::invited_phone(&app, &told, "原告").await;
        filler.enter().await.ok();
        filler.fill("13900005678").await.ok();
        app.settle().await;
        let secrets = secrets(&told);
        let mut seen = Vec::new();
        // A stream does not end; what it tells is in `surface/notices.rs`.
        let ends = |operation: &&Operation| operation.method == "GET" && !operation.is_stream();
        for operation in operations().iter().filter(ends) {
            let of_form = operation.path.starts_with("/api/portal/form");
            let (person, path) = match operation.word("x-permission") {
                "portal_session" if of_form => (filler.page(), operation.path.clone()),
                "portal_session" => (phone.page(), operation.at(document)),
                "public" => (phone.page(), operation.path.replace("{token}", &phone.token)),
                "kernel.job.read" | "kernel.setting.read" => (&admin, operation.path.clone()),
                _ => (&clerk, path(operation, &things)),
            };
            // When somebody was last seen is written down once a minute: not by these looks.
            if seen.len() % 20 == 0 {
                app.advance(chrono::Duration::seconds(61));
                clerk.get("/api/kernel/session").await.ok();
                admin.get("/api/kernel/session").await.ok();
            }
            // On the portal people see their own name.
            let secrets =
                if operation.path.starts_with("/api/portal/") { &[] } else { &secrets[..] };
            seen.push(look(&app, person, operation, &path, secrets).await);
        }
        assert!(seen.len() >= 18, "only {} operations", seen.len());
        assert_eq!(judge(&seen), Vec::<String>::new());
    })
    .await;
}

fn path(operation: &Operation, things: &Things) -> String {
    let query = if operation.path.ends_with("/search") { "?q=8995" } else { "" };
    match operation.path.contains("{id}") {
        true => operation.at(&things[kind(operation)]),
        false => format!("{}{query}", operation.path),
    }
}

/// Names, numbers and addresses of a case's people, in clear.
fn secrets(case: &Value) -> Vec<String> {
    let mut secrets = Vec::new();
    for party in case["parties"].as_array().unwrap() {
        secrets.extend(["name", "id_number", "email"].map(|name| word(&party[name]).to_owned()));
        secrets.push(word(&party["phones"][0]["number"]).to_owned());
        secrets.push(word(&party["address"]["text"]).to_owned());
    }
    secrets
}
