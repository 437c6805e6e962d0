//! 绑定微信: word there beside every text, of which none depends on it.

use serde_json::{Value, json};
use testkit::{App, Phone, each};

use crate::desk::*;

const NUMBER: &str = "13800007777";

/// A delivery under way, and the phone of who receives it.
async fn begun(app: &App) -> (testkit::Person, Value, Phone) {
    let clerk = app.clerk().await;
    let task = serve(app, &clerk, THEIR_WORD, &["起诉状副本"]).await;
    let phone = phone_of(app, THEIR_WORD).await;
    (clerk, task, phone)
}

async fn remind(app: &App, clerk: &testkit::Person, task: &Value) {
    let id = word(&task["deliveries"][0]["id"]);
    clerk.post(&format!("/api/serving/deliveries/{id}/remind"), json!({})).await.ok();
    app.settle().await;
}

/// Channel and state of every message of the ledger, the newest first.
async fn ledger(clerk: &testkit::Person) -> Vec<(String, String)> {
    let rows = clerk.get("/api/kernel/messages").await.ok();
    let rows = rows["items"].as_array().unwrap().iter();
    rows.map(|row| (word(&row["channel"]).to_owned(), word(&row["state"]).to_owned())).collect()
}

// req: S3.12, S13.3
#[tokio::test]
async fn who_bound_wechat_gets_word_there_beside_every_text() {
    each(surface(), |app| async move {
        let (clerk, task, phone) = begun(&app).await;
        assert_eq!(phone.enter().await.ok()["wechat"], "offered");
        let (back, openid) = phone.agree_on_wechat(app.outside(), NUMBER).await;
        assert_eq!(phone.bind_wechat(back).await.ok()["wechat"], "bound");
        app.settle().await;
        assert_eq!(app.outside().wechats().await, Vec::<Value>::new());
        let texts = app.outside().texts().await.len();

        remind(&app, &clerk, &task).await;
        let got = app.outside().wechats().await;
        assert_eq!(got.len(), 1);
        assert_eq!(
            (&got[0]["openid"], &got[0]["template_id"]),
            (&json!(openid), &json!("SERVE_WECHAT"))
        );
        assert_eq!(got[0]["fields"]["thing2"], json!(number(THEIR_WORD)));
        assert!(word(&got[0]["url"]).ends_with(&format!("/p/l/{}", phone.token)));
        assert!(!got[0].to_string().contains(&last_text(&app).await.code().unwrap().to_owned()));
        assert_eq!(app.outside().texts().await.len(), texts + 1, "the text goes out as well");
        assert!(ledger(&clerk).await.contains(&("wechat".to_owned(), "submitted".to_owned())));

        // The next case of the same person has it; whoever is somebody else has not.
        let page = fetch(&clerk, THEIR_WORD).await;
        let again = draft(&clerk, &page, defendants(&page), &["传票"]).await;
        dispatch(&app, &clerk, &again).await;
        assert_eq!(app.outside().wechats().await.len(), 2);

        let story = clerk.get(&format!("/api/serving/cases/{}", word(&page["case"]["id"]))).await;
        assert!(story.text().contains("绑定微信提醒"), "{}", story.text());
        assert_eq!(audited(app.world(), "portal.wechat.bind").await, 1);
        assert!(
            !format!("{:?}", app.world().everything().await).contains(&openid),
            "it lies sealed"
        );

        assert_eq!(phone.press("wechat/unbind").await.ok()["wechat"], "offered");
        app.settle().await;
        assert_eq!(app.world().count("wechat_binding").await, 0);
        remind(&app, &clerk, &task).await;
        assert_eq!(app.outside().wechats().await.len(), 2);
        assert_eq!(app.outside().texts().await.len(), texts + 3);
    })
    .await;
}

#[tokio::test]
async fn what_the_platform_lost_is_handed_in_again_and_counted_once() {
    each(surface(), |app| async move {
        let (clerk, task, phone) = begun(&app).await;
        phone.enter().await.ok();
        let (back, _) = phone.agree_on_wechat(app.outside(), NUMBER).await;
        phone.bind_wechat(back).await.ok();
        app.settle().await;
        for (answer, counted) in [("lost", 1), ("dead_token", 2), ("busy", 3), ("rubbish", 4)] {
            let rule = json!({ "default": { "answer": answer, "times": 1 } });
            app.outside().wechat_behaves(rule).await;
            remind(&app, &clerk, &task).await;
            app.advance(chrono::Duration::minutes(2));
            app.settle().await;
            let got = app.outside().wechats().await;
            assert_eq!(got.len(), counted, "{answer}");
            let ours = ledger(&clerk).await.into_iter().filter(|row| row.0 == "wechat");
            assert!(ours.clone().all(|row| row.1 == "submitted"), "{answer}: {ours:?}");
        }
        // Who does not follow the account any more is told of in the ledger, and gets his text.
        app.outside().wechat_behaves(json!({ "default": { "answer": "unfollowed" } })).await;
        remind(&app, &clerk, &task).await;
        let rows = clerk.get("/api/kernel/messages?channel=wechat&state=failed").await.ok();
        assert!(word(&rows["items"][0]["state_reason"]).contains("没有关注公众号"), "{rows}");
        assert_eq!(app.outside().wechats().await.len(), 4);
    })
    .await;
}

#[tokio::test]
async fn nobody_binds_with_a_word_of_another_session() {
    each(surface(), |app| async move {
        let (_, _, phone) = begun(&app).await;
        assert_eq!(phone.press("wechat").await.refusal().1, "portal.session");
        phone.enter().await.ok();
        let (code, _) = app.outside().wechat_agrees(NUMBER).await;
        let body = json!({ "code": code, "state": "0123456789abcdef0123456789abcdef" });
        assert_eq!(phone.bind_wechat(body).await.refusal().1, "wechat.code");
        let asked = phone.press("wechat").await.ok();
        let url = word(&asked["url"]).to_owned();
        assert!(url.contains("/connect/oauth2/authorize?") && url.ends_with("#wechat_redirect"));
        let state = url.split("state=").nth(1).unwrap().split('#').next().unwrap();
        for code in ["", "no such code", "nonsense"] {
            let body = json!({ "code": code, "state": state });
            assert_eq!(phone.bind_wechat(body).await.refusal().1, "wechat.code", "{code}");
        }
        app.outside().wechat_behaves(json!({ "code": { "answer": "rubbish" } })).await;
        let body = json!({ "code": code, "state": state });
        assert_eq!(phone.bind_wechat(body.clone()).await.refusal().1, "wechat.unreachable");
        app.outside().wechat_behaves(json!({})).await;
        phone.bind_wechat(body.clone()).await.ok();
        // The page loaded again finds it done.
        assert_eq!(phone.bind_wechat(body).await.ok()["wechat"], "bound");
        assert_eq!(audited(app.world(), "portal.wechat.bind").await, 1);
    })
    .await;
}
