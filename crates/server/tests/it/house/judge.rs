//! Findings against exceptions.
//!
//! `exceptions/<rule>.txt` holds one exception a line: the place as the finding names it,
//! then `#` and the reason. An exception without a reason, or one that excuses nothing, is
//! itself a fault: the lists can only shrink by themselves.

use std::fmt;

use super::tree::Tree;

/// A rule: what it finds in a tree.
pub type Rule = fn(&Tree) -> Vec<Finding>;

const FOLDER: &str = "crates/server/tests/it/house/exceptions/";

/// One place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, or whatever the rule speaks about; what an exception names.
    pub place: String,
    /// The line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// What is wrong and what to do instead.
    pub what: String,
}

impl Finding {
    /// A finding about a line.
    pub fn at(place: impl Into<String>, line: usize, what: impl Into<String>) -> Self {
        Self { place: place.into(), line, what: what.into() }
    }

    /// A finding about a whole file, a crate, an id.
    pub fn of(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self::at(place, 0, what)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.place, self.what),
            line => write!(f, "{}:{line}: {}", self.place, self.what),
        }
    }
}

/// Runs a rule on this repository and panics with what it found.
pub fn enforce(name: &str, rule: Rule) {
    let tree = Tree::here();
    let faults = judge(name, tree, rule(tree));
    assert!(
        faults.is_empty(),
        "house rule `{name}`, {} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// What remains of the findings after the exceptions, plus what is wrong with the exceptions.
pub fn judge(name: &str, tree: &Tree, findings: Vec<Finding>) -> Vec<String> {
    let file = format!("{FOLDER}{name}.txt");
    let mut faults = Vec::new();
    let mut excused = Vec::new();
    let listed = tree.files.get(&file).map_or("", String::as_str);
    for (number, line) in listed.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.split_once(" # ") {
            Some((place, reason)) if !reason.trim().is_empty() => excused.push(place.trim()),
            _ => faults.push(format!("{file}:{}: an exception without a reason", number + 1)),
        }
    }
    for place in &excused {
        if !findings.iter().any(|finding| finding.place == *place) {
            faults.push(format!("{file}: {place} needs no exception any more; remove the line"));
        }
    }
    faults.extend(
        findings
            .iter()
            .filter(|finding| !excused.contains(&finding.place.as_str()))
            .map(ToString::to_string),
    );
    faults
}

/// Asserts that exactly one finding names the place and the words; for the planted violations.
pub fn assert_names(findings: &[Finding], place: &str, words: &str) {
    let named: Vec<_> = findings
        .iter()
        .filter(|finding| finding.place == place && finding.what.contains(words))
        .collect();
    assert_eq!(named.len(), 1, "`{words}` at {place} among {findings:#?}");
}

#[test]
fn an_exception_excuses_only_what_it_names() {
    let tree = Tree::of(&[(&format!("{FOLDER}taste.txt"), "a.rs # sour on purpose\n")]);
    let findings = vec![Finding::at("a.rs", 3, "sour"), Finding::at("b.rs", 4, "sour")];
    assert_eq!(judge("taste", &tree, findings), ["b.rs:4: sour"]);
}

#[test]
fn an_exception_that_excuses_nothing_is_a_fault() {
    let tree = Tree::of(&[(&format!("{FOLDER}taste.txt"), "gone.rs # once sour\n")]);
    let faults = judge("taste", &tree, Vec::new());
    assert_eq!(faults.len(), 1);
    assert!(faults[0].contains("gone.rs needs no exception any more"), "{faults:?}");
}

#[test]
fn an_exception_needs_a_reason() {
    let tree = Tree::of(&[(&format!("{FOLDER}taste.txt"), "a.rs\n")]);
    let faults = judge("taste", &tree, vec![Finding::of("a.rs", "sour")]);
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].contains("without a reason"), "{faults:?}");
}

#[test]
fn every_list_of_exceptions_belongs_to_a_rule() {
    for path in Tree::here().paths.iter().filter_map(|path| path.strip_prefix(FOLDER)) {
        let Some(rule) = path.strip_suffix(".txt") else { continue };
        let source = format!("crates/server/tests/it/house/{rule}.rs");
        assert!(Tree::here().paths.contains(&source), "{path} belongs to no rule");
    }
}
