//! What the sender is told: every record with all its faults.

use affairs::quality::{Lane, Level, library};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    judge::{Fault, Known, State, Verdict},
    line::Line,
    store::finding,
};
use crate::quality::KNOWN;

/// The answer to a batch. `sent = accepted + duplicate + rejected`.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = IntakeReceipt)]
pub(crate) struct Receipt {
    /// The batch; none on a dry run.
    pub(crate) batch_id: Option<Uuid>,
    /// The exchange table.
    pub(crate) table: String,
    /// Nothing was stored.
    pub(crate) dry_run: bool,
    /// Records counted.
    pub(crate) sent: u32,
    /// Accepted.
    pub(crate) accepted: u32,
    /// Known already, with the same content.
    pub(crate) duplicate: u32,
    /// Rejected.
    pub(crate) rejected: u32,
    /// The last line has no end: it was not counted and is to be sent again.
    pub(crate) cut: bool,
    /// Every record in its order.
    pub(crate) records: Vec<RecordAnswer>,
}

/// What became of a record.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = IntakeRecord)]
pub(crate) struct RecordAnswer {
    /// The line of the file, the row of the sheet or the place in the list, from 1.
    pub(crate) line: u32,
    /// What it is known by.
    pub(crate) record_id: String,
    /// Its version.
    pub(crate) version: i64,
    /// `accepted`, `duplicate` or `rejected`.
    pub(crate) state: String,
    /// The codes of its faults, sorted, each once.
    pub(crate) errors: Vec<String>,
    /// The faults one by one, then those that are known and borne.
    pub(crate) details: Vec<FaultAnswer>,
}

/// A fault in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = IntakeFault)]
pub(crate) struct FaultAnswer {
    /// The code of the library.
    pub(crate) code: String,
    /// What it is called.
    pub(crate) title: String,
    /// `block` 阻断, `warn` 警告, `hint` 提示, `known` 已知例外.
    pub(crate) level: String,
    /// Who puts it right: `auto`, `return` or `manual`; `known` where it is borne.
    pub(crate) lane: String,
    /// The column; empty where it is about the whole record.
    pub(crate) field: String,
    /// What is wrong here.
    pub(crate) message: String,
    /// How to put it right.
    pub(crate) hint: String,
}

/// How bad a fault is, on the wire.
pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Block => "block",
        Level::Warn => "warn",
        Level::Hint => "hint",
    }
}

/// Who puts it right, on the wire.
pub(crate) fn lane(lane: Lane) -> &'static str {
    match lane {
        Lane::Auto => "auto",
        Lane::Return => "return",
        Lane::Manual => "manual",
    }
}

impl FaultAnswer {
    /// A fault with what the library says about its code.
    pub(crate) fn of(code: &str, field: String, message: String) -> Self {
        let entry = library().get(code);
        Self {
            title: entry.map_or("", |entry| entry.title).to_owned(),
            level: level(entry.map_or(Level::Block, |entry| entry.level)).to_owned(),
            lane: lane(entry.map_or(Lane::Return, |entry| entry.lane)).to_owned(),
            hint: entry.map_or("", |entry| entry.hint).to_owned(),
            code: code.to_owned(),
            field,
            message,
        }
    }

    /// A fault that is stored: one that is known and borne is nobody's to put right.
    pub(crate) fn stored(found: finding::Model) -> Self {
        let fault = Self::of(&found.code, found.field, found.message);
        if found.level == KNOWN { fault.borne() } else { fault }
    }

    fn borne(self) -> Self {
        Self { level: KNOWN.to_owned(), lane: KNOWN.to_owned(), ..self }
    }
}

impl Receipt {
    /// The answer to these records.
    pub(super) fn of(
        table: &str,
        batch: Option<Uuid>,
        lines: &[Line],
        verdicts: &[Verdict],
        cut: bool,
    ) -> Self {
        let count = |state: State| {
            let some = verdicts.iter().filter(|one| one.state == state).count();
            u32::try_from(some).unwrap_or(u32::MAX)
        };
        Self {
            batch_id: batch,
            table: table.to_owned(),
            dry_run: batch.is_none(),
            sent: u32::try_from(lines.len()).unwrap_or(u32::MAX),
            accepted: count(State::Accepted),
            duplicate: count(State::Duplicate),
            rejected: count(State::Rejected),
            cut,
            records: lines.iter().zip(verdicts).map(|(line, one)| answer(line, one)).collect(),
        }
    }
}

fn answer(line: &Line, verdict: &Verdict) -> RecordAnswer {
    let mut errors: Vec<String> = verdict.faults.iter().map(|one| one.code.to_owned()).collect();
    errors.dedup();
    let detail =
        |fault: &Fault| FaultAnswer::of(fault.code, fault.field.clone(), fault.message.clone());
    let borne = |known: &Known| detail(&known.fault).borne();
    RecordAnswer {
        line: line.number,
        record_id: line.key.clone(),
        version: line.version,
        state: verdict.state.code().to_owned(),
        errors,
        details: verdict.faults.iter().map(detail).chain(verdict.known.iter().map(borne)).collect(),
    }
}
