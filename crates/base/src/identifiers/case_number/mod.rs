//! Case numbers (案号): `（年度）法院代字＋[专门审判代字]＋类型代字＋编号＋号`.
//!
//! Brackets of either width are accepted and written full-width. The ordinal of a document
//! (之一, 之二) is kept apart: it names a paper, not the case. Codes of types are data; an
//! unlisted one is a warning because the official table grows.

mod expand;
mod list;
mod parse;
mod tables;

use chrono::NaiveDate;
use serde::Serialize;

pub use expand::{Defaults, expand};
pub use list::{Entry, MOST_ENTRIES, Usual, count_entries, read_list};

use super::{Identity, Parts, Reason, Refused, Warning, text};

/// A case number, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseNumber {
    /// 2026.
    pub year: i32,
    /// 京0114.
    pub court_code: String,
    /// 北京市昌平区人民法院, where the loaded table has it.
    pub court_name: Option<&'static str>,
    /// 专门审判代字, such as 知.
    pub special_code: Option<String>,
    /// 民初.
    pub type_code: String,
    /// 民事一审, where the loaded table has it.
    pub type_name: Option<&'static str>,
    /// 1234.
    pub number: u32,
    /// 之一, of a document.
    pub suffix: Option<String>,
}

impl CaseNumber {
    /// The number without the document's ordinal: the name of the case.
    pub fn normalized(&self) -> String {
        format!(
            "（{}）{}{}{}{}号",
            self.year,
            self.court_code,
            self.special_code.as_deref().unwrap_or_default(),
            self.type_code,
            self.number
        )
    }
}

/// Checks a case number. With `today`, a later year is refused; without it, one after 2100.
/// `normalized` is the case's number; a document's ordinal is in the parts.
pub fn check(value: &str, today: Option<NaiveDate>) -> Identity {
    let normal = text::normalise(value);
    match examine(&normal, today) {
        Ok((number, warnings)) => {
            Identity::of(number.normalized(), Ok((Parts::CaseNumber(number), warnings)))
        }
        Err(refused) => Identity::of(full_width_brackets(&normal), Err(refused)),
    }
}

/// Reads a valid case number. `None` for anything that [`check`] refuses.
pub fn read(value: &str) -> Option<CaseNumber> {
    examine(&text::normalise(value), None).ok().map(|(number, _)| number)
}

fn full_width_brackets(text: &str) -> String {
    text.replace('(', "（").replace(')', "）")
}

fn examine(text: &str, today: Option<NaiveDate>) -> Result<(CaseNumber, Vec<Warning>), Refused> {
    let raw = parse::parse(text)?;
    parse::check_year(raw.year, today)?;
    if !tables::is_region(&raw.court) {
        return Err(Refused::new(
            Reason::UnknownCode,
            format!("法院代字“{}”的首字不是省级简称，也不是“最高法”。", raw.court),
        ));
    }
    let (special_code, type_code) = tables::split_type(&raw.types);
    let number = CaseNumber {
        year: raw.year,
        court_name: tables::court_name(&raw.court),
        type_name: tables::type_name(&type_code),
        court_code: raw.court,
        special_code,
        type_code,
        number: raw.number,
        suffix: raw.suffix,
    };
    let warnings = warnings(&number);
    Ok((number, warnings))
}

/// What a 类型代字 such as 民初 is called, 民事一审, where the loaded table has it. A 专门审判代字
/// before it is passed over.
pub fn type_title(code: &str) -> Option<&'static str> {
    tables::type_name(&tables::split_type(code).1)
}

fn warnings(number: &CaseNumber) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if number.type_name.is_none() {
        warnings.push(Warning::new(
            "TYPE_UNKNOWN",
            format!("类型代字“{}”不在已载入的代字表里，请核对。", number.type_code),
        ));
    }
    if number.court_code.starts_with('京') && number.court_name.is_none() {
        warnings.push(Warning::new(
            "COURT_UNKNOWN",
            format!("法院代字“{}”不在已载入的北京法院名单里，请核对。", number.court_code),
        ));
    }
    if number.year < 2016 {
        warnings.push(Warning::new(
            "YEAR_OLD",
            format!("此种案号自2016年起使用，{}年的案号请核对原件。", number.year),
        ));
    }
    warnings
}

#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod tests;
