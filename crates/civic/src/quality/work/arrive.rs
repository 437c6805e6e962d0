//! What a batch changes: work is opened for what has to be mended, and ends when it is.

use std::collections::BTreeMap;

use affairs::quality::{Lane, Level};
use base::{Refusal, clock::civil_date};
use calendar::Calendar;
use chrono::NaiveDate;
use kernel::Tx;
use uuid::Uuid;

use super::{
    state::{self, MENDED, OPEN, REPLACED},
    store::{self, End, work},
};
use crate::{quality::KNOWN, source::store::source};

/// What became of a record that is not a duplicate.
#[derive(Debug)]
pub(crate) struct Told<'a> {
    pub(crate) record: Uuid,
    pub(crate) key: &'a str,
    pub(crate) version: i64,
    pub(crate) accepted: bool,
    /// What was found, with its level and lane.
    pub(crate) faults: Vec<(&'static str, Level, Lane)>,
    /// What is known and borne, and until when.
    pub(crate) known: Vec<(&'static str, NaiveDate)>,
}

impl Told<'_> {
    /// The work it makes; none where there is nothing to mend and nothing borne.
    fn work(
        &self,
        tx: &Tx,
        calendar: &Calendar,
        source: &source::Model,
        table: &str,
    ) -> Option<work::Model> {
        let weights: Vec<(Level, Lane)> =
            self.faults.iter().map(|(_, level, lane)| (*level, *lane)).collect();
        let way = state::way(&weights, !self.known.is_empty())?;
        let grave = self.faults.iter().filter(|(_, level, _)| *level != Level::Hint);
        let worst = grave.min_by_key(|(code, level, _)| (*level, *code));
        let borne = self.known.iter().min_by_key(|(code, until)| (*until, *code));
        let day = civil_date(tx.now());
        let (code, level, due) = match (worst, borne) {
            (Some((code, level, _)), _) => {
                let due = way.due(calendar, day);
                (*code, crate::intake::level(*level), due)
            }
            (None, borne) => (borne?.0, KNOWN, Some(borne?.1)),
        };
        Some(work::Model {
            id: tx.id::<work::Model>().uuid(),
            top_office: source.top_office,
            source_id: source.id,
            record_id: self.record,
            table_name: table.to_owned(),
            record_key: self.key.to_owned(),
            version: self.version,
            lane: way.code().to_owned(),
            state: OPEN.to_owned(),
            code: code.to_owned(),
            level: level.to_owned(),
            faults: i32::try_from(self.faults.len() + self.known.len()).unwrap_or(i32::MAX),
            opened_at: tx.now(),
            due,
            owner_id: None,
            owner: String::new(),
            closed_at: None,
            closed_by: String::new(),
            reason: String::new(),
        })
    }
}

/// Opens and ends work as the records of a batch tell. Of several under one key the last
/// counts; whoever worked on the one before goes on with the next.
pub(crate) async fn arrived(
    tx: &mut Tx,
    source: &source::Model,
    table: &'static str,
    told: Vec<Told<'_>>,
) -> Result<(), Refusal> {
    let mut last: BTreeMap<&str, &Told<'_>> = BTreeMap::new();
    for one in &told {
        last.insert(one.key, one);
    }
    if last.is_empty() {
        return Ok(());
    }
    let keys = last.keys().map(|key| (*key).to_owned()).collect();
    let mut before: BTreeMap<String, work::Model> = BTreeMap::new();
    for one in store::open_of(tx.read(), source.id, table, keys).await? {
        before.insert(one.record_key.clone(), one);
    }
    let calendar = tx.kernel().calendar();
    let (mut opened, mut mended, mut replaced) = (Vec::new(), Vec::new(), Vec::new());
    for (key, told) in last {
        let known = before.get(key);
        let Some(mut work) = told.work(tx, &calendar, source, table) else {
            // An earlier version that is accepted mends nothing of a later one.
            if told.accepted {
                mended.extend(known.filter(|one| one.version <= told.version).map(|one| one.id));
            }
            continue;
        };
        if let Some(known) = known {
            replaced.push(known.id);
            (work.owner_id, work.owner) = (known.owner_id, known.owner.clone());
            // Sending the same fault again wins no time.
            if known.lane == work.lane {
                work.due = known.due;
            }
        }
        opened.push(work);
    }
    let at = tx.now();
    let by = tx.actor().name().to_owned();
    for (ids, state) in [(mended, MENDED), (replaced, REPLACED)] {
        store::end(tx, &ids, End { state, by: &by, reason: "", at }).await?;
    }
    store::insert(tx, opened).await
}
