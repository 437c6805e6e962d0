//! Every crate inherits the lints of the workspace, and nobody switches one off: an exception
//! is written as `expect` with its reason, which fails once it is no longer needed.

use super::{
    judge::{Finding, assert_names, enforce},
    tree::Tree,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<_> =
        tree.ending("/Cargo.toml").filter_map(|(path, text)| manifest(path, text)).collect();
    let switched_off = [concat!("#[al", "low("), concat!("#![al", "low("), concat!(", al", "low(")];
    for (path, text) in tree.ending(".rs") {
        for (at, line) in text.lines().enumerate() {
            if switched_off.iter().any(|words| line.contains(words)) {
                findings.push(Finding::at(path, at + 1, "switches a lint off; use #[expect]"));
            }
        }
    }
    findings
}

fn manifest(path: &str, text: &str) -> Option<Finding> {
    if !path.starts_with("crates/") {
        return None;
    }
    let Ok(manifest) = text.parse::<toml::Table>() else {
        return Some(Finding::of(path, "is no TOML"));
    };
    let lints = manifest.get("lints").and_then(toml::Value::as_table);
    let inherits = lints.is_some_and(|lints| {
        lints.len() == 1 && lints.get("workspace") == Some(&toml::Value::Boolean(true))
    });
    (!inherits)
        .then(|| Finding::of(path, "needs `[lints] workspace = true` and nothing else there"))
}

#[test]
fn the_lints_hold_everywhere() {
    enforce("lints", check);
}

#[test]
fn a_crate_without_lints_is_named() {
    let tree = Tree::of(&[
        ("crates/base/Cargo.toml", "[lints]\nworkspace = true\n"),
        ("crates/bare/Cargo.toml", "[package]\nname = \"bare\"\n"),
        ("crates/own/Cargo.toml", "[lints]\nworkspace = true\nclippy.all = \"allow\"\n"),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "crates/bare/Cargo.toml", "workspace = true");
    assert_names(&findings, "crates/own/Cargo.toml", "nothing else");
    assert_eq!(findings.len(), 2);
}

#[test]
fn a_lint_switched_off_is_named() {
    let planted = concat!("fn a() {}\n#[al", "low(dead_code)]\nfn b() {}\n");
    let findings = check(&Tree::of(&[("crates/base/src/a.rs", planted)]));
    assert_names(&findings, "crates/base/src/a.rs", "switches a lint off");
    assert_eq!(findings[0].line, 2);
}
