//! A file is read whole: aim at 150 lines, talk at 400, refuse at 800.

use super::{
    judge::{Finding, assert_names, enforce},
    tree::Tree,
};

const TALK: usize = 400;
const REFUSE: usize = 800;
const CODE: [&str; 7] = [".rs", ".ts", ".tsx", ".css", ".py", ".sh", ".mjs"];

fn check(tree: &Tree) -> Vec<Finding> {
    longer_than(tree, REFUSE)
        .map(|(path, lines)| {
            Finding::of(path, format!("{lines} lines, {REFUSE} at most: one thing per file"))
        })
        .collect()
}

fn longer_than(tree: &Tree, most: usize) -> impl Iterator<Item = (&str, usize)> {
    tree.files
        .iter()
        .filter(|(path, text)| is_written_by_people(path, text))
        .map(|(path, text)| (path.as_str(), text.lines().count()))
        .filter(move |(_, lines)| *lines > most)
}

fn is_written_by_people(path: &str, text: &str) -> bool {
    let script = path.starts_with("scripts/") && text.starts_with("#!");
    let generated = path.ends_with(".d.ts") || path.contains("/generated/");
    !generated && (script || CODE.iter().any(|end| path.ends_with(end)))
}

#[test]
fn files_are_short() {
    for (path, lines) in longer_than(Tree::here(), TALK) {
        println!("note: {path} has {lines} lines; what could stand on its own?");
    }
    enforce("length", check);
}

#[test]
fn a_long_file_is_named() {
    let (long, short) = ("let a = 1;\n".repeat(REFUSE + 1), "let a = 1;\n".repeat(REFUSE));
    let tree = Tree::of(&[
        ("crates/base/src/long.rs", &long),
        ("crates/base/src/short.rs", &short),
        ("web/src/api/schema.d.ts", &long),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "crates/base/src/long.rs", "801 lines");
    assert_eq!(findings.len(), 1);
}
