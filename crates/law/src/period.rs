//! Periods that start with service: 民诉法 85, 民诉法解释 125 and the article of each.

use base::date::chinese;
use calendar::{Calendar, Unknown, term::Step};
use chrono::NaiveDate;

use crate::{Document, Domicile, Paper, Procedure};

/// Whether the length is the law's own, or a bound for what the court sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Exactly these days.
    Exact,
    /// The court sets the length, not under these days.
    AtLeast,
    /// The court sets the length, not over these days.
    AtMost,
    /// The court sets the length, commonly these days.
    About,
}

/// A kind of period and how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starts {
    /// What the recipient may do in it.
    pub kind: &'static str,
    /// How long, in natural days.
    pub days: u32,
    /// What the days are.
    pub measure: Measure,
    /// The article.
    pub basis: &'static str,
}

/// Why a period has no last day yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// The arrangement of the year is not published or not loaded.
    Calendar(Unknown),
    /// The court sets the length.
    Court(Measure, u32),
    /// Appeal follows the instance by whose procedure it was heard again.
    Retrial,
}

/// A period of one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// 答辩, 上诉 ….
    pub kind: &'static str,
    /// Its first day: the day after service.
    pub starts: NaiveDate,
    /// Its last day before rolling; for a bound the day of the bound.
    pub raw_end: NaiveDate,
    /// Its last day.
    pub end: Result<NaiveDate, Open>,
    /// The articles.
    pub basis: Vec<&'static str>,
    /// How it was computed.
    pub trace: Vec<Step>,
}

impl Period {
    /// The earliest possible last day while `end` is open; `None` where the law knows none.
    pub fn not_before(&self) -> Option<NaiveDate> {
        match &self.end {
            Err(Open::Calendar(_) | Open::Court(Measure::AtLeast, _)) => Some(self.raw_end),
            _ => None,
        }
    }

    /// One line for people.
    pub fn text(&self) -> String {
        let kind = self.kind;
        match &self.end {
            Ok(end) => {
                let rolled = if *end == self.raw_end { "" } else { "，顺延" };
                format!("{kind}至{}{rolled}", base::date::chinese_with_weekday(*end))
            }
            Err(open) => format!("{kind}：{}", open.text(self.raw_end)),
        }
    }
}

impl Open {
    /// Why there is no last day, for people.
    pub fn text(&self, raw_end: NaiveDate) -> String {
        match self {
            Self::Calendar(unknown) => {
                let year = chrono::Datelike::year(&unknown.needed);
                format!("{year} 年放假安排未公布，不早于 {}", chinese(raw_end))
            }
            Self::Court(measure, days) => {
                format!("期限由法院指定，{}", measure.bound(*days))
            }
            Self::Retrial => {
                "按第一审程序再审的可以上诉，按第二审程序再审的为终审，请核对".to_owned()
            }
        }
    }
}

const fn exact(kind: &'static str, days: u32, basis: &'static str) -> Starts {
    Starts { kind, days, measure: Measure::Exact, basis }
}
const fn set(days: u32, measure: Measure, basis: &'static str) -> Starts {
    Starts { kind: "举证", days, measure, basis }
}

impl Paper {
    /// The periods that service of this paper starts, in the order in which they are told.
    pub fn starts(&self, procedure: Procedure, domicile: Domicile) -> Vec<Starts> {
        let abroad = domicile == Domicile::Foreign;
        let answer = |kind, home: &'static str, foreign: &'static str| match abroad {
            false => exact(kind, 15, home),
            true => exact(kind, 30, foreign),
        };
        let appeal = |days| match abroad {
            false => exact("上诉", days, "民诉法171"),
            true => exact("上诉", 30, "民诉法286"),
        };
        let appeals = procedure.final_by().is_none();
        match self.code {
            "起诉状副本" => vec![
                answer("答辩", "民诉法128", "民诉法285"),
                answer("管辖异议", "民诉法130", "民诉法285"),
            ],
            "上诉状副本" => vec![answer("答辩", "民诉法174", "民诉法286")],
            "举证通知书" => evidence(procedure).into_iter().collect(),
            "判决书" if appeals => vec![appeal(15)],
            "裁定书" if appeals => vec![appeal(10)],
            "支付令" => vec![exact("异议", 15, "民诉法227")],
            "执行异议裁定" => vec![exact("异议之诉", 15, "民诉法解释302")],
            "分配方案" => vec![exact("异议", 15, "执行程序解释17")],
            "委托函" => vec![exact("受托送达", 10, "民诉法解释134")],
            _ => Vec::new(),
        }
    }
}

impl Paper {
    /// The period this paper starts whose length the court sets, and within which bound.
    pub fn court_sets(&self, procedure: Procedure) -> Option<Starts> {
        let all = self.starts(procedure, Domicile::Domestic);
        all.into_iter().find(|starts| starts.measure != Measure::Exact)
    }
}

impl Starts {
    /// Why the court may not set this many days, for people.
    ///
    /// # Errors
    /// The bound with its article; a year is the most that anybody can have meant.
    pub fn may_be_set(&self, days: u32) -> Result<(), String> {
        if (1..=365).contains(&days) && self.measure.allows(self.days, days) {
            return Ok(());
        }
        let bound = self.measure.bound(self.days);
        Err(format!("{}期限{bound}（{}），请核对。", self.kind, self.basis))
    }
}

/// How long parties have for their evidence: the court sets it, inside these bounds.
fn evidence(procedure: Procedure) -> Option<Starts> {
    match procedure {
        Procedure::Ordinary => Some(set(15, Measure::AtLeast, "民诉法解释99")),
        Procedure::Second => Some(set(10, Measure::AtLeast, "民诉法解释99")),
        Procedure::Simple => Some(set(15, Measure::AtMost, "民诉法解释266")),
        Procedure::SmallClaim => Some(set(7, Measure::About, "民诉法解释275")),
        _ => None,
    }
}

impl Measure {
    /// The bound in words.
    pub fn bound(self, days: u32) -> String {
        match self {
            Self::AtLeast => format!("不少于 {days} 日"),
            Self::AtMost => format!("不超过 {days} 日"),
            Self::About => format!("一般为 {days} 日"),
            Self::Exact => format!("为 {days} 日"),
        }
    }

    /// Whether the court may set this many days.
    pub const fn allows(self, bound: u32, days: u32) -> bool {
        match self {
            Self::Exact => days == bound,
            Self::AtLeast => days >= bound,
            Self::AtMost => days <= bound,
            Self::About => true,
        }
    }
}

/// The periods that service of this document on this day starts. The arithmetic is the
/// calendar's; a day that cannot be known is never guessed.
pub fn periods<I>(
    calendar: &Calendar,
    document: &Document<I>,
    (procedure, domicile): (Procedure, Domicile),
    served_on: NaiveDate,
) -> Vec<Period> {
    let paper = document.paper;
    let starts = paper.starts(procedure, domicile).into_iter();
    starts
        .map(|starts| {
            let set_by_court = document.days.filter(|_| starts.measure != Measure::Exact);
            let days = set_by_court.unwrap_or(starts.days);
            let found = calendar::period(calendar, served_on, days)
                .unwrap_or_else(|refusal| unreachable!("{days} days: {refusal:?}"));
            let retrial = starts.kind == "上诉" && procedure == Procedure::Retrial;
            let end = match (starts.measure, set_by_court) {
                _ if retrial => Err(Open::Retrial),
                (Measure::Exact, _) | (_, Some(_)) => found.end.map_err(Open::Calendar),
                (measure, None) => Err(Open::Court(measure, starts.days)),
            };
            Period {
                kind: starts.kind,
                starts: found.starts,
                raw_end: found.raw_end,
                end,
                basis: vec!["民诉法85", "民诉法解释125", starts.basis],
                trace: found.trace,
            }
        })
        .collect()
}

/// When a judgment takes effect: the day after the last party's period of appeal ends
/// without appeal, each from its own service (民诉法 158, 民诉法解释 244). `None` while any
/// end is open or nobody was served.
pub fn takes_effect(ends: impl IntoIterator<Item = Option<NaiveDate>>) -> Option<NaiveDate> {
    let ends: Option<Vec<NaiveDate>> = ends.into_iter().collect();
    ends?.into_iter().max()?.succ_opt()
}

#[cfg(test)]
mod tests;
