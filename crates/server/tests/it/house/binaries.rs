//! One integration-test binary for the whole workspace: each more is linked anew after every
//! edit. The test of an act stands in the act's own file.

use super::{
    judge::{Finding, assert_names, enforce},
    tree::Tree,
};

const THE_ONE: &str = "crates/server/tests/it/";

fn check(tree: &Tree) -> Vec<Finding> {
    tree.ending(".rs")
        .filter(|(path, _)| {
            let mut parts = path.split('/').skip(2);
            path.starts_with("crates/") && matches!(parts.next(), Some("tests" | "benches"))
        })
        .filter(|(path, _)| !path.starts_with(THE_ONE))
        .map(|(path, _)| Finding::of(path, format!("belongs into {THE_ONE} or beside the code")))
        .collect()
}

#[test]
fn there_is_one_test_binary() {
    enforce("binaries", check);
}

#[test]
fn a_second_one_is_named() {
    let tree = Tree::of(&[
        ("crates/server/tests/it/main.rs", ""),
        ("crates/base/src/tests/a.rs", ""),
        ("crates/base/tests/a.rs", ""),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "crates/base/tests/a.rs", "belongs into");
    assert_eq!(findings.len(), 1);
}
