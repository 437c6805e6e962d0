//! Which address it is decides what arriving, reading and signing mean.

use chrono::Duration;
use serde_json::json;
use testkit::each;

use crate::desk::*;

/// A company with a lawyer, unconfirmed.
const COMPANY: u32 = 8994;

// req: S3.1, S3.11, S3.12
#[tokio::test]
async fn arriving_at_a_confirmed_number_serves_without_being_opened() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, PLAIN, &["判决书"]).await;
        assert_eq!(task["state"], "done");
        let done = delivery(&clerk, &task).await;
        assert_eq!(effects(&done), [("SERVED".to_owned(), "2026-09-16".to_owned())]);
        let basis = done["effects"][0]["basis"].to_string();
        assert!(basis.contains("民诉法90") && basis.contains("解释135"), "{basis}");
        // Reading and signing later move no date.
        app.advance(Duration::days(2));
        let package = phone_of(&app, PLAIN).await.receive().await;
        assert_eq!(package["arrived_on"], "2026-09-16");
        app.settle().await;
        clerk.sign_in().await.ok();
        let later = delivery(&clerk, &task).await;
        assert_eq!(effects(&later), effects(&done));
        assert_eq!(later["effects"][0]["periods"], done["effects"][0]["periods"]);
    })
    .await;
}

// req: S3.12, S3.13
#[tokio::test]
async fn a_mail_goes_beside_the_text_and_carries_no_code() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        serve(&app, &clerk, PLAIN, &["传票"]).await;
        let (text, mails) = (last_text(&app).await, app.outside().mails().await);
        assert_eq!(mails.len(), 1, "{mails:?}");
        let told = app.outside().case(&number(PLAIN)).await;
        let defendant = &told["parties"].as_array().unwrap()[1];
        assert_eq!(mails[0]["to"], json!([defendant["email"]]));
        let body = word(&mails[0]["text"]);
        assert!(body.contains(text.token().unwrap()) && body.contains(&number(PLAIN)), "{body}");
        assert!(!body.contains(text.code().unwrap()), "{body}");
        let mut channels = app.world().words("SELECT channel FROM message").await;
        channels.sort();
        assert_eq!(channels, ["email", "sms"]);
        // Where no address is on file, no mail is tried.
        serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        assert_eq!(app.outside().mails().await.len(), 1);
    })
    .await;
}

// req: S3.3, S3.11
#[tokio::test]
async fn a_company_is_served_through_its_lawyer() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, COMPANY).await;
        let company = parties(&page, "被告")[0].clone();
        let agent = &company["agents"][0];
        let whom =
            json!([{ "party_id": company["id"], "agent_id": agent["id"], "phone_index": 0 }]);
        let task = draft(&clerk, &page, whom, &["起诉状副本"]).await;
        let task = dispatch(&app, &clerk, &task).await;
        let told = app.outside().case(&number(COMPANY)).await;
        let lawyer = &told["parties"][1]["agents"][0];
        let text = last_text(&app).await;
        assert_eq!(text.phone, word(&lawyer["phone"]));
        assert!(!text.content.contains(word(&company["name"])), "{}", text.content);
        let phone = app.phone(&text, word(&lawyer["id_number"]));
        phone.receive().await;
        app.settle().await;
        let done = delivery(&clerk, &task).await;
        assert_eq!(done["state"], "SERVED");
        assert_eq!(done["recipient"]["name"], company["name"]);
        assert!(done["recipient"]["via_agent"].is_string());
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn whoever_signs_for_a_company_says_who_he_is() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, COMPANY, &["起诉状副本"]).await;
        let mut phone = app.phone(&last_text(&app).await, "11010119800101002X");
        let refused = phone.enter().await;
        assert_eq!(refused.refusal(), (422, "invalid"));
        assert_eq!(refused.fields(), [("signer", "signer.required")]);
        phone.signer = Some(("周晓雯".to_owned(), "法定代表人".to_owned()));
        phone.receive().await;
        app.settle().await;
        let done = delivery(&clerk, &task).await;
        assert_eq!(done["state"], "SERVED");
        let signed = done["events"].as_array().unwrap().iter();
        let signed = signed.clone().find(|event| event["kind"] == "replied").unwrap();
        assert_eq!(signed["evidence"]["signer"]["capacity"], "法定代表人");
        assert_eq!(signed["evidence"]["factor"], "code+claimed_id");
    })
    .await;
}
