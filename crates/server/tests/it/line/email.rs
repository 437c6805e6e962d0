//! E-mail as a way of its own: the mail carries the code, and what becomes of it decides.

use chrono::Duration;
use serde_json::{Value, json};
use testkit::{App, Person, Phone, Text, each};

use super::{
    bounce::visit,
    receipt::{poppler, receipt},
};
use crate::desk::*;

/// A defendant without any number.
const NO_PHONE: u32 = 8993;
const MAILBOX: &str = "Beigao@mail.example";

/// All defendants, at their first mailbox.
fn by_mail(page: &Value) -> Value {
    let whom = parties(page, "被告").into_iter();
    let whom =
        whom.map(|party| json!({ "party_id": party["id"], "phone_index": 0, "channel": "email" }));
    whom.collect()
}

/// A task dispatched by mail alone to the defendants of a case.
async fn serve_by_mail(app: &App, clerk: &Person, serial: u32, papers: &[&str]) -> Value {
    let page = fetch(clerk, serial).await;
    let task = draft(clerk, &page, by_mail(&page), papers).await;
    dispatch(app, clerk, &task).await
}

/// A signed confirmation of the case's defendant, with these electronic addresses.
async fn confirm(app: &App, clerk: &Person, serial: u32, consent: Value, electronic: Value) {
    let page = fetch(clerk, serial).await;
    let scan = clerk.paper("确认书", 1).await;
    let fields = json!({ "address": "北京市昌平区回龙观西大街12号院3号楼2单元",
        "phone": "010-80100000", "consent": consent, "electronic": electronic,
        "stages": ["first"], "signed_on": "2026-09-16" });
    let body = json!({ "party_id": parties(&page, "被告")[0]["id"], "source": "paper",
        "fields": fields, "scan_file_id": scan, "told": true });
    let path = format!("/api/serving/cases/{}/confirmations", word(&page["case"]["id"]));
    clerk.post(&path, body).await.ok();
    app.settle().await;
}

/// The last mail, read as the recipient reads it.
async fn last_mail(app: &App) -> (Value, Text) {
    let mail = app.outside().mails().await.pop().expect("a mail was sent");
    let text = Text {
        line: "mail".to_owned(),
        client_id: String::new(),
        phone: word(&mail["to"][0]).to_owned(),
        sign: String::new(),
        template: String::new(),
        content: word(&mail["text"]).to_owned(),
        state: String::new(),
        requests: 1,
    };
    (mail, text)
}

/// The defendant at the screen, with the last mail open.
async fn reader(app: &App, serial: u32) -> Phone {
    let case = app.outside().case(&number(serial)).await;
    let them = case["parties"].as_array().unwrap().iter();
    let defendant = them.clone().find(|party| party["role"] == "被告").unwrap();
    app.phone(&last_mail(app).await.1, word(&defendant["id_number"]))
}

// req: S13.4, S3.1, S3.12, S16.15
#[tokio::test]
async fn a_party_without_a_number_is_served_by_mail_alone() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        confirm(&app, &clerk, NO_PHONE, json!("a"), json!({ "email": MAILBOX })).await;
        let task = serve_by_mail(&app, &clerk, NO_PHONE, &["起诉状副本", "判决书"]).await;
        assert_eq!(
            (&task["chosen"][0]["channel"], &task["state"]),
            (&json!("email"), &json!("running"))
        );
        assert_eq!(app.outside().texts().await, []);
        assert_eq!(app.outside().mails().await.len(), 1, "no second mail beside it");
        let (mail, text) = last_mail(&app).await;
        assert_eq!(mail["to"], json!(["beigao@mail.example"]));
        assert_eq!(mail["subject"], "人民法院电子送达通知");
        assert_eq!(mail["notify"], "SUCCESS,FAILURE,DELAY");
        let code = text.code().unwrap().to_owned();
        let told = app.outside().case(&number(NO_PHONE)).await;
        let defendant = &told["parties"].as_array().unwrap()[1];
        for needed in ["北京市昌平区人民法院", &number(NO_PHONE), "登录账户", "核对码", "12368"]
        {
            assert!(text.content.contains(needed), "{needed} in {}", text.content);
        }
        for secret in [word(&defendant["name"]), word(&defendant["id_number"]), "起诉状"] {
            assert!(!text.content.contains(secret), "{secret} in {}", text.content);
        }

        // Taken by our own server is 已提交 and no arrival.
        let sent = delivery(&clerk, &task).await;
        let attempt = &sent["attempts"][0];
        assert_eq!(
            (&attempt["channel"], &attempt["state_text"]),
            (&json!("email"), &json!("邮件已提交"))
        );
        assert_eq!(word(&sent["phone_masked"]), "B****@mail.example");
        assert_eq!(effects(&sent)[0].0, "DISPATCHED");
        assert_eq!(reader(&app, NO_PHONE).await.cover().await.ok()["by_mail"], true);

        // The mailbox's own server said that it lies there, and when.
        app.advance(Duration::minutes(2));
        assert_eq!(visit(&app).await, 1);
        let done = delivery(&clerk, &task).await;
        assert_eq!(done["state"], "SERVED");
        assert_eq!(effects(&done), [0, 1].map(|_| ("SERVED".to_owned(), "2026-09-16".to_owned())));
        assert!(done["effects"][0]["basis"].to_string().contains("解释135"), "{done}");
        let story: Vec<&str> =
            done["events"].as_array().unwrap().iter().map(|one| word(&one["text"])).collect();
        assert_eq!(story, ["邮件已提交", "邮件已到达邮箱"]);
        let ledger = clerk.get("/api/kernel/messages?channel=email").await.ok();
        let row = &ledger["items"][0];
        assert_eq!(row["state"], "delivered");
        assert!(word(&row["to_masked"]).contains("****") && !row.to_string().contains(&code));
        let page = fetch(&clerk, NO_PHONE).await;
        assert_eq!(parties(&page, "被告")[0]["emails"][0]["last_result"], "已到达邮箱");
        assert!(page["timeline"].to_string().contains("邮件已到达邮箱"));
        assert!(!page["timeline"].to_string().contains("短信"), "{}", page["timeline"]);

        // Reading and signing as by text; the factor is the code and the own number.
        app.advance(Duration::minutes(2));
        reader(&app, NO_PHONE).await.receive().await;
        app.settle().await;
        let signed = delivery(&clerk, &task).await;
        assert_eq!(effects(&signed), effects(&done), "later reading moves no date");
        let events = signed["events"].as_array().unwrap();
        let replied = events.iter().find(|event| event["kind"] == "replied").unwrap();
        assert_eq!(replied["evidence"]["factor"], "code+id_tail");
        let pdf = receipt(&app, &clerk, &task).await;
        let paper = poppler(&app, "pdftotext", &["-enc", "UTF-8"], &pdf);
        let paper: String = paper.chars().filter(|c| !c.is_whitespace()).collect();
        for words in ["电子送达（电子邮件）", "电子邮箱B****@mail.example", "邮件已到达邮箱"]
        {
            assert!(paper.contains(words), "{words} in {paper}");
        }
        assert!(!paper.contains("短信") && !paper.contains("手机"), "{paper}");
        let id = word(&task["deliveries"][0]["id"]);
        let path = format!("/api/serving/deliveries/{id}/evidence");
        let package = clerk.plain(&path, json!({})).await;
        let about = evidence::verify(&package.bytes, None).about.unwrap();
        let tried = &about["attempts"][0];
        assert_eq!(
            (&tried["channel"], &tried["channel_text"]),
            (&json!("email"), &json!("电子邮件"))
        );
        assert_eq!(tried["address"], "B****@mail.example");
    })
    .await;
}

// req: S13.4
#[tokio::test]
async fn a_mailbox_nobody_confirmed_is_no_way_of_service() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, THEIR_WORD).await;
        let body = draft_body(&clerk, &page, by_mail(&page), &["传票"]).await;
        let none = clerk.post("/api/serving/tasks", body.clone()).await;
        assert_eq!(none.fields(), [("recipients[0].phone_index", "recipient.no_email")]);
        let mut pigeon = body;
        pigeon["recipients"][0]["channel"] = json!("pigeon");
        assert_eq!(clerk.post("/api/serving/tasks", pigeon).await.status.as_u16(), 422);

        // The mailbox on file loses its confirmation, and the consent goes too.
        confirm(&app, &clerk, PLAIN, Value::Null, json!({})).await;
        let page = fetch(&clerk, PLAIN).await;
        assert_eq!(parties(&page, "被告")[0]["emails"][0]["confirmed"], false);
        let task = draft(&clerk, &page, by_mail(&page), &["传票"]).await;
        let path = format!("/api/serving/tasks/{}/dispatch", word(&task["id"]));
        let refused = clerk.post(&path, json!({})).await;
        assert_eq!(refused.fields(), [("recipients[0].phone_index", "guard.mail_unconfirmed")]);
        let told = refused.json["errors"][0]["message"].to_string();
        assert!(told.contains("民诉法90") && told.contains("送达地址确认书"), "{told}");
        app.settle().await;
        assert_eq!(app.outside().mails().await.len(), 0);
        assert_eq!(app.world().count("delivery").await, 0);
        assert_eq!(app.world().words("SELECT state FROM task").await, ["draft"]);
    })
    .await;
}

// req: S13.4
#[tokio::test]
async fn a_mail_that_comes_back_has_failed_and_another_way_is_due_in_a_day() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().mail_behaves(json!({ "default": { "back": "bounce" } })).await;
        let task = serve_by_mail(&app, &clerk, PLAIN, &["传票"]).await;
        assert_eq!(app.outside().texts().await, [], "no text where the clerk chose the mail");
        app.advance(Duration::minutes(2));
        assert_eq!(visit(&app).await, 1);
        let failed = delivery(&clerk, &task).await;
        let attempt = &failed["attempts"][0];
        assert_eq!(
            (&attempt["state"], &attempt["failed_reason"]),
            (&json!("FAILED"), &json!("退信：邮箱不存在（5.1.1）"))
        );
        assert_eq!(effects(&failed)[0].0, "FAILED");
        assert!(word(&failed["switch_deadline"]).starts_with("2026-09-17T"), "{failed}");
        let home = clerk.get("/api/serving/home").await.ok();
        assert_eq!(home["todo"]["waiting_for_me"], 1, "{home}");
        let notices = clerk.get("/api/kernel/notices").await.ok().to_string();
        assert!(notices.contains("邮件未到达") && notices.contains("24 小时"), "{notices}");
        let remind = format!("/api/serving/deliveries/{}/remind", word(&failed["id"]));
        assert_eq!(clerk.post(&remind, json!({})).await.refusal(), (409, "attempt.failed"));

        // Nothing is written there again; the text is still open.
        let page = fetch(&clerk, PLAIN).await;
        assert_eq!(parties(&page, "被告")[0]["emails"][0]["gone"], true);
        let task = draft(&clerk, &page, by_mail(&page), &["起诉状副本"]).await;
        let path = format!("/api/serving/tasks/{}/dispatch", word(&task["id"]));
        let refused = clerk.post(&path, json!({})).await;
        assert_eq!(refused.fields(), [("recipients[0].phone_index", "guard.mailbox_gone")]);
        let done = serve(&app, &clerk, PLAIN, &["起诉状副本"]).await;
        assert_eq!(done["state"], "done");
    })
    .await;
}

// req: S13.4
#[tokio::test]
async fn a_mail_of_which_nobody_says_anything_has_failed_after_three_days() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().mail_behaves(json!({ "default": { "back": "silence" } })).await;
        let task = serve_by_mail(&app, &clerk, PLAIN, &["传票"]).await;
        app.advance(Duration::hours(71));
        let sweep = async |name: &str| {
            let sweeps = &app.world().kernel().registry().sweeps;
            let sweep = sweeps.iter().find(|sweep| sweep.name == name).unwrap();
            (sweep.run)(app.world().system()).await.unwrap();
            app.settle().await;
        };
        sweep("serving.lapse").await;
        clerk.sign_in().await.ok();
        assert_eq!(delivery(&clerk, &task).await["attempts"][0]["state"], "SENT");
        app.advance(Duration::hours(2));
        sweep("serving.lapse").await;
        clerk.sign_in().await.ok();
        let failed = delivery(&clerk, &task).await;
        assert_eq!(
            (&failed["attempts"][0]["state"], &failed["attempts"][0]["failed_reason"]),
            (&json!("FAILED"), &json!("状态报告缺失"))
        );
        assert!(failed["switch_deadline"].is_string());
        // Reading proves that it had arrived, however late the proof is.
        reader(&app, PLAIN).await.ask_code().await;
        app.settle().await;
        reader(&app, PLAIN).await.receive().await;
        app.settle().await;
        assert_eq!(delivery(&clerk, &task).await["state"], "SERVED");
    })
    .await;
}

// req: S13.4, S3.14
#[tokio::test]
async fn reminders_and_new_codes_go_to_the_same_mailbox() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().mail_behaves(json!({ "default": { "back": "silence" } })).await;
        let task = serve_by_mail(&app, &clerk, PLAIN, &["传票"]).await;
        let id = word(&task["deliveries"][0]["id"]);
        let first = reader(&app, PLAIN).await;
        app.advance(Duration::minutes(5));
        clerk.post(&format!("/api/serving/deliveries/{id}/remind"), json!({})).await.ok();
        app.settle().await;
        let (mail, _) = last_mail(&app).await;
        assert_eq!(mail["subject"], "人民法院电子送达再次提醒");
        assert_eq!(mail["notify"], "FAILURE,DELAY", "a reminder serves nothing");
        assert!(word(&mail["text"]).contains("尚未查阅"));
        let again = reader(&app, PLAIN).await;
        assert_eq!(again.token, first.token, "the same link");
        assert_eq!(first.enter().await.refusal(), (422, "code.wrong"));
        for left in [2, 1, 0] {
            app.advance(Duration::minutes(2));
            assert_eq!(again.ask_code().await.ok()["left_today"], left);
            app.settle().await;
            let (mail, text) = last_mail(&app).await;
            assert_eq!(mail["subject"], "人民法院换发签收码");
            let said = &text.content;
            assert!(!said.contains("民初") && said.contains("北京市昌平区人民法院"), "{said}");
        }
        app.advance(Duration::minutes(2));
        let fourth = again.ask_code().await;
        assert_eq!(fourth.refusal(), (429, "code.limit"));
        assert!(app.outside().texts().await.is_empty());
        let mails = app.outside().mails().await;
        assert_eq!(mails.len(), 5);
        assert!(mails.iter().all(|one| one["to"] == mails[0]["to"]), "{mails:?}");
        reader(&app, PLAIN).await.receive().await;
        app.settle().await;
        let done = delivery(&clerk, &task).await;
        assert_eq!(done["state"], "SERVED");
        let page = fetch(&clerk, PLAIN).await;
        assert!(page["timeline"].to_string().contains("催收：重发提醒邮件"));
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_serves_waits_for_the_morning_and_goes_once() {
    each(surface(), |app| async move {
        app.world().clock().set("2026-09-16T22:10:00+08:00".parse().unwrap());
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let task = draft(&clerk, &page, by_mail(&page), &["传票"]).await;
        dispatch(&app, &clerk, &task).await;
        assert!(app.outside().mails().await.is_empty());
        // Our server takes it and does not say so: nobody may send it again unasked.
        app.outside()
            .mail_behaves(json!({ "default": { "message": "drop", "back": "silence" } }))
            .await;
        app.world().clock().set("2026-09-17T08:00:00+08:00".parse().unwrap());
        app.settle().await;
        app.outside().mail_behaves(json!({ "default": { "back": "silence" } })).await;
        app.advance(Duration::minutes(30));
        app.settle().await;
        assert_eq!(app.outside().mails().await.len(), 1);
        clerk.sign_in().await.ok();
        let ledger = clerk.get("/api/kernel/messages?channel=email").await.ok();
        assert_eq!(ledger["items"][0]["state"], "unknown", "{ledger}");
        let legal = "SELECT count(*) FROM message WHERE legal";
        assert_eq!(app.world().number(legal).await, 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_not_meant_stops_the_mails_to_that_mailbox() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().mail_behaves(json!({ "default": { "back": "silence" } })).await;
        let task = serve_by_mail(&app, &clerk, PLAIN, &["传票"]).await;
        reader(&app, PLAIN).await.disown().await.ok();
        app.settle().await;
        let stopped = delivery(&clerk, &task).await;
        assert_eq!(
            (&stopped["state"], &stopped["objected"]),
            (&json!("BLOCKED_FOR_JUDGE"), &json!(true))
        );
        let page = fetch(&clerk, PLAIN).await;
        let defendant = parties(&page, "被告")[0];
        assert_eq!(defendant["emails"][0]["last_result"], "疑非本人");
        assert_ne!(defendant["phones"][0]["last_result"], "疑非本人");
        assert!(page["timeline"].to_string().contains("已停止向该邮箱发送"));
        let task = draft(&clerk, &page, by_mail(&page), &["起诉状副本"]).await;
        let path = format!("/api/serving/tasks/{}/dispatch", word(&task["id"]));
        let refused = clerk.post(&path, json!({})).await;
        assert_eq!(refused.fields(), [("recipients[0].phone_index", "guard.doubted")]);
    })
    .await;
}
