use calendar::YearTable;

use super::*;

fn date(text: &str) -> NaiveDate {
    base::date::parse_iso(text).unwrap()
}

fn moment(text: &str) -> Option<Moment> {
    Some(Moment::parse(text).unwrap())
}

fn now(text: &str) -> Now {
    match Moment::parse(text).unwrap() {
        Moment::At(at) => at,
        Moment::Day(day) => day.and_hms_opt(4, 0, 0).unwrap().and_utc(),
    }
}

fn workdays(amount: u32) -> Option<Term> {
    Some(Term { amount, unit: Unit::Workday })
}

fn see(code: &str, matter: &Matter, at: &str) -> Standing {
    let rule = Rule::find(code).unwrap();
    stand(rule, &Parameters::default(), matter, now(at), &Calendar::shipped())
}

fn level(code: &str, matter: &Matter, at: &str) -> (Level, Option<u32>) {
    let found = see(code, matter, at);
    (found.level, found.remaining)
}

fn suspension(from: &str, to: Option<&str>) -> Suspension {
    Suspension { from: date(from), to: to.map(date) }
}

/// Accepted on Monday, 2 February 2026: ten workdays end on Saturday the 14th, worked in
/// exchange for the Spring Festival.
fn matter() -> Matter {
    Matter {
        accepted: moment("2026-02-02"),
        promise: workdays(10),
        statutory: workdays(20),
        ..Matter::default()
    }
}

#[test]
fn every_rule_is_of_one_stage_and_every_figure_counts_known_rules() {
    let of = |stage: Stage| (stage.code(), stage.rules());
    assert_eq!(
        Stage::ALL.map(of),
        [
            ("consultation", vec!["W-CON-01", "W-CON-02"]),
            ("acceptance", vec!["W-ACC-01", "W-ACC-02", "W-SUP-01"]),
            ("approval", vec!["W-APR-01", "W-APR-02"]),
            ("special", vec!["W-SPE-01", "W-SPE-02"]),
            ("instant", vec!["W-INS-01"]),
        ]
    );
    for figure in INDICATORS {
        assert!(figure.rules.iter().all(|code| Rule::find(code).is_some()), "{}", figure.name);
    }
}

#[test]
fn the_table_is_read_and_says_where_it_comes_from() {
    let codes: Vec<&str> = rules().iter().map(|rule| rule.code).collect();
    let all = [
        "W-CON-01", "W-CON-02", "W-ACC-01", "W-ACC-02", "W-APR-01", "W-APR-02", "W-SPE-01",
        "W-SPE-02", "W-INS-01", "W-SUP-01",
    ];
    assert_eq!(codes, all);
    assert!(rules().iter().all(|rule| !rule.source.is_empty()));
}

#[test]
fn a_promise_turns_yellow_and_red() {
    let matter = matter();
    let found = see("W-APR-01", &matter, "2026-02-02");
    assert_eq!((found.level, found.remaining), (Level::Green, Some(10)));
    assert_eq!(found.deadline, Some(date("2026-02-14")));
    assert_eq!(found.turns, (Some(date("2026-02-12")), Some(date("2026-02-15"))));
    for (at, expected) in [
        ("2026-02-11", (Level::Green, Some(3))),
        ("2026-02-12", (Level::Yellow, Some(2))),
        ("2026-02-14T23:59:59+08:00", (Level::Yellow, Some(0))),
        ("2026-02-14T16:00:00Z", (Level::Red, None)),
        ("2026-02-15", (Level::Red, None)),
    ] {
        assert_eq!(level("W-APR-01", &matter, at), expected, "{at}");
    }
    for (ended, expected) in
        [("2026-02-14T23:00:00+08:00", Level::None), ("2026-02-15", Level::Red)]
    {
        let ended = Matter { ended: moment(ended), ..matter.clone() };
        assert_eq!(level("W-APR-01", &ended, "2026-03-20"), (expected, None));
    }
}

#[test]
fn yellow_is_a_number_of_workdays_or_a_share() {
    let rule = Rule::find("W-APR-01").unwrap();
    let matter = matter();
    for (yellow, at, expected) in [
        (Warn::Workdays(0), "2026-02-13", Level::Green),
        (Warn::Workdays(0), "2026-02-14", Level::Yellow),
        (Warn::Percent(25), "2026-02-11", Level::Yellow),
        (Warn::Percent(21), "2026-02-11", Level::Yellow),
        (Warn::Percent(20), "2026-02-11", Level::Green),
        (Warn::Percent(0), "2026-02-13", Level::Green),
    ] {
        let asked = Parameters { yellow: Some(yellow), ..Parameters::default() };
        let found = stand(rule, &asked, &matter, now(at), &Calendar::shipped());
        assert_eq!(found.level, expected, "{yellow:?} {at}");
    }
}

#[test]
fn a_suspension_stops_the_promise() {
    let mut matter = matter();
    matter.suspensions = vec![suspension("2026-02-04", Some("2026-02-10"))];
    let stopped = see("W-APR-01", &matter, "2026-02-10");
    assert_eq!((stopped.level, stopped.remaining), (Level::Stopped, None));
    assert_eq!(stopped.reason.map(Reason::code), Some("SUSPENDED"));
    assert_eq!(stopped.deadline, Some(date("2026-02-27")));
    assert_eq!(level("W-APR-01", &matter, "2026-02-04").0, Level::Green);
    assert_eq!(level("W-APR-01", &matter, "2026-02-28").0, Level::Red);
    // Open: no deadline, unless it begins on the deadline or later.
    matter.suspensions = vec![suspension("2026-02-04", None)];
    let open = see("W-APR-01", &matter, "2026-03-20");
    assert_eq!((open.level, open.deadline), (Level::Stopped, None));
    assert!(open.reason.unwrap().text().contains("2026年2月4日"));
    matter.suspensions = vec![suspension("2026-02-14", None)];
    assert_eq!(level("W-APR-01", &matter, "2026-02-14").0, Level::Yellow);
    assert_eq!(level("W-APR-01", &matter, "2026-02-15").0, Level::Stopped);
    // Red was reached before: it stays.
    matter.suspensions = vec![suspension("2026-02-20", None)];
    assert_eq!(level("W-APR-01", &matter, "2026-02-25").0, Level::Red);
}

#[test]
fn what_has_no_deadline_warns_nobody() {
    for (matter, text) in [
        (Matter { accepted: None, ..matter() }, "还没有受理"),
        (Matter { promise: None, ..matter() }, "没有时限"),
    ] {
        let found = see("W-APR-01", &matter, "2026-05-01");
        assert_eq!((found.level, found.deadline), (Level::Stopped, None));
        assert!(found.reason.unwrap().text().starts_with(text));
    }
}

#[test]
fn a_year_that_is_not_loaded_is_grey_and_says_not_before() {
    let late =
        Matter { accepted: moment("2026-12-28"), promise: workdays(10), ..Matter::default() };
    let found = see("W-APR-01", &late, "2026-12-30");
    assert_eq!((found.level, found.deadline), (Level::Stopped, None));
    let Some(Reason::Calendar(unknown, not_before)) = found.reason else { panic!("{found:?}") };
    assert_eq!(unknown.needed, date("2027-01-01"));
    assert_eq!(not_before, Some(date("2027-01-07")));
    assert_eq!(found.trace.last().unwrap().kind, "note");
    // What ended by then was in time whatever the year brings; later nobody knows yet.
    let ended = |day: &str| Matter { ended: moment(day), ..late.clone() };
    assert_eq!(level("W-APR-01", &ended("2027-01-07"), "2027-02-01").0, Level::None);
    assert_eq!(level("W-APR-01", &ended("2027-01-08"), "2027-02-01").0, Level::Stopped);
    // The year comes, and the same question has a deadline.
    let year = r#"{"year": 2027, "sources": [{"issuer": "试", "title": "试", "number": "试",
        "date": "2026-11-01"}], "source_verified": false, "holidays": [{"from": "2027-01-01",
        "to": "2027-01-03", "name": "元旦"}], "make_up": []}"#;
    let calendar = Calendar::shipped().with_year(YearTable::from_json(year).unwrap()).unwrap();
    let rule = Rule::find("W-APR-01").unwrap();
    let found = stand(rule, &Parameters::default(), &late, now("2026-12-30"), &calendar);
    assert_eq!((found.level, found.deadline), (Level::Green, Some(date("2027-01-12"))));
}

#[test]
fn a_red_legal_limit_silences_the_promise() {
    let matter = Matter { statutory: workdays(10), ..matter() };
    let red = see("W-APR-01", &matter, "2026-02-15");
    assert_eq!((red.level, red.inhibited_by), (Level::Red, Some("W-APR-02")));
    assert_eq!(see("W-APR-01", &matter, "2026-02-14").inhibited_by, None);
    assert_eq!(level("W-APR-02", &matter, "2026-02-14").0, Level::Yellow);
    let apart = Matter { statutory: workdays(20), ..matter };
    assert_eq!(see("W-APR-01", &apart, "2026-02-15").inhibited_by, None);
    let none = Matter { statutory: None, ..apart };
    assert_eq!(see("W-APR-02", &none, "2026-02-15").reason.map(Reason::code), Some("NO_TERM"));
}

#[test]
fn an_answer_is_owed_within_days() {
    let asked = Matter { asked: Some(date("2026-03-02")), ..Matter::default() };
    assert_eq!(level("W-CON-02", &asked, "2026-03-04"), (Level::Green, Some(1)));
    assert_eq!(level("W-CON-02", &asked, "2026-03-05"), (Level::Yellow, Some(0)));
    assert_eq!(level("W-CON-02", &asked, "2026-03-06"), (Level::Red, None));
    let answered = Matter { answered: Some(date("2026-03-05")), ..asked.clone() };
    assert_eq!(level("W-CON-02", &answered, "2026-03-20").0, Level::None);
    assert_eq!(level("W-CON-02", &Matter::default(), "2026-03-05").0, Level::Stopped);
    let rule = Rule::find("W-CON-02").unwrap();
    let quick = Parameters { limit: workdays(1), ..Parameters::default() };
    let found = stand(rule, &quick, &asked, now("2026-03-03"), &Calendar::shipped());
    assert_eq!(found.level, Level::Yellow);
}

#[test]
fn acceptance_waits_for_the_papers() {
    let received = Matter { received: Some(date("2026-03-02")), ..Matter::default() };
    for (at, expected) in [
        ("2026-03-05", (Level::Green, Some(2))),
        ("2026-03-06", (Level::Yellow, Some(1))),
        ("2026-03-09", (Level::Yellow, Some(0))),
        ("2026-03-10", (Level::Red, None)),
    ] {
        assert_eq!(level("W-ACC-02", &received, at), expected, "{at}");
    }
    let notified = Matter { notified: Some(date("2026-03-04")), ..received.clone() };
    let held = see("W-ACC-02", &notified, "2026-03-20");
    assert_eq!((held.level, held.reason.map(Reason::code)), (Level::Stopped, Some("EXCLUDED")));
    let complete = Matter { corrected: Some(date("2026-03-16")), ..notified };
    assert_eq!(level("W-ACC-02", &complete, "2026-03-20"), (Level::Yellow, Some(1)));
    let refused = Matter { refused: Some(date("2026-03-03")), ..received.clone() };
    assert_eq!(level("W-ACC-02", &refused, "2026-03-20").0, Level::None);
    let accepted = Matter { accepted: moment("2026-03-10"), ..received };
    assert_eq!(level("W-ACC-02", &accepted, "2026-03-20").0, Level::Red);
    assert_eq!(level("W-ACC-02", &Matter::default(), "2026-03-20").0, Level::Stopped);
}

#[test]
fn the_worst_open_special_procedure_counts() {
    let special = |from: &str, to: Option<&str>, amount: Option<u32>| Special {
        from: date(from),
        to: to.map(date),
        limit: amount.and_then(workdays),
    };
    let with = |special: Vec<Special>| Matter { special, ..Matter::default() };
    let at = "2026-03-10";
    for (all, expected) in [
        (vec![], Level::None),
        (vec![special("2026-03-02", Some("2026-03-20"), Some(1))], Level::None),
        (vec![special("2026-03-02", None, None)], Level::Stopped),
        (vec![special("2026-03-02", None, Some(20))], Level::Green),
        (vec![special("2026-03-02", None, Some(8))], Level::Yellow),
        (
            vec![special("2026-03-02", None, Some(20)), special("2026-03-02", None, Some(5))],
            Level::Red,
        ),
        (
            vec![special("2026-03-02", None, None), special("2026-03-02", None, Some(20))],
            Level::Green,
        ),
    ] {
        assert_eq!(level("W-SPE-01", &with(all.clone()), at).0, expected, "{all:?}");
    }
}

#[test]
fn papers_not_brought_are_a_withdrawal() {
    let notified = Matter { notified: Some(date("2026-03-02")), ..Matter::default() };
    assert_eq!(level("W-SUP-01", &notified, "2026-03-17"), (Level::Green, Some(4)));
    assert_eq!(level("W-SUP-01", &notified, "2026-03-18"), (Level::Yellow, Some(3)));
    let late = see("W-SUP-01", &notified, "2026-03-24");
    assert_eq!(late.level, Level::Red);
    assert!(late.trace.last().unwrap().text.contains("视为主动撤回"));
    let brought = Matter { corrected: Some(date("2026-03-23")), ..notified };
    assert_eq!(level("W-SUP-01", &brought, "2026-03-24").0, Level::None);
    assert_eq!(level("W-SUP-01", &Matter::default(), "2026-03-24").0, Level::Stopped);
}

#[test]
fn often_inside_the_window() {
    let event = |at: &str, excluded| Event { at: Moment::parse(at).unwrap(), excluded };
    let days = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-31", "2026-04-01"];
    let events: Vec<Event> = days.iter().map(|day| event(day, false)).collect();
    let matter = |events: &[Event]| Matter { events: events.to_vec(), ..Matter::default() };
    let told = ["食品经营许可怎样办", "测试数据", "办理结果回访"].map(aside);
    assert_eq!(told, [None, Some("测试数据"), Some("回访")]);
    for rule in ["W-CON-01", "W-ACC-01"] {
        assert_eq!(level(rule, &matter(&events[..2]), "2026-03-31").0, Level::Green);
        assert_eq!(level(rule, &matter(&events[..4]), "2026-03-31").0, Level::Yellow);
        // The first day falls out, the last day is not there yet.
        assert_eq!(level(rule, &matter(&events), "2026-03-31").0, Level::Yellow);
        assert_eq!(level(rule, &matter(&events[1..]), "2026-04-01").0, Level::Yellow);
        let mut five = events.clone();
        five.push(event("2026-04-01 09:00:00", false));
        assert_eq!(level(rule, &matter(&five[1..]), "2026-04-01").0, Level::Red);
        five[5].excluded = true;
        let found = see(rule, &matter(&five[1..]), "2026-04-01");
        assert_eq!(found.level, Level::Yellow);
        assert_eq!(found.trace.last().unwrap().kind, "note");
    }
}

#[test]
fn a_share_needs_enough_matters() {
    let share = |part, all| Matter { share: Some((part, all)), ..Matter::default() };
    for (part, all, expected) in [
        (19, 19, Level::None),
        (0, 20, Level::Green),
        (4, 20, Level::Green),
        (5, 20, Level::Yellow),
        (8, 20, Level::Yellow),
        (9, 20, Level::Red),
    ] {
        assert_eq!(level("W-SPE-02", &share(part, all), "2026-03-31").0, expected, "{part}/{all}");
    }
    assert_eq!(level("W-SPE-02", &Matter::default(), "2026-03-31").0, Level::None);
}

#[test]
fn at_once_is_the_same_working_day() {
    let accepted = |at: &str| Matter { accepted: moment(at), ..Matter::default() };
    let at = accepted("2026-03-06 09:00:00");
    for (now, expected) in [
        ("2026-03-06 11:00:00", Level::Green),
        ("2026-03-06 11:01:00", Level::Yellow),
        ("2026-03-07 00:00:00", Level::Red),
    ] {
        assert_eq!(level("W-INS-01", &at, now).0, expected, "{now}");
    }
    let ended = |day: &str| Matter { ended: moment(day), ..at.clone() };
    assert_eq!(level("W-INS-01", &ended("2026-03-06 17:00:00"), "2026-03-09").0, Level::None);
    assert_eq!(level("W-INS-01", &ended("2026-03-07"), "2026-03-09").0, Level::Red);
    // Friday's date alone has no minutes; a Saturday's matter is Monday's.
    assert_eq!(level("W-INS-01", &accepted("2026-03-06"), "2026-03-06 23:00:00").0, Level::Green);
    let saturday = see("W-INS-01", &accepted("2026-03-07 09:00:00"), "2026-03-09 17:00:00");
    assert_eq!((saturday.level, saturday.deadline), (Level::Green, Some(date("2026-03-09"))));
    assert_eq!(level("W-INS-01", &Matter::default(), "2026-03-09").0, Level::Stopped);
    assert_eq!(level("W-INS-01", &accepted("2027-03-06"), "2027-03-06").0, Level::Stopped);
}
