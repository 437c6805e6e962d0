use super::*;

fn day(text: &str) -> NaiveDate {
    base::date::parse_iso(text).unwrap()
}

fn year_2027() -> YearTable {
    YearTable::from_json(
        r#"{"year": 2027,
            "sources": [{"issuer": "国务院办公厅", "title": "测试用安排", "number": "无", "date": "2026-11-20"}],
            "source_verified": false,
            "holidays": [{"from": "2026-12-31", "to": "2027-01-02", "name": "元旦"}],
            "make_up": [{"date": "2026-12-27", "name": "元旦"}]}"#,
    )
    .unwrap()
}

#[test]
fn the_shipped_years_have_their_workdays() {
    let calendar = Calendar::shipped();
    let counts: Vec<(i32, u32)> =
        calendar.tables().map(|table| (table.year, table.workdays().unwrap())).collect();
    assert_eq!(
        counts,
        [(2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)]
    );
    assert!(calendar.tables().all(|table| table.source_verified && !table.sources.is_empty()));
    assert_eq!(calendar.known_from(), Some(day("2020-01-01")));
    assert_eq!(calendar.known_until(), Some(day("2026-12-31")));
}

#[test]
fn days_are_what_the_notices_say() {
    let calendar = Calendar::shipped();
    for (date, kind, name) in [
        ("2020-01-31", DayKind::Holiday, Some("春节")),
        ("2020-02-01", DayKind::Holiday, Some("春节")),
        ("2020-02-02", DayKind::Holiday, Some("春节")),
        ("2020-02-03", DayKind::Workday, None),
        ("2020-01-19", DayKind::MakeUp, Some("春节")),
        ("2022-12-31", DayKind::Holiday, Some("元旦")),
        ("2023-12-29", DayKind::Workday, None),
        ("2025-01-26", DayKind::MakeUp, Some("春节")),
        ("2025-09-27", DayKind::Weekend, None),
        ("2025-09-28", DayKind::MakeUp, Some("国庆节、中秋节")),
        ("2025-10-04", DayKind::Holiday, Some("国庆节、中秋节")),
        ("2025-10-09", DayKind::Workday, None),
        ("2026-09-20", DayKind::MakeUp, Some("国庆节")),
        ("2026-12-31", DayKind::Workday, None),
    ] {
        assert_eq!(calendar.day(day(date)), Ok(Day { kind, name }), "{date}");
    }
    for working in ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"]
        .into_iter()
        .chain(["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])
    {
        assert_eq!(calendar.is_workday(day(working)), Ok(true), "{working}");
    }
}

#[test]
fn outside_the_loaded_years_nothing_is_guessed() {
    let calendar = Calendar::shipped();
    let unknown = |date: &str| calendar.is_workday(day(date)).unwrap_err();
    assert_eq!(unknown("2027-01-01").known_until, Some(day("2026-12-31")));
    assert_eq!(unknown("2027-01-04").needed, day("2027-01-04"));
    assert_eq!(unknown("2019-12-31").known_until, Some(day("2026-12-31")));
    assert_eq!(calendar.next_workday(day("2026-12-31")).unwrap_err().needed, day("2027-01-01"));
    let empty = Calendar::new([]).unwrap();
    assert_eq!(empty.is_workday(day("2026-01-05")).unwrap_err().known_until, None);
    assert_eq!((empty.known_from(), empty.known_until()), (None, None));
}

#[test]
fn workdays_are_found_and_counted() {
    let calendar = Calendar::shipped();
    assert_eq!(calendar.next_workday(day("2025-09-26")), Ok(day("2025-09-28")));
    assert_eq!(calendar.next_workday(day("2025-09-30")), Ok(day("2025-10-09")));
    assert_eq!(calendar.workday_from(day("2025-09-28")), Ok(day("2025-09-28")));
    assert_eq!(calendar.next_workday(day("2019-12-31")), Ok(day("2020-01-02")));
    let count = |a: &str, b: &str| calendar.workdays_between(day(a), day(b));
    assert_eq!(count("2025-09-26", "2025-10-10"), Ok(5));
    assert_eq!(count("2025-09-26", "2025-09-26"), Ok(0));
    assert_eq!(count("2025-09-27", "2025-09-26"), Ok(0));
    assert_eq!(count("2019-12-31", "2026-12-31"), Ok(1_744));
    assert!(count("2026-12-31", "2027-01-01").is_err());
}

#[test]
fn an_imported_year_resolves_and_may_amend_the_week_before_it() {
    let shipped = Calendar::shipped();
    let both = shipped.with_year(year_2027()).unwrap();
    assert_eq!(shipped.is_workday(day("2026-12-31")), Ok(true));
    assert_eq!(both.is_workday(day("2026-12-31")), Ok(false));
    assert_eq!(shipped.is_workday(day("2026-12-27")), Ok(false));
    assert_eq!(both.is_workday(day("2026-12-27")), Ok(true));
    assert_eq!(both.next_workday(day("2026-12-30")), Ok(day("2027-01-04")));
    assert_eq!(both.known_until(), Some(day("2027-12-31")));
    assert!(shipped.may_be_amended(day("2026-12-25")));
    assert!(!shipped.may_be_amended(day("2026-12-24")));
    assert!(!both.may_be_amended(day("2026-12-25")));
    let alone = Calendar::new([year_2027()]).unwrap();
    assert!(alone.is_workday(day("2026-12-31")).is_err());
}

#[test]
fn a_hole_between_years_is_a_hole() {
    let mut later = year_2027();
    later.year = 2028;
    later.holidays.clear();
    later.make_up.clear();
    let calendar = Calendar::shipped().with_year(later).unwrap();
    let unknown = calendar.is_workday(day("2027-03-01")).unwrap_err();
    assert_eq!(unknown.known_until, Some(day("2026-12-31")));
    assert_eq!(calendar.is_workday(day("2028-01-03")), Ok(true));
    assert!(calendar.version().starts_with("国务院办公厅 2020–2026、2028 #"));
}

#[test]
fn the_version_names_the_years_and_changes_with_a_day() {
    let shipped = Calendar::shipped();
    assert!(shipped.version().starts_with("国务院办公厅 2020–2026 #"), "{}", shipped.version());
    let both = shipped.with_year(year_2027()).unwrap();
    assert!(both.version().starts_with("国务院办公厅 2020–2027 #"));
    let mut other = year_2027();
    other.make_up.clear();
    assert_ne!(both.version(), shipped.with_year(other).unwrap().version());
    assert_eq!(both.version(), shipped.with_year(year_2027()).unwrap().version());
}
