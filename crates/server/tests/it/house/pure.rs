//! The crates to the left of `kernel` do no I/O: they decide, and others act.

use super::{
    arrows::Arrows,
    judge::{Finding, assert_names, enforce},
    tree::{Need, Tree},
};

/// The family names of what reaches for a socket, a database or a runtime.
const OUTSIDE: [&str; 14] = [
    "axum", "fs2", "h2", "hyper", "lettre", "notify", "quinn", "reqwest", "rusqlite", "sea-orm",
    "sqlx", "tokio", "tower", "ureq",
];

fn check(tree: &Tree) -> Vec<Finding> {
    let arrows = Arrows::drawn(tree);
    let migration = "migration";
    let pure = arrows.reach("kernel");
    tree.crates
        .iter()
        .filter(|one| pure.contains(one.folder.as_str()) && one.folder != migration)
        .flat_map(|one| {
            one.needs
                .iter()
                .filter(|need| !need.dev && is_outside(&need.package))
                .map(|need| Finding::of(&one.folder, format!("depends on `{}`", need.package)))
        })
        .collect()
}

fn is_outside(package: &str) -> bool {
    OUTSIDE.iter().any(|family| {
        package.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

#[test]
fn the_pure_crates_are_pure() {
    enforce("pure", check);
    assert!(Arrows::drawn(Tree::here()).reach("kernel").len() >= 4);
}

#[test]
fn a_runtime_in_a_pure_crate_is_named() {
    let drawing = ("ARCHITECTURE.md", "```arrows\nbase ← rules ← kernel\nmigration ← kernel\n```");
    let tree = Tree::of(&[drawing])
        .with_crate("base", &[Need::on("serde"), Need::dev("tokio")])
        .with_crate("rules", &[Need::on("base"), Need::on("tokio-util")])
        .with_crate("migration", &[Need::on("sea-orm-migration")])
        .with_crate("kernel", &[Need::on("tokio")]);
    let findings = check(&tree);
    assert_names(&findings, "rules", "`tokio-util`");
    assert_eq!(findings.len(), 1);
}
