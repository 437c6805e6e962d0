//! What became of a delivery reaches the case system and the electronic case file, once.

use chrono::Duration;
use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

/// Arrived at a confirmed address, everything behind it done.
async fn served(app: &App, clerk: &Person) -> Value {
    let task = serve(app, clerk, PLAIN, &["起诉状副本", "举证通知书"]).await;
    app.advance(Duration::minutes(2));
    app.settle().await;
    task
}

async fn standing(clerk: &Person, task: &Value) -> Value {
    let case = word(&delivery(clerk, task).await["case"]["id"]).to_owned();
    clerk.get(&format!("/api/serving/cases/{case}/writebacks")).await.ok()[0].clone()
}

/// Lets time pass until everything that is tried again was tried.
async fn patience(app: &App, clerk: &Person) {
    for _ in 0..18 {
        app.advance(Duration::hours(1));
        app.settle().await;
    }
    clerk.sign_in().await.ok();
}

/// A session ends meanwhile.
async fn later(app: &App, clerk: &Person, hours: i64) {
    app.advance(Duration::hours(hours));
    app.settle().await;
    clerk.sign_in().await.ok();
}

// req: S16.19
#[tokio::test]
async fn a_result_is_told_and_its_receipt_filed_once() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = served(&app, &clerk).await;
        let results = app.outside().results(&number(PLAIN)).await;
        assert_eq!(results.len(), 1, "{results:?}");
        let body = &results[0]["body"];
        let told = delivery(&clerk, &task).await;
        assert_eq!((&body["state"], &body["version"]), (&json!("SERVED"), &json!(1)));
        assert_eq!(body["documents"][0]["served_on"], told["effects"][0]["served_on"]);
        assert_eq!(body["methods"], json!(["电子送达"]));
        assert!(body["documents"][0]["periods"][0]["end"].is_string(), "{body}");
        let case = app.outside().case(&number(PLAIN)).await;
        let them = case["parties"].as_array().unwrap().iter();
        let defendant = them.clone().find(|party| party["role"] == "被告").unwrap();
        assert_eq!(body["party_id"], defendant["id"]);
        // Numbers and ids stay here.
        assert!(!body.to_string().contains(word(&defendant["name"])));

        let filed = app.outside().filed(&number(PLAIN)).await;
        assert_eq!(filed.len(), 1, "{filed:?}");
        assert_eq!(filed[0]["heading"], "送达回证");
        let file = word(&told["receipt_file_id"]);
        assert_eq!(app.world().words("SELECT state FROM writeback").await, ["done"]);
        assert!(!file.is_empty());
        let now = standing(&clerk, &task).await;
        assert_eq!((&now["state"], &now["overdue"]), (&json!("done"), &json!(false)));
        assert!(now["filed_at"].is_string() && now["told_at"].is_string());
        assert_eq!(audited(app.world(), "serving.writeback.done").await, 1);
        patience(&app, &clerk).await;
        assert_eq!(app.outside().filed(&number(PLAIN)).await.len(), 1);

        // A signature that comes later is told, and the receipt that bears it takes the place.
        phone_of(&app, PLAIN).await.receive().await;
        app.settle().await;
        let results = app.outside().results(&number(PLAIN)).await;
        assert_eq!((results.len(), &results[1]["body"]["signed"]), (2, &json!(true)));
        let filed = app.outside().filed(&number(PLAIN)).await;
        assert_eq!((filed.len(), &filed[1]["replaces"]), (2, &filed[0]["entry_id"]));
    })
    .await;
}

// req: S16.19
#[tokio::test]
async fn a_lost_answer_files_nothing_twice() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        // Both systems take it and their answers come to nothing.
        app.outside().e_file_behaves(json!({ "answer": "reset", "times": 1 })).await;
        let page = fetch(&clerk, PLAIN).await;
        let task = draft(&clerk, &page, defendants(&page), &["起诉状副本"]).await;
        app.outside().case_system_behaves(json!({ "answer": "rubbish", "times": 1 })).await;
        dispatch(&app, &clerk, &task).await;
        patience(&app, &clerk).await;
        let filed = app.outside().filed(&number(PLAIN)).await;
        assert_eq!(filed.len(), 1, "{filed:?}");
        assert_eq!(app.outside().results(&number(PLAIN)).await.len(), 1);
        assert_eq!(app.world().words("SELECT state FROM writeback").await, ["done"]);
        assert_eq!(app.world().number("SELECT CAST(tries AS BIGINT) FROM writeback").await, 2);
    })
    .await;
}

// req: S16.19
#[tokio::test]
async fn what_is_refused_is_not_tried_again_and_says_why() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().e_file_behaves(json!({ "answer": "archived" })).await;
        let task = served(&app, &clerk).await;
        let now = standing(&clerk, &task).await;
        assert_eq!((&now["state"], &now["tries"]), (&json!("failed"), &json!(1)), "{now}");
        assert!(word(&now["reason"]).contains("案卷已归档"), "{now}");
        // The other half was told: both halves are shown apart.
        assert!(now["told_at"].is_string() && now["filed_at"].is_null(), "{now}");
        assert_eq!(clerk.get("/api/serving/home").await.ok()["todo"]["writebacks"], 1);
        let list = clerk.get("/api/serving/writebacks?late=true").await.ok();
        assert_eq!(list["items"][0]["case"]["number"], json!(number(PLAIN)));
        // Another court sees neither the count nor the row.
        let stranger = app.foreign_clerk().await;
        assert_eq!(stranger.get("/api/serving/writebacks").await.ok()["total"], 0);
        assert_eq!(stranger.get("/api/serving/home").await.ok()["todo"]["writebacks"], 0);
    })
    .await;
}

// req: S16.19
#[tokio::test]
async fn what_fails_for_good_waits_for_a_person_and_goes_again() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().e_file_behaves(json!({ "answer": "refuse" })).await;
        let task = served(&app, &clerk).await;
        patience(&app, &clerk).await;
        let now = standing(&clerk, &task).await;
        assert_eq!((&now["state"], &now["tries"]), (&json!("failed"), &json!(8)), "{now}");
        assert!(word(&now["reason"]).contains("电子卷宗系统"), "{now}");
        later(&app, &clerk, 24).await;
        let late = clerk.get("/api/serving/writebacks?late=true").await.ok();
        assert_eq!(
            (&late["total"], &late["items"][0]["writeback"]["overdue"]),
            (&json!(1), &json!(true))
        );
        assert_eq!(audited(app.world(), "serving.writeback.fail").await, 1);

        let id = word(&now["delivery_id"]);
        let redo = format!("/api/serving/deliveries/{id}/writeback");
        app.outside().e_file_behaves(json!({ "answer": "ok" })).await;
        clerk.post(&redo, json!({})).await.ok();
        app.settle().await;
        assert_eq!(standing(&clerk, &task).await["state"], "done");
        assert_eq!(clerk.post(&redo, json!({})).await.refusal(), (409, "writeback.nothing_failed"));
        assert_eq!(clerk.get("/api/serving/writebacks").await.ok()["total"], 0);
        assert_eq!(app.outside().filed(&number(PLAIN)).await.len(), 1);
        // The case system had it all the time, and was told once.
        assert_eq!(app.outside().results(&number(PLAIN)).await.len(), 1);
    })
    .await;
}

// req: S16.19
#[tokio::test]
async fn a_finding_afterwards_is_told_as_a_new_version() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = served(&app, &clerk).await;
        let judge = app.member(app.court(), &["serving."]).await;
        let id = word(&task["deliveries"][0]["id"]).to_owned();
        let body = json!({ "finding": "voided", "reason": "经核实送达对象有误，送达无效" });
        judge.post(&format!("/api/serving/deliveries/{id}/findings"), body).await.ok();
        app.settle().await;
        let results = app.outside().results(&number(PLAIN)).await;
        let versions: Vec<&Value> = results.iter().map(|one| &one["body"]["version"]).collect();
        assert_eq!(versions, [1, 2]);
        assert_eq!(results[1]["body"]["state"], "OPEN");
        assert_eq!(results[1]["body"]["served_on"], Value::Null);
        assert_eq!(app.outside().filed(&number(PLAIN)).await.len(), 1);
        assert_eq!(standing(&clerk, &task).await["version"], 2);
    })
    .await;
}

// req: S16.19
#[tokio::test]
async fn a_receipt_made_anew_takes_the_place_of_the_one_in_the_file() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = served(&app, &clerk).await;
        later(&app, &clerk, 24).await;
        // Whoever issued it has another name now, so the paper says something else.
        app.world().sql("UPDATE task SET owner_name = '改名'").await;
        let id = word(&task["deliveries"][0]["id"]).to_owned();
        clerk.post(&format!("/api/serving/deliveries/{id}/receipt"), json!({})).await.ok();
        app.settle().await;
        let filed = app.outside().filed(&number(PLAIN)).await;
        assert_eq!(filed.len(), 2, "{filed:?}");
        assert_eq!(filed[1]["replaces"], filed[0]["entry_id"]);
        assert_eq!(app.outside().results(&number(PLAIN)).await.len(), 1);
        let now = standing(&clerk, &task).await;
        assert_eq!((&now["state"], &now["version"]), (&json!("done"), &json!(2)));
        assert!(now["filed"]["at"].is_string());
    })
    .await;
}

// req: S3.8
#[tokio::test]
async fn receipts_are_ticked_printed_and_filed_by_name_and_time() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        // The case file is closed, so somebody has to put the paper there.
        app.outside().e_file_behaves(json!({ "answer": "archived" })).await;
        let task = served(&app, &clerk).await;
        let id = word(&task["deliveries"][0]["id"]).to_owned();
        let list = clerk.get("/api/serving/receipts?view=unprinted").await.ok();
        assert_eq!((&list["total"], &list["items"][0]["delivery_id"]), (&json!(1), &json!(id)));
        let tick = |mark: &str, on: bool| json!({ "deliveries": [id], "mark": mark, "on": on });
        let path = "/api/serving/receipts/marks";
        let out = clerk.post(path, tick("printed", true)).await.ok();
        assert_eq!(out, json!({ "changed": 1, "unchanged": 0 }));
        let first = clerk.get("/api/serving/receipts").await.ok()["items"][0].clone();
        let colleague = app.clerk().await;
        // Who said it first is kept.
        assert_eq!(colleague.post(path, tick("printed", true)).await.ok()["changed"], 0);
        clerk.post(path, tick("filed", true)).await.ok();
        let row = clerk.get("/api/serving/receipts").await.ok()["items"][0].clone();
        assert_eq!(row["printed"]["by"], first["printed"]["by"]);
        assert!(row["printed"]["by"].is_string(), "{row}");
        assert!(row["filed"]["at"].is_string(), "{row}");
        assert_eq!(clerk.get("/api/serving/receipts?view=unprinted").await.ok()["total"], 0);
        assert_eq!(clerk.get("/api/serving/receipts?view=unfiled").await.ok()["total"], 0);
        clerk.post(path, tick("filed", false)).await.ok();
        assert_eq!(clerk.get("/api/serving/receipts?view=unfiled").await.ok()["total"], 1);
        assert_eq!(audited(app.world(), "serving.receipt.mark").await, 4);
        let told = app.world().words("SELECT title FROM timeline WHERE kind = 'receipt.marked'");
        assert_eq!(told.await.len(), 3);

        // The program files it: nobody takes that away.
        app.outside().e_file_behaves(json!({ "answer": "ok" })).await;
        let redo = format!("/api/serving/deliveries/{id}/writeback");
        clerk.post(&redo, json!({})).await.ok();
        app.settle().await;
        let row = clerk.get("/api/serving/receipts").await.ok()["items"][0].clone();
        assert!(row["filed"]["at"].is_string() && row["filed"]["by"].is_null(), "{row}");
        let kept = clerk.post(path, tick("filed", false)).await;
        assert_eq!(kept.refusal(), (409, "receipt.filed_by_program"));
        let stranger = app.foreign_clerk().await;
        assert_eq!(stranger.post(path, tick("printed", true)).await.refusal().0, 404);
        let none = json!({ "deliveries": [], "mark": "printed", "on": true });
        assert_eq!(clerk.post(path, none).await.refusal().0, 422);
    })
    .await;
}
