//! The crates depend on each other as drawn in `ARCHITECTURE.md`, and in no other way.
//!
//! The drawing is the block fenced as `arrows`: `a ← b, c ← d` lets `b` and `c` use `a`, and
//! `d` use all three; crates between two arrows do not use each other. A crate that no arrow
//! leaves (a program, a kit for tests) may be used by the tests of any other, and a crate's
//! own tests may switch on its own features.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    judge::{Finding, assert_names, enforce},
    tree::{Need, Tree},
};

const DRAWING: &str = "ARCHITECTURE.md";

/// Who may use whom, read off the drawing.
#[derive(Debug, Default)]
pub struct Arrows {
    direct: BTreeMap<String, BTreeSet<String>>,
}

impl Arrows {
    /// Reads the drawing; empty when there is none.
    pub fn drawn(tree: &Tree) -> Self {
        let mut arrows = Self::default();
        let text = tree.files.get(DRAWING).map_or("", String::as_str);
        let block = text.split("```arrows").nth(1).and_then(|rest| rest.split("```").next());
        for line in block.unwrap_or("").lines().filter(|line| line.contains('←')) {
            let groups: Vec<Vec<&str>> = line.split('←').map(group).collect();
            for pair in groups.windows(2) {
                for user in &pair[1] {
                    let used = arrows.direct.entry((*user).to_owned()).or_default();
                    used.extend(pair[0].iter().map(|name| (*name).to_owned()));
                }
            }
            for name in groups.iter().flatten() {
                arrows.direct.entry((*name).to_owned()).or_default();
            }
        }
        arrows
    }

    /// Every crate in the drawing.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.direct.keys().map(String::as_str)
    }

    /// Everything a crate may use, over any number of arrows.
    pub fn reach(&self, name: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut next = vec![name];
        while let Some(name) = next.pop() {
            for used in self.direct.get(name).into_iter().flatten() {
                if reached.insert(used.as_str()) {
                    next.push(used);
                }
            }
        }
        reached
    }

    fn is_leaf(&self, name: &str) -> bool {
        !self.direct.values().any(|used| used.contains(name))
    }
}

fn group(text: &str) -> Vec<&str> {
    text.split([',', '|']).map(str::trim).filter(|name| !name.is_empty()).collect()
}

fn check(tree: &Tree) -> Vec<Finding> {
    let arrows = Arrows::drawn(tree);
    let folders: BTreeMap<_, _> =
        tree.crates.iter().map(|one| (one.name.as_str(), one.folder.as_str())).collect();
    let mut findings = Vec::new();
    for name in arrows.names().filter(|name| !folders.values().any(|folder| folder == name)) {
        findings.push(Finding::of(DRAWING, format!("draws `{name}`, which is no crate")));
    }
    for one in &tree.crates {
        if !arrows.direct.contains_key(&one.folder) {
            findings.push(Finding::of(DRAWING, format!("does not draw `{}`", one.folder)));
        }
        let reach = arrows.reach(&one.folder);
        for need in &one.needs {
            let Some(used) = folders.get(need.package.as_str()) else { continue };
            let own_tests = need.dev && (*used == one.folder || arrows.is_leaf(used));
            let allowed = reach.contains(used) || own_tests;
            if !allowed {
                findings.push(Finding::of(
                    format!("{} -> {used}", one.folder),
                    "no arrow allows this dependency; meet in the kernel instead",
                ));
            }
        }
    }
    findings
}

#[test]
fn the_crates_follow_the_arrows() {
    enforce("arrows", check);
    assert!(Arrows::drawn(Tree::here()).names().count() > 10, "the drawing is not found");
}

#[cfg(test)]
fn planted(needs: &[Need]) -> Vec<Finding> {
    let drawing = "```arrows\nbase ← kernel ← serving | civic ← server\nbase ← kit\n```";
    let tree = Tree::of(&[(DRAWING, drawing)])
        .with_crate("base", &[])
        .with_crate("kernel", &[Need::on("base"), Need::on("serde")])
        .with_crate("serving", needs)
        .with_crate("civic", &[Need::on("kernel")])
        .with_crate("server", &[Need::on("serving"), Need::on("base")])
        .with_crate("kit", &[Need::on("base")]);
    check(&tree)
}

#[test]
fn an_allowed_dependency_is_silent() {
    let needs = [Need::on("kernel"), Need::on("base"), Need::dev("kit"), Need::dev("serving")];
    assert_eq!(planted(&needs), []);
}

#[test]
fn a_neighbour_used_is_named() {
    assert_names(&planted(&[Need::on("civic")]), "serving -> civic", "no arrow");
    assert_names(&planted(&[Need::dev("civic")]), "serving -> civic", "no arrow");
    assert_names(&planted(&[Need::on("kit")]), "serving -> kit", "no arrow");
}

#[test]
fn a_crate_missing_in_the_drawing_is_named() {
    let tree = Tree::of(&[(DRAWING, "```arrows\nbase ← ghost\n```")])
        .with_crate("base", &[])
        .with_crate("newcomer", &[]);
    let findings = check(&tree);
    assert_names(&findings, DRAWING, "does not draw `newcomer`");
    assert_names(&findings, DRAWING, "draws `ghost`");
}
