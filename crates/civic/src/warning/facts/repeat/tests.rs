use affairs::warning::{Parameters, stand};
use calendar::Calendar;
use serde_json::{Value, json};

use super::{super::Row, *};

fn at(text: &str) -> Now {
    let Some(Moment::At(at)) = Moment::parse(text) else { panic!("{text}") };
    at
}

/// A consultation or matter of one person about one item.
fn row(side: Side, number: &str, when: &str) -> subject::Model {
    let moment = Moment::parse(when).unwrap();
    subject::Model {
        id: Uuid::nil(),
        top_office: Uuid::nil(),
        kind: side.code().to_owned(),
        number: number.to_owned(),
        source_id: Uuid::nil(),
        record_id: Uuid::nil(),
        batch_id: Uuid::nil(),
        version: 1,
        id_status: "OK".to_owned(),
        who_index: "0123456789abcdef".to_owned(),
        whole_index: String::new(),
        person_masked: "1101**********1234".to_owned(),
        item: "I-1".to_owned(),
        item_name: String::new(),
        org: "O-1".to_owned(),
        at: match moment {
            Moment::At(at) => at,
            Moment::Day(day) => midnight(day),
        },
        bare: matches!(moment, Moment::Day(_)),
        day: moment.date(),
        accepted_day: None,
        pending: false,
    }
}

fn told(table: &str, number: &str, fields: Value) -> Row {
    Row {
        id: Uuid::nil(),
        source_id: Uuid::nil(),
        table_name: table.to_owned(),
        record_key: number.to_owned(),
        version: 1,
        subject: number.to_owned(),
        fields: fields.to_string(),
    }
}

fn found(side: Side, rows: &[subject::Model], records: &[Row]) -> Facts {
    let items = [told("item", "I-1", json!({ "task_code": "I-1", "task_name": "食品经营许可" }))];
    let key = key(&rows[0]).unwrap();
    of(About::repeated(side), &key, rows, &Records::of(records), &Records::of(&items))
}

fn left_out(facts: &Facts) -> Vec<Option<&str>> {
    facts.counted.iter().map(|one| one.left_out.as_deref()).collect()
}

#[test]
fn whoever_or_whatever_is_not_known_is_not_counted() {
    let known = row(Side::Consultation, "Z-1", "2026-09-01 09:00:00");
    assert_eq!(key(&known).unwrap(), "0123456789abcdef|I-1");
    assert_eq!(key(&subject::Model { who_index: String::new(), ..known.clone() }), None);
    assert_eq!(key(&subject::Model { item: String::new(), ..known }), None);
}

#[test]
fn tests_and_calls_back_are_left_out_and_the_item_is_named_by_the_catalogue() {
    let numbers = ["Z-1", "Z-2", "Z-3"];
    let rows: Vec<_> =
        numbers.map(|one| row(Side::Consultation, one, "2026-09-01 09:00:00")).into();
    let kept = ["", "测试数据", "回访"];
    let records: Vec<_> = numbers
        .iter()
        .zip(kept)
        .map(|(one, why)| told("consultation", one, json!({ ASIDE: why })))
        .collect();
    let facts = found(Side::Consultation, &rows, &records);
    assert_eq!(left_out(&facts), [None, Some("测试数据"), Some("回访")]);
    assert_eq!(facts.item_name, "食品经营许可");
    assert_eq!(facts.label(), "1101**********1234");
}

#[test]
fn applications_of_another_theme_than_most_are_left_out() {
    let numbers = ["B-1", "B-2", "B-3"];
    let rows: Vec<_> = numbers.map(|one| row(Side::Matter, one, "2026-09-01 09:00:00")).into();
    let of = |themes: [&str; 3]| -> Vec<Row> {
        let told = |(one, theme): (&&str, &str)| {
            told("accept", one, json!({ "theme_case_no": theme, "org_name": "市场监管局" }))
        };
        numbers.iter().zip(themes).map(told).collect()
    };
    let other = Some("属于另一个一件事");
    let facts = found(Side::Matter, &rows, &of(["", "", "T-1"]));
    assert_eq!(left_out(&facts), [None, None, other]);
    assert_eq!(facts.org_name, "市场监管局");
    // Of as many the latest counts.
    let facts = found(Side::Matter, &rows[..2], &of(["", "T-1", ""]));
    assert_eq!(left_out(&facts), [other, None]);
}

#[test]
fn it_is_looked_at_when_the_next_one_leaves_the_window() {
    let times = ["2026-09-01 09:00:00", "2026-09-03", "2026-09-05 09:00:00"];
    let rows: Vec<_> = times.map(|when| row(Side::Consultation, when, when)).into();
    let facts = found(Side::Consultation, &rows, &[]);
    let rule = Rule::find("W-CON-01").unwrap();
    let judged = |now: Now| {
        let asked = Parameters::default();
        vec![(rule, stand(rule, &asked, &facts.matter, now, &Calendar::shipped()))]
    };
    let level = |now: Now| judged(now)[0].1.level;
    let now = at("2026-09-06 09:00:00");
    assert_eq!(level(now), Level::Yellow);
    let next = look(&facts, &judged(now), 30, now).next.unwrap();
    assert_eq!(next, at("2026-10-01 09:00:01"));
    assert_eq!(level(next - TimeDelta::seconds(1)), Level::Yellow);
    assert_eq!(level(next), Level::Green);
    // Nobody is warned any more: it is over when the last has left.
    let last = look(&facts, &judged(next), 30, next);
    assert_eq!((last.next, last.finished), (Some(at("2026-10-05 09:00:01")), false));
    let over = at("2026-10-05 09:00:01");
    assert!(look(&facts, &judged(over), 30, over).finished);
    // A bare day leaves with its midnight.
    let days = found(Side::Consultation, &rows[1..2], &[]);
    assert_eq!(look(&days, &[], 30, now).next, Some(midnight("2026-10-04".parse().unwrap())));
    assert_eq!(first("2026-10-03".parse().unwrap(), 30), "2026-09-03".parse().unwrap());
}

#[test]
fn one_that_lies_ahead_is_looked_at_when_it_begins() {
    let rows = [row(Side::Matter, "B-1", "2026-09-10 09:00:00")];
    let facts = found(Side::Matter, &rows, &[]);
    let now = at("2026-09-06 09:00:00");
    assert_eq!(look(&facts, &[], 30, now).next, Some(at("2026-09-10 09:00:00")));
}
