//! The ways in which signatures write a moment.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone as _, Utc};

use crate::asn1::{Broken, GENERALIZED_TIME, Node, Read, UTC_TIME};

/// A `Time` of X.509 (RFC 5280, 4.1.2.5), or of GB/T 38540, which allows fractions.
pub(crate) fn read(node: &Node<'_>) -> Read<DateTime<Utc>> {
    let text = std::str::from_utf8(node.body).map_err(|_| Broken)?;
    match node.tag {
        UTC_TIME => utc(text),
        GENERALIZED_TIME => generalized(text),
        _ => Err(Broken),
    }
}

/// `YYMMDDhhmmssZ`; years from 50 on belong to the last century.
pub(crate) fn utc(text: &str) -> Read<DateTime<Utc>> {
    let century =
        if text.as_bytes().first().is_some_and(|&tens| tens >= b'5') { "19" } else { "20" };
    generalized(&format!("{century}{text}"))
}

/// `YYYYMMDDhhmmss[.f…]Z`.
pub(crate) fn generalized(text: &str) -> Read<DateTime<Utc>> {
    let digits = text.strip_suffix('Z').ok_or(Broken)?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    if whole.len() != 14 || fraction.is_empty() || !fraction.bytes().all(|c| c.is_ascii_digit()) {
        return Err(Broken);
    }
    moment(whole, 0)
}

/// A date of a PDF: `D:YYYYMMDDhhmmss`, then `Z`, nothing or the distance to UTC as
/// `+08'00'` (ISO 32000-1, 7.9.4). Without one it is read as UTC.
pub(crate) fn pdf(text: &str) -> Read<DateTime<Utc>> {
    let text = text.strip_prefix("D:").ok_or(Broken)?;
    let whole = text.get(..14).ok_or(Broken)?;
    let zone = text.get(14..).ok_or(Broken)?;
    let sign = match zone.as_bytes().first() {
        None | Some(b'Z') => return moment(whole, 0),
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return Err(Broken),
    };
    let digits: String = zone[1..].chars().filter(|&c| c != '\'').collect();
    let hours = number(digits.get(..2).ok_or(Broken)?)?;
    let minutes = digits.get(2..4).map_or(Ok(0), number)?;
    moment(whole, sign * i32::try_from(hours * 3_600 + minutes * 60).map_err(|_| Broken)?)
}

fn moment(whole: &str, east: i32) -> Read<DateTime<Utc>> {
    let part = |from: usize, to: usize| number(whole.get(from..to).ok_or(Broken)?);
    let year = i32::try_from(part(0, 4)?).map_err(|_| Broken)?;
    let local = NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?)
        .and_then(|day| day.and_hms_opt(part(8, 10).ok()?, part(10, 12).ok()?, part(12, 14).ok()?))
        .ok_or(Broken)?;
    let zone = FixedOffset::east_opt(east).ok_or(Broken)?;
    zone.from_local_datetime(&local).single().map(|at| at.with_timezone(&Utc)).ok_or(Broken)
}

fn number(text: &str) -> Read<u32> {
    if text.bytes().all(|c| c.is_ascii_digit()) {
        text.parse().map_err(|_| Broken)
    } else {
        Err(Broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(at: Read<DateTime<Utc>>) -> Option<String> {
        at.ok().map(|at| at.to_rfc3339())
    }

    #[test]
    fn moments_are_read() {
        assert_eq!(said(utc("260131235958Z")).as_deref(), Some("2026-01-31T23:59:58+00:00"));
        assert_eq!(said(utc("990131235958Z")).as_deref(), Some("1999-01-31T23:59:58+00:00"));
        for text in ["20260131235958Z", "20260131235958.25Z"] {
            assert_eq!(said(generalized(text)).as_deref(), Some("2026-01-31T23:59:58+00:00"));
        }
        for text in ["D:20260201075958+08'00'", "D:20260201075958+08'00", "D:20260131235958Z"] {
            assert_eq!(said(pdf(text)).as_deref(), Some("2026-01-31T23:59:58+00:00"), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_broken() {
        for text in ["", "Z", "20261331235958Z", "2026013123595Z", "20260131235958", "文书文书文Z"]
        {
            assert!(generalized(text).is_err(), "{text}");
        }
        for text in
            ["", "D:", "D:20260131", "D:20260131235958*", "D:2026013123595文", "D:20260131235958+9"]
        {
            assert!(pdf(text).is_err(), "{text}");
        }
    }
}
