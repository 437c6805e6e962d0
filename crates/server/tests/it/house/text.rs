//! Reading Rust source as text, exactly enough for the rules.

use super::{judge::Finding, tree::Tree};

/// A line of code with its comment cut off.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// Without a trailing `//` comment.
    pub code: &'a str,
    /// Inside the tests of the file.
    pub test: bool,
}

/// The lines of a Rust file. By convention a file's tests stand at its end.
pub fn lines<'a>(path: &str, text: &'a str) -> impl Iterator<Item = Line<'a>> {
    let tests_from = if is_test_file(path) { 0 } else { tests_begin(text) };
    text.lines().enumerate().map(move |(at, line)| Line {
        number: at + 1,
        code: without_comment(line),
        test: at >= tests_from,
    })
}

/// Whether the whole file is tests.
pub fn is_test_file(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs") || path.ends_with("_tests.rs")
}

fn tests_begin(text: &str) -> usize {
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    lines
        .windows(2)
        .position(|pair| {
            pair[0].starts_with("#[cfg(test)]")
                && pair[1].contains("mod ")
                && pair[1].ends_with('{')
        })
        .unwrap_or(usize::MAX)
}

fn without_comment(line: &str) -> &str {
    let bytes = line.as_bytes();
    let (mut at, mut quoted) = (0, false);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quoted => at += 1,
            b'\'' if !quoted && bytes[at..].starts_with(b"'\"'") => at += 2,
            b'"' => quoted = !quoted,
            b'/' if !quoted && bytes.get(at + 1) == Some(&b'/') => return &line[..at],
            _ => {}
        }
        at += 1;
    }
    line
}

/// Whether `word` stands in `code` as a word of its own.
pub fn has_word(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(part) && !code[at + word.len()..].starts_with(part))
}

/// Every line of shipped code where one of the words stands, outside the allowed places.
pub fn forbid(
    tree: &Tree,
    words: &[&str],
    allowed: fn(&str) -> bool,
    instead: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.sources().filter(|(path, _)| !allowed(path)) {
        for line in lines(path, text).filter(|line| !line.test) {
            for word in words.iter().filter(|word| has_word(line.code, word)) {
                findings.push(Finding::at(path, line.number, format!("`{word}`: {instead}")));
            }
        }
    }
    findings
}

#[test]
fn comments_are_cut_and_strings_are_not() {
    assert_eq!(without_comment("let a = 1; // Local::now"), "let a = 1; ");
    assert_eq!(without_comment(r#"let a = "https://x"; // y"#), r#"let a = "https://x"; "#);
    assert_eq!(without_comment(r#"let a = '"'; // y"#), r#"let a = '"'; "#);
    assert_eq!(without_comment(r#"let a = "\"//"; b"#), r#"let a = "\"//"; b"#);
}

#[test]
fn tests_stand_at_the_end() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n}\n";
    let test: Vec<_> = lines("crates/base/src/a.rs", text).map(|line| line.test).collect();
    assert_eq!(test, [false, true, true, true]);
}

#[test]
fn words_are_whole() {
    assert!(has_word("use sea_orm::Value;", "sea_orm"));
    assert!(!has_word("use sea_orm_migration::x;", "sea_orm"));
}
