//! What becomes of each record of a batch: against the library, against what is stored, against
//! the records before it. What is asked of the database
//! is asked once for all of them.

use std::collections::{HashMap, HashSet};

use affairs::{
    Moment,
    quality::{self, Context, Exception, Item, Lane, Level, Record, Table, library},
    warning::Term,
};
use base::{Now, clock::civil_date};
use calendar::{Calendar, term::Unit};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    line::Line,
    store::{self, Asked, Stored},
};
use crate::quality::exception::store::exception;

/// A fault of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    /// The code of the library.
    pub(super) code: &'static str,
    /// The column, where it is one's.
    pub(super) field: String,
    /// What is wrong here.
    pub(super) message: String,
}

impl Fault {
    pub(super) fn of(code: &'static str, field: &str, message: impl Into<String>) -> Self {
        Self { code, field: field.to_owned(), message: message.into() }
    }

    /// How bad it is, who puts it right.
    pub(super) fn weight(&self) -> (Level, Lane) {
        let entry = library().get(self.code);
        entry.map_or((Level::Block, Lane::Return), |entry| (entry.level, entry.lane))
    }
}

/// What becomes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Accepted,
    Duplicate,
    Rejected,
}

impl State {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Duplicate => "duplicate",
            Self::Rejected => "rejected",
        }
    }
}

/// A fault that is known and borne.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Known {
    pub(super) fault: Fault,
    /// The last day.
    pub(super) until: NaiveDate,
}

/// What became of a record, and why.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) state: State,
    pub(super) faults: Vec<Fault>,
    /// What would be wrong besides, were it not borne.
    pub(super) known: Vec<Known>,
}

/// For whom records are judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whose {
    /// The office whose records are looked at.
    pub(super) office: Uuid,
    /// The source, unless a file is only tried.
    pub(super) source: Option<Uuid>,
}

/// A record that is stored.
struct Row {
    key: String,
    version: i64,
    source: Option<Uuid>,
    map: Map<String, Value>,
}

/// Everything stored that the batch touches.
#[derive(Default)]
struct Around {
    /// Versions and hashes by key.
    versions: HashMap<String, Vec<(i64, Vec<u8>)>>,
    /// Keys by hash.
    same: HashMap<Vec<u8>, HashSet<String>>,
    /// Rows by table and matter.
    rows: HashMap<(String, String), Vec<Row>>,
    /// Versions of items by their code.
    items: HashMap<String, Vec<Row>>,
    /// Whether the office has any item.
    catalogue: bool,
    /// What is borne of this source.
    exceptions: Vec<exception::Model>,
}

/// The tables whose rows say something about a record of this one.
fn beside(table: &str) -> &'static [&'static str] {
    match table {
        "accept" => &["accept", "process", "result", "special_procedure"],
        "process" => &["accept", "process"],
        "result" => &["accept", "process", "result"],
        "special_procedure" => &["accept", "special_procedure"],
        "rating" => &["accept"],
        _ => &[],
    }
}

/// What a batch wants to know of what is stored.
pub(super) fn ask(whose: Whose, table: &'static Table, lines: &[Line], now: Now) -> Asked {
    let beside = beside(table.name);
    let all = |wanted: bool, of: fn(&Line) -> &str| match wanted {
        true => subjects(lines.iter().map(of)),
        false => Vec::new(),
    };
    let accepts = table.name == "accept";
    Asked {
        office: whose.office,
        source: whose.source,
        table: table.name,
        beside,
        keys: lines.iter().map(|line| line.key.clone()).collect(),
        hashes: lines.iter().map(|line| line.hash.to_vec()).collect(),
        subjects: all(!beside.is_empty(), |line| &line.subject),
        codes: all(accepts, task_code),
        catalogue: accepts,
        day: civil_date(now),
    }
}

/// Judges the records of a batch in their order.
pub(super) fn judge(
    stored: Stored,
    whose: Whose,
    table: &'static Table,
    lines: &[Line],
    (now, calendar): (Now, &Calendar),
) -> Vec<Verdict> {
    let mut around = Around::of(stored);
    let mut verdicts = Vec::with_capacity(lines.len());
    for line in lines {
        let verdict = one(&around, whose, table, line, now, calendar);
        if verdict.state == State::Accepted {
            around.learn(whose, table, line);
        }
        verdicts.push(verdict);
    }
    verdicts
}

fn task_code(line: &Line) -> &str {
    line.map.get("task_code").and_then(Value::as_str).map_or("", str::trim)
}

fn subjects<'a>(all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let set: HashSet<&str> = all.filter(|one| !one.is_empty()).collect();
    set.into_iter().map(str::to_owned).collect()
}

/// Of each key the latest version counts.
fn latest(rows: &mut Vec<Row>, row: store::Row) {
    let Ok(Value::Object(map)) = serde_json::from_str(&row.fields) else { return };
    let source = Some(row.source_id);
    let new = Row { key: row.record_key, version: row.version, source, map };
    put(rows, new);
}

fn put(rows: &mut Vec<Row>, new: Row) {
    match rows.iter_mut().find(|known| known.key == new.key && known.source == new.source) {
        Some(known) if known.version < new.version => *known = new,
        Some(_) => {}
        None => rows.push(new),
    }
}

impl Around {
    fn of(stored: Stored) -> Self {
        let (catalogue, exceptions) = (stored.catalogue, stored.exceptions);
        let mut around = Self { catalogue, exceptions, ..Self::default() };
        for (key, version, hash) in stored.versions {
            around.versions.entry(key).or_default().push((version, hash));
        }
        for (key, hash) in stored.same {
            around.same.entry(hash).or_default().insert(key);
        }
        for row in stored.rows {
            let place = (row.table_name.clone(), row.subject.clone());
            latest(around.rows.entry(place).or_default(), row);
        }
        for row in stored.items {
            latest(around.items.entry(row.subject.clone()).or_default(), row);
        }
        around
    }

    /// What was accepted stands beside the records after it.
    fn learn(&mut self, whose: Whose, table: &'static Table, line: &Line) {
        self.versions.entry(line.key.clone()).or_default().push((line.version, line.hash.to_vec()));
        self.same.entry(line.hash.to_vec()).or_default().insert(line.key.clone());
        if beside(table.name).contains(&table.name) {
            let (key, version, map) = (line.key.clone(), line.version, line.map.clone());
            let place = (table.name.to_owned(), line.subject.clone());
            let new = Row { key, version, source: whose.source, map };
            put(self.rows.entry(place).or_default(), new);
        }
    }

    fn rows(&self, table: &str, subject: &str) -> &[Row] {
        let place = (table.to_owned(), subject.to_owned());
        self.rows.get(&place).map_or(&[], Vec::as_slice)
    }

    /// What is borne of a record.
    fn borne(&self, line: &Line) -> impl Iterator<Item = &exception::Model> {
        let item = task_code(line);
        self.exceptions.iter().filter(move |one| one.item.is_empty() || one.item == item)
    }
}

fn one(
    around: &Around,
    whose: Whose,
    table: &'static Table,
    line: &Line,
    now: Now,
    calendar: &Calendar,
) -> Verdict {
    let mut faults = line.early.clone();
    let versions = around.versions.get(&line.key).map_or(&[][..], Vec::as_slice);
    let same_version = versions.iter().find(|(version, _)| *version == line.version);
    match same_version {
        Some((_, hash)) if *hash == line.hash && faults.is_empty() => {
            return Verdict { state: State::Duplicate, faults, known: Vec::new() };
        }
        Some((_, hash)) if *hash != line.hash => {
            let message = "同一行标识、同一版本已经报过，内容不同。";
            faults.push(Fault::of("Q05031", "version", message));
        }
        None if versions.iter().any(|(version, _)| *version > line.version) => {
            let message = "已经报过更高的行版本，版本不得后退。";
            faults.push(Fault::of("Q05031", "version", message));
        }
        _ => {}
    }
    let known = around.same.get(&line.hash[..]);
    if known.is_some_and(|keys| keys.iter().any(|key| *key != line.key)) {
        let field = table.place("project_no").map_or("row_guid", |_| "project_no");
        faults.push(Fault::of("Q05021", field, "与已报的一行完全相同。"));
    }
    let mut known = Vec::new();
    if let Ok(record) = Record::of(table, &line.map)
        && line.is_read
    {
        let context = context(around, whose, table, line, now);
        let (found, borne) = quality::sort_out(&record, &context, calendar);
        faults.extend(found.into_iter().map(|one| Fault::of(one.code, one.field, one.message)));
        for one in borne {
            let by = around
                .borne(line)
                .filter(|by| by.code == one.code && (by.field.is_empty() || by.field == one.field));
            let until = by.map(|by| by.until).max().unwrap_or_else(|| civil_date(now));
            known.push(Known { fault: Fault::of(one.code, one.field, one.message), until });
        }
    }
    faults.sort();
    // One code says a thing about a column once.
    faults.dedup_by(|one, two| one.code == two.code && one.field == two.field);
    let blocked = faults.iter().any(|fault| fault.weight().0 == Level::Block);
    let state = if blocked { State::Rejected } else { State::Accepted };
    known.dedup_by(|one, two| {
        one.fault.code == two.fault.code && one.fault.field == two.fault.field
    });
    Verdict { state, faults, known }
}

/// What is known of the matter of a record. What did not come yet is not missing: tables
/// arrive in any order, and a hole is looked for at night.
fn context<'a>(
    around: &'a Around,
    whose: Whose,
    table: &'static Table,
    line: &'a Line,
    now: Now,
) -> Context<'a> {
    let number = line.subject.as_str();
    let other = |known: &&Row| known.key != line.key || known.source != whose.source;
    let of = |name: &str| {
        let own = name == table.name;
        let known = around.rows(name, number).iter();
        let known = known.filter(|known| !own || other(known));
        let table = Table::find(name);
        let mut rows: Vec<Record<'a>> =
            known.filter_map(|known| Record::of(table?, &known.map).ok()).collect();
        if name == "process" {
            rows.sort_by_key(|row| row.time("event_start_time").map(moment));
        }
        (!rows.is_empty()).then_some(rows)
    };
    let accepted = match table.name {
        "accept" => around.rows("accept", number).iter().any(|known| other(&known)),
        _ => !around.rows("accept", number).is_empty(),
    };
    let items = around.items.get(task_code(line)).map_or(&[][..], Vec::as_slice);
    let exception = |one: &'a exception::Model| Exception {
        code: &one.code,
        field: (!one.field.is_empty()).then_some(one.field.as_str()),
        value: None,
        until: one.until,
    };
    Context {
        exceptions: around.borne(line).map(exception).collect(),
        catalogue: around.catalogue.then(|| items.iter().map(item).collect()),
        // A file that is tried without its source may hold what that source sent already.
        project_nos: (whose.source.is_some() || table.name != "accept")
            .then(|| accepted.then_some(number).into_iter().collect()),
        accepts: of("accept"),
        process: of("process"),
        results: of("result"),
        special: of("special_procedure"),
        now: Some(Moment::At(now)),
        ..Context::default()
    }
}

/// For sorting: a bare day begins at its midnight.
pub(super) fn moment(at: Moment) -> Now {
    match at {
        Moment::At(at) => at,
        Moment::Day(day) => (day.and_time(NaiveTime::MIN) - TimeDelta::hours(8)).and_utc(),
    }
}

fn item(known: &Row) -> Item<'_> {
    let text = |name: &str| match known.map.get(name) {
        Some(Value::String(text)) => Some(text.trim().to_owned()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let whole = |name: &str| text(name)?.parse::<u32>().ok().filter(|days| *days > 0);
    let term = |days: &str, unit: &str| {
        let unit = match text(unit).as_deref() {
            Some("day") => Unit::Day,
            _ => Unit::Workday,
        };
        whole(days).map(|amount| Term { amount: amount.min(calendar::term::LONGEST), unit })
    };
    let time = |name: &str| text(name).as_deref().and_then(Moment::parse);
    Item {
        task_code: known.map.get("task_code").and_then(Value::as_str).map_or("", str::trim),
        version: text("task_version").and_then(|text| text.parse().ok()),
        valid_from: time("valid_from"),
        valid_to: time("valid_to"),
        promise: term("promise_days", "promise_unit"),
        statutory: term("statutory_days", "statutory_unit"),
        longest_days: whole("longest_days"),
    }
}
