//! Only stores speak to the database: files called `store.rs` (or in a folder `store`), the
//! database folder of the kernel, its test support, and the migrations.

use super::{
    judge::{Finding, assert_names, enforce},
    text::forbid,
    tree::Tree,
};

fn check(tree: &Tree) -> Vec<Finding> {
    forbid(tree, &["sea_orm", "sqlx"], may_query, "only a store queries; add a finder to it")
}

fn may_query(path: &str) -> bool {
    path.ends_with("/store.rs")
        || path.contains("/store/")
        || path.starts_with("crates/kernel/src/db/")
        || path.starts_with("crates/kernel/src/testing")
        || path.starts_with("crates/migration/")
        || path.starts_with("crates/testkit/")
}

#[test]
fn only_stores_query() {
    enforce("sql", check);
}

#[test]
fn a_query_in_a_handler_is_named() {
    let tree = Tree::of(&[
        ("crates/serving/src/task/store.rs", "use sea_orm::EntityTrait;\n"),
        ("crates/kernel/src/db/mod.rs", "use sqlx::Row;\n"),
        ("crates/serving/src/task/list.rs", "\nuse sea_orm::EntityTrait;\n"),
        ("crates/serving/src/task/show.rs", "// sea_orm is spoken in store.rs only\n"),
        ("crates/serving/src/task/dispatch.rs", "#[cfg(test)]\nmod tests {\n use sqlx::Row;\n}\n"),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "crates/serving/src/task/list.rs", "`sea_orm`");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].line, 2);
}
