//! Which papers are looked at before a hearing in default: data.

use std::sync::LazyLock;

use super::Ground;
use crate::{Paper, Procedure};

static ROWS: LazyLock<Vec<Checked>> = LazyLock::new(|| {
    read(include_str!("../../../../data/law/absence-papers.tsv"))
        .unwrap_or_else(|fault| unreachable!("the embedded table is read: {fault}"))
});

/// A paper that matters for a default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Its type.
    pub paper: &'static str,
    /// In which procedures it is missed.
    procedures: Vec<Procedure>,
    /// Who has to have it; nothing for everybody.
    role: Option<&'static str>,
    /// What follows where nothing shows that it was sent; nothing where it is not missed.
    pub missing: Option<Ground>,
    /// The articles.
    pub basis: &'static str,
}

impl Checked {
    /// Whether somebody in this role has to have it in this procedure.
    pub fn concerns(&self, procedure: Procedure, role: &str) -> bool {
        self.procedures.contains(&procedure) && self.role.is_none_or(|one| one == role)
    }
}

/// All of them, in the order in which they are told.
pub fn checked() -> &'static [Checked] {
    &ROWS
}

fn read(text: &'static str) -> Result<Vec<Checked>, String> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(row).collect()
}

fn row(line: &'static str) -> Result<Checked, String> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [paper, procedures, role, missing, basis] = cells[..] else {
        return Err(format!("{} cells: {line}", cells.len()));
    };
    if Paper::find(paper).is_none() || basis.is_empty() {
        return Err(format!("a row names a known paper and its article: {line}"));
    }
    let missing = match missing {
        "-" => None,
        code => Some(
            Ground::ALL
                .into_iter()
                .find(|one| one.code() == code)
                .ok_or_else(|| format!("unknown: {code}"))?,
        ),
    };
    let procedures = match procedures {
        "*" => Procedure::ALL.to_vec(),
        names => names
            .split('|')
            .map(|name| Procedure::from_name(name).ok_or_else(|| format!("unknown: {name}")))
            .collect::<Result<_, _>>()?,
    };
    Ok(Checked { paper, procedures, role: (role != "*").then_some(role), missing, basis })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_a_broken_one_refused() {
        assert_eq!(checked()[0].paper, "传票");
        assert_eq!(checked()[0].missing, Some(Ground::Barred));
        let concerns = |at: usize, procedure, role| checked()[at].concerns(procedure, role);
        assert!(concerns(0, Procedure::Second, "第三人"));
        assert!(concerns(1, Procedure::Simple, "被告"));
        assert!(!concerns(1, Procedure::Simple, "第三人"));
        assert!(!concerns(1, Procedure::Second, "被告"));
        for wrong in [
            "传票\t*\t*\tbarred",
            "票\t*\t*\tbarred\t条",
            "传票\t*\t*\tno\t条",
            "传票\t刑事\t*\t-\t条",
            "传票\t*\t*\t-\t",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
