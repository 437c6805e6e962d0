//! Only the database folder of the kernel knows which database it talks to; besides it the
//! kernel's test support, which makes databases and is not shipped.

use super::{
    judge::{Finding, assert_names, enforce},
    text::forbid,
    tree::Tree,
};

fn check(tree: &Tree) -> Vec<Finding> {
    forbid(
        tree,
        &["DbBackend", "DatabaseBackend"],
        |path| {
            path.starts_with("crates/kernel/src/db/")
                || path.starts_with("crates/kernel/src/testing")
        },
        "only crates/kernel/src/db branches on the dialect",
    )
}

#[test]
fn one_place_knows_the_dialect() {
    enforce("dialect", check);
}

#[test]
fn a_branch_elsewhere_is_named() {
    let tree = Tree::of(&[
        ("crates/kernel/src/db/dialect.rs", "match x { DbBackend::Sqlite => 1 }\n"),
        ("crates/civic/src/store.rs", "if b == DatabaseBackend::Postgres {}\n"),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "crates/civic/src/store.rs", "`DatabaseBackend`");
    assert_eq!(findings.len(), 1);
}
