//! Laws that every term obeys, and a second, slow reading of K1 to K4.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::Calendar;

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 1, 1).unwrap()
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..2_400).prop_map(|days| first() + Days::new(days))
}

fn any_suspension() -> impl Strategy<Value = Suspension> {
    (any_day(), prop::option::weighted(0.9, 0_u64..60)).prop_map(|(from, length)| Suspension {
        from,
        to: length.map(|days| from + Days::new(days)),
    })
}

/// Suspensions near the start, so that they meet the term.
fn any_input() -> impl Strategy<Value = TermInput> {
    let near = (-20_i64..80, prop::option::weighted(0.9, 0_u64..30));
    (any_day(), 1_u32..60, any::<bool>(), prop::collection::vec(near, 0..5)).prop_map(
        |(start, amount, workday, near)| TermInput {
            start,
            amount,
            unit: if workday { Unit::Workday } else { Unit::Day },
            rule: Rule::Administrative,
            suspensions: near
                .into_iter()
                .map(|(offset, length)| {
                    let from = start + chrono::TimeDelta::days(offset);
                    Suspension { from, to: length.map(|days| from + Days::new(days)) }
                })
                .collect(),
        },
    )
}

/// K2 to K4 written as sets, without regard to what is looked up. `None` when the walk
/// leaves the loaded years.
fn slowly(
    calendar: &Calendar,
    input: &TermInput,
) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let mut removed = BTreeSet::new();
    for suspension in &input.suspensions {
        let Some(to) = suspension.to else { continue };
        removed.extend(suspension.from.iter_days().skip(1).take_while(|day| *day <= to));
    }
    removed.retain(|day| *day > input.start);
    let mut left = input.amount;
    let mut found = None;
    for day in input.start.iter_days().skip(1) {
        if removed.contains(&day) {
            continue;
        }
        let works = calendar.is_workday(day).ok()?;
        if left > 0 && (works || input.unit == Unit::Day) {
            left -= 1;
        }
        if left == 0 && works {
            found = Some(day);
            break;
        }
    }
    let deadline = found?;
    let open = input.suspensions.iter().filter(|one| one.to.is_none()).map(|one| one.from).min();
    Some(match open.filter(|from| *from < deadline) {
        Some(since) => (None, Some(since)),
        None => (Some(deadline), None),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn the_slow_reading_agrees(input in any_input()) {
        let calendar = Calendar::shipped();
        match (slowly(&calendar, &input), term(&calendar, &input)) {
            (Some((deadline, since)), Ok(answer)) => {
                prop_assert_eq!((answer.deadline, answer.stopped_since), (deadline, since));
            }
            // The quick one looks up less: it may know where the slow one does not.
            (None, Ok(answer)) => prop_assert_eq!(answer.deadline, None),
            (None, Err(refusal)) => prop_assert_eq!(refusal.code(), "CAL_UNKNOWN"),
            (Some(slow), Err(refusal)) => prop_assert!(false, "{slow:?} but {refusal:?}"),
        }
    }

    #[test]
    fn the_order_of_suspensions_does_not_matter(
        input in any_input(),
        seed in any::<prop::sample::Index>(),
    ) {
        let calendar = Calendar::shipped();
        let mut turned = input.clone();
        turned.suspensions.reverse();
        let length = turned.suspensions.len();
        if length > 0 {
            turned.suspensions.rotate_left(seed.index(length));
        }
        prop_assert_eq!(term(&calendar, &input), term(&calendar, &turned));
    }

    #[test]
    fn saying_a_suspension_twice_changes_nothing(input in any_input()) {
        let calendar = Calendar::shipped();
        let mut doubled = input.clone();
        doubled.suspensions.extend(input.suspensions.clone());
        prop_assert_eq!(term(&calendar, &input), term(&calendar, &doubled));
    }

    #[test]
    fn a_deadline_is_a_workday_after_the_start_that_runs(input in any_input()) {
        let calendar = Calendar::shipped();
        if let Ok(TermAnswer { deadline: Some(deadline), .. }) = term(&calendar, &input) {
            prop_assert!(deadline > input.start);
            prop_assert_eq!(calendar.is_workday(deadline), Ok(true));
            let removed = input.suspensions.iter().any(|one| {
                one.from < deadline && one.to.is_none_or(|to| deadline <= to)
            });
            prop_assert!(!removed);
            if input.unit == Unit::Workday {
                let left = remaining(&calendar, &input, deadline, input.start);
                prop_assert_eq!(left, Ok(input.amount));
            }
        }
    }

    #[test]
    fn a_longer_term_never_ends_earlier(input in any_input()) {
        let calendar = Calendar::shipped();
        let longer = TermInput { amount: input.amount + 1, ..input.clone() };
        match (term(&calendar, &input), term(&calendar, &longer)) {
            (Ok(short), Ok(long)) => match (short.deadline, long.deadline) {
                (Some(short), Some(long)) => {
                    prop_assert!(long >= short);
                    prop_assert!(long > short || input.unit == Unit::Day);
                }
                (None, Some(_)) => prop_assert!(false, "a stopped term runs again by growing"),
                _ => {}
            },
            (Err(_), Ok(long)) => prop_assert_eq!(long.deadline, None),
            _ => {}
        }
    }

    #[test]
    fn one_more_suspension_never_hastens(input in any_input(), more in any_suspension()) {
        let calendar = Calendar::shipped();
        let mut slower = input.clone();
        slower.suspensions.push(more);
        if let (Ok(before), Ok(after)) = (term(&calendar, &input), term(&calendar, &slower)) {
            match (before.deadline, after.deadline) {
                (Some(before), Some(after)) => prop_assert!(after >= before),
                (None, Some(_)) => prop_assert!(false, "a suspension set a term running"),
                _ => {}
            }
        }
    }

    #[test]
    fn both_rules_agree_on_days_without_suspension(start in any_day(), amount in 1_u32..400) {
        let calendar = Calendar::shipped();
        let ask = |rule| term(&calendar, &TermInput {
            start, amount, unit: Unit::Day, rule, suspensions: Vec::new(),
        });
        match (ask(Rule::Administrative), ask(Rule::Civil)) {
            (Ok(a), Ok(b)) => prop_assert_eq!((a.deadline, a.trace), (b.deadline, b.trace)),
            (a, b) => prop_assert_eq!(a.unwrap_err().code(), b.unwrap_err().code()),
        }
    }

    #[test]
    fn an_unknown_deadline_is_not_before_what_was_said(start in any_day(), amount in 1_u32..90) {
        let calendar = Calendar::shipped();
        let short = Calendar::new(calendar.tables().filter(|table| table.year < 2025).cloned()).unwrap();
        for unit in [Unit::Workday, Unit::Day] {
            let input = TermInput {
                start, amount, unit, rule: Rule::Administrative, suspensions: Vec::new(),
            };
            let (full, part) = (term(&calendar, &input), term(&short, &input));
            match (full, part) {
                (Ok(full), Err(TermRefusal::Unknown(unknown))) => {
                    prop_assert!(full.deadline.unwrap() >= unknown.not_before);
                    prop_assert!(unknown.day.needed > unknown.day.known_until.unwrap());
                }
                (full, part) => prop_assert_eq!(
                    full.ok().map(|answer| answer.deadline),
                    part.ok().map(|answer| answer.deadline)
                ),
            }
        }
    }

    #[test]
    fn the_trace_walks_forward_and_ends_at_the_answer(input in any_input()) {
        let calendar = Calendar::shipped();
        let Ok(answer) = term(&calendar, &input) else { return Ok(()) };
        let steps = &answer.trace;
        prop_assert_eq!(steps.first().unwrap().date, input.start);
        prop_assert!(steps.iter().all(|step| step.to.is_none_or(|to| to > step.date)));
        let walk = &steps[..steps.len() - 1];
        prop_assert!(walk.windows(2).all(|two| two[0].date <= two[1].date));
        prop_assert_eq!(steps.last().unwrap().date, answer.deadline.or(answer.stopped_since).unwrap());
    }
}
