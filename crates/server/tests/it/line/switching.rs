//! 改用其他方式: what the message did not bring goes on by hand, with its evidence.

use chrono::{DateTime, Duration};
use serde_json::{Value, json};
use testkit::{App, Person, Reply, each};

use crate::desk::*;

/// The smallest recording a telephone gives: a header and one sample.
const WAV: &[u8] = b"RIFF\x26\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x02\0\0\0\0\0";

/// A delivery whose text could not be delivered: the clock of 24 hours runs.
async fn failed(app: &App, clerk: &Person, papers: &[&str]) -> Value {
    let told = app.outside().case(&number(PLAIN)).await;
    let phone = word(&told["parties"][1]["phones"][0]["number"]).to_owned();
    app.outside().phone_behaves(&phone, json!({ "outcome": "empty_number" })).await;
    let task = serve(app, clerk, PLAIN, papers).await;
    assert_eq!(task["state"], "failed");
    task
}

fn base(task: &Value) -> String {
    format!("/api/serving/deliveries/{}", word(&task["deliveries"][0]["id"]))
}

async fn begin(clerk: &Person, task: &Value, body: Value) -> Reply {
    clerk.post(&format!("{}/attempts", base(task)), body).await
}

/// Records an outcome of the last attempt, ten minutes after it began.
async fn outcome(app: &App, clerk: &Person, task: &Value, mut body: Value) -> Reply {
    let now = delivery(clerk, task).await;
    let last = now["attempts"].as_array().unwrap().last().unwrap().clone();
    app.advance(Duration::minutes(10));
    body["attempt_id"] = last["id"].clone();
    let began = DateTime::parse_from_rfc3339(word(&last["started_at"])).unwrap();
    body["at"] = json!((began + Duration::minutes(5)).to_rfc3339());
    clerk.post(&format!("{}/outcomes", base(task)), body).await
}

async fn recording(clerk: &Person) -> Value {
    clerk.upload("录音.wav", "audio/wav", WAV).await.ok()["id"].clone()
}

/// `field code` of each fault.
fn faults(reply: &Reply) -> Vec<String> {
    let told = reply.json["errors"].as_array().unwrap().iter();
    told.map(|one| format!("{} {}", word(&one["field"]), word(&one["code"]))).collect()
}

/// Whom the sweep told that a clock runs.
async fn clocks(app: &App) -> u64 {
    sweep(app, "serving.clock").await
}

/// The title of the newest notice, and how many there are.
async fn newest(clerk: &Person) -> (String, usize) {
    clerk.sign_in().await.ok();
    let notices = clerk.get("/api/kernel/notices").await.ok();
    let items = notices["items"].as_array().unwrap();
    (word(&items[0]["title"]).to_owned(), items.len())
}

// req: S15.3
#[tokio::test]
async fn the_clock_is_told_of_twice_and_when_it_has_run_out() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = failed(&app, &clerk, &["传票"]).await;
        let (_, before) = newest(&clerk).await;
        assert_eq!(clocks(&app).await, 0, "it has only begun");
        for (hours, wanted) in [(12, "还剩"), (8, "还剩"), (4, "已超过切换时限")] {
            app.advance(Duration::hours(hours));
            assert_eq!((clocks(&app).await, clocks(&app).await), (1, 0), "{wanted}");
            let (title, _) = newest(&clerk).await;
            assert!(title.contains(wanted), "{title}");
        }
        assert_eq!(newest(&clerk).await.1, before + 3);
        assert_eq!(audited(app.world(), "serving.delivery.clock").await, 3);
        let page =
            clerk.get(&format!("/api/serving/cases/{}", word(&task["case"]["id"]))).await.ok();
        let story = page["timeline"].to_string();
        assert_eq!(story.matches("已超过切换时限").count(), 1, "{story}");

        let body = json!({ "method": "phone", "address": "010-80001234" });
        begin(&clerk, &task, body).await.ok();
        app.advance(Duration::hours(48));
        assert_eq!(clocks(&app).await, 0, "another method was begun");
    })
    .await;
}

// req: S15.3
#[tokio::test]
async fn beginning_another_method_in_time_ends_the_reminders() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = failed(&app, &clerk, &["传票"]).await;
        let body = json!({ "method": "phone", "address": "010-80001234" });
        begin(&clerk, &task, body).await.ok();
        app.advance(Duration::hours(30));
        assert_eq!(clocks(&app).await, 0);
        clerk.sign_in().await.ok();
        // That the call failed is told a day late: the clock ran from the call.
        outcome(&app, &clerk, &task, json!({ "kind": "failed", "reason": "无人接听" })).await.ok();
        assert_eq!((clocks(&app).await, clocks(&app).await), (1, 0));
        assert_eq!(newest(&clerk).await.0, "已超过切换时限");
    })
    .await;
}

// req: S2.5, S2.6
#[tokio::test]
async fn a_bounced_text_goes_on_by_visit_to_a_signed_receipt() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = failed(&app, &clerk, &["起诉状副本", "传票"]).await;
        assert_ne!(delivery(&clerk, &task).await["switch_deadline"], Value::Null);
        let body = json!({ "method": "direct", "address": "北京市昌平区某街1号院2号楼301室" });
        let begun = begin(&clerk, &task, body.clone()).await.ok();
        assert_eq!(begun["switch_deadline"], Value::Null, "another method was begun in time");
        assert_eq!(begun["attempts"][1]["open"], true);
        assert!(!begun["attempts"][1].to_string().contains("301"), "masked");
        assert_eq!(begin(&clerk, &task, body).await.refusal(), (409, "switch.under_way"));
        assert_eq!(states(app.world()).await.1, ["running"], "somebody is at it");

        let bare = outcome(&app, &clerk, &task, json!({ "kind": "signed" })).await;
        assert_eq!(bare.status.as_u16(), 422);
        let wanted =
            ["signer outcome.signer", "relation outcome.relation", "files outcome.receipt"];
        assert_eq!(faults(&bare), wanted);
        let scan = clerk.paper("送达回证", 1).await;
        let signed = |relation: &str| {
            json!({ "kind": "signed", "signer": "王小明", "relation": relation, "files": [scan] })
        };
        let wrong = outcome(&app, &clerk, &task, signed("opponent")).await;
        assert_eq!(faults(&wrong), ["relation outcome.may_not_sign"]);
        assert_eq!(delivery(&clerk, &task).await["attempts"][1]["open"], true, "nothing was kept");

        let served = outcome(&app, &clerk, &task, signed("family")).await.ok();
        app.settle().await;
        assert_eq!(served["state"], "SERVED");
        let effects = effects(&served);
        assert!(effects.iter().all(|(state, day)| state == "SERVED" && !day.is_empty()));
        let basis = served["effects"][0]["basis"].to_string();
        assert!(basis.contains("民诉法88") && !basis.contains("在线"), "{basis}");
        assert_eq!(happened(&served).last(), Some(&"signed"));
        let story = served["events"].to_string();
        assert!(story.contains("开始直接送达") && story.contains("直接送达：签收"), "{story}");
        assert!(story.contains("同住成年家属") && !story.contains("王小明"), "{story}");
        assert_eq!(states(app.world()).await, (vec!["SERVED".into()], vec!["done".into()]));
        assert_eq!(begin(&clerk, &task, json!({ "method": "pickup", "address": "窗口" })).await
            .refusal(), (409, "switch.served"));

        let after = delivery(&clerk, &task).await;
        assert_ne!(after["receipt_file_id"], Value::Null, "the receipt was made");
        let receipt = clerk.get(&format!("{}/receipt", base(&task))).await;
        assert!(receipt.status.is_success());
        let package = clerk.post(&format!("{}/evidence", base(&task)), json!({})).await;
        let names = String::from_utf8_lossy(&package.bytes).into_owned();
        assert!(names.contains("证据/01 送达回证"), "the signed receipt goes with the evidence");
        let back = clerk.post(&format!("{}/withdrawal", base(&task)),
            json!({ "reason": "诉状页码有误" })).await;
        assert_eq!(back.refusal(), (409, "withdrawal.handed"));
        assert_eq!(audited(app.world(), "serving.attempt.begin").await, 1);
        assert_eq!(audited(app.world(), "serving.attempt.outcome").await, 1);
        let clear = app.world().number(
            "SELECT count(*) FROM attempt WHERE address_masked LIKE '%301%'").await;
        assert_eq!(clear, 0);
        let case = word(&after["case"]["id"]);
        let page = clerk.get(&format!("/api/serving/cases/{case}")).await.ok();
        assert_eq!(page["case"]["state"], "全部送达");
        let story = page["timeline"].to_string();
        assert!(story.contains("改用直接送达") && story.contains("直接送达：签收"), "{story}");
    })
    .await;
}

// req: S1.5, S15.4
#[tokio::test]
async fn a_connected_call_is_not_recorded_without_its_recording() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = failed(&app, &clerk, &["传票"]).await;
        let bad = begin(&clerk, &task, json!({ "method": "phone", "address": "家里" })).await;
        assert_eq!(faults(&bad), ["address switch.address"]);
        begin(&clerk, &task, json!({ "method": "phone", "address": "13800009999" })).await.ok();
        let silent = outcome(&app, &clerk, &task, json!({ "kind": "notified" })).await;
        assert_eq!(faults(&silent), ["files outcome.recording", "identity outcome.identity"]);
        // A paper is no recording.
        let scan = clerk.paper("通话记录", 1).await;
        let body = json!({ "kind": "notified", "identity": "报出出生日期", "files": [scan] });
        let paper = outcome(&app, &clerk, &task, body).await;
        assert_eq!(faults(&paper), ["files outcome.recording"]);
        let sound = recording(&clerk).await;
        let body = json!({ "kind": "notified", "identity": "报出出生日期", "files": [sound] });
        let told = outcome(&app, &clerk, &task, body.clone()).await.ok();
        assert_eq!(effects(&told)[0].0, "NOTIFIED");
        assert_eq!(told["attempts"][1]["state"], "NOTIFIED");
        assert_eq!(told["state"], "OPEN");
        let again = outcome(&app, &clerk, &task, body).await;
        assert_eq!(again.refusal(), (409, "outcome.recorded"));
        // The recording is played and kept: the file is there, of the right kind.
        let id = word(&sound);
        let file = clerk.get(&format!("/api/kernel/files/{id}/content")).await;
        assert_eq!(file.bytes.as_ref(), WAV);

        // Agreed to come: collected at court.
        let body = json!({ "method": "pickup", "address": "诉讼服务中心 3 号窗口" });
        begin(&clerk, &task, body).await.ok();
        let body = json!({ "kind": "signed", "signer": "王小明", "relation": "oneself",
            "identity": "护照，与登记的姓名、号码一致", "files": [scan] });
        let served = outcome(&app, &clerk, &task, body).await.ok();
        assert_eq!(served["state"], "SERVED");
        assert_eq!(effects(&served)[0].0, "SERVED");
    })
    .await;
}

// req: S15.3, S16.11
#[tokio::test]
async fn every_failure_starts_the_clock_anew_and_the_guard_keeps_judgments_off_the_phone() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = failed(&app, &clerk, &["判决书"]).await;
        let ways = delivery(&clerk, &task).await["ways"].clone();
        let way = |method: &str| {
            let mut all = ways.as_array().unwrap().iter();
            all.find(|one| one["method"] == method).unwrap().clone()
        };
        assert!(way("phone")["closed"].to_string().contains("判决书"), "{ways}");
        assert!(way("relay")["closed"].to_string().contains("军人"), "{ways}");
        assert_eq!(way("postal")["closed"], json!([]));
        let call = begin(&clerk, &task, json!({ "method": "phone", "address": "13800009999" }));
        assert_eq!(faults(&call.await), ["method switch.forbidden"]);
        for unknown in ["electronic", "notice", "fax"] {
            let body = json!({ "method": unknown, "address": "某街1号" });
            assert_eq!(faults(&begin(&clerk, &task, body).await), ["method switch.method"]);
        }

        let body = json!({ "method": "postal", "address": "北京市昌平区某街1号院" });
        assert_eq!(faults(&begin(&clerk, &task, body.clone()).await), ["basis switch.basis"]);
        let mut other = body.clone();
        other["basis"] = json!("other");
        begin(&clerk, &task, other).await.ok();
        let scan = clerk.paper("退回批条", 1).await;
        let back = json!({ "kind": "returned_at_fault", "reason": "本人拒收", "files": [scan] });
        let returned = outcome(&app, &clerk, &task, back.clone()).await.ok();
        // Not an address of his: no service, and 24 hours from the return.
        assert_eq!(effects(&returned)[0].0, "FAILED");
        let last = returned["events"].as_array().unwrap().last().unwrap();
        let at = DateTime::parse_from_rfc3339(word(&last["at"])).unwrap();
        let due = DateTime::parse_from_rfc3339(word(&returned["switch_deadline"])).unwrap();
        assert_eq!(due - at, Duration::hours(24));
        assert_eq!(states(app.world()).await.1, ["failed"]);
        let case = format!("/api/serving/cases/{}", word(&returned["case"]["id"]));
        let story = clerk.get(&case).await.ok()["timeline"].to_string();
        assert!(story.contains("前须切换其他送达方式"), "{story}");

        // By another hand, at the address of his own confirmation: deemed served.
        let mut own = body;
        own["basis"] = json!("confirmed");
        begin(&clerk, &task, own).await.ok();
        let served = outcome(&app, &clerk, &task, back).await.ok();
        assert_eq!(effects(&served)[0].0, "DEEMED");
        assert_eq!(served["effects"][0]["basis"], json!(["法院专递规定11"]));
        assert_eq!(served["switch_deadline"], Value::Null);
        // A judge can still find against it.
        let judge = app.member(app.court(), &["serving."]).await;
        let body = json!({ "finding": "voided", "reason": "退回的原因不能归责于受送达人" });
        let found = judge.post(&format!("{}/findings", base(&task)), body).await.ok();
        assert_eq!(found["attempts"][2]["state"], "VOIDED");
        assert_eq!(effects(&found)[0].0, "VOIDED");
        assert_ne!(found["switch_deadline"], Value::Null);
    })
    .await;
}

#[tokio::test]
async fn a_late_report_and_a_time_that_cannot_be_are_met() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = failed(&app, &clerk, &["传票"]).await;
        let text = last_text(&app).await;
        begin(&clerk, &task, json!({ "method": "direct", "address": "某街1号院" })).await.ok();
        let id = delivery(&clerk, &task).await["attempts"][1]["id"].clone();
        for at in ["2020-01-01T00:00:00+08:00", "2199-01-01T00:00:00+08:00"] {
            let body = json!({ "attempt_id": id, "kind": "failed", "reason": "无人", "at": at });
            let reply = clerk.post(&format!("{}/outcomes", base(&task)), body).await;
            assert_eq!(faults(&reply), ["at outcome.at"]);
        }
        let foreign = json!({ "kind": "failed", "reason": "无人", "files": [uuid::Uuid::nil()] });
        assert_eq!(faults(&outcome(&app, &clerk, &task, foreign).await), ["files outcome.file"]);
        let wrong = json!({ "kind": "told", "identity": "x" });
        assert_eq!(faults(&outcome(&app, &clerk, &task, wrong).await), ["kind outcome.kind"]);
        // The first number reports after all, by its own date: that serves, and the visit goes on.
        app.outside().report(&text, "DELIVRD").await;
        app.settle().await;
        let now = delivery(&clerk, &task).await;
        assert_eq!((&now["state"], &now["attempts"][1]["open"]), (&json!("SERVED"), &json!(true)));
        let nobody = json!({ "kind": "failed", "reason": "无人" });
        let after = outcome(&app, &clerk, &task, nobody).await.ok();
        assert_eq!(after["state"], "SERVED");
        assert_eq!(after["attempts"][1]["state"], "FAILED");
        assert_eq!(after["switch_deadline"], Value::Null);
    })
    .await;
}
