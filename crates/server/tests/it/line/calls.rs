//! Tasks that begin by telephone or at the window, and what becomes of them.

use chrono::{DateTime, Duration};
use serde_json::{Value, json};
use testkit::{App, Person, Reply, each};

use crate::desk::*;

/// The defendant is a company with a lawyer.
const COMPANY: u32 = 8994;

/// The smallest recording a telephone gives: a header and one sample.
const WAV: &[u8] = b"RIFF\x26\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x02\0\0\0\0\0";

/// A task that begins so, dispatched to the defendants of the plain case.
async fn begun(app: &App, clerk: &Person, method: &str, papers: &[&str]) -> Value {
    let page = fetch(clerk, PLAIN).await;
    let mut body = draft_body(clerk, &page, defendants(&page), papers).await;
    body["method"] = json!(method);
    let task = clerk.post("/api/serving/tasks", body).await.ok();
    dispatch(app, clerk, &task).await
}

fn base(task: &Value) -> String {
    format!("/api/serving/deliveries/{}", word(&task["deliveries"][0]["id"]))
}

/// Lets it be ten o'clock of the next day in Beijing.
fn next_morning(app: &App) {
    let now = app.world().system().now().with_timezone(&base::clock::beijing());
    let ten = (now.date_naive() + chrono::Days::new(1)).and_hms_opt(10, 0, 0).unwrap();
    app.advance(ten - now.naive_local());
}

/// Records a call of the open attempt, a minute ago.
async fn call(app: &App, clerk: &Person, task: &Value, mut body: Value) -> Reply {
    let now = delivery(clerk, task).await;
    let mut all = now["attempts"].as_array().unwrap().iter();
    let open = all.rfind(|one| one["method"] == "phone").unwrap();
    app.advance(Duration::minutes(5));
    let at = app.world().system().now() - Duration::minutes(1);
    body["attempt_id"] = open["id"].clone();
    body["at"] = json!(at.to_rfc3339());
    clerk.post(&format!("{}/calls", base(task)), body).await
}

/// `field code` of each fault.
fn faults(reply: &Reply) -> Vec<String> {
    let told = reply.json["errors"].as_array().unwrap_or_else(|| panic!("{}", reply.text()));
    told.iter().map(|one| format!("{} {}", word(&one["field"]), word(&one["code"]))).collect()
}

async fn answered(clerk: &Person, agreement: Value) -> Value {
    let sound = clerk.upload("录音.wav", "audio/wav", WAV).await.ok()["id"].clone();
    json!({ "result": "agreed", "identity": "报出证件号码后四位", "files": [sound],
        "agreement": agreement })
}

async fn story(clerk: &Person, task: &Value) -> String {
    let page = format!("/api/serving/cases/{}", word(&task["case"]["id"]));
    clerk.get(&page).await.ok()["timeline"].to_string()
}

// req: S1.1, S1.2, S1.3, S2.5
#[tokio::test]
async fn a_task_begins_by_phone_and_is_called_until_enough_was_tried() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        // A judgment is kept off the phone while the task is drafted.
        let whom = defendants(&page);
        let mut body = draft_body(&clerk, &page, whom.clone(), &["传票", "判决书"]).await;
        body["method"] = json!("phone");
        let refused = clerk.post("/api/serving/tasks", body.clone()).await;
        assert_eq!(faults(&refused), ["documents[1].type guard.forbidden"]);
        assert!(refused.text().contains("民事送达若干意见14"), "{}", refused.text());
        body["recipients"][0]["channel"] = json!("email");
        body["documents"].as_array_mut().unwrap().pop();
        let mailed = clerk.post("/api/serving/tasks", body).await;
        assert_eq!(faults(&mailed), ["recipients[0].phone_index recipient.no_number"]);

        let before = app.outside().texts().await.len();
        let task = begun(&app, &clerk, "phone", &["传票"]).await;
        assert_eq!((&task["method"], &task["state"]), (&json!("phone"), &json!("running")));
        assert_eq!(app.outside().texts().await.len(), before, "nothing goes out");
        let found = delivery(&clerk, &task).await;
        assert_eq!(found["attempts"][0]["method"], "phone");
        assert_eq!(found["attempts"][0]["open"], true);
        assert_eq!(happened(&found), ["submitted"]);
        assert_eq!(effects(&found)[0].0, "DISPATCHED");
        assert_eq!(found["phone_masked"], parties(&page, "被告")[0]["phones"][0]["masked"]);
        let remind = clerk.post(&format!("{}/remind", base(&task)), json!({})).await;
        assert_eq!(remind.refusal(), (409, "remind.nothing_sent"));
        let back = json!({ "reason": "诉状页码有误" });
        let back = clerk.post(&format!("{}/withdrawal", base(&task)), back).await;
        assert_eq!(back.refusal(), (409, "withdrawal.handed"));
        assert!(story(&clerk, &task).await.contains("发起电话送达"));
        assert_eq!(sweep(&app, "serving.remind").await, 0);

        let list = clerk.get("/api/serving/calls?all=true").await.ok();
        let row = &list["items"][0];
        assert_eq!((&list["total"], &row["left"]), (&json!(1), &json!(3)));
        assert_eq!(row["documents"], json!(["《传票》1份"]));
        assert_eq!(row["case"]["number"], number(PLAIN));
        let of = &page["case"];
        assert_eq!((&row["case"]["cause"], &row["division"]), (&of["cause"], &of["division"]));
        assert!(!word(&row["division"]).is_empty() && !word(&of["cause"]).is_empty());
        let them = parties(&page, "被告")[0];
        assert!(word(&them["id_masked"]).contains('*') && them["address"].is_object(), "{them}");
        let phone = word(&found["attempts"][0]["id"]);
        let look = json!({ "kind": "attempt_address", "id": phone, "reason": "拨打送达电话" });
        let clear = clerk.post("/api/serving/reveal", look).await.ok();
        let told = app.outside().case(&number(PLAIN)).await;
        assert_eq!(clear["value"], told["parties"][1]["phones"][0]["number"]);
        let script = clerk.get(&format!("{}/call-script", base(&task))).await.ok();
        let branches: Vec<&str> =
            script["branches"].as_array().unwrap().iter().map(|one| word(&one["title"])).collect();
        assert_eq!(branches, ["开场", "本人", "非本人", "代理人", "拒绝"]);
        let said = script["branches"].to_string();
        assert!(said.contains("《传票》1份") && !said.contains("{name}"), "{said}");

        next_morning(&app);
        clerk.sign_in().await.ok();
        let wrong = call(&app, &clerk, &task, json!({ "result": "没打" })).await;
        assert_eq!(faults(&wrong), ["result call.result"]);
        // Three calls in one morning are one half-day: a fourth is due in the afternoon.
        for (result, left) in [("无人接听", 2), ("占线", 1), ("关机", 1)] {
            call(&app, &clerk, &task, json!({ "result": result })).await.ok();
            let row = clerk.get("/api/serving/calls").await.ok()["items"][0].clone();
            assert_eq!((&row["left"], &row["late"]), (&json!(left), &json!(false)));
            assert!(word(&row["due_at"]).contains("T14:00"), "{row}");
            assert_eq!(row["calls"].as_array().unwrap().last().unwrap()["result"], result);
        }
        app.advance(Duration::hours(5));
        clerk.sign_in().await.ok();
        let over = call(&app, &clerk, &task, json!({ "result": "无人接听" })).await.ok();
        assert_eq!(over["attempts"][0]["state"], "FAILED");
        assert_eq!(over["attempts"][0]["failed_reason"], "无人接听");
        assert_ne!(over["switch_deadline"], Value::Null, "the clock runs");
        assert_eq!(clerk.get("/api/serving/calls?all=true").await.ok()["total"], 0);
        let again = call(&app, &clerk, &task, json!({ "result": "无人接听" })).await;
        assert_eq!(again.refusal(), (409, "call.over"));
        assert_eq!(audited(app.world(), "serving.call.record").await, 4);
        let said = story(&clerk, &task).await;
        assert!(said.contains("第 3 次关机") && said.contains("电话送达：未成功"), "{said}");
    })
    .await;
}

// req: S1.1, S2.1
#[tokio::test]
async fn what_was_agreed_to_on_the_phone_begins_in_the_same_act() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = begun(&app, &clerk, "phone", &["传票"]).await;
        next_morning(&app);
        clerk.sign_in().await.ok();
        let silent = json!({ "result": "agreed" });
        assert_eq!(faults(&call(&app, &clerk, &task, silent).await), ["agreement call.agreement"]);
        let slip = answered(
            &clerk,
            json!({ "by": "electronic", "phone": "13800005678",
            "again": "13800005679" }),
        )
        .await;
        let misread = call(&app, &clerk, &task, slip).await;
        assert_eq!(faults(&misread), ["agreement.again call.read_back"]);
        let agreed = json!({ "by": "electronic", "phone": "13800005678", "again": "13800005678" });
        let mut mute = answered(&clerk, agreed.clone()).await;
        mute["files"] = json!([]);
        assert_eq!(faults(&call(&app, &clerk, &task, mute).await), ["files outcome.recording"]);
        assert_eq!(audited(app.world(), "serving.call.record").await, 0);

        let body = answered(&clerk, agreed).await;
        let now = call(&app, &clerk, &task, body).await.ok();
        assert_eq!(now["attempts"][0]["state"], "NOTIFIED");
        assert_eq!(now["attempts"][1]["method"], "electronic");
        assert_eq!(now["attempts"][1]["confirmed"], false);
        app.settle().await;
        let text = last_text(&app).await;
        assert_eq!(text.phone, "13800005678");
        // Arriving there serves nobody: it is no confirmed address.
        let later = delivery(&clerk, &task).await;
        assert_eq!(later["state"], "OPEN");
        let page =
            clerk.get(&format!("/api/serving/cases/{}", word(&task["case"]["id"]))).await.ok();
        let phones = parties(&page, "被告")[0]["phones"].as_array().unwrap();
        let given = phones.iter().find(|one| one["masked"] == "138****5678").unwrap();
        assert_eq!((&given["source"], &given["confirmed"]), (&json!("本人提供"), &json!(false)));
        assert_ne!(given["date"], Value::Null);
        let told = app.outside().case(&number(PLAIN)).await;
        let phone = app.phone(&text, word(&told["parties"][1]["id_number"]));
        phone.enter().await.ok();
        phone.press("acknowledge").await.ok();
    })
    .await;
}

// req: S2.1, S2.2, S2.3, S2.5
#[tokio::test]
async fn who_agreed_to_come_is_known_at_the_window_and_signs() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = begun(&app, &clerk, "phone", &["传票"]).await;
        next_morning(&app);
        clerk.sign_in().await.ok();
        let slots = format!("{}/pickup-slots", base(&task));
        let (day, time) = free_slot(&app, &clerk, &slots).await;
        let bad = json!({ "by": "pickup", "day": day, "time": "03:00" });
        let bad = answered(&clerk, bad).await;
        let refused = call(&app, &clerk, &task, bad).await;
        assert_eq!(faults(&refused), ["agreement.time pickup.time"]);
        assert_eq!(delivery(&clerk, &task).await["attempts"][0]["open"], true, "nothing was kept");
        let agreed = answered(&clerk, json!({ "by": "pickup", "day": day, "time": time })).await;
        let now = call(&app, &clerk, &task, agreed).await.ok();
        assert_eq!(now["attempts"][1]["method"], "pickup");
        let list = clerk.get(&format!("/api/serving/pickups?day={day}")).await.ok();
        let row = list["items"][0].clone();
        assert!(word(&row["booked_at"]).contains(&time), "{row}");
        let code = word(&row["code"]);
        assert_eq!(code.len(), 6);
        app.settle().await;
        let text = app.outside().texts().await.pop().expect("the half hour is texted");
        assert_eq!(text.template, "PICKUP_BOOKED");
        for said in [code, time.as_str(), "诉讼服务中心", "有效身份证件", "12368"] {
            assert!(text.content.contains(said), "{said}: {}", text.content);
        }
        assert!(
            !text.content.contains("民诉") && !text.content.contains("传票"),
            "{}",
            text.content
        );
        let case = word(&task["case"]["id"]).to_owned();
        let page = clerk.get(&format!("/api/serving/cases/{case}")).await.ok();
        assert_eq!(page["messages"][0]["template"], "PICKUP_BOOKED");
        assert!(!page.to_string().contains(&format!("领取码{code}")), "hidden in the ledger");
        for search in [code.to_owned(), "8995".to_owned()] {
            let path = format!("/api/serving/pickups?search={search}");
            assert_eq!(clerk.get(&path).await.ok()["items"][0]["code"], code, "{search}");
        }
        let stranger = app.member(app.other_court(), &["serving."]).await;
        let path = format!("/api/serving/pickups?search={code}");
        assert_eq!(stranger.get(&path).await.ok()["items"], json!([]));

        let told = app.outside().case(&number(PLAIN)).await;
        let id = word(&told["parties"][1]["id_number"]).to_owned();
        let arrival = format!("{}/arrival", base(&task));
        for tail in ["000000", "", &id] {
            let wrong = json!({ "who": "party", "id_tail": tail });
            let wrong = clerk.post(&arrival, wrong).await;
            assert_eq!(faults(&wrong), ["id_tail pickup.identity"]);
        }
        let agent = json!({ "who": "agent", "id_tail": "000000" });
        assert_eq!(faults(&clerk.post(&arrival, agent).await), ["who pickup.no_agent"]);
        let scan = clerk.paper("送达回证", 1).await;
        let at = app.world().system().now().to_rfc3339();
        let signed = json!({ "attempt_id": row["attempt_id"], "kind": "signed", "at": at,
            "signer": "王小明", "relation": "oneself", "files": [scan] });
        let outcomes = format!("{}/outcomes", base(&task));
        let unchecked = clerk.post(&outcomes, signed.clone()).await;
        assert_eq!(faults(&unchecked), ["identity outcome.identity_at_window"]);
        let right = json!({ "who": "party", "id_tail": &id[id.len() - 6..] });
        clerk.post(&arrival, right).await.ok();
        let list = clerk.get(&path).await.ok();
        assert_eq!(list["items"][0]["arrived"], true);
        let served = clerk.post(&outcomes, signed).await.ok();
        assert_eq!(served["state"], "SERVED");
        assert_eq!(served["effects"][0]["basis"][1], "民诉法88");
        app.settle().await;
        let receipt = clerk.get(&format!("{}/receipt", base(&task))).await;
        assert!(receipt.status.is_success());
        assert_eq!(clerk.get(&path).await.ok()["items"], json!([]), "he is through");
        assert_eq!(states(app.world()).await, (vec!["SERVED".into()], vec!["done".into()]));
        let said = story(&clerk, &task).await;
        assert!(said.contains("来院领取：预约") && said.contains("证件核对一致"), "{said}");
        for operation in ["serving.call.record", "serving.pickup.arrive"] {
            assert_eq!(audited(app.world(), operation).await, 1);
        }
    })
    .await;
}

// req: S1.3, S2.3
#[tokio::test]
async fn a_company_is_called_and_collects_through_its_lawyer() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, COMPANY).await;
        let company = parties(&page, "被告")[0].clone();
        let agent = &company["agents"][0];
        let whom =
            json!([{ "party_id": company["id"], "agent_id": agent["id"], "phone_index": 0 }]);
        let mut body = draft_body(&clerk, &page, whom, &["起诉状副本"]).await;
        body["method"] = json!("phone");
        let task = clerk.post("/api/serving/tasks", body).await.ok();
        let task = dispatch(&app, &clerk, &task).await;
        let row = clerk.get("/api/serving/calls?all=true").await.ok()["items"][0].clone();
        assert_eq!(row["phone_masked"], agent["phones"][0]["masked"]);
        assert_eq!(row["delivery"]["recipient"]["via_agent"], agent["name"]);
        next_morning(&app);
        clerk.sign_in().await.ok();
        // What he says is his own number cannot become his client's.
        let text = json!({ "by": "electronic", "phone": "13800005678", "again": "13800005678" });
        let text = answered(&clerk, text).await;
        assert_eq!(call(&app, &clerk, &task, text).await.refusal(), (409, "call.agent"));
        let slots = format!("{}/pickup-slots", base(&task));
        let (day, time) = free_slot(&app, &clerk, &slots).await;
        let agreed = answered(&clerk, json!({ "by": "pickup", "day": day, "time": time })).await;
        call(&app, &clerk, &task, agreed).await.ok();
        let told = app.outside().case(&number(COMPANY)).await;
        let id = word(&told["parties"][1]["agents"][0]["id_number"]).to_owned();
        let right = json!({ "who": "agent", "id_tail": &id[id.len() - 6..] });
        clerk.post(&format!("{}/arrival", base(&task)), right).await.ok();
    })
    .await;
}

// req: S2.2
#[tokio::test]
async fn a_full_half_hour_takes_nobody_and_who_does_not_come_starts_the_clock() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = begun(&app, &clerk, "pickup", &["判决书"]).await;
        assert_eq!(task["deliveries"][0]["attempts"][0]["method"], "pickup");
        assert!(word(&task["deliveries"][0]["phone_masked"]).contains("诉讼服务中心"));
        assert!(story(&clerk, &task).await.contains("发起来院领取"));
        let slots = format!("{}/pickup-slots", base(&task));
        let (day, time) = free_slot(&app, &clerk, &slots).await;
        let booking = format!("{}/booking", base(&task));
        let free = |found: &Value| {
            let mut all = found["slots"].as_array().unwrap().iter();
            all.find(|slot| slot["time"] == time.as_str()).unwrap()["free"].as_i64().unwrap()
        };
        let before = free(&clerk.get(&format!("{slots}?day={day}")).await.ok());
        for _ in 0..2 {
            // Booked twice for the same half hour it takes one place.
            clerk.post(&booking, json!({ "day": day, "time": time })).await.ok();
            let after = free(&clerk.get(&format!("{slots}?day={day}")).await.ok());
            assert_eq!(after, before - 1);
        }
        // Others who booked leave no room for one more.
        let at = format!("{day}T{time}:00+08:00");
        let at = DateTime::parse_from_rfc3339(&at).unwrap();
        let page = fetch(&clerk, PLAIN).await;
        for _ in 1..before {
            let mut body = draft_body(&clerk, &page, defendants(&page), &["传票"]).await;
            body["method"] = json!("pickup");
            let more = clerk.post("/api/serving/tasks", body).await.ok();
            let more = dispatch(&app, &clerk, &more).await;
            let path = format!("{}/booking", base(&more));
            clerk.post(&path, json!({ "day": day, "time": time })).await.ok();
        }
        let mut body = draft_body(&clerk, &page, defendants(&page), &["传票"]).await;
        body["method"] = json!("pickup");
        let late = clerk.post("/api/serving/tasks", body).await.ok();
        let late = dispatch(&app, &clerk, &late).await;
        let full = json!({ "day": day, "time": time });
        let full = clerk.post(&format!("{}/booking", base(&late)), full).await;
        assert_eq!(faults(&full), ["time pickup.full"]);

        app.advance(at.to_utc() - app.world().system().now() + Duration::hours(20));
        assert_eq!(sweep(&app, "serving.no_show").await, 0, "until the next working day");
        app.advance(Duration::days(4));
        let missed = u64::try_from(before).unwrap();
        assert_eq!(sweep(&app, "serving.no_show").await, missed);
        assert_eq!(sweep(&app, "serving.no_show").await, 0);
        clerk.sign_in().await.ok();
        let now = delivery(&clerk, &task).await;
        assert_eq!(now["attempts"][0]["failed_reason"], "未到场");
        assert_ne!(now["switch_deadline"], Value::Null);
        assert!(story(&clerk, &task).await.contains("预约后未到场"));
        assert_eq!(audited(app.world(), "serving.pickup.no_show").await, before);
    })
    .await;
}

// req: S1.6, S8.4
#[tokio::test]
async fn calls_are_summed_up_by_division_and_period() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = begun(&app, &clerk, "phone", &["传票"]).await;
        let other = begun(&app, &clerk, "phone", &["传票"]).await;
        next_morning(&app);
        clerk.sign_in().await.ok();
        call(&app, &clerk, &task, json!({ "result": "占线" })).await.ok();
        let post = json!({ "by": "postal", "address": "北京市昌平区某街1号院", "checked": true });
        let unread = json!({ "by": "postal", "address": "北京市昌平区某街1号院" });
        let unread = answered(&clerk, unread).await;
        let unread = call(&app, &clerk, &task, unread).await;
        assert_eq!(faults(&unread), ["agreement.checked call.address_read_back"]);
        let post = answered(&clerk, post).await;
        let now = call(&app, &clerk, &task, post).await.ok();
        assert_eq!(now["attempts"][1]["method"], "postal");
        assert_eq!(now["attempts"][1]["confirmed"], true, "returned mail may serve there");
        call(&app, &clerk, &other, json!({ "result": "空号" })).await.ok();

        let told = clerk.get("/api/serving/call-statistics").await.ok();
        let division = &told["rows"][0];
        assert!(!word(&division["division"]).is_empty());
        for (name, count) in [
            ("begun", 2),
            ("notified", 1),
            ("failed", 1),
            ("served", 0),
            ("open", 0),
            ("calls", 3),
            ("answered", 1),
        ] {
            assert_eq!((&division[name], &told["total"][name]), (&json!(count), &json!(count)));
        }
        let before = "/api/serving/call-statistics?from=2020-01-01&to=2020-01-31";
        assert_eq!(clerk.get(before).await.ok()["rows"], json!([]));
        for wrong in ["from=2026-09-02&to=2026-09-01", "from=2020-01-01&to=2026-09-01"] {
            let reply = clerk.get(&format!("/api/serving/call-statistics?{wrong}")).await;
            assert_eq!(reply.status.as_u16(), 422, "{wrong}");
        }
        let stranger = app.foreign_clerk().await;
        let none = stranger.get("/api/serving/call-statistics").await.ok();
        assert_eq!(none["total"]["begun"], 0);
        let path = "/api/serving/call-statistics/export";
        assert_eq!(faults(&clerk.post(path, json!({ "reason": "" })).await), ["reason length"]);
        let book = clerk.post(path, json!({ "reason": "季度服务报告" })).await;
        assert!(book.status.is_success());
        assert_eq!(&book.bytes[..2], b"PK");
        assert_eq!(audited(app.world(), "serving.call.export").await, 1);
    })
    .await;
}
