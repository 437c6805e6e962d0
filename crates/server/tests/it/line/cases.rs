//! The case system: what is taken from it and what is refused.

use serde_json::json;
use testkit::{Reply, each};

use crate::{desk::*, gates::reads::changed};

/// 涉密.
const SECRET: u32 = 8999;
/// 不公开.
const CLOSED: u32 = 8998;
/// A defendant without phone or mail.
const UNREACHABLE: u32 = 8993;

// req: S3.13
#[tokio::test]
async fn a_text_about_a_closed_case_keeps_its_number_to_itself() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, CLOSED).await;
        assert_eq!(page["case"]["publicity"], "不公开");
        let one = parties(&page, "被告").into_iter();
        let one = one.clone().find(|party| !party["phones"].as_array().unwrap().is_empty());
        let whom = json!([{ "party_id": one.unwrap()["id"], "phone_index": 0 }]);
        let task = draft(&clerk, &page, whom, &["传票"]).await;
        dispatch(&app, &clerk, &task).await;
        let text = last_text(&app).await;
        assert_eq!(text.template, "SERVE_NOTICE_PRIVATE");
        assert!(!text.content.contains("8998") && !text.content.contains("民初"), "{text:?}");
        for mail in app.outside().mails().await {
            let words = format!("{}{}", mail["subject"], mail["text"]);
            assert!(!words.contains("8998"), "{words}");
        }
    })
    .await;
}

// req: S3.2
#[tokio::test]
async fn what_must_not_be_fetched_leaves_nothing_behind() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let before = app.world().everything().await;
        let ask = async |number: &str| -> Reply {
            clerk.post("/api/serving/cases/fetch", json!({ "number": number })).await
        };
        let refused = ask(&number(SECRET)).await;
        assert_eq!(refused.refusal(), (403, "case.secret"));
        let refused = ask("（2026）京0102民初8995号").await;
        assert_eq!(refused.refusal(), (422, "invalid"));
        assert_eq!(refused.fields(), [("number", "case.other_court")]);
        let refused = ask("（2026）京0114民初9000号").await;
        assert_eq!(refused.refusal(), (404, "case.not_found"));
        for wrong in ["", "8995", "（26）京0114民初1号", "（2026）京0114民初8995号之一x", "😀"]
        {
            let refused = ask(wrong).await;
            assert_eq!(refused.refusal(), (422, "invalid"), "{wrong}");
            assert_eq!(refused.fields(), [("number", "case_number.invalid")], "{wrong}");
        }
        for answer in ["refuse", "reset", "rubbish"] {
            app.outside().case_system_behaves(json!({ "answer": answer, "times": 1 })).await;
            let refused = ask(&number(PLAIN)).await;
            assert_eq!(refused.refusal(), (503, "case_system.unavailable"), "{answer}");
            assert!(refused.headers.contains_key("retry-after"), "{answer}");
        }
        app.outside().case_system_behaves(json!({ "answer": "wrong_case", "times": 1 })).await;
        assert_eq!(ask(&number(PLAIN)).await.refusal(), (503, "case_system.wrong_case"));
        let after = app.world().everything().await;
        assert_eq!(changed(&before, &after), Vec::<String>::new());
        // That somebody asked for the secret case is all that stays.
        assert_eq!(after["audit"].len() - before["audit"].len(), 1);
        assert_eq!(
            app.world().words("SELECT detail FROM audit WHERE result = 'refused'").await,
            [r#"{"code":"case.secret"}"#]
        );
        assert_eq!(ask(&number(PLAIN)).await.ok()["created"], true);
    })
    .await;
}

// req: S3.2, S3.3
#[tokio::test]
async fn fetching_again_brings_the_case_up_to_date_and_doubles_nothing() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let body = |number: &str| json!({ "number": number });
        let path = "/api/serving/cases/fetch";
        let first = clerk.post(path, body("(2026)京0114民初8995号")).await.ok();
        assert_eq!(first["number"], number(PLAIN));
        let again = clerk.post(path, body(" （2026）京0114民初8995号 ")).await.ok();
        assert_eq!((&again["case_id"], &again["created"]), (&first["case_id"], &false.into()));
        assert_eq!(app.world().count("court_case").await, 1);
        assert_eq!(app.world().count("case_party").await, 2);
        // The original never stands in the database in clear.
        let told = app.outside().case(&number(PLAIN)).await;
        let everything = format!("{:?}", app.world().everything().await);
        for party in told["parties"].as_array().unwrap() {
            let phone = word(&party["phones"][0]["number"]);
            assert!(!everything.contains(phone) && !everything.contains(word(&party["id_number"])));
        }
    })
    .await;
}

// req: S3.6
#[tokio::test]
async fn nobody_is_chosen_who_cannot_be_reached() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, UNREACHABLE).await;
        let body = draft_body(&clerk, &page, defendants(&page), &["传票"]).await;
        let refused = clerk.post("/api/serving/tasks", body).await;
        assert_eq!(refused.refusal().0, 422);
        assert_eq!(refused.fields(), [("recipients[0].phone_index", "recipient.no_phone")]);
        // A refusal shows no more of a name than the page does.
        let told = app.outside().case(&number(UNREACHABLE)).await;
        assert!(!refused.text().contains(word(&told["parties"][1]["name"])), "{}", refused.text());
        assert_eq!(app.world().count("task").await, 0);
    })
    .await;
}

// req: S3.2
#[tokio::test]
async fn the_cases_of_a_dispute_are_joined_in_whatever_order_they_come() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let at = |kind: &str| format!("（2026）京0114{kind}8985号");
        let fetched = async |kind: &str| {
            let body = json!({ "number": at(kind) });
            let answer = clerk.post("/api/serving/cases/fetch", body).await.ok();
            word(&answer["case_id"]).to_owned()
        };
        let lineage = async |id: &str| -> Vec<(String, bool, bool)> {
            let page = clerk.get(&format!("/api/serving/cases/{id}")).await.ok();
            let steps = page["lineage"].as_array().unwrap().iter();
            steps
                .map(|step| {
                    let here = !step["case_id"].is_null();
                    (word(&step["number"]).to_owned(), here, step["current"] == true)
                })
                .collect()
        };
        let (first, second) = ("民诉前调", "民初");
        // The last comes first: it names one that is not here.
        let last = fetched("执").await;
        assert_eq!(lineage(&last).await, [(at("民终"), false, false), (at("执"), true, true)]);
        let begin = fetched(first).await;
        assert_eq!(lineage(&begin).await, [], "nothing joins them yet");
        let middle = fetched(second).await;
        let two = [(at(first), true, false), (at(second), true, true)];
        assert_eq!(lineage(&middle).await, two);
        fetched("民终").await;
        let all = lineage(&last).await;
        let numbers: Vec<&str> = all.iter().map(|(number, ..)| number.as_str()).collect();
        assert_eq!(numbers, [&at(first), &at(second), &at("民终"), &at("执")]);
        assert!(all.iter().all(|(_, here, _)| *here));
        // Fetched once more, nothing falls apart.
        fetched(second).await;
        assert_eq!(lineage(&begin).await.len(), 4);
        assert_eq!(app.world().count("court_case WHERE earlier IS NOT NULL").await, 3);
        // Another case stands alone.
        let other = fetch(&clerk, PLAIN).await;
        assert_eq!(other["lineage"], json!([]));
    })
    .await;
}
