//! Warnings of how large a share of a department's matters of a month goes by special procedures.

use serde_json::{Value, json};
use testkit::{App, each};

use super::{
    warnings::{District, district, matter, sent, set},
    with,
};
use crate::desk::{surface, sweep, word};

const OTHER: &str = "11110105000000001C";

fn numbered(at: usize) -> String {
    format!("ZB-{at:02}")
}

/// Matters of these places in line, accepted on a day.
fn accepted(places: std::ops::Range<usize>, day: &str) -> Vec<Value> {
    places.map(|at| matter(&numbered(at), &format!("{day} 10:00:00"))).collect()
}

fn special(at: usize, name: &str) -> Value {
    json!({ "project_no": numbered(at), "special_type": "2", "special_name": name,
        "special_time": "2026-09-15", "end_time": "2026-09-16", "special_reason": "需要现场勘验",
        "cd_time": "2026-09-16 09:00:00" })
}

fn inspected(places: std::ops::Range<usize>) -> Value {
    json!(places.map(|at| special(at, "现场勘验")).collect::<Vec<_>>())
}

/// Told, and counted with the next sweep.
async fn tell(app: &App, district: &District, table: &str, records: Value) {
    sent(district, table, records).await;
    app.settle().await;
    sweep(app, "civic.warning.due").await;
}

/// Colour, state and episode of the warnings of the rule.
async fn warned(app: &App) -> Vec<String> {
    let query = "SELECT level || ' ' || state || ' ' || CAST(episode AS TEXT) FROM civic_warning \
        WHERE rule = 'W-SPE-02' ORDER BY number, episode";
    app.world().words(query).await
}

// req: G2.1.2, G2.2.1, G2.2.3, G2.4.3
#[tokio::test]
async fn a_department_that_halts_many_of_a_months_matters_is_warned_of() {
    each(surface(), |app| async move {
        let district = district(&app, "朝阳区", "110105").await;
        let clerk = &district.clerk;
        set(&app, clerk, "2026-09-17 12:00:00").await;
        tell(&app, &district, "accept", json!(accepted(0..19, "2026-09-15"))).await;
        tell(&app, &district, "special_procedure", inspected(0..4)).await;
        assert!(warned(&app).await.is_empty(), "nineteen say nothing");
        // A matter of the month before is of that month, and another department's is its own.
        let august = matter("ZB-80", "2026-08-31 10:00:00");
        let foreign = with(matter("ZB-81", "2026-09-15 10:00:00"), json!({ "org_code": OTHER }));
        tell(&app, &district, "accept", json!([august, foreign])).await;
        assert!(warned(&app).await.is_empty());
        tell(&app, &district, "accept", json!(accepted(19..20, "2026-09-15"))).await;
        assert!(warned(&app).await.is_empty(), "four of twenty are a fifth, not more");
        // The second procedure of one of them makes no further matter.
        let second = with(special(0, "专家评审"), json!({ "special_time": "2026-09-16" }));
        tell(&app, &district, "special_procedure", json!([second])).await;
        assert!(warned(&app).await.is_empty());
        tell(&app, &district, "special_procedure", inspected(4..5)).await;
        assert_eq!(warned(&app).await, ["yellow open 1"]);
        tell(&app, &district, "special_procedure", inspected(5..9)).await;
        assert_eq!(warned(&app).await, ["red open 1"]);

        let list = clerk.get("/api/civic/warnings?rule=W-SPE-02&kind=matter").await.ok();
        let row = &list["items"][0];
        assert_eq!((&list["total"], &row["number"]), (&json!(1), &json!("2026年9月受理")));
        assert_eq!((&row["kind"], &row["deadline"]), (&json!("department"), &Value::Null));
        assert_eq!(row["org_name"], "朝阳区市场监督管理局", "{row}");
        let path = format!("/api/civic/warnings/{}", word(&row["id"]));
        let shown = clerk.get(&path).await.ok();
        let counted = shown["counted"].as_array().unwrap();
        let numbers: Vec<&str> = counted.iter().map(|one| word(&one["number"])).collect();
        assert_eq!(numbers, (0..9).map(numbered).collect::<Vec<_>>(), "{shown}");
        assert_eq!(counted[0]["when"], "2026年9月15日");
        assert!(shown["trace"].to_string().contains("20件中有9件用了特别程序"), "{shown}");
        let board = clerk.get("/api/civic/warning-board").await.ok();
        let stage = board["stages"].as_array().unwrap().iter().find(|one| one["key"] == "special");
        assert_eq!(stage.unwrap()["red"], 1, "{board}");

        // It only rises; enough others end it, and what is moved to another department begins it.
        tell(&app, &district, "accept", json!(accepted(20..44, "2026-09-16"))).await;
        assert_eq!(warned(&app).await, ["red open 1"], "9 of 44 are more than a fifth");
        tell(&app, &district, "accept", json!(accepted(44..45, "2026-09-16"))).await;
        assert_eq!(warned(&app).await, ["red recovered 1"]);
        let moved = with(
            matter(&numbered(44), "2026-09-16 10:00:00"),
            json!({ "version": 2, "org_code": OTHER }),
        );
        tell(&app, &district, "accept", json!([moved])).await;
        set(&app, clerk, "2026-09-18 09:00:00").await;
        kernel::jobs::materialise(&app.world().system()).await.unwrap();
        app.settle().await;
        assert_eq!(warned(&app).await, ["red recovered 1", "yellow open 2"]);
    })
    .await;
}

// req: G2.1.2
#[tokio::test]
async fn an_office_sets_how_large_a_share_of_how_many_matters_warns() {
    each(surface(), |app| async move {
        let district = district(&app, "西城区", "110102").await;
        let clerk = &district.clerk;
        set(&app, clerk, "2026-09-17 12:00:00").await;
        tell(&app, &district, "accept", json!(accepted(0..5, "2026-09-15"))).await;
        tell(&app, &district, "special_procedure", inspected(0..1)).await;
        assert!(warned(&app).await.is_empty());
        for (wrong, field) in [
            (json!({ "yellow": 40 }), "red"),
            (json!({ "yellow": 0 }), "yellow"),
            (json!({ "red": 100 }), "red"),
            (json!({ "least": 0 }), "least"),
            (json!({ "least": 10_001 }), "least"),
            (json!({ "window_days": 30 }), "yellow"),
            (json!({ "minutes": 3 }), "yellow"),
        ] {
            let rule = with(json!({ "rule": "W-SPE-02", "enabled": true }), wrong.clone());
            let reply = clerk.post("/api/civic/warning-rules", rule).await;
            assert_eq!(reply.json["errors"][0]["field"], field, "{wrong} {}", reply.json);
        }
        let times = json!({ "rule": "W-ACC-01", "enabled": true, "least": 3 });
        let times = clerk.post("/api/civic/warning-rules", times).await;
        assert_eq!(times.json["errors"][0]["field"], "yellow", "{}", times.json);
        let five = json!({ "rule": "W-SPE-02", "enabled": true, "yellow": 19, "least": 5 });
        let told = clerk.post("/api/civic/warning-rules", five).await.ok();
        let row = told["rules"].as_array().unwrap().iter().find(|one| one["code"] == "W-SPE-02");
        let row = row.unwrap();
        let set_to = ["yellow", "red", "least"].map(|name| &row[name]);
        assert_eq!(set_to, [&json!(19), &json!(40), &json!(5)], "{row}");
        sweep(&app, "civic.warning.due").await;
        assert_eq!(warned(&app).await, ["yellow open 1"]);

        // Long after its month nobody is warned of it.
        let march = (0..5).map(|at| matter(&format!("LS-{at}"), "2026-03-03 10:00:00"));
        tell(&app, &district, "accept", json!(march.collect::<Vec<_>>())).await;
        let old = with(
            special(0, "现场勘验"),
            json!({ "project_no": "LS-0", "special_time": "2026-03-04", "end_time": "2026-03-05" }),
        );
        tell(&app, &district, "special_procedure", json!([old])).await;
        assert_eq!(warned(&app).await, ["yellow open 1"]);
        let standing = "SELECT number || ' ' || CASE WHEN finished THEN 'done' ELSE 'open' END \
            FROM civic_standing WHERE kind = 'department' ORDER BY number";
        let own = "11110105000000000X";
        let both = [format!("{own}|2026-03 done"), format!("{own}|2026-09 open")];
        assert_eq!(app.world().words(standing).await, both);
    })
    .await;
}
