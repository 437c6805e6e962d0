//! Spreadsheets out. Every text is written as a text, and one that a spreadsheet program
//! could take for a formula, here or after being saved as CSV, gets an apostrophe in front.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// A value in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text; neutralised when it begins like a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::Text)
    }
}
impl From<u64> for Cell {
    /// Counts are far below the 2⁵³ a spreadsheet can tell apart.
    fn from(count: u64) -> Self {
        Self::Number(count as f64)
    }
}

/// One sheet: a heading row and rows below it.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The name on the tab, at most 31 characters.
    pub name: String,
    /// The headings with the width of each column in characters.
    pub columns: Vec<(&'static str, f64)>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Writes a workbook.
///
/// # Errors
/// When a sheet's name cannot be one, or there are more rows than a sheet holds.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    write(sheets, None)
}

/// Writes a workbook that says whose it is: in the first row of every sheet, which stays in
/// sight, at the head and foot of every printed page, and among the file's properties.
///
/// # Errors
/// As [`workbook`].
pub fn marked_workbook(sheets: &[Sheet], mark: &str) -> Result<Vec<u8>, XlsxError> {
    write(sheets, Some(mark))
}

fn write(sheets: &[Sheet], mark: Option<&str>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Nothing here has a clock: the same sheets give the same bytes.
    let born = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_creation_datetime(&born);
    book.set_properties(&properties.set_comment(mark.unwrap_or_default()));
    let head = Format::new().set_bold();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        let top = u32::from(mark.is_some());
        if let Some(mark) = mark {
            page.write_string(0, 0, mark)?;
            // An ampersand begins a command there.
            let line = mark.replace('&', "&&");
            let line: String = line.chars().take(200).collect();
            page.set_header(format!("&C{line}")).set_footer(format!("&C{line}&R&P / &N"));
            page.set_repeat_rows(0, 1)?;
            page.set_landscape();
        }
        page.set_freeze_panes(top + 1, 0)?;
        for (column, (title, width)) in (0..).zip(&sheet.columns) {
            page.set_column_width(column, *width)?;
            page.write_string_with_format(top, column, *title, &head)?;
        }
        for (row, cells) in (top + 1..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Text(text) => page.write_string(row, column, neutral(text))?,
                    Cell::Number(number) => page.write_number(row, column, *number)?,
                    Cell::Empty => continue,
                };
            }
        }
    }
    book.save_to_buffer()
}

/// The text with an apostrophe in front when it begins like a formula.
pub fn neutral(text: &str) -> String {
    let begins = text.trim_start_matches([' ', '\u{3000}']).chars().next();
    match begins {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            format!("'{text}")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cell_is_a_formula() {
        for text in ["=1+1", "+86", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "\u{3000}=1", "\n=1"] {
            assert!(neutral(text).starts_with('\''), "{text:?}");
        }
        for text in ["", "何静", "1-2", "（2026）京0114民初1号", "a=b"] {
            assert_eq!(neutral(text), text);
        }
    }

    #[test]
    fn a_workbook_is_a_zip_with_a_sheet_for_each() {
        let sheet = |name: &str| Sheet {
            name: name.to_owned(),
            columns: vec![("姓名", 12.0), ("次数", 8.0)],
            rows: vec![vec!["=HYPERLINK(\"http://x\")".into(), Cell::from(3)], vec![Cell::Empty]],
        };
        let book = workbook(&[sheet("统计"), sheet("明细")]).unwrap();
        assert!(book.starts_with(b"PK"));
        assert_eq!(book, workbook(&[sheet("统计"), sheet("明细")]).unwrap());
        assert!(workbook(&[sheet("a/b")]).is_err());
        let marked = marked_workbook(&[sheet("统计")], "编号 DC-2026-000001 & 内部").unwrap();
        assert!(marked.len() > book.len() / 2 && marked != workbook(&[sheet("统计")]).unwrap());
    }
}
