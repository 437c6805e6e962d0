//! Consultation codes: given once, checked, reserved for halls.

use std::collections::HashSet;

use serde_json::{Value, json};
use testkit::{App, Person, Reply, each};

use super::District;
use crate::desk::{range, surface, word};

fn wanted(request: &str, count: u32) -> Value {
    json!({ "request_id": request, "district": "110105", "channel": 2, "count": count })
}

fn codes(answer: &Value) -> Vec<String> {
    let codes = answer["codes"].as_array().unwrap_or_else(|| panic!("{answer}"));
    codes.iter().map(|code| word(code).to_owned()).collect()
}

// req: G1.1.1
#[tokio::test]
async fn a_request_gets_its_codes_once() {
    each(surface(), |app| async move {
        let district = District::of(&app, "朝阳区").await;
        let one = district.tell("/api/civic/codes", wanted("daoban-1", 1)).await.ok();
        let [code] = &codes(&one)[..] else { panic!("{one}") };
        assert!(affairs::code::check(code, None).valid && code.starts_with("ZX1101052"));
        assert_eq!((&one["replayed"], &one["previous"]), (&json!(false), &json!([])));
        let many = district.tell("/api/civic/codes", wanted("daoban-2", 500)).await.ok();
        assert_eq!(codes(&many).iter().collect::<HashSet<_>>().len(), 500);
        let again = district.tell("/api/civic/codes", wanted("daoban-2", 500)).await.ok();
        assert_eq!((codes(&again), &again["replayed"]), (codes(&many), &json!(true)));
        assert_eq!(app.world().count("civic_code").await, 501);
        let reused = district.tell("/api/civic/codes", wanted("daoban-2", 3)).await;
        assert_eq!(reused.refusal(), (409, "code.request_reused"));
        let said = "SELECT object_label FROM audit WHERE operation = 'civic.code.issue' \
            ORDER BY object_label";
        assert_eq!(app.world().words(said).await, vec![code.clone(), codes(&many)[0].clone()]);
        let days = district.clerk.get("/api/civic/code-days").await.ok();
        assert_eq!((&days[0]["issued"], &days[0]["channel"]), (&json!(501), &json!(2)));
    })
    .await;
}

// req: G1.1.1
#[tokio::test]
async fn what_cannot_be_is_said_and_costs_no_number() {
    each(surface(), |app| async move {
        let district = District::of(&app, "海淀区").await;
        for (field, value, code) in [
            ("district", json!("110199"), "DISTRICT_UNKNOWN"),
            ("district", json!("110103"), "DISTRICT_ABOLISHED"),
            ("channel", json!(6), "CHANNEL_UNKNOWN"),
            ("count", json!(0), "range"),
            ("count", json!(501), "range"),
            ("request_id", json!(""), "code.request"),
        ] {
            let mut body = wanted("bad-1", 1);
            body[field] = value;
            let refused = district.tell("/api/civic/codes", body).await;
            assert_eq!(refused.status.as_u16(), 422, "{field}: {}", refused.text());
            assert_eq!(refused.json["errors"][0]["code"], code, "{}", refused.text());
            assert_eq!(refused.json["errors"][0]["field"], field);
        }
        assert_eq!(app.world().count("civic_code_block").await, 0);
        let alone = district.clerk.plain("/api/civic/codes", wanted("p-1", 1)).await;
        assert_eq!(alone.json["errors"][0]["field"], "source");
    })
    .await;
}

/// Asks as a client is told to: the very same request again for as long as the database is busy.
async fn insist(who: &Person, body: Value) -> Reply {
    for _ in 0..5 {
        let reply = who.plain("/api/civic/codes", body.clone()).await;
        if reply.status.as_u16() != 503 {
            return reply;
        }
    }
    who.plain("/api/civic/codes", body).await
}

// req: G1.1.1
#[tokio::test]
async fn two_processes_give_no_code_twice() {
    each(surface(), |app| async move {
        let district = District::of(&app, "通州区").await;
        let here = &district.clerk;
        let there = app.elsewhere(here).await;
        let ask = |at: u32| {
            let mut body = wanted(&format!("race-{at}"), 90);
            body["source"] = json!(district.id);
            let who = if at.is_multiple_of(2) { here } else { &there };
            async move { codes(&insist(who, body).await.ok()) }
        };
        let all: Vec<String> =
            futures::future::join_all((0..30).map(ask)).await.into_iter().flatten().collect();
        assert_eq!(all.len(), 2_700);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 2_700, "a number was given twice");
        // The same request at both: the same codes.
        let same = |who| {
            let mut body = wanted("both", 7);
            body["source"] = json!(district.id);
            insist(who, body)
        };
        let (one, two) = tokio::join!(same(here), same(&there));
        assert_eq!(codes(&one.ok()), codes(&two.ok()));
        assert_eq!(app.world().count("civic_code").await, 2_707);
    })
    .await;
}

// req: G1.1.1
#[tokio::test]
async fn a_day_ends_with_its_last_number_and_never_comes_back() {
    each(surface(), |app| async move {
        let district = District::of(&app, "大兴区").await;
        let today = app.world().kernel().today();
        let full = format!(
            "INSERT INTO civic_code_block (district, channel, day, hi, online) \
             VALUES ('110115', 2, '{today}', 99999990, TRUE)"
        );
        app.world().sql(&full).await;
        let ask = |request: &str, count: u32| {
            let mut body = wanted(request, count);
            body["district"] = json!("110115");
            body["source"] = json!(district.id);
            district.clerk.plain("/api/civic/codes", body)
        };
        assert_eq!(ask("end-1", 20).await.refusal(), (409, "SEQ_EXHAUSTED"));
        let last = codes(&ask("end-2", 9).await.ok());
        assert_eq!(&last[8][15..23], "99999999");
        assert_eq!(ask("end-3", 1).await.refusal(), (409, "SEQ_EXHAUSTED"));
        // Another process gave codes of tomorrow before the clock was put back: that day stays.
        let tomorrow = today.succ_opt().unwrap();
        let ahead = format!(
            "INSERT INTO civic_code_block (district, channel, day, hi, online) \
             VALUES ('110105', 2, '{tomorrow}', 5, TRUE), ('110105', 1, '{tomorrow}', 5, FALSE)"
        );
        app.world().sql(&ahead).await;
        let other = |request: &str, channel: u32| {
            let mut body = wanted(request, 2);
            body["source"] = json!(district.id);
            body["channel"] = json!(channel);
            district.clerk.plain("/api/civic/codes", body)
        };
        let back = other("back-1", 2).await.ok();
        assert_eq!((&back["day"], &codes(&back)[0][15..23]), (&json!(tomorrow), "00000006"));
        // A hall's range for tomorrow moves nobody on.
        assert_eq!(other("back-2", 1).await.ok()["day"], json!(today));
    })
    .await;
}

// req: G1.1.1, G1.1.2
#[tokio::test]
async fn codes_are_told_apart_and_halls_get_ranges() {
    each(surface(), |app| async move {
        let district = District::of(&app, "西城区").await;
        let given = codes(&district.tell("/api/civic/codes", wanted("v-1", 1)).await.ok());
        let body = range(&app);
        let taken = district.clerk.post("/api/civic/code-ranges", body.clone()).await.ok();
        let path = format!("/api/civic/code-ranges/{}", word(&taken["id"]));
        let shown = district.clerk.get(&path).await.ok();
        let held: Vec<String> =
            shown["codes"].as_array().unwrap().iter().map(|one| word(one).to_owned()).collect();
        assert_eq!((held.len(), &shown["used"]), (20, &json!(0)));
        assert_eq!(
            [&held[0], &held[19]].map(String::as_str),
            ["first_code", "last_code"].map(|name| word(&taken[name]))
        );
        // A range for tomorrow does not move today on.
        let next = codes(&district.tell("/api/civic/codes", wanted("v-2", 1)).await.ok());
        assert_eq!(next[0][9..15], given[0][9..15]);
        // A consultation with one of them.
        let asked = json!([{ "consultation_code": given[0], "title": "办照", "content": "怎样办",
            "consult_time": "2026-09-15 08:00:00" }]);
        let sent = district.send("consultation", asked).await.ok();
        assert_eq!(sent["accepted"], 1, "{sent}");
        let mut wrong = given[0].clone();
        wrong.replace_range(22..23, if wrong.ends_with('7') { "8" } else { "9" });
        let never = affairs::code::Series::new("110105", 5, app.world().kernel().today())
            .unwrap()
            .code(77)
            .unwrap();
        let verify = json!({ "codes": [given[0], held[3], never, wrong, "ZX1"] });
        let told = district.tell("/api/civic/calc/codes", verify.clone()).await.ok();
        let states: Vec<&str> =
            told.as_array().unwrap().iter().map(|one| word(&one["state"])).collect();
        assert_eq!(states, ["issued", "offline", "unknown", "invalid", "invalid"]);
        assert_eq!((&told[0]["used"], &told[1]["hall"]), (&json!(true), &body["hall"]));
        assert!(told[3]["message"].is_string(), "{told}");
        let one = district.look(&format!("/api/civic/codes/{}", given[0])).await.ok();
        assert_eq!(one, told[0]);
        // Another office sees neither.
        let theirs = app.member(app.other_court(), &["civic."]).await;
        let path = format!("/api/civic/codes/{}", given[0]);
        assert_eq!(theirs.get(&path).await.refusal(), (404, "not_found"));
        let blind = theirs.plain("/api/civic/calc/codes", verify).await.ok();
        assert_eq!(
            (&blind[0]["state"], &blind[1]["state"]),
            (&json!("unknown"), &json!("unknown"))
        );
        assert_eq!(theirs.get("/api/civic/code-ranges").await.ok(), json!([]));
    })
    .await;
}

#[tokio::test]
async fn a_range_has_its_day_and_its_end() {
    let app = App::sqlite(&surface()).await;
    let clerk = app.member(app.court(), &["civic."]).await;
    let today = app.world().kernel().today();
    for (field, value) in [
        ("hall", json!("")),
        ("day", json!(today.pred_opt().unwrap())),
        ("count", json!(1_001)),
        ("expires_at", json!("2020-01-01T00:00:00+08:00")),
        ("district", json!("000000")),
    ] {
        let mut body = range(&app);
        body[field] = value;
        let refused = clerk.post("/api/civic/code-ranges", body).await;
        assert_eq!(refused.json["errors"][0]["field"], field, "{}", refused.text());
    }
    assert_eq!(app.world().count("civic_code_range").await, 0);
}
