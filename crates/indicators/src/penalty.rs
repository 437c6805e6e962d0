//! 违约金, where a contract fixes how it is reckoned.

use serde::Deserialize;

use crate::exact::{Exact, decimal};

/// How a contract reckons what a breach costs.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Penalty {
    /// A share of the instalment, once, when an indicator is missed.
    Instalment { rate: Exact, base: Exact, source: String, note: Option<String> },
    /// A share of the price for every full step of days late, up to a cap.
    Delay {
        step_days: u32,
        rate: Exact,
        cap: Exact,
        base: Exact,
        source: String,
        note: Option<String>,
    },
}

/// An amount and the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// In 分; nothing as long as what it depends on is not known.
    pub amount_fen: Option<i64>,
    /// For people.
    pub text: String,
}

impl Penalty {
    /// Whether it depends on days late.
    pub const fn by_days(&self) -> bool {
        matches!(self, Self::Delay { .. })
    }

    /// Where it stands.
    pub fn source(&self) -> (&str, Option<&str>) {
        match self {
            Self::Instalment { source, note, .. } | Self::Delay { source, note, .. } => {
                (source, note.as_deref())
            }
        }
    }

    /// What is due when these indicators are missed and the work is so many days late.
    pub fn due(&self, missed: &[&str], undecided: bool, late_days: Option<u32>) -> Due {
        match self {
            Self::Instalment { rate, base, .. } => {
                let whole = share(*base, &[*rate], 1);
                match (missed.is_empty(), undecided) {
                    (false, _) => Due {
                        text: format!(
                            "未达标：{}；当期应付服务费用{}元的{}，即{}元。",
                            missed.join("、"),
                            yuan(share(*base, &[], 1)),
                            percent(*rate),
                            yuan(whole)
                        ),
                        amount_fen: whole,
                    },
                    (true, true) => Due {
                        amount_fen: None,
                        text: "有指标无法判定，没有未达标的指标。".to_owned(),
                    },
                    (true, false) => {
                        Due { amount_fen: Some(0), text: "没有未达标的指标。".to_owned() }
                    }
                }
            }
            Self::Delay { step_days, rate, cap, base, .. } => {
                let step = share(*base, &[*rate], 1);
                let most = share(*base, &[*cap], 1);
                let rule = format!(
                    "每延期{step_days}日，合同总价{}元的{}，即{}元；上限{}，即{}元",
                    yuan(share(*base, &[], 1)),
                    percent(*rate),
                    yuan(step),
                    percent(*cap),
                    yuan(most),
                );
                let Some(days) = late_days else {
                    return Due {
                        amount_fen: None, text: format!("{rule}。没有填写延期日数。")
                    };
                };
                let steps = days.checked_div(*step_days).unwrap_or(0);
                let amount =
                    share(*base, &[*rate], steps).zip(most).map(|(sum, most)| sum.min(most));
                let text = format!("{rule}。延期{days}日，计{steps}次，{}元。", yuan(amount));
                Due { amount_fen: amount, text }
            }
        }
    }
}

/// So many times a share of an amount, in 分, cut down to whole ones.
fn share(base: Exact, rates: &[Exact], times: u32) -> Option<i64> {
    let start = (base.numerator.checked_mul(100)?.checked_mul(times.into())?, base.denominator);
    let (top, bottom) = rates.iter().try_fold(start, |(top, bottom), rate| {
        Some((top.checked_mul(rate.numerator)?, bottom.checked_mul(rate.denominator)?))
    })?;
    i64::try_from(top.checked_div(bottom)?).ok()
}

fn yuan(fen: Option<i64>) -> String {
    fen.and_then(|fen| decimal(fen.into(), 100, 2)).unwrap_or_default()
}

fn percent(rate: Exact) -> String {
    let text = decimal(rate.numerator.saturating_mul(100), rate.denominator, 2).unwrap_or_default();
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}
