//! What did this actor see that day: the report a court owes when an account was misused
//! (个人信息保护法第五十七条). Drawn from the audit alone; persons stand in it as blind indexes,
//! and names, masked, beside those the reader's own permissions cover.

mod store;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use base::{
    Now, Refusal,
    clock::{beijing, day_begins},
};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[cfg(test)]
pub(crate) use store::seen_query;

use crate::{access::Scope, context::Context, keys::reindex, registry::SubjectNames};

/// Rows one report is drawn from at most; beyond it the report says so.
pub const MOST_ROWS: u64 = 50_000;

/// What to report about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The account.
    pub actor: Uuid,
    /// The civil day in Beijing.
    pub day: NaiveDate,
}

/// A person whose data was handled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SeenPerson)]
pub struct Person {
    /// The blind index: the same person has the same one in every report.
    pub pseudonym: String,
    /// The masked name, where the reader may see it.
    pub name: Option<String>,
    /// Rows that concern them.
    pub times: u64,
    /// What was done, by code.
    pub operations: Vec<String>,
    /// Whether a number, an address or a phone was shown in clear.
    pub in_clear: bool,
    /// When first.
    pub first: DateTime<FixedOffset>,
    /// When last.
    pub last: DateTime<FixedOffset>,
}

/// A thing that was looked at or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SeenThing)]
pub struct Thing {
    /// Its kind.
    pub kind: String,
    /// Which one.
    pub id: Option<Uuid>,
    /// Its number.
    pub label: String,
    /// Rows about it.
    pub times: u64,
    /// What was done, by code.
    pub operations: Vec<String>,
    /// When first.
    pub first: DateTime<FixedOffset>,
    /// When last.
    pub last: DateTime<FixedOffset>,
}

/// The report.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LeakReport {
    /// The account.
    pub actor_id: Uuid,
    /// Its holder; nothing when the account left no row that day.
    pub actor_name: Option<String>,
    /// The day.
    pub day: NaiveDate,
    /// Rows it was drawn from.
    pub rows: u64,
    /// Whether there were more than one report is drawn from.
    pub capped: bool,
    /// Attempts that were refused.
    pub refused: u64,
    /// Where from.
    pub addresses: Vec<String>,
    /// Persons concerned.
    pub persons: Vec<Person>,
    /// Whether names are left out because the reader may not see them.
    pub names_withheld: bool,
    /// Things seen or changed.
    pub objects: Vec<Thing>,
    /// Files opened.
    pub files: Vec<Thing>,
    /// Exports and downloads.
    pub exports: Vec<Thing>,
}

/// One row, as far as the report needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) at: Now,
    pub(crate) actor_name: String,
    pub(crate) ip: String,
    pub(crate) operation: String,
    pub(crate) object_kind: String,
    pub(crate) object_id: Option<Uuid>,
    pub(crate) object_label: String,
    pub(crate) result: String,
    pub(crate) subjects: String,
}

/// The report over the rows in scope, in a constant number of queries.
///
/// # Errors
/// When the database does not answer in time.
pub async fn leak_report(
    cx: &Context,
    scope: &Scope,
    question: Question,
) -> Result<LeakReport, Refusal> {
    let from = day_begins(question.day);
    let to = from.checked_add_days(Days::new(1)).unwrap_or(Now::MAX_UTC);
    let mut rows = store::seen(cx, scope, question.actor, (from, to), MOST_ROWS + 1).await?;
    let capped = rows.len() as u64 > MOST_ROWS;
    rows.truncate(usize::try_from(MOST_ROWS).unwrap_or(usize::MAX));
    let older = renew(cx, &mut rows).await?;
    let mut report = draw(question, &rows);
    report.capped = capped;
    // While indexes are made anew a row may still be known by its older one.
    let pseudonyms: Vec<String> =
        report.persons.iter().map(|person| person.pseudonym.clone()).collect();
    let asked = [pseudonyms.clone(), older.keys().cloned().collect()].concat();
    let mut names: HashMap<String, String> = HashMap::new();
    report.names_withheld = !pseudonyms.is_empty();
    for SubjectNames { permission, names: ask } in &cx.kernel().registry().subject_names {
        // Without the permission the names are left out; that is no refusal of the report.
        let Ok(scope) = cx.require(permission) else { continue };
        report.names_withheld = false;
        names.extend(ask(cx.clone(), scope, asked.clone()).await?);
    }
    for (old, new) in older {
        if let Some(name) = names.remove(&old) {
            names.entry(new).or_insert(name);
        }
    }
    for person in &mut report.persons {
        person.name = names.remove(&person.pseudonym);
    }
    Ok(report)
}

/// Puts the newest index of each person in the place of those the rows were written with, so
/// that a person is one in the report; gives what was replaced, by the older index.
async fn renew(cx: &Context, rows: &mut [Seen]) -> Result<HashMap<String, String>, Refusal> {
    let all: BTreeSet<String> = rows
        .iter()
        .flat_map(|row| row.subjects.split_ascii_whitespace().map(ToOwned::to_owned))
        .collect();
    let newer = reindex::renewed(cx, &Vec::from_iter(all)).await?;
    if newer.is_empty() {
        return Ok(newer);
    }
    for row in rows {
        let now = |old| newer.get(old).map_or(old, String::as_str);
        let subjects: BTreeSet<&str> = row.subjects.split_ascii_whitespace().map(now).collect();
        row.subjects = Vec::from_iter(subjects).join(" ");
    }
    Ok(newer)
}

fn draw(question: Question, rows: &[Seen]) -> LeakReport {
    let mut persons: BTreeMap<&str, Vec<&Seen>> = BTreeMap::new();
    let mut things: BTreeMap<(&str, Option<Uuid>, &str), Vec<&Seen>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.result == "ok") {
        row.subjects
            .split_ascii_whitespace()
            .for_each(|subject| persons.entry(subject).or_default().push(row));
        if !row.object_kind.is_empty() {
            let key = (row.object_kind.as_str(), row.object_id, row.object_label.as_str());
            things.entry(key).or_default().push(row);
        }
    }
    let persons = persons.into_iter().map(|(pseudonym, rows)| Person {
        pseudonym: pseudonym.to_owned(),
        name: None,
        times: rows.len() as u64,
        operations: operations(&rows),
        in_clear: rows.iter().any(|row| row.operation.contains("reveal")),
        first: local(rows.first()),
        last: local(rows.last()),
    });
    let (mut objects, mut files, mut exports) = (Vec::new(), Vec::new(), Vec::new());
    for entry in things {
        let takes = |word: &str| entry.1.iter().any(|row| row.operation.contains(word));
        let group = match (takes("export"), takes(".download"), entry.0.0) {
            (true, ..) | (_, true, _) => &mut exports,
            (.., "file") => &mut files,
            _ => &mut objects,
        };
        group.push(thing(entry));
    }
    let addresses: BTreeSet<&str> =
        rows.iter().map(|row| row.ip.as_str()).filter(|ip| !ip.is_empty()).collect();
    LeakReport {
        actor_id: question.actor,
        actor_name: rows.last().map(|row| row.actor_name.clone()),
        day: question.day,
        rows: rows.len() as u64,
        capped: false,
        refused: rows.iter().filter(|row| row.result != "ok").count() as u64,
        addresses: addresses.into_iter().map(ToOwned::to_owned).collect(),
        persons: persons.collect(),
        names_withheld: false,
        objects,
        files,
        exports,
    }
}

/// Kind, id and label of a thing, and the rows about it.
type Rows<'a> = ((&'a str, Option<Uuid>, &'a str), Vec<&'a Seen>);

fn thing(((kind, id, label), rows): Rows<'_>) -> Thing {
    Thing {
        kind: kind.to_owned(),
        id,
        label: label.to_owned(),
        times: rows.len() as u64,
        operations: operations(&rows),
        first: local(rows.first()),
        last: local(rows.last()),
    }
}

fn operations(rows: &[&Seen]) -> Vec<String> {
    let all: BTreeSet<&str> = rows.iter().map(|row| row.operation.as_str()).collect();
    all.into_iter().map(ToOwned::to_owned).collect()
}

fn local(row: Option<&&Seen>) -> DateTime<FixedOffset> {
    row.map_or(Now::UNIX_EPOCH, |row| row.at).with_timezone(&beijing())
}
