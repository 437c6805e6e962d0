//! A year that comes as a workbook: every row is checked before anything is shown, and all
//! faulty ones are named at once.

use base::Refusal;
use calendar::YearTable;
use serde::{Deserialize, Serialize};

use crate::{core::Kernel, sheet};

/// Rows at most: every day of a year by itself, and room for the notices.
const MOST: usize = 400;

/// What a workbook holds.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SheetRead {
    /// The rows as CSV, for the preview; empty while a row is faulty. The line is the row.
    pub text: String,
    /// Rows that hold anything.
    pub rows: u32,
    /// The faulty ones, the first row first.
    pub faults: Vec<RowFault>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RowFault {
    /// Its number in the spreadsheet, from 1; 0 when the sheet as a whole lacks something.
    pub row: u32,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
}

/// Reads the first sheet of an xlsx workbook and checks its rows.
///
/// # Errors
/// Those of [`sheet::read`].
pub async fn read_sheet(kernel: &Kernel, book: Vec<u8>) -> Result<SheetRead, Refusal> {
    let rows = sheet::read(kernel.files().inspector(), book).await?;
    let count = u32::try_from(rows.len()).map_err(Refusal::internal)?;
    let faults = match rows.len() > MOST {
        true => vec![(0, format!("放假安排不会超过 {MOST} 行，请核对是否选错了文件。"))],
        false => YearTable::faults(rows.iter().map(|row| (row.number, row.cells.as_slice()))),
    };
    let faults: Vec<RowFault> =
        faults.into_iter().map(|(row, message)| RowFault { row, message }).collect();
    let mut text = String::new();
    if faults.is_empty() {
        let mut line = 1;
        for row in &rows {
            while line < row.number {
                text.push('\n');
                line += 1;
            }
            text.push_str(&row.cells.join(","));
        }
    }
    Ok(SheetRead { text, rows: count, faults })
}
