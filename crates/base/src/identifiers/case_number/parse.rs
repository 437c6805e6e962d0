//! The form of a case number, without its meaning.

use chrono::{Datelike, NaiveDate};

use super::{Reason, Refused, tables, text};

/// No case number is longer; beyond it the field holds something else.
const LONGEST: usize = 48;
/// Digits of the ordinal number.
const LONGEST_NUMBER: usize = 8;
/// Characters between court and number: one special and the longest type.
const LONGEST_TYPES: usize = 8;

pub(super) struct Raw {
    pub(super) year: i32,
    pub(super) court: String,
    pub(super) types: String,
    pub(super) number: u32,
    pub(super) suffix: Option<String>,
}

fn format(message: impl Into<String>) -> Refused {
    Refused::new(Reason::Format, message)
}

/// Reads normalised text (half-width brackets).
pub(super) fn parse(normal: &str) -> Result<Raw, Refused> {
    let length = normal.chars().count();
    if length == 0 {
        return Err(text::empty("案号"));
    }
    if length > LONGEST {
        return Err(Refused::new(
            Reason::Length,
            format!("案号最长{LONGEST}个字，现在是{length}个字；一次只填一个案号。"),
        ));
    }
    text::only(
        normal,
        |_, c| c.is_ascii_digit() || matches!(c, '(' | ')') || is_han(c),
        "案号只有括号、数字和汉字。",
    )?;
    let rest = normal
        .strip_prefix('(')
        .ok_or_else(|| format("案号以括号中的年度开头，如（2026）京0114民初1234号。"))?;
    let (year, rest) =
        rest.split_once(')').ok_or_else(|| format("年度的括号没有写完，如（2026）。"))?;
    if year.len() != 4 || rest.contains(['(', ')']) {
        return Err(format("括号里应为四位年度，如（2026），后面不再有括号。"));
    }
    let year = year.parse().map_err(|_| format("括号里应为四位年度，如（2026）。"))?;
    let (court, rest) = split_court(rest)?;
    let digits_at = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
    let (types, rest) = rest.split_at(digits_at);
    if types.is_empty() || types.chars().count() > LONGEST_TYPES {
        return Err(format("法院代字之后应为类型代字，如民初、民终、执。"));
    }
    if types.contains(['字', '第', '号', '之']) {
        return Err(format(
            "案号里不写“字”“第”；2016年以前的旧式案号（某字第某号）请按原件手工登记。",
        ));
    }
    let (number, suffix) = split_number(rest)?;
    Ok(Raw { year, court, types: types.to_owned(), number, suffix })
}

/// 最高法, or one character followed by no, two or four digits.
fn split_court(rest: &str) -> Result<(String, &str), Refused> {
    if let Some(after) = rest.strip_prefix(tables::SUPREME) {
        return if after.starts_with(|c: char| c.is_ascii_digit()) {
            Err(format("最高法之后直接写类型代字，没有数字。"))
        } else {
            Ok((tables::SUPREME.to_owned(), after))
        };
    }
    let mut chars = rest.chars();
    let region = chars
        .next()
        .filter(|c| is_han(*c))
        .ok_or_else(|| format("年度之后应为法院代字，如京0114。"))?;
    let after = chars.as_str();
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    if !matches!(digits, 0 | 2 | 4) {
        return Err(format(
            "法院代字应为省级简称加两位或四位数字，如京01、京0114；高级法院没有数字。",
        ));
    }
    let (digits, after) = after.split_at(digits);
    Ok((format!("{region}{digits}"), after))
}

fn split_number(rest: &str) -> Result<(u32, Option<String>), Refused> {
    let (number, suffix) =
        rest.split_once('号').ok_or_else(|| format("案号以“号”结尾，如民初1234号。"))?;
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format("类型代字之后应为编号，只用数字，如民初1234号。"));
    }
    if number.starts_with('0') {
        return Err(format("编号从1开始，前面不写0。"));
    }
    if number.len() > LONGEST_NUMBER {
        return Err(format("编号最多八位数字。"));
    }
    let number = number.parse().map_err(|_| format("编号最多八位数字。"))?;
    Ok((number, read_suffix(suffix)?))
}

/// 之一 … 之九十九, also written with digits.
fn read_suffix(suffix: &str) -> Result<Option<String>, Refused> {
    if suffix.is_empty() {
        return Ok(None);
    }
    let ordinal = suffix.strip_prefix('之').and_then(|ordinal| {
        (1..100).find(|n| chinese_numeral(*n) == ordinal || n.to_string() == ordinal)
    });
    match ordinal {
        Some(n) => Ok(Some(format!("之{}", chinese_numeral(n)))),
        None => Err(format("“号”之后只能是文书序号，如之一、之二。")),
    }
}

/// 1 to 99 as written in documents.
fn chinese_numeral(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (DIGITS[n / 10 % 10], DIGITS[n % 10]);
    match n / 10 {
        0 => ones.to_owned(),
        1 => format!("十{ones}"),
        _ => format!("{tens}十{ones}"),
    }
}

/// The year must be one in which courts of the People's Republic gave numbers.
pub(super) fn check_year(year: i32, today: Option<NaiveDate>) -> Result<(), Refused> {
    let last = today.map_or(2100, |today| today.year());
    if (1949..=last).contains(&year) {
        return Ok(());
    }
    Err(Refused::new(Reason::Date, format!("案号年度应在1949年至{last}年之间，现在是{year}年。")))
}

/// Han characters, 〇 included.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}
