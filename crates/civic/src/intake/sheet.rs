//! A workbook as records: the first row names the columns, by their names on the wire or for
//! people.

use affairs::quality::Table;
use base::Refusal;
use kernel::sheet::Row;
use serde_json::{Map, Value};

/// The records as JSON, each with the number of its row.
///
/// # Errors
/// A field error on `content` when no row names the columns.
pub(super) fn records(table: &Table, rows: &[Row]) -> Result<Vec<(u32, Vec<u8>)>, Refusal> {
    let (head, body) = rows.split_first().ok_or_else(headless)?;
    let named = |cell: &String| {
        let cell = cell.trim();
        let is = |column: &&affairs::quality::Column| column.name == cell || column.label == cell;
        table.columns.iter().find(is).map_or_else(|| cell.to_owned(), |one| one.name.to_owned())
    };
    let names: Vec<String> = head.cells.iter().map(named).collect();
    if !names.iter().any(|name| table.place(name).is_some()) {
        return Err(headless());
    }
    let record = |row: &Row| {
        let cells = names.iter().zip(&row.cells).filter(|(_, cell)| !cell.trim().is_empty());
        let map: Map<String, Value> =
            cells.map(|(name, cell)| (name.clone(), Value::from(cell.as_str()))).collect();
        (row.number, Value::Object(map).to_string().into_bytes())
    };
    Ok(body.iter().map(record).collect())
}

fn headless() -> Refusal {
    let text = "第一行应为列名，如 project_no 或 办件编号。请核对选的数据表和文件。";
    Refusal::field("content", "intake.head", text)
}
