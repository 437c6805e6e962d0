//! Lock files say where packages come from in general, not from which mirror one machine took
//! them, and they are whole: any machine can install from them.

use serde_json::Value;

use super::{
    judge::{Finding, assert_names, enforce},
    tree::Tree,
};

const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending("Cargo.lock") {
        for (at, line) in text.lines().enumerate() {
            let source = line.strip_prefix("source = \"").and_then(|rest| rest.strip_suffix('"'));
            if source.is_some_and(|source| source != CRATES) {
                findings.push(Finding::at(path, at + 1, format!("`{line}`: not the public index")));
            }
        }
    }
    for (path, text) in tree.ending("package-lock.json") {
        for (at, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("\"resolved\": \"http") {
                let what = "records a download address; npm's omit-lockfile-registry-resolved";
                findings.push(Finding::at(path, at + 1, what));
            }
        }
        findings.extend(left_out(path, text));
    }
    findings
}

/// Optional packages (one per platform) that are asked for and not locked: `npm ci` refuses.
fn left_out(path: &str, text: &str) -> Vec<Finding> {
    let Ok(lock) = serde_json::from_str::<Value>(text) else {
        return vec![Finding::of(path, "is no JSON")];
    };
    let Some(packages) = lock["packages"].as_object() else { return Vec::new() };
    let asked = packages.values().filter_map(|one| one["optionalDependencies"].as_object());
    let names = asked.flat_map(|wanted| wanted.keys());
    names
        .filter(|name| !packages.keys().any(|key| key.ends_with(&format!("node_modules/{name}"))))
        .map(|name| Finding::of(path, format!("`{name}` is asked for and not locked")))
        .collect()
}

#[test]
fn the_lock_files_name_no_mirror() {
    enforce("locks", check);
    assert!(Tree::here().paths.contains("Cargo.lock"));
}

#[test]
fn a_mirror_and_a_gap_are_named() {
    let rust = "[[package]]\nname = \"a\"\nsource = \"registry+https://mirror.example/index\"\n";
    let web = r#"{ "packages": {
        "node_modules/a": {
  "resolved": "https://mirror.example/a.tgz",
  "optionalDependencies": { "b-linux": "1", "b-win": "1" } },
        "node_modules/b-linux": {} } }"#;
    let tree = Tree::of(&[("Cargo.lock", rust), ("web/package-lock.json", web)]);
    let findings = check(&tree);
    assert_names(&findings, "Cargo.lock", "not the public index");
    assert_names(&findings, "web/package-lock.json", "download address");
    assert_names(&findings, "web/package-lock.json", "`b-win` is asked for");
    assert_eq!(findings.len(), 3);
}
