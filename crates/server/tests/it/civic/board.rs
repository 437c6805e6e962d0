//! The board: what runs where, what of it is new to whom, and what is taken away of it.

use serde_json::{Value, json};
use testkit::{App, Person, each};

use super::{
    warnings::{District, district, matter, sent, set},
    with,
};
use crate::desk::{audited, surface, sweep, word};

/// Two districts with a red matter each, one with a yellow one, and a consultation nobody
/// answered.
async fn town(app: &App) -> [District; 2] {
    let near = district(app, "朝阳区", "110105").await;
    let far = district(app, "海淀区", "110108").await;
    set(app, &near.clerk, "2026-09-22 09:00:00").await;
    far.clerk.sign_in().await.ok();
    let late = "2026-09-14 10:00:00";
    let soon = matter("KB-2", "2026-09-16 10:00:00");
    sent(&near, "accept", json!([matter("KB-1", late), soon])).await;
    let other = json!({ "org_code": "11110108000000000Y", "org_name": "海淀区市场监督管理局" });
    sent(&far, "accept", json!([with(matter("KB-3", late), other)])).await;
    app.settle().await;
    [near, far]
}

/// Yellow, red and unread of a row.
fn counts(rows: &Value, key: &str) -> (i64, i64, i64) {
    let all = rows.as_array().unwrap();
    let row = all.iter().find(|row| row["key"] == key || row["code"] == key);
    let row = row.unwrap_or_else(|| panic!("no {key} in {rows}"));
    let count = |name: &str| row[name].as_i64().unwrap();
    (count("yellow"), count("red"), count("unread"))
}

async fn board(person: &Person, query: &str) -> Value {
    person.get(&format!("/api/civic/warning-board{query}")).await.ok()
}

// req: G2.4.1, G2.4.2, G2.4.3, G2.4.4, G2.4.5
#[tokio::test]
async fn what_is_picked_in_one_part_narrows_the_others_down() {
    each(surface(), |app| async move {
        let [near, _] = town(&app).await;
        let clerk = &near.clerk;
        let told = board(clerk, "").await;
        assert_eq!(counts(&told["figures"], "approval"), (1, 2, 3), "{told}");
        assert_eq!(told["figures"].as_array().unwrap().len(), 6);
        assert_eq!(counts(&told["figures"], "consulted"), (0, 0, 0));
        assert_eq!(counts(&told["stages"], "approval"), (1, 2, 3));
        assert_eq!(counts(&told["districts"], "110105"), (1, 1, 2));
        assert_eq!(counts(&told["districts"], "110108"), (0, 1, 1));
        assert_eq!(told["districts"][0]["name"], "朝阳区");
        assert_eq!(told["districts"][0]["matters"], 2);
        assert_eq!(counts(&told["orgs"], "11110108000000000Y"), (0, 1, 1));
        assert_eq!(told["total"]["matters"], 3);
        assert_eq!(told["items"][0]["name"], "食品经营许可");
        // Its own part stays whole, so that another one can be picked.
        let near_only = board(clerk, "?district=110105").await;
        assert_eq!(counts(&near_only["figures"], "approval"), (1, 1, 2));
        assert_eq!(near_only["districts"].as_array().unwrap().len(), 2);
        assert_eq!(near_only["orgs"].as_array().unwrap().len(), 1);
        let list = clerk.get("/api/civic/warnings?district=110105").await.ok();
        assert_eq!(list["total"], 2, "the list agrees with the board");
        let red = board(clerk, "?level=red&indicator=approval&kind=matter").await;
        assert_eq!((&red["total"]["yellow"], &red["total"]["red"]), (&json!(0), &json!(2)));
        let none = board(clerk, "?stage=consultation").await;
        assert_eq!((&none["total"]["yellow"], &none["total"]["red"]), (&json!(0), &json!(0)));
        let before = board(clerk, "?from=2026-09-01&to=2026-09-10").await;
        assert_eq!((&before["total"]["red"], &before["total"]["matters"]), (&json!(0), &json!(0)));
        for (wrong, field) in [
            ("stage=x", "stage"),
            ("indicator=x", "indicator"),
            ("district=11", "district"),
            ("from=2026-09-10&to=2026-09-01", "from"),
        ] {
            let refused = clerk.get(&format!("/api/civic/warning-board?{wrong}")).await;
            assert_eq!(refused.status.as_u16(), 422, "{wrong}");
            assert_eq!(refused.json["errors"][0]["field"], field);
        }
        // Another office counts nothing of it.
        let theirs = app.member(app.other_court(), &["civic."]).await;
        let theirs = board(&theirs, "").await;
        assert_eq!(theirs["total"]["red"], 0);
        assert_eq!(theirs["districts"], json!([]));
    })
    .await;
}

// req: G2.3.3, G2.4.1
#[tokio::test]
async fn what_somebody_saw_is_read_until_it_rises() {
    each(surface(), |app| async move {
        let [near, _] = town(&app).await;
        let other = app.member(app.court(), &["civic."]).await;
        let reader = app.member(app.court(), &["civic.warning.read"]).await;
        let list = reader.get("/api/civic/warnings?number=KB-2").await.ok();
        assert_eq!(
            (&list["items"][0]["level"], &list["items"][0]["unread"]),
            (&json!("yellow"), &json!(true))
        );
        let path = format!("/api/civic/warnings/{}", word(&list["items"][0]["id"]));
        // Asking for it does not read it.
        assert_eq!(reader.get(&path).await.ok()["warning"]["unread"], true);
        let read = format!("{path}/read");
        let told = reader.post(&read, json!({ "level": "yellow" })).await.ok();
        assert_eq!(told["warning"]["unread"], false);
        assert_eq!(told["readers"].as_array().unwrap().len(), 1);
        reader.post(&read, json!({ "level": "yellow" })).await.ok();
        let rows = "SELECT level FROM civic_warning_read WHERE user_name > ''";
        assert_eq!(app.world().words(rows).await, ["yellow"]);
        assert_eq!(audited(app.world(), "civic.warning.read").await, 2);
        let kinds = told["timeline"].to_string();
        assert!(kinds.contains("已读（黄灯）"), "{kinds}");
        assert_eq!(counts(&board(&reader, "").await["figures"], "approval"), (1, 2, 2));
        assert_eq!(board(&reader, "?unread=true").await["total"]["yellow"], 0);
        assert_eq!(reader.get("/api/civic/warnings?unread=true").await.ok()["total"], 2);
        // To others it is as new as before.
        assert_eq!(counts(&board(&other, "").await["figures"], "approval"), (1, 2, 3));
        // What rises is new again; what was seen was yellow.
        set(&app, &near.clerk, "2026-09-25 09:00:00").await;
        reader.sign_in().await.ok();
        sweep(&app, "civic.warning.due").await;
        let risen = reader.get(&path).await.ok();
        assert_eq!(
            (&risen["warning"]["level"], &risen["warning"]["unread"]),
            (&json!("red"), &json!(true))
        );
        let strange = reader.post(&read, json!({ "level": "green" })).await;
        assert_eq!(strange.status.as_u16(), 422);
        let theirs = app.member(app.other_court(), &["civic."]).await;
        assert_eq!(
            theirs.post(&read, json!({ "level": "red" })).await.refusal(),
            (404, "not_found")
        );
    })
    .await;
}

// req: G2.4.6, G2.4.7
#[tokio::test]
async fn the_list_and_the_board_are_taken_away_with_a_reason() {
    each(surface(), |app| async move {
        let [near, _] = town(&app).await;
        let clerk = &near.clerk;
        for path in ["/api/civic/warnings/export", "/api/civic/warning-board/export"] {
            let mute = clerk.plain(path, json!({ "reason": " " })).await;
            assert_eq!(mute.json["errors"][0]["field"], "reason", "{path}");
            let asked =
                json!({ "filter": { "level": "red", "district": "110108" }, "reason": "月度通报" });
            let book = clerk.plain(path, asked).await;
            assert!(book.status.is_success(), "{path}");
            assert!(book.bytes.starts_with(b"PK"), "{path}");
        }
        let note = "SELECT detail FROM audit WHERE operation = 'civic.warning.export'";
        let noted = app.world().words(note).await.join("");
        assert!(noted.contains("\"rows\":1") && noted.contains("月度通报"), "{noted}");
        assert_eq!(audited(app.world(), "civic.warning.board").await, 1);
        let outsider = app.member(app.court(), &["civic.intake.read"]).await;
        let refused =
            outsider.plain("/api/civic/warnings/export", json!({ "reason": "月度通报" })).await;
        assert_eq!(refused.refusal().0, 403);
    })
    .await;
}
