//! Warnings of how often one person asks or applies about one item.

use affairs::code::Series;
use serde_json::{Value, json};
use testkit::{App, each};

use super::{
    citizen,
    warnings::{District, district, matter, sent, set},
    with,
};
use crate::desk::{surface, sweep, word};

const ITEM: &str = "511Z07001006-110105000000-1-00";

/// A consultation with the number of this place in line.
fn asked(serial: u32, person: u32, at: &str) -> Value {
    let series = Series::new("110105", 1, "2026-09-01".parse().unwrap()).unwrap();
    json!({ "consultation_code": series.code(serial).unwrap(), "title": "食品经营许可怎样办",
        "content": "请问要什么材料", "person_type": "111", "person_code": citizen(person),
        "consult_time": at, "handle_time": at, "task_code": ITEM })
}

async fn tell(app: &App, district: &District, table: &str, records: Value) {
    sent(district, table, records).await;
    app.settle().await;
}

/// Colour, state and episode of the warnings of a rule.
async fn warned(app: &App, rule: &str) -> Vec<String> {
    let query = format!(
        "SELECT level || ' ' || state || ' ' || CAST(episode AS TEXT) FROM civic_warning \
         WHERE rule = '{rule}' ORDER BY number, episode"
    );
    app.world().words(&query).await
}

// req: G2.1.2, G2.2.3, G2.4.1
#[tokio::test]
async fn whoever_asks_often_is_warned_of_until_it_is_long_ago() {
    each(surface(), |app| async move {
        let district = district(&app, "朝阳区", "110105").await;
        set(&app, &district.clerk, "2026-09-20 12:00:00").await;
        let call = with(asked(9, 31, "2026-09-19 09:00:00"), json!({ "title": "办理结果回访" }));
        let nobody = with(
            asked(8, 31, "2026-09-19 10:00:00"),
            json!({ "person_code": null, "person_type": null }),
        );
        let two = [
            asked(1, 31, "2026-09-11 09:00:00"),
            asked(2, 31, "2026-09-15 09:00:00"),
            asked(3, 32, "2026-09-15 09:00:00"),
            call,
            nobody,
        ];
        tell(&app, &district, "consultation", json!(two)).await;
        assert!(warned(&app, "W-CON-01").await.is_empty(), "two, a call back, somebody else");
        let third = asked(4, 31, "2026-09-19 15:00:00");
        tell(&app, &district, "consultation", json!([third])).await;
        assert_eq!(warned(&app, "W-CON-01").await, ["yellow open 1"]);
        // Sent again it is the same consultation.
        let again = with(asked(4, 31, "2026-09-19 15:00:00"), json!({ "version": 2 }));
        tell(&app, &district, "consultation", json!([again])).await;
        assert_eq!(warned(&app, "W-CON-01").await, ["yellow open 1"]);

        let clerk = &district.clerk;
        let list = clerk.get("/api/civic/warnings?indicator=consulted&kind=consultation").await;
        let list = list.ok();
        let row = &list["items"][0];
        let masked = base::mask::citizen_id(&citizen(31));
        assert_eq!((&list["total"], &row["number"]), (&json!(1), &json!(masked)), "{list}");
        assert_eq!((&row["kind"], &row["item_name"]), (&json!("asking"), &json!("食品经营许可")));
        assert_eq!(row["deadline"], Value::Null);
        let path = format!("/api/civic/warnings/{}", word(&row["id"]));
        let shown = clerk.get(&path).await.ok();
        let counted = shown["counted"].as_array().unwrap();
        let left: Vec<&Value> = counted.iter().map(|one| &one["left_out"]).collect();
        let none = &Value::Null;
        assert_eq!(left, [none, none, &json!("回访"), none], "{shown}");
        assert_eq!(counted[0]["number"], asked(1, 31, "")["consultation_code"]);
        let trace = shown["trace"].to_string();
        assert!(trace.contains("30日内3次") && trace.contains("另有1次不计"), "{trace}");
        assert!(!shown.to_string().contains(&citizen(31)), "{shown}");
        let board = clerk.get("/api/civic/warning-board").await.ok();
        assert_eq!(
            (&board["figures"][0]["code"], &board["figures"][0]["yellow"]),
            (&json!("consulted"), &json!(1)),
        );

        // Five are red; it stays red while three are left, and is over with the third.
        let more = [asked(5, 31, "2026-09-20 09:00:00"), asked(6, 31, "2026-09-20 10:00:00")];
        tell(&app, &district, "consultation", json!(more)).await;
        assert_eq!(warned(&app, "W-CON-01").await, ["red open 1"]);
        set(&app, clerk, "2026-10-16 09:00:00").await;
        sweep(&app, "civic.warning.due").await;
        assert_eq!(warned(&app, "W-CON-01").await, ["red open 1"]);
        set(&app, clerk, "2026-10-19 15:00:00").await;
        sweep(&app, "civic.warning.due").await;
        assert_eq!(warned(&app, "W-CON-01").await, ["red open 1"], "both ends are in");
        set(&app, clerk, "2026-10-19 15:00:01").await;
        sweep(&app, "civic.warning.due").await;
        assert_eq!(warned(&app, "W-CON-01").await, ["red recovered 1"]);
        let anew = asked(7, 31, "2026-10-19 15:00:00");
        tell(&app, &district, "consultation", json!([anew])).await;
        assert_eq!(warned(&app, "W-CON-01").await, ["red recovered 1", "yellow open 2"]);
    })
    .await;
}

// req: G2.1.2
#[tokio::test]
async fn applications_of_one_person_for_one_item_are_counted_by_what_the_office_set() {
    each(surface(), |app| async move {
        let district = district(&app, "西城区", "110105").await;
        let clerk = &district.clerk;
        set(&app, clerk, "2026-09-16 12:00:00").await;
        let person = json!({ "applyer_page_code": citizen(41) });
        let one = |number: &str, day: &str| {
            with(matter(number, &format!("{day} 10:00:00")), person.clone())
        };
        let theme = with(one("SL-3", "2026-09-15"), json!({ "theme_case_no": "YJS-1" }));
        let some = [one("SL-1", "2026-09-14"), one("SL-2", "2026-09-15"), theme];
        tell(&app, &district, "accept", json!(some)).await;
        assert!(warned(&app, "W-ACC-01").await.is_empty(), "another theme's is left out");
        for (wrong, field) in [
            (json!({ "yellow": 5, "red": 5 }), "red"),
            (json!({ "yellow": 0 }), "yellow"),
            (json!({ "red": 101 }), "red"),
            (json!({ "window_days": 367 }), "window_days"),
            (json!({ "minutes": 3 }), "yellow"),
        ] {
            let rule = with(json!({ "rule": "W-ACC-01", "enabled": true }), wrong.clone());
            let reply = clerk.post("/api/civic/warning-rules", rule).await;
            assert_eq!(reply.json["errors"][0]["field"], field, "{wrong} {}", reply.json);
        }
        let term = json!({ "rule": "W-APR-01", "enabled": true, "red": 3 });
        let term = clerk.post("/api/civic/warning-rules", term).await;
        assert_eq!(term.json["errors"][0]["field"], "red", "{}", term.json);
        let two = json!({ "rule": "W-ACC-01", "enabled": true, "yellow": 2, "window_days": 10 });
        let told = clerk.post("/api/civic/warning-rules", two).await.ok();
        let row = told["rules"].as_array().unwrap().iter().find(|one| one["code"] == "W-ACC-01");
        let row = row.unwrap();
        let set_to = ["yellow", "red", "window_days"].map(|name| &row[name]);
        assert_eq!(set_to, [&json!(2), &json!(5), &json!(10)], "{row}");
        sweep(&app, "civic.warning.due").await;
        assert_eq!(warned(&app, "W-ACC-01").await, ["yellow open 1"]);
        // One of them was somebody else's: the night finds out.
        let mended = with(
            matter("SL-2", "2026-09-15 10:00:00"),
            json!({ "version": 2, "applyer_page_code": citizen(42) }),
        );
        tell(&app, &district, "accept", json!([mended])).await;
        set(&app, clerk, "2026-09-17 09:00:00").await;
        kernel::jobs::materialise(&app.world().system()).await.unwrap();
        app.settle().await;
        assert_eq!(warned(&app, "W-ACC-01").await, ["yellow recovered 1"]);
        let off = json!({ "rule": "W-ACC-01", "enabled": false });
        clerk.post("/api/civic/warning-rules", off).await.ok();
        let more = [one("SL-4", "2026-09-16"), one("SL-5", "2026-09-16")];
        tell(&app, &district, "accept", json!(more)).await;
        assert_eq!(warned(&app, "W-ACC-01").await, ["yellow recovered 1"], "it is off");
    })
    .await;
}
