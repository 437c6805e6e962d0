//! 评价: asked for once, after the signature; counted, and whoever is not content is heard of.

use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

/// What the timeline of the case says of ratings.
async fn told(clerk: &Person, task: &Value) -> Vec<String> {
    let page = format!("/api/serving/cases/{}", word(&task["case"]["id"]));
    let story = clerk.get(&page).await.ok()["timeline"].as_array().unwrap().clone();
    let rated = story.iter().filter(|one| one["title"] == "评价送达服务");
    rated.map(|one| word(&one["text"]).to_owned()).collect()
}

async fn notices(clerk: &Person) -> Vec<String> {
    let all = clerk.get("/api/kernel/notices").await.ok()["items"].as_array().unwrap().clone();
    all.iter().map(|one| word(&one["title"]).to_owned()).collect()
}

async fn signed(app: &App, clerk: &Person) -> (Value, testkit::Phone) {
    let task = serve(app, clerk, PLAIN, &["传票"]).await;
    let phone = phone_of(app, PLAIN).await;
    phone.enter().await.ok();
    phone.press("acknowledge").await.ok();
    assert_eq!(phone.rate(5, "").await.refusal(), (409, "rating.not_signed"));
    phone.sign().await.ok();
    app.settle().await;
    (task, phone)
}

// req: S16.7
#[tokio::test]
async fn whoever_signed_rates_once_and_is_counted() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (task, phone) = signed(&app, &clerk).await;
        for score in [0, 6, -1, i64::MAX] {
            let refused = phone.rate(score, "").await;
            assert_eq!(refused.fields(), [("score", "rating.score")], "{score}");
        }
        let long = phone.rate(4, &"长".repeat(501)).await;
        assert_eq!(long.fields(), [("reason", "reason.length")]);
        let first = phone.rate(2, "打了三次电话才打通").await.ok();
        assert_eq!(first["score"], 2);
        // The first word counts.
        assert_eq!(phone.rate(5, "").await.ok()["score"], 2);
        app.settle().await;
        assert_eq!(app.world().count("attempt_event WHERE kind = 'rated'").await, 1);
        let said = told(&clerk, &task).await;
        assert!(said.len() == 1 && said[0].ends_with("不满意"), "{said:?}");
        assert!(notices(&clerk).await.iter().any(|one| one == "评价送达服务"));
        let shown = delivery(&clerk, &task).await;
        assert_eq!(shown["state"], "SERVED", "it moves nothing");
        assert_eq!(audited(app.world(), "portal.package.rate").await, 2);
    })
    .await;
}

// req: S16.7
#[tokio::test]
async fn what_people_thought_is_an_indicator() {
    each(surface(), |app| async move {
        let clerk = app.foreign_clerk().await;
        let number = "（2026）京0102民初8995号";
        let fetched =
            clerk.post("/api/serving/cases/fetch", json!({ "number": number })).await.ok();
        let page = format!("/api/serving/cases/{}", word(&fetched["case_id"]));
        let page = clerk.get(&page).await.ok();
        let task = draft(&clerk, &page, defendants(&page), &["传票"]).await;
        dispatch(&app, &clerk, &task).await;
        let told = app.outside().case(number).await;
        let party = told["parties"].as_array().unwrap().iter().find(|one| one["role"] == "被告");
        let phone = app.phone(&last_text(&app).await, word(&party.unwrap()["id_number"]));
        phone.enter().await.ok();
        phone.press("acknowledge").await.ok();
        phone.sign().await.ok();
        phone.rate(5, "").await.ok();
        app.settle().await;
        let today = app.world().kernel().today();
        let asked = json!({ "pack": "xicheng-2026", "from": today, "to": today });
        let reports = "/api/serving/indicators/reports";
        let made = clerk.post(reports, asked).await.ok();
        app.settle().await;
        let report = clerk.get(&format!("{reports}/{}", word(&made["id"]))).await.ok();
        let lines = report["result"]["lines"].as_array().unwrap();
        let line = lines.iter().find(|line| line["code"] == "XC-11").unwrap();
        assert_eq!(line["figure"], json!({ "above": "1", "below": "1", "value": "100.00%" }));
        let rows = format!("{reports}/{}/rows?indicator=XC-11", word(&made["id"]));
        let rows = clerk.get(&rows).await.ok();
        assert_eq!((&rows["items"][0]["number"], &rows["total"]), (&json!(number), &json!(1)));
    })
    .await;
}
