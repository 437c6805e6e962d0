//! 送达地址确认书: what a party confirms decides what an arrival means.

use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

/// A number nobody in the simulated town has.
const NUMBER: &str = "13900005678";

fn fields(phone: &str) -> Value {
    json!({ "address": "北京市昌平区回龙观西大街12号院3号楼2单元", "postcode": "102208",
        "phone": "010-80100000", "consent": "a",
        "electronic": { "phone": phone, "email": "beigao@example.cn" },
        "stages": ["first", "enforcement"], "signed_on": "2026-09-15" })
}

async fn body(clerk: &Person, party: &Value, phone: &str) -> Value {
    let scan = clerk.paper("确认书", 1).await;
    json!({ "party_id": party["id"], "source": "paper", "fields": fields(phone),
        "scan_file_id": scan, "told": true })
}

fn path(page: &Value, end: &str) -> String {
    format!("/api/serving/cases/{}/confirmations{end}", word(&page["case"]["id"]))
}

async fn again(app: &App, clerk: &Person, page: &Value) -> Value {
    app.settle().await;
    clerk.get(&format!("/api/serving/cases/{}", word(&page["case"]["id"]))).await.ok()
}

// req: S3.11
#[tokio::test]
async fn a_confirmed_number_comes_first_and_arriving_there_serves() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, THEIR_WORD).await;
        let defendant = parties(&page, "被告")[0].clone();
        assert_eq!(defendant["address_confirmed"], false);
        let body = body(&clerk, &defendant, NUMBER).await;
        let known = clerk.post(&path(&page, ""), body).await.ok();
        let one = &known["items"][0];
        assert_eq!((&one["state"], &one["source"]), (&json!("valid"), &json!("paper")));
        assert_eq!(one["stages"], json!(["first", "enforcement"]));
        assert!(!known.to_string().contains(NUMBER), "{known}");

        let page = again(&app, &clerk, &page).await;
        let defendant = parties(&page, "被告")[0];
        assert_eq!(
            (&defendant["consent"], &defendant["address_confirmed"]),
            (&json!("a"), &json!(true))
        );
        assert_eq!(defendant["phones"][0]["masked"], "139****5678");
        assert_eq!(defendant["phones"][0]["source"], "确认书");
        let others = defendant["phones"].as_array().unwrap().iter().skip(1);
        assert!(others.clone().count() >= 1 && others.clone().all(|one| one["confirmed"] == false));
        // The landline on the paper is no number for texts.
        let numbers = defendant["phones"].as_array().unwrap().iter();
        assert!(numbers.clone().all(|one| !word(&one["masked"]).starts_with("010")));
        assert!(page["timeline"].to_string().contains("登记送达地址确认书"));
        // A judgment may go there, and arriving is being served.
        let task = draft(&clerk, &page, defendants(&page), &["判决书"]).await;
        let task = dispatch(&app, &clerk, &task).await;
        assert_eq!(last_text(&app).await.phone, NUMBER);
        let done = delivery(&clerk, &task).await;
        assert_eq!(effects(&done)[0].0, "SERVED");
        let stored = app.world().words("SELECT masked FROM address_confirmation").await.concat();
        assert!(!stored.contains(NUMBER) && !stored.contains("12号院"), "{stored}");
        // Fetched anew, the older word of the case system does not undo it.
        let page = fetch(&clerk, THEIR_WORD).await;
        assert_eq!(parties(&page, "被告")[0]["phones"][0]["masked"], "139****5678");
        assert_eq!(parties(&page, "被告")[0]["phones"][0]["confirmed"], true);
        assert_eq!(audited(app.world(), "serving.confirmation.make").await, 1);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn a_change_replaces_and_tells_whoever_serves_and_withdrawing_undoes() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, THEIR_WORD).await;
        let defendant = parties(&page, "被告")[0].clone();
        clerk.post(&path(&page, ""), body(&clerk, &defendant, NUMBER).await).await.ok();
        let page = again(&app, &clerk, &page).await;
        // Silent, so that the task is still under way.
        app.outside().phone_behaves(NUMBER, json!({ "reports": "lose" })).await;
        let task = draft(&clerk, &page, defendants(&page), &["传票"]).await;
        dispatch(&app, &clerk, &task).await;
        let body = body(&clerk, &defendant, "13900005679").await;
        let known = clerk.post(&path(&page, ""), body).await.ok();
        let states: Vec<&str> =
            known["items"].as_array().unwrap().iter().map(|one| word(&one["state"])).collect();
        assert_eq!(states, ["valid", "replaced"]);
        let told = clerk.get("/api/kernel/notices").await.ok();
        assert!(word(&told["items"][0]["text"]).contains("变更了送达地址"), "{told}");
        let page = again(&app, &clerk, &page).await;
        assert_eq!(parties(&page, "被告")[0]["phones"][0]["masked"], "139****5679");

        let id = word(&known["items"][0]["id"]);
        let withdraw = format!("/api/serving/confirmations/{id}/withdraw");
        let stranger = app.foreign_clerk().await;
        let reason = json!({ "reason": "登记时看错了人" });
        assert_eq!(stranger.post(&withdraw, reason.clone()).await.status.as_u16(), 404);
        clerk.post(&withdraw, reason.clone()).await.ok();
        let twice = clerk.post(&withdraw, reason).await;
        assert_eq!(twice.refusal(), (409, "confirmation.ended"));
        let page = again(&app, &clerk, &page).await;
        let defendant = parties(&page, "被告")[0];
        assert_eq!(
            (&defendant["consent"], &defendant["address_confirmed"]),
            (&Value::Null, &json!(false))
        );
        // With the one who was turned away.
        assert_eq!(audited(app.world(), "serving.confirmation.withdraw").await, 2);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn what_cannot_be_right_is_refused_and_nothing_is_left() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, THEIR_WORD).await;
        let defendant = parties(&page, "被告")[0].clone();
        let right = body(&clerk, &defendant, NUMBER).await;
        let told = app.outside().case(&number(THEIR_WORD)).await;
        let plaintiff = word(&told["parties"][0]["phones"][0]["number"]);
        let before = app.world().count("address_confirmation").await;
        type Spoil = fn(&mut Value, &str);
        let table: [(&str, &str, Spoil); 6] = [
            ("told", "confirmation.told", |body, _| body["told"] = json!(false)),
            ("source", "confirmation.source", |body, _| body["source"] = json!("standing")),
            ("fields", "", |body, _| body["fields"]["surprise"] = json!(1)),
            ("stages", "confirmation.stages", |body, _| {
                body["fields"]["stages"] = json!(["second"])
            }),
            ("electronic.phone", "confirmation.opponent", |body, plaintiff| {
                body["fields"]["electronic"]["phone"] = json!(plaintiff);
            }),
            ("scan_file_id", "confirmation.scan", |body, _| {
                body["scan_file_id"] = json!(uuid::Uuid::nil());
            }),
        ];
        for (field, code, spoil) in table {
            let mut body = right.clone();
            spoil(&mut body, plaintiff);
            let refused = clerk.post(&path(&page, ""), body).await;
            assert!(refused.status.is_client_error(), "{field}: {}", refused.json);
            if !code.is_empty() {
                assert_eq!(refused.fields(), [(field, code)]);
            }
        }
        let judge = app.judge().await;
        assert_eq!(judge.post(&path(&page, ""), right.clone()).await.status.as_u16(), 403);
        let stranger = app.foreign_clerk().await;
        assert_eq!(stranger.post(&path(&page, ""), right).await.status.as_u16(), 404);
        assert_eq!(app.world().count("address_confirmation").await, before);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn the_form_is_printed_with_the_case_on_it() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, THEIR_WORD).await;
        let party = word(&parties(&page, "被告")[0]["id"]).to_owned();
        let path = format!("/api/serving/parties/{party}/confirmation-form");
        let form = clerk.get(&path).await;
        assert_eq!(form.status.as_u16(), 200);
        assert!(form.bytes.starts_with(b"%PDF"), "{}", form.text());
        assert_eq!(app.foreign_clerk().await.get(&path).await.status.as_u16(), 404);
        assert_eq!(audited(app.world(), "serving.confirmation.print").await, 1);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn a_unit_says_it_once_and_a_person_s_word_elsewhere_is_taken_over() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        // The company of one case says where it is served in all of them.
        let told = app.outside().case(&number(8994)).await;
        let company = &told["parties"][1];
        let scan = clerk.paper("常年确认书", 1).await;
        let mut standing = json!({ "name": company["name"], "uscc": company["uscc"],
            "fields": fields(NUMBER), "valid_until": "2027-09-15", "scan_file_id": scan });
        let path_of = "/api/serving/standing-confirmations";
        let known = clerk.post(path_of, standing.clone()).await.ok();
        assert_eq!(known["items"].as_array().unwrap().len(), 1);
        standing["valid_until"] = json!("2030-01-01");
        let long = clerk.post(path_of, standing).await;
        assert_eq!(long.fields(), [("valid_until", "confirmation.until")]);
        assert_eq!(app.foreign_clerk().await.get(path_of).await.ok()["items"], json!([]));
        let page = fetch(&clerk, 8994).await;
        let party = parties(&page, "被告")[0];
        assert_eq!(party["phones"][0]["masked"], "139****5678");
        let own = clerk.get(&path(&page, "")).await.ok();
        assert_eq!(own["items"][0]["source"], "standing");
        // Fetched again, it is not taken over twice; nor once it was withdrawn here.
        fetch(&clerk, 8994).await;
        assert_eq!(app.world().count("address_confirmation").await, 2);
        let id = word(&own["items"][0]["id"]);
        let reason = json!({ "reason": "本案代理人另有地址" });
        clerk.post(&format!("/api/serving/confirmations/{id}/withdraw"), reason).await.ok();
        fetch(&clerk, 8994).await;
        assert_eq!(app.world().count("address_confirmation").await, 2);

        // The same person in another case: offered, and taken over with a reason.
        let first = fetch(&clerk, PLAIN).await;
        let defendant = parties(&first, "被告")[0].clone();
        clerk.post(&path(&first, ""), body(&clerk, &defendant, "13900005670").await).await.ok();
        let other = fetch(&clerk, THEIR_WORD).await;
        let stranger = parties(&other, "被告")[0].clone();
        let of =
            |serial| format!("(SELECT id FROM court_case WHERE number = '{}')", number(serial));
        let twin = format!(
            "UPDATE case_party SET id_index = (SELECT p.id_index FROM case_party p \
             WHERE p.role = '被告' AND p.case_id = {}) WHERE role = '被告' AND case_id = {}",
            of(PLAIN),
            of(THEIR_WORD)
        );
        app.world().sql(&twin).await;
        let known = clerk.get(&path(&other, "")).await.ok();
        let found = &known["elsewhere"][0];
        assert_eq!(found["case_number"], number(PLAIN));
        let adopt = json!({ "from_id": found["confirmation"]["id"], "party_id": stranger["id"],
            "reason": "同一纠纷的后续案件" });
        let known = clerk.post(&path(&other, "/adopt"), adopt.clone()).await.ok();
        assert_eq!(known["items"][0]["source"], "adopted");
        let page = again(&app, &clerk, &other).await;
        assert_eq!(parties(&page, "被告")[0]["phones"][0]["masked"], "139****5670");
        let mut wrong = adopt;
        wrong["party_id"] = parties(&other, "原告")[0]["id"].clone();
        let refused = clerk.post(&path(&other, "/adopt"), wrong).await;
        assert_eq!(refused.fields(), [("from_id", "confirmation.other_person")]);
        assert_eq!(audited(app.world(), "serving.confirmation.adopt").await, 1);
    })
    .await;
}
