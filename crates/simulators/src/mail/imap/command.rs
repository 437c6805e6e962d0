//! Understanding what a client of the mailbox says.

use chrono::NaiveDate;

/// A command with its tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) tag: String,
    pub(super) command: Command,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    Capability,
    Id,
    Noop,
    Logout,
    Login {
        user: String,
        password: String,
    },
    /// The folder, and whether it may be changed.
    Open {
        folder: String,
        writing: bool,
    },
    Close,
    Search(Search),
    Fetch {
        set: Set,
        items: Items,
    },
    /// `+FLAGS (\Seen)`; other flags are taken and forgotten.
    Store {
        set: Set,
        seen: bool,
    },
    Unknown,
}

/// Which letters are looked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Search {
    pub(super) set: Option<Set>,
    pub(super) since: Option<NaiveDate>,
    pub(super) unseen: bool,
}

/// Numbers of letters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Set(Vec<(u32, Option<u32>)>);

impl Set {
    /// Whether a number is in it, where `last` is the highest there is.
    pub(super) fn has(&self, uid: u32, last: u32) -> bool {
        self.0.iter().any(|(from, to)| {
            let to = to.unwrap_or(last);
            // The two ends may stand in any order.
            (*from.min(&to)..=*from.max(&to)).contains(&uid)
        })
    }
}

/// What is wanted of a letter.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Items {
    pub(super) flags: bool,
    pub(super) internal_date: bool,
    pub(super) size: bool,
    /// The letter, and how much of it.
    pub(super) body: Option<Option<usize>>,
    /// Reading it leaves a mark.
    pub(super) marks: bool,
}

/// Reads one line.
pub(super) fn parse(line: &str) -> Option<Said> {
    let words = words(line.trim_end_matches(['\r', '\n']))?;
    let (tag, words) = words.split_first()?;
    let command = command(words).unwrap_or(Command::Unknown);
    Some(Said { tag: tag.clone(), command })
}

fn command(words: &[String]) -> Option<Command> {
    let (verb, rest) = words.split_first()?;
    let upper: Vec<String> = rest.iter().map(|word| word.to_ascii_uppercase()).collect();
    Some(match (verb.to_ascii_uppercase().as_str(), rest) {
        ("CAPABILITY", []) => Command::Capability,
        ("ID", _) => Command::Id,
        ("NOOP", []) => Command::Noop,
        ("LOGOUT", []) => Command::Logout,
        ("CLOSE", []) => Command::Close,
        ("LOGIN", [user, password]) => {
            Command::Login { user: user.clone(), password: password.clone() }
        }
        ("SELECT", [folder]) => Command::Open { folder: folder.clone(), writing: true },
        ("EXAMINE", [folder]) => Command::Open { folder: folder.clone(), writing: false },
        ("UID", [_, ..]) => match (upper[0].as_str(), &rest[1..]) {
            ("SEARCH", _) => Command::Search(search(&upper[1..])?),
            ("FETCH", [numbers, ..]) => {
                Command::Fetch { set: set(numbers)?, items: items(&upper[2..].join(" "))? }
            }
            ("STORE", [numbers, ..]) => {
                let said = upper[2..].join(" ");
                let seen = said.starts_with("+FLAGS") && said.contains("\\SEEN");
                Command::Store { set: set(numbers)?, seen }
            }
            _ => return None,
        },
        _ => return None,
    })
}

/// Words between blanks; what stands in quotation marks is one.
fn words(line: &str) -> Option<Vec<String>> {
    let (mut all, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => word.push(letters.next()?),
            '"' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if begun || !word.is_empty() {
                    all.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            other => word.push(other),
        }
    }
    if begun || !word.is_empty() {
        all.push(word);
    }
    (!quoted).then_some(all)
}

fn set(text: &str) -> Option<Set> {
    let end = |text: &str| match text {
        "*" => Some(None),
        number => number.parse().ok().map(Some),
    };
    let ranges = text.split(',').map(|range| {
        let (from, to) = range.split_once(':').unwrap_or((range, range));
        // A lone star is the last letter.
        Some((end(from)?.unwrap_or(u32::MAX), end(to)?))
    });
    ranges.collect::<Option<Vec<_>>>().map(Set)
}

fn search(words: &[String]) -> Option<Search> {
    let mut found = Search::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "ALL" => {}
            "UNSEEN" => found.unseen = true,
            "UID" => found.set = Some(set(words.next()?)?),
            "SINCE" => {
                found.since = Some(NaiveDate::parse_from_str(words.next()?, "%d-%b-%Y").ok()?);
            }
            _ => return None,
        }
    }
    Some(found)
}

fn items(text: &str) -> Option<Items> {
    let mut items = Items::default();
    for word in text.trim_matches(['(', ')']).split(' ') {
        match word {
            "UID" => {}
            "FLAGS" => items.flags = true,
            "INTERNALDATE" => items.internal_date = true,
            "RFC822.SIZE" => items.size = true,
            body => {
                let (name, rest) = body.split_once("[]")?;
                items.marks = match name {
                    "BODY" => true,
                    "BODY.PEEK" => false,
                    _ => return None,
                };
                items.body = Some(match rest {
                    "" => None,
                    part => {
                        let part = part.strip_prefix("<0.")?.strip_suffix('>')?;
                        Some(part.parse().ok()?)
                    }
                });
            }
        }
    }
    Some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_says_is_understood() {
        let read = |line: &str| parse(line).unwrap().command;
        assert_eq!(
            parse("A1 login \"songda@example.cn\" \"a \\\"b\\\\\"\r\n").unwrap(),
            Said {
                tag: "A1".into(),
                command: Command::Login {
                    user: "songda@example.cn".into(),
                    password: "a \"b\\".into()
                },
            }
        );
        assert_eq!(
            read("A2 EXAMINE INBOX"),
            Command::Open { folder: "INBOX".into(), writing: false }
        );
        let Command::Search(search) = read("A3 UID SEARCH UID 5:* SINCE 3-Nov-2026") else {
            panic!("no search");
        };
        assert_eq!(search.since, NaiveDate::from_ymd_opt(2026, 11, 3));
        let set = search.set.unwrap();
        assert!(set.has(5, 9) && set.has(9, 9) && !set.has(4, 9));
        assert!(set.has(2, 2), "the last one is always in a range to the star");
        let Command::Fetch { items, .. } =
            read("A4 UID FETCH 7 (UID INTERNALDATE BODY.PEEK[]<0.100>)")
        else {
            panic!("no fetch");
        };
        assert_eq!((items.body, items.marks, items.internal_date), (Some(Some(100)), false, true));
    }

    #[test]
    fn nonsense_is_no_command() {
        for line in
            ["A1 FETCH", "A1 UID", "A1 UID FETCH x BODY[]", "A1 UID FETCH 1 BODY[TEXT]", "A1"]
        {
            assert_eq!(parse(line).unwrap().command, Command::Unknown, "{line}");
        }
        assert_eq!(parse(""), None);
        assert_eq!(parse("A1 LOGIN \"open"), None);
    }
}
