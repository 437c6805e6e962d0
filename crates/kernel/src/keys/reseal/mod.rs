//! After a new data key what was sealed with an older one is sealed again, in portions, while
//! everything goes on. The older key stays readable all the time.
//!
//! A pass goes through every sealed column in the order of its rows' keys; each portion is a
//! unit that also writes down how far it came, so that whoever is killed goes on there. A row
//! that changed in between is left to its new value, which was sealed with the new key.

mod store;
#[cfg(test)]
mod tests;

use base::Refusal;
use chrono::{DateTime, FixedOffset};
use futures::FutureExt as _;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Purpose;
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    registry::{Registry, Sweep},
};

/// Rows looked at in one unit.
const PORTION: u64 = 200;
/// Portions of one run; the next run goes on.
const PORTIONS: usize = 500;

/// A column of a primary key.
#[derive(Debug, Clone, Copy)]
pub enum KeyColumn {
    /// An id.
    Uuid(&'static str),
    /// A text.
    Text(&'static str),
    /// Bytes.
    Bytes(&'static str),
}

/// The value of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyValue {
    /// An id.
    Uuid(Uuid),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl KeyValue {
    /// The bytes as they stand in the additional data.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Uuid(id) => id.as_bytes(),
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// Where sealed values lie.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What the column is called in the additional data.
    pub label: &'static str,
    /// The primary key, in its order.
    pub key: &'static [KeyColumn],
    /// What stands for the row in the additional data.
    pub row: fn(&[KeyValue]) -> Vec<u8>,
}

/// The row is its whole key.
pub fn whole_key(key: &[KeyValue]) -> Vec<u8> {
    key.iter().flat_map(|value| value.bytes().iter().copied()).collect()
}

/// The row is the last column of its key.
pub fn last_of_key(key: &[KeyValue]) -> Vec<u8> {
    key.last().map(|value| value.bytes().to_vec()).unwrap_or_default()
}

/// The row is its key, written with bars between.
fn barred_key(key: &[KeyValue]) -> Vec<u8> {
    let text = |value: &KeyValue| match value {
        KeyValue::Uuid(id) => id.to_string(),
        other => String::from_utf8_lossy(other.bytes()).into_owned(),
    };
    key.iter().map(text).collect::<Vec<_>>().join("|").into_bytes()
}

const ID: &[KeyColumn] = &[KeyColumn::Uuid("id")];

/// A place in a table keyed by `id`, called in the additional data as here.
pub const fn by_id(table: &'static str, column: &'static str, label: &'static str) -> Place {
    Place { table, column, label, key: ID, row: whole_key }
}

/// The kernel's own.
const PLACES: [Place; 10] = [
    Place {
        table: "second_factor",
        column: "secret",
        label: "secret",
        key: &[KeyColumn::Uuid("user_id")],
        row: whole_key,
    },
    by_id("message", "to_sealed", "to_sealed"),
    by_id("message", "body_sealed", "body_sealed"),
    by_id("outer_message", "envelope", "envelope"),
    by_id("zone_outbox", "body", "body"),
    Place {
        table: "zone_inbox",
        column: "body",
        label: "body",
        key: &[KeyColumn::Text("side"), KeyColumn::Uuid("id")],
        row: last_of_key,
    },
    Place {
        table: "idempotency",
        column: "output",
        label: "output",
        key: &[KeyColumn::Uuid("actor"), KeyColumn::Text("operation"), KeyColumn::Text("key")],
        row: barred_key,
    },
    Place {
        table: "api_key",
        column: "secret",
        label: "secret",
        key: &[KeyColumn::Text("id")],
        row: whole_key,
    },
    by_id("export_request", "password", "password"),
    by_id("staff_phone", "value_sealed", "value"),
];

/// Brings the sweep and the kernel's own places.
pub fn register(registry: &mut Registry) {
    registry.sealed.extend(PLACES);
    registry.sweeps.push(SWEEP);
}

/// How far one column is.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Resealing {
    /// The table.
    pub table: String,
    /// The column.
    pub column: String,
    /// The number of the key it is being sealed with.
    pub key_id: i32,
    /// Values sealed anew so far.
    pub done: i64,
    /// Since when nothing is left under an older key.
    pub finished_at: Option<DateTime<FixedOffset>>,
}

/// How far every column is, by table.
///
/// # Errors
/// Only faults of the database.
pub async fn progress(cx: &Context) -> Result<Vec<Resealing>, Refusal> {
    store::progress(cx.read()).await
}

/// What a portion came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Portion {
    pub(super) changed: u64,
    pub(super) finished: bool,
}

/// Where a place is under this key; at the beginning when it was under another one.
pub(super) async fn position(tx: &Tx, place: &Place, key: u8) -> Result<Position, Refusal> {
    store::position(tx, place, i32::from(key)).await
}

/// Writes down how far a place is. The end of it leaves a note: what was done, and how often.
pub(super) async fn note(
    tx: &mut Tx,
    place: &Place,
    key: u8,
    (at, changed): (&Position, u64),
    (kind, done): (&'static str, &str),
) -> Result<Noted<Portion>, Refusal> {
    store::save(tx, place, i32::from(key), at).await?;
    let portion = Portion { changed, finished: at.finished };
    if !at.finished {
        return Ok(Noted::bookkeeping(portion));
    }
    let note = Note {
        object_kind: kind,
        object_label: format!("{}.{}", place.table, place.column),
        detail: json!({ "key": key, done: at.done }),
        ..Note::default()
    };
    Ok(Noted::new(portion, note))
}

/// How far a place is.
#[derive(Default)]
pub(super) struct Position {
    /// The key of the last row looked at; nothing at the beginning of a pass.
    after: Vec<KeyValue>,
    /// Rows changed under this key.
    done: i64,
    changed_in_pass: u64,
    /// A pass found nothing to change.
    finished: bool,
}

impl Position {
    /// The id of the last row looked at, in a table keyed by one.
    pub(super) fn after_id(&self) -> Option<Uuid> {
        match self.after.first() {
            Some(KeyValue::Uuid(id)) => Some(*id),
            _ => None,
        }
    }

    /// A portion ended at this row, or there were no rows left; so many were changed.
    pub(super) fn advance(
        &mut self,
        last: Option<Vec<KeyValue>>,
        changed: u64,
    ) -> Result<(), Refusal> {
        self.done += i64::try_from(changed).map_err(Refusal::internal)?;
        self.changed_in_pass += changed;
        match last {
            Some(last) => self.after = last,
            // A pass that found nothing to do is the proof that nothing is left.
            None if self.changed_in_pass == 0 => self.finished = true,
            None => (self.after, self.changed_in_pass) = (Vec::new(), 0),
        }
        Ok(())
    }
}

/// Seals a portion of one place anew.
struct Reseal {
    place: Place,
}

impl Act for Reseal {
    type Out = Portion;
    const OPERATION: &'static str = "kernel.keys.reseal";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Portion>, Refusal> {
        let kernel = tx.kernel().clone();
        let (current, _) = kernel.keys().current(Purpose::Data);
        let place = &self.place;
        let mut at = store::position(tx, place, i32::from(current)).await?;
        let rows = store::rows(tx, place, &at.after, PORTION).await?;
        let last = rows.last().map(|(key, _)| key.clone());
        let mut sealed = 0;
        for (key, old) in rows {
            if sealed_with(&old) == Some(current) {
                continue;
            }
            let row = (place.row)(&key);
            let plain = kernel.keys().open(place.table, place.label, &row, &old)?;
            let new = kernel.keys().seal(kernel.random(), place.table, place.label, &row, &plain);
            sealed += store::replace(tx, place, &key, &old, new).await?;
        }
        at.advance(last, sealed)?;
        note(tx, place, current, (&at, sealed), ("sealed_column", "sealed")).await
    }
}

/// The number of the key a value was sealed with.
fn sealed_with(value: &[u8]) -> Option<u8> {
    value.get(1).copied()
}

/// Goes on with all of these in portions, each under the newest key of a purpose, behind those
/// that are done; answers how many values changed. With the first key there is nothing an older
/// one could have left.
pub(super) async fn in_portions<T: Copy, A: Act<Out = Portion>>(
    cx: &Context,
    purpose: Purpose,
    all: Vec<T>,
    place: impl Fn(&T) -> Place,
    step: impl Fn(T) -> A,
) -> Result<u64, Refusal> {
    let keys = cx.kernel().keys();
    if !keys.turned(purpose) {
        return Ok(0);
    }
    let (current, _) = keys.current(purpose);
    let (mut changed, mut portions) = (0, 0);
    for one in all {
        if store::finished(cx.read(), &place(&one), i32::from(current)).await? {
            continue;
        }
        loop {
            if portions >= PORTIONS {
                return Ok(changed);
            }
            portions += 1;
            let portion = cx.write(step(one)).await?;
            changed += portion.changed;
            if portion.finished {
                break;
            }
        }
    }
    Ok(changed)
}

/// Goes on sealing anew; answers how many values were.
async fn reseal(cx: Context) -> Result<u64, Refusal> {
    let all = cx.kernel().registry().sealed.clone();
    in_portions(&cx, Purpose::Data, all, |place| *place, |place| Reseal { place }).await
}

/// Every minute; once nothing is left under an older key it only asks whether that is so.
pub static SWEEP: Sweep = Sweep {
    name: "kernel.keys.reseal",
    title: "更换数据密钥后重新加密",
    every_seconds: 60,
    run: |cx| reseal(cx).boxed(),
};

/// A key as it is written down, so that a pass can go on behind it.
fn written(key: &[KeyValue]) -> String {
    let value = |value: &KeyValue| match value {
        KeyValue::Uuid(id) => json!(id),
        KeyValue::Text(text) => json!(text),
        KeyValue::Bytes(bytes) => json!(hex::encode(bytes)),
    };
    Value::from_iter(key.iter().map(value)).to_string()
}

/// What was written down; nothing when a pass begins, or when it is no key of this place.
fn read(place: &Place, text: &str) -> Vec<KeyValue> {
    let words: Vec<String> = serde_json::from_str(text).unwrap_or_default();
    let values = place.key.iter().zip(&words).map(|(column, word)| match column {
        KeyColumn::Uuid(_) => word.parse().ok().map(KeyValue::Uuid),
        KeyColumn::Text(_) => Some(KeyValue::Text(word.clone())),
        KeyColumn::Bytes(_) => hex::decode(word).ok().map(KeyValue::Bytes),
    });
    let values: Option<Vec<KeyValue>> = values.collect();
    values.filter(|values| values.len() == place.key.len()).unwrap_or_default()
}
