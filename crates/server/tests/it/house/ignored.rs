//! No test is switched off, in Rust or in the web half.

use super::{
    judge::{Finding, assert_names, enforce},
    sleeps::is_web_test,
    tree::Tree,
};

const WEB: [&str; 3] = ["test", "it", "describe"];
const OFF: [&str; 5] = ["skip", "only", "todo", "fixme", "fails"];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let rust = concat!("#[ign", "ore");
    for (path, text) in tree.ending(".rs") {
        for (at, line) in text.lines().enumerate().filter(|(_, line)| line.contains(rust)) {
            let what = format!("`{}`: a test that does not run proves nothing", line.trim());
            findings.push(Finding::at(path, at + 1, what));
        }
    }
    let calls: Vec<_> =
        WEB.iter().flat_map(|name| OFF.iter().map(move |off| format!("{name}.{off}"))).collect();
    for (path, text) in tree.files.iter().filter(|(path, _)| is_web_test(path)) {
        for (at, line) in text.lines().enumerate() {
            if let Some(call) = calls.iter().find(|call| line.contains(*call)) {
                let what = format!("`{call}`: a test that does not run proves nothing");
                findings.push(Finding::at(path, at + 1, what));
            }
        }
    }
    findings
}

#[test]
fn every_test_runs() {
    enforce("ignored", check);
}

#[test]
fn a_test_switched_off_is_named() {
    let rust = concat!("#[test]\n#[ign", "ore = \"slow\"]\nfn a() {}\n");
    let tree = Tree::of(&[
        ("crates/base/src/a.rs", rust),
        ("web/src/features/case/model.test.ts", "test.only('x', () => {})\n"),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "crates/base/src/a.rs", "slow");
    assert_names(&findings, "web/src/features/case/model.test.ts", "`test.only`");
}
