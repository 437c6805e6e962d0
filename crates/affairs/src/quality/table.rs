//! The exchange tables, the dictionaries and the kinds of certificates, as data.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, Hasher},
    sync::LazyLock,
};

use crate::identity;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A day or a moment.
    Time,
    /// A whole number.
    Whole,
    /// A code of this dictionary.
    Dictionary(&'static str),
    /// The kind of a certificate.
    Certificate,
    /// A certificate's number, its kind standing in this column.
    Number(&'static str),
    /// A mobile number.
    Mobile,
    /// A postal code.
    Zip,
    /// A district code of 6 to 12 digits.
    District,
    /// A consultation code.
    Consultation,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The name on the wire.
    pub name: &'static str,
    /// The name for people.
    pub label: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Characters at most.
    pub width: Option<usize>,
    /// Whether it must be there.
    pub required: bool,
}

/// A table of the exchange.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// The name on the wire.
    pub name: &'static str,
    /// Its own columns and those of every table.
    pub columns: Vec<Column>,
    places: HashMap<&'static str, usize, BuildHasherDefault<Short>>,
}

/// FNV-1a: quick for short names. Nobody can crowd the map with chosen names, for its names
/// are those of the table.
#[derive(Debug, Clone)]
struct Short(u64);

impl Default for Short {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Short {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

impl Table {
    /// By its name; the national name `up_pro_…` will do, and `special` for
    /// `special_procedure`.
    pub fn find(name: &str) -> Option<&'static Self> {
        let short = name.strip_prefix("up_pro_").unwrap_or(name);
        let short = if short == "special" { "special_procedure" } else { short };
        tables().iter().find(|table| table.name == short)
    }

    /// Where a column stands.
    pub fn place(&self, column: &str) -> Option<usize> {
        self.places.get(column).copied()
    }
}

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    read(include_str!("../../../../data/civic/columns.tsv"))
        .unwrap_or_else(|fault| unreachable!("the embedded table is read: {fault}"))
});

static DICTIONARIES: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for cells in rows(include_str!("../../../../data/civic/dictionaries.tsv")) {
        if let [name, code, ..] = cells[..] {
            all.entry(name).or_default().push(code);
        }
    }
    all
});

static CERTIFICATES: LazyLock<HashMap<&'static str, identity::Kind>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../../../data/civic/certificates.tsv"));
    rows.filter_map(|cells| match cells[..] {
        [text, kind, _] => Some((text, identity::Kind::from_code(kind)?)),
        _ => None,
    })
    .collect()
});

static PLACEHOLDERS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../../../data/civic/placeholders.tsv"));
    rows.filter_map(|cells| cells.first().copied()).collect()
});

/// All tables.
pub fn tables() -> &'static [Table] {
    &TABLES
}

/// The codes of a dictionary that a standard fixes; `None` for one that has to be loaded.
pub fn dictionary(name: &str) -> Option<&'static [&'static str]> {
    DICTIONARIES.get(name).map(Vec::as_slice)
}

/// What number a stated kind of certificate has; `None` for one nobody has verified.
pub fn certificate(stated: &str) -> Option<identity::Kind> {
    CERTIFICATES.get(stated).copied()
}

/// Whether a text only holds a place.
pub fn is_placeholder(text: &str) -> bool {
    let mut letters = text.chars();
    let first = letters.next();
    // One letter or digit again and again.
    if text.len() >= 4
        && first.is_some_and(|first| first.is_ascii_alphanumeric())
        && letters.all(|one| Some(one) == first)
    {
        return true;
    }
    // No word of the list is longer; most texts are.
    if text.len() > 40 {
        return false;
    }
    let lower = text.to_lowercase();
    let word = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    PLACEHOLDERS.contains(&word)
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

fn read(text: &'static str) -> Result<Vec<Table>, String> {
    let mut found: Vec<(&'static str, Vec<Column>)> = Vec::new();
    for cells in rows(text) {
        let [table, name, label, kind, width, required] = cells[..] else {
            return Err(cells.join(" "));
        };
        let kind = kind_of(kind).ok_or_else(|| cells.join(" "))?;
        let width = match width {
            "-" => None,
            width => Some(width.parse().map_err(|_| cells.join(" "))?),
        };
        let column = Column { name, label, kind, width, required: required == "1" };
        match found.iter_mut().find(|(known, _)| *known == table) {
            Some((_, columns)) => columns.push(column),
            None => found.push((table, vec![column])),
        }
    }
    let common = found.iter().position(|(name, _)| *name == "*").ok_or("no common columns")?;
    let (_, common) = found.remove(common);
    let table = |(name, own): (&'static str, Vec<Column>)| {
        let columns: Vec<Column> = own.into_iter().chain(common.iter().copied()).collect();
        let places = columns.iter().enumerate().map(|(at, column)| (column.name, at)).collect();
        Table { name, columns, places }
    };
    Ok(found.into_iter().map(table).collect())
}

fn kind_of(text: &'static str) -> Option<Kind> {
    if let Some((kind, name)) = text.split_once(':') {
        return match kind {
            "dict" => Some(Kind::Dictionary(name)),
            "id" => Some(Kind::Number(name)),
            _ => None,
        };
    }
    Some(match text {
        "text" => Kind::Text,
        "time" => Kind::Time,
        "whole" => Kind::Whole,
        "type" => Kind::Certificate,
        "mobile" => Kind::Mobile,
        "zip" => Kind::Zip,
        "district" => Kind::District,
        "code" => Kind::Consultation,
        _ => return None,
    })
}
