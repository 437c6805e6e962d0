//! Exact shares: read from a pack, compared by cross multiplication, rounded for the eye only.

use serde::{Deserialize, Deserializer, de::Error};

/// A number as a fraction with a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    /// The numerator.
    pub numerator: i128,
    /// The denominator, positive.
    pub denominator: i128,
}

impl Exact {
    /// Reads `15`, `1942500.00`, `35%` and `0.3%`: digits, at most one point, at most one
    /// percent sign, not negative.
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, percent) = match text.strip_suffix('%') {
            Some(rest) => (rest, 100),
            None => (text, 1),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all = format!("{whole}{fraction}");
        let pure = all.bytes().all(|byte| byte.is_ascii_digit());
        if !pure || whole.is_empty() || all.len() > 18 || digits.ends_with('.') {
            return None;
        }
        let places = u32::try_from(fraction.len()).ok()?;
        let denominator = 10_i128.checked_pow(places)?.checked_mul(percent)?;
        Some(Self { numerator: all.parse().ok()?, denominator })
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("no number: {text}")))
    }
}

/// A fraction in decimals, the half rounded away from zero; nothing for a zero denominator.
pub fn decimal(numerator: i128, denominator: i128, places: u32) -> Option<String> {
    if denominator == 0 {
        return None;
    }
    let negative = (numerator < 0) != (denominator < 0);
    let (top, bottom) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    let scale = 10_u128.checked_pow(places)?;
    let doubled = top.checked_mul(scale)?.checked_mul(2)?.checked_add(bottom)?;
    let rounded = doubled / bottom.checked_mul(2)?;
    let sign = if negative && rounded > 0 { "-" } else { "" };
    let (whole, fraction) = (rounded / scale, rounded % scale);
    let width = usize::try_from(places).ok()?;
    Some(match width {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{fraction:0width$}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_exactly() {
        for (text, numerator, denominator) in [
            ("15", 15, 1),
            ("35%", 35, 100),
            ("0.3%", 3, 1_000),
            ("1942500.00", 194_250_000, 100),
            ("0", 0, 1),
        ] {
            assert_eq!(Exact::parse(text), Some(Exact { numerator, denominator }), "{text}");
        }
        for wrong in ["", "%", "-1", "+1", "1.", ".5", "1.2.3", "NaN", "35 %", "１", "35%%", "1e3"]
        {
            assert_eq!(Exact::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (numerator, denominator, places, text) in [
            (1, 3, 4, "0.3333"),
            (2, 3, 4, "0.6667"),
            (1, 8, 2, "0.13"),
            (-1, 8, 2, "-0.13"),
            (-1, 1_000, 2, "0.00"),
            (5, 2, 0, "3"),
            (20, 20, 4, "1.0000"),
        ] {
            assert_eq!(decimal(numerator, denominator, places).as_deref(), Some(text));
        }
        assert_eq!(decimal(1, 0, 2), None);
        assert_eq!(decimal(i128::MAX, 1, 4), None);
    }
}
