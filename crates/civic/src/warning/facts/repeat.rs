//! How often one person asked or applied about one item (W-CON-01, W-ACC-01).
//!
//! Who nobody named, and what names no item, is not counted. What is left out wins: a test, a
//! call-back, and an application within another 一件事 than most.

use std::collections::HashMap;

use affairs::{
    Moment,
    warning::{Event, Matter, Standing},
};
use base::Now;
use calendar::term::Level;
use chrono::{Days, NaiveDate, TimeDelta};
use uuid::Uuid;

use super::{Facts, Look, Records, Rule, facts, midnight};
use crate::{
    intake::line::ASIDE,
    linkage::{store::subject, subject::Side},
    warning::about::About,
};

/// A consultation or application that is counted, or left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Its number.
    pub(crate) number: String,
    /// When.
    pub(crate) at: Moment,
    /// Why it is left out.
    pub(crate) left_out: Option<String>,
}

/// Person and item, as they are known together; nothing where either is not known.
pub(crate) fn key(row: &subject::Model) -> Option<String> {
    let known = !row.who_index.is_empty() && !row.item.is_empty();
    known.then(|| format!("{}|{}", row.who_index, row.item))
}

/// The facts of a key: its place is that of the latest record.
pub(crate) fn of(
    about: About,
    key: &str,
    rows: &[subject::Model],
    records: &Records<'_>,
    items: &Records<'_>,
) -> Facts {
    let counted = counted(about, rows, records);
    let event = |one: &Counted| Event { at: one.at, excluded: one.left_out.is_some() };
    let matter = Matter { events: counted.iter().map(event).collect(), ..Matter::default() };
    let item = key.split_once('|').map_or("", |(_, item)| item);
    let last = rows.last();
    let told = last.and_then(|row| facts(about.side(), &row.number, records, items));
    let (org, org_name, district, name) = told.map_or_else(Default::default, |told| {
        (told.org, told.org_name, told.district, told.item_name)
    });
    let listed = items.item(item, "").map(|item| item.text("task_name"));
    Facts {
        about,
        number: key.to_owned(),
        person: last.map(|row| row.person_masked.clone()),
        source_id: last.map_or(Uuid::nil(), |row| row.source_id),
        item: item.to_owned(),
        item_name: if name.is_empty() { listed.unwrap_or_default() } else { name },
        org,
        org_name,
        district,
        instant: false,
        matter,
        counted,
    }
}

fn counted(about: About, rows: &[subject::Model], records: &Records<'_>) -> Vec<Counted> {
    let themes: Vec<String> = match about.side() {
        Side::Matter => rows.iter().map(|row| theme(records, &row.number)).collect(),
        Side::Consultation => vec![String::new(); rows.len()],
    };
    let mut often: HashMap<&str, usize> = HashMap::new();
    for theme in &themes {
        *often.entry(theme).or_default() += 1;
    }
    // Of two that are as many the later one.
    let rank = |at: usize| (often.get(themes[at].as_str()).copied(), at);
    let most = (0..themes.len()).max_by_key(|at| rank(*at)).map(|at| themes[at].as_str());
    let left_out = |row: &subject::Model, theme: &str| match about.side() {
        Side::Matter => (Some(theme) != most).then(|| "属于另一个一件事".to_owned()),
        Side::Consultation => aside(records, &row.number),
    };
    let one = |(row, theme): (&subject::Model, &String)| Counted {
        number: row.number.clone(),
        at: if row.bare { Moment::Day(row.day) } else { Moment::At(row.at) },
        left_out: left_out(row, theme),
    };
    rows.iter().zip(&themes).map(one).collect()
}

fn theme(records: &Records<'_>, number: &str) -> String {
    records.last("accept", number).map(|row| row.text("theme_case_no")).unwrap_or_default()
}

/// As it was kept when it came.
fn aside(records: &Records<'_>, number: &str) -> Option<String> {
    let told = records.last("consultation", number)?.text(ASIDE);
    (!told.is_empty()).then_some(told)
}

/// The first day that counts.
pub(crate) fn first(today: NaiveDate, days: u32) -> NaiveDate {
    today.checked_sub_days(Days::new(u64::from(days))).unwrap_or(today)
}

/// When to look again: while it is warned of, when the next one leaves the window, else when
/// all have; and when one begins that lies ahead.
pub(crate) fn look(
    facts: &Facts,
    judged: &[(&'static Rule, Standing)],
    days: u32,
    now: Now,
) -> Look {
    let leaves = |at: Moment| match at {
        Moment::At(at) => at + TimeDelta::days(i64::from(days)) + TimeDelta::seconds(1),
        Moment::Day(day) => {
            midnight(day.checked_add_days(Days::new(u64::from(days) + 1)).unwrap_or(day))
        }
    };
    let begins = |at: Moment| match at {
        Moment::At(at) => at,
        Moment::Day(day) => midnight(day),
    };
    let all = || facts.counted.iter().map(|one| one.at);
    let leaving = || all().map(leaves).filter(|at| *at > now);
    let warned = judged.iter().any(|(_, found)| matches!(found.level, Level::Yellow | Level::Red));
    let over = if warned { leaving().min() } else { leaving().max() };
    let ahead = all().map(begins).filter(|at| *at > now).min();
    let next = over.into_iter().chain(ahead).min();
    Look { finished: next.is_none(), turns_on: None, next }
}

#[cfg(test)]
mod tests;
