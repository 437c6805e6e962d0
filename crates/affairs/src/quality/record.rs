//! A record of an exchange table, as it came.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::table::Table;
use crate::Moment;

/// A record by the columns of its table. Blanks around a text are no part of it; what is
/// empty then, or `null`, is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Record<'a> {
    /// The table.
    pub table: &'static Table,
    cells: Vec<Cell<'a>>,
}

/// What a column of a record holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Absent,
    /// A text; numbers are written out.
    Text(Cow<'a, str>),
    /// A list or an object: no value of a column.
    Odd,
}

impl<'a> Record<'a> {
    /// Reads a record.
    ///
    /// # Errors
    /// The name of a column the table does not have.
    pub fn of(table: &'static Table, fields: &'a Map<String, Value>) -> Result<Self, &'a str> {
        let mut cells = vec![Cell::Absent; table.columns.len()];
        for (name, value) in fields {
            let place = table.place(name).ok_or(name.as_str())?;
            if let Some(cell) = cells.get_mut(place) {
                *cell = Cell::of(value);
            }
        }
        Ok(Self { table, cells })
    }

    /// A row of which only the matter's number is known.
    pub fn numbered(table: &'static Table, number: &'a str) -> Self {
        let mut cells = vec![Cell::Absent; table.columns.len()];
        let place = table.place("project_no").and_then(|place| cells.get_mut(place));
        if let Some(cell) = place.filter(|_| !number.trim().is_empty()) {
            *cell = Cell::Text(Cow::Borrowed(number.trim()));
        }
        Self { table, cells }
    }

    /// The cells in the order of the columns.
    pub fn cells(&self) -> &[Cell<'a>] {
        &self.cells
    }

    /// The text of a column.
    pub fn text(&self, column: &str) -> Option<&str> {
        match self.cells.get(self.table.place(column)?)? {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether nothing stands in a column.
    pub fn lacks(&self, column: &str) -> bool {
        let cell = self.table.place(column).and_then(|place| self.cells.get(place));
        cell.is_none_or(|cell| *cell == Cell::Absent)
    }

    /// The time of a column, if it is one.
    pub fn time(&self, column: &str) -> Option<Moment> {
        self.text(column).and_then(Moment::parse)
    }

    /// The code of a column without the zero that some write before one digit.
    pub fn code(&self, column: &str) -> Option<&str> {
        self.text(column).map(plain)
    }

    /// The whole number of a column.
    pub fn whole(&self, column: &str) -> Option<i64> {
        self.text(column)?.parse().ok()
    }
}

/// `01` is `1`.
pub fn plain(code: &str) -> &str {
    match code.as_bytes() {
        [b'0', _] => code.get(1..).unwrap_or(code),
        _ => code,
    }
}

impl<'a> Cell<'a> {
    fn of(value: &'a Value) -> Self {
        let text = match value {
            Value::Null => return Self::Absent,
            Value::String(text) => Cow::Borrowed(text.trim()),
            Value::Number(number) => Cow::Owned(number.to_string()),
            Value::Bool(flag) => Cow::Owned(flag.to_string()),
            Value::Array(_) | Value::Object(_) => return Self::Odd,
        };
        if text.is_empty() { Self::Absent } else { Self::Text(text) }
    }
}
