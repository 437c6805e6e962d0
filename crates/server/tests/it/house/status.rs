//! Only the `http` crate turns a refusal into a status code; everybody else says what kind of
//! refusal it is. The simulators play other people's servers and choose their own.

use super::{
    judge::{Finding, assert_names, enforce},
    text::forbid,
    tree::{Tree, folder_of},
};

fn check(tree: &Tree) -> Vec<Finding> {
    forbid(
        tree,
        &["StatusCode"],
        |path| matches!(folder_of(path), Some("http" | "simulators" | "testkit")),
        "return a Refusal; only crates/http chooses a status",
    )
}

#[test]
fn one_crate_chooses_the_status() {
    enforce("status", check);
}

#[test]
fn a_status_in_a_capability_is_named() {
    let tree = Tree::of(&[
        ("crates/http/src/problem.rs", "use axum::http::StatusCode;\n"),
        ("crates/serving/src/case/show.rs", "use axum::http::StatusCode;\n"),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "crates/serving/src/case/show.rs", "`StatusCode`");
    assert_eq!(findings.len(), 1);
}
