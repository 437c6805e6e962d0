//! 送达明细和统计: every try of a period, one by one and summed up.

use std::io::Read as _;

use chrono::Duration;
use migration::m0045_served_tries::fill;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use testkit::{App, Person, Phone, each};

use crate::desk::*;

const LIST: &str = "/api/serving/attempts";
const SUMS: &str = "/api/serving/attempt-sums";

/// One served where it arrived, one that arrived at a number nobody confirmed, one that reached
/// nobody; and the phone of the second.
async fn three(app: &App, clerk: &Person) -> Phone {
    serve(app, clerk, PLAIN, &["传票"]).await;
    serve(app, clerk, THEIR_WORD, &["起诉状副本", "传票"]).await;
    let reader = phone_of(app, THEIR_WORD).await;
    let told = app.outside().case(&number(PLAIN)).await;
    let phone = word(&told["parties"][1]["phones"][0]["number"]).to_owned();
    app.outside().phone_behaves(&phone, json!({ "outcome": "empty_number" })).await;
    serve(app, clerk, PLAIN, &["应诉通知书"]).await;
    reader
}

/// The sum of a group, by the title people see.
fn group<'a>(sums: &'a Value, title: &str) -> &'a Value {
    let mut rows = sums["rows"].as_array().unwrap().iter();
    rows.find(|row| row["title"] == title).unwrap_or_else(|| panic!("no {title}: {sums}"))
}

/// begun, arrived, opened, signed, served, failed, open.
fn figures(sum: &Value) -> [i64; 7] {
    ["begun", "arrived", "opened", "signed", "served", "failed", "open"]
        .map(|name| sum[name].as_i64().unwrap())
}

// req: S8.5
#[tokio::test]
async fn electronic_service_is_listed_and_summed_up_by_every_dimension() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let phone = three(&app, &clerk).await;
        let sums = clerk.get(SUMS).await.ok();
        assert_eq!(figures(&sums["total"]), [3, 2, 0, 0, 1, 1, 1], "{sums}");
        assert_eq!(sums["method"], "电子送达");
        let list = clerk.get(LIST).await.ok();
        let lines = list["items"].as_array().unwrap();
        assert_eq!(lines.len(), 3);
        assert_eq!(list["total"], 3);
        let [failed, waiting, served] = &lines[..] else { panic!("{list}") };
        assert_eq!(served["outcome"], "served");
        assert_eq!(served["served_on"], "2026-09-16");
        assert!(served["arrived_at"].is_string() && served["signed_at"].is_null(), "{served}");
        assert_eq!(failed["outcome"], "failed");
        assert!(word(&failed["failed_reason"]).contains("空号"), "{failed}");
        assert_eq!(waiting["outcome"], "open");
        assert_eq!(waiting["documents"], json!(["起诉状副本", "传票"]));
        assert_eq!(
            (&waiting["case_type"], &waiting["channel"]),
            (&json!("民事一审"), &json!("短信"))
        );
        assert!(word(&waiting["address_masked"]).contains("****"), "{waiting}");

        // Every dimension adds up to the same, and each of its groups leads to its tries.
        for by in ["division", "cause", "case_type", "channel", "person", "day", "month"] {
            let sums = clerk.get(&format!("{SUMS}?by={by}")).await.ok();
            let rows = sums["rows"].as_array().unwrap();
            let begun: i64 = rows.iter().map(|row| row["begun"].as_i64().unwrap()).sum();
            assert_eq!((begun, sums["total"]["begun"].as_i64().unwrap()), (3, 3), "{by}: {sums}");
            for row in rows {
                let key = word(&row["key"]);
                let filter = match by {
                    "person" => format!("person={}", word(&row["person"])),
                    "day" => format!("from={key}&to={key}"),
                    "month" => format!("from={key}-01&to={key}-30"),
                    _ => format!("{by}={key}"),
                };
                let mine = clerk.get(&format!("{LIST}?{filter}")).await.ok();
                assert_eq!(mine["total"], row["begun"], "{filter}: {mine}");
                let alone = clerk.get(&format!("{SUMS}?by={by}&{filter}")).await.ok();
                assert_eq!(
                    alone["total"],
                    json!({ "key": "", "person": null, "title": "合计",
                    "begun": row["begun"], "arrived": row["arrived"], "opened": row["opened"],
                    "signed": row["signed"], "served": row["served"], "notified": 0,
                    "failed": row["failed"], "withdrawn": 0, "open": row["open"] })
                );
            }
        }
        let kinds = clerk.get(&format!("{SUMS}?by=case_type")).await.ok();
        assert_eq!(group(&kinds, "民事一审")["key"], "民初");
        for (outcome, count) in [("served", 1), ("failed", 1), ("open", 1), ("withdrawn", 0)] {
            let some = clerk.get(&format!("{LIST}?outcome={outcome}")).await.ok();
            assert_eq!(some["total"], count, "{outcome}");
        }
        let first = clerk.get(&format!("{LIST}?limit=2")).await.ok();
        let next = format!("{LIST}?limit=2&cursor={}", word(&first["next"]));
        assert_eq!(clerk.get(&next).await.ok()["items"][0]["id"], served["id"]);

        // What nobody confirmed is served once all of it was signed for.
        phone.enter().await.ok();
        phone.press("acknowledge").await.ok();
        app.advance(Duration::minutes(1));
        phone.sign().await.ok();
        app.settle().await;
        let sums = clerk.get(SUMS).await.ok();
        assert_eq!(figures(&sums["total"]), [3, 2, 0, 1, 2, 1, 0], "{sums}");
        let list = clerk.get(&format!("{LIST}?outcome=served")).await.ok();
        let signed = &list["items"][0];
        assert_eq!((&signed["id"], &signed["state_text"]), (&waiting["id"], &json!("已签收")));
        assert!(signed["signed_at"].is_string() && signed["served_on"] == "2026-09-16", "{signed}");

        // A database from before is told the same by the step that brings the column.
        let days = "SELECT coalesce(CAST(served_on AS TEXT), '') FROM attempt ORDER BY id";
        let before = app.world().words(days).await;
        let db = app.world().outsider().await;
        db.execute_unprepared("UPDATE attempt SET served_on = NULL").await.unwrap();
        fill(&db).await.unwrap();
        db.close().await.unwrap();
        assert_eq!(app.world().words(days).await, before);
    })
    .await;
}

// req: S8.5
#[tokio::test]
async fn what_is_taken_away_is_what_was_asked_for_and_stays_in_the_court() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        three(&app, &clerk).await;
        let stranger = app.foreign_clerk().await;
        assert_eq!(stranger.get(LIST).await.ok()["total"], 0);
        assert_eq!(stranger.get(SUMS).await.ok()["rows"], json!([]));
        for wrong in ["from=2026-09-02&to=2026-09-01", "from=2020-01-01", "method=pigeon"] {
            for path in [LIST, SUMS] {
                assert_eq!(clerk.get(&format!("{path}?{wrong}")).await.refusal(), (422, "invalid"));
            }
        }
        let export = format!("{LIST}/export");
        let none = clerk.post(&export, json!({ "reason": "" })).await;
        assert_eq!(none.refusal(), (422, "invalid"));
        assert_eq!(audited(app.world(), "serving.attempt.export").await, 0);
        let wanted =
            json!({ "filter": { "outcome": "failed", "by": "cause" }, "reason": "季度服务报告" });
        let book = clerk.post(&export, wanted).await;
        assert!(book.status.is_success(), "{}", book.text());
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(&book.bytes[..])).unwrap();
        let mut words = String::new();
        book.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut words).unwrap();
        for written in ["案由", "应诉通知书", "未成功", "空号", &number(PLAIN)] {
            assert!(words.contains(written), "{written}: {words}");
        }
        assert!(!words.contains("起诉状副本") && !words.contains(&number(THEIR_WORD)), "{words}");
        assert_eq!(audited(app.world(), "serving.attempt.export").await, 1);
        let told = "SELECT detail FROM audit WHERE operation = 'serving.attempt.export'";
        assert!(app.world().words(told).await[0].contains("\"rows\":1"));
    })
    .await;
}
