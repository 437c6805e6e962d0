//! 案号: （年度）法院代字 类型代字 编号 号.

use std::fmt;

/// A well-formed case number in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CaseNumber {
    pub(crate) year: i32,
    pub(crate) court: String,
    pub(crate) kind: String,
    pub(crate) serial: u32,
    /// 之一, 之二 …: marks a document of the case, not a case.
    pub(crate) suffix: String,
}

impl CaseNumber {
    /// Reads a number with brackets of either width and stray blanks; `None` if it is none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
        let (year, rest) = text.strip_prefix('(')?.split_once(')')?;
        let (body, suffix) = rest.split_once('号')?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || !digits(year) || !suffix_is_well_formed(suffix) {
            return None;
        }
        let head = body.trim_end_matches(|c: char| c.is_ascii_digit());
        let serial = body.strip_prefix(head)?;
        let kind_at = head.char_indices().skip(1).find(|(_, c)| !c.is_ascii_digit())?.0;
        let (court, kind) = head.split_at(kind_at);
        let chinese = |text: &str| text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let province = court.chars().next()?;
        if !chinese(province.encode_utf8(&mut [0; 4])) || !chinese(kind) {
            return None;
        }
        if kind.chars().count() > 8
            || serial.len() > 7
            || (serial.len() > 1 && serial.starts_with('0'))
        {
            return None;
        }
        Some(Self {
            year: year.parse().ok()?,
            court: court.to_owned(),
            kind: kind.to_owned(),
            serial: serial.parse().ok()?,
            suffix: suffix.to_owned(),
        })
    }

    /// The same court, year and serial with another type.
    pub(crate) fn with_kind(&self, kind: &str) -> Self {
        Self { kind: kind.to_owned(), ..self.clone() }
    }

    /// The same court, year and type with another serial.
    pub(crate) fn with_serial(&self, serial: u32) -> Self {
        Self { serial, ..self.clone() }
    }
}

/// Full-width brackets and digits become half-width for reading.
fn narrow(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        other => other,
    }
}

fn suffix_is_well_formed(suffix: &str) -> bool {
    let tens = |c| "一二三四五六七八九十".contains(c);
    match suffix.strip_prefix('之') {
        Some(count) => !count.is_empty() && count.chars().count() <= 3 && count.chars().all(tens),
        None => suffix.is_empty(),
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, court, kind, serial, suffix } = self;
        write!(f, "（{year:04}）{court}{kind}{serial}号{suffix}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_of_either_width_give_one_spelling() {
        for text in [
            "（2026）京0114民初12号",
            "(2026)京0114民初12号",
            " ( 2026 )京0114 民初 12 号",
            "（２０２６）京０１１４民初１２号",
        ] {
            assert_eq!(
                CaseNumber::parse(text).unwrap().to_string(),
                "（2026）京0114民初12号",
                "{text}"
            );
        }
        let number = CaseNumber::parse("(2026)京0102民诉前调801号").unwrap();
        assert_eq!(
            (number.court.as_str(), number.kind.as_str(), number.serial),
            ("京0102", "民诉前调", 801)
        );
        assert_eq!(CaseNumber::parse("（2026）京0114执1号之一").unwrap().suffix, "之一");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "号",
            "（）号",
            "（2026）",
            "（2026）号",
            "（26）京0114民初1号",
            "（2026）京0114民初号",
            "（2026）京0114民初01号",
            "（2026）京0114民初12345678号",
            "2026京0114民初1号",
            "（2026）京0114号",
            "（2026）0114民初1号",
            "（2026）京0114民x初1号",
            "（2026）京0114民初1号外",
            "（2026）京0114民初1号之",
            "（２０2）京0114民初1号",
            "（-026）京0114民初1号😀",
            "（2026）京",
            "（2026）京0号",
            "（2026）😀1号",
        ] {
            assert_eq!(CaseNumber::parse(text), None, "{text}");
        }
    }
}
