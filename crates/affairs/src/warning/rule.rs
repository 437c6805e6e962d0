//! The rules as they ship: a table of names, defaults and sources.

use std::sync::LazyLock;

use calendar::term::Unit;

use super::Term;

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    read(include_str!("../../../../data/civic/warnings.tsv"))
        .unwrap_or_else(|fault| unreachable!("the embedded table is read: {fault}"))
});

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// `W-APR-01`.
    pub code: &'static str,
    /// 审批超期.
    pub name: &'static str,
    /// What it measures.
    pub measure: Measure,
    /// Where its defaults come from.
    pub source: &'static str,
}

/// What a rule measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A term, and how many workdays before its end yellow begins.
    Term {
        /// The term.
        limit: Limit,
        /// Workdays left.
        yellow: u32,
    },
    /// How often something happened.
    Count {
        /// In so many days.
        days: u32,
        /// From so many times on.
        yellow: u32,
        /// From so many times on.
        red: u32,
    },
    /// A share in percent.
    Share {
        /// Above this.
        yellow: u32,
        /// Above this.
        red: u32,
        /// Of so many matters at least.
        least: u32,
    },
    /// The same working day.
    Instant {
        /// After so many minutes.
        minutes: u32,
    },
}

/// Where a term comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The rule's own.
    Fixed(Term),
    /// 承诺时限.
    Promise,
    /// 法定时限.
    Statutory,
    /// Of each special procedure.
    Special,
}

/// The part of the way a rule watches (G2.4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 咨询环节.
    Consultation,
    /// 受理环节: until the papers are accepted, what has to be added to them included.
    Acceptance,
    /// 审批环节.
    Approval,
    /// 特殊环节: special procedures.
    Special,
    /// 即办件环节.
    Instant,
}

impl Stage {
    /// All of them, in the order of the way.
    pub const ALL: [Self; 5] =
        [Self::Consultation, Self::Acceptance, Self::Approval, Self::Special, Self::Instant];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Consultation => "consultation",
            Self::Acceptance => "acceptance",
            Self::Approval => "approval",
            Self::Special => "special",
            Self::Instant => "instant",
        }
    }

    /// The name for people.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Consultation => "咨询环节",
            Self::Acceptance => "受理环节",
            Self::Approval => "审批环节",
            Self::Special => "特殊环节",
            Self::Instant => "即办件环节",
        }
    }

    /// The codes of its rules.
    pub fn rules(self) -> Vec<&'static str> {
        rules().iter().filter(|rule| rule.stage() == self).map(|rule| rule.code).collect()
    }
}

/// A key figure of the board (G2.4.1): what is counted together under one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indicator {
    /// The stable name.
    pub code: &'static str,
    /// 审批超期预警.
    pub name: &'static str,
    /// The rules whose warnings it counts.
    pub rules: &'static [&'static str],
}

/// The six key figures, in the order of the contract.
pub const INDICATORS: [Indicator; 6] = [
    Indicator { code: "consulted", name: "咨询次数预警", rules: &["W-CON-01"] },
    Indicator { code: "received", name: "受理次数预警", rules: &["W-ACC-01"] },
    Indicator { code: "acceptance", name: "受理超期预警", rules: &["W-ACC-02"] },
    Indicator { code: "approval", name: "审批超期预警", rules: &["W-APR-01", "W-APR-02"] },
    Indicator { code: "special", name: "特殊环节超期预警", rules: &["W-SPE-01"] },
    Indicator { code: "instant", name: "即办件预警", rules: &["W-INS-01"] },
];

/// All rules.
pub fn rules() -> &'static [Rule] {
    &RULES
}

impl Rule {
    /// By its code.
    pub fn find(code: &str) -> Option<&'static Self> {
        rules().iter().find(|rule| rule.code == code)
    }

    /// The part of the way it watches, as its family says.
    pub fn stage(&self) -> Stage {
        match self.code.get(2..5) {
            Some("CON") => Stage::Consultation,
            Some("APR") => Stage::Approval,
            Some("SPE") => Stage::Special,
            Some("INS") => Stage::Instant,
            _ => Stage::Acceptance,
        }
    }
}

fn read(text: &'static str) -> Result<Vec<Rule>, String> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| row(line).ok_or_else(|| line.to_owned())).collect()
}

fn row(line: &'static str) -> Option<Rule> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [code, name, kind, parameters, source] = cells[..] else { return None };
    let parts: Vec<&str> = parameters.split(',').collect();
    let number = |at: usize| parts.get(at)?.parse::<u32>().ok();
    let measure = match kind {
        "count" => Measure::Count { days: number(0)?, yellow: number(1)?, red: number(2)? },
        "share" => Measure::Share { yellow: number(0)?, red: number(1)?, least: number(2)? },
        "instant" => Measure::Instant { minutes: number(0)? },
        "term" => term(&parts)?,
        _ => return None,
    };
    (!source.is_empty()).then_some(Rule { code, name, measure, source })
}

fn term(parts: &[&str]) -> Option<Measure> {
    let (limit, yellow) = match parts {
        ["promise", yellow] => (Limit::Promise, yellow),
        ["statutory", yellow] => (Limit::Statutory, yellow),
        ["own", yellow] => (Limit::Special, yellow),
        [amount, unit, yellow] => {
            let unit = match *unit {
                "workday" => Unit::Workday,
                "day" => Unit::Day,
                _ => return None,
            };
            (Limit::Fixed(Term { amount: amount.parse().ok()?, unit }), yellow)
        }
        _ => return None,
    };
    Some(Measure::Term { limit, yellow: yellow.parse().ok()? })
}
