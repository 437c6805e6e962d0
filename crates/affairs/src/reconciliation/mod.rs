//! 对账: two sides hold the same rows when their sums are the same, and where the sums differ
//! the 256 buckets say where to look.
//!
//! A row is a key and a version. The hash of rows is the SM3, in lower-case hexadecimal, of all
//! of them as `key\tversion\n`, each row once, sorted by the bytes of the key and then by the
//! version as a number. The bucket of a row is the first byte of the SM3 of its key, so that all
//! versions of a record lie together; the hash of a bucket is the same hash over its rows.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use base::crypto::{sm3, to_hex};

/// What one side holds: a record in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// What its source knows the record by.
    pub key: String,
    /// Its version.
    pub version: i64,
}

impl Row {
    /// The bucket of the row: the first byte of the SM3 of its key.
    pub fn bucket(&self) -> u8 {
        sm3(self.key.as_bytes())[0]
    }
}

/// How many rows there are, and their hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// Different rows.
    pub count: u64,
    /// SM3 over them, 64 characters of lower-case hexadecimal.
    pub hash: String,
}

impl Sum {
    fn of<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Self {
        let (mut count, mut text) = (0, String::new());
        for row in rows {
            count += 1;
            text.push_str(&row.key);
            text.push('\t');
            text.push_str(&row.version.to_string());
            text.push('\n');
        }
        Self { count, hash: to_hex(sm3(text.as_bytes())) }
    }
}

/// The sums of one side: of everything, and of each bucket that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Of all rows.
    pub all: Sum,
    /// By bucket; empty buckets are left out.
    pub buckets: BTreeMap<u8, Sum>,
}

impl Totals {
    /// The sums of these rows, in whatever order they come; what comes twice counts once.
    pub fn of(rows: impl IntoIterator<Item = Row>) -> Self {
        let rows: BTreeSet<Row> = rows.into_iter().collect();
        let mut split: BTreeMap<u8, Vec<&Row>> = BTreeMap::new();
        for row in &rows {
            split.entry(row.bucket()).or_default().push(row);
        }
        let buckets = split.into_iter().map(|(bucket, rows)| (bucket, Sum::of(rows))).collect();
        Self { all: Sum::of(&rows), buckets }
    }
}

/// The buckets that are not the same on both sides, in order.
pub fn differing(one: &BTreeMap<u8, Sum>, two: &BTreeMap<u8, Sum>) -> Vec<u8> {
    let all: BTreeSet<u8> = one.keys().chain(two.keys()).copied().collect();
    all.into_iter().filter(|bucket| one.get(bucket) != two.get(bucket)).collect()
}
