//! Consultations and matters as they are known now.

use affairs::{
    Moment,
    link::{Known, Status, Who},
};
use base::Now;
use chrono::{NaiveTime, TimeDelta};
use kernel::Kernel;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{person::who, store::subject::Model};

/// What a record is linked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Consultation,
    Matter,
}

impl Side {
    /// By the exchange table.
    pub(crate) fn of(table: &str) -> Option<Self> {
        match table {
            "consultation" => Some(Self::Consultation),
            "accept" => Some(Self::Matter),
            _ => None,
        }
    }

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Consultation => "consultation",
            Self::Matter => "matter",
        }
    }
}

/// A record that was accepted.
#[derive(Debug)]
pub(crate) struct Said<'a> {
    pub(crate) side: Side,
    pub(crate) office: Uuid,
    pub(crate) source: Uuid,
    pub(crate) batch: Uuid,
    pub(crate) record: Uuid,
    pub(crate) version: i64,
    /// The consultation's or matter's number.
    pub(crate) number: &'a str,
    /// Its columns, those of people not needed.
    pub(crate) map: &'a Map<String, Value>,
    /// The person's number.
    pub(crate) person: Option<&'a str>,
    pub(crate) masked: &'a str,
}

/// What the record makes of its consultation or matter; `None` where it has neither number nor
/// time.
pub(crate) fn of(kernel: &Kernel, id: Uuid, said: &Said<'_>) -> Option<Model> {
    let text = |name: &str| match said.map.get(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let (time, kind) = match said.side {
        Side::Consultation => ("consult_time", "person_type"),
        Side::Matter => ("apply_date", "applyer_page_type"),
    };
    let at = Moment::parse(&text(time)).filter(|_| !said.number.is_empty())?;
    let stated = text(kind);
    let who = who(kernel, Some(&stated), said.person.unwrap_or_default());
    Some(Model {
        id,
        top_office: said.office,
        kind: said.side.code().to_owned(),
        number: said.number.to_owned(),
        source_id: said.source,
        record_id: said.record,
        batch_id: said.batch,
        version: said.version,
        id_status: who.status.to_owned(),
        who_index: who.block,
        whole_index: who.whole,
        person_masked: said.masked.to_owned(),
        item: text("task_code"),
        item_name: text("task_name"),
        org: text("org_code"),
        at: begin(at),
        bare: matches!(at, Moment::Day(_)),
        day: at.date(),
        accepted_day: Moment::parse(&text("accept_date")).map(Moment::date),
        pending: true,
    })
}

/// For sorting: a bare day begins at its midnight.
fn begin(at: Moment) -> Now {
    match at {
        Moment::At(at) => at,
        Moment::Day(day) => (day.and_time(NaiveTime::MIN) - TimeDelta::hours(8)).and_utc(),
    }
}

impl Model {
    /// Which of two versions counts: the higher, of equals the one that came later.
    pub(crate) fn rank(&self) -> (i64, Uuid) {
        (self.version, self.record_id)
    }

    /// Whether both say the same, apart from how they came.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let other = Self { id: self.id, pending: self.pending, ..other.clone() };
        *self == other
    }

    pub(crate) fn is_matter(&self) -> bool {
        self.kind == Side::Matter.code()
    }

    /// For the linker.
    pub(crate) fn known(&self) -> Known<'_> {
        let whole = (!self.whole_index.is_empty()).then_some(self.whole_index.as_str());
        let who = match self.who_index.as_str() {
            "" => Err(Status::from_code(&self.id_status).unwrap_or(Status::NoId)),
            block => Ok(Who { block, whole }),
        };
        let at = if self.bare { Moment::Day(self.day) } else { Moment::At(self.at) };
        let org = (!self.org.is_empty()).then_some(self.org.as_str());
        Known { id: &self.number, who, item: &self.item, org, at }
    }
}
