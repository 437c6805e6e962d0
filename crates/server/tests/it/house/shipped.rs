//! The test clock, the test ids and the personas never reach the shipped programs: no crate
//! but the test kit asks for the kernel's `testing` feature or for the test kit itself outside
//! its own tests.

use super::{
    judge::{Finding, assert_names, enforce},
    tree::{Need, Tree},
};

const KIT: &str = "testkit";

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for one in tree.crates.iter().filter(|one| one.name != KIT) {
        for need in one.needs.iter().filter(|need| !need.dev) {
            if need.package == KIT || need.features.iter().any(|feature| feature == "testing") {
                let what = format!("ships test support of `{}`", need.package);
                findings.push(Finding::of(&one.folder, what));
            }
        }
    }
    findings
}

#[test]
fn no_test_support_is_shipped() {
    enforce("shipped", check);
}

#[test]
fn shipped_test_support_is_named() {
    let tree = Tree::default()
        .with_crate("server", &[Need::on("kernel").with("testing"), Need::dev(KIT)])
        .with_crate("serving", &[Need::on(KIT)])
        .with_crate(KIT, &[Need::on("kernel").with("testing")]);
    let findings = check(&tree);
    assert_names(&findings, "server", "`kernel`");
    assert_names(&findings, "serving", "`testkit`");
    assert_eq!(findings.len(), 2);
}
