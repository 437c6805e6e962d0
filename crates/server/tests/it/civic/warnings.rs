//! Warnings: begun on arrival and when their time comes, told once a group, handled by one
//! person and reviewed by another.

use axum::http::Method;
use chrono::{DateTime, FixedOffset};
use kernel::AdminKind;
use serde_json::{Value, json};
use testkit::{App, Person, each};

use super::{accept, citizen, with};
use crate::desk::{TEST_YEAR, audited, surface, sweep, word};

const ITEM: &str = "511Z07001006-110105000000-1-00";

/// The item of the matters, with its terms in workdays.
fn item(promise: u32, statutory: u32) -> Value {
    json!({ "task_code": ITEM, "task_version": 1, "task_name": "食品经营许可",
        "promise_days": promise, "promise_unit": "workday", "statutory_days": statutory,
        "statutory_unit": "workday" })
}

/// A matter that was accepted at a time; each is somebody else's.
pub fn matter(number: &str, at: &str) -> Value {
    let person = citizen(number.bytes().map(u32::from).sum());
    let changes = json!({ "apply_date": at, "accept_date": at, "promise_date": &at[..10],
        "applyer_page_code": person });
    with(accept(number), changes)
}

fn result(number: &str, day: &str) -> Value {
    json!({ "project_no": number, "result_type": "1", "result_date": day,
        "is_delivery_results": "1" })
}

/// A source, and who sends for it and looks after its warnings.
pub struct District {
    source: String,
    pub clerk: Person,
}

pub async fn sent(district: &District, table: &str, records: Value) {
    let path = format!("/api/civic/intake/{table}?source={}", district.source);
    let told = district.clerk.raw(Method::POST, &path, records.to_string()).await.ok();
    assert_eq!(told["rejected"], 0, "{told}");
}

/// A district with its catalogue.
pub async fn district(app: &App, name: &str, area: &str) -> District {
    let clerk = app.member(app.court(), &["civic."]).await;
    let named = json!({ "name": name, "area_code": area });
    let source = clerk.post("/api/civic/sources", named).await.ok();
    let district = District { source: word(&source["source"]["id"]).to_owned(), clerk };
    sent(&district, "item", json!([item(5, 20)])).await;
    district
}

/// Rule, colour, state and episode of every warning, by number.
async fn warnings(app: &App) -> Vec<String> {
    let query = "SELECT number || ' ' || rule || ' ' || level || ' ' || state || ' ' || \
        CAST(episode AS TEXT) FROM civic_warning ORDER BY number, rule, episode";
    app.world().words(query).await
}

/// It is this moment in Beijing; whoever was signed in is again.
pub async fn set(app: &App, clerk: &Person, at: &str) {
    let at: DateTime<FixedOffset> = format!("{}+08:00", at.replace(' ', "T")).parse().unwrap();
    app.world().clock().set(at.to_utc());
    clerk.sign_in().await.ok();
}

async fn notices(person: &Person, title: &str) -> usize {
    let told = person.get("/api/kernel/notices").await.ok();
    let all = told["items"].as_array().unwrap();
    all.iter().filter(|one| word(&one["title"]) == title).count()
}

// req: G2.2.1, G2.2.3
#[tokio::test]
async fn a_warning_begins_in_time_rises_once_and_ends_with_its_result() {
    each(surface(), |app| async move {
        let district = district(&app, "朝阳区", "110105").await;
        sent(&district, "accept", json!([matter("YJ-1", "2026-09-15 10:00:00")])).await;
        app.settle().await;
        // Five workdays end on the 21st: green, and looked at again when it turns.
        assert!(warnings(&app).await.is_empty());
        sweep(&app, "civic.warning.due").await;
        assert!(warnings(&app).await.is_empty());
        set(&app, &district.clerk, "2026-09-18 00:00:01").await;
        assert_eq!(sweep(&app, "civic.warning.due").await, 1);
        assert_eq!(warnings(&app).await, ["YJ-1 W-APR-01 yellow open 1"]);
        // Looking again changes nothing; the end of the 21st does.
        assert_eq!(sweep(&app, "civic.warning.due").await, 0);
        set(&app, &district.clerk, "2026-09-22 00:00:01").await;
        assert_eq!(sweep(&app, "civic.warning.due").await, 1);
        assert_eq!(warnings(&app).await, ["YJ-1 W-APR-01 red open 1"]);
        let list = district.clerk.get("/api/civic/warnings?level=red&rule=W-APR-01").await.ok();
        let row = &list["items"][0];
        assert_eq!((&row["number"], &row["deadline"]), (&json!("YJ-1"), &json!("2026-09-21")));
        let path = format!("/api/civic/warnings/{}", word(&row["id"]));
        let shown = district.clerk.get(&path).await.ok();
        assert_eq!(shown["now"]["level"], "red", "{shown}");
        let said = shown["trace"].to_string();
        assert!(said.contains("审批超期") && said.contains("已过截止日"), "{said}");
        let kinds: Vec<&str> =
            shown["timeline"].as_array().unwrap().iter().map(|one| word(&one["kind"])).collect();
        assert_eq!(kinds, ["warning.raised", "warning.opened"]);
        // It ended in time after all, as was told too late.
        sent(&district, "result", json!([result("YJ-1", "2026-09-21 16:00:00")])).await;
        app.settle().await;
        assert_eq!(warnings(&app).await, ["YJ-1 W-APR-01 red recovered 1"]);
        // The result was wrong: what breaches anew is the next episode.
        set(&app, &district.clerk, "2026-09-22 10:00:00").await;
        let late = with(result("YJ-1", "2026-09-22 09:00:00"), json!({ "version": 2 }));
        sent(&district, "result", json!([late])).await;
        app.settle().await;
        assert_eq!(
            warnings(&app).await,
            ["YJ-1 W-APR-01 red recovered 1", "YJ-1 W-APR-01 red open 2"]
        );
        // Another office sees nothing of it.
        let theirs = app.member(app.other_court(), &["civic."]).await;
        assert_eq!(theirs.get(&path).await.refusal(), (404, "not_found"));
        assert_eq!(theirs.get("/api/civic/warnings?state=all").await.ok()["total"], 0);
    })
    .await;
}

// req: G2.3.2, G2.3.3
#[tokio::test]
async fn a_group_is_told_of_once_and_late_joiners_are_counted() {
    each(surface(), |app| async move {
        let district = district(&app, "西城区", "110105").await;
        set(&app, &district.clerk, "2026-09-22 09:00:00").await;
        let two = [matter("QZ-1", "2026-09-10 10:00:00"), matter("QZ-2", "2026-09-10 10:00:00")];
        sent(&district, "accept", json!(two)).await;
        app.settle().await;
        assert_eq!(notices(&district.clerk, "审批超期：红灯").await, 1);
        sent(&district, "accept", json!([matter("QZ-3", "2026-09-10 10:00:00")])).await;
        app.settle().await;
        assert_eq!(notices(&district.clerk, "审批超期：红灯").await, 1);
        let groups = "SELECT rule || ' ' || level || ' ' || CAST(warnings AS TEXT) \
            FROM civic_warning_group";
        assert_eq!(app.world().words(groups).await, ["W-APR-01 red 3"]);
        // The job runs again, as after a crash: nothing is said twice.
        let job = "UPDATE job SET state = 'ready' WHERE kind = 'civic.warning.tell'";
        app.world().sql(job).await;
        app.settle().await;
        assert_eq!(notices(&district.clerk, "审批超期：红灯").await, 1);
        // What is silenced is kept, and said to nobody.
        let silence = json!({ "rule": "W-APR-02", "reason": "系统割接", "until": "2026-09-25" });
        district.clerk.post("/api/civic/warning-silences", silence).await.ok();
        sent(&district, "accept", json!([matter("QZ-4", "2026-08-10 10:00:00")])).await;
        app.settle().await;
        assert_eq!(notices(&district.clerk, "法定超期：红灯").await, 0);
        let found = district.clerk.get("/api/civic/warnings?number=QZ-4").await.ok();
        // The red legal limit says what the promise would say.
        assert_eq!((&found["total"], &found["items"][0]["rule"]), (&json!(1), &json!("W-APR-02")));
        assert_eq!(found["items"][0]["silenced"], true);
    })
    .await;
}

// req: G2.2.3
#[tokio::test]
async fn without_a_known_deadline_nobody_is_warned_until_the_year_comes() {
    each(surface(), |app| async move {
        // Before anybody is there: passwords last ninety days.
        app.world().clock().set("2026-12-29T01:00:00Z".parse().unwrap());
        let district = district(&app, "丰台区", "110105").await;
        sent(&district, "accept", json!([matter("RL-1", "2026-12-28 10:00:00")])).await;
        app.settle().await;
        set(&app, &district.clerk, "2027-02-01 09:00:00").await;
        sweep(&app, "civic.warning.due").await;
        assert!(warnings(&app).await.is_empty());
        let admin = app.admin(AdminKind::System).await;
        let year = json!({ "format": "csv", "text": TEST_YEAR });
        let preview = admin.plain("/api/kernel/calendars/preview", year).await.ok();
        let confirm = json!({ "format": "csv", "text": TEST_YEAR, "reason": "试验用表，逐日核对",
            "calendar_version": preview["calendar_version"] });
        admin.post("/api/kernel/calendars/imports", confirm).await.ok();
        app.settle().await;
        let found = warnings(&app).await;
        // Past the promise and past the law: the law speaks for both.
        assert_eq!(found, ["RL-1 W-APR-02 red open 1"]);
        let moved = "SELECT count(*) FROM calendar_move WHERE subject_label = 'RL-1'";
        assert!(app.world().number(moved).await >= 1);
    })
    .await;
}

// req: G2.2.1, G2.3.4
#[tokio::test]
async fn one_person_handles_and_another_reviews() {
    each(surface(), |app| async move {
        let district = district(&app, "东城区", "110105").await;
        set(&app, &district.clerk, "2026-09-22 09:00:00").await;
        sent(&district, "accept", json!([matter("CZ-1", "2026-09-10 10:00:00")])).await;
        app.settle().await;
        let first = app.member(app.court(), &["civic."]).await;
        let second = app.member(app.court(), &["civic."]).await;
        let list = first.get("/api/civic/warnings").await.ok();
        let path = format!("/api/civic/warnings/{}", word(&list["items"][0]["id"]));
        let act = |name: &str| format!("{path}/{name}");
        let said = json!({ "reason": "materials", "detail": "申请人出差",
            "measure": "电话催补材料", "expected_on": "2026-09-25" });
        let early = first.post(&act("explain"), said.clone()).await;
        assert_eq!(early.refusal(), (409, "warning.unsigned"));
        let nobody = second.post(&act("urge"), json!({})).await;
        assert_eq!(nobody.refusal(), (409, "warning.nobody"));
        first.post(&act("sign"), json!({})).await.ok();
        let taken = second.post(&act("sign"), json!({})).await;
        assert_eq!(taken.refusal(), (409, "warning.not_yours"));
        second.post(&act("urge"), json!({ "words": "请今天处理" })).await.ok();
        assert_eq!(notices(&first, "请尽快处置预警").await, 1);
        let again = second.post(&act("urge"), json!({})).await;
        assert_eq!(again.refusal(), (409, "warning.urged"));
        let past = with(said.clone(), json!({ "expected_on": "2026-09-21" }));
        let past = first.post(&act("explain"), past).await;
        assert_eq!(past.json["errors"][0]["field"], "expected_on", "{}", past.json);
        first.post(&act("explain"), said.clone()).await.ok();
        // Not by whoever handled it.
        let own = first.post(&act("review"), json!({ "agrees": true })).await;
        assert_eq!(own.refusal(), (409, "warning.own"));
        let back = json!({ "agrees": false, "comment": "请写明联系时间" });
        let back = second.post(&act("review"), back).await.ok();
        assert_eq!(back["warning"]["state"], "signed");
        first.post(&act("explain"), said).await.ok();
        let closed = second.post(&act("review"), json!({ "agrees": true })).await.ok();
        assert_eq!(closed["warning"]["state"], "closed", "{closed}");
        let over = first.post(&act("sign"), json!({})).await;
        assert_eq!(over.refusal(), (409, "warning.closed"));
        // The breach goes on and begins no second warning.
        set(&app, &first, "2026-09-23 09:00:00").await;
        kernel::jobs::materialise(&app.world().system()).await.unwrap();
        app.settle().await;
        assert_eq!(warnings(&app).await, ["CZ-1 W-APR-01 red closed 1"]);
        let figures = first.get("/api/civic/warning-reasons").await.ok();
        let row = &figures["rules"][0];
        assert_eq!((&row["rule"], &row["closed"]), (&json!("W-APR-01"), &json!(1)), "{figures}");
        assert_eq!(row["reasons"], json!({ "materials": 1 }));
        for (operation, rows) in [("sign", 1), ("explain", 2), ("review", 2), ("urge", 1)] {
            let operation = format!("civic.warning.{operation}");
            assert_eq!(audited(app.world(), &operation).await, rows, "{operation}");
        }
    })
    .await;
}

// req: G2.1.2
#[tokio::test]
async fn an_office_sets_a_rule_and_everything_open_is_judged_by_it() {
    each(surface(), |app| async move {
        let district = district(&app, "通州区", "110105").await;
        sent(&district, "accept", json!([matter("GZ-1", "2026-09-15 10:00:00")])).await;
        app.settle().await;
        assert!(warnings(&app).await.is_empty());
        let clerk = &district.clerk;
        let wide = json!({ "rule": "W-APR-01", "enabled": true, "yellow": 5 });
        let told = clerk.post("/api/civic/warning-rules", wide).await.ok();
        let row = told["rules"].as_array().unwrap().iter().find(|one| one["code"] == "W-APR-01");
        assert_eq!(row.unwrap()["yellow"], 5, "{told}");
        sweep(&app, "civic.warning.due").await;
        assert_eq!(warnings(&app).await, ["GZ-1 W-APR-01 yellow open 1"]);
        let off = json!({ "rule": "W-APR-01", "enabled": false });
        clerk.post("/api/civic/warning-rules", off).await.ok();
        sweep(&app, "civic.warning.due").await;
        assert_eq!(warnings(&app).await, ["GZ-1 W-APR-01 yellow recovered 1"]);
        for (wrong, field) in [
            (json!({ "rule": "W-APR-01", "enabled": true, "yellow": 61 }), "yellow"),
            (
                json!({ "rule": "W-APR-01", "enabled": true, "limit_amount": 3,
                "limit_unit": "day" }),
                "limit_amount",
            ),
            (
                json!({ "rule": "W-APR-01", "enabled": true, "yellow": 1,
                "yellow_percent": 20 }),
                "yellow_percent",
            ),
        ] {
            let reply = clerk.post("/api/civic/warning-rules", wrong).await;
            assert_eq!(reply.json["errors"][0]["field"], field, "{}", reply.json);
        }
        let unknown = json!({ "rule": "W-SPE-99", "enabled": true });
        let unknown = clerk.post("/api/civic/warning-rules", unknown).await;
        assert_eq!(unknown.refusal(), (404, "warning.rule"));
        // The terms of the catalogue change: open matters follow.
        let on = json!({ "rule": "W-APR-01", "enabled": true });
        clerk.post("/api/civic/warning-rules", on).await.ok();
        let shorter = with(item(2, 20), json!({ "version": 2 }));
        sent(&district, "item", json!([shorter])).await;
        app.settle().await;
        sweep(&app, "civic.warning.due").await;
        assert_eq!(
            warnings(&app).await,
            ["GZ-1 W-APR-01 yellow recovered 1", "GZ-1 W-APR-01 yellow open 2"]
        );
    })
    .await;
}

// req: G2.3.2
#[tokio::test]
async fn on_the_morning_of_a_workday_people_hear_what_turns_by_tomorrow() {
    each(surface(), |app| async move {
        let district = district(&app, "昌平区", "110105").await;
        sent(&district, "accept", json!([matter("MR-1", "2026-09-15 10:00:00")])).await;
        app.settle().await;
        // It turns yellow on the 18th.
        set(&app, &district.clerk, "2026-09-17 08:31:00").await;
        for _ in 0..2 {
            kernel::jobs::materialise(&app.world().system()).await.unwrap();
            app.settle().await;
        }
        assert_eq!(notices(&district.clerk, "明日将红").await, 1);
        let query =
            "SELECT CAST(warnings AS TEXT) FROM civic_warning_group WHERE rule = 'tomorrow'";
        assert_eq!(app.world().words(query).await, ["1"]);
    })
    .await;
}
