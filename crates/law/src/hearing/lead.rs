//! How long a method takes: data, each row with where it comes from.

use std::sync::LazyLock;

use crate::{Domicile, Method};

static ROWS: LazyLock<Vec<Lead>> = LazyLock::new(|| {
    read(include_str!("../../../../data/law/service-lead.tsv"))
        .unwrap_or_else(|fault| unreachable!("the embedded table is read: {fault}"))
});

/// What a method takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The method.
    pub method: Method,
    domicile: Option<Domicile>,
    /// Days it takes at least.
    pub least: u32,
    /// Days it commonly takes.
    pub usual: u32,
    /// The articles of the method.
    pub basis: &'static str,
    /// Where the days come from: the article itself, or a setting nobody confirmed.
    pub source: &'static str,
}

/// What this method takes for a recipient who lives there.
pub fn lead(method: Method, domicile: Domicile) -> &'static Lead {
    let fits = |row: &&Lead| row.method == method && row.domicile.is_none_or(|one| one == domicile);
    let found = ROWS.iter().find(fits);
    found.unwrap_or_else(|| unreachable!("the table knows every method: {method:?}"))
}

fn read(text: &'static str) -> Result<Vec<Lead>, String> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(row).collect()
}

fn row(line: &'static str) -> Result<Lead, String> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [method, domicile, least, usual, basis, source] = cells[..] else {
        return Err(format!("{} cells: {line}", cells.len()));
    };
    let days = |cell: &str| cell.parse::<u32>().map_err(|_| format!("no days: {cell}"));
    let lead = Lead {
        method: Method::from_code(method).ok_or_else(|| format!("unknown: {method}"))?,
        domicile: match domicile {
            "*" => None,
            "境内" => Some(Domicile::Domestic),
            "境外" => Some(Domicile::Foreign),
            other => return Err(format!("unknown: {other}")),
        },
        least: days(least)?,
        usual: days(usual)?,
        basis,
        source,
    };
    match lead.least <= lead.usual && !basis.is_empty() && !source.is_empty() {
        true => Ok(lead),
        false => Err(format!("a row says how long at least, usually, and by what: {line}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_is_known_at_home_and_abroad_and_a_broken_row_refused() {
        for method in Method::ALL {
            for domicile in [Domicile::Domestic, Domicile::Foreign] {
                assert_eq!(lead(method, domicile).method, method);
            }
        }
        assert_eq!(lead(Method::Notice, Domicile::Domestic).least, 30);
        assert_eq!(lead(Method::Notice, Domicile::Foreign).least, 60);
        for wrong in [
            "phone\t*\t0\t2\t条",
            "fax\t*\t0\t2\t条\t源",
            "phone\t外\t0\t2\t条\t源",
            "phone\t*\t3\t2\t条\t源",
            "phone\t*\tx\t2\t条\t源",
            "phone\t*\t0\t2\t条\t",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
