//! A button whose act is on its way says so to everybody: the pages spread `waits(…)` and never
//! set the turning sign alone, which takes presses and silently does nothing with them.

use super::{
    judge::{Finding, assert_names, enforce},
    tree::Tree,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(".tsx") {
        // The element an attribute belongs to is the last one opened above it.
        let mut element = "";
        for (at, line) in text.lines().enumerate() {
            let opened = line.rfind('<').map(|from| &line[from + 1..]);
            if let Some(name) = opened.filter(|rest| rest.starts_with(char::is_uppercase)) {
                element = name.split([' ', '>', '/']).next().unwrap_or_default();
            }
            let bare = line.contains("loading={") && element == "Button";
            let inside = line.contains("ButtonProps") && line.contains("loading:");
            if bare || inside {
                let what = "a button that turns and does not say so: spread waits(…)";
                findings.push(Finding::at(path, at + 1, what));
            }
        }
    }
    findings
}

#[test]
fn every_button_says_that_it_waits() {
    enforce("waits", check);
}

#[test]
fn a_silent_button_is_named() {
    let alone = "<Button\n  type=\"primary\"\n  loading={busy}\n>\n";
    let modal = "<Modal okButtonProps={{ loading: busy }}>\n";
    let select = "<Select\n  loading={kinds.isPending}\n/>\n<Button {...waits(busy)}>\n";
    let tree = Tree::of(&[
        ("web/src/features/a/A.tsx", alone),
        ("web/src/features/b/B.tsx", modal),
        ("web/src/features/c/C.tsx", select),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "web/src/features/a/A.tsx", "spread waits");
    assert_names(&findings, "web/src/features/b/B.tsx", "spread waits");
    assert_eq!(findings.len(), 2);
}
