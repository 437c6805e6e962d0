//! Time only makes it worse.

use chrono::{Days, TimeDelta};
use proptest::prelude::*;

use super::*;

fn any_matter() -> impl Strategy<Value = Matter> {
    let near = (0_i64..60, prop::option::weighted(0.8, 0_u64..20));
    let suspensions = prop::collection::vec(near, 0..4);
    (0_u64..1_500, 1_u32..40, any::<bool>(), suspensions).prop_map(
        |(start, amount, workday, near)| {
            let from = base::date::parse_iso("2021-01-04").unwrap() + Days::new(start);
            let suspensions = near.into_iter().map(|(offset, length)| {
                let from = from + TimeDelta::days(offset);
                Suspension { from, to: length.map(|days| from + Days::new(days)) }
            });
            let unit = if workday { Unit::Workday } else { Unit::Day };
            Matter {
                accepted: Some(Moment::Day(from)),
                promise: Some(Term { amount, unit }),
                suspensions: suspensions.collect(),
                ..Matter::default()
            }
        },
    )
}

fn noon(day: NaiveDate) -> Now {
    day.and_hms_opt(4, 0, 0).unwrap().and_utc()
}

proptest! {
    #[test]
    fn a_colour_never_falls_while_nothing_happens(
        matter in any_matter(),
        yellow in prop_oneof![(0_u32..9).prop_map(Warn::Workdays), (0_u32..=100).prop_map(Warn::Percent)],
        days in prop::collection::vec(0_u64..160, 2..12),
    ) {
        let rule = Rule::find("W-APR-01").unwrap();
        let asked = Parameters { yellow: Some(yellow), ..Parameters::default() };
        let calendar = Calendar::shipped();
        let from = matter.accepted.unwrap().date();
        let mut days = days;
        days.sort_unstable();
        let mut before: Option<Standing> = None;
        for day in days.into_iter().map(|day| from + Days::new(day)) {
            let found = stand(rule, &asked, &matter, noon(day), &calendar);
            prop_assert_eq!(found.remaining.is_some(), matches!(found.level, Level::Green | Level::Yellow));
            // The days on which it turns are those the colour itself shows.
            match found.level {
                Level::Green => prop_assert!(found.turns.0.is_some_and(|turn| day < turn)),
                Level::Yellow => prop_assert!(
                    found.turns.0.is_some_and(|turn| turn <= day)
                        && found.turns.1.is_some_and(|turn| day < turn)
                ),
                Level::Red => prop_assert!(found.turns.1.is_some_and(|turn| turn <= day)),
                Level::None | Level::Stopped => {}
            }
            if let Some(before) = before.filter(|before| before.level != Level::Stopped) {
                if found.level != Level::Stopped {
                    prop_assert!(found.severity() >= before.severity());
                }
                if before.level == Level::Red {
                    prop_assert_eq!(found.level, Level::Red);
                }
            }
            before = Some(found);
        }
    }

    #[test]
    fn an_ended_matter_is_red_or_nothing(matter in any_matter(), ended in 0_u64..200, day in 0_u64..200) {
        let rule = Rule::find("W-APR-01").unwrap();
        let from = matter.accepted.unwrap().date();
        let ended = Matter { ended: Some(Moment::Day(from + Days::new(ended))), ..matter };
        let found = stand(
            rule, &Parameters::default(), &ended, noon(from + Days::new(day)), &Calendar::shipped(),
        );
        let late = found.deadline.is_some_and(|deadline| deadline < ended.ended.unwrap().date());
        prop_assert_eq!(found.level, if late { Level::Red } else { Level::None });
    }
}
