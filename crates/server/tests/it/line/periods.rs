//! Periods that start with service, into a year whose calendar nobody has published.

use serde_json::{Value, json};
use testkit::each;

use crate::desk::*;

// req: S3.1
#[tokio::test]
async fn a_period_into_an_unpublished_year_has_no_end_yet() {
    each(surface(), |app| async move {
        app.world().clock().set("2026-12-28T02:00:00Z".parse().unwrap());
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, PLAIN, &["起诉状副本"]).await;
        let done = delivery(&clerk, &task).await;
        assert_eq!(effects(&done), [("SERVED".to_owned(), "2026-12-28".to_owned())]);
        let period = &done["effects"][0]["periods"][0];
        assert_eq!((&period["end"], word(&period["raw_end"])), (&Value::Null, "2027-01-12"));
        assert_eq!(word(&period["not_before"]), "2027-01-12");
        assert!(word(&period["text"]).contains("2027 年放假安排未公布"), "{period}");
        // The recipient is told the same, without a date that might be wrong.
        let package = phone_of(&app, PLAIN).await.enter().await.ok();
        let next = package["next"].as_array().unwrap().iter();
        let next = next.clone().find(|step| word(&step["text"]).contains("答辩")).unwrap();
        assert_eq!((&next["date"], word(&next["not_before"])), (&Value::Null, "2027-01-12"));
    })
    .await;
}

// req: S3.1
#[tokio::test]
async fn the_last_day_rolls_over_a_holiday() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, PLAIN, &["起诉状副本"]).await;
        let done = delivery(&clerk, &task).await;
        let period = &done["effects"][0]["periods"][0];
        assert_eq!((word(&period["raw_end"]), word(&period["end"])), ("2026-10-01", "2026-10-08"));
        assert!(word(&period["text"]).contains("顺延"), "{period}");
        let steps = period["trace"].as_array().unwrap();
        assert!(steps.iter().any(|step| word(&step["text"]).contains("国庆节")), "{period}");
    })
    .await;
}

// req: S3.1
#[tokio::test]
async fn the_days_the_court_set_for_evidence_are_reckoned_from_service() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let mut body = draft_body(&clerk, &page, defendants(&page), &["举证通知书"]).await;
        let refused = async |body: &Value| {
            let answer = clerk.post("/api/serving/tasks", body.clone()).await;
            let text = answer.json["errors"][0]["message"].as_str().unwrap_or_default().to_owned();
            let fields: Vec<_> =
                answer.fields().iter().map(|(name, code)| format!("{name} {code}")).collect();
            (fields, text)
        };
        let wrong = vec!["documents[0].days document.days".to_owned()];
        for (procedure, days, basis) in [
            ("普通", 14, "不少于 15 日"),
            ("简易", 16, "不超过 15 日"),
            ("普通", 366, "不少于 15 日"),
        ] {
            app.world().sql(&format!("UPDATE court_case SET procedure = '{procedure}'")).await;
            body["documents"][0]["days"] = json!(days);
            let (fields, text) = refused(&body).await;
            assert_eq!(fields, wrong, "{procedure} {days}");
            assert!(text.contains(basis), "{text}");
        }
        app.world().sql("UPDATE court_case SET procedure = '普通'").await;
        body["documents"][0]["type"] = json!("传票");
        assert_eq!(refused(&body).await.0, wrong, "no period of its own");
        body["documents"][0]["type"] = json!("举证通知书");
        body["documents"][0]["days"] = json!(20);
        let draft = clerk.post("/api/serving/tasks", body).await.ok();
        assert_eq!(draft["documents"][0]["days"], 20);

        // The case goes by another procedure since: nothing goes out before the days fit it.
        app.world().sql("UPDATE court_case SET procedure = '简易'").await;
        let path = format!("/api/serving/tasks/{}/dispatch", word(&draft["id"]));
        let late = clerk.post(&path, json!({})).await;
        assert_eq!(late.fields(), [("documents[0].days", "document.days")], "{}", late.text());
        assert!(late.text().contains("不超过 15 日"), "{}", late.text());
        app.settle().await;
        assert!(app.outside().texts().await.is_empty());
        app.world().sql("UPDATE court_case SET procedure = '普通'").await;
        let task = dispatch(&app, &clerk, &draft).await;
        let done = delivery(&clerk, &task).await;
        let period = &done["effects"][0]["periods"][0];
        assert_eq!(word(&period["kind"]), "举证");
        // Served on 16 September: twenty days end within the national holiday.
        assert_eq!((word(&period["raw_end"]), word(&period["end"])), ("2026-10-06", "2026-10-08"));
        let package = phone_of(&app, PLAIN).await.enter().await.ok();
        let next = package["next"].as_array().unwrap();
        let told = next.iter().find(|step| word(&step["text"]).contains("举证")).unwrap();
        assert_eq!(told["date"], "2026-10-08");
    })
    .await;
}
