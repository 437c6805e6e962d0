//! What a source says it sent, held against what is kept.

use affairs::reconciliation::{Row, Sum, Totals};
use serde_json::{Value, json};
use testkit::each;

use super::{District, accept, counts, with};
use crate::desk::{surface, word};

/// The account of these records in their first version.
fn account(day: impl serde::Serialize, keys: &[&str]) -> Value {
    let row = |key: &&str| Row { key: (*key).to_owned(), version: 1 };
    let told = Totals::of(keys.iter().map(row));
    let bucket = |(at, sum): (&u8, &Sum)| json!({ "bucket": format!("{at:02x}"), "count": sum.count, "hash": sum.hash });
    let buckets: Vec<Value> = told.buckets.iter().map(bucket).collect();
    json!({ "table": "accept", "day": day, "count": told.all.count, "hash": told.all.hash,
        "buckets": buckets })
}

/// What the clerk's system asks under a new key.
async fn ask(district: &District, path: &str, body: Value) -> testkit::Reply {
    district.clerk.post(path, body).await
}

const ALL: &str = "/api/civic/reconciliations";

// req: G5.1.0, G5.1.1
#[tokio::test]
async fn a_missing_row_is_found_by_its_bucket_and_the_account_balances_when_it_came() {
    each(surface(), |app| async move {
        let district = District::of(&app, "怀柔区").await;
        let today = app.world().kernel().today();
        let with_source = |body: Value| with(body, json!({ "source": district.id }));
        // One is rejected, one is sent twice: every row that came counts once.
        let early = with(accept("DZ-2"), json!({ "accept_date": "2026-09-14 10:00:00" }));
        let sent = district.send("accept", json!([accept("DZ-1"), early, accept("DZ-1")])).await;
        assert_eq!(counts(&sent.ok()), [3, 1, 1, 1]);
        let told = with_source(account(today, &["DZ-1", "DZ-2", "DZ-3"]));
        let open = ask(&district, ALL, told).await.ok();
        assert_eq!(
            (&open["state"], &open["declared"], &open["held"]),
            (&json!("open"), &json!(3), &json!(2))
        );
        assert_eq!(
            [&open["received"], &open["accepted"], &open["duplicate"], &open["rejected"]],
            [&json!(3), &json!(1), &json!(1), &json!(1)]
        );
        let gap = Row { key: "DZ-3".to_owned(), version: 1 }.bucket();
        let gap = format!("{gap:02x}");
        assert_eq!(open["differing"].as_array().unwrap().len(), 1, "{open}");
        assert_eq!(open["differing"][0]["bucket"], json!(gap));
        // The rows of that bucket tell which is missing.
        let path = format!("{ALL}/{}/compare", word(&open["id"]));
        let rows = json!([{ "key": "DZ-3", "version": 1 }]);
        let asked = json!({ "buckets": [gap], "rows": rows });
        let gaps = ask(&district, &path, asked).await.ok();
        assert_eq!(gaps["missing_here"], rows);
        assert_eq!(gaps["only_here"], json!([]));
        let astray = json!({ "buckets": [], "rows": rows });
        assert_eq!(ask(&district, &path, astray).await.status.as_u16(), 422);
        district.send("accept", json!([accept("DZ-3")])).await.ok();
        let again = ask(&district, &path, json!({})).await.ok();
        assert_eq!(again["account"]["state"], "balanced");
        assert_eq!(again["account"]["held_hash"], again["account"]["declared_hash"]);
        let settle = format!("{ALL}/{}/settle", word(&open["id"]));
        let needless = ask(&district, &settle, json!({ "reason": "不需要" })).await;
        assert_eq!(needless.refusal(), (409, "reconciliation.not_open"));
        let stored = app.world().count("civic_reconciliation").await;
        assert_eq!(stored, 1);
    })
    .await;
}

// req: G5.1.0, G5.1.1
#[tokio::test]
async fn an_account_that_is_settled_by_hand_stays_as_it_is() {
    each(surface(), |app| async move {
        let [district, other] = District::all(&app, ["门头沟区", "延庆区"]).await;
        let today = app.world().kernel().today();
        let named = |source: &str, count: u32| {
            json!({ "source": source, "table": "accept", "day": today, "count": count })
        };
        for (wrong, code) in [
            (json!({ "day": "2027-01-01" }), "reconciliation.future"),
            (json!({ "hash": "12ab" }), "reconciliation.hash"),
            (json!({ "buckets": [{ "bucket": "xx", "count": 1, "hash": "" }] }),
                "reconciliation.bucket"),
            (json!({ "table": "nothing" }), "quality.table"),
        ] {
            let reply = ask(&district, ALL, with(named(&district.id, 1), wrong)).await;
            assert_eq!(reply.status.as_u16(), 422);
            assert_eq!(reply.json["errors"][0]["code"], code, "{}", reply.json);
        }
        let open = ask(&district, ALL, named(&district.id, 4)).await.ok();
        let even = ask(&district, ALL, named(&other.id, 0)).await.ok();
        assert_eq!((&open["state"], &even["state"]), (&json!("open"), &json!("balanced")));
        let path = |name: &str| format!("{ALL}/{}/{name}", word(&open["id"]));
        let mute = ask(&district, &path("settle"), json!({ "reason": " " })).await;
        assert_eq!(mute.status.as_u16(), 422);
        let why = json!({ "reason": "来源系统当天停机，四条次日补报" });
        let done = ask(&district, &path("settle"), why.clone()).await.ok();
        assert_eq!((&done["state"], &done["reason"]), (&json!("settled"), &why["reason"]));
        for (path, body) in [
            (ALL.to_owned(), named(&district.id, 5)),
            (path("compare"), json!({})),
            (path("settle"), why),
        ] {
            let reply = ask(&district, &path, body).await;
            assert_eq!(reply.refusal(), (409, "reconciliation.settled"));
        }
        let clerk = &district.clerk;
        let settled = clerk.get(&format!("{ALL}?state=settled&table=accept")).await.ok();
        assert_eq!((&settled["total"], &settled["items"][0]["declared"]), (&json!(1), &json!(4)));
        let page = clerk.get(&format!("{ALL}?limit=1&from={today}&to={today}")).await.ok();
        assert_eq!(page["total"], 2);
        let next = format!("{ALL}?limit=1&from={today}&to={today}&cursor={}", word(&page["next"]));
        let last = clerk.get(&next).await.ok();
        assert_ne!(page["items"][0]["id"], last["items"][0]["id"]);
        assert_eq!(last["next"], Value::Null);
        let before = clerk.get(&format!("{ALL}?to=2026-01-01")).await.ok();
        assert_eq!(before["total"], 0);
    })
    .await;
}
