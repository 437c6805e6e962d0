//! Spreadsheets that people upload: opened like uploaded papers, in a process that may die, and
//! handed on as rows of texts. Whoever imports them checks every row and says what is wrong in
//! which one; nothing is taken over before all rows are good.

use std::collections::HashMap;

use base::{Kind, Refusal};
pub use documents::table::Row;
use documents::table::{self, Limits, ReadFault};
use serde::{Deserialize, Serialize};

use crate::{
    apart::{self, Input, NoAnswer},
    files::Inspector,
};

/// Bytes of a workbook at most: what fits into a request in base64.
pub const MAX_BYTES: usize = 700 * 1024;
/// Rows, columns and characters of a sheet at most.
pub const LIMITS: Limits = Limits { rows: 5_000, columns: 50, characters: 500_000 };
/// Bytes of an answer at most: the characters, and what JSON needs around them.
const LONGEST_ANSWER: usize = 8 * 1024 * 1024;

/// What the process apart answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The rows.
    Rows(Vec<Row>),
    /// Why there are none.
    Fault(ReadFault),
}

/// Reads a workbook here and now; the process apart does this.
pub fn look(book: &[u8]) -> Answer {
    table::rows(book, LIMITS).map_or_else(Answer::Fault, Answer::Rows)
}

/// The rows of the first sheet of an xlsx workbook, empty ones left out.
///
/// # Errors
/// `sheet.unreadable`, also for one that takes more memory or time than an honest workbook;
/// `sheet.locked`; `sheet.too_large`; an internal one when no process can be started.
pub async fn read(inspector: &Inspector, book: Vec<u8>) -> Result<Vec<Row>, Refusal> {
    if book.len() > MAX_BYTES {
        return Err(refused(ReadFault::TooLarge));
    }
    let answer = match inspector {
        Inspector::Here => {
            let looked = tokio::task::spawn_blocking(move || look(&book)).await;
            looked.map_err(|panic| refused(ReadFault::Unreadable).caused_by(panic))?
        }
        Inspector::Apart(program) => {
            match apart::inspect(program, "sheet", Input::Bytes(book), LONGEST_ANSWER).await {
                Ok(told) => serde_json::from_slice(&told)
                    .map_err(|error| refused(ReadFault::Unreadable).caused_by(error))?,
                Err(NoAnswer::Ours(error)) => return Err(Refusal::internal(error)),
                Err(why) => return Err(refused(ReadFault::Unreadable).caused_by(why)),
            }
        }
    };
    match answer {
        Answer::Rows(rows) => Ok(rows),
        Answer::Fault(fault) => Err(refused(fault)),
    }
}

/// Where the columns of a sheet stand: their names are in its first row, in any order.
#[derive(Debug, Clone, Default)]
pub struct Columns(HashMap<&'static str, usize>);

impl Columns {
    /// Those of `names` that the first row has.
    pub fn of(rows: &[Row], names: &[&'static str]) -> Self {
        let head = rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
        let find = |name: &str| head.iter().position(|cell| cell.trim() == name);
        Self(names.iter().filter_map(|name| Some((*name, find(name)?))).collect())
    }

    /// Those of `needed` that it lacks.
    pub fn lacking<'a>(&self, needed: &[&'a str]) -> Vec<&'a str> {
        needed.iter().copied().filter(|name| !self.0.contains_key(name)).collect()
    }

    /// What a row says in a column, without blanks around; empty where there is no such column.
    pub fn cell<'a>(&self, row: &'a Row, name: &str) -> &'a str {
        let at = self.0.get(name).and_then(|at| row.cells.get(*at));
        at.map(|cell| cell.trim()).unwrap_or_default()
    }
}

fn refused(fault: ReadFault) -> Refusal {
    match fault {
        ReadFault::Unreadable => Refusal::new(
            Kind::Invalid,
            "sheet.unreadable",
            "这份表格打不开（不是 .xlsx、已损坏，或展开后大得不正常），没有导入。请用 Excel 或 WPS \
             打开后另存为 .xlsx，再重新选择。",
        ),
        ReadFault::Locked => Refusal::new(
            Kind::Invalid,
            "sheet.locked",
            "这份表格设了打开密码，没有导入。请在 Excel 或 WPS 里取消密码，另存后重新选择。",
        ),
        ReadFault::TooLarge => Refusal::new(
            Kind::TooLarge,
            "sheet.too_large",
            format!(
                "表格太大，没有导入。最多 {} 行、{} 列，文件不超过 {} KB。请删去多余的行列，\
                 另存后重新选择。",
                LIMITS.rows,
                LIMITS.columns,
                MAX_BYTES / 1024
            ),
        ),
    }
}
