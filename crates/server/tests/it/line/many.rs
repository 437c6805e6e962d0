//! Many recipients and many documents in one task, and many tasks at once.

use serde_json::Value;
use testkit::each;

use crate::desk::*;

/// Twelve defendants.
const TWELVE: u32 = 8996;

// req: S3.5, S3.7, S3.9
#[tokio::test]
async fn twelve_recipients_and_three_documents_are_one_task() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, TWELVE).await;
        let papers = ["起诉状副本", "应诉通知书", "传票"];
        let reachable = parties(&page, "被告").into_iter();
        let reachable = reachable.filter(|party| !party["phones"].as_array().unwrap().is_empty());
        let whom: Vec<Value> = reachable
            .map(|party| serde_json::json!({ "party_id": party["id"], "phone_index": 0 }))
            .collect();
        assert_eq!(whom.len(), 12);
        let task = draft(&clerk, &page, Value::Array(whom), &papers).await;
        let task = dispatch(&app, &clerk, &task).await;
        let world = app.world();
        assert_eq!(world.count("task").await, 1);
        assert_eq!(world.count("delivery").await, 12);
        assert_eq!(world.count("attempt").await, 12);
        assert_eq!(world.count("effect").await, 36);
        assert_eq!(task["recipients"]["total"], 12);
        // Twelve texts to twelve numbers, each with a link and a code of its own.
        let texts = app.outside().texts().await;
        let mut codes: Vec<_> = texts.iter().filter_map(|text| text.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!((texts.len(), codes.len()), (12, 12));
        assert_eq!(audited(world, "serving.task.dispatch").await, 1);
        let served = task["recipients"]["served"].as_i64().unwrap();
        let states = states(world).await.0;
        let counted = states.iter().filter(|state| *state == "SERVED").count();
        assert_eq!(served, i64::try_from(counted).unwrap());
        // The case page sums it up: a row a party, a column a document.
        let path = format!("/api/serving/cases/{}", word(&task["case"]["id"]));
        let page = clerk.get(&path).await.ok();
        assert_eq!(page["documents"].as_array().unwrap().len(), 3);
        let rows = page["matrix"].as_array().unwrap();
        let begun = rows.iter().filter(|row| row["delivery_id"].is_string());
        assert_eq!(begun.count(), 12);
    })
    .await;
}

// req: S3.7
#[tokio::test]
async fn several_tasks_run_side_by_side_and_lists_follow_them() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let first = serve(&app, &clerk, PLAIN, &["传票"]).await;
        let second = serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let page = fetch(&clerk, PLAIN).await;
        draft(&clerk, &page, defendants(&page), &["判决书"]).await;
        let list = clerk.get("/api/serving/tasks?limit=2").await.ok();
        assert_eq!((&list["total"], list["items"].as_array().unwrap().len()), (&3.into(), 2));
        assert_eq!(list["views"]["draft"], 1);
        let next = word(&list["next"]);
        let rest = clerk.get(&format!("/api/serving/tasks?limit=2&cursor={next}")).await.ok();
        assert_eq!(rest["items"].as_array().unwrap().len(), 1);
        assert_eq!(rest["next"], Value::Null);
        let ids = |task: &Value| word(&task["id"]).to_owned();
        let found = clerk.get("/api/serving/tasks?search=8992").await.ok();
        assert_eq!(found["items"][0]["id"], ids(&second));
        let waiting = clerk.get("/api/serving/tasks?state=done").await.ok();
        assert_eq!(waiting["items"][0]["id"], ids(&first));
        assert_eq!(clerk.get("/api/serving/home").await.ok()["todo"]["drafts"], 1);
    })
    .await;
}
