//! `docs/GLOSSARY.md` gives each Chinese word one code word and a meaning, once.

use std::collections::BTreeMap;

use super::{
    judge::{Finding, assert_names, enforce},
    tree::Tree,
};

const PAGE: &str = "docs/GLOSSARY.md";

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let mut chapter = String::new();
    let page = tree.files.get(PAGE).map_or("", String::as_str);
    for (at, line) in page.lines().enumerate() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut chapter);
        }
        let cells: Vec<_> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        if !line.starts_with('|') || line.starts_with("| 中文") || line.starts_with("| ---") {
            continue;
        }
        let [chinese, code, meaning] = cells[..] else {
            findings.push(Finding::at(PAGE, at + 1, "a row has three cells"));
            continue;
        };
        if !code.split('、').all(is_code) {
            findings.push(Finding::at(PAGE, at + 1, format!("{chinese}: `{code}` is no name")));
        }
        if meaning.is_empty() {
            findings.push(Finding::at(PAGE, at + 1, format!("{chinese}: no meaning")));
        }
        if let Some(first) = seen.insert((chapter.clone(), chinese), at + 1) {
            let what = format!("{chinese} stands in line {first} already");
            findings.push(Finding::at(PAGE, at + 1, what));
        }
    }
    findings
}

/// `snake_case` between backticks.
fn is_code(word: &str) -> bool {
    let Some(name) = word.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) else {
        return false;
    };
    !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[test]
fn every_word_has_one_name_and_a_meaning() {
    enforce("glossary", check);
    assert!(Tree::here().files[PAGE].lines().count() > 60, "the glossary is not whole");
}

#[test]
fn a_bad_row_is_named() {
    let page = "## 送达\n| 中文 | code | 含义 |\n| --- | --- | --- |\n| 案件 | `case` | 一件案子 |\n\
                | 案号 | `caseNumber` | 编号 |\n| 案件 | `matter` | 另一件 |\n| 证据 | `evidence` | |\n";
    let findings = check(&Tree::of(&[(PAGE, page)]));
    assert_names(&findings, PAGE, "案号: ``caseNumber`` is no name");
    assert_names(&findings, PAGE, "案件 stands in line 4 already");
    assert_names(&findings, PAGE, "证据: no meaning");
}
