//! Normalisation shared by all numbers (K7), and tests of shape.

use super::{Reason, Refused};

/// Trims blanks and invisible marks, turns full-width characters into half-width ones and
/// letters into capitals. Nothing inside the text is dropped.
///
/// Only the full-width block is mapped: compatibility characters such as ① or Ⅹ are not
/// digits or letters of any number and stay what they are.
pub fn normalise(value: &str) -> String {
    value
        .trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
        .chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        })
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Marks that address books and chat programs wrap around a copied number.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

/// Refuses an empty text and one that has not exactly `length` characters.
pub(super) fn exact_length(text: &str, length: usize, what: &str) -> Result<(), Refused> {
    let found = text.chars().count();
    if found == 0 {
        return Err(empty(what));
    }
    if found == length {
        return Ok(());
    }
    Err(Refused::new(Reason::Length, format!("{what}应为{length}位，现在是{found}位。")))
}

/// The refusal of an empty text.
pub(super) fn empty(what: &str) -> Refused {
    Refused::new(Reason::Empty, format!("没有填写{what}。"))
}

/// Refuses the first character that `allowed` does not accept.
pub(super) fn only(
    text: &str,
    allowed: impl Fn(usize, char) -> bool,
    rule: &str,
) -> Result<(), Refused> {
    match text.chars().enumerate().find(|(index, c)| !allowed(*index, *c)) {
        None => Ok(()),
        Some((index, c)) => Err(Refused::new(
            Reason::Charset,
            format!("第{}位“{}”不是可用的字符：{rule}", index + 1, shown(c)),
        )),
    }
}

/// A character as a message can show it.
fn shown(c: char) -> String {
    if c == ' ' {
        "空格".to_owned()
    } else if c.is_control() || is_invisible(c) {
        "不可见字符".to_owned()
    } else {
        c.to_string()
    }
}

/// Reads an all-digit piece of an ASCII text. `None` when out of reach or not digits.
pub(super) fn number(text: &str, range: std::ops::Range<usize>) -> Option<u32> {
    let piece = text.get(range)?;
    if piece.is_empty() || !piece.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    piece.parse().ok()
}

/// A piece of an ASCII text, empty when out of reach.
pub(super) fn piece(text: &str, range: std::ops::Range<usize>) -> String {
    text.get(range).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalisation_touches_width_case_and_edges_only() {
        for (value, normal) in [
            ("  11010a ", "11010A"),
            ("\u{3000}１１０ｘ\u{FEFF}", "110X"),
            ("\u{202D}123\u{202C}", "123"),
            ("1 2", "1 2"),
            ("1\u{3000}2", "1 2"),
            ("①Ⅹ²", "①Ⅹ²"),
            ("（2026）", "(2026)"),
            ("ß", "ß"),
            ("", ""),
            ("\t\r\n", ""),
        ] {
            assert_eq!(normalise(value), normal, "{value:?}");
        }
    }

    #[test]
    fn numbers_are_read_from_digits_only() {
        assert_eq!(number("0123", 1..3), Some(12));
        assert_eq!(number("+1", 0..2), None);
        assert_eq!(number("12", 1..9), None);
        assert_eq!(number("中12", 0..2), None);
        assert_eq!(number("99999999999", 0..11), None);
    }
}
