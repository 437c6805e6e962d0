//! Many numbers at once: pasted from a sheet, read from a barcode, typed in short.
//!
//! Nothing is guessed. What an entry leaves out is taken from what the clerk chose beforehand;
//! an entry that needs a choice nobody made, or that can be read in two ways, is told alone and
//! does not hold up its neighbours.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{Defaults, Parts, expand, text};

/// Entries read from one paste; whoever has more takes them in turns.
pub const MOST_ENTRIES: usize = 100;

/// What the clerk chose beforehand, where there is anything to choose.
#[derive(Debug, Clone, Copy)]
pub struct Usual<'a> {
    /// 京0114; nothing for somebody who belongs to no court.
    pub court_code: Option<&'a str>,
    /// 民初; nothing while no type is chosen.
    pub type_code: Option<&'a str>,
    /// The year that is meant where none is written, and after which no case can be.
    pub today: NaiveDate,
}

/// One entry of a list and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// As it was typed, without the blanks around it.
    pub typed: String,
    /// The case it names; nothing when it names none.
    pub number: Option<String>,
    /// Why it names none, or what to look at although it does; in Chinese.
    pub message: Option<String>,
    /// It names the case of the entry at this place of the list, counted from 0.
    pub repeats: Option<usize>,
}

/// Reads a list. Entries stand on lines of their own or between commas, semicolons, 、 and blanks.
/// A number in full may have blanks inside. What lies beyond [`MOST_ENTRIES`] is not looked at.
pub fn read_list(list: &str, usual: &Usual<'_>) -> Vec<Entry> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let pieces = list.split(['\n', '\r', ',', '，', ';', '；', '、']).flat_map(pieces);
    let read = pieces.take(MOST_ENTRIES).map(|piece| read_entry(&piece, usual)).enumerate();
    read.map(|(place, mut entry)| {
        if let Some(number) = &entry.number {
            entry.repeats = seen.get(number).copied();
            seen.entry(number.clone()).or_insert(place);
        }
        entry
    })
    .collect()
}

/// How many entries a list has, also beyond [`MOST_ENTRIES`].
pub fn count_entries(list: &str) -> usize {
    list.split(['\n', '\r', ',', '，', ';', '；', '、']).map(|line| pieces(line).len()).sum()
}

/// The entries of one line. Blanks part them, except inside a number that is written in full.
fn pieces(line: &str) -> Vec<String> {
    let line =
        text::normalise(&line.replace(['〔', '【', '['], "(").replace(['〕', '】', ']'], ")"));
    let mut found = Vec::new();
    // Two numbers in full may stand side by side with nothing between them.
    for part in line.replace("号(", "号\n(").lines() {
        let words: Vec<&str> = part.split_whitespace().collect();
        match whole(&words) {
            Some(number) => found.push(number),
            None => found.extend(words.into_iter().map(ToOwned::to_owned)),
        }
    }
    found
}

/// The words joined, where they are one number in full: it begins with the year in brackets, ends
/// with 号 and its ordinal, and has one of each. Where a blank parts two digits it may be one
/// number or two: it stays as it is, and is told.
fn whole(words: &[&str]) -> Option<String> {
    let (first, last) = (words.first()?, words.last()?);
    let joined = words.concat();
    let one = |sign: char| joined.chars().filter(|c| *c == sign).count() == 1;
    let parted = words.windows(2).any(|pair| {
        pair[0].ends_with(|c: char| c.is_ascii_digit())
            && pair[1].starts_with(|c: char| c.is_ascii_digit())
    });
    let ends = last.ends_with('号') || last.contains('之');
    let fits = first.starts_with('(') && ends && one('(') && one('号');
    fits.then(|| if parted { words.join(" ") } else { joined })
}

fn read_entry(typed: &str, usual: &Usual<'_>) -> Entry {
    let told = |message: String| Entry {
        typed: typed.to_owned(),
        number: None,
        message: Some(message),
        repeats: None,
    };
    if typed.contains(' ') {
        return told("编号中间有空格，看不出是一个还是两个案号，请改正。".to_owned());
    }
    if let Err(message) = chosen(typed, usual) {
        return told(message.to_owned());
    }
    let defaults = Defaults {
        court_code: usual.court_code.unwrap_or_default().to_owned(),
        year: usual.today.year(),
        type_code: usual.type_code.unwrap_or_default().to_owned(),
    };
    let found = expand(typed, &defaults);
    let Some(Parts::CaseNumber(number)) = found.parts.filter(|_| found.valid) else {
        return told(found.message.unwrap_or_else(|| "看不出是哪个案号，请写全。".to_owned()));
    };
    if number.year > usual.today.year() {
        return told(format!(
            "{}年还没有到，没有这样的案号；请核对年度，或写四位年度。",
            number.year
        ));
    }
    let suffix = number.suffix.as_deref().map(|one| format!("“{one}”是文书的序号，按案件取回。"));
    let warning = found.warnings.into_iter().next().map(|warning| warning.message);
    Entry {
        typed: typed.to_owned(),
        number: Some(number.normalized()),
        message: warning.or(suffix),
        repeats: None,
    }
}

/// Whether everything the entry leaves out was chosen beforehand.
fn chosen(typed: &str, usual: &Usual<'_>) -> Result<(), &'static str> {
    let han = |c: char| super::parse::is_han(c);
    let own = typed.split(['号', '之']).next().unwrap_or_default();
    let named = own.chars().any(han);
    if !named && usual.type_code.is_none() && typed.starts_with(|c: char| c.is_ascii_digit()) {
        return Err("只写了编号，看不出是哪类案件。请选默认类型，或写成“民初1234”。");
    }
    let front = typed.trim_start_matches(|c: char| !han(c));
    let court = front.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
        || front.starts_with(super::tables::SUPREME)
        || front.chars().next().is_some_and(super::tables::is_region_character);
    if !court && usual.court_code.is_none() {
        return Err("没有写法院代字，您的单位也不是法院。请写全，如（2026）京0114民初1234号。");
    }
    Ok(())
}
