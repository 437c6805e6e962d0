//! What the documents point at exists: links between files, and paths in backticks.

use super::{
    judge::{Finding, assert_names, enforce},
    tree::Tree,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(".md") {
        let mut fenced = false;
        for (at, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("```") {
                fenced = !fenced;
            }
            if fenced {
                continue;
            }
            for target in links(line).filter(|target| !reaches(tree, path, target)) {
                findings.push(Finding::at(path, at + 1, format!("links to missing `{target}`")));
            }
            for name in backticked(line).filter(|name| is_path(tree, name)) {
                if !tree.has(name.trim_end_matches('/')) && !is_built(tree, name) {
                    findings.push(Finding::at(path, at + 1, format!("names missing `{name}`")));
                }
            }
        }
    }
    findings
}

fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|target| {
        !target.contains("://") && !target.starts_with('#') && !target.starts_with("mailto:")
    })
}

fn reaches(tree: &Tree, from: &str, target: &str) -> bool {
    let target = target.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return false;
                }
            }
            name => parts.push(name),
        }
    }
    tree.has(&parts.join("/"))
}

fn backticked(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// A path of this repository: it begins with one of its own top folders.
fn is_path(tree: &Tree, name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
    name.chars().all(plain)
        && name.split_once('/').is_some_and(|(top, rest)| !rest.is_empty() && tree.has(top))
}

/// What a build leaves behind is named in `.gitignore`.
fn is_built(tree: &Tree, name: &str) -> bool {
    let ignored = tree.files.get(".gitignore").map_or("", String::as_str);
    ignored.lines().any(|line| {
        let line = line.trim().trim_matches('/');
        !line.is_empty() && (name == line || name.starts_with(&format!("{line}/")))
    })
}

#[test]
fn the_documents_point_at_what_exists() {
    enforce("links", check);
}

#[test]
fn a_dead_link_is_named() {
    let text = "[a](../crates/base/src/lib.rs) [b](gone.md#x) [c](https://example.org)\n\
                `crates/base/src/lib.rs` `crates/base` `crates/gone/src/lib.rs` `web/dist` `a/b`\n";
    let tree = Tree::of(&[
        ("docs/a.md", text),
        ("crates/base/src/lib.rs", ""),
        ("web/package.json", "{}"),
        (".gitignore", "/web/dist\n"),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "docs/a.md", "`gone.md#x`");
    assert_names(&findings, "docs/a.md", "`crates/gone/src/lib.rs`");
    assert_eq!(findings.len(), 2, "{findings:#?}");
}
