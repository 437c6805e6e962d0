//! 撤回: two persons, before anybody looked; afterwards nothing is taken back.

use chrono::Duration;
use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

fn path(task: &Value) -> String {
    format!("/api/serving/deliveries/{}/withdrawal", word(&task["deliveries"][0]["id"]))
}

async fn ask(clerk: &Person, task: &Value) -> Value {
    clerk.post(&path(task), json!({ "reason": "诉状页码有误，须换发" })).await.ok()
}

async fn agree(app: &App, colleague: &Person, task: &Value) -> Value {
    let decision = format!("{}/decision", path(task));
    let told = colleague.post(&decision, json!({ "agree": true })).await.ok();
    app.settle().await;
    told
}

async fn verdicts(app: &App) -> Vec<String> {
    app.world().words("SELECT coalesce(verdict, '-') FROM withdrawal ORDER BY asked_at, id").await
}

#[tokio::test]
async fn two_persons_take_back_what_nobody_looked_at() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        let phone = phone_of(&app, THEIR_WORD).await;
        let short = clerk.post(&path(&task), json!({ "reason": "错" })).await;
        assert_eq!(short.status.as_u16(), 422);
        let fault = &short.json["errors"][0];
        assert_eq!((word(&fault["field"]), word(&fault["code"])), ("reason", "withdrawal.reason"));
        let decision = format!("{}/decision", path(&task));
        let early = clerk.post(&decision, json!({ "agree": true })).await;
        assert_eq!(early.refusal(), (409, "withdrawal.none"));

        let asked = ask(&clerk, &task).await;
        assert_eq!((&asked["withdrawal"]["own"], &asked["state"]), (&json!(true), &json!("OPEN")));
        let again = clerk.post(&path(&task), json!({ "reason": "诉状页码有误" })).await;
        assert_eq!(again.refusal(), (409, "withdrawal.pending"));
        let alone = clerk.post(&decision, json!({ "agree": true })).await;
        assert_eq!(alone.refusal(), (409, "withdrawal.own"));
        assert_eq!(phone.cover().await.ok()["state"], "open", "nothing happened yet");

        // Whoever can be the second person sees it at once; nobody else does.
        let colleague = app.clerk().await;
        let waits = async |who: &Person| {
            let home = who.get("/api/serving/home").await.ok();
            let rows = home["withdrawals"].as_array().unwrap().clone();
            assert_eq!(home["todo"]["withdrawals"], rows.len(), "{home}");
            rows
        };
        let rows = waits(&colleague).await;
        assert_eq!(rows.len(), 1);
        assert_eq!(
            (&rows[0]["case_number"], &rows[0]["reason"]),
            (&json!(number(THEIR_WORD)), &json!("诉状页码有误，须换发"))
        );
        assert_eq!(rows[0]["delivery_id"], task["deliveries"][0]["id"]);
        assert!(waits(&clerk).await.is_empty(), "whoever asked");
        assert!(waits(&app.foreign_clerk().await).await.is_empty(), "another court");
        let reader = app.member(app.court(), &["serving.task.read"]).await;
        assert!(waits(&reader).await.is_empty(), "who may not agree");

        let told = agree(&app, &colleague, &task).await;
        assert!(waits(&colleague).await.is_empty());
        assert_eq!(told["state"], "CANCELLED");
        assert_eq!(told["withdrawal"]["verdict"], "agreed");
        assert_eq!(told["switch_deadline"], Value::Null);
        let after = delivery(&clerk, &task).await;
        assert_eq!(effects(&after), [("CANCELLED".to_owned(), String::new())]);
        assert_eq!(happened(&after).last(), Some(&"withdrawn"));
        assert_eq!(phone.cover().await.ok()["state"], "withdrawn");
        assert_eq!(phone.enter().await.refusal(), (410, "link.closed"));
        assert_eq!(
            states(app.world()).await,
            (vec!["CANCELLED".to_owned()], vec!["cancelled".to_owned()])
        );

        let id = word(&after["id"]);
        let texts = app.outside().texts().await.len();
        let remind = clerk.post(&format!("/api/serving/deliveries/{id}/remind"), json!({})).await;
        assert_eq!(remind.refusal(), (409, "delivery.withdrawn"));
        let receipt = clerk.post(&format!("/api/serving/deliveries/{id}/receipt"), json!({})).await;
        assert_eq!(receipt.refusal(), (409, "delivery.withdrawn"));
        let judge = app.member(app.court(), &["serving."]).await;
        let body = json!({ "finding": "voided", "reason": "送达地址有误" });
        let found = judge.post(&format!("/api/serving/deliveries/{id}/findings"), body).await;
        assert_eq!(found.refusal(), (409, "delivery.withdrawn"));
        let package =
            clerk.post(&format!("/api/serving/deliveries/{id}/evidence"), json!({})).await;
        assert!(package.status.is_success(), "what happened can still be proved");
        // Neither days of silence nor a late report start a clock.
        app.advance(Duration::days(5));
        app.outside().report(&last_text(&app).await, "DELIVRD").await;
        app.settle().await;
        for sweep in &app.world().kernel().registry().sweeps {
            if sweep.name.starts_with("serving.") {
                assert_eq!((sweep.run)(app.world().system()).await.unwrap(), 0, "{}", sweep.name);
            }
        }
        app.settle().await;
        clerk.sign_in().await.ok();
        assert_eq!(app.outside().texts().await.len(), texts);
        assert_eq!(states(app.world()).await.0, ["CANCELLED"]);
        assert_eq!(verdicts(&app).await, ["agreed"]);
        assert_eq!(audited(app.world(), "serving.withdrawal.ask").await, 1);
        assert_eq!(audited(app.world(), "serving.withdrawal.decide").await, 1);
        let case = word(&after["case"]["id"]);
        let page = clerk.get(&format!("/api/serving/cases/{case}")).await.ok();
        let story = page["timeline"].to_string();
        assert!(story.contains("已撤回送达") && story.contains("诉状页码有误"), "{story}");
    })
    .await;
}

#[tokio::test]
async fn what_arrived_at_a_confirmed_address_is_kept_as_another_reading() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, PLAIN, &["起诉状副本"]).await;
        assert_eq!(states(app.world()).await.0, ["SERVED"]);
        ask(&clerk, &task).await;
        let refused = format!("{}/decision", path(&task));
        let colleague = app.clerk().await;
        let told = colleague.post(&refused, json!({ "agree": false })).await.ok();
        assert_eq!(told["withdrawal"]["verdict"], "refused");
        assert_eq!(told["state"], "SERVED");
        app.advance(Duration::minutes(1));
        ask(&clerk, &task).await;
        clerk.post(&refused, json!({ "agree": false })).await.ok();
        app.advance(Duration::minutes(1));
        ask(&clerk, &task).await;
        let told = agree(&app, &colleague, &task).await;
        assert_eq!((&told["state"], &told["receipt_file_id"]), (&json!("CANCELLED"), &Value::Null));
        assert_eq!(verdicts(&app).await, ["refused", "taken_back", "agreed"]);
        let periods = app.world().words("SELECT periods FROM effect").await;
        assert_eq!(periods, ["[]"], "no period runs from what was taken back");
    })
    .await;
}

#[tokio::test]
async fn whoever_looked_first_keeps_it() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        let phone = phone_of(&app, THEIR_WORD).await;
        ask(&clerk, &task).await;
        let package = phone.enter().await.ok();
        phone.press("acknowledge").await.ok();
        phone.open(&package["documents"][0]).await;
        // The office does not know of it yet: the portal's word is on its way.
        let colleague = app.clerk().await;
        let told = agree(&app, &colleague, &task).await;
        assert_eq!(told["state"], "CANCELLED");
        let after = delivery(&clerk, &task).await;
        assert_eq!(after["state"], "SERVED");
        assert_eq!(effects(&after)[0].0, "PRESUMED");
        assert_eq!(phone.cover().await.ok()["state"], "open");
        assert!(phone.open(&package["documents"][0]).await.status.is_success());
        let notices = clerk.get("/api/kernel/notices").await.ok().to_string();
        assert!(notices.contains("撤回不成立"), "{notices}");
        let late = clerk.post(&path(&task), json!({ "reason": "诉状页码有误" })).await;
        assert_eq!(late.refusal(), (409, "withdrawal.read"));
        assert_eq!(verdicts(&app).await, ["agreed"]);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_not_meant_stops_a_withdrawal_and_is_no_reader() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        let phone = phone_of(&app, THEIR_WORD).await;
        ask(&clerk, &task).await;
        // Told after it was taken back: no reading, so the link stays shut.
        phone.disown().await.ok();
        let colleague = app.clerk().await;
        agree(&app, &colleague, &task).await;
        assert_eq!(states(app.world()).await.0, ["BLOCKED_FOR_JUDGE"]);
        let notices = clerk.get("/api/kernel/notices").await.ok().to_string();
        assert!(!notices.contains("撤回不成立"), "{notices}");
        let judge = app.member(app.court(), &["serving."]).await;
        let findings = format!("{}/findings", path(&task).trim_end_matches("/withdrawal"));
        let body = json!({ "finding": "upheld", "reason": "经电话核实确系本人号码" });
        assert_eq!(judge.post(&findings, body).await.ok()["state"], "CANCELLED");
        app.settle().await;
        assert_eq!(phone.cover().await.ok()["state"], "objected");
        assert_eq!(phone.enter().await.refusal(), (410, "link.closed"));

        // Told before the second person agrees: the judge is asked first.
        app.advance(Duration::seconds(1));
        let task = serve(&app, &clerk, PLAIN, &["起诉状副本"]).await;
        ask(&clerk, &task).await;
        phone_of(&app, PLAIN).await.disown().await.ok();
        app.settle().await;
        let decision = format!("{}/decision", path(&task));
        let late = colleague.post(&decision, json!({ "agree": true })).await;
        assert_eq!(late.refusal(), (409, "delivery.blocked"));
        colleague.post(&decision, json!({ "agree": false })).await.ok();
        assert_eq!(verdicts(&app).await, ["agreed", "refused"]);
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_the_morning_is_never_sent() {
    each(surface(), |app| async move {
        app.world().clock().set("2026-09-16T22:10:00+08:00".parse().unwrap());
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        assert_eq!(app.outside().texts().await.len(), 0);
        ask(&clerk, &task).await;
        let colleague = app.clerk().await;
        agree(&app, &colleague, &task).await;
        app.world().clock().set("2026-09-17T08:00:00+08:00".parse().unwrap());
        app.settle().await;
        assert_eq!(app.outside().texts().await.len(), 0);
        let ledger = app.world().words("SELECT state_reason FROM message WHERE legal").await;
        assert_eq!(ledger, ["已撤回，没有发出"]);
        let events = app.world().words("SELECT kind FROM attempt_event").await;
        assert_eq!(events, ["withdrawn"], "a text that never went is no failure of the number");
    })
    .await;
}

#[tokio::test]
async fn what_was_looked_at_is_corrected_by_a_notice_and_a_new_paper() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, THEIR_WORD).await;
        let task = draft(&clerk, &page, defendants(&page), &["起诉状副本"]).await;
        let task = dispatch(&app, &clerk, &task).await;
        let old = word(&task["deliveries"][0]["id"]).to_owned();
        let correct = async |papers: &[&str]| {
            let mut body = draft_body(&clerk, &page, defendants(&page), papers).await;
            body["corrects"] = json!(old);
            clerk.post("/api/serving/tasks", body).await
        };
        let faults = |reply: &testkit::Reply| reply.json["errors"].to_string();
        let early = correct(&["更正通知书", "起诉状副本"]).await;
        assert!(faults(&early).contains("task.corrects_unread"), "{}", early.json);

        let phone = phone_of(&app, THEIR_WORD).await;
        let package = phone.enter().await.ok();
        phone.press("acknowledge").await.ok();
        phone.open(&package["documents"][0]).await;
        app.settle().await;
        let before = delivery(&clerk, &task).await;
        for papers in [&["更正通知书"][..], &["起诉状副本"]] {
            let half = correct(papers).await.ok();
            let path = format!("/api/serving/tasks/{}/dispatch", word(&half["id"]));
            let refused = clerk.post(&path, json!({})).await;
            assert!(faults(&refused).contains("task.corrects_papers"), "{}", refused.json);
        }
        let whole = correct(&["更正通知书", "起诉状副本"]).await.ok();
        assert_eq!(whole["corrects"], json!(old));
        let mut other = draft_body(&clerk, &page, defendants(&page), &["更正通知书"]).await;
        let path = format!("/api/serving/tasks/{}", word(&whole["id"]));
        let moved = clerk.put(&path, other.clone()).await;
        assert!(faults(&moved).contains("task.corrects_fixed"), "{}", moved.json);
        other["corrects"] = json!("00000000-0000-7000-8000-000000000007");
        let strange = clerk.post("/api/serving/tasks", other).await;
        assert!(faults(&strange).contains("task.corrects_unknown"), "{}", strange.json);

        let sent = dispatch(&app, &clerk, &whole).await;
        let after = delivery(&clerk, &task).await;
        assert_eq!(after["corrected"]["number"], sent["number"]);
        assert_eq!(effects(&after), effects(&before), "dates and periods stay");
        let told = phone.page().get("/api/portal/package").await.ok();
        assert!(told["next"].to_string().contains("以更正后的文书为准"), "{told}");
        let query = "SELECT number FROM task WHERE corrects_id IS NOT NULL AND dispatched_at \
            IS NOT NULL";
        assert_eq!(app.world().words(query).await, [word(&sent["number"])]);
    })
    .await;
}

#[tokio::test]
async fn whoever_asked_hears_what_became_of_it_whosever_task_it_is() {
    each(surface(), |app| async move {
        let (owner, asker, third) = (app.clerk().await, app.clerk().await, app.clerk().await);
        let task = serve(&app, &owner, THEIR_WORD, &["起诉状副本"]).await;
        ask(&asker, &task).await;
        let decision = format!("{}/decision", path(&task));
        third.post(&decision, json!({ "agree": false })).await.ok();
        app.advance(Duration::minutes(1));
        ask(&asker, &task).await;
        agree(&app, &third, &task).await;
        for who in [&owner, &asker] {
            let all = who.get("/api/kernel/notices").await.ok();
            let titles: Vec<&str> =
                all["items"].as_array().unwrap().iter().map(|one| word(&one["title"])).collect();
            assert_eq!(titles, ["已撤回送达", "不同意撤回送达"], "{all}");
        }
        let none = third.get("/api/kernel/notices").await.ok();
        assert_eq!(none["items"], json!([]));
    })
    .await;
}
