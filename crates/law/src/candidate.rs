//! A way in which a document may have come to be served.

use base::Now;
use chrono::NaiveDate;

use crate::{Alternative, Channel, Event, Kind, State};

/// By what a document came to be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum By {
    Arrival(Option<Channel>),
    Reading,
    Conduct,
    /// A signature, a leaving, a call: what happened on the spot.
    Hand,
    /// A time that ran out: of a collection, of a notice.
    Expiry,
}

/// A way in which a document counts as served, unless the judge finds otherwise.
#[derive(Debug)]
pub(crate) struct Candidate<'a, I> {
    /// What it rests on.
    pub(crate) event: &'a Event<I>,
    /// 送达日期.
    pub(crate) on: NaiveDate,
    /// What it replaced, kept beside it.
    pub(crate) replaced: Option<&'a Event<I>>,
    pub(crate) by: By,
    pub(crate) state: State,
    pub(crate) basis: Vec<&'static str>,
    pub(crate) alternatives: Vec<Alternative<I>>,
}

impl<I> Candidate<'_, I> {
    pub(crate) fn at(&self) -> Now {
        self.event.at
    }

    /// Whether a finding about its attempt takes it away. An address found not to be the
    /// recipient's can serve by his own conduct only, and only after the finding.
    pub(crate) fn falls_with(&self, finding: &Event<I>) -> bool {
        match finding.kind {
            Kind::Rebutted => self.state == State::Presumed && self.at() <= finding.at,
            Kind::Voided => self.by != By::Conduct || self.at() <= finding.at,
            _ => false,
        }
    }
}

/// What the events of one attempt mean for one document.
#[derive(Debug)]
pub(crate) struct Meaning<'a, I> {
    pub(crate) candidates: Vec<Candidate<'a, I>>,
    /// Where the law is open and nothing is served by it.
    pub(crate) alternatives: Vec<Alternative<I>>,
}
