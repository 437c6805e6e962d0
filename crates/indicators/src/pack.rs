//! A pack: the indicators of one contract as data, with source, version and signature.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    exact::{Exact, decimal},
    formula::Formula,
    penalty::Penalty,
    tally::Figures,
};

static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(|| {
    [
        include_str!("../../../data/indicators/changping-2026.json"),
        include_str!("../../../data/indicators/xicheng-2026.json"),
    ]
    .map(|json| {
        Pack::from_json(json)
            .unwrap_or_else(|fault| unreachable!("the embedded packs are read: {fault}"))
    })
    .into()
});

/// The packs that ship.
pub fn packs() -> &'static [Pack] {
    &PACKS
}

/// The indicators of one contract.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// `changping-2026`.
    pub code: String,
    /// For people.
    pub title: String,
    /// Code of the court.
    pub court: String,
    /// Version of the definitions.
    pub version: String,
    /// The court's signature under this version.
    pub countersigned: Signature,
    /// Where the definitions come from, and what is not verified.
    pub source: String,
    /// What the court may set.
    pub settings: Settings,
    /// What a failure costs.
    pub penalty: Penalty,
    /// In the order of the report.
    pub indicators: Vec<Indicator>,
}

/// Who of the court signed, and when; empty until that happens.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Name or office.
    pub by: Option<String>,
    /// The day.
    pub on: Option<NaiveDate>,
}

/// Readings on which the court decides.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Hours from a failure to the next attempt by another method.
    pub switch_hours: u32,
    /// Whether the same method at another address counts as another method.
    pub same_method_switches: bool,
    /// Whether a paper copy on request is a piece of 邮寄件数.
    pub paper_copies_count: bool,
    /// Which days 遇节假日顺延 takes out.
    pub holidays: Holidays,
}

/// Days that do not count in net days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holidays {
    /// Days closed by the State Council's notice.
    Closure,
    /// Every day on which nobody works.
    NonWorking,
    /// None.
    None,
}

impl Holidays {
    /// All three, as they are printed side by side.
    pub const ALL: [Self; 3] = [Self::Closure, Self::NonWorking, Self::None];

    /// The word on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Closure => "closure",
            Self::NonWorking => "non_working",
            Self::None => "none",
        }
    }

    /// The word for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Closure => "扣除放假通知中的放假日",
            Self::NonWorking => "扣除全部非工作日",
            Self::None => "不扣除节假日",
        }
    }
}

/// One indicator.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// `CP-01`.
    pub code: String,
    /// 邮寄送达占比.
    pub name: String,
    /// How it is reckoned.
    pub formula: Formula,
    /// What the value is.
    pub unit: Unit,
    /// What the contract asks for.
    pub target: Option<Target>,
    /// Whether the figures of two periods add up to those of both.
    pub additive: bool,
    /// What stands above the line, in words.
    pub numerator: String,
    /// What stands below it, in words.
    pub denominator: Option<String>,
    /// What is left out, in words.
    pub excluded: Option<String>,
    /// The clause, and which reading is ours.
    pub source: String,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A share of one.
    Share,
    /// Days.
    Days,
    /// A number of things; the value is what stands above the line.
    Count,
    /// Money: 分 above the line, the value in 元.
    Money,
}

impl Unit {
    /// The word on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Days => "days",
            Self::Count => "count",
            Self::Money => "money",
        }
    }

    /// The value in decimals, and as people read it.
    pub fn value(self, figures: Figures) -> Option<(String, String)> {
        let (top, bottom) = figures.fraction();
        match self {
            Self::Share => {
                let percent = decimal(top.checked_mul(100)?, bottom, 2)?;
                Some((decimal(top, bottom, 4)?, format!("{percent}%")))
            }
            Self::Days => {
                Some((decimal(top, bottom, 4)?, format!("{}天", decimal(top, bottom, 2)?)))
            }
            Self::Count => Some((top.to_string(), format!("{top}件"))),
            Self::Money => {
                let yuan = decimal(top, bottom.checked_mul(100)?, 2)?;
                Some((yuan.clone(), format!("{yuan}元")))
            }
        }
    }
}

/// A bound.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// On which side the value must lie.
    pub op: Side,
    /// The bound.
    pub value: Exact,
    /// As the contract says it.
    pub text: String,
}

/// A side of a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// ≤
    AtMost,
    /// <
    Below,
    /// ≥
    AtLeast,
    /// >
    Above,
}

impl Side {
    /// The word on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AtMost => "at_most",
            Self::Below => "below",
            Self::AtLeast => "at_least",
            Self::Above => "above",
        }
    }
}

impl Target {
    /// Whether the figures keep the bound; nobody knows with nothing below the line.
    pub fn kept(&self, figures: Figures) -> Option<bool> {
        let (top, bottom) = figures.fraction();
        if bottom <= 0 {
            return None;
        }
        let value = top.saturating_mul(self.value.denominator);
        let bound = self.value.numerator.saturating_mul(bottom);
        Some(match self.op {
            Side::AtMost => value <= bound,
            Side::Below => value < bound,
            Side::AtLeast => value >= bound,
            Side::Above => value > bound,
        })
    }
}

impl Pack {
    /// By its code.
    pub fn find(code: &str) -> Option<&'static Self> {
        packs().iter().find(|pack| pack.code == code)
    }

    /// Reads a pack.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_json(json: &str) -> Result<Self, String> {
        let pack: Self = serde_json::from_str(json).map_err(|fault| fault.to_string())?;
        let mut codes: Vec<&str> = pack.indicators.iter().map(|one| one.code.as_str()).collect();
        codes.sort_unstable();
        if codes.windows(2).any(|pair| pair.first() == pair.last()) {
            return Err("an indicator stands there twice".to_owned());
        }
        let named = |one: &Indicator| !one.source.is_empty() && !one.numerator.is_empty();
        match pack.source.is_empty() || !pack.indicators.iter().all(named) {
            true => Err("a source or a definition is missing".to_owned()),
            false => Ok(pack),
        }
    }
}
