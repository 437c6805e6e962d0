//! 人员流动: people who left within some months, to the average number of people.

use std::collections::BTreeMap;

use base::clock::civil_date;
use chrono::{Days, Months, NaiveDate};

use super::View;
use crate::{
    fact::{Body, Fact},
    report::Period,
    tally::{Item, Tally, ids},
};

/// A time somebody was there, both days counted.
struct Spell<'w> {
    from: NaiveDate,
    to: Option<NaiveDate>,
    joined: &'w Fact<'w>,
    left: Option<&'w Fact<'w>>,
}

/// The window ends with the period, or with what is known if that ends before. The average is
/// taken over its days.
pub(super) fn turnover<'w>(view: &View<'_, 'w>, months: u32) -> Tally<'w> {
    let to = view.period.to.min(civil_date(view.as_of));
    let from = to.checked_sub_months(Months::new(months)).unwrap_or(to);
    let from = from.checked_add_days(Days::new(1)).unwrap_or(from);
    let window = Period { from, to };
    let mut tally = Tally { parts: i128::from((to - from).num_days() + 1), ..Tally::default() };
    for (person, spells) in spells(view) {
        let (mut days, mut left, mut events) = (0, false, Vec::new());
        for spell in spells {
            let first = spell.from.max(window.from);
            let last = spell.to.unwrap_or(window.to).min(window.to);
            if first > last {
                continue;
            }
            days += i128::from((last - first).num_days() + 1);
            left |= spell.to.is_some_and(|day| window.has(day));
            events.extend(ids([Some(spell.joined), spell.left]));
        }
        if days > 0 {
            let text = if left {
                format!("在岗{days}天，期间离岗")
            } else {
                format!("在岗{days}天")
            };
            let numerator = i128::from(left);
            let key = person.to_owned();
            tally.items.push(Item { key, numerator, denominator: days, events, text });
        }
    }
    tally
}

fn spells<'w>(view: &View<'_, 'w>) -> BTreeMap<&'w str, Vec<Spell<'w>>> {
    let mut rows = view.world.facts.clone();
    rows.sort_by_key(|fact| (fact.at, fact.recorded_at, fact.id));
    let mut people: BTreeMap<&'w str, Vec<Spell<'w>>> = BTreeMap::new();
    for fact in rows {
        match &fact.body {
            Body::StaffJoined { person } => {
                let spells = people.entry(person).or_default();
                // Who is there already does not join again.
                if spells.last().is_none_or(|spell| spell.to.is_some()) {
                    let from = civil_date(fact.at);
                    spells.push(Spell { from, to: None, joined: fact, left: None });
                }
            }
            Body::StaffLeft { person } => {
                let spells = people.entry(person).or_default();
                if let Some(spell) = spells.last_mut().filter(|spell| spell.to.is_none()) {
                    spell.to = Some(civil_date(fact.at));
                    spell.left = Some(fact);
                }
            }
            _ => {}
        }
    }
    people
}
