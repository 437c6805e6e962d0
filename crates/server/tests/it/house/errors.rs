//! `docs/errors.md` lists every error code the program can answer with, and no other.
//!
//! The table is read off the source: a refusal is written `Kind::…, "code", "sentence"` with a
//! kind of `base::Kind`, a field error `field(…, "code", "sentence")`. With `DUBAN_BLESS=errors` in the environment
//! the test writes the table instead of comparing it.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
};

use super::{
    judge::{Finding, assert_names, enforce},
    text::{is_test_file, lines},
    tree::{Tree, root},
};

const PAGE: &str = "docs/errors.md";
const KINDS: &str = "crates/base/src/refusal.rs";
const BEGIN: &str = "<!-- codes: begin -->";
const END: &str = "<!-- codes: end -->";

#[derive(Debug, Default)]
struct Code {
    kinds: BTreeSet<String>,
    sentences: BTreeSet<String>,
}

fn check(tree: &Tree) -> Vec<Finding> {
    let page = tree.files.get(PAGE).map_or("", String::as_str);
    let table = table(tree);
    let (said, used) = (rows(listed(page)), rows(&table));
    let mut findings = Vec::new();
    for code in used.keys().filter(|code| !said.contains_key(*code)) {
        findings.push(Finding::of(PAGE, format!("`{code}` is not listed")));
    }
    for code in said.keys().filter(|code| !used.contains_key(*code)) {
        findings.push(Finding::of(PAGE, format!("`{code}` is listed and nothing answers it")));
    }
    for (code, row) in &said {
        if used.get(code).is_some_and(|now| now != row) {
            findings.push(Finding::of(PAGE, format!("`{code}` is listed with other words")));
        }
    }
    findings
}

fn listed(page: &str) -> &str {
    page.split(BEGIN).nth(1).and_then(|rest| rest.split(END).next()).unwrap_or("")
}

fn rows(table: &str) -> BTreeMap<&str, &str> {
    table.lines().filter_map(|line| Some((line.split('`').nth(1)?, line))).collect()
}

fn table(tree: &Tree) -> String {
    let mut text = String::from("| code | kind | 说明 |\n| --- | --- | --- |\n");
    for (code, known) in codes(tree) {
        let join = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join("<br>");
        let (kinds, sentences) = (join(known.kinds), join(known.sentences).replace('|', "\\|"));
        text.push_str(&format!("| `{code}` | {kinds} | {sentences} |\n"));
    }
    text
}

fn codes(tree: &Tree) -> BTreeMap<String, Code> {
    let mut codes: BTreeMap<String, Code> = BTreeMap::new();
    let kinds = kinds(tree);
    for (path, text) in tree.sources() {
        if path.starts_with("crates/simulators/") || is_test_file(path) {
            continue;
        }
        let shipped: Vec<_> =
            lines(path, text).take_while(|line| !line.test).map(|line| line.code).collect();
        let shipped = shipped.join("\n");
        let refused = refusals(&shipped).filter(|(kind, _)| kinds.contains(kind));
        // Other lists are added to as well, and a code among them has a dot.
        let collected = calls(&shipped, ".add(").chain(closures(&shipped));
        let collected =
            collected.filter(|(_, rest)| literal(rest).is_some_and(|(code, _)| code.contains('.')));
        let told = refused.chain(calls(&shipped, "field(")).chain(collected);
        for (kind, arguments) in told {
            let Some((code, rest)) = literal(arguments) else { continue };
            if !is_code(&code) {
                continue;
            }
            let known = codes.entry(code).or_default();
            known.kinds.insert(kind.to_owned());
            let sentence = sentence(&shipped, rest).filter(|sentence| !sentence.is_empty());
            known.sentences.insert(sentence.unwrap_or_else(|| "（按具体情况说明）".to_owned()));
        }
    }
    codes
}

/// The variants of `base::Kind`: other enums are called so too.
fn kinds(tree: &Tree) -> BTreeSet<&str> {
    let text = tree.files.get(KINDS).map_or("", String::as_str);
    let body = text.split("pub enum Kind {").nth(1).and_then(|rest| rest.split('}').next());
    body.unwrap_or("").lines().filter_map(|line| line.trim().strip_suffix(',')).collect()
}

/// The argument after the code: a literal, a format, or a name bound to one just before.
fn sentence(text: &str, rest: &str) -> Option<String> {
    let formatted = |text: &str| {
        let text = text.trim_start();
        Some(literal(text.strip_prefix("format!(").unwrap_or(text))?.0)
    };
    let argument = rest.trim_start().strip_prefix(',')?.trim_start();
    formatted(argument).or_else(|| {
        let end = argument.find(|c: char| !c.is_alphanumeric() && c != '_')?;
        let bound = format!("let {} =", &argument[..end]);
        let before = &text[..text.len() - argument.len()];
        formatted(&before[before.rfind(&bound)? + bound.len()..])
    })
}

/// What follows each `Kind::Name,`.
fn refusals(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices("Kind::").filter_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let own = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        own.then(|| rest.split_once(',')).flatten()
    })
}

/// What follows the first argument of each such call.
fn calls<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let found = text.match_indices(mark);
    found.filter_map(move |(at, mark)| Some(("field", after(&text[at + mark.len()..], 1)?)))
}

/// What calls of closures hand on that take a `code`, as in `let no = |code, title| …`: their
/// kind, and the arguments from the code on.
fn closures(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices("let ") {
        let rest = text[at + mark.len()..].trim_start_matches("mut ");
        let Some((name, rest)) = rest.split_once(" = |") else { continue };
        let Some((taken, rest)) = rest.split_once('|') else { continue };
        let place = taken.split(',').position(|one| one.trim().starts_with("code"));
        let (Some(place), false) = (place, name.contains(|c: char| !c.is_alphanumeric())) else {
            continue;
        };
        let body = rest.split(';').next().unwrap_or_default();
        let kind = body.split("Kind::").nth(1).and_then(|kind| kind.split(',').next());
        let until = rest.find(&format!("let {name} = |")).unwrap_or(rest.len());
        for (at, call) in rest[..until].match_indices(&format!("{name}(")) {
            let own = !rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let arguments = after(&rest[at + call.len()..], place).filter(|_| own);
            found.extend(arguments.map(|arguments| (kind.unwrap_or("field"), arguments)));
        }
    }
    found
}

/// The text after so many arguments of a call.
fn after(text: &str, skipped: usize) -> Option<&str> {
    if skipped == 0 {
        return Some(text);
    }
    let (mut depth, mut quoted, mut before, mut left) = (0_i32, false, ' ', skipped);
    for (at, c) in text.char_indices() {
        match c {
            '"' if before != '\\' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => left -= 1,
            _ => {}
        }
        if left == 0 {
            return Some(&text[at + 1..]);
        }
        if depth < 0 {
            return None;
        }
        before = c;
    }
    None
}

/// The string literal that begins the text, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start().strip_prefix('"')?;
    let mut value = String::new();
    let mut signs = text.char_indices();
    while let Some((at, c)) = signs.next() {
        match c {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => match signs.next() {
                // A line break in a long sentence: the next line goes on where it begins.
                Some((at, '\n')) => {
                    let skipped = text[at + 1..].len() - text[at + 1..].trim_start().len();
                    signs.by_ref().take(skipped).for_each(drop);
                }
                Some((_, c)) => value.push(c),
                None => return None,
            },
            c => value.push(c),
        }
    }
    None
}

fn is_code(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._".contains(&b))
}

#[test]
fn every_error_code_is_documented() {
    let tree = Tree::here();
    if env::var("DUBAN_BLESS").is_ok_and(|what| what == "errors") {
        let page = &tree.files[PAGE];
        let (head, rest) = page.split_once(BEGIN).expect("the page has a place for the table");
        let (_, tail) = rest.split_once(END).expect("the table has an end");
        let page = format!("{head}{BEGIN}\n{}{END}{tail}", table(tree));
        fs::write(root().join(PAGE), page).expect("the page can be written");
        return;
    }
    enforce("errors", check);
    assert!(!codes(tree).is_empty(), "no refusal is found in the source");
}

#[cfg(test)]
const ENUM: &str = "pub enum Kind {\n    Conflict,\n    /// Over.\n    Gone,\n    Invalid,\n}\n";
#[cfg(test)]
const SOURCE: &str = r#"
fn a() { Refusal::new(Kind::Gone, "link.expired", "链接已过期。") }
fn b() { Refusal::new(
    Kind::Invalid,
    "task.empty",
    "请至少\
     选一份文书。",
) }
fn c() { Refusal::field(format!("x[{}]", at(1, 2)), "phone.format", format!("{p} 不是手机号。")) }
fn c2() { Refusal::new(Kind::Conflict, "task.state", told(x)) }
fn c3() { let title = "稍后再试。"; Refusal::new(Kind::Conflict, "task.busy", title) }
fn c5() {
    let no = |code, title: &'static str| Err(Refusal::new(Kind::Conflict, code, title));
    if x { return no("task.own", "请由另一人核对。"); }
    faults.add(format!("x[{n}]"), "task.papers", "请补上一份。".to_owned());
    let mut none = |field: &str, code, text: &str| faults.add(field, code, text.to_owned());
    none("a", "task.postcode", "邮政编码须为 6 位数字。");
    piano("task.piano", "x");
}
fn c4() { [(CourtKind::Gone, "c1", "x"), (Kind::Court, "c2", "y")] }
fn d() { match kind { Kind::Gone => 1, Kind::Invalid => 2 } }
#[cfg(test)]
mod tests {
    fn e() { Refusal::new(Kind::Gone, "only.tested", "x") }
}
"#;

#[test]
fn the_table_is_read_off_the_source() {
    let table = table(&Tree::of(&[("crates/serving/src/a.rs", SOURCE), (KINDS, ENUM)]));
    let rows: Vec<_> = table.lines().skip(2).collect();
    assert_eq!(
        rows,
        [
            "| `link.expired` | Gone | 链接已过期。 |",
            "| `phone.format` | field | {p} 不是手机号。 |",
            "| `task.busy` | Conflict | 稍后再试。 |",
            "| `task.empty` | Invalid | 请至少选一份文书。 |",
            "| `task.own` | Conflict | 请由另一人核对。 |",
            "| `task.papers` | field | 请补上一份。 |",
            "| `task.postcode` | field | 邮政编码须为 6 位数字。 |",
            "| `task.state` | Conflict | （按具体情况说明） |",
        ]
    );
}

#[test]
fn a_code_left_out_left_over_or_reworded_is_named() {
    let page = format!("{BEGIN}\n| `link.expired` | Gone | 过期 |\n| `old` | Gone | x |\n{END}\n");
    let files = [("crates/serving/src/a.rs", SOURCE), (KINDS, ENUM), (PAGE, &page)];
    let findings = check(&Tree::of(&files));
    assert_names(&findings, PAGE, "`task.empty` is not listed");
    assert_names(&findings, PAGE, "`old` is listed and nothing answers it");
    assert_names(&findings, PAGE, "`link.expired` is listed with other words");
}
