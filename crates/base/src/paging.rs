//! Keyset paging: a cursor carries the sort values, the id and a hash of the filters,
//! so that a cursor of one list cannot be used on another.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::refusal::{Kind, Refusal};

/// Rows a page may ask for at most.
pub const MAX_LIMIT: u32 = 200;

/// The position after the last row of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The sort values of the last row, as text, in sort order.
    pub sort: Vec<String>,
    /// The last row's id, which breaks ties.
    pub id: Uuid,
    /// A hash of the filters the list was asked with.
    pub filters: u32,
}

impl Cursor {
    /// The text that goes to the client.
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// Reads a client's cursor and checks that it belongs to these filters.
    pub fn decode(text: &str, filters: u32) -> Result<Self, Refusal> {
        URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok())
            .filter(|cursor| cursor.filters == filters)
            .ok_or_else(|| {
                Refusal::new(
                    Kind::Malformed,
                    "page.cursor",
                    "翻页位置已失效（筛选条件变了），请从第一页重新查看。",
                )
            })
    }
}

/// A stable hash of the filters' canonical text (FNV-1a).
pub fn filter_hash(canonical: &str) -> u32 {
    canonical
        .bytes()
        .fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_belongs_to_its_filters() {
        let cursor =
            Cursor { sort: vec!["民初".into()], id: Uuid::nil(), filters: filter_hash("a") };
        let text = cursor.encode();
        assert_eq!(Cursor::decode(&text, filter_hash("a")).unwrap(), cursor);
        assert_eq!(Cursor::decode(&text, filter_hash("b")).unwrap_err().code(), "page.cursor");
        assert_eq!(Cursor::decode("%%", 0).unwrap_err().code(), "page.cursor");
    }
}
