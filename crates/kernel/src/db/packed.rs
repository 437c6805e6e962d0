//! Rows read as one text each. A walk over millions of rows spends its time on taking values
//! apart one by one; here the database hands over a row whole, and what was packed is taken
//! apart without copying.
//!
//! Whatever a column holds that it should not makes the whole row nothing: the caller reads such
//! a row the slow way and says what is wrong with it.

use sea_orm::DbBackend;
use uuid::Uuid;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// Text, never nothing.
    Text,
    /// An id or nothing.
    Id,
    /// A moment, never nothing.
    Moment,
}

/// An expression that packs these columns of a table into one text.
pub(crate) fn packed(backend: DbBackend, table: &str, columns: &[(&str, Held)]) -> String {
    let sqlite = backend == DbBackend::Sqlite;
    let one = |(column, held): &(&str, Held)| {
        let of = format!("{table}.{column}");
        match (held, sqlite) {
            (Held::Text | Held::Moment, true) => {
                format!("CASE typeof({of}) WHEN 'text' THEN octet_length({of}) || ':' || {of} END")
            }
            (Held::Id, true) => {
                format!(
                    "CASE typeof({of}) WHEN 'null' THEN '-' WHEN 'blob' THEN hex({of}) || ';' END"
                )
            }
            (Held::Text, false) => format!("octet_length({of}) || ':' || {of}"),
            (Held::Moment, false) => format!(
                "'32:' || to_char({of} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')"
            ),
            (Held::Id, false) => format!("coalesce(replace({of}::text, '-', '') || ';', '-')"),
        }
    };
    columns.iter().map(one).collect::<Vec<_>>().join(" || ")
}

/// Takes apart what was packed, in the same order.
#[derive(Debug)]
pub(crate) struct Unpacked<'a>(&'a str);

impl<'a> Unpacked<'a> {
    /// A packed row.
    pub(crate) fn new(row: &'a str) -> Self {
        Self(row)
    }

    /// A text; nothing when it is not one.
    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let (length, rest) = self.0.split_once(':')?;
        let length: usize = length.parse().ok()?;
        let text = rest.get(..length)?;
        self.0 = rest.get(length..)?;
        Some(text)
    }

    /// An id or none; nothing when it is neither.
    pub(crate) fn id(&mut self) -> Option<Option<Uuid>> {
        if let Some(rest) = self.0.strip_prefix('-') {
            self.0 = rest;
            return Some(None);
        }
        let (id, rest) = self.0.split_once(';')?;
        self.0 = rest;
        (id.len() == 32).then(|| Uuid::try_parse(id).ok()).flatten().map(Some)
    }

    /// Whether everything was taken.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_taken_apart_again() {
        let id = "0199a5b7c1d27e3f8a4b5c6d7e8f9012";
        let row = format!("6:京东3:a:b0:-{id};");
        let mut row = Unpacked::new(&row);
        assert_eq!((row.text(), row.text(), row.text()), (Some("京东"), Some("a:b"), Some("")));
        assert_eq!(row.id(), Some(None));
        assert_eq!(row.id(), Some(Uuid::try_parse(id).ok()));
        assert!(row.is_empty());
        for odd in ["", "x:", "9:京", "5:京东", "0199a5b7;", "12"] {
            let (mut text, mut id) = (Unpacked::new(odd), Unpacked::new(odd));
            assert_eq!((text.text(), id.id()), (None, None), "{odd}");
        }
    }
}
