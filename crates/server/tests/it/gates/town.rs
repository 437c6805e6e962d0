//! One of everything, in one court and in the other.

use std::collections::BTreeMap;

use kernel::identity::{
    grant::{self, GrantFilter},
    group::CreateGroup,
};
use serde_json::{Value, json};
use testkit::{App, Person};

use crate::{
    civic::accept,
    desk::{self, word},
    surface::operation::Operation,
};

/// What a place in a path stands for, by the beginning of the path.
const PLACES: [(&str, &str); 40] = [
    ("/api/civic/sources/{id}", "civic_source"),
    ("/api/civic/batches/{id}", "civic_batch"),
    ("/api/civic/code-ranges/{id}", "civic_code_range"),
    ("/api/civic/codes/{id}", "civic_code"),
    ("/api/civic/consultations/{id}", "civic_code"),
    ("/api/civic/matters/{id}", "civic_matter"),
    ("/api/civic/warnings/{id}", "civic_warning"),
    ("/api/civic/warning-silences/{id}", "civic_silence"),
    ("/api/civic/records/{id}", "civic_record"),
    ("/api/civic/exceptions/{id}", "civic_exception"),
    ("/api/civic/reconciliations/{id}", "civic_reconciliation"),
    ("/api/serving/cases/{id}", "case"),
    ("/api/serving/tasks/{id}", "task"),
    ("/api/serving/deliveries/{id}", "delivery"),
    ("/api/serving/parties/{id}", "party"),
    ("/api/serving/confirmations/{id}", "confirmation"),
    ("/api/serving/confirmation-invitations/{id}", "invitation"),
    ("/api/serving/handovers/{id}", "handover"),
    ("/api/serving/handover-lines/{id}", "handover_line"),
    ("/api/serving/indicators/reports/{id}", "indicator_report"),
    ("/api/kernel/files/{id}", "file"),
    ("/api/kernel/messages/{id}", "message"),
    ("/api/kernel/message-templates/{id}", "template"),
    ("/api/kernel/notices/{id}", "notice"),
    ("/api/kernel/users/{id}", "user"),
    ("/api/kernel/roles/{id}", "role"),
    ("/api/kernel/grants/{id}", "grant"),
    ("/api/kernel/groups/{id}", "group"),
    ("/api/kernel/delegations/{id}", "delegation"),
    ("/api/kernel/access/people/{id}", "user"),
    ("/api/kernel/role-changes/{id}", "role_change"),
    ("/api/kernel/jobs/{id}", "job"),
    ("/api/kernel/sessions/{id}", "session"),
    ("/api/kernel/audit/people/{id}", "user"),
    ("/api/kernel/setting-changes/{id}", "change"),
    ("/api/kernel/settings/{id}", "setting"),
    ("/api/kernel/systems/{id}", "system"),
    ("/api/kernel/exports/{id}", "export"),
    ("/api/portal/documents/{id}", "document"),
    ("/api/portal/mine/{id}", "portal_link"),
];

/// What the place in this operation's path stands for.
///
/// # Panics
/// When nobody said so yet: a new kind of thing needs a row here and one in [`Things`].
pub fn kind(operation: &Operation) -> &'static str {
    let known = PLACES.iter().find(|(path, _)| operation.path.starts_with(path));
    known.unwrap_or_else(|| panic!("{}: what is {{id}}?", operation.name())).1
}

/// Ids by kind.
pub type Things = BTreeMap<&'static str, String>;

/// One of everything in the court of this clerk, made by working.
pub async fn things(app: &App, clerk: &Person, case: &str) -> Things {
    let body = json!({ "number": case });
    let fetched = clerk.post("/api/serving/cases/fetch", body).await.ok();
    let case = word(&fetched["case_id"]).to_owned();
    let page = clerk.get(&format!("/api/serving/cases/{case}")).await.ok();
    let invitation = invitation(app, clerk, &case, &page["parties"][0]["id"]).await;
    let task = desk::draft(clerk, &page, desk::defendants(&page), &["传票"]).await;
    let task = desk::dispatch(app, clerk, &task).await;
    let delivery = word(&task["deliveries"][0]["id"]).to_owned();
    let party = word(&page["parties"][0]["id"]).to_owned();
    let confirmation = confirmation(clerk, &case, &party).await;
    let path = format!("/api/serving/deliveries/{delivery}/receipt");
    clerk.post(&path, json!({})).await.ok();
    let ledger = clerk.get("/api/kernel/messages").await.ok();
    let (handover, line) = handover(clerk, &page).await;
    let report = report(app, clerk).await;
    let filter = GrantFilter { holder: Some(clerk.id), ..GrantFilter::default() };
    let grants = grant::list(&app.world().system(), &filter, None, 1).await.unwrap();
    let me = clerk.get("/api/kernel/session").await.ok();
    let office = word(&me["office"]["id"]).parse().unwrap();
    let asker = app.member(office, &["kernel.export.ask", "serving.case.read"]).await;
    asker.enrol().await;
    let export = asker.post("/api/kernel/exports", desk::export()).await.ok();
    let group = CreateGroup {
        organisation: office,
        name: "合议庭".to_owned(),
        purpose: "共同办案".to_owned(),
    };
    let group = app.world().system().write(group).await.unwrap();
    let [source, batch, range, code, matter, warning, silence, record, exception, account] =
        civic(app, office).await;
    Things::from([
        ("civic_source", source),
        ("civic_batch", batch),
        ("civic_code_range", range),
        ("civic_code", code),
        ("civic_matter", matter),
        ("civic_warning", warning),
        ("civic_silence", silence),
        ("civic_record", record),
        ("civic_exception", exception),
        ("civic_reconciliation", account),
        ("case", case),
        ("task", word(&task["id"]).to_owned()),
        ("delivery", delivery),
        ("party", party),
        ("confirmation", confirmation),
        ("invitation", invitation),
        ("handover", handover),
        ("handover_line", line),
        ("indicator_report", report),
        ("file", word(&task["documents"][0]["file_id"]).to_owned()),
        ("message", word(&ledger["items"][0]["id"]).to_owned()),
        ("user", clerk.id.to_string()),
        ("group", group.id.to_string()),
        ("grant", grants.rows[0].id.to_string()),
        ("export", word(&export["id"]).to_owned()),
        ("template", "SERVE_NOTICE".to_owned()),
    ])
}

/// A source and what it sent, a range of codes, a consultation and a matter, a warning and a
/// silence, a record with faults, a fault that is borne and the account of a day.
async fn civic(app: &App, office: uuid::Uuid) -> [String; 10] {
    let clerk = app.member(office, &["civic."]).await;
    let named = json!({ "name": "海淀区", "area_code": "110108" });
    let source = clerk.post("/api/civic/sources", named).await.ok();
    let source = word(&source["source"]["id"]).to_owned();
    let path = format!("/api/civic/intake/rating?source={source}");
    let sent = clerk.raw(axum::http::Method::POST, &path, r#"[{"satisfaction":"1"}]"#).await.ok();
    let range = clerk.post("/api/civic/code-ranges", desk::range(app)).await.ok();
    let wanted = json!({ "request_id": "town", "district": "110108", "channel": 1,
        "source": source });
    let given = clerk.plain("/api/civic/codes", wanted).await.ok();
    let code = word(&given["codes"][0]).to_owned();
    let matter = format!("TOWN-{}", &code[15..]);
    let asked = json!([{ "consultation_code": code, "title": "办照", "content": "怎样办",
        "consult_time": "2026-09-07 08:00:00" }]);
    for (table, rows) in [("consultation", asked), ("accept", json!([accept(&matter)]))] {
        let path = format!("/api/civic/intake/{table}?source={source}");
        let told = clerk.raw(axum::http::Method::POST, &path, rows.to_string()).await.ok();
        assert_eq!(told["rejected"], 0, "{told}");
    }
    let batch = word(&sent["batch_id"]).to_owned();
    let records = clerk.get(&format!("/api/civic/batches/{batch}/records")).await.ok();
    let record = word(&records["items"][0]["id"]).to_owned();
    let borne = json!({ "code": "Q07031", "until": app.world().kernel().today(),
        "reason": "历史评价没有办件编号" });
    let borne = clerk.post("/api/civic/exceptions", borne).await.ok();
    let sent = json!({ "source": source, "table": "rating", "count": 2,
        "day": app.world().kernel().today() });
    let account = clerk.post("/api/civic/reconciliations", sent).await.ok();
    let account = word(&account["id"]).to_owned();
    app.settle().await;
    let warned = clerk.get(&format!("/api/civic/warnings?number={code}")).await.ok();
    let warning = word(&warned["items"][0]["id"]).to_owned();
    let silence =
        json!({ "rule": "W-INS-01", "reason": "系统检修", "until": app.world().kernel().today() });
    let silence = clerk.post("/api/civic/warning-silences", silence).await.ok();
    let silence = word(&silence["silences"][0]["id"]).to_owned();
    let (range, borne) = (word(&range["id"]).to_owned(), word(&borne["id"]).to_owned());
    [source, batch, range, code, matter, warning, silence, record, borne, account]
}

/// A slip for the court itself, with one line.
async fn handover(clerk: &Person, page: &Value) -> (String, String) {
    let slip = clerk.post("/api/serving/handovers", desk::slip(clerk, page).await).await.ok();
    let line = word(&slip["lines"][0]["id"]).to_owned();
    (word(&slip["slip"]["id"]).to_owned(), line)
}

/// The indicators of the clerk's own court, worked out.
async fn report(app: &App, clerk: &Person) -> String {
    let packs = clerk.get("/api/serving/indicators/packs").await.ok();
    let today = app.world().kernel().today();
    let asked = json!({ "pack": packs[0]["code"], "from": today, "to": today });
    let report = clerk.post("/api/serving/indicators/reports", asked).await.ok();
    app.settle().await;
    word(&report["id"]).to_owned()
}

/// The party is asked to say where it wants to be served; the text went out.
async fn invitation(app: &App, clerk: &Person, case: &str, party: &Value) -> String {
    let path = format!("/api/serving/cases/{case}/confirmations/invite");
    let asked = json!({ "party_id": party, "phone_index": 0 });
    let known = clerk.post(&path, asked).await.ok();
    app.settle().await;
    word(&known["invitations"][0]["id"]).to_owned()
}

/// Where the party wants to be served.
async fn confirmation(clerk: &Person, case: &str, party: &str) -> String {
    let scan = clerk.paper("确认书", 1).await;
    let fields = json!({ "address": "北京市昌平区城北街道府学路1号", "phone": "13900005678",
        "consent": null, "stages": ["first"], "signed_on": "2026-09-15" });
    let body = json!({ "party_id": party, "source": "oral", "fields": fields,
        "scan_file_id": scan, "told": true });
    let path = format!("/api/serving/cases/{case}/confirmations");
    let made = clerk.post(&path, body).await.ok();
    word(&made["items"][0]["id"]).to_owned()
}
