//! What every test here begins with: the program, a case, a task that was dispatched.

use kernel::{Kernel, testing::World};
use serde_json::{Value, json};
use testkit::{App, Person, Phone, Surface, Text};
use tokio_util::sync::CancellationToken;

/// A case that the simulated case system has, by its odd serial.
pub fn number(serial: u32) -> String {
    format!("（2026）京0114民初{serial}号")
}

/// One natural plaintiff and one natural defendant, both confirmed.
pub const PLAIN: u32 = 8995;
/// The defendant's number is the plaintiff's word only.
pub const THEIR_WORD: u32 = 8992;

/// A year for tests; nobody announced it.
pub const TEST_YEAR: &str = "年份,2027\n来源,测试数据（非国务院发布）,2027年节假日测试表,测试〔2027〕0号,2026-12-01\n\
     放假,2027-01-12,2027-01-13,测试节\n上班,2027-01-16,测试节\n";

/// Papers a second person must look at.
const RULINGS: [&str; 3] = ["判决书", "裁定书", "调解书"];

/// A request for the list of all parties of the year.
pub fn export() -> Value {
    json!({ "kind": "serving.parties", "reason": "向邮政集约送达移交名单",
        "filter": { "from": "2026-01-01", "to": "2026-12-31" } })
}

/// The program under test.
pub fn surface() -> Surface {
    let registry = server::capabilities::registry().unwrap();
    Surface { registry, router: router_of, files: |files| files }
}

/// The bytes of a PNG.
pub fn picture() -> Vec<u8> {
    let picture = testkit::signature();
    let picture = picture.rsplit(',').next().unwrap();
    base64::Engine::decode(&base64::engine::general_purpose::STANDARD, picture).unwrap()
}

fn router_of(kernel: &Kernel) -> axum::Router {
    server::router(kernel, CancellationToken::new())
}

/// Fetches a case; gives its page.
pub async fn fetch(clerk: &Person, serial: u32) -> Value {
    let body = json!({ "number": number(serial) });
    let fetched = clerk.post("/api/serving/cases/fetch", body).await.ok();
    clerk.get(&format!("/api/serving/cases/{}", word(&fetched["case_id"]))).await.ok()
}

/// The parties of a case in this role.
pub fn parties<'a>(page: &'a Value, role: &str) -> Vec<&'a Value> {
    let all = page["parties"].as_array().unwrap().iter();
    all.filter(|party| party["role"] == role).collect()
}

/// The body of a slip that hands a summons for each defendant to the court itself.
pub async fn slip(clerk: &Person, page: &Value) -> Value {
    let me = clerk.get("/api/kernel/session").await.ok();
    let whom = parties(page, "被告").into_iter();
    let lines: Vec<Value> = whom
        .map(|party| {
            json!({ "case_id": page["case"]["id"], "party_id": party["id"], "method": "postal",
                "documents": [{ "type": "传票", "title": "传票", "copies": 2 }] })
        })
        .collect();
    json!({ "kind": "papers", "to_unit_id": me["office"]["id"], "lines": lines })
}

/// A draft with these recipients and papers of these types.
pub async fn draft(clerk: &Person, page: &Value, recipients: Value, papers: &[&str]) -> Value {
    let body = draft_body(clerk, page, recipients, papers).await;
    clerk.post("/api/serving/tasks", body).await.ok()
}

/// The body of such a draft.
pub async fn draft_body(clerk: &Person, page: &Value, whom: Value, papers: &[&str]) -> Value {
    let mut documents = Vec::new();
    for kind in papers {
        let file = clerk.paper(kind, 2).await;
        // Where the seal is not what matters, judgments are scans.
        let scan = RULINGS.contains(kind);
        documents.push(
            json!({ "type": kind, "title": kind, "file_id": file, "copies": 1, "scan": scan }),
        );
    }
    json!({ "case_id": page["case"]["id"], "recipients": whom, "documents": documents })
}

/// All defendants, at their first number.
pub fn defendants(page: &Value) -> Value {
    let whom = parties(page, "被告").into_iter();
    whom.map(|party| json!({ "party_id": party["id"], "phone_index": 0 })).collect()
}

/// Dispatches a draft and lets everything happen that happens by itself.
pub async fn dispatch(app: &App, clerk: &Person, task: &Value) -> Value {
    let path = format!("/api/serving/tasks/{}", word(&task["id"]));
    if task["needs_check"] == true {
        app.clerk().await.post(&format!("{path}/check"), json!({})).await.ok();
    }
    clerk.post(&format!("{path}/dispatch"), json!({})).await.ok();
    app.settle().await;
    clerk.get(&path).await.ok()
}

/// A task dispatched to all defendants of a case.
pub async fn serve(app: &App, clerk: &Person, serial: u32, papers: &[&str]) -> Value {
    let page = fetch(clerk, serial).await;
    let task = draft(clerk, &page, defendants(&page), papers).await;
    dispatch(app, clerk, &task).await
}

/// The first delivery of a task as it stands now.
pub async fn delivery(clerk: &Person, task: &Value) -> Value {
    let id = word(&task["deliveries"][0]["id"]);
    clerk.get(&format!("/api/serving/deliveries/{id}")).await.ok()
}

/// The last text.
pub async fn last_text(app: &App) -> Text {
    app.outside().texts().await.pop().expect("a text was sent")
}

/// The phone of a case's first defendant, with the last text on it.
pub async fn phone_of(app: &App, serial: u32) -> Phone {
    let case = app.outside().case(&number(serial)).await;
    let them = case["parties"].as_array().unwrap().iter();
    let defendant = them.clone().find(|party| party["role"] == "被告").unwrap();
    app.phone(&last_text(app).await, word(&defendant["id_number"]))
}

/// The phone of the first party in this role, with the last text that asks it to say where it
/// wants to be served. The case as the case system tells it.
pub async fn invited_phone(app: &App, case: &Value, role: &str) -> Phone {
    let mut texts = app.outside().texts().await.into_iter();
    let text = texts.rfind(|text| text.template == "CONFIRM_INVITE");
    let them = case["parties"].as_array().unwrap().iter();
    let party = them.clone().find(|party| party["role"] == role).unwrap();
    app.phone(&text.expect("nobody was invited"), word(&party["id_number"]))
}

/// What the tables `delivery` and `task` say about all of them, one word a row.
pub async fn states(world: &World) -> (Vec<String>, Vec<String>) {
    let deliveries = world.words("SELECT state FROM delivery ORDER BY id").await;
    (deliveries, world.words("SELECT state FROM task ORDER BY id").await)
}

/// State and 送达日期 of every document of a delivery.
pub fn effects(delivery: &Value) -> Vec<(String, String)> {
    let rows = delivery["effects"].as_array().unwrap().iter();
    let day = |row: &Value| row["served_on"].as_str().unwrap_or_default().to_owned();
    rows.map(|row| (word(&row["state"]).to_owned(), day(row))).collect()
}

/// The kinds of what happened in a delivery, oldest first.
pub fn happened(delivery: &Value) -> Vec<&str> {
    delivery["events"].as_array().unwrap().iter().map(|event| word(&event["kind"])).collect()
}

/// A text in an answer.
#[track_caller]
pub fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

/// How many audit rows an operation left.
pub async fn audited(world: &World, operation: &str) -> i64 {
    let filter = format!("SELECT count(*) FROM audit WHERE operation = '{operation}'");
    world.number(&filter).await
}

/// Lets a sweep run once; gives what it did.
pub async fn sweep(app: &App, name: &str) -> u64 {
    let sweeps = &app.world().kernel().registry().sweeps;
    let sweep = sweeps.iter().find(|sweep| sweep.name == name).unwrap();
    (sweep.run)(app.world().system()).await.unwrap()
}

/// Day and time of the first half hour of the next days in which somebody can be booked.
pub async fn free_slot(app: &App, clerk: &Person, slots: &str) -> (String, String) {
    let today = app.world().kernel().today();
    for ahead in 0..10 {
        let day = today + chrono::Days::new(ahead);
        let found = clerk.get(&format!("{slots}?day={day}")).await.ok();
        let mut all = found["slots"].as_array().unwrap().iter();
        if let Some(slot) = all.find(|slot| slot["free"].as_i64() > Some(0)) {
            return (day.to_string(), word(&slot["time"]).to_owned());
        }
    }
    panic!("nobody can be booked");
}

/// Twenty codes for a hall that will be offline tomorrow.
pub fn range(app: &App) -> Value {
    let tomorrow = app.world().kernel().today().succ_opt().unwrap();
    json!({ "hall": "朝阳区政务服务大厅", "district": "110105", "channel": 1, "day": tomorrow,
        "count": 20, "expires_at": format!("{tomorrow}T18:00:00+08:00") })
}

/// Reads the first document at a number that is the other side's word, then objects; the
/// delivery as it then stands.
pub async fn read_and_objected(app: &App, clerk: &Person) -> (Value, Phone) {
    let task = serve(app, clerk, THEIR_WORD, &["起诉状副本"]).await;
    let phone = phone_of(app, THEIR_WORD).await;
    let package = phone.enter().await.ok();
    phone.press("acknowledge").await.ok();
    assert!(phone.open(&package["documents"][0]).await.status.is_success());
    phone.press("object").await.ok();
    app.settle().await;
    (task, phone)
}
