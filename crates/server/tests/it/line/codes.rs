//! The one-time code: wrong, used, new, old, too often.

use chrono::Duration;
use serde_json::json;
use testkit::each;

use crate::desk::*;

// req: S13.5
#[tokio::test]
async fn five_wrong_tries_lock_the_link_until_a_person_writes_again() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let mut phone = phone_of(&app, THEIR_WORD).await;
        for left in (1..5).rev() {
            let reply = phone.try_code("00000000").await;
            assert_eq!(reply.refusal(), (422, "code.wrong"));
            assert!(reply.json["detail"].to_string().contains(&left.to_string()), "{}", reply.json);
        }
        assert_eq!(phone.try_code("00000000").await.refusal(), (410, "link.locked"));
        assert_eq!(phone.enter().await.refusal(), (410, "link.locked"), "the right one");
        assert_eq!(phone.ask_code().await.refusal(), (410, "link.locked"));
        assert_eq!(phone.cover().await.ok()["state"], "locked");
        app.settle().await;
        assert!(happened(&delivery(&clerk, &task).await).contains(&"locked"));
        assert_eq!(audited(app.world(), "portal.link.verify").await, 5);

        let id = word(&task["deliveries"][0]["id"]);
        clerk.post(&format!("/api/serving/deliveries/{id}/remind"), json!({})).await.ok();
        app.settle().await;
        phone.code = last_text(&app).await.code().unwrap().to_owned();
        phone.enter().await.ok();
    })
    .await;
}

// req: S3.14, S13.5
#[tokio::test]
async fn a_reminder_carries_a_fresh_code_and_the_old_one_is_dead() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let mut phone = phone_of(&app, THEIR_WORD).await;
        let id = word(&task["deliveries"][0]["id"]);
        let path = format!("/api/serving/deliveries/{id}/remind");
        app.advance(Duration::minutes(5));
        clerk.post(&path, json!({})).await.ok();
        app.settle().await;
        let text = last_text(&app).await;
        assert_eq!(text.template, "SERVE_REMINDER");
        assert_eq!(text.token().unwrap(), phone.token, "the same link");
        assert_ne!(text.code().unwrap(), phone.code);
        assert_eq!(phone.enter().await.refusal(), (422, "code.wrong"));
        phone.code = text.code().unwrap().to_owned();
        phone.enter().await.ok();
        assert_eq!(phone.enter().await.refusal(), (410, "code.used"));
        // A reminder is no second service: the date is that of the first arrival or reading.
        assert_eq!(app.world().count("attempt").await, 1);
        assert_eq!(app.world().words("SELECT CAST(codes AS TEXT) FROM attempt").await, ["2"]);
        assert_eq!(audited(app.world(), "serving.delivery.remind").await, 1);
        phone.press("acknowledge").await.ok();
        phone.sign().await.ok();
        app.settle().await;
        assert_eq!(clerk.post(&path, json!({})).await.refusal(), (409, "delivery.served"));
    })
    .await;
}

// req: S13.5
#[tokio::test]
async fn new_codes_go_to_the_same_number_three_a_day() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let mut phone = phone_of(&app, THEIR_WORD).await;
        let number = last_text(&app).await.phone;
        for left in [2, 1, 0] {
            let reply = phone.ask_code().await;
            assert_eq!((reply.status.as_u16(), &reply.json["left_today"]), (202, &left.into()));
            assert_eq!(phone.ask_code().await.refusal(), (429, "code.limit"), "too soon");
            app.settle().await;
            let text = last_text(&app).await;
            assert_eq!((text.template.as_str(), &text.phone), ("SERVE_CODE", &number));
            assert_ne!(text.code().unwrap(), phone.code);
            phone.code = text.code().unwrap().to_owned();
            app.advance(Duration::minutes(2));
        }
        let reply = phone.ask_code().await;
        assert_eq!(reply.refusal(), (429, "code.limit"));
        assert!(reply.headers.contains_key("retry-after"));
        app.settle().await;
        assert_eq!(app.outside().texts().await.len(), 4);
        phone.enter().await.ok();
    })
    .await;
}

// req: S13.5
#[tokio::test]
async fn codes_and_links_run_out() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let mut phone = phone_of(&app, THEIR_WORD).await;
        app.advance(Duration::hours(72));
        assert_eq!(phone.enter().await.refusal(), (410, "code.expired"));
        phone.ask_code().await.ok();
        app.settle().await;
        phone.code = last_text(&app).await.code().unwrap().to_owned();
        phone.enter().await.ok();
        app.advance(Duration::days(366));
        assert_eq!(phone.enter().await.refusal(), (410, "link.expired"));
        assert_eq!(phone.ask_code().await.refusal(), (410, "link.expired"));
        assert_eq!(phone.press("acknowledge").await.refusal(), (401, "portal.session"));
        phone.token = "Kd8fjW2mQz7RtYpL4sVbNc".to_owned();
        assert_eq!(phone.cover().await.refusal(), (404, "link.unknown"));
        assert_eq!(phone.enter().await.refusal(), (404, "link.unknown"));
    })
    .await;
}

// req: S13.5
#[tokio::test]
async fn an_answer_that_was_lost_is_given_again_to_the_same_try_alone() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let phone = phone_of(&app, THEIR_WORD).await;
        let path = format!("/api/portal/links/{}/verify", phone.token);
        let tried = |mark: serde_json::Value| {
            json!({ "code": phone.code, "id_tail": phone.id_tail, "attempt": mark })
        };
        for wrong in ["short", "a mark with spaces in it"] {
            let reply = app.anybody().plain(&path, tried(json!(wrong))).await;
            assert_eq!(reply.refusal(), (422, "invalid"));
            assert!(reply.json.to_string().contains("attempt.format"), "{}", reply.json);
        }
        let (ours, others) = (json!("Zq3-0123456789_abc"), json!("Zq3-0123456789_abd"));
        let lost = app.anybody();
        lost.plain(&path, tried(ours.clone())).await.ok();
        for stranger in [others, json!(null)] {
            let reply = app.anybody().plain(&path, tried(stranger)).await;
            assert_eq!(reply.refusal(), (410, "code.used"));
        }
        let mut wrong = tried(ours.clone());
        wrong["id_tail"] = json!("000000");
        assert_eq!(app.anybody().plain(&path, wrong).await.refusal(), (410, "code.used"));

        let again = app.anybody();
        again.plain(&path, tried(ours.clone())).await.ok();
        assert_eq!(lost.get("/api/portal/package").await.refusal().0, 401, "it was never heard of");
        again.get("/api/portal/package").await.ok();
        app.advance(Duration::minutes(1));
        again.plain("/api/portal/package/acknowledge", json!({})).await.ok();
        // Whoever did something heard the answer.
        let late = app.anybody().plain(&path, tried(ours)).await;
        assert_eq!(late.refusal(), (410, "code.used"));
        app.settle().await;
        let page = delivery(&clerk, &task).await;
        let verified = happened(&page);
        assert_eq!(verified.iter().filter(|kind| **kind == "verified").count(), 1, "{verified:?}");
        assert_eq!(audited(app.world(), "portal.link.verify").await, 2);
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_given_again_for_ten_minutes() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let phone = phone_of(&app, THEIR_WORD).await;
        let path = format!("/api/portal/links/{}/verify", phone.token);
        let body = json!({ "code": phone.code, "id_tail": phone.id_tail,
            "attempt": "Zq3-0123456789_abc" });
        app.anybody().plain(&path, body.clone()).await.ok();
        app.advance(Duration::minutes(9));
        app.anybody().plain(&path, body.clone()).await.ok();
        app.advance(Duration::minutes(10));
        assert_eq!(app.anybody().plain(&path, body).await.refusal(), (410, "code.used"));
    })
    .await;
}
