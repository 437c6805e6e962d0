//! No test waits for time to pass, and shipped code sleeps only where `exceptions` names it:
//! tests advance the clock, workers wait for a signal.

use super::{
    judge::{Finding, assert_names, enforce},
    text::lines,
    tree::Tree,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let rust = [concat!("sl", "eep("), concat!("sl", "eep_until("), concat!("::sl", "eep")];
    for (path, text) in tree.ending(".rs") {
        for line in lines(path, text) {
            if rust.iter().any(|call| line.code.contains(call)) {
                let what = if line.test {
                    "a test that sleeps: advance the clock instead"
                } else {
                    "sleeps: wait for a signal, or name the file in the exceptions"
                };
                findings.push(Finding::at(path, line.number, what));
            }
        }
    }
    let web = [concat!("waitFor", "Timeout"), concat!("set", "Timeout(")];
    for (path, text) in tree.files.iter().filter(|(path, _)| is_web_test(path)) {
        for (at, line) in text.lines().enumerate() {
            if web.iter().any(|call| line.contains(call)) {
                let what = "a test that sleeps: wait for what the page shows instead";
                findings.push(Finding::at(path, at + 1, what));
            }
        }
    }
    findings
}

/// Whether a file of the web half is a test or belongs to one.
pub fn is_web_test(path: &str) -> bool {
    let script = path.ends_with(".ts") || path.ends_with(".tsx");
    let test = [".test.", ".spec.", "/e2e/", "/test/"].iter().any(|part| path.contains(part));
    path.starts_with("web/") && script && test
}

#[test]
fn nothing_sleeps() {
    enforce("sleeps", check);
}

#[test]
fn a_sleep_is_named() {
    let unit = concat!("fn a() {}\n#[cfg(test)]\nmod tests {\n    thread::sl", "eep(x);\n}\n");
    let worker = concat!("tokio::time::sl", "eep(x).await;\n");
    let page = concat!("await page.waitFor", "Timeout(500)\n");
    let tree = Tree::of(&[
        ("crates/base/src/a.rs", unit),
        ("crates/kernel/src/job/work.rs", worker),
        ("web/e2e/sign.spec.ts", page),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "crates/base/src/a.rs", "a test that sleeps");
    assert_names(&findings, "crates/kernel/src/job/work.rs", "wait for a signal");
    assert_names(&findings, "web/e2e/sign.spec.ts", "a test that sleeps");
    assert_eq!(findings.len(), 3);
}
