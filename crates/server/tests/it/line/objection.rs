//! 我不是收件人本人: from then on nothing goes to that number.

use chrono::{DateTime, Duration};
use serde_json::{Value, json};
use testkit::{App, Person, Reply, each};

use crate::desk::*;

// req: S3.11
#[tokio::test]
async fn an_objection_stops_every_further_text() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        let phone = phone_of(&app, THEIR_WORD).await;
        phone.enter().await.ok();
        assert_eq!(phone.press("object").await.ok()["objected"], true);
        app.settle().await;
        let blocked = delivery(&clerk, &task).await;
        assert_eq!(blocked["state"], "BLOCKED_FOR_JUDGE");
        assert_eq!(blocked["objected"], true);

        let texts = app.outside().texts().await.len();
        let id = word(&blocked["id"]);
        let remind = clerk.post(&format!("/api/serving/deliveries/{id}/remind"), json!({})).await;
        assert_eq!(remind.refusal(), (409, "delivery.blocked"));
        let ledger = clerk.get("/api/kernel/messages").await.ok();
        let message = word(&ledger["items"][0]["id"]);
        let messages = app.world().count("message").await;
        let resend = clerk.post(&format!("/api/kernel/messages/{message}/resend"), json!({})).await;
        assert_eq!(resend.status.as_u16(), 409, "{}", resend.json);
        phone.ask_code().await;
        app.settle().await;
        assert_eq!(app.outside().texts().await.len(), texts);
        assert_eq!(app.world().count("message").await, messages);
        // Nor can the page go on as if nothing had been said.
        assert_eq!(phone.press("acknowledge").await.refusal(), (409, "package.objected"));
        assert_eq!(phone.sign().await.refusal(), (409, "package.objected"));
        assert_eq!(audited(app.world(), "portal.package.object").await, 1);
        assert_eq!(states(app.world()).await.0, ["BLOCKED_FOR_JUDGE"]);
    })
    .await;
}

// req: S9.1
#[tokio::test]
async fn a_failed_text_cannot_be_repeated_after_an_objection() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        let told = app.outside().case(&number(THEIR_WORD)).await;
        let number = word(&told["parties"][1]["phones"][0]["number"]);
        let phone = phone_of(&app, THEIR_WORD).await;
        // A later text to the same number fails; that one could be repeated, were it not
        // for the objection.
        app.outside().phone_behaves(number, json!({ "outcome": "powered_off" })).await;
        let id = word(&task["deliveries"][0]["id"]);
        clerk.post(&format!("/api/serving/deliveries/{id}/remind"), json!({})).await.ok();
        app.settle().await;
        let last = last_text(&app).await;
        assert_eq!(last.state, "failed");
        let fresh = app.phone(&last, &format!("{:0>12}{}", "", phone.id_tail));
        fresh.enter().await.ok();
        fresh.press("object").await.ok();
        app.settle().await;
        let ledger = clerk.get("/api/kernel/messages?state=failed").await.ok();
        let message = word(&ledger["items"][0]["id"]);
        let resend = clerk.post(&format!("/api/kernel/messages/{message}/resend"), json!({})).await;
        assert_eq!(resend.refusal(), (409, "delivery.blocked"));
        assert_eq!(app.world().count("message").await, 2);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn a_stranger_objects_without_proving_anything() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        let phone = phone_of(&app, THEIR_WORD).await;
        let cover = phone.disown().await.ok();
        assert_eq!(cover["state"], "objected", "{cover}");
        app.settle().await;

        // The office sees it as work, and that nobody was identified.
        let blocked = delivery(&clerk, &task).await;
        assert_eq!(
            (&blocked["state"], &blocked["objected"]),
            (&json!("BLOCKED_FOR_JUDGE"), &json!(true))
        );
        assert_eq!(happened(&blocked).last(), Some(&"disowned"));
        let id = word(&task["case"]["id"]);
        let page = clerk.get(&format!("/api/serving/cases/{id}")).await.ok();
        let told = page["timeline"].as_array().unwrap().iter().map(|entry| word(&entry["title"]));
        assert!(
            told.clone().any(|title| title.starts_with("未核验身份")),
            "{:?}",
            told.collect::<Vec<_>>()
        );
        let failed = clerk.get("/api/serving/tasks?view=failed").await.ok();
        assert_eq!(failed["items"][0]["id"], task["id"]);
        let remind = format!("/api/serving/deliveries/{}/remind", word(&blocked["id"]));
        assert_eq!(clerk.post(&remind, json!({})).await.refusal(), (409, "delivery.blocked"));

        // Pressing on fills no book, and the code opens nothing any more.
        let before = app.world().everything().await;
        for _ in 0..3 {
            assert_eq!(phone.disown().await.ok()["state"], "objected");
        }
        assert_eq!(app.world().everything().await, before);
        assert_eq!(phone.enter().await.refusal(), (410, "link.closed"));
        assert_eq!(audited(app.world(), "portal.link.object").await, 1);
        let guess = "/api/portal/links/AAAAAAAAAAAAAAAAAAAAAAAA/object";
        let refused = app.anybody().plain(guess, json!({})).await;
        assert_eq!(refused.refusal(), (404, "link.unknown"));
    })
    .await;
}

/// A judge of the court.
async fn bench(app: &App) -> Person {
    let codes = ["serving.case.read", "serving.task.read", "serving.finding.make"];
    app.member(app.court(), &codes).await
}

async fn found(judge: &Person, delivery: &Value, finding: &str) -> Reply {
    let body = json!({ "finding": finding, "reason": "经电话核实，该号码并非被告本人使用" });
    let id = word(&delivery["id"]);
    judge.post(&format!("/api/serving/deliveries/{id}/findings"), body).await
}

// req: S3.11, S3.10
#[tokio::test]
async fn a_rebutted_presumption_falls_and_starts_the_24_hours() {
    each(surface(), |app| async move {
        let (clerk, judge) = (app.clerk().await, bench(&app).await);
        let (task, phone) = read_and_objected(&app, &clerk).await;
        let before = delivery(&clerk, &task).await;
        assert_eq!(effects(&before)[0].0, "PRESUMED");
        let waiting = judge.get("/api/serving/objections").await.ok();
        let row = &waiting["items"][0];
        assert_eq!((&row["delivery"]["id"], &waiting["total"]), (&before["id"], &json!(1)));
        assert_eq!((&row["identified"], &row["case"]["id"]), (&json!(true), &task["case"]["id"]));
        assert_eq!(judge.get("/api/serving/home").await.ok()["todo"]["objections"], 1);

        // Another court knows nothing of it; who may only look decides nothing.
        let stranger = app.foreign_clerk().await;
        assert_eq!(stranger.get("/api/serving/objections").await.ok()["items"], json!([]));
        assert_eq!(found(&stranger, &before, "rebutted").await.status.as_u16(), 404);
        assert_eq!(found(&app.judge().await, &before, "rebutted").await.status.as_u16(), 403);
        let id = word(&before["id"]);
        let path = format!("/api/serving/deliveries/{id}/findings");
        let short = judge.post(&path, json!({ "finding": "rebutted", "reason": "不是" })).await;
        assert_eq!(short.fields(), [("reason", "finding.reason")]);

        app.advance(Duration::hours(30));
        judge.sign_in().await.ok();
        let decided = found(&judge, &before, "rebutted").await.ok();
        assert_eq!(effects(&decided), [("REBUTTED".to_owned(), String::new())]);
        assert_eq!(decided["objected"], false);
        assert_eq!(decided["attempts"][0]["state"], "REBUTTED");
        let due = DateTime::parse_from_rfc3339(word(&decided["switch_deadline"])).unwrap();
        assert_eq!(due.to_utc() - app.world().system().now(), Duration::hours(24));
        app.settle().await;
        // The task needs a hand, the number is out, the link stays closed.
        clerk.sign_in().await.ok();
        let failed = clerk.get("/api/serving/tasks?view=failed").await.ok();
        assert_eq!(failed["items"][0]["id"], task["id"]);
        let remind = format!("/api/serving/deliveries/{id}/remind");
        assert_eq!(clerk.post(&remind, json!({})).await.refusal(), (409, "attempt.found"));
        assert_eq!(phone.enter().await.refusal(), (410, "link.closed"));
        let page = fetch(&clerk, THEIR_WORD).await;
        let again = draft(&clerk, &page, defendants(&page), &["传票"]).await;
        let again = format!("/api/serving/tasks/{}/dispatch", word(&again["id"]));
        let refused = clerk.post(&again, json!({})).await;
        assert_eq!(refused.fields(), [("recipients[0].phone_index", "guard.refuted")]);
        assert_eq!(found(&judge, &before, "voided").await.refusal(), (409, "finding.already"));
        let told = clerk.get("/api/kernel/notices").await.ok();
        assert!(word(&told["items"][0]["title"]).contains("推定送达被推翻"), "{told}");
        assert_eq!(judge.get("/api/serving/objections").await.ok()["total"], 0);
        // With the two who were turned away.
        assert_eq!(audited(app.world(), "serving.finding.make").await, 3);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn an_objection_that_does_not_hold_opens_the_link_again() {
    each(surface(), |app| async move {
        let (clerk, judge) = (app.clerk().await, bench(&app).await);
        let (task, phone) = read_and_objected(&app, &clerk).await;
        let before = delivery(&clerk, &task).await;
        let upheld = found(&judge, &before, "upheld").await.ok();
        assert_eq!((&upheld["objected"], &upheld["state"]), (&json!(false), &json!("SERVED")));
        assert_eq!(effects(&upheld), effects(&before));
        app.settle().await;
        // Where he was: what he had read stays read, and he signs.
        phone.sign().await.ok();
        app.settle().await;
        let signed = delivery(&clerk, &task).await;
        assert_eq!(effects(&signed)[0].0, "SERVED");
        assert_eq!(
            found(&judge, &before, "upheld").await.refusal(),
            (409, "finding.nothing_objected")
        );
        // Nothing is presumed any more; void it can still be found.
        assert_eq!(
            found(&judge, &before, "rebutted").await.refusal(),
            (409, "finding.nothing_presumed")
        );
        assert!(signed["receipt_file_id"].is_string());
        let voided = found(&judge, &before, "voided").await.ok();
        assert_eq!(effects(&voided)[0].0, "VOIDED");
        assert_eq!(voided["receipt_file_id"], Value::Null);
        assert!(voided["switch_deadline"].is_string());
        let of = "SELECT last_result FROM party_contact WHERE last_result LIKE '法官%'";
        assert_eq!(app.world().words(of).await, ["法官认定为本人"]);
        assert_eq!(states(app.world()).await, (vec!["OPEN".into()], vec!["failed".into()]));
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn a_stranger_s_word_waits_for_the_judge_and_does_not_fail_by_time() {
    each(surface(), |app| async move {
        let (clerk, judge) = (app.clerk().await, bench(&app).await);
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        phone_of(&app, THEIR_WORD).await.disown().await.ok();
        app.settle().await;
        app.advance(Duration::hours(100));
        assert_eq!(lapses(&app).await, 0);
        judge.sign_in().await.ok();
        let blocked = delivery(&judge, &task).await;
        assert_eq!(
            found(&judge, &blocked, "rebutted").await.refusal(),
            (409, "finding.nothing_presumed")
        );
        let voided = found(&judge, &blocked, "voided").await.ok();
        assert_eq!(effects(&voided)[0].0, "VOIDED");
        assert!(voided["switch_deadline"].is_string());
        assert_eq!(states(app.world()).await, (vec!["OPEN".into()], vec!["failed".into()]));
    })
    .await;
}

/// What time alone ended, by the sweep.
async fn lapses(app: &App) -> u64 {
    let ended = sweep(app, "serving.lapse").await;
    app.settle().await;
    ended
}

// req: S3.6, S3.10
#[tokio::test]
async fn nobody_reading_is_a_failure_after_three_days_and_a_reading_mends_it() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        assert_eq!(lapses(&app).await, 0);
        let arrived = delivery(&clerk, &task).await;
        let arrived = arrived["events"].as_array().unwrap().iter();
        let arrived = arrived.clone().find(|event| event["kind"] == "arrived").unwrap();
        let arrived = DateTime::parse_from_rfc3339(word(&arrived["at"])).unwrap();
        app.advance(Duration::hours(90));
        assert_eq!((lapses(&app).await, lapses(&app).await), (1, 0));
        clerk.sign_in().await.ok();
        let failed = delivery(&clerk, &task).await;
        assert_eq!(effects(&failed)[0].0, "FAILED");
        assert_eq!(failed["attempts"][0]["failed_reason"], "逾期未阅");
        // From the moment it failed, not from when somebody looked.
        let due = DateTime::parse_from_rfc3339(word(&failed["switch_deadline"])).unwrap();
        assert_eq!(due - arrived, Duration::hours(72 + 24));
        let waiting = &clerk.get("/api/serving/home").await.ok()["todo"]["waiting_for_me"];
        assert_eq!(waiting, 1);
        let told = clerk.get("/api/kernel/notices").await.ok();
        assert!(word(&told["items"][0]["text"]).contains("请电话联系"), "{told}");
        assert_eq!(audited(app.world(), "serving.delivery.lapse").await, 1);

        phone_of(&app, THEIR_WORD).await.ask_code().await.ok();
        app.settle().await;
        phone_of(&app, THEIR_WORD).await.receive().await;
        app.settle().await;
        let done = delivery(&clerk, &task).await;
        assert_eq!(
            (effects(&done)[0].0.as_str(), &done["switch_deadline"]),
            ("SERVED", &Value::Null)
        );
        assert_eq!(lapses(&app).await, 0);
    })
    .await;
}

// req: S9.1
#[tokio::test]
async fn a_text_nobody_reports_about_fails_and_a_late_report_counts_by_its_date() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let told = app.outside().case(&number(PLAIN)).await;
        let phone = word(&told["parties"][1]["phones"][0]["number"]).to_owned();
        app.outside().phone_behaves(&phone, json!({ "reports": "lose" })).await;
        let task = serve(&app, &clerk, PLAIN, &["传票"]).await;
        assert_eq!(delivery(&clerk, &task).await["attempts"][0]["state"], "SENT");
        app.advance(Duration::hours(73));
        assert_eq!(lapses(&app).await, 1);
        clerk.sign_in().await.ok();
        let failed = delivery(&clerk, &task).await;
        assert_eq!(effects(&failed)[0].0, "FAILED");
        assert_eq!(failed["attempts"][0]["failed_reason"], "状态报告缺失");
        assert!(failed["switch_deadline"].is_string());
        app.outside().report(&last_text(&app).await, "DELIVRD").await;
        app.settle().await;
        let done = delivery(&clerk, &task).await;
        assert_eq!(effects(&done)[0].0, "SERVED");
        assert_eq!(done["switch_deadline"], Value::Null);
    })
    .await;
}
