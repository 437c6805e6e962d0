//! 合同指标: what happened is counted as the contract words it, as known at any moment.

use chrono::{DateTime, Duration, NaiveDate};
use kernel::{access::Reach, identity::organisation::OrganisationKind};
use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

/// The smallest recording a telephone gives: a header and one sample.
const WAV: &[u8] = b"RIFF\x26\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x02\0\0\0\0\0";
const REPORTS: &str = "/api/serving/indicators/reports";

fn today(app: &App) -> NaiveDate {
    app.world().kernel().today()
}

fn now(app: &App) -> String {
    app.world().system().now().with_timezone(&base::clock::beijing()).to_rfc3339()
}

/// The report over all days of the test, as it is known now or was known then.
async fn report(app: &App, who: &Person, as_of: Option<&str>) -> Value {
    // Time went by.
    who.sign_in().await.ok();
    let to = today(app);
    let asked = json!({ "pack": "changping-2026", "from": to - chrono::Days::new(20), "to": to,
        "as_of": as_of });
    let asked = who.post(REPORTS, asked).await.ok();
    assert_eq!(asked["state"], "waiting");
    app.settle().await;
    let report = who.get(&format!("{REPORTS}/{}", word(&asked["id"]))).await.ok();
    assert_eq!(report["state"], "done", "{report}");
    report
}

/// Above, below and value of an indicator.
fn figure(report: &Value, code: &str) -> (String, String, String) {
    let lines = report["result"]["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["code"] == code).unwrap();
    let of = |name: &str| line["figure"][name].as_str().unwrap_or_default().to_owned();
    (of("above"), of("below"), of("value"))
}

fn are(report: &Value, code: &str, (above, below, value): (&str, &str, &str)) {
    let wanted = (above.to_owned(), below.to_owned(), value.to_owned());
    assert_eq!(figure(report, code), wanted, "{code}");
}

/// Case numbers and reasons of a part of an indicator.
async fn rows(who: &Person, report: &Value, code: &str, part: &str) -> Vec<(String, String)> {
    let id = word(&report["id"]);
    let path = format!("{REPORTS}/{id}/rows?indicator={code}&part={part}");
    let page = who.get(&path).await.ok();
    let all = page["items"].as_array().unwrap().iter();
    all.map(|row| (word(&row["number"]).to_owned(), word(&row["reason"]).to_owned())).collect()
}

async fn outcome(app: &App, clerk: &Person, task: &Value, mut body: Value) {
    let shown = delivery(clerk, task).await;
    let last = shown["attempts"].as_array().unwrap().last().unwrap();
    body["attempt_id"] = last["id"].clone();
    body["at"] = json!(now(app));
    let path = format!("/api/serving/deliveries/{}/outcomes", word(&shown["id"]));
    clerk.post(&path, body).await.ok();
}

// req: S15.1, S15.2, S15.3, S15.4, S15.5, S15.7
#[tokio::test]
async fn figures_follow_what_happened_and_can_be_told_as_of_then() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let judge =
            app.member(app.court(), &["serving.case.read", "serving.task.read", "serving.finding"]);
        let judge = judge.await;
        // One served on arrival, one presumed, and a call that was answered.
        serve(&app, &clerk, PLAIN, &["传票"]).await;
        let (task, _) = read_and_objected(&app, &clerk).await;
        let page = fetch(&clerk, PLAIN).await;
        let mut call = draft_body(&clerk, &page, defendants(&page), &["举证通知书"]).await;
        call["method"] = json!("phone");
        let call = clerk.post("/api/serving/tasks", call).await.ok();
        let call = dispatch(&app, &clerk, &call).await;
        app.advance(Duration::minutes(10));
        let sound = clerk.upload("录音.wav", "audio/wav", WAV).await.ok();
        let told = json!({ "kind": "notified", "identity": "报出证件号码后四位",
            "files": [sound["id"]] });
        outcome(&app, &clerk, &call, told).await;
        app.advance(Duration::minutes(1));
        let first = report(&app, &clerk, None).await;
        let before = now(&app);
        are(&first, "CP-01", ("0", "2", "0.00%"));
        are(&first, "CP-02", ("2", "2", "100.00%"));
        are(&first, "CP-04", ("1", "1", "100.00%"));
        are(&first, "CP-06", ("2", "", "2件"));
        let number = |serial: u32| crate::desk::number(serial);
        let open = rows(&clerk, &first, "CP-05", "excluded").await;
        assert_eq!(open, [(number(PLAIN), "还有受送达人没有送达".to_owned())]);

        // The judge finds the presumption rebutted; the post begins in time and serves.
        app.advance(Duration::hours(30));
        clerk.sign_in().await.ok();
        judge.sign_in().await.ok();
        let id = word(&task["deliveries"][0]["id"]).to_owned();
        let finding =
            json!({ "finding": "rebutted", "reason": "经电话核实，该号码并非被告本人使用" });
        judge.post(&format!("/api/serving/deliveries/{id}/findings"), finding).await.ok();
        app.settle().await;
        app.advance(Duration::hours(1));
        let second = report(&app, &clerk, None).await;
        are(&second, "CP-02", ("1", "1", "100.00%"));
        are(&second, "CP-03", ("0", "0", ""));
        let taken = rows(&clerk, &second, "CP-02", "excluded").await;
        assert_eq!(taken, [(number(THEIR_WORD), "法官认定推定被推翻".to_owned())]);
        let clock = rows(&clerk, &second, "CP-03", "excluded").await;
        assert_eq!(clock, [(number(THEIR_WORD), "统计时切换时限还没有届满".to_owned())]);

        app.advance(Duration::hours(19));
        clerk.sign_in().await.ok();
        let post = json!({ "method": "postal", "address": "北京市昌平区府学路1号",
            "basis": "other" });
        clerk.post(&format!("/api/serving/deliveries/{id}/attempts"), post).await.ok();
        app.advance(Duration::days(2));
        clerk.sign_in().await.ok();
        let scan = clerk.paper("回执", 1).await;
        let signed = json!({ "kind": "signed", "signer": "王小明", "relation": "oneself",
            "files": [scan] });
        outcome(&app, &clerk, &task, signed).await;
        app.advance(Duration::minutes(1));
        let third = report(&app, &clerk, None).await;
        are(&third, "CP-01", ("1", "2", "50.00%"));
        are(&third, "CP-02", ("1", "2", "50.00%"));
        are(&third, "CP-03", ("1", "1", "100.00%"));
        let line = &third["result"]["lines"][0];
        assert_eq!((&line["pass"], &line["counted"]), (&json!(false), &json!(3)));
        assert_eq!(line["room"], "邮寄件数不变时，再送达 1 人次即达标");
        let days = &third["result"]["lines"][4];
        assert_eq!(days["figure"]["below"], "1", "one case is served whole");
        assert_eq!(days["readings"].as_array().unwrap().len(), 3);
        let slowest = rows(&clerk, &third, "CP-05", "hit").await.remove(0);
        let name = word(&task["deliveries"][0]["recipient"]["name"]).to_owned();
        assert!(slowest.1.contains(&format!("最长的是{name}")), "{slowest:?}");
        let other = rows(&clerk, &third, "CP-02", "base").await;
        assert_eq!(other, [(number(THEIR_WORD), "邮寄送达，已送达".to_owned())]);

        // As it was known before the finding, whatever was recorded since.
        let again = report(&app, &clerk, Some(&before)).await;
        for line in first["result"]["lines"].as_array().unwrap() {
            let code = word(&line["code"]);
            assert_eq!(figure(&again, code), figure(&first, code), "{code}");
        }
        // Every figure is the sum of its groups.
        let groups = format!("{REPORTS}/{}/groups?indicator=CP-01", word(&third["id"]));
        for by in ["division", "cause", "person", "month"] {
            let groups = clerk.get(&format!("{groups}&by={by}")).await.ok();
            let sum = |name: &str| -> i64 {
                let all = groups.as_array().unwrap().iter();
                all.map(|one| word(&one["figure"][name]).parse::<i64>().unwrap()).sum()
            };
            assert_eq!((sum("above"), sum("below")), (1, 2), "{by}");
        }
        assert_eq!(audited(app.world(), "serving.indicator.ask").await, 4);
        assert_eq!(app.world().count("indicator_report").await, 4);
    })
    .await;
}

// req: S15.3
#[tokio::test]
async fn a_failure_nobody_answered_in_time_is_in_the_report() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let told = app.outside().case(&number(PLAIN)).await;
        let phone = word(&told["parties"][1]["phones"][0]["number"]).to_owned();
        app.outside().phone_behaves(&phone, json!({ "outcome": "empty_number" })).await;
        let task = serve(&app, &clerk, PLAIN, &["传票"]).await;
        app.advance(Duration::hours(25));
        let late = report(&app, &clerk, None).await;
        are(&late, "CP-03", ("0", "1", "0.00%"));
        let line = &late["result"]["lines"][2];
        assert_eq!((&line["pass"], &line["room"]), (&json!(false), &json!("本期已不能达标")));
        let breach = rows(&clerk, &late, "CP-03", "base").await;
        assert_eq!(breach, [(number(PLAIN), "没有改用其他方式".to_owned())]);
        assert!(
            word(&late["result"]["penalty"]).contains("194250"),
            "{}",
            late["result"]["penalty"]
        );
        // Begun too late it stays a breach, and says so.
        let body = json!({ "method": "phone", "address": "010-80001234" });
        let id = word(&task["deliveries"][0]["id"]);
        clerk.post(&format!("/api/serving/deliveries/{id}/attempts"), body).await.ok();
        app.advance(Duration::minutes(1));
        let later = report(&app, &clerk, None).await;
        let breach = rows(&clerk, &later, "CP-03", "base").await;
        assert_eq!(breach, [(number(PLAIN), "改用其他方式时已超过时限".to_owned())]);
    })
    .await;
}

// req: S15.1
#[tokio::test]
async fn a_court_signs_its_definitions_and_nobody_for_it() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let packs = clerk.get("/api/serving/indicators/packs").await.ok();
        assert_eq!(packs.as_array().unwrap().len(), 1, "of the own court alone");
        assert_eq!(
            (&packs[0]["code"], &packs[0]["signature"]),
            (&json!("changping-2026"), &json!(null))
        );
        let version = &packs[0]["version"];
        let sign = "/api/serving/indicators/signatures";
        let agreed = json!({ "pack": "changping-2026", "version": version, "remark": "同意" });
        let codes = ["serving.indicator."];
        let place = (app.other_court(), None);
        let guest = app.reaching(place, &codes, Reach::Chosen, &[app.court()]).await;
        let foreign = guest.post(sign, agreed.clone()).await;
        assert_eq!(foreign.refusal(), (403, "indicator.foreign"));
        let old = json!({ "pack": "changping-2026", "version": "2025.1" });
        assert_eq!(clerk.post(sign, old).await.refusal(), (409, "indicator.version"));
        let elsewhere = json!({ "pack": "xicheng-2026", "version": "2026.1" });
        assert_eq!(clerk.post(sign, elsewhere).await.status.as_u16(), 404);
        let signed = clerk.post(sign, agreed.clone()).await.ok();
        assert_eq!(signed[0]["signature"]["remark"], "同意");
        assert_eq!(clerk.post(sign, agreed).await.refusal(), (409, "indicator.signed"));
        // With the two who were turned away, and the one who came too late.
        assert!(audited(app.world(), "serving.indicator.sign").await >= 1);
        let report = report(&app, &clerk, None).await;
        assert_eq!(report["signature"]["remark"], "同意");
        assert_eq!(app.world().count("indicator_signature").await, 1);
    })
    .await;
}

// req: S16.8, S16.9, S16.10, S16.11, S16.12
#[tokio::test]
async fn what_is_commercial_is_the_courts_word() {
    each(surface(), |app| async move {
        let clerk = app.foreign_clerk().await;
        let number = "（2026）京0102民初8995号";
        let fetched =
            clerk.post("/api/serving/cases/fetch", json!({ "number": number })).await.ok();
        let case = word(&fetched["case_id"]);
        let page = clerk.get(&format!("/api/serving/cases/{case}")).await.ok();
        let task = draft(&clerk, &page, defendants(&page), &["判决书"]).await;
        let path = format!("/api/serving/tasks/{}", word(&task["id"]));
        app.foreign_clerk().await.post(&format!("{path}/check"), json!({})).await.ok();
        clerk.post(&format!("{path}/dispatch"), json!({})).await.ok();
        app.settle().await;
        let asked = json!({ "pack": "xicheng-2026", "from": today(&app), "to": today(&app),
            "late_days": 25 });
        let made = |asked: Value| {
            let (app, clerk) = (&app, &clerk);
            async move {
                let made = clerk.post(REPORTS, asked).await.ok();
                app.settle().await;
                clerk.get(&format!("{REPORTS}/{}", word(&made["id"]))).await.ok()
            }
        };
        let line = |report: &Value, code: &str| {
            let lines = report["result"]["lines"].as_array().unwrap();
            lines.iter().find(|line| line["code"] == code).unwrap().clone()
        };
        let before = made(asked.clone()).await;
        assert_eq!(figure(&before, "XC-07"), ("1".into(), "1".into(), "100.00%".into()));
        are(&before, "XC-03", ("0", "1", "0.00天"));
        are(&before, "XC-10", ("1", "1", "100.00%"));
        let unknown = line(&before, "XC-08");
        assert_eq!((&unknown["figure"]["value"], &unknown["pass"]), (&json!(null), &json!(null)));
        assert!(word(&unknown["problem"]).contains("商事"), "{unknown}");
        let on_time = line(&before, "XC-13");
        assert!(word(&on_time["problem"]).contains("完成期限"), "{on_time}");
        for code in ["XC-04", "XC-05"] {
            are(&before, code, ("0", "0", ""));
        }
        let survey = line(&before, "XC-11");
        assert!(word(&survey["problem"]).contains("评价"), "nothing is made up: {survey}");
        assert!(word(&before["result"]["penalty"]).contains("19968"), "two steps of ten days");

        let causes = "/api/serving/indicators/causes";
        let known = clerk.get(&format!("{causes}?pack=xicheng-2026")).await.ok();
        let cause = &known[0]["cause"];
        let empty = json!({ "pack": "xicheng-2026", "causes": [""] });
        let refused = clerk.post(causes, empty).await;
        assert_eq!(refused.fields(), [("causes", "indicator.causes")]);
        let set = json!({ "pack": "xicheng-2026", "causes": [cause] });
        let set = clerk.post(causes, set).await.ok();
        assert_eq!((&set[0]["commercial"], &set[0]["cases"]), (&json!(true), &json!(1)));
        let after = made(asked).await;
        assert_eq!(figure(&after, "XC-08"), ("1".into(), "1".into(), "100.00%".into()));
        assert_eq!(
            (&after["result"]["commercial"], &before["result"]["commercial"]),
            (&json!([cause]), &json!([]))
        );
        assert_eq!(figure(&after, "XC-09").1, "1", "its address was confirmed at the beginning");
        assert_eq!(audited(app.world(), "serving.indicator.causes").await, 1);
    })
    .await;
}

// req: S15.2
#[tokio::test]
async fn a_question_is_fit_or_says_why_not_and_stays_in_its_court() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let day = today(&app);
        let ask = |from: NaiveDate, to: NaiveDate, as_of: Value, late: i64| {
            json!({ "pack": "changping-2026", "from": from, "to": to, "as_of": as_of,
                "late_days": late })
        };
        let later: DateTime<chrono::Utc> = app.world().system().now() + Duration::hours(1);
        let next = day + chrono::Days::new(1);
        for (asked, wanted) in [
            (ask(day, day - chrono::Days::new(1), Value::Null, 0), vec![("to", "indicator.span")]),
            (
                ask(day - chrono::Days::new(500), day, Value::Null, -1),
                vec![("to", "indicator.span"), ("late_days", "indicator.late_days")],
            ),
            (ask(next, next, Value::Null, 0), vec![("from", "indicator.future")]),
            (ask(day, day, json!(later.to_rfc3339()), 0), vec![("as_of", "indicator.as_of")]),
        ] {
            assert_eq!(clerk.post(REPORTS, asked).await.fields(), wanted);
        }
        assert_eq!(app.world().count("indicator_report").await, 0);
        let good = ask(day, day, Value::Null, 0);
        for _ in 0..3 {
            clerk.post(REPORTS, good.clone()).await.ok();
        }
        assert_eq!(clerk.post(REPORTS, good).await.refusal(), (409, "indicator.busy"));
        let waiting = clerk.get(REPORTS).await.ok();
        let id = word(&waiting["items"][0]["id"]).to_owned();
        let path = format!("{REPORTS}/{id}");
        let reason = json!({ "reason": "季度考核", "rows": true });
        let early = clerk.post(&format!("{path}/export"), reason.clone()).await;
        assert_eq!(early.refusal(), (409, "indicator.unfinished"));
        let early = clerk.get(&format!("{path}/rows?indicator=CP-01&part=hit")).await;
        assert_eq!(early.refusal(), (409, "indicator.rows"));
        app.settle().await;
        let strange = clerk.get(&format!("{path}/rows?indicator=XC-01&part=hit")).await;
        assert_eq!(strange.fields(), [("indicator", "indicator.unknown")]);
        let book = clerk.post(&format!("{path}/export"), reason).await;
        assert!(book.bytes.starts_with(b"PK"), "{}", book.text());
        assert_eq!(audited(app.world(), "serving.indicator.export").await, 1);

        // Another court, and whoever sees a part of this one only, know nothing of it.
        let foreign = app.foreign_clerk().await;
        assert_eq!(foreign.get(&path).await.status.as_u16(), 404);
        let unit = app.organisation(Some(app.court()), OrganisationKind::Division, "某庭").await;
        let place = (app.court(), Some(unit));
        let narrow = app.reaching(place, &["serving."], Reach::OwnUnit, &[]).await;
        assert_eq!(narrow.get(&path).await.status.as_u16(), 404);
        assert_eq!(narrow.get("/api/serving/indicators/packs").await.ok(), json!([]));
        // 政法委 sees figures and groups, and nothing of a case.
        let over = app.organisation(None, OrganisationKind::PoliticalLegal, "政法委").await;
        let viewer = app.reaching((over, None), &["serving."], Reach::Chosen, &[app.court()]).await;
        assert_eq!(viewer.get(&path).await.ok()["id"], id.as_str());
        viewer.get(&format!("{path}/groups?indicator=CP-01&by=division")).await.ok();
        let hidden = viewer.get(&format!("{path}/rows?indicator=CP-01&part=hit")).await;
        assert_eq!(hidden.refusal(), (403, "permission.missing"));
    })
    .await;
}
