use affairs::warning::rules;
use calendar::YearTable;
use serde_json::json;

use super::*;

fn row(table: &str, key: &str, version: i64, fields: Value) -> Row {
    let subject = if table == "item" { fields["task_code"].clone() } else { json!("BJ-1") };
    Row {
        id: Uuid::from_u128(u128::try_from(version).unwrap()),
        source_id: Uuid::nil(),
        table_name: table.to_owned(),
        record_key: key.to_owned(),
        version,
        subject: subject.as_str().unwrap().to_owned(),
        fields: fields.to_string(),
    }
}

fn accept() -> Row {
    let fields = json!({ "task_code": "I-1", "task_version": 1, "task_name": "食品经营许可",
        "apply_date": "2026-09-14 09:00:00", "accept_date": "2026-09-15 10:00:00",
        "project_type": "2", "org_code": "O-1", "org_name": "市场监管局" });
    row("accept", "k", 1, fields)
}

fn item() -> Row {
    let fields = json!({ "task_code": "I-1", "task_version": 1, "promise_days": 5,
        "promise_unit": "workday", "statutory_days": 20, "statutory_unit": "workday" });
    row("item", "i", 1, fields)
}

fn told(rows: &[Row]) -> Facts {
    let catalogue = [item()];
    facts(Side::Matter, "BJ-1", &Records::of(rows), &Records::of(&catalogue)).unwrap()
}

fn at(text: &str) -> Now {
    let Some(Moment::At(at)) = Moment::parse(text) else { panic!("{text}") };
    at
}

fn book() -> Vec<(&'static Rule, Parameters)> {
    rules().iter().map(|rule| (rule, Parameters::default())).collect()
}

fn level(facts: &Facts, code: &str, now: &str) -> Option<Level> {
    let judged = facts.judged(&book(), at(now), &Calendar::shipped());
    judged.iter().find(|(rule, _)| rule.code == code).map(|(_, found)| found.level)
}

#[test]
fn the_catalogue_gives_the_terms_and_the_records_the_days() {
    let found = told(&[accept()]);
    assert_eq!((found.org_name.as_str(), found.instant), ("市场监管局", false));
    // Five workdays after the 15th, over the working Sunday, end on the 21st.
    assert_eq!(level(&found, "W-APR-01", "2026-09-16 09:00:00"), Some(Level::Green));
    assert_eq!(level(&found, "W-APR-01", "2026-09-19 09:00:00"), Some(Level::Yellow));
    assert_eq!(level(&found, "W-APR-01", "2026-09-22 09:00:00"), Some(Level::Red));
    assert_eq!(level(&found, "W-APR-02", "2026-09-22 09:00:00"), Some(Level::Green));
    assert_eq!(level(&found, "W-CON-02", "2026-09-22 09:00:00"), None);
    assert_eq!(level(&found, "W-INS-01", "2026-09-22 09:00:00"), None);
}

#[test]
fn the_latest_version_counts_and_a_result_ends_it() {
    let result = |version, day: &str| row("result", "r", version, json!({ "result_date": day }));
    let rows = [accept(), result(2, "2026-09-21"), result(1, "2026-09-28")];
    let found = told(&rows);
    assert_eq!(level(&found, "W-APR-01", "2026-09-30 09:00:00"), Some(Level::None));
    assert!(look(&found, &[], 120, at("2026-09-30 09:00:00")).finished);
    let late = told(&[accept(), result(1, "2026-09-28")]);
    assert_eq!(level(&late, "W-APR-01", "2026-09-30 09:00:00"), Some(Level::Red));
    let rule = Rule::find("W-APR-01").unwrap();
    assert!(!late.is_history(rule, "2026-10-28".parse().unwrap()));
    assert!(late.is_history(rule, "2026-10-29".parse().unwrap()));
}

#[test]
fn an_open_special_procedure_halts_and_papers_asked_for_are_waited_for() {
    let special = row("special_procedure", "s", 1, json!({ "special_time": "2026-09-16" }));
    let halted = told(&[accept(), special]);
    assert_eq!(level(&halted, "W-APR-01", "2026-09-30 09:00:00"), Some(Level::Stopped));
    assert_eq!(level(&halted, "W-SPE-01", "2026-09-30 09:00:00"), Some(Level::Stopped));
    let step = |key: &str, name: &str, day: &str| {
        row("process", key, 1, json!({ "process_name": name, "event_end_time": day }))
    };
    let asked = step("p1", "补正告知", "2026-09-15");
    let waiting = told(&[accept(), asked.clone()]);
    assert_eq!(waiting.matter.notified, Some("2026-09-15".parse().unwrap()));
    assert_eq!(level(&waiting, "W-SUP-01", "2026-10-30 09:00:00"), Some(Level::Red));
    let brought = told(&[accept(), asked, step("p2", "材料补正", "2026-09-17")]);
    assert_eq!(level(&brought, "W-SUP-01", "2026-10-30 09:00:00"), Some(Level::None));
}

#[test]
fn the_next_look_is_the_first_moment_of_the_day_it_turns() {
    let found = told(&[accept()]);
    let look_at = |now: &str| {
        let judged = found.judged(&book(), at(now), &Calendar::shipped());
        look(&found, &judged, 120, at(now))
    };
    let first = look_at("2026-09-16 09:00:00");
    let yellow = first.turns_on.unwrap();
    assert_eq!(first.next, Some(midnight(yellow)));
    let (before, after) = (yellow.pred_opt().unwrap(), yellow);
    let colour = |day: NaiveDate| level(&found, "W-APR-01", &format!("{day} 00:00:01"));
    assert_eq!((colour(before), colour(after)), (Some(Level::Green), Some(Level::Yellow)));
    // From yellow on the deadline's end.
    let second = look_at(&format!("{yellow} 00:00:00"));
    let red = second.turns_on.unwrap();
    assert_eq!(
        (colour(red.pred_opt().unwrap()), colour(red)),
        (Some(Level::Yellow), Some(Level::Red))
    );
}

#[test]
fn a_day_nobody_announced_has_no_deadline_until_it_is() {
    let mut late = accept();
    late.fields = late.fields.replace("2026-09-15 10:00:00", "2026-12-28 10:00:00");
    let found = told(&[late]);
    let now = at("2026-12-30 09:00:00");
    let deadline = |calendar: &Calendar| {
        let judged = found.judged(&book(), now, calendar);
        judged.iter().find(|(rule, _)| rule.code == "W-APR-01").and_then(|(_, one)| one.deadline)
    };
    assert_eq!(deadline(&Calendar::shipped()), None);
    let year = r#"{"year": 2027, "sources": [{"issuer": "试", "title": "试", "number": "试",
        "date": "2026-11-01"}], "source_verified": false, "holidays": [{"from": "2027-01-01",
        "to": "2027-01-03", "name": "元旦"}], "make_up": []}"#;
    let calendar = Calendar::shipped().with_year(YearTable::from_json(year).unwrap()).unwrap();
    assert!(deadline(&calendar).is_some());
}

#[test]
fn a_matter_for_the_same_day_is_looked_at_after_its_minutes() {
    let mut instant = accept();
    instant.fields = instant.fields.replace("\"project_type\":\"2\"", "\"project_type\":\"1\"");
    let found = told(&[instant]);
    assert!(found.instant);
    let now = at("2026-09-15 11:00:00");
    let judged = found.judged(&book(), now, &Calendar::shipped());
    assert_eq!(look(&found, &judged, 120, now).next, Some(at("2026-09-15 12:01:00")));
    assert_eq!(level(&found, "W-INS-01", "2026-09-15 12:01:00"), Some(Level::Yellow));
}
