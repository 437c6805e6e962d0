//! Spreadsheets in: the first sheet of an xlsx workbook as rows of texts. Formulas are never
//! computed; what stands in a cell is the value that was saved with it.
//!
//! A workbook is read cell by cell, so that a sheet that claims a million columns costs what it
//! really holds. What unfolds without end is for the one who calls: this runs in a process that
//! has limits of its own.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use serde::{Deserialize, Serialize};

/// Rows and columns a sheet may reach, and characters its cells may hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The last row, counted from 1.
    pub rows: u32,
    /// The last column, counted from 1.
    pub columns: u32,
    /// Characters of all cells together.
    pub characters: usize,
}

/// One row that holds anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its number as the spreadsheet program shows it, from 1.
    pub number: u32,
    /// Its cells from the first column to the last that holds anything, blanks at both ends of a
    /// text taken off.
    pub cells: Vec<String>,
}

/// Why a workbook could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ReadFault {
    /// It is no xlsx workbook, is damaged, or has no sheet.
    #[error("unreadable")]
    Unreadable,
    /// It opens with a password only.
    #[error("locked")]
    Locked,
    /// It reaches beyond the limits.
    #[error("too large")]
    TooLarge,
}

/// The rows of the first sheet, in their order, empty ones left out.
///
/// # Errors
/// A [`ReadFault`].
pub fn rows(book: &[u8], limits: Limits) -> Result<Vec<Row>, ReadFault> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book)).map_err(fault)?;
    let name = book.sheet_names().into_iter().next().ok_or(ReadFault::Unreadable)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(fault)?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let (mut characters, mut seen) = (0, 0);
    while let Some(cell) = cells.next_cell().map_err(fault)? {
        // Empty cells cost no room, but time.
        seen += 1;
        if seen > limits.rows.saturating_mul(limits.columns) {
            return Err(ReadFault::TooLarge);
        }
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        characters += text.chars().count();
        if row >= limits.rows || column >= limits.columns || characters > limits.characters {
            return Err(ReadFault::TooLarge);
        }
        let row = rows.entry(row + 1).or_default();
        let at = column as usize;
        if row.len() <= at {
            row.resize(at + 1, String::new());
        }
        row[at] = text;
    }
    Ok(rows.into_iter().map(|(number, cells)| Row { number, cells }).collect())
}

fn fault(error: XlsxError) -> ReadFault {
    match error {
        XlsxError::Password => ReadFault::Locked,
        _ => ReadFault::Unreadable,
    }
}

/// A cell as people see it: whole numbers without a point, days as 2027-01-01.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(true) => "是".to_owned(),
        DataRef::Bool(false) => "否".to_owned(),
        DataRef::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTimeIso(text) => text.trim().trim_end_matches("T00:00:00").to_owned(),
        DataRef::DurationIso(text) => text.trim().to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

    use super::*;

    const LIMITS: Limits = Limits { rows: 100, columns: 10, characters: 1_000 };

    fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = Workbook::new();
        fill(book.add_worksheet());
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn cells_read_as_people_see_them() {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let book = book(|page| {
            page.write_string(0, 0, " 年份 ").unwrap();
            page.write_number(0, 1, 2027.0).unwrap();
            page.write_string(2, 0, "放假").unwrap();
            let date = ExcelDateTime::from_ymd(2027, 1, 1).unwrap();
            page.write_datetime_with_format(2, 1, &date, &day).unwrap();
            page.write_boolean(2, 3, true).unwrap();
            page.write_formula(3, 1, Formula::new("=1+1").set_result("7")).unwrap();
            page.write_number(3, 2, 0.5).unwrap();
        });
        let read = rows(&book, LIMITS).unwrap();
        let cells = |at: usize| (read[at].number, read[at].cells.join("|"));
        assert_eq!(cells(0), (1, "年份|2027".to_owned()));
        assert_eq!(cells(1), (3, "放假|2027-01-01||是".to_owned()));
        assert_eq!(cells(2), (4, "|7|0.5".to_owned()), "a formula is not computed");
        assert_eq!(read.len(), 3);
    }

    #[test]
    fn what_reaches_too_far_is_refused_wherever_it_stands() {
        let at = |row, column, text: &str| {
            rows(&book(|page| _ = page.write_string(row, column, text).unwrap()), LIMITS)
        };
        assert_eq!(at(99, 9, "x").unwrap()[0].cells.len(), 10);
        assert_eq!(at(100, 0, "x"), Err(ReadFault::TooLarge));
        assert_eq!(at(0, 10, "x"), Err(ReadFault::TooLarge));
        assert_eq!(at(1_048_575, 16_383, "x"), Err(ReadFault::TooLarge));
        assert_eq!(at(0, 0, &"长".repeat(1_001)), Err(ReadFault::TooLarge));
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        let whole = book(|page| _ = page.write_string(0, 0, "x").unwrap());
        for cut in (0..whole.len()).step_by(97) {
            assert!(rows(&whole[..cut], LIMITS).is_err(), "cut at {cut}");
        }
        for bytes in [&b""[..], b"PK\x03\x04", "年份,2027".as_bytes(), &[0xD0, 0xCF, 0x11, 0xE0]]
        {
            assert_eq!(rows(bytes, LIMITS), Err(ReadFault::Unreadable));
        }
    }
}
