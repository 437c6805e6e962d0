//! The kinds of formula: one small pure function each. Which indicator uses which, with which
//! parameters and bounds, is data of a pack.

mod cases;
mod days;
mod mail;
mod people;
mod recipients;
mod served;
mod switching;
mod tasks;

use base::Now;
use calendar::{Calendar, Unknown};
use serde::Deserialize;

use crate::{
    fact::Method,
    pack::{Holidays, Settings, Unit},
    report::Period,
    tally::{Figures, Tally},
    world::World,
};

/// How an indicator is reckoned.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Formula {
    /// Pieces of mail to 人次.
    MailShare,
    /// 人次 served by these methods, of all 人次 or of some.
    MethodShare {
        methods: Vec<Method>,
        /// Only commercial cases.
        #[serde(default)]
        commercial: bool,
        /// Only packages with a confirmed electronic address.
        #[serde(default)]
        confirmed: bool,
        /// Only packages with one of these papers; any when empty.
        #[serde(default)]
        documents: Vec<String>,
    },
    /// Failed attempts switched in time.
    Switching,
    /// Connected calls with an intact recording.
    Recording,
    /// Net days a case, mail, notice and holidays taken out.
    NetDays,
    /// Calendar days a case, notices left out.
    CalendarDays,
    /// Pieces of mail that served.
    MailSuccess,
    /// Recipients who answered a call and were served by these methods.
    Guidance { methods: Vec<Method> },
    /// What mail costs less than in the same months a year before.
    FeeSaving,
    /// Cases with a 人次 by these methods.
    Coverage {
        methods: Vec<Method>,
        #[serde(default)]
        commercial: bool,
    },
    /// Satisfied answers.
    Satisfaction,
    /// Packages that pass an examination.
    Audit,
    /// Tasks done on time and valid, month by month.
    OnTime,
    /// People who left in so many months, to the average number of people.
    Turnover { months: u32 },
    /// Cases, each once.
    CaseCount,
}

/// What a formula may look at.
#[derive(Debug)]
pub struct View<'v, 'w> {
    /// What was known.
    pub world: &'v World<'w>,
    /// The days asked about.
    pub period: Period,
    /// When it was known.
    pub as_of: Now,
    /// What the court has set.
    pub settings: &'v Settings,
    /// Workdays and holidays.
    pub calendar: &'v Calendar,
}

/// Everything about one indicator.
#[derive(Debug)]
pub struct Found<'w> {
    /// The indicator itself; the first day unknown where the calendar ends before the facts.
    pub tally: Result<Tally<'w>, Unknown>,
    /// Every reading of 遇节假日顺延.
    pub modes: Vec<(Holidays, Result<Tally<'w>, Unknown>)>,
    /// Month by month, where each month has to keep the bound.
    pub months: Vec<Month<'w>>,
    /// Figures to be shown beside.
    pub beside: Vec<Beside>,
}

/// One month, or what of it lies in the period.
#[derive(Debug)]
pub struct Month<'w> {
    /// Its days.
    pub period: Period,
    /// What counts.
    pub tally: Tally<'w>,
}

/// A figure to be shown beside.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    /// For programs.
    pub code: &'static str,
    /// For people.
    pub name: &'static str,
    /// What it is.
    pub unit: Unit,
    /// The sums; nothing below the line for a plain number.
    pub figures: Figures,
}

impl<'w> From<Tally<'w>> for Found<'w> {
    fn from(tally: Tally<'w>) -> Self {
        Self { tally: Ok(tally), modes: Vec::new(), months: Vec::new(), beside: Vec::new() }
    }
}

impl<'w> Found<'w> {
    fn beside(mut self, beside: impl IntoIterator<Item = Beside>) -> Self {
        self.beside.extend(beside);
        self
    }
}

impl Formula {
    /// Reckons it.
    pub fn find<'w>(&self, view: &View<'_, 'w>) -> Found<'w> {
        match self {
            Self::MailShare => mail::share(view).into(),
            Self::MethodShare { methods, commercial, confirmed, documents } => {
                let among =
                    served::Among { commercial: *commercial, confirmed: *confirmed, documents };
                served::share(view, methods, &among).into()
            }
            Self::Switching => switching::rate(view).into(),
            Self::Recording => recipients::recording(view).into(),
            Self::NetDays => days::net(view),
            Self::CalendarDays => days::calendar(view).into(),
            Self::MailSuccess => mail::success(view),
            Self::Guidance { methods } => recipients::guidance(view, methods).into(),
            Self::FeeSaving => mail::saving(view),
            Self::Coverage { methods, commercial } => {
                cases::coverage(view, methods, *commercial).into()
            }
            Self::Satisfaction => recipients::satisfaction(view),
            Self::Audit => served::audit(view),
            Self::OnTime => tasks::on_time(view),
            Self::Turnover { months } => people::turnover(view, *months).into(),
            Self::CaseCount => cases::count(view).into(),
        }
    }
}
