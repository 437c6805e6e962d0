//! A party is invited to say on its phone where it wants to be served.

use chrono::Duration;
use serde_json::{Value, json};
use testkit::{App, Person, Phone, Reply, each, filled_in};

use crate::desk::*;

/// A number nobody in the simulated town has.
const NUMBER: &str = "13900005678";
/// A company with a lawyer.
const COMPANY: u32 = 8994;

fn path(page: &Value, end: &str) -> String {
    format!("/api/serving/cases/{}/confirmations{end}", word(&page["case"]["id"]))
}

async fn ask(clerk: &Person, page: &Value, party: &Value) -> Reply {
    let body = json!({ "party_id": party["id"], "phone_index": 0 });
    clerk.post(&path(page, "/invite"), body).await
}

/// The first defendant of a case was invited, and holds the phone with the text.
async fn invited(app: &App, clerk: &Person, serial: u32) -> (Value, Value, Phone) {
    let page = fetch(clerk, serial).await;
    let defendant = parties(&page, "被告")[0].clone();
    ask(clerk, &page, &defendant).await.ok();
    app.settle().await;
    let told = app.outside().case(&number(serial)).await;
    let phone = invited_phone(app, &told, "被告").await;
    (page, defendant, phone)
}

/// The case's confirmations and its newest invitation.
async fn known(clerk: &Person, page: &Value) -> (Value, Value) {
    let known = clerk.get(&path(page, "")).await.ok();
    (known["items"].clone(), known["invitations"][0].clone())
}

async fn page_of(app: &App, clerk: &Person, page: &Value) -> Value {
    app.settle().await;
    clerk.get(&format!("/api/serving/cases/{}", word(&page["case"]["id"]))).await.ok()
}

fn act(invitation: &Value, end: &str) -> String {
    format!("/api/serving/confirmation-invitations/{}/{end}", word(&invitation["id"]))
}

async fn newest_notice(clerk: &Person) -> Value {
    clerk.get("/api/kernel/notices").await.ok()["items"][0].clone()
}

// req: S3.3, S3.11
#[tokio::test]
async fn a_party_says_on_its_phone_where_it_wants_to_be_served() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (page, defendant, phone) = invited(&app, &clerk, THEIR_WORD).await;
        assert_eq!(defendant["address_confirmed"], false);
        let (items, invitation) = known(&clerk, &page).await;
        assert_eq!((&items, &invitation["state"]), (&json!([]), &json!("open")));
        assert_eq!(invitation["message_state"], "已到达手机");
        // The text, and its row in the ledger: no 案号, no name, no code.
        let text = last_text(&app).await;
        assert_eq!(text.template, "CONFIRM_INVITE");
        assert!(!text.content.contains("民初") && text.content.contains("12368"), "{text:?}");
        let row = clerk.get("/api/kernel/messages").await.ok()["items"][0].clone();
        assert_eq!(
            (&row["template"], &row["state"]),
            (&json!("CONFIRM_INVITE"), &json!("delivered"))
        );
        assert!(!row.to_string().contains(&phone.code) && !row.to_string().contains(&phone.token));
        let shown = page_of(&app, &clerk, &page).await;
        assert_eq!(shown["messages"][0]["template"], "CONFIRM_INVITE");

        let cover = phone.cover().await.ok();
        assert_eq!((&cover["asks"], &cover["state"]), (&json!("confirmation"), &json!("open")));
        assert!(!cover.to_string().contains("民初"), "{cover}");
        assert_eq!(phone.form().await.refusal(), (401, "portal.session"));
        assert_eq!(phone.enter().await.ok()["asks"], "confirmation");
        let form = phone.form().await.ok();
        assert_eq!((&form["stage"], &form["role"]), (&json!("first"), &json!("被告")));
        assert_eq!((&form["phone"], &form["filled_at"]), (&json!(text.phone), &Value::Null));
        assert!(form["told"].as_array().unwrap().len() >= 5);
        assert_eq!(phone.press("acknowledge").await.refusal(), (409, "link.other_use"));

        assert!(phone.fill(NUMBER).await.ok()["filled_at"].is_string());
        let copy = phone.page().get("/api/portal/form/copy").await;
        assert!(copy.bytes.starts_with(b"%PDF"), "{}", copy.text());
        app.settle().await;
        let (items, invitation) = known(&clerk, &page).await;
        let one = &items[0];
        assert_eq!((&one["source"], &one["state"]), (&json!("online"), &json!("valid")));
        assert_eq!(
            (&one["consent"], &one["stages"]),
            (&json!("a"), &json!(["first", "enforcement"]))
        );
        assert_eq!(
            (&invitation["state"], &invitation["confirmation_id"]),
            (&json!("filled"), &one["id"])
        );
        assert!(invitation["proof"][0].as_str().unwrap().contains("本人证件号后六位"));
        // The court files what the party signed, byte for byte.
        assert_eq!(one["scan_file_id"], invitation["paper_file_id"]);
        let file = format!("/api/kernel/files/{}", word(&one["scan_file_id"]));
        assert_eq!(clerk.get(&format!("{file}/content")).await.bytes, copy.bytes);

        let shown = page_of(&app, &clerk, &page).await;
        let now = parties(&shown, "被告")[0];
        assert_eq!((&now["consent"], &now["address_confirmed"]), (&json!("a"), &json!(true)));
        assert_eq!(now["phones"][0]["masked"], "139****5678");
        assert_eq!(
            (&now["phones"][0]["source"], &now["phones"][0]["confirmed"]),
            (&json!("确认书"), &json!(true))
        );
        let story = shown["timeline"].to_string();
        for title in ["邀请当事人网上填写", "网上填写送达地址确认书并签名", "按当事人网上填写登记"]
        {
            assert!(story.contains(title), "{title}: {story}");
        }
        let notice = newest_notice(&clerk).await;
        assert_eq!(notice["title"], "当事人已网上填写送达地址确认书");
        assert!(word(&notice["link"]).contains("tab=confirmations"));
        for operation in
            ["serving.invitation.make", "portal.form.submit", "serving.confirmation.online"]
        {
            assert_eq!(audited(app.world(), operation).await, 1, "{operation}");
        }
        // A confirmed address: arriving there is being served.
        let task = draft(&clerk, &shown, defendants(&shown), &["判决书"]).await;
        let task = dispatch(&app, &clerk, &task).await;
        assert_eq!(last_text(&app).await.phone, NUMBER);
        assert_eq!(effects(&delivery(&clerk, &task).await)[0].0, "SERVED");
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn pressed_twice_it_is_given_once_and_not_changed() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (page, _, phone) = invited(&app, &clerk, THEIR_WORD).await;
        phone.enter().await.ok();
        assert_eq!(phone.page().get("/api/portal/form/copy").await.refusal(), (404, "form.empty"));
        let first = phone.fill(NUMBER).await.ok();
        assert_eq!(phone.fill(NUMBER).await.ok(), first);
        assert_eq!(phone.fill("13900005679").await.refusal(), (409, "form.filled"));
        app.settle().await;
        assert_eq!(phone.fill(NUMBER).await.ok(), first);
        app.settle().await;
        let (items, _) = known(&clerk, &page).await;
        assert_eq!(items.as_array().unwrap().len(), 1);
        assert_eq!(audited(app.world(), "serving.confirmation.online").await, 1);
        let told = app.world().words("SELECT masked FROM address_confirmation").await.concat();
        assert!(!told.contains(NUMBER), "{told}");
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn a_form_that_cannot_be_right_names_its_fields_and_leaves_nothing() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (page, _, phone) = invited(&app, &clerk, THEIR_WORD).await;
        phone.enter().await.ok();
        type Spoil = fn(&mut Value);
        let table: [(&str, &str, Spoil); 7] = [
            ("told", "form.told", |form| form["told"] = json!(false)),
            ("address", "confirmation.address", |form| form["address"] = json!("北京")),
            ("phone", "confirmation.phone", |form| form["phone"] = json!("1390000")),
            ("stages", "confirmation.stages", |form| form["stages"] = json!(["second"])),
            ("electronic.phone", "confirmation.electronic", |form| form["electronic"] = json!({})),
            ("receiver.id_number", "confirmation.receiver", |form| {
                form["receiver"] =
                    json!({ "name": "李娜", "relation": "配偶", "id_number": "1101" });
            }),
            ("signature", "signature.format", |form| form["signature"] = json!("data:,x")),
        ];
        for (field, code, spoil) in table {
            let mut form = filled_in(NUMBER);
            spoil(&mut form);
            assert_eq!(phone.hand_in(&form).await.fields(), [(field, code)]);
        }
        app.settle().await;
        assert_eq!(known(&clerk, &page).await.1["state"], "open");
        // Without consent there is a postal address and nothing electronic.
        let mut paper = filled_in(NUMBER);
        (paper["agrees"], paper["electronic"]) = (json!(false), json!({}));
        phone.hand_in(&paper).await.ok();
        app.settle().await;
        let (items, _) = known(&clerk, &page).await;
        assert_eq!((&items[0]["consent"], &items[0]["source"]), (&Value::Null, &json!("online")));
    })
    .await;
}

// req: S3.11, S13.5
#[tokio::test]
async fn wrong_tries_lock_it_and_the_clerk_opens_it_with_a_new_code() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (page, _, mut phone) = invited(&app, &clerk, THEIR_WORD).await;
        let tail = std::mem::replace(&mut phone.id_tail, "000000".to_owned());
        for _ in 0..4 {
            assert_eq!(phone.enter().await.refusal(), (422, "code.wrong"));
        }
        assert_eq!(phone.enter().await.refusal(), (410, "link.locked"));
        phone.id_tail = tail;
        assert_eq!(phone.enter().await.refusal(), (410, "link.locked"));
        app.settle().await;
        let (_, invitation) = known(&clerk, &page).await;
        assert_eq!(invitation["state"], "locked");
        assert!(word(&newest_notice(&clerk).await["title"]).contains("链接已锁定"));

        let code = act(&invitation, "code");
        for left in [2, 1, 0] {
            let known = clerk.post(&code, json!({})).await.ok();
            assert_eq!(known["invitations"][0]["codes_left"], left);
            assert_eq!(clerk.post(&code, json!({})).await.refusal(), (429, "invitation.limit"));
            app.settle().await;
            app.advance(Duration::minutes(2));
        }
        assert_eq!(clerk.post(&code, json!({})).await.refusal(), (429, "invitation.limit"));
        app.settle().await;
        let text = last_text(&app).await;
        assert_eq!(
            (text.template.as_str(), text.token()),
            ("CONFIRM_INVITE", Some(phone.token.as_str()))
        );
        assert_eq!(phone.enter().await.refusal(), (422, "code.wrong"), "the first code is dead");
        phone.code = text.code().unwrap().to_owned();
        phone.enter().await.ok();
        // Whoever holds the link may ask for a code too; that text names nobody.
        phone.ask_code().await.ok();
        app.settle().await;
        let text = last_text(&app).await;
        assert_eq!(text.template, "CONFIRM_CODE");
        phone.code = text.code().unwrap().to_owned();
        phone.enter().await.ok();
        phone.fill(NUMBER).await.ok();
        app.settle().await;
        let refused = clerk.post(&code, json!({})).await;
        assert_eq!(refused.refusal(), (409, "invitation.ended"));
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn it_runs_out_and_can_be_taken_back_and_asked_anew() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (page, defendant, phone) = invited(&app, &clerk, THEIR_WORD).await;
        assert_eq!(ask(&clerk, &page, &defendant).await.refusal(), (409, "invitation.open"));
        let (_, invitation) = known(&clerk, &page).await;
        let stranger = app.foreign_clerk().await;
        let back = act(&invitation, "withdraw");
        assert_eq!(stranger.post(&back, json!({})).await.status.as_u16(), 404);
        let left = clerk.post(&back, json!({})).await.ok();
        assert_eq!(left["invitations"][0]["state"], "withdrawn");
        assert_eq!(clerk.post(&back, json!({})).await.refusal(), (409, "invitation.ended"));
        app.settle().await;
        assert_eq!(phone.cover().await.ok()["state"], "withdrawn");
        assert_eq!(phone.enter().await.refusal(), (410, "link.closed"));

        ask(&clerk, &page, &defendant).await.ok();
        app.settle().await;
        app.advance(Duration::days(7));
        let told = app.outside().case(&number(THEIR_WORD)).await;
        let phone = invited_phone(&app, &told, "被告").await;
        assert_eq!(phone.cover().await.ok()["state"], "expired");
        assert_eq!(phone.enter().await.refusal(), (410, "link.expired"));
        // Days later, with a session of that day.
        let clerk = app.clerk().await;
        let (_, invitation) = known(&clerk, &page).await;
        assert_eq!(invitation["state"], "expired");
        assert_eq!(
            clerk.post(&act(&invitation, "code"), json!({})).await.refusal(),
            (409, "invitation.ended")
        );
        ask(&clerk, &page, &defendant).await.ok();
        let states =
            app.world().words("SELECT state FROM confirmation_invitation ORDER BY id").await;
        assert_eq!(states, ["withdrawn", "expired", "open"]);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn what_is_signed_while_it_is_taken_back_waits_for_the_clerk() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (page, _, phone) = invited(&app, &clerk, THEIR_WORD).await;
        phone.enter().await.ok();
        let (_, invitation) = known(&clerk, &page).await;
        clerk.post(&act(&invitation, "withdraw"), json!({})).await.ok();
        // The page has not heard of it yet.
        phone.fill(NUMBER).await.ok();
        app.settle().await;
        let (items, invitation) = known(&clerk, &page).await;
        assert_eq!((&items, &invitation["state"]), (&json!([]), &json!("refused")));
        assert!(word(&invitation["refused"]).contains("收回之后"));
        assert!(invitation["paper_file_id"].is_string());
        assert!(word(&newest_notice(&clerk).await["text"]).contains("收回之后"));
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn whoever_is_not_the_person_ends_it_and_the_clerk_hears() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (page, defendant, phone) = invited(&app, &clerk, THEIR_WORD).await;
        assert_eq!(phone.disown().await.ok()["state"], "objected");
        phone.disown().await.ok();
        assert_eq!(phone.enter().await.refusal(), (410, "link.closed"));
        app.settle().await;
        let (_, invitation) = known(&clerk, &page).await;
        assert_eq!(invitation["state"], "disowned");
        assert!(word(&newest_notice(&clerk).await["title"]).contains("不是当事人本人"));
        let shown = page_of(&app, &clerk, &page).await;
        let now = parties(&shown, "被告")[0];
        assert_eq!(now["phones"][0]["last_result"], "有人提出不是本人，请核对");
        assert!(shown["timeline"].to_string().contains("邀请已结束"));
        ask(&clerk, &page, &defendant).await.ok();
        app.settle().await;
        // The same after the factor.
        let told = app.outside().case(&number(THEIR_WORD)).await;
        let phone = invited_phone(&app, &told, "被告").await;
        phone.enter().await.ok();
        phone.press("object").await.ok();
        assert_eq!(phone.fill(NUMBER).await.refusal(), (409, "package.objected"));
        app.settle().await;
        assert_eq!(known(&clerk, &page).await.1["state"], "disowned");
        assert_eq!(app.world().count("address_confirmation").await, 0);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn what_the_office_cannot_take_down_is_kept_and_told_with_its_reason() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let own = "/api/kernel/session/phone";
        clerk.post(own, json!({ "phone": NUMBER })).await.ok();
        let (page, _, phone) = invited(&app, &clerk, THEIR_WORD).await;
        phone.enter().await.ok();
        phone.fill(NUMBER).await.ok();
        app.settle().await;
        let (items, invitation) = known(&clerk, &page).await;
        assert_eq!((&items, &invitation["state"]), (&json!([]), &json!("refused")));
        assert!(word(&invitation["refused"]).contains("法院或者送达服务人员的号码"));
        let notice = newest_notice(&clerk).await;
        assert_eq!(notice["title"], "当事人网上填写的确认书未能登记");
        assert!(word(&notice["text"]).contains("法院或者送达服务人员的号码"));
        let paper = format!("/api/kernel/files/{}/content", word(&invitation["paper_file_id"]));
        assert!(clerk.get(&paper).await.bytes.starts_with(b"%PDF"));
        let shown = page_of(&app, &clerk, &page).await;
        assert_eq!(parties(&shown, "被告")[0]["address_confirmed"], false);
        assert!(shown["timeline"].to_string().contains("未能登记"));
        assert_eq!(audited(app.world(), "serving.confirmation.online").await, 1);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn nobody_is_invited_at_somebody_elses_number_or_in_somebodys_place() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, THEIR_WORD).await;
        let defendant = parties(&page, "被告")[0].clone();
        let body = json!({ "party_id": defendant["id"], "phone_index": 9 });
        let none = clerk.post(&path(&page, "/invite"), body).await;
        assert_eq!(none.fields(), [("phone_index", "invitation.no_phone")]);
        let told = app.outside().case(&number(THEIR_WORD)).await;
        let them = told["parties"].as_array().unwrap().iter();
        let theirs = them.clone().find(|one| one["role"] == "被告").unwrap();
        let own = word(&theirs["phones"][0]["number"]);
        clerk.post("/api/kernel/session/phone", json!({ "phone": own })).await.ok();
        assert_eq!(
            ask(&clerk, &page, &defendant).await.fields(),
            [("phone_index", "guard.number")]
        );
        let elsewhere = fetch(&clerk, PLAIN).await;
        let foreign = json!({ "party_id": parties(&elsewhere, "被告")[0]["id"], "phone_index": 0 });
        let foreign = clerk.post(&path(&page, "/invite"), foreign).await;
        assert_eq!(foreign.fields(), [("party_id", "confirmation.party")]);
        // Who died says nothing any more.
        let dead = fetch(&clerk, 8984).await;
        let dead = ask(&clerk, &dead, parties(&dead, "被告")[0]).await;
        assert_eq!(dead.fields()[0], ("party_id", "guard.status"));
        assert_eq!(app.world().count("confirmation_invitation").await, 0);
        assert_eq!(app.outside().texts().await.len(), 0);
    })
    .await;
}

// req: S3.11
#[tokio::test]
async fn an_organisations_signer_says_who_and_as_what() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, COMPANY).await;
        let company = parties(&page, "被告")[0].clone();
        ask(&clerk, &page, &company).await.ok();
        app.settle().await;
        let mut phone = app.phone(&last_text(&app).await, "110101198202020020");
        assert_eq!(phone.enter().await.fields(), [("signer", "signer.required")]);
        phone.signer = Some(("赵敏敏".to_owned(), "法定代表人".to_owned()));
        phone.enter().await.ok();
        assert_eq!(phone.form().await.ok()["for_unit"], true);
        phone.fill(NUMBER).await.ok();
        app.settle().await;
        let (items, invitation) = known(&clerk, &page).await;
        assert_eq!(items[0]["source"], "online");
        let proof = invitation["proof"].to_string();
        assert!(proof.contains("法定代表人") && proof.contains("自报"), "{proof}");
        assert!(!proof.contains("赵敏敏"), "{proof}");
        // A later one replaces it as any other does.
        app.advance(Duration::minutes(5));
        ask(&clerk, &page, &company).await.ok();
        app.settle().await;
        let mut again = app.phone(&last_text(&app).await, "110101198202020020");
        again.signer = Some(("赵敏敏".to_owned(), "法定代表人".to_owned()));
        again.enter().await.ok();
        again.fill("13900005679").await.ok();
        app.settle().await;
        let (items, _) = known(&clerk, &page).await;
        assert_eq!((&items[0]["state"], &items[1]["state"]), (&json!("valid"), &json!("replaced")));
        let shown = page_of(&app, &clerk, &page).await;
        assert_eq!(parties(&shown, "被告")[0]["phones"][0]["masked"], "139****5679");
    })
    .await;
}
