use affairs::warning::{Parameters, Rule, stand};
use calendar::{Calendar, term::Level};
use serde_json::json;
use uuid::Uuid;

use super::{super::Row, *};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Now {
    text.parse().unwrap()
}

#[test]
fn a_month_is_known_by_its_key() {
    let month = Cohort { org: "O|1".to_owned(), from: day("2026-02-01") };
    assert_eq!(month.key(), "O|1|2026-02");
    assert_eq!(Cohort::find(&month.key()), Some(month.clone()));
    assert_eq!((month.to(), month.chinese().as_str()), (day("2026-02-28"), "2026年2月受理"));
    let december = Cohort { from: day("2026-12-01"), ..month };
    assert_eq!(december.to(), day("2026-12-31"));
    for strange in ["", "O-1", "O-1|", "O-1|2026", "O-1|2026-13", "BJ-2026-0001"] {
        assert_eq!(Cohort::find(strange), None, "{strange}");
    }
    for (today, from) in [("2026-03-31", "2026-02-01"), ("2026-01-15", "2025-12-01")] {
        assert_eq!(recent(day(today)), day(from), "{today}");
    }
}

#[test]
fn a_share_is_judged_by_what_was_counted() {
    let told = [Row {
        id: Uuid::nil(),
        source_id: Uuid::from_u128(7),
        table_name: "accept".to_owned(),
        record_key: "SL-1".to_owned(),
        version: 1,
        subject: "SL-1".to_owned(),
        fields: json!({ "org_code": "O-1", "org_name": "市场局", "district_code": "110105",
            "task_name": "食品经营许可", "accept_date": "2026-09-15" })
        .to_string(),
    }];
    let (records, none) = (Records::of(&told), Records::of(&[]));
    let share = Share { all: 20, special: 9, example: "SL-1".to_owned() };
    let facts = of("O-1|2026-09", &share, &records, &none);
    assert_eq!((facts.org.as_str(), facts.org_name.as_str()), ("O-1", "市场局"));
    assert_eq!((facts.source_id, facts.item_name.as_str()), (Uuid::from_u128(7), ""));
    assert_eq!(facts.label(), "2026年9月受理");
    let rule = Rule::find("W-SPE-02").unwrap();
    assert!(facts.fits(rule) && !facts.fits(Rule::find("W-ACC-01").unwrap()));
    let calendar = Calendar::shipped();
    let now = at("2026-09-20T04:00:00Z");
    let level =
        |facts: &Facts| stand(rule, &Parameters::default(), &facts.matter, now, &calendar).level;
    assert_eq!(level(&facts), Level::Red);
    // Nothing is left of it: nobody is warned.
    assert_eq!(level(&of("O-1|2026-09", &Share::default(), &records, &none)), Level::None);
    for (today, history) in [("2026-09-20", false), ("2026-10-30", false), ("2026-10-31", true)] {
        assert_eq!(facts.is_history(rule, day(today)), history, "{today}");
    }
}

#[test]
fn a_month_is_looked_at_until_it_is_history() {
    let found = look("O-1|2026-09", at("2026-09-20T04:00:00Z"));
    let over = at("2026-10-30T16:00:00Z");
    assert_eq!(found, Look { finished: false, turns_on: None, next: Some(over) });
    assert!(look("O-1|2026-09", over).finished);
}
