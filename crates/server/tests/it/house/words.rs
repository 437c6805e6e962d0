//! Words that have no place in the repository: addresses of package registries and their
//! mirrors, folders of one machine, and talk about how the text came to be.
//!
//! The patterns are put together from parts so that this file does not contain them.

use super::{
    judge::{Finding, assert_names, enforce},
    tree::Tree,
};

fn hosts() -> Vec<String> {
    [
        ("static.", "crates.io"),
        ("index.", "crates.io"),
        ("registry.", "npmjs"),
        ("registry.", "yarnpkg"),
        ("files.", "pythonhosted"),
        ("pypi.", "org/simple"),
        ("deb.", "debian.org"),
        ("rs", "proxy."),
        ("npm", "mirror"),
        ("mirrors.", "aliyun"),
        ("mirrors.", "tuna"),
        ("mirrors.", "ustc"),
        ("arti", "factory"),
    ]
    .map(|(a, b)| format!("{a}{b}"))
    .to_vec()
}

fn talk() -> Vec<String> {
    [
        ("clau", "de"),
        ("anthro", "pic"),
        ("chat", "gpt"),
        ("open", "ai"),
        ("copi", "lot"),
        ("language ", "model"),
        ("co-authored", "-by"),
        ("generated ", "with"),
    ]
    .map(|(a, b)| format!("{a}{b}"))
    .to_vec()
}

fn folders() -> Vec<String> {
    ["work", "root", "tmp"].map(|name| format!("/{name}")).to_vec()
}

fn check(tree: &Tree) -> Vec<Finding> {
    let (hosts, talk, folders) = (hosts(), talk(), folders());
    let mut findings = Vec::new();
    for (path, text) in &tree.files {
        for (at, line) in text.lines().enumerate() {
            let lower = line.to_lowercase();
            let mut say = |what: String| findings.push(Finding::at(path, at + 1, what));
            for host in hosts.iter().filter(|host| lower.contains(*host)) {
                say(format!("names the registry host `{host}`"));
            }
            for word in talk.iter().filter(|word| lower.contains(*word)) {
                say(format!("says `{word}`"));
            }
            for folder in folders.iter().filter(|folder| has_folder(line, folder)) {
                say(format!("names the folder `{folder}` of one machine"));
            }
            if has_numbered(&lower, "issue") {
                say("speaks of a numbered issue: say the reason itself".to_owned());
            }
        }
    }
    findings
}

/// A folder at the start of an absolute path, as a whole name.
fn has_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + folder.len()..].chars().next();
        before.is_none_or(|c| " \t\"'`(=:,[<>".contains(c))
            && after.is_none_or(|c| "/ \"'`),;:]".contains(c))
    })
}

fn has_numbered(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let rest = line[at + word.len()..].trim_start_matches(['s', ' ', '#']);
        line[at + word.len()..].starts_with([' ', '#'])
            && rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

#[test]
fn the_words_stay_out() {
    enforce("words", check);
}

#[test]
fn planted_words_are_named() {
    let host = concat!("fetch https://registry.", "npmjs.org/x\n");
    let folder = concat!("cd /wo", "rk/main\n");
    let number = concat!("// see iss", "ue 12\n");
    let tree = Tree::of(&[
        ("a.md", host),
        ("b.sh", folder),
        ("c.rs", number),
        ("d.rs", "let path = \"/api/workers/root\"; // the issue is old\n"),
        ("e.ts", "fetch('/api/kernel/root/1')\n"),
    ]);
    let findings = check(&tree);
    assert_names(&findings, "a.md", "registry host");
    assert_names(&findings, "b.sh", "one machine");
    assert_names(&findings, "c.rs", "numbered");
    assert_eq!(findings.len(), 3, "{findings:#?}");
}
