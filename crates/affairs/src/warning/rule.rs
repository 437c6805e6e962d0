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

/// All rules.
pub fn rules() -> &'static [Rule] {
    &RULES
}

impl Rule {
    /// By its code.
    pub fn find(code: &str) -> Option<&'static Self> {
        rules().iter().find(|rule| rule.code == code)
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
