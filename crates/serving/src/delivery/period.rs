//! A period of one party as it is stored and shown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::chip::Step;

/// A period of one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Period {
    /// 答辩, 上诉 ….
    pub kind: String,
    /// Its first day: the day after service.
    pub starts: NaiveDate,
    /// Its last day before rolling.
    pub raw_end: NaiveDate,
    /// Its last day; nothing while the year's calendar is not published.
    pub end: Option<NaiveDate>,
    /// The earliest possible end while `end` is unknown.
    pub not_before: Option<NaiveDate>,
    /// One line for people.
    pub text: String,
    /// The articles.
    pub basis: String,
    /// How it was computed.
    pub trace: Vec<Step>,
}

impl Period {
    /// What is shown of a period. One whose length the court sets has no place here until the
    /// court's days are on record.
    pub(super) fn shown(of: law::Period) -> Option<Self> {
        if matches!(of.end, Err(law::Open::Court(..))) {
            return None;
        }
        let (text, not_before) = (of.text(), of.not_before());
        let mut trace: Vec<Step> =
            of.trace.into_iter().map(|step| Step { date: step.date, text: step.text }).collect();
        if let Err(law::Open::Calendar(unknown)) = &of.end {
            let year = chrono::Datelike::year(&unknown.needed);
            let waiting = format!("{year} 年放假安排未公布，届满日待定");
            trace.push(Step { date: of.raw_end, text: waiting });
        }
        Some(Self {
            kind: of.kind.to_owned(),
            starts: of.starts,
            raw_end: of.raw_end,
            end: of.end.ok(),
            not_before,
            text,
            basis: of.basis.join("、"),
            trace,
        })
    }
}
