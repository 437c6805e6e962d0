//! One person receives for many, or in many cases: 我的文书 over both courts.

use serde_json::{Value, json};
use testkit::{App, Person, Phone, each};

use crate::desk::*;

/// A firm sued time and again, and its lawyer: the same in both courts.
const REGULAR: u32 = 8986;

fn in_the_other(serial: u32) -> String {
    format!("（2026）京0102民初{serial}号")
}

/// Serves a complaint on the first defendant of a case, through its lawyer or at this number of its
/// own.
async fn serve_on(app: &App, clerk: &Person, case: &str, own: Option<usize>) -> Value {
    let fetched = clerk.post("/api/serving/cases/fetch", json!({ "number": case })).await.ok();
    let path = format!("/api/serving/cases/{}", word(&fetched["case_id"]));
    let page = clerk.get(&path).await.ok();
    let firm = parties(&page, "被告")[0].clone();
    let mut whom = json!({ "party_id": firm["id"], "phone_index": own.unwrap_or(0) });
    if own.is_none() {
        whom["agent_id"] = firm["agents"][0]["id"].clone();
    }
    let task = draft(clerk, &page, json!([whom]), &["起诉状副本"]).await;
    dispatch(app, clerk, &task).await
}

async fn list(phone: &Phone) -> Value {
    phone.page().get("/api/portal/mine").await.ok()
}

/// Takes note of everything in the list and signs it with one signature.
async fn sign_all(app: &App, phone: &Phone, list: &Value) {
    let all = list["items"].as_array().unwrap().iter();
    let mut chosen = json!({ "links": all.map(|item| item["id"].clone()).collect::<Vec<_>>() });
    phone.page().plain("/api/portal/mine/acknowledge", chosen.clone()).await.ok();
    chosen["signature"] = json!(testkit::signature());
    phone.page().plain("/api/portal/mine/sign", chosen).await.ok();
    app.settle().await;
}

fn event(delivery: &Value, kind: &str) -> Value {
    let all = delivery["events"].as_array().unwrap();
    let found = all.iter().find(|event| event["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind}: {delivery}")).clone()
}

// req: S13.1, S13.2
#[tokio::test]
async fn a_lawyer_signs_once_for_what_two_courts_sent_him() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let other = app.member(app.other_court(), &["serving.", "kernel.file."]).await;
        let here = serve_on(&app, &clerk, &number(REGULAR), None).await;
        let there = serve_on(&app, &other, &in_the_other(REGULAR), None).await;
        let told = app.outside().case(&number(REGULAR)).await;
        let lawyer = &told["parties"][1]["agents"][0];
        let text = last_text(&app).await;
        assert_eq!(text.phone, word(&lawyer["phone"]));
        let phone = app.phone(&text, word(&lawyer["id_number"]));
        assert_eq!(phone.enter().await.ok()["others"], 1);
        let mine = list(&phone).await;
        assert_eq!(mine["signer"], lawyer["name"]);
        let numbers: Vec<&str> =
            mine["items"].as_array().unwrap().iter().map(|one| word(&one["case_number"])).collect();
        assert_eq!(numbers, [in_the_other(REGULAR), number(REGULAR)]);
        assert_eq!(mine["items"][1]["party"], told["parties"][1]["name"]);

        sign_all(&app, &phone, &mine).await;
        let (here, there) = (delivery(&clerk, &here).await, delivery(&other, &there).await);
        for (one, factor) in [(&here, "code+id_tail@other"), (&there, "code+id_tail")] {
            assert_eq!(one["state"], "SERVED");
            assert_eq!(event(one, "replied")["evidence"]["factor"], factor);
        }
        let picture = |one: &Value| event(one, "replied")["evidence"]["signature_sm3"].clone();
        assert_eq!(picture(&here), picture(&there));
        assert!(picture(&here).is_string());
        // Each has a receipt of its own, and the list says so.
        for (clerk, one) in [(&clerk, &here), (&other, &there)] {
            let path = format!("/api/serving/deliveries/{}/receipt", word(&one["id"]));
            assert!(clerk.get(&path).await.status.is_success());
        }
        let mine = list(&phone).await;
        assert!(mine["items"].as_array().unwrap().iter().all(|one| one["signed_at"].is_string()));
    })
    .await;
}

// req: S13.1, S13.2
#[tokio::test]
async fn a_unit_receives_through_whom_it_appointed() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, REGULAR).await;
        let firm = parties(&page, "被告")[0].clone();
        let scan = clerk.paper("确认书", 1).await;
        let receiver =
            json!({ "name": "赵敏", "relation": "法务", "id_number": "110101198001010029" });
        let fields = json!({ "address": "北京市海淀区清禾路1号", "phone": "13900005678",
            "consent": "a", "electronic": { "phone": "13900005678" }, "receiver": receiver,
            "stages": ["first"], "signed_on": "2026-09-15" });
        let body = json!({ "party_id": firm["id"], "source": "paper", "fields": fields,
            "scan_file_id": scan, "told": true });
        let path = format!("/api/serving/cases/{}/confirmations", word(&page["case"]["id"]));
        clerk.post(&path, body).await.ok();
        let task = serve_on(&app, &clerk, &number(REGULAR), Some(0)).await;
        let again = serve_on(&app, &clerk, &number(REGULAR), Some(0)).await;
        let text = last_text(&app).await;
        assert_eq!(text.phone, "13900005678");

        // The firm's own number opens nothing, nor does somebody else of the firm.
        let told = app.outside().case(&number(REGULAR)).await;
        let firms = app.phone(&text, word(&told["parties"][1]["uscc"]));
        assert_eq!(firms.enter().await.refusal(), (422, "code.wrong"));
        let mut colleague = app.phone(&text, "110101199003070038");
        colleague.signer = Some(("周晓雯".to_owned(), "法定代表人".to_owned()));
        assert_eq!(colleague.enter().await.refusal(), (422, "code.wrong"));

        let phone = app.phone(&text, "110101198001010029");
        assert_eq!(phone.enter().await.ok()["others"], 1);
        let mine = list(&phone).await;
        assert_eq!(mine["signer"], "赵敏");
        sign_all(&app, &phone, &mine).await;
        for task in [&task, &again] {
            let done = delivery(&clerk, task).await;
            assert_eq!(done["state"], "SERVED");
            let signer = &event(&done, "replied")["evidence"]["signer"];
            assert_eq!(signer["name"], "赵敏");
            assert_eq!(signer["capacity"], "指定签收人，法务");
        }

        // Whoever answers a number the firm did not confirm says who he is, as ever.
        serve_on(&app, &clerk, &number(REGULAR), Some(1)).await;
        let text = last_text(&app).await;
        assert_ne!(text.phone, "13900005678");
        let mut stranger = app.phone(&text, "110101199003070038");
        assert_eq!(stranger.enter().await.fields(), [("signer", "signer.required")]);
        stranger.signer = Some(("周晓雯".to_owned(), "收发人员".to_owned()));
        assert_eq!(stranger.enter().await.ok()["others"], 0);
    })
    .await;
}
