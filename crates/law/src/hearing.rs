//! 开庭倒排: until when a paper has to be served before a hearing, and by which methods that can
//! still be done.
//!
//! The day is not a rule of its own: it is the last one on which [`crate::absence`] would not
//! bar a default judgment, so that what is planned before the hearing and what is checked at it
//! cannot differ. How long a method takes is data (`data/law/service-lead.tsv`).

mod lead;
#[cfg(test)]
mod tests;

use calendar::Calendar;
use chrono::{Days, NaiveDate};

use crate::{
    Document, Domicile, Kind, Method, Paper, Procedure, State,
    absence::{Ground, Service, ground},
    guard::Status,
    periods,
};

pub use lead::{Lead, lead};

/// Days before a hearing that are looked at: longer than any period and holiday before it.
const FAR: u64 = 90;

/// Until when a paper has to be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    /// 最迟送达日: served later, it cannot ground a default.
    pub day: NaiveDate,
    /// Until this day nothing about its time is left to the judge.
    pub safe: NaiveDate,
    /// Why, of the day after the safe one.
    pub text: String,
    /// The articles.
    pub basis: Vec<&'static str>,
}

/// Until when this paper has to be served before a hearing on this day.
pub fn latest(
    calendar: &Calendar,
    paper: &'static Paper,
    (procedure, domicile): (Procedure, Domicile),
    hearing: NaiveDate,
) -> Latest {
    let served_on = |day: NaiveDate| {
        let document = Document { id: (), paper, days: None };
        let runs = periods(calendar, &document, (procedure, domicile), day);
        let answer = runs.into_iter().find(|one| one.kind == "答辩");
        ground(&Service {
            paper: paper.code,
            procedure,
            state: State::Served,
            served_on: Some(day),
            by: Some((Method::Direct, Kind::Signed)),
            seen: true,
            objected: false,
            status: Status::Normal,
            hearing_on: Some(hearing),
            answer_until: answer.map(|one| one.end.unwrap_or(one.raw_end)),
        })
    };
    let days = || (0..=FAR).map(|back| hearing - Days::new(back));
    let day = days().find(|day| served_on(*day).ground != Ground::Barred).unwrap_or(hearing);
    let safe = days().find(|day| served_on(*day).ground == Ground::Allowed).unwrap_or(day);
    let (mut text, mut basis) = (String::new(), Vec::new());
    let worse = |later: NaiveDate| later <= hearing;
    if let Some(later) = safe.succ_opt().filter(|later| worse(*later)) {
        for reason in served_on(later).reasons {
            if reason.ground != Ground::Allowed {
                (text, basis) = (reason.text, reason.basis);
            }
        }
    } else if let Some(reason) = served_on(safe).reasons.pop() {
        (text, basis) = (reason.text, reason.basis);
    }
    Latest { day, safe, text, basis }
}

/// Whether a method can still make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chance {
    /// The method.
    pub method: Method,
    /// The last day on which it has to be begun to have an effect in time at all.
    pub begin_by: NaiveDate,
    /// The last day on which it is begun without haste.
    pub calm_by: NaiveDate,
    /// Where the days it takes come from.
    pub lead: &'static Lead,
}

/// What is left to do before a hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Press {
    /// Any lawful method has the time it usually takes.
    Calm,
    /// Some method can still make it, in haste or with a day the judge has to look at.
    Tight,
    /// No lawful method can.
    Late,
}

impl Press {
    /// The word that travels.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Tight => "tight",
            Self::Late => "late",
        }
    }
}

/// The chances of these methods, which the guard found lawful.
pub fn chances(lawful: &[Method], domicile: Domicile, latest: &Latest) -> Vec<Chance> {
    let before = |day: NaiveDate, days: u32| day - Days::new(days.into());
    let chance = |method: &Method| {
        let lead = lead(*method, domicile);
        Chance {
            method: *method,
            begin_by: before(latest.day, lead.least),
            calm_by: before(latest.safe, lead.usual),
            lead,
        }
    };
    lawful.iter().map(chance).collect()
}

/// How much time is left, as of a day.
pub fn press(chances: &[Chance], today: NaiveDate) -> Press {
    match () {
        () if chances.iter().all(|one| one.begin_by < today) => Press::Late,
        () if chances.iter().any(|one| one.calm_by >= today) => Press::Calm,
        () => Press::Tight,
    }
}
