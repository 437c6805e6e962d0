//! Rows read as one text. A walk over millions of rows spends its time on taking values apart
//! and on handing over row after row; here the database hands over many rows at once, and what
//! was packed is taken apart without copying.
//!
//! Between two columns and between two rows stand control characters. A text may hold these
//! itself, so the database tells how many rows it packed: rows and columns come out in their
//! right number only if no text holds one. Whatever a column holds that it should not makes all
//! of it nothing: the caller reads these rows the slow way and says what is wrong with which.

use sea_orm::DbBackend;
use uuid::Uuid;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// A whole number, never nothing.
    Number,
    /// Bytes, never nothing.
    Bytes,
    /// Text, never nothing.
    Text,
    /// An id or nothing.
    Id,
    /// A moment, never nothing.
    Moment,
}

const COLUMN: char = '\u{1f}';
const ROW: char = '\u{1e}';

/// A query for these columns, in the order of the first, which is a number and lies between the
/// two parameters; without an `end` there is but the first of these. It answers how many rows,
/// and all of them as one text. `tables` are the words after FROM.
pub(crate) fn packed(
    backend: DbBackend,
    columns: &[(&str, Held)],
    tables: &str,
    end: bool,
) -> String {
    let sqlite = backend == DbBackend::Sqlite;
    // A text sorts after every number and before all bytes. Comparing is cheaper than asking
    // for the type, and each column of each row is asked.
    let cell = |(column, held): &(&str, Held)| match (held, sqlite) {
        (Held::Number, true) => (*column).to_owned(),
        (Held::Number, false) => format!("{column}::text"),
        (Held::Text | Held::Moment, true) => {
            format!("CASE WHEN {column} < x'' THEN {column} ELSE char(31) END")
        }
        (Held::Bytes, true) => {
            format!("CASE WHEN {column} >= x'' THEN hex({column}) ELSE char(31) END")
        }
        (Held::Id, true) => format!(
            "CASE WHEN {column} >= x'' THEN hex({column}) WHEN {column} IS NULL THEN '-' \
             ELSE char(31) END"
        ),
        (Held::Text, false) => format!("coalesce({column}, chr(31))"),
        (Held::Moment, false) => format!(
            "coalesce(to_char({column} AT TIME ZONE 'UTC', \
             'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"'), chr(31))"
        ),
        (Held::Bytes, false) => format!("coalesce(encode({column}, 'hex'), chr(31))"),
        (Held::Id, false) => format!("coalesce({column}::text, '-')"),
    };
    let cells = columns.iter().map(cell).collect::<Vec<_>>().join(", ");
    let first = columns.first().map_or("", |(column, _)| column);
    let (least, most) = if sqlite { ("?", "?") } else { ("$1", "$2") };
    let most = if end { format!(" AND {first} <= {most}") } else { String::new() };
    let of = format!("FROM {tables} WHERE {first} >= {least}{most}");
    if sqlite {
        format!(
            "SELECT count(*), group_concat(packed, char(30)) FROM \
             (SELECT concat_ws(char(31), {cells}) AS packed {of} ORDER BY {first})"
        )
    } else {
        format!(
            "SELECT count(*), string_agg(packed, chr(30) ORDER BY place) FROM \
             (SELECT {first} AS place, concat_ws(chr(31), {cells}) AS packed {of}) rows"
        )
    }
}

/// Takes so many rows apart; nothing when they are not so many, or when `row` says nothing of
/// one, or leaves columns over.
pub(crate) fn unpack<'a, T>(
    count: i64,
    text: Option<&'a str>,
    row: impl Fn(&mut Unpacked<'a>) -> Option<T>,
) -> Option<Vec<T>> {
    let count = usize::try_from(count).ok()?;
    let Some(text) = text else { return (count == 0).then(Vec::new) };
    let mut rows = Vec::with_capacity(count);
    for packed in text.split(ROW) {
        let mut columns = Unpacked(packed.split(COLUMN));
        rows.push(row(&mut columns)?);
        if columns.0.next().is_some() {
            return None;
        }
    }
    (rows.len() == count).then_some(rows)
}

/// The columns of a packed row, in their order.
#[derive(Debug)]
pub(crate) struct Unpacked<'a>(std::str::Split<'a, char>);

impl<'a> Unpacked<'a> {
    /// A text or a moment; nothing when there is no further column.
    pub(crate) fn text(&mut self) -> Option<&'a str> {
        self.0.next()
    }

    /// A number; nothing when it is none.
    pub(crate) fn number(&mut self) -> Option<i64> {
        self.0.next()?.parse().ok()
    }

    /// Bytes; nothing when it is none.
    pub(crate) fn bytes(&mut self) -> Option<Vec<u8>> {
        hex::decode(self.0.next()?).ok()
    }

    /// An id or none; nothing when it is neither.
    pub(crate) fn id(&mut self) -> Option<Option<Uuid>> {
        match self.0.next()? {
            "-" => Some(None),
            id if matches!(id.len(), 32 | 36) => Uuid::try_parse(id).ok().map(Some),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0199a5b7c1d27e3f8a4b5c6d7e8f9012";

    fn read(count: i64, text: &str) -> Option<Vec<(i64, &str, Option<Uuid>)>> {
        unpack(count, Some(text), |row| Some((row.number()?, row.text()?, row.id()?)))
    }

    #[test]
    fn what_is_packed_is_taken_apart_again() {
        let id = Uuid::try_parse(ID).ok();
        let text = format!("-3\u{1f}京东\u{1f}-\u{1e}4\u{1f}\u{1f}{ID}");
        assert_eq!(read(2, &text), Some(vec![(-3, "京东", None), (4, "", id)]));
        assert_eq!(unpack(0, None, |row| row.text()), Some(vec![]));
    }

    #[test]
    fn what_looks_like_another_row_or_column_is_nothing() {
        // One row whose text pretends to be the end of one and the beginning of another.
        let two = format!("1\u{1f}a\u{1f}-\u{1e}2\u{1f}b\u{1f}{ID}");
        assert_eq!(read(1, &two), None);
        let odd =
            ["", "x\u{1f}a\u{1f}-", "1\u{1f}a", "1\u{1f}a\u{1f}0199a5b7", "1\u{1f}a\u{1f}-\u{1f}-"];
        for odd in odd {
            assert_eq!(read(1, odd), None, "{odd:?}");
        }
        assert_eq!(unpack(1, None, |row| row.text()), None);
    }
}
