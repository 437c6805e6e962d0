//! Every write demands a key and says so; those that have none are listed with the reason.

use axum::http::Method;
use serde_json::{Value, json};
use testkit::{App, Person};

use crate::{
    desk::surface,
    surface::operation::{Operation, operations},
};

/// Writes without a key, and what makes a second press harmless.
const WITHOUT: [(&str, &str); 57] = [
    ("POST /api/kernel/session", "signing in twice is two sessions"),
    ("DELETE /api/kernel/session", "a session ends once"),
    ("POST /api/kernel/session/password", "the old password no longer fits"),
    ("POST /api/kernel/session/step-up", "a code is good once"),
    ("POST /api/kernel/session/second-factor", "draws another secret, confirmed by its own code"),
    ("POST /api/kernel/session/second-factor/confirm", "a code is good once"),
    ("POST /api/kernel/session/second-factor/remove", "a code is good once"),
    ("POST /api/kernel/session/second-factor/recovery-codes", "a code is good once"),
    ("POST /api/kernel/activation", "the link works once"),
    ("POST /api/kernel/files", "content is named by its digest"),
    ("POST /api/civic/intake/{name}", "a record is told by its own key, version and content"),
    ("POST /api/civic/calc/intake", "changes nothing"),
    ("POST /api/civic/codes", "the same request gets the same codes"),
    ("POST /api/civic/calc/codes", "changes nothing"),
    ("POST /api/kernel/calc/{name}", "changes nothing"),
    ("POST /api/serving/reveal", "each look is on record"),
    ("POST /api/kernel/audit/statistics/export", "each export is on record"),
    ("POST /api/kernel/audit/people/{id}/export", "each export is on record"),
    ("POST /api/kernel/messages/statistics/export", "each export is on record"),
    ("POST /api/kernel/messages/export", "each export is on record"),
    ("POST /api/civic/quality/export", "each export is on record"),
    ("POST /api/civic/warnings/export", "each export is on record"),
    ("POST /api/civic/warning-board/export", "each export is on record"),
    ("POST /api/serving/attempts/export", "each export is on record"),
    ("POST /api/serving/call-statistics/export", "each export is on record"),
    ("POST /api/serving/hearings/export", "each export is on record"),
    ("POST /api/serving/indicators/reports/{id}/export", "each export is on record"),
    ("POST /api/serving/deliveries/{id}/evidence", "each download is on record"),
    ("POST /api/kernel/exports/{id}/download", "each download is on record"),
    ("POST /api/kernel/exports/{id}/password", "each look is on record"),
    ("POST /api/kernel/access/people/{id}/export", "each export is on record"),
    ("POST /api/kernel/access/objects/export", "each export is on record"),
    ("POST /api/kernel/session/acting", "acting for the same person twice is acting once"),
    ("POST /api/kernel/calc/year-sheet", "changes nothing"),
    ("POST /api/kernel/calendars/preview", "changes nothing"),
    ("POST /api/serving/calc/case-sheet", "changes nothing"),
    ("POST /api/serving/calc/handover-sheet", "changes nothing"),
    ("POST /api/kernel/calc/message-template", "changes nothing"),
    ("POST /api/portal/gateway/sms-reports", "the operator repeats itself"),
    ("POST /api/portal/gateway/isms-reports", "the operator repeats itself"),
    ("POST /api/portal/gateway/12368-reports", "the operator repeats itself"),
    ("POST /api/portal/links/{token}/verify", "a code lets in once"),
    ("POST /api/portal/links/{token}/code", "counted a day"),
    ("POST /api/portal/links/{token}/object", "the first press counts"),
    ("POST /api/portal/form/submit", "the first one counts"),
    ("POST /api/portal/mine/{id}/enter", "a second press enters once more"),
    ("POST /api/portal/mine/acknowledge", "the first press counts"),
    ("POST /api/portal/mine/sign", "the first press counts"),
    ("POST /api/portal/package/acknowledge", "the first press counts"),
    ("POST /api/portal/package/sign", "the first press counts"),
    ("POST /api/portal/package/object", "the first press counts"),
    ("POST /api/portal/package/paper", "the first press counts"),
    ("POST /api/portal/package/rating", "the first press counts"),
    ("POST /api/portal/package/wechat", "gives the same address"),
    ("POST /api/portal/package/wechat/bind", "a code is good once"),
    ("POST /api/portal/package/wechat/unbind", "the first press counts"),
    ("POST /api/portal/documents/{id}/open", "the first press counts"),
];

/// Whether the description of an operation says that it needs a key.
pub fn declares_key(operation: &Operation) -> bool {
    let parameters = operation.said["parameters"].as_array();
    parameters.into_iter().flatten().any(|one| {
        one["in"] == "header" && one["name"] == "Idempotency-Key" && one["required"] == json!(true)
    })
}

/// How one write deals with keys.
struct Seen {
    name: String,
    declares: bool,
    demands: bool,
}

fn judge(seen: &[Seen], without: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for one in seen {
        let excepted = without.contains(&one.name.as_str());
        let mut must = |holds: bool, what: &str| {
            if !holds {
                faults.push(format!("{}: {what}", one.name));
            }
        };
        must(one.demands == one.declares, "declares one thing about its key and does another");
        must(excepted != one.demands, "needs a key, or a reason in the list why not");
    }
    let gone = without.iter().filter(|name| seen.iter().all(|one| one.name != **name));
    faults.extend(gone.map(|name| format!("{name}: is excepted and not there")));
    faults
}

#[test]
fn a_write_that_keeps_its_key_to_itself_is_named() {
    let seen = |demands, declares| [Seen { name: "POST /x".to_owned(), declares, demands }];
    assert_eq!(judge(&seen(true, true), &[]), Vec::<String>::new());
    assert_eq!(judge(&seen(true, false), &[]).len(), 1);
    assert_eq!(judge(&seen(false, false), &[]).len(), 1);
    assert_eq!(judge(&seen(false, false), &["POST /x"]), Vec::<String>::new());
    assert_eq!(judge(&seen(true, true), &["POST /x"]).len(), 1);
    assert_eq!(judge(&[], &["POST /x"]), ["POST /x: is excepted and not there"]);
}

async fn demands(person: &Person, operation: &Operation) -> bool {
    let method: Method = operation.method.parse().unwrap();
    let request =
        person.request(method, &operation.nowhere()).header("content-type", "application/json");
    let answer = person.send(request, operation.example().to_string().into()).await;
    let code: &Value = &answer.json["code"];
    assert_ne!(code, "idempotency.key_invalid", "{}", operation.name());
    code == "idempotency.key_required"
}

#[tokio::test]
async fn every_write_demands_a_key_and_says_so() {
    let app = App::sqlite(&surface()).await;
    let mut seen = Vec::new();
    for operation in operations().iter().filter(|operation| operation.method != "GET") {
        // A new one each time: among the writes is the one that ends the session.
        let person = app.member(app.court(), &[""]).await;
        let (name, declares) = (operation.name(), declares_key(operation));
        seen.push(Seen { name, declares, demands: demands(&person, operation).await });
    }
    assert!(seen.len() >= 30, "only {} writes", seen.len());
    let without: Vec<&str> = WITHOUT.iter().map(|(name, _)| *name).collect();
    assert_eq!(judge(&seen, &without), Vec::<String>::new());
}
