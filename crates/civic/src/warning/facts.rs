//! What the accepted records of a matter or consultation, and the catalogue of items, tell the
//! rules of `affairs`.

use std::collections::HashMap;

use affairs::{
    Moment,
    warning::{Matter, Parameters, Rule, Special, Standing, Term, stand},
};
use base::Now;
use calendar::{
    Calendar,
    term::{Level, Suspension, Unit},
};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use serde_json::{Map, Value};
use uuid::Uuid;

use self::{repeat::Counted, share::Cohort};
use super::{about::About, store::Row};
use crate::linkage::subject::Side;

pub(super) mod repeat;
pub(super) mod share;

/// The tables that tell of a matter.
pub(super) const OF_MATTERS: [&str; 4] = ["accept", "process", "result", "special_procedure"];
/// What was done with longer ago is history and begins no warning.
const HISTORY: Days = Days::new(30);

/// What is known of a subject.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub(crate) about: About,
    /// The record's, the key of person and item, or of department and month.
    pub(crate) number: String,
    /// Whose records are counted, masked.
    pub(crate) person: Option<String>,
    pub(crate) source_id: Uuid,
    pub(crate) item: String,
    pub(crate) item_name: String,
    pub(crate) org: String,
    pub(crate) org_name: String,
    pub(crate) district: String,
    /// 即办件.
    pub(crate) instant: bool,
    pub(crate) matter: Matter,
    /// What is counted, the earliest first.
    pub(crate) counted: Vec<Counted>,
}

/// A row with its columns.
struct Told<'a> {
    row: &'a Row,
    map: Map<String, Value>,
}

impl Told<'_> {
    fn text(&self, name: &str) -> String {
        match self.map.get(name) {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    fn time(&self, name: &str) -> Option<Moment> {
        Moment::parse(&self.text(name))
    }

    fn day(&self, name: &str) -> Option<NaiveDate> {
        self.time(name).map(Moment::date)
    }

    fn term(&self, amount: &str, unit: &str) -> Option<Term> {
        let amount = self.text(amount).parse::<u32>().ok().filter(|days| *days > 0)?;
        let unit = if self.text(unit) == "day" { Unit::Day } else { Unit::Workday };
        Some(Term { amount: amount.min(calendar::term::LONGEST), unit })
    }

    fn rank(&self) -> (i64, Uuid) {
        (self.row.version, self.row.id)
    }
}

/// The latest version of each row, by table and subject.
pub(super) struct Records<'a> {
    by: HashMap<&'a str, HashMap<&'a str, Vec<Told<'a>>>>,
}

impl<'a> Records<'a> {
    pub(super) fn of(rows: &'a [Row]) -> Self {
        let mut latest: HashMap<(Uuid, &str, &str), &Row> = HashMap::new();
        for row in rows {
            let key = (row.source_id, row.table_name.as_str(), row.record_key.as_str());
            let known = latest.entry(key).or_insert(row);
            if (known.version, known.id) < (row.version, row.id) {
                *known = row;
            }
        }
        let mut by: HashMap<&str, HashMap<&str, Vec<Told<'_>>>> = HashMap::new();
        for row in latest.into_values() {
            let map = serde_json::from_str(&row.fields).unwrap_or_default();
            let table = by.entry(row.table_name.as_str()).or_default();
            table.entry(row.subject.as_str()).or_default().push(Told { row, map });
        }
        for rows in by.values_mut().flat_map(HashMap::values_mut) {
            rows.sort_by_key(Told::rank);
        }
        Self { by }
    }

    fn rows(&self, table: &str, subject: &str) -> &[Told<'a>] {
        self.by.get(table).and_then(|of| of.get(subject)).map_or(&[], Vec::as_slice)
    }

    fn last(&self, table: &str, subject: &str) -> Option<&Told<'a>> {
        self.rows(table, subject).last()
    }

    /// The item of this code: the version that is asked for, else the latest.
    fn item(&self, code: &str, version: &str) -> Option<&Told<'a>> {
        let rows = self.rows("item", code);
        let asked = rows.iter().find(|row| row.text("task_version") == version);
        let whole = |row: &&Told<'_>| row.text("task_version").parse::<i64>().unwrap_or_default();
        asked.or_else(|| rows.iter().max_by_key(whole))
    }

    /// The codes of the items of these matters.
    pub(super) fn items(&self) -> Vec<String> {
        let accepts = self.by.get("accept").into_iter().flat_map(HashMap::values).flatten();
        let codes = accepts.map(|row| row.text("task_code"));
        let mut codes: Vec<String> = codes.filter(|code| !code.is_empty()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// What the records tell; `None` where nothing was accepted under the number.
pub(super) fn facts(
    side: Side,
    number: &str,
    records: &Records<'_>,
    items: &Records<'_>,
) -> Option<Facts> {
    match side {
        Side::Consultation => consultation(number, records),
        Side::Matter => matter(number, records, items),
    }
}

fn consultation(number: &str, records: &Records<'_>) -> Option<Facts> {
    let told = records.last("consultation", number)?;
    let matter = Matter {
        asked: told.day("consult_time"),
        answered: told.day("handle_time"),
        ..Matter::default()
    };
    Some(Facts {
        about: About::Consultation,
        number: number.to_owned(),
        person: None,
        source_id: told.row.source_id,
        item: told.text("task_code"),
        item_name: String::new(),
        org: told.text("org_code"),
        org_name: String::new(),
        district: told.text("district_code"),
        instant: false,
        matter,
        counted: Vec::new(),
    })
}

fn matter(number: &str, records: &Records<'_>, items: &Records<'_>) -> Option<Facts> {
    let told = records.last("accept", number)?;
    let code = told.text("task_code");
    let item = items.item(&code, &told.text("task_version"));
    let result = records.last("result", number);
    let special: Vec<Special> = records
        .rows("special_procedure", number)
        .iter()
        .filter_map(|row| {
            let (from, to) = (row.day("special_time")?, row.day("end_time"));
            to.is_none_or(|to| from <= to).then_some(Special { from, to, limit: None })
        })
        .collect();
    let suspension = |one: &Special| Suspension { from: one.from, to: one.to };
    let (notified, corrected) = completion(records.rows("process", number));
    let matter = Matter {
        received: told.day("apply_date"),
        accepted: told.time("accept_date"),
        notified,
        corrected,
        promise: item.and_then(|item| item.term("promise_days", "promise_unit")),
        statutory: item.and_then(|item| item.term("statutory_days", "statutory_unit")),
        suspensions: special.iter().map(suspension).collect(),
        special,
        ended: result.and_then(|result| result.time("result_date")),
        ..Matter::default()
    };
    Some(Facts {
        about: About::Matter,
        number: number.to_owned(),
        person: None,
        source_id: told.row.source_id,
        item_name: told.text("task_name"),
        org: told.text("org_code"),
        org_name: told.text("org_name"),
        district: told.text("district_code"),
        instant: told.text("project_type") == "1",
        item: code,
        matter,
        counted: Vec::new(),
    })
}

/// When papers were asked for and when they were brought, as the names of the steps tell:
/// 补正告知 (or 一次性告知), and any other 补正.
fn completion(process: &[Told<'_>]) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (mut asked, mut brought) = (None, None);
    for row in process {
        let name = row.text("process_name");
        let day = row.day("event_end_time").or_else(|| row.day("event_start_time"));
        if name.contains("补正告知") || name.contains("一次性告知") {
            asked = asked.max(day);
        } else if name.contains("补正") {
            brought = brought.max(day);
        }
    }
    (asked, brought)
}

impl Facts {
    /// Whether a rule is about this.
    pub(super) fn fits(&self, rule: &Rule) -> bool {
        let matter = self.about == About::Matter;
        let open = self.matter.ended.is_none();
        match rule.code {
            "W-CON-02" => self.about == About::Consultation,
            "W-ACC-02" => matter,
            "W-APR-01" | "W-APR-02" => matter && !self.instant,
            "W-INS-01" => matter && self.instant,
            "W-SPE-01" => matter && !self.instant && open,
            "W-SUP-01" => matter && open,
            // How often, how large a share.
            _ => self.about.rule() == Some(rule),
        }
    }

    /// Whether what the rule watches was done with so long ago that nobody can act on it.
    pub(super) fn is_history(&self, rule: &Rule, today: NaiveDate) -> bool {
        let done = match rule.code {
            "W-CON-02" => self.matter.answered,
            "W-ACC-02" => self.matter.accepted.map(Moment::date),
            "W-SPE-02" => Cohort::find(&self.number).map(|month| month.to()),
            _ => self.matter.ended.map(Moment::date),
        };
        let before = today.checked_sub_days(HISTORY).unwrap_or(today);
        done.is_some_and(|day| day < before)
    }

    /// Whether only a new record can change anything.
    fn is_finished(&self) -> bool {
        self.matter.ended.is_some() || self.matter.answered.is_some()
    }

    /// What people call it: its number, whose records are counted, or which month.
    pub(super) fn label(&self) -> String {
        self.person.clone().unwrap_or_else(|| self.about.label(&self.number))
    }

    /// Under every rule that is on and about this.
    pub(super) fn judged(
        &self,
        book: &[(&'static Rule, Parameters)],
        now: Now,
        calendar: &Calendar,
    ) -> Vec<(&'static Rule, Standing)> {
        let about = book.iter().filter(|(rule, _)| self.fits(rule));
        about
            .map(|&(rule, asked)| (rule, stand(rule, &asked, &self.matter, now, calendar)))
            .collect()
    }
}

/// When to look at a subject again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) finished: bool,
    /// The next day on which something turns yellow or red.
    pub(super) turns_on: Option<NaiveDate>,
    pub(super) next: Option<Now>,
}

/// The day's first moment in Beijing.
pub(super) fn midnight(day: NaiveDate) -> Now {
    (day.and_time(NaiveTime::MIN) - TimeDelta::hours(8)).and_utc()
}

/// When something changes next as things stand.
pub(super) fn look(
    facts: &Facts,
    judged: &[(&'static Rule, Standing)],
    minutes: u32,
    now: Now,
) -> Look {
    if facts.is_finished() {
        return Look { finished: true, turns_on: None, next: None };
    }
    let today = base::clock::civil_date(now);
    let days = judged.iter().flat_map(|(_, found)| [found.turns.0, found.turns.1]);
    let turns_on = days.flatten().filter(|day| *day > today).min();
    // A halted term goes on some day, and of several procedures only the worst says when it turns.
    let halted =
        judged.iter().any(|(_, found)| found.level == Level::Stopped && found.deadline.is_some());
    let several = facts.matter.special.iter().filter(|one| one.to.is_none()).count() > 1;
    let tomorrow = today.succ_opt().filter(|_| halted || several);
    let soon = judged.iter().find(|(rule, _)| rule.code == "W-INS-01").and_then(|(_, found)| {
        let Some(Moment::At(at)) = facts.matter.accepted else { return None };
        let at = at + TimeDelta::minutes(i64::from(minutes) + 1);
        (found.level == Level::Green && at > now).then_some(at)
    });
    let next = turns_on.into_iter().chain(tomorrow).map(midnight).chain(soon).min();
    Look { finished: false, turns_on, next }
}

#[cfg(test)]
mod tests;
