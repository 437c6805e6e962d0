//! Speed entry: a clerk types the part that changes, the rest is known.

use super::{Identity, check, parse, tables, text};

/// What a clerk of one court mostly means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defaults {
    /// 京0114.
    pub court_code: String,
    /// 2026.
    pub year: i32,
    /// 民初.
    pub type_code: String,
}

/// Completes a short entry and checks the result: `1234`, `民终12`, `26民初1234`,
/// `2025京01民终7号`, or a number in full. Blanks are dropped here, because the entry is
/// one field typed by hand and shown back before use. Two digits of a year mean 20xx.
pub fn expand(entry: &str, defaults: &Defaults) -> Identity {
    let entry: String = text::normalise(entry).chars().filter(|c| !c.is_whitespace()).collect();
    check(&assemble(&entry, defaults).unwrap_or(entry), None)
}

/// `None` when the entry cannot be taken apart; the check then says why.
fn assemble(entry: &str, defaults: &Defaults) -> Option<String> {
    let (head, tail) = match entry.split_once('号') {
        Some((head, tail)) => (head, tail),
        None => match entry.split_once('之') {
            Some((head, _)) => (head, entry.get(head.len()..)?),
            None => (entry, ""),
        },
    };
    let number_at = head.len() - head.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (front, number) = head.split_at(number_at);
    if number.is_empty() {
        return None;
    }
    let (year, front) = split_year(front, defaults.year)?;
    let (court, types) = split_court(front, &defaults.court_code);
    let types = if types.is_empty() { defaults.type_code.as_str() } else { types };
    Some(format!("({year}){court}{types}{number}号{tail}"))
}

fn split_year(front: &str, default: i32) -> Option<(i32, &str)> {
    if let Some(rest) = front.strip_prefix('(') {
        let (year, rest) = rest.split_once(')')?;
        return Some((century(year)?, rest));
    }
    let digits = front.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = front.split_at(digits);
    if year.is_empty() { Some((default, rest)) } else { Some((century(year)?, rest)) }
}

fn century(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

fn split_court<'a>(front: &'a str, default: &'a str) -> (&'a str, &'a str) {
    if let Some(types) = front.strip_prefix(tables::SUPREME) {
        return (tables::SUPREME, types);
    }
    match front.chars().next() {
        Some(first) if tables::is_region_character(first) && parse::is_han(first) => {
            let after = front.get(first.len_utf8()..).unwrap_or_default();
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            front.split_at(first.len_utf8() + digits)
        }
        _ => (default, front),
    }
}
