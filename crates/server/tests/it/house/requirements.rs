//! `docs/requirements.tsv` has one row for every id of the contract, and a row says only what
//! a test can confirm: `done` and `partial` name the code and a test that carries `req: <id>`,
//! and what is missing of a `partial` one stands in `docs/requirements/partial.md`.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    judge::{Finding, assert_names, enforce},
    tree::Tree,
};

const TABLE: &str = "docs/requirements.tsv";
const IDS: &str = "docs/requirements/ids.txt";
const MISSING: &str = "docs/requirements/partial.md";
const HEAD: &str = "id\tstate\twhere\ttest";

fn check(tree: &Tree) -> Vec<Finding> {
    let known: BTreeSet<&str> = text(tree, IDS).lines().map(str::trim).collect();
    let mut findings = Vec::new();
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, line) in text(tree, TABLE).lines().enumerate() {
        let number = at + 1;
        if at == 0 {
            if line != HEAD {
                findings.push(Finding::at(TABLE, number, "the head row is missing"));
            }
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, state, code, test] = cells[..] else {
            findings.push(Finding::at(TABLE, number, "a row has four cells"));
            continue;
        };
        if !known.contains(id) {
            findings.push(Finding::at(TABLE, number, format!("{id}: no such id")));
        }
        if rows.insert(id, number).is_some() {
            findings.push(Finding::at(TABLE, number, format!("{id}: a second row")));
        }
        let wrong = match state {
            "todo" if code.is_empty() && test.is_empty() => None,
            "todo" => Some("todo, yet names code or tests".to_owned()),
            "partial" | "done" => unproven(tree, id, code, test),
            _ => Some(format!("`{state}` is no state: todo, partial or done")),
        };
        findings.extend(wrong.map(|what| Finding::at(TABLE, number, format!("{id}: {what}"))));
    }
    for id in known.iter().filter(|id| !rows.contains_key(*id)) {
        findings.push(Finding::of(TABLE, format!("{id}: no row")));
    }
    findings.extend(strays(tree, &known));
    findings.extend(missing(tree));
    findings
}

/// Partial rows nobody says what is missing of, and words about rows that are not partial.
fn missing(tree: &Tree) -> Vec<Finding> {
    let rows = text(tree, TABLE).lines().filter_map(|line| line.split_once('\t'));
    let partial: BTreeSet<&str> =
        rows.filter(|(_, rest)| rest.starts_with("partial\t")).map(|(id, _)| id).collect();
    let told = text(tree, MISSING).lines().filter_map(|line| line.strip_prefix("| "));
    let told: BTreeSet<&str> =
        told.filter_map(|line| line.split(' ').next()).filter(|word| is_id(word)).collect();
    let find = |id: &&str, what: &str| Finding::of(MISSING, format!("{id}: {what}"));
    let silent = partial.difference(&told).map(|id| find(id, "partial, and nothing is missing"));
    let stale =
        told.difference(&partial).map(|id| find(id, "not partial, yet something is missing"));
    silent.chain(stale).collect()
}

/// Why a row that claims something does not prove it.
fn unproven(tree: &Tree, id: &str, code: &str, test: &str) -> Option<String> {
    if let Some(gone) = paths(code).find(|path| !tree.has(path)) {
        return Some(format!("`{gone}` does not exist"));
    }
    if paths(code).next().is_none() || paths(test).next().is_none() {
        return Some("names no code or no test".to_owned());
    }
    for path in paths(test) {
        let Some(text) = tree.files.get(path) else {
            return Some(format!("the test `{path}` does not exist"));
        };
        if !text.lines().any(|line| marks(line).any(|mark| mark == id)) {
            return Some(format!("`{path}` does not say `req: {id}`"));
        }
    }
    None
}

/// A comment `req: S3.1, S3.2` with an id nobody asked for.
fn strays(tree: &Tree, known: &BTreeSet<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in &tree.files {
        if !(path.ends_with(".rs") || path.ends_with(".ts") || path.ends_with(".tsx")) {
            continue;
        }
        for (at, line) in text.lines().enumerate() {
            for mark in marks(line).filter(|mark| !known.contains(mark)) {
                findings.push(Finding::at(path, at + 1, format!("req: {mark}: no such id")));
            }
        }
    }
    findings
}

/// The ids a comment line marks.
fn marks(line: &str) -> impl Iterator<Item = &str> {
    let comment = line.split_once("//").map_or("", |(_, comment)| comment);
    let marked = comment.split_once(concat!("re", "q: ")).map_or("", |(_, marked)| marked);
    marked.split([',', ' ', ';']).filter(|word| is_id(word))
}

fn is_id(word: &str) -> bool {
    word.starts_with(['S', 'G', 'O'])
        && word.contains('.')
        && word[1..]
            .split('.')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn paths(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|path| !path.is_empty())
}

fn text<'a>(tree: &'a Tree, path: &str) -> &'a str {
    tree.files.get(path).map_or("", String::as_str)
}

#[test]
fn every_requirement_has_an_honest_row() {
    enforce("requirements", check);
    assert!(text(Tree::here(), IDS).lines().count() > 250, "the list of ids is not whole");
}

#[cfg(test)]
fn planted(rows: &str, test: &str) -> Vec<Finding> {
    let table = format!("{HEAD}\n{rows}");
    let missing = if rows.contains("G2.1.3\tpartial") { "| G2.1.3 | a | b |\n" } else { "" };
    let files = [(IDS, "S1.1\nG2.1.3\n"), (TABLE, &table), (MISSING, missing)];
    check(&Tree::of(&[&files[..], &[("a.rs", ""), ("t.rs", test)]].concat()))
}

#[test]
fn a_proven_row_is_silent() {
    let mark = concat!("// re", "q: S1.1, G2.1.3\n");
    assert_eq!(planted("S1.1\tdone\ta.rs\tt.rs\nG2.1.3\tpartial\ta.rs\tt.rs\n", mark), []);
}

#[test]
fn a_missing_a_doubled_and_an_unknown_row_are_named() {
    let findings = planted("S1.1\ttodo\t\t\nS1.1\ttodo\t\t\nS9.9\ttodo\t\t\n", "");
    assert_names(&findings, TABLE, "S1.1: a second row");
    assert_names(&findings, TABLE, "S9.9: no such id");
    assert_names(&findings, TABLE, "G2.1.3: no row");
}

#[test]
fn what_is_missing_stands_for_each_partial_row_and_no_other() {
    let table = format!("{HEAD}\nS1.1\tpartial\ta.rs\tt.rs\nG2.1.3\ttodo\t\t\n");
    let tree =
        Tree::of(&[(TABLE, &table), (MISSING, "| id | there |\n|---|---|\n| G2.1.3 | a |\n")]);
    let findings = missing(&tree);
    assert_eq!(findings.len(), 2);
    assert_names(&findings, MISSING, "S1.1: partial, and nothing is missing");
    assert_names(&findings, MISSING, "G2.1.3: not partial, yet something is missing");
}

#[test]
fn a_claim_without_proof_is_named() {
    let rest = "G2.1.3\ttodo\t\t\n";
    let claim = |row: &str, test: &str| planted(&format!("{row}\n{rest}"), test);
    assert_names(&claim("S1.1\tdone\ta.rs\tt.rs", ""), TABLE, "does not say");
    assert_names(&claim("S1.1\tdone\ta.rs\tgone.rs", ""), TABLE, "does not exist");
    assert_names(&claim("S1.1\tdone\tgone.rs\tt.rs", ""), TABLE, "`gone.rs` does not exist");
    assert_names(&claim("S1.1\tdone\ta.rs\t", ""), TABLE, "names no code or no test");
    assert_names(&claim("S1.1\tfinished\t\t", ""), TABLE, "is no state");
    assert_names(&claim("S1.1\ttodo\ta.rs\t", ""), TABLE, "todo, yet");
    let stray = concat!("// re", "q: S7.77\n");
    assert_names(&claim("S1.1\ttodo\t\t", stray), "t.rs", "S7.77: no such id");
}
