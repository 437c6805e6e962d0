//! 退信: what came back by mail is joined with the ledger, and counted as the mail server
//! counts it.

use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

/// One round of reading the mailbox.
pub(super) async fn visit(app: &App) -> u64 {
    let read = sweep(app, "message.inbox").await;
    app.settle().await;
    read
}

/// State and reason of the newest mail of the ledger.
async fn newest(clerk: &Person) -> (String, String) {
    let ledger = clerk.get("/api/kernel/messages?channel=email").await.ok();
    let row = &ledger["items"][0];
    (word(&row["state"]).to_owned(), row["state_reason"].as_str().unwrap_or_default().to_owned())
}

/// The defendant's mailbox, as the case page knows it.
async fn mailbox(clerk: &Person) -> Value {
    let page = fetch(clerk, PLAIN).await;
    parties(&page, "被告")[0]["email"].clone()
}

/// The mailbox where bounces lie, as the page of the providers shows it.
async fn inbox(clerk: &Person) -> Value {
    let all = clerk.get("/api/kernel/message-providers").await.ok();
    all.as_array().unwrap().iter().find(|one| one["code"] == "imap").unwrap().clone()
}

fn all_that(back: &str) -> Value {
    json!({ "default": { "back": back } })
}

// req: S3.12, S3.15
#[tokio::test]
async fn a_mail_that_came_back_is_in_the_ledger_and_at_the_mailbox() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().mail_behaves(all_that("bounce")).await;
        let task = serve(&app, &clerk, PLAIN, &["传票"]).await;
        assert_eq!(newest(&clerk).await.0, "submitted");
        app.advance(chrono::Duration::minutes(2));
        assert_eq!(visit(&app).await, 1);
        assert_eq!(
            newest(&clerk).await,
            ("failed".to_owned(), "退信：邮箱不存在（5.1.1）".to_owned())
        );
        // It went beside a text that arrived: nothing of the service fails.
        let done = delivery(&clerk, &task).await;
        assert_eq!(done["state"], "SERVED");
        assert!(!happened(&done).contains(&"bounced"));
        let page = fetch(&clerk, PLAIN).await;
        let email = &parties(&page, "被告")[0]["email"];
        assert_eq!(
            (&email["last_result"], &email["gone"]),
            (&json!("退信：邮箱不存在（5.1.1）"), &json!(true))
        );
        let story = page["timeline"].as_array().unwrap().iter();
        let told: Vec<&Value> = story.filter(|one| one["title"] == "邮件退信").collect();
        assert_eq!(told.len(), 1);
        assert!(word(&told[0]["text"]).contains("短信另行发送，送达不受影响"));

        // Nothing is written there again without a word; the text goes out all the same.
        serve(&app, &clerk, PLAIN, &["起诉状副本"]).await;
        assert_eq!(app.outside().mails().await.len(), 1);
        assert_eq!(app.outside().texts().await.len(), 2);
        assert_eq!(app.outside().mail_counts().await["back"], json!({ "bounce": 1 }));
        assert_eq!(inbox(&clerk).await["note"], "已读 1 封，退信 1");
    })
    .await;
}

#[tokio::test]
async fn the_same_mails_read_again_change_nothing() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().mail_behaves(all_that("bounce_twice")).await;
        serve(&app, &clerk, PLAIN, &["传票"]).await;
        assert_eq!(visit(&app).await, 2);
        assert_eq!(newest(&clerk).await.1, "退信：邮箱不存在（5.1.1）");
        let known = async || {
            let rows = app
                .world()
                .words("SELECT state || COALESCE(state_reason, '') FROM message ORDER BY id")
                .await;
            let audit = audited(app.world(), "kernel.message.mail").await;
            (rows, audit, app.world().count("timeline").await)
        };
        let before = known().await;
        // As after a crash between the mail and the mark: all of them once more.
        app.outside().mailbox_is_restored().await;
        app.advance(chrono::Duration::minutes(5));
        assert_eq!(visit(&app).await, 2);
        assert_eq!(visit(&app).await, 0);
        assert_eq!(known().await, before);
        assert_eq!(app.outside().mail_counts().await["back"], json!({ "bounce_twice": 1 }));
    })
    .await;
}

// req: S3.15
#[tokio::test]
async fn only_what_says_that_it_failed_is_a_bounce() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let papers = ["传票", "起诉状副本", "举证通知书", "应诉通知书", "合议庭组成人员通知书"];
        for (paper, (back, state, reason, last)) in papers.into_iter().zip([
            ("auto_reply", "submitted", "收到自动回复，不是退信", Value::Null),
            ("delayed", "submitted", "对方邮件服务器暂时没有收下，正在重试（4.4.1）", Value::Null),
            ("rubbish", "submitted", "", Value::Null),
            ("delivered", "delivered", "", json!("已到达邮箱")),
            ("bounce_full", "failed", "退信：邮箱已满（5.2.2）", json!("退信：邮箱已满（5.2.2）")),
        ]) {
            app.outside().mail_behaves(all_that(back)).await;
            serve(&app, &clerk, PLAIN, &[paper]).await;
            assert_eq!(visit(&app).await, 1, "{back}");
            assert_eq!(newest(&clerk).await, (state.to_owned(), reason.to_owned()), "{back}");
            assert_eq!(mailbox(&clerk).await["last_result"], last, "{back}");
            app.advance(chrono::Duration::minutes(1));
        }
        // A full mailbox may be empty tomorrow: it is tried again. This provider writes to
        // people only, and in GBK.
        app.outside().mail_behaves(all_that("bounce_bare")).await;
        serve(&app, &clerk, PLAIN, &["传票"]).await;
        assert_eq!(visit(&app).await, 1);
        assert_eq!(newest(&clerk).await.1, "退信：邮箱不存在（5.1.1）");
        let counted = app.outside().mail_counts().await;
        let one_each = json!({ "auto_reply": 1, "delayed": 1, "rubbish": 1, "delivered": 1,
            "bounce_full": 1, "bounce_bare": 1 });
        assert_eq!(counted["back"], one_each);
        let failed = "SELECT count(*) FROM message WHERE channel = 'email' AND state = 'failed'";
        assert_eq!(app.world().number(failed).await, 2);
        let said = inbox(&clerk).await["note"].clone();
        let rest = "，投递延迟 1，到达回执 1，自动回复 1，";
        assert!(word(&said).starts_with(&format!("已读 6 封，退信 2{rest}")), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_stranger_moves_no_message_of_another_kind() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().mail_behaves(json!({})).await;
        serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let text = last_text(&app).await;
        let state = async || app.world().words("SELECT state FROM message").await;
        let before = state().await;
        for (number, action) in [
            (text.client_id.as_str(), "failed"),
            (text.client_id.as_str(), "delivered"),
            ("01a2b3c4-0000-7000-8000-000000000007", "failed"),
        ] {
            let letter = format!(
                "From: MAILER-DAEMON@evil.example\r\nSubject: Undelivered Mail\r\nMIME-Version: 1.0\r\n\
                 Content-Type: multipart/report; report-type=delivery-status; boundary=e\r\n\r\n\
                 --e\r\nContent-Type: message/delivery-status\r\n\r\n\r\n\
                 Final-Recipient: rfc822; {}\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n\
                 --e\r\nContent-Type: text/rfc822-headers\r\n\r\n\
                 Message-ID: <{number}@example.cn>\r\n\r\n--e--\r\n",
                text.phone,
            );
            app.outside().writes(&letter).await;
        }
        assert_eq!(visit(&app).await, 3);
        assert_eq!(state().await, before);
        assert_eq!(inbox(&clerk).await["note"], "已读 3 封，与本系统的邮件无关 3");
        assert_eq!(audited(app.world(), "kernel.message.mail").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_mailbox_that_misbehaves_is_shown_and_read_later() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().mail_behaves(all_that("bounce")).await;
        serve(&app, &clerk, PLAIN, &["传票"]).await;
        for (answer, said) in [
            ("refuse", "收件服务器"),
            ("deny", "收件服务器不认可账号或密码"),
            ("drop", "收件服务器读信时中断"),
            ("rubbish", "收件服务器读信时中断"),
        ] {
            let mut behaviour = all_that("bounce");
            behaviour["imap"] = json!({ "answer": answer, "times": 1 });
            app.outside().mail_behaves(behaviour).await;
            assert_eq!(visit(&app).await, 0, "{answer}");
            assert_eq!(newest(&clerk).await.0, "submitted", "{answer}");
            let failure = inbox(&clerk).await["failure"].clone();
            assert!(word(&failure).starts_with(said), "{answer}: {failure}");
            // After some failures it is left alone for a while.
            app.advance(chrono::Duration::minutes(3));
        }
        assert_eq!(visit(&app).await, 1);
        assert_eq!(newest(&clerk).await.0, "failed");
        assert_eq!(inbox(&clerk).await["state"], "good");
    })
    .await;
}
