//! What a batch found, on its way into the store: row by row, and summed for its day.

use std::collections::BTreeMap;

use affairs::quality::Table;
use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    answer,
    judge::{Fault, Verdict},
    line::is_of_people,
    store::finding,
};
use crate::{
    quality::{KNOWN, store::tally},
    source::store::source,
};

/// Collects what was found.
#[derive(Debug)]
pub(super) struct Found<'a> {
    source: &'a source::Model,
    table: &'static Table,
    day: NaiveDate,
    rows: Vec<finding::Model>,
    sums: BTreeMap<(&'static str, &'static str), i32>,
}

impl<'a> Found<'a> {
    pub(super) fn new(source: &'a source::Model, table: &'static Table, day: NaiveDate) -> Self {
        Self { source, table, day, rows: Vec::new(), sums: BTreeMap::new() }
    }

    /// All that is wrong with a record, what is borne after the rest.
    pub(super) fn add(&mut self, record: Uuid, verdict: &Verdict) {
        let faults = verdict.faults.iter().map(|fault| (fault, answer::level(fault.weight().0)));
        let known = verdict.known.iter().map(|known| (&known.fault, KNOWN));
        for (ordinal, (fault, level)) in faults.chain(known).enumerate() {
            let row = self.row(record, i32::try_from(ordinal).unwrap_or(i32::MAX), fault, level);
            self.rows.push(row);
            *self.sums.entry((fault.code, level)).or_default() += 1;
        }
    }

    fn row(
        &self,
        record: Uuid,
        ordinal: i32,
        fault: &Fault,
        level: &'static str,
    ) -> finding::Model {
        let place = self.table.place(&fault.field);
        let column = place.and_then(|place| self.table.columns.get(place));
        // What is said about a column of people may repeat it; of an unknown one too.
        let plain = column.is_some_and(|column| !is_of_people(column));
        finding::Model {
            record_id: record,
            ordinal,
            source_id: self.source.id,
            table_name: self.table.name.to_owned(),
            day: self.day,
            code: fault.code.to_owned(),
            level: level.to_owned(),
            field: if column.is_some() { fault.field.clone() } else { String::new() },
            message: if plain { fault.message.clone() } else { String::new() },
            top_office: Some(self.source.top_office),
        }
    }

    /// The rows, and what they add to the day.
    pub(super) fn told(self) -> (Vec<finding::Model>, Vec<tally::Model>) {
        let Self { source, table, day, rows, sums } = self;
        let sum = |((code, level), found): ((&str, &str), i32)| tally::Model {
            source_id: source.id,
            day,
            table_name: table.name.to_owned(),
            code: code.to_owned(),
            level: level.to_owned(),
            top_office: source.top_office,
            found,
        };
        (rows, sums.into_iter().map(sum).collect())
    }
}
