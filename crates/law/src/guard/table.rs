//! The table, read once.

use std::sync::LazyLock;

use super::{Question, Status, Verdict};
use crate::{Method, PAPERS, Procedure};

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    read(include_str!("../../../../data/law/service-legality.tsv"))
        .unwrap_or_else(|fault| unreachable!("the embedded table is read: {fault}"))
});

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    papers: Vec<&'static str>,
    methods: Vec<Method>,
    procedures: Vec<Procedure>,
    statuses: Vec<Status>,
    consents: Vec<bool>,
    /// What the law says.
    pub verdict: Verdict,
    /// The articles.
    pub basis: &'static str,
    /// Who is to be served, where it is not the recipient himself.
    pub instead: Option<&'static str>,
    /// What to do.
    pub advice: &'static str,
}

impl Row {
    /// Whether every column fits the question.
    pub(super) fn answers(&self, question: &Question) -> bool {
        self.papers.contains(&question.paper.code)
            && self.methods.contains(&question.method)
            && self.procedures.contains(&question.procedure)
            && self.statuses.contains(&question.status)
            && self.consents.contains(&question.consent)
    }
}

/// All rows, the first that fits answering.
pub fn rows() -> &'static [Row] {
    &ROWS
}

/// Reads the table.
pub(super) fn read(text: &'static str) -> Result<Vec<Row>, String> {
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(at, line)| row(line).map_err(|fault| format!("line {}: {fault}", at + 1))).collect()
}

fn row(line: &'static str) -> Result<Row, String> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [papers, methods, procedures, statuses, consents, verdict, basis, instead, advice] =
        cells[..]
    else {
        return Err(format!("{} cells", cells.len()));
    };
    if basis.is_empty() || !advice.ends_with('。') {
        return Err("a row names its article and says what to do".to_owned());
    }
    Ok(Row {
        papers: choice(papers, PAPERS.iter().map(|paper| (paper.code, paper.code)))?,
        methods: choice(methods, Method::ALL.map(|one| (one.code(), one)))?,
        procedures: choice(procedures, Procedure::ALL.map(|one| (one.name(), one)))?,
        statuses: choice(statuses, Status::ALL.map(|one| (one.name(), one)))?,
        consents: choice(consents, [("none", false), ("given", true)])?,
        verdict: match verdict {
            "allowed" => Verdict::Allowed,
            "needs_consent" => Verdict::NeedsConsent,
            "forbidden" => Verdict::Forbidden,
            other => return Err(format!("no verdict: {other}")),
        },
        basis,
        instead: (instead != "-").then_some(instead),
        advice,
    })
}

/// `*` for all, else words apart by `|`, none unknown and none twice.
fn choice<T: Copy>(
    cell: &str,
    all: impl IntoIterator<Item = (&'static str, T)>,
) -> Result<Vec<T>, String> {
    let all: Vec<(&str, T)> = all.into_iter().collect();
    if cell == "*" {
        return Ok(all.into_iter().map(|(_, one)| one).collect());
    }
    let words: Vec<&str> = cell.split('|').collect();
    for (at, word) in words.iter().enumerate() {
        if words[..at].contains(word) {
            return Err(format!("{word} twice"));
        }
    }
    let find = |word: &&str| all.iter().find(|(name, _)| name == word).map(|(_, one)| *one);
    words.iter().map(|word| find(word).ok_or_else(|| format!("unknown: {word}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_not_whole_is_refused_with_its_line() {
        let good = "判决书\tphone\t*\t*\t*\tforbidden\t条\t-\t改用邮寄。";
        assert_eq!(read(good).unwrap().len(), 1);
        for (wrong, fault) in [
            ("# x\n\n判决书\tphone", "line 3: 2 cells"),
            ("判决\tphone\t*\t*\t*\tforbidden\t条\t-\t改。", "unknown: 判决"),
            ("*\tfax\t*\t*\t*\tforbidden\t条\t-\t改。", "unknown: fax"),
            ("*\t*\t刑事\t*\t*\tforbidden\t条\t-\t改。", "unknown: 刑事"),
            ("*\t*\t*\t好\t*\tforbidden\t条\t-\t改。", "unknown: 好"),
            ("*\t*\t*\t*\tyes\tforbidden\t条\t-\t改。", "unknown: yes"),
            ("*\t*\t*\t*\t*\tmaybe\t条\t-\t改。", "no verdict: maybe"),
            ("*\t*\t*\t*\t*\tallowed\t\t-\t改。", "names its article"),
            ("*\t*\t*\t*\t*\tallowed\t条\t-\t改", "says what to do"),
            ("*\tphone|phone\t*\t*\t*\tallowed\t条\t-\t改。", "phone twice"),
        ] {
            let found = read(wrong).unwrap_err();
            assert!(found.contains(fault), "{found}");
        }
    }
}
