//! One task from the first letter typed to the last audit row.

use chrono::Duration;
use serde_json::json;
use testkit::each;

use crate::desk::*;

// req: S3.1, S3.2, S3.3, S3.5, S3.6, S3.11, S13.1, S13.2, S13.5
#[tokio::test]
async fn a_document_is_served_at_a_number_nobody_confirmed() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, THEIR_WORD).await;
        let told = app.outside().case(&number(THEIR_WORD)).await;
        assert_eq!(page["case"]["cause"], told["cause"]);
        assert_eq!(page["case"]["judge"], told["judge"]["name"]);
        assert_eq!(page["case"]["clerk"], told["clerk"]["name"]);
        let defendant = parties(&page, "被告")[0];
        assert!(word(&defendant["phones"][0]["masked"]).contains("****"));
        assert_eq!(defendant["phones"][0]["source"], "对方提供");

        // A draft, changed once, then sent.
        let task = draft(&clerk, &page, json!([]), &["起诉状副本"]).await;
        assert_eq!(task["state"], "draft");
        let body = draft_body(&clerk, &page, defendants(&page), &["起诉状副本", "传票"]).await;
        let path = format!("/api/serving/tasks/{}", word(&task["id"]));
        let task = clerk.put(&path, body).await.ok();
        assert_eq!(task["documents"].as_array().unwrap().len(), 2);
        let task = dispatch(&app, &clerk, &task).await;
        assert_eq!(task["state"], "running");

        // The text names the case, a masked person, and nothing about the dispute.
        let text = last_text(&app).await;
        assert_eq!(text.template, "SERVE_NOTICE");
        assert_eq!(text.sign, "北京市昌平区人民法院");
        assert!(text.content.contains(&number(THEIR_WORD)) && text.content.contains("12368"));
        assert!(!text.content.contains(word(&told["cause"])), "{}", text.content);
        let arrived = delivery(&clerk, &task).await;
        assert_eq!(happened(&arrived).len(), 2);
        assert_eq!(
            effects(&arrived),
            [("DISPATCHED".into(), "".into()), ("DISPATCHED".into(), "".into())]
        );

        // Arriving means nothing here; reading presumes, signing serves.
        app.advance(Duration::hours(20));
        let phone = phone_of(&app, THEIR_WORD).await;
        let cover = phone.cover().await.ok();
        assert_eq!(cover["check_code"], arrived["attempts"][0]["check_code"]);
        assert!(cover.get("documents").is_none() && cover.get("case_number").is_none());
        assert_eq!(phone.try_code("00000000").await.refusal(), (422, "code.wrong"));
        let package = phone.enter().await.ok();
        assert_eq!(package["confirmed"], false);
        let first = &package["documents"][0];
        let early = phone.page().get(&content(first)).await;
        assert_eq!(early.refusal(), (403, "package.not_acknowledged"));
        app.advance(Duration::minutes(1));
        phone.press("acknowledge").await.ok();
        app.advance(Duration::minutes(1));
        assert_eq!(phone.open(first).await.bytes, testkit::pdf("起诉状副本", 2));
        app.settle().await;
        clerk.sign_in().await.ok();
        let half = delivery(&clerk, &task).await;
        assert_eq!(half["state"], "PARTLY_SERVED");
        assert_eq!(effects(&half)[0], ("PRESUMED".to_owned(), "2026-09-17".to_owned()));
        assert_eq!(effects(&half)[1].0, "DISPATCHED");
        app.advance(Duration::minutes(1));
        phone.sign().await.ok();
        app.settle().await;

        let done = delivery(&clerk, &task).await;
        assert_eq!(done["state"], "SERVED");
        assert_eq!(effects(&done)[1], ("SERVED".to_owned(), "2026-09-17".to_owned()));
        assert_eq!(
            happened(&done),
            ["submitted", "arrived", "verified", "acknowledged", "opened", "replied"],
        );
        let answer = &done["effects"][0]["periods"][0];
        assert_eq!((word(&answer["kind"]), word(&answer["starts"])), ("答辩", "2026-09-18"));
        assert!(done["receipt_file_id"].is_string());
        assert_eq!(states(app.world()).await, (vec!["SERVED".into()], vec!["done".into()]));
        assert_eq!(app.world().words("SELECT state FROM message").await, ["delivered"]);
        assert_eq!(app.world().open_jobs().await, Vec::<String>::new());
    })
    .await;
}

// req: S3.6, S3.7, S14.5
#[tokio::test]
async fn every_step_is_on_the_timeline_and_in_the_audit() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
        app.advance(Duration::minutes(2));
        phone_of(&app, THEIR_WORD).await.receive().await;
        app.settle().await;

        let path = format!("/api/serving/cases/{}", word(&task["case"]["id"]));
        let page = clerk.get(&path).await.ok();
        let titles = page["timeline"].as_array().unwrap().iter();
        let titles: Vec<_> = titles.map(|item| word(&item["title"])).collect();
        for title in [
            "从审判业务系统提取案件",
            "短信已提交",
            "短信已到达手机",
            "通过身份核验",
            "查阅文书",
            "电子签收",
        ] {
            assert_eq!(titles.iter().filter(|one| **one == title).count(), 1, "{titles:?}");
        }
        assert!(titles.iter().any(|title| title.starts_with("发起电子送达")), "{titles:?}");
        assert_eq!(page["case"]["state"], "全部送达");
        assert_eq!(page["matrix"].as_array().unwrap().len(), 2);
        for operation in [
            "serving.case.fetch",
            "serving.task.create",
            "serving.task.dispatch",
            "kernel.file.upload",
            "portal.link.verify",
            "portal.package.acknowledge",
            "portal.document.open",
            "portal.document.read",
            "portal.package.sign",
        ] {
            assert_eq!(audited(app.world(), operation).await, 1, "{operation}");
        }
        let shown = page["audit"].as_array().unwrap().iter();
        let shown: Vec<_> = shown.map(|row| word(&row["operation"])).collect();
        assert!(shown.contains(&"serving.task.dispatch"), "{shown:?}");
    })
    .await;
}

fn content(document: &serde_json::Value) -> String {
    format!("/api/portal/documents/{}/content", word(&document["id"]))
}
