//! A batch from the signature to the sheet of the day.

use serde_json::{Value, json};
use testkit::{App, each};

use super::{District, accept, citizen, counts, errors, step, with};
use crate::desk::{surface, word};

// req: G6.1
#[tokio::test]
async fn a_batch_is_taken_once_and_told_apart_when_it_comes_again() {
    each(surface(), |app| async move {
        let district = District::of(&app, "朝阳区").await;
        let batch = json!([accept("BJ-1"), accept("BJ-2")]);
        let tried = district.send("accept?dry_run=true", batch.clone()).await.ok();
        assert_eq!((counts(&tried), &tried["batch_id"]), ([2, 2, 0, 0], &Value::Null));
        assert_eq!(app.world().count("civic_record").await, 0);
        let first = district.send("accept", batch.clone()).await.ok();
        assert_eq!(counts(&first), [2, 2, 0, 0], "{first}");
        let stored = app.world().count("civic_record").await;
        // The same again, under another transport number and time.
        let again = json!([with(accept("BJ-1"), json!({ "cd_batch": "7" })), accept("BJ-2")]);
        assert_eq!(counts(&district.send("up_pro_accept", again).await.ok()), [2, 0, 2, 0]);
        assert_eq!(app.world().count("civic_record").await, stored);
        // Another content at the same version, a higher version, and one that goes back.
        let other = |version: Value| {
            with(accept("BJ-1"), json!({ "org_name": "别处", "version": version }))
        };
        let same = district.send("accept", json!([other(json!(1))])).await.ok();
        assert_eq!((errors(&same, 0), counts(&same)), (vec!["Q05031"], [1, 0, 0, 1]));
        let higher = district.send("accept", json!([other(json!(3))])).await.ok();
        assert_eq!(counts(&higher), [1, 1, 0, 0], "{higher}");
        let back = with(accept("BJ-1"), json!({ "org_name": "又一处", "version": 2 }));
        let back = district.send("accept", json!([back])).await.ok();
        assert_eq!(errors(&back, 0), ["Q05031"]);
        // What is known is known, also when a later version came since.
        assert_eq!(
            counts(&district.send("accept", json!([accept("BJ-1")])).await.ok()),
            [1, 0, 1, 0]
        );
        // The sheet of the day says what the answers said together.
        let shown = district.shown().await;
        let day = &shown["days"][0];
        let sums = ["batches", "sent", "accepted", "duplicate", "rejected"].map(|name| &day[name]);
        assert_eq!(sums.map(|sum| sum.as_i64().unwrap()), [6, 8, 3, 3, 2]);
        assert_eq!(day["balanced"], true);
        assert_eq!(shown["source"]["errors"][0]["code"], "Q05031");
        assert!(shown["source"]["lag_seconds"].as_i64().unwrap() > 0);
        assert!(shown["source"]["last_at"].is_string());
        let said = "SELECT actor_kind || ' ' || object_kind FROM audit \
            WHERE operation = 'civic.intake.receive'";
        assert_eq!(app.world().words(said).await, vec!["client civic_batch"; 6]);
    })
    .await;
}

// req: G6.1, G6.2
#[tokio::test]
async fn a_matter_comes_in_any_order_and_is_seen_whole() {
    each(surface(), |app| async move {
        let district = District::of(&app, "海淀区").await;
        let result = json!({ "project_no": "HD-1", "result_type": "1",
            "result_date": "2026-09-15 17:00:00", "is_delivery_results": "1",
            "cd_time": "2026-09-15 18:00:00" });
        // The result before its acceptance: taken, and said.
        let early = district.send("result", json!([result.clone()])).await.ok();
        assert_eq!((counts(&early), errors(&early, 0)), ([1, 1, 0, 0], vec!["Q07022"]));
        let steps = json!([
            step("HD-1", "受理", "2026-09-15 10:00:00", "2026-09-15 10:30:00"),
            step("HD-1", "办结", "2026-09-15 16:00:00", "2026-09-15 17:00:00"),
        ]);
        district.send("process", steps).await.ok();
        let late = with(
            accept("HD-1"),
            json!({ "accept_date": "2026-09-15 17:30:00",
            "apply_date": "2026-09-15 10:00:00" }),
        );
        let late = district.send("accept", json!([late])).await.ok();
        assert_eq!(errors(&late, 0), ["Q03012"], "{late}");
        let taken = district.send("accept", json!([accept("HD-1")])).await.ok();
        assert_eq!((counts(&taken), errors(&taken, 0)), ([1, 1, 0, 0], vec![]));
        // Now that it is there nothing is missing; the correction has a higher version.
        let again = with(result, json!({ "version": 2, "result_explain": "准予" }));
        let again = district.send("result", json!([again])).await.ok();
        assert_eq!((counts(&again), errors(&again, 0)), ([1, 1, 0, 0], vec![]));
        // A rating of a matter, and one of none.
        let rating = |number: &str| {
            json!({ "project_no": number, "satisfaction": "1",
            "assess_time": "2026-09-15 18:00:00" })
        };
        let rated = district.send("rating", json!([rating("HD-1"), rating("HD-9")])).await.ok();
        assert_eq!(counts(&rated), [2, 1, 0, 1]);
        assert_eq!(errors(&rated, 1), ["Q07031"]);
        // Two rows that use one number.
        let guid = |guid: &str| with(accept("HD-2"), json!({ "row_guid": guid }));
        let twice = district.send("accept", json!([guid("a"), guid("b")])).await.ok();
        assert_eq!(counts(&twice), [2, 1, 0, 1]);
        assert_eq!(errors(&twice, 1), ["Q05011", "Q05021"]);
    })
    .await;
}

#[tokio::test]
async fn a_catalogue_that_was_sent_is_held_against_the_matters() {
    each(surface(), |app| async move {
        let district = District::of(&app, "通州区").await;
        // Without a catalogue nobody knows.
        assert_eq!(
            counts(&district.send("accept", json!([accept("TZ-1")])).await.ok()),
            [1, 1, 0, 0]
        );
        let item = json!({ "task_code": "511Z07001006-110105000000-1-00", "task_version": 1,
            "task_name": "食品经营许可", "valid_from": "2026-01-01", "promise_days": "10",
            "promise_unit": "workday", "statutory_days": 20 });
        assert_eq!(counts(&district.send("item", json!([item])).await.ok()), [1, 1, 0, 0]);
        let wrong = [
            ("TZ-2", json!({ "task_code": "nobody" }), "Q07011"),
            ("TZ-3", json!({ "task_version": 2 }), "Q07012"),
            ("TZ-4", json!({ "promise_date": "2026-09-25" }), "Q03041"),
            ("TZ-5", json!({ "promise_date": "2026-11-30" }), "Q04021"),
        ];
        let sent: Vec<Value> = wrong
            .iter()
            .map(|(number, changes, _)| with(accept(number), changes.clone()))
            .collect();
        let told = district.send("accept", json!(sent)).await.ok();
        for (at, (_, _, code)) in wrong.iter().enumerate() {
            assert!(errors(&told, at).contains(code), "{code}: {told}");
        }
        assert_eq!(word(&told["records"][0]["details"][0]["hint"]).chars().last(), Some('。'));
    })
    .await;
}

#[tokio::test]
async fn two_processes_that_send_the_same_at_once_keep_it_once() {
    each(surface(), |app| async move {
        let district = District::of(&app, "丰台区").await;
        let batch: Vec<Value> = (0..40).map(|i| accept(&format!("FT-{i}"))).collect();
        let send = || district.send("accept", json!(batch));
        let answers = [send(), send(), send()];
        let [one, two, three] = answers;
        let (one, two, three) = tokio::join!(one, two, three);
        let sums = [one.ok(), two.ok(), three.ok()].map(|answer| counts(&answer));
        let sum = |at: usize| sums.iter().map(|counts| counts[at]).sum::<u64>();
        assert_eq!([sum(0), sum(1), sum(2), sum(3)], [120, 40, 80, 0]);
        assert_eq!(app.world().count("civic_record").await, 40);
        assert_eq!(district.shown().await["days"][0]["balanced"], true);
    })
    .await;
}

#[tokio::test]
async fn people_are_kept_sealed_and_shown_masked() {
    each(surface(), |app| async move {
        let district = District::of(&app, "大兴区").await;
        let wrong = with(
            accept("DX-2"),
            json!({ "applyer_type": "x", "contact_name": "沈若竹",
            "applyer_page_code": citizen(2) }),
        );
        let odd = with(accept("DX-3"), json!({ "contact_mobile": "1380000123" }));
        let receipt = district.send("accept", json!([accept("DX-1"), wrong, odd])).await.ok();
        assert_eq!(counts(&receipt), [3, 2, 0, 1]);
        let everything = app.world().everything().await;
        for (table, rows) in everything {
            for secret in [citizen(1).as_str(), &citizen(2), "沈若", "13800001234", "1380000123"]
            {
                assert!(!rows.iter().any(|row| row.contains(secret)), "{secret} in {table}");
            }
        }
        let path = format!("/api/civic/batches/{}/records", word(&receipt["batch_id"]));
        let all = district.clerk.get(&path).await.ok();
        assert_eq!(all["total"], 3);
        let masked = base::mask::citizen_id(&citizen(1));
        assert_eq!(all["items"][0]["person"], masked.as_str());
        let rejected = district.clerk.get(&format!("{path}?state=rejected")).await.ok();
        assert_eq!(rejected["items"][0]["faults"][0]["code"], "Q02031");
        assert_eq!(rejected["items"][0]["line"], 2);
        // Page by page, in the order of the lines.
        let first = district.clerk.get(&format!("{path}?limit=2")).await.ok();
        let next = format!("{path}?limit=2&cursor={}", word(&first["next"]));
        assert_eq!(district.clerk.get(&next).await.ok()["items"][0]["line"], 3);
        // Another office sees none of it.
        let theirs = app.member(app.other_court(), &["civic."]).await;
        assert_eq!(theirs.get(&path).await.refusal(), (404, "not_found"));
    })
    .await;
}

#[tokio::test]
async fn who_may_send_is_decided_here() {
    let app = App::sqlite(&surface()).await;
    let district = District::of(&app, "昌平区").await;
    let none = district.send("no_such_table", json!([{}])).await;
    assert_eq!(none.refusal(), (404, "intake.table"));
    let stop = json!({ "name": "昌平区", "area_code": "110114", "enabled": false });
    let path = format!("/api/civic/sources/{}", district.id);
    district.clerk.put(&path, stop).await.ok();
    let cut_off = district.send("accept", json!([accept("CP-1")])).await;
    assert_eq!(cut_off.refusal(), (409, "intake.no_source"));
    let sent = district
        .clerk
        .plain(&format!("/api/civic/intake/accept?source={}", district.id), json!([]))
        .await;
    assert_eq!(sent.refusal(), (409, "intake.source_disabled"));
    let nobody = district.clerk.plain("/api/civic/intake/accept", json!([])).await;
    assert_eq!(nobody.fields(), [("source", "source.required")]);
    let form = json!({ "name": "x", "area_code": "110103", "system": "没有" });
    let wrong = district.clerk.post("/api/civic/sources", form).await;
    assert_eq!(wrong.fields(), [("name", "source.name")]);
    let form = json!({ "name": "崇文区", "area_code": "110103" });
    let gone = district.clerk.post("/api/civic/sources", form).await;
    assert_eq!(gone.fields(), [("area_code", "source.area")]);
    let form = json!({ "name": "昌平区", "area_code": "110114" });
    assert_eq!(
        district.clerk.post("/api/civic/sources", form).await.refusal(),
        (409, "source.taken")
    );
    let form = json!({ "name": "平谷区", "area_code": "110117", "system": "没有" });
    let unknown = district.clerk.post("/api/civic/sources", form).await;
    assert_eq!(unknown.fields(), [("system", "source.system")]);
}
