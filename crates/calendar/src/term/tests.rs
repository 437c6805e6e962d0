use chrono::NaiveDate;

use super::*;
use crate::Calendar;

fn day(text: &str) -> NaiveDate {
    base::date::parse_iso(text).unwrap()
}

/// `2025-09-28..2025-09-30`, or `2025-09-28..` while it lasts.
fn suspensions(texts: &[&str]) -> Vec<Suspension> {
    texts
        .iter()
        .map(|text| {
            let (from, to) = text.split_once("..").unwrap();
            Suspension { from: day(from), to: (!to.is_empty()).then(|| day(to)) }
        })
        .collect()
}

fn input(start: &str, amount: u32, unit: Unit, texts: &[&str]) -> TermInput {
    TermInput {
        start: day(start),
        amount,
        unit,
        rule: Rule::Administrative,
        suspensions: suspensions(texts),
    }
}

fn answer(start: &str, amount: u32, unit: Unit, texts: &[&str]) -> TermAnswer {
    term(&Calendar::shipped(), &input(start, amount, unit, texts)).unwrap()
}

fn unknown(start: &str, amount: u32, unit: Unit, texts: &[&str]) -> UnknownTerm {
    match term(&Calendar::shipped(), &input(start, amount, unit, texts)) {
        Err(TermRefusal::Unknown(unknown)) => *unknown,
        other => panic!("{start} {amount}: {other:?}"),
    }
}

#[test]
fn workday_terms() {
    for (start, amount, texts, deadline) in [
        ("2025-09-26", 1, &[][..], "2025-09-28"),
        ("2025-09-26", 5, &[], "2025-10-10"),
        ("2025-09-27", 5, &[], "2025-10-10"),
        ("2025-09-28", 5, &[], "2025-10-11"),
        ("2025-10-03", 1, &[], "2025-10-09"),
        ("2025-10-10", 2, &[], "2025-10-13"),
        ("2026-01-30", 20, &[], "2026-03-05"),
        ("2020-01-23", 1, &[], "2020-02-03"),
        ("2019-12-31", 1, &[], "2020-01-02"),
        ("2022-12-30", 1, &[], "2023-01-03"),
        ("2026-12-20", 9, &[], "2026-12-31"),
        // K4: the 28th still counts, the 29th and the 30th do not.
        ("2025-09-26", 5, &["2025-09-28..2025-09-30"], "2025-10-13"),
        ("2025-09-26", 5, &["2025-09-28..2025-09-28"], "2025-10-10"),
        ("2025-09-26", 5, &["2025-09-28..2025-09-29"], "2025-10-11"),
        ("2025-09-26", 5, &["2025-09-30..2025-10-08"], "2025-10-10"),
        ("2025-09-26", 5, &["2025-09-28..2025-09-30", "2025-09-29..2025-10-09"], "2025-10-14"),
        ("2025-09-26", 5, &["2025-09-29..2025-10-09", "2025-09-28..2025-09-30"], "2025-10-14"),
        // Clipped to the days after the start.
        ("2025-09-26", 5, &["2025-09-01..2025-09-26"], "2025-10-10"),
        ("2025-09-26", 5, &["2025-09-01..2025-09-28"], "2025-10-11"),
        ("2025-09-26", 5, &["2025-09-26..2025-09-28"], "2025-10-11"),
        // From the deadline on nothing changes.
        ("2025-09-26", 5, &["2025-10-10..2025-11-10"], "2025-10-10"),
        ("2025-09-26", 5, &["2025-10-10.."], "2025-10-10"),
        ("2025-09-26", 5, &["2026-01-01.."], "2025-10-10"),
        ("2025-09-26", 5, &["2025-09-28..2025-09-30", "2025-10-13.."], "2025-10-13"),
    ] {
        let found = answer(start, amount, Unit::Workday, texts);
        assert_eq!(found.deadline, Some(day(deadline)), "{start} {amount} {texts:?}");
        assert_eq!(found.stopped_since, None);
    }
}

#[test]
fn natural_day_terms() {
    for (start, amount, texts, deadline) in [
        ("2025-09-26", 1, &[][..], "2025-09-28"),
        ("2025-09-26", 2, &[], "2025-09-28"),
        ("2025-09-26", 4, &[], "2025-09-30"),
        ("2025-09-26", 5, &[], "2025-10-09"),
        ("2026-09-20", 15, &[], "2026-10-08"),
        ("2026-12-16", 10, &[], "2026-12-28"),
        ("2026-12-20", 11, &[], "2026-12-31"),
        ("2016-06-15", 3_650, &[], "2026-06-15"),
        // The removed days extend the term, then it rolls.
        ("2025-09-26", 5, &["2025-09-28..2025-09-30"], "2025-10-09"),
        ("2025-09-26", 12, &["2025-09-28..2025-09-30"], "2025-10-10"),
        ("2025-09-26", 16, &["2025-09-28..2025-09-30"], "2025-10-14"),
        // An extension that runs into the next suspension is extended again.
        ("2025-09-01", 5, &["2025-09-02..2025-09-05", "2025-09-07..2025-09-09"], "2025-09-11"),
        // Rolling passes over removed days: 10-09 and 10-10 do not run, the Saturday does.
        ("2025-09-26", 5, &["2025-10-08..2025-10-10"], "2025-10-11"),
        ("2025-09-26", 5, &["2025-10-01..2025-10-05"], "2025-10-09"),
        ("2025-09-26", 5, &["2025-10-09.."], "2025-10-09"),
        ("2025-09-26", 4, &["2025-09-30..2025-12-31"], "2025-09-30"),
        ("2025-09-26", 4, &["2025-09-30.."], "2025-09-30"),
    ] {
        let found = answer(start, amount, Unit::Day, texts);
        assert_eq!(found.deadline, Some(day(deadline)), "{start} {amount} {texts:?}");
    }
}

#[test]
fn an_open_suspension_before_the_deadline_stops_the_term() {
    for (start, amount, unit, texts, since) in [
        ("2025-09-26", 5, Unit::Workday, &["2025-09-28.."][..], "2025-09-28"),
        ("2025-09-26", 5, Unit::Workday, &["2025-10-09.."], "2025-10-09"),
        ("2025-09-26", 5, Unit::Workday, &["2025-09-20.."], "2025-09-20"),
        ("2025-09-26", 5, Unit::Workday, &["2025-09-28.."], "2025-09-28"),
        ("2025-09-26", 5, Unit::Workday, &["2025-10-09..", "2025-09-29.."], "2025-09-29"),
        // The closed one moves the deadline behind the beginning of the open one.
        ("2025-09-26", 5, Unit::Workday, &["2025-09-28..2025-09-30", "2025-10-10.."], "2025-10-10"),
        // Between the raw end and the day it rolls to.
        ("2025-09-26", 5, Unit::Day, &["2025-10-02.."], "2025-10-02"),
        ("2025-09-26", 5, Unit::Day, &["2025-10-01.."], "2025-10-01"),
        ("2025-09-26", 3_650, Unit::Day, &["2025-09-26.."], "2025-09-26"),
        // No unloaded day is needed to see it.
        ("2026-12-20", 10, Unit::Workday, &["2026-12-31.."], "2026-12-31"),
        ("2026-12-20", 20, Unit::Workday, &["2027-01-05.."], "2027-01-05"),
        ("2026-12-20", 40, Unit::Day, &["2027-01-05.."], "2027-01-05"),
        ("2019-06-01", 20, Unit::Workday, &["2019-06-02.."], "2019-06-02"),
    ] {
        let found = answer(start, amount, unit, texts);
        assert_eq!(found.deadline, None, "{start} {amount} {texts:?}");
        assert_eq!(found.stopped_since, Some(day(since)), "{start} {amount} {texts:?}");
        assert_eq!(found.trace.last().unwrap().kind, StepKind::Stopped);
    }
}

#[test]
fn unloaded_years_are_named_not_guessed() {
    for (start, amount, unit, texts, needed, not_before) in [
        ("2026-12-20", 10, Unit::Workday, &[][..], "2027-01-01", "2027-01-01"),
        ("2026-12-20", 20, Unit::Workday, &[], "2027-01-01", "2027-01-11"),
        ("2026-12-31", 1, Unit::Workday, &[], "2027-01-01", "2027-01-01"),
        ("2026-12-20", 12, Unit::Day, &[], "2027-01-01", "2027-01-01"),
        ("2026-12-20", 40, Unit::Day, &[], "2027-01-29", "2027-01-29"),
        ("2026-12-20", 3_650, Unit::Day, &[], "2036-12-17", "2036-12-17"),
        ("2019-12-30", 1, Unit::Workday, &[], "2019-12-31", "2019-12-31"),
        ("9999-12-31", 1, Unit::Day, &[], "+10000-01-01", "+10000-01-01"),
        // Removed days are not looked up, the day after them is.
        ("2026-12-20", 5, Unit::Workday, &["2026-12-24..2027-12-31"], "2028-01-01", "2028-01-01"),
        ("2026-12-20", 6, Unit::Workday, &["2026-12-24..2027-01-03"], "2027-01-04", "2027-01-05"),
        // The open one may or may not begin before the deadline: that needs the calendar.
        ("2026-12-20", 10, Unit::Workday, &["2027-01-05.."], "2027-01-01", "2027-01-01"),
    ] {
        let found = unknown(start, amount, unit, texts);
        let parse = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(found.day.needed, parse(needed), "{start} {amount} {texts:?}");
        assert_eq!(found.not_before, parse(not_before), "{start} {amount} {texts:?}");
        assert_eq!(found.day.known_until, Some(day("2026-12-31")));
        assert_eq!(found.trace.last().unwrap().kind, StepKind::Unknown);
    }
}

#[test]
fn what_the_rules_do_not_know_is_refused() {
    let calendar = Calendar::shipped();
    let code = |input: &TermInput| term(&calendar, input).unwrap_err().code();
    let plain = input("2025-09-26", 5, Unit::Day, &[]);
    for amount in [0, 3_651, u32::MAX] {
        assert_eq!(code(&TermInput { amount, ..plain.clone() }), "TERM_AMOUNT");
    }
    let civil = TermInput { rule: Rule::Civil, ..plain.clone() };
    assert_eq!(code(&TermInput { unit: Unit::Workday, ..civil.clone() }), "TERM_UNIT");
    let suspended = suspensions(&["2025-09-28..2025-09-28"]);
    assert_eq!(code(&TermInput { suspensions: suspended, ..civil.clone() }), "TERM_SUSPENSION");
    let backwards = suspensions(&["2025-09-30..2025-09-28"]);
    assert_eq!(code(&TermInput { suspensions: backwards, ..plain.clone() }), "TERM_SUSPENSION");
    let far = TermInput { start: day("2026-12-31"), ..plain.clone() };
    assert_eq!(code(&far), "CAL_UNKNOWN");
    let (civil, plain) = (term(&calendar, &civil).unwrap(), term(&calendar, &plain).unwrap());
    assert_eq!((civil.deadline, &civil.trace), (plain.deadline, &plain.trace));
    assert_ne!(civil.basis, plain.basis);
}

fn told(answer: &TermAnswer) -> Vec<String> {
    answer
        .trace
        .iter()
        .map(|step| match step.to {
            Some(to) => format!("{}~{} {}", step.date, to, step.text),
            None => format!("{} {}", step.date, step.text),
        })
        .collect()
}

#[test]
fn the_trace_tells_every_day_of_a_short_term() {
    assert_eq!(
        told(&answer("2025-09-26", 5, Unit::Workday, &["2025-09-28..2025-09-30"])),
        [
            "2025-09-26 起算日（周五），不计",
            "2025-09-27 周六，不计",
            "2025-09-28 第1个工作日（周日·调休上班）",
            "2025-09-29~2025-09-30 中止期间，不计",
            "2025-10-01~2025-10-08 国庆节、中秋节放假，不计",
            "2025-10-09 第2个工作日（周四）",
            "2025-10-10 第3个工作日（周五）",
            "2025-10-11 第4个工作日（周六·调休上班）",
            "2025-10-12 周日，不计",
            "2025-10-13 第5个工作日（周一）",
            "2025-10-13 截止：2025年10月13日（周一）24时",
        ]
    );
    assert_eq!(
        told(&answer("2026-09-29", 3, Unit::Day, &[])),
        [
            "2026-09-29 起算日（周二），不计",
            "2026-09-30 第1日（周三）",
            "2026-10-01 第2日（周四）",
            "2026-10-02 第3日（周五）",
            "2026-10-02~2026-10-07 国庆节放假，休息日顺延",
            "2026-10-08 截止：2026年10月8日（周四）24时",
        ]
    );
}

#[test]
fn the_trace_of_a_long_term_runs_together() {
    let long = answer("2026-02-27", 60, Unit::Workday, &["2026-03-10..2026-03-20"]);
    assert_eq!(
        told(&long)[..5],
        [
            "2026-02-27 起算日（周五），不计",
            "2026-02-28~2026-03-10 第1至第8个工作日，其间周末不计",
            "2026-03-11~2026-03-20 中止期间，不计",
            "2026-03-21~2026-03-22 周末，不计",
            "2026-03-23~2026-04-03 第9至第18个工作日，其间周末不计",
        ]
    );
    assert!(answer("2020-01-01", 1_700, Unit::Workday, &[]).trace.len() < 160);
    assert_eq!(
        told(&answer("2026-01-01", 90, Unit::Day, &[]))[1],
        "2026-01-02~2026-04-01 第1至第90日"
    );
}

#[test]
fn the_basis_names_the_law_and_the_notices_used() {
    let found = answer("2025-12-30", 5, Unit::Workday, &["2025-12-31..2026-01-05"]);
    assert_eq!(found.basis.len(), 5);
    assert!(found.basis[1].contains("第八十二条") && found.basis[2].contains("第四十五条"));
    assert!(found.basis[3].contains("国办发明电〔2024〕12号"));
    assert!(found.basis[4].contains("国办发明电〔2025〕7号"));
    let civil = TermInput { rule: Rule::Civil, ..input("2025-06-01", 15, Unit::Day, &[]) };
    let civil = term(&Calendar::shipped(), &civil).unwrap();
    assert!(civil.basis[0].contains("第八十五条") && civil.basis[1].contains("第一百二十五条"));
}

#[test]
fn what_is_left_and_its_colour() {
    let calendar = Calendar::shipped();
    let question = input("2025-09-26", 5, Unit::Workday, &["2025-09-28..2025-09-30"]);
    let deadline = Some(day("2025-10-13"));
    let on =
        |today: &str, warn| level(&calendar, &question, deadline, day(today), None, warn).unwrap();
    let two = Warn::Workdays(2);
    for (today, warn, expected, left) in [
        ("2025-09-26", two, Level::Green, Some(5)),
        ("2025-09-28", two, Level::Green, Some(4)),
        ("2025-09-29", two, Level::Stopped, None),
        ("2025-09-30", two, Level::Stopped, None),
        ("2025-10-01", two, Level::Green, Some(4)),
        ("2025-10-09", two, Level::Green, Some(3)),
        ("2025-10-10", two, Level::Yellow, Some(2)),
        ("2025-10-13", two, Level::Yellow, Some(0)),
        ("2025-10-14", two, Level::Red, None),
        ("2025-10-09", Warn::Workdays(3), Level::Yellow, Some(3)),
        ("2025-10-11", Warn::Percent(20), Level::Yellow, Some(1)),
        ("2025-10-10", Warn::Percent(20), Level::Green, Some(2)),
        ("2025-10-10", Warn::Percent(21), Level::Yellow, Some(2)),
        ("2025-10-13", Warn::Workdays(0), Level::Yellow, Some(0)),
    ] {
        let found = on(today, warn);
        assert_eq!((found.level, found.remaining), (expected, left), "{today} {warn:?}");
    }
    let ended = |ended: &str, deadline| {
        let today = day("2025-12-01");
        let ended = Some(day(ended));
        level(&calendar, &question, deadline, today, ended, two).unwrap().level
    };
    assert_eq!(ended("2025-10-13", deadline), Level::None);
    assert_eq!(ended("2025-10-14", deadline), Level::Red);
    assert_eq!(ended("2025-10-14", None), Level::None);
    let stopped = level(&calendar, &question, None, day("2025-10-01"), None, two).unwrap();
    assert_eq!(stopped.level, Level::Stopped);
}

#[test]
fn red_before_a_suspension_stays_red_in_it() {
    let calendar = Calendar::shipped();
    let deadline = Some(day("2025-10-10"));
    let colour = |texts: &[&str], today: &str| {
        let question = input("2025-09-26", 5, Unit::Workday, texts);
        level(&calendar, &question, deadline, day(today), None, Warn::default()).unwrap().level
    };
    assert_eq!(colour(&["2025-10-10.."], "2025-10-11"), Level::Stopped);
    assert_eq!(colour(&["2025-10-11.."], "2025-10-11"), Level::Red);
    assert_eq!(colour(&["2025-10-11.."], "2025-10-20"), Level::Red);
    assert_eq!(colour(&["2025-10-10..2025-10-20"], "2025-10-20"), Level::Stopped);
    assert_eq!(colour(&["2025-10-10..2025-10-20"], "2025-10-21"), Level::Red);
    // Two that touch are one: the second does not turn red by beginning late.
    let touching = ["2025-10-10..2025-10-20", "2025-10-20.."];
    assert_eq!(colour(&touching, "2025-10-30"), Level::Stopped);
}

#[test]
fn what_is_left_needs_the_calendar() {
    let calendar = Calendar::shipped();
    let question = input("2019-12-20", 30, Unit::Day, &[]);
    let deadline = term(&calendar, &question).unwrap().deadline.unwrap();
    assert_eq!(deadline, day("2020-01-19"));
    assert!(remaining(&calendar, &question, deadline, day("2019-12-30")).is_err());
    assert_eq!(remaining(&calendar, &question, deadline, day("2019-12-31")), Ok(13));
    assert_eq!(remaining(&calendar, &question, deadline, deadline), Ok(0));
    assert_eq!(remaining(&calendar, &question, deadline, day("2026-01-01")), Ok(0));
}
