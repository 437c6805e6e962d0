//! Reading a mail that came back. Pure, and whatever the bytes are it does not fall over:
//! strangers write them.
//!
//! A mail is about one of ours only if it names the number we gave it: in the copy of our
//! headers that came back, in `In-Reply-To` or `References`, or quoted in the text. An
//! address alone never says so.

use std::panic;

use base::Now;
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders as _, PartType};
use uuid::Uuid;

use super::{
    report::{self, Action},
    words::{Word, guess},
};

/// Numbers of ours that one mail may name.
const MOST: usize = 8;
/// Parts looked into.
const PARTS: usize = 64;

/// What a mail is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::messages) enum Reading {
    /// It says something about a mail with one of these numbers.
    About(Back),
    /// Nothing of that kind: a letter, an advertisement, a report of passage.
    Other,
    /// No mail.
    Unreadable,
}

/// What it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::messages) struct Back {
    /// The numbers it names, the surest first.
    pub ids: Vec<Uuid>,
    pub word: Word,
    /// The status of RFC 3463; empty where there is none.
    pub status: String,
    /// When it happened, by its own word.
    pub at: Option<Now>,
    /// The addresses a report names, in lower case.
    pub addresses: Vec<String>,
}

/// Reads the bytes of a mail, which may be cut off.
pub(in crate::messages) fn read(raw: &[u8]) -> Reading {
    // The parser promises to take everything; a mail of a stranger is no place to rely on it.
    panic::catch_unwind(|| parsed(raw)).unwrap_or(Reading::Unreadable)
}

fn parsed(raw: &[u8]) -> Reading {
    let Some(mail) = MessageParser::default().parse(raw) else { return Reading::Unreadable };
    let at = mail.date().and_then(report::instant);
    if let Some(report) = part_text(&mail, "delivery-status") {
        return reported(&mail, raw, &report, at);
    }
    let ids = named_in_headers(&mail);
    let subject = mail.subject().unwrap_or_default().to_lowercase();
    let about = |ids: Vec<Uuid>, word, status: String| {
        if ids.is_empty() {
            return Reading::Other;
        }
        Reading::About(Back { ids, word, status, at, addresses: Vec::new() })
    };
    // Some servers call their bounces automatic answers, and some automatic answers cannot be
    // answered: who wrote it decides.
    let automatic = answers_by_itself(&mail, &subject);
    let server = is_a_server(&mail);
    if server || (is_unanswerable(&mail) && !automatic) {
        let (said, quoted) = bare(&mail);
        if let Some(word) = verdict(&subject, &said) {
            let mut ids = [enclosed(&mail), ids, quoted].concat();
            ids.dedup();
            ids.truncate(MOST);
            let status = if word == Word::Bounced { guess(&said) } else { String::new() };
            return about(ids, word, status);
        }
    }
    if automatic {
        return about(ids, Word::AutoReplied, String::new());
    }
    if server {
        return Reading::Other;
    }
    // A report of another kind, such as of reading, is no answer.
    match mail.content_type().is_some_and(|kind| kind.subtype() == Some("report")) {
        true => Reading::Other,
        false => about(ids, Word::Replied, String::new()),
    }
}

/// A report of RFC 3464.
fn reported(mail: &Message<'_>, raw: &[u8], text: &str, date: Option<Now>) -> Reading {
    let mut ids = [enclosed(mail), named_in_headers(mail)].concat();
    if ids.is_empty() {
        // What came back may be cut off before its end is seen.
        let own = mail.message_id().and_then(number);
        ids = numbers(&String::from_utf8_lossy(raw));
        ids.retain(|id| Some(*id) != own);
    }
    ids.dedup();
    ids.truncate(MOST);
    // Our mails have one recipient; a report about several begins with the worst.
    let rank = |action: Action| match action {
        Action::Failed => 0,
        Action::Delayed => 1,
        Action::Delivered => 2,
        Action::Passed => 3,
    };
    let all = report::recipients(text);
    let Some(one) = all.into_iter().min_by_key(|one| rank(one.action)) else {
        return Reading::Other;
    };
    let word = match one.action {
        Action::Failed => Word::Bounced,
        Action::Delayed => Word::Delayed,
        Action::Delivered => Word::Arrived,
        Action::Passed => return Reading::Other,
    };
    if ids.is_empty() {
        return Reading::Other;
    }
    let status = if word == Word::Arrived { String::new() } else { one.status };
    Reading::About(Back { ids, word, status, at: one.at.or(date), addresses: one.addresses })
}

/// The text of the first part of `message/…` or `text/…` with this name.
fn part_text(mail: &Message<'_>, subtype: &str) -> Option<String> {
    let named = |kind: &mail_parser::ContentType<'_>| {
        let known = kind.subtype().unwrap_or_default().to_ascii_lowercase();
        known == subtype || known.strip_prefix("global-") == Some(subtype)
    };
    let part = mail.parts.iter().take(PARTS).find(|part| part.content_type().is_some_and(named))?;
    match &part.body {
        PartType::Text(text) => Some(text.to_string()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
        _ => None,
    }
}

/// Our number in the mail, or the headers of it, that came back.
fn enclosed(mail: &Message<'_>) -> Vec<Uuid> {
    let whole = mail.parts.iter().take(PARTS).filter_map(|part| part.message());
    let mut ids: Vec<Uuid> = whole.filter_map(|one| number(one.message_id()?)).collect();
    for name in ["rfc822-headers", "rfc822", "headers"] {
        let Some(text) = part_text(mail, name) else { continue };
        let headers = MessageParser::default().parse_headers(text.as_bytes());
        ids.extend(headers.and_then(|one| number(one.message_id()?)));
    }
    ids
}

fn named_in_headers(mail: &Message<'_>) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for value in [mail.in_reply_to(), mail.references()] {
        match value {
            HeaderValue::Text(one) => ids.extend(number(one)),
            // The last reference is the mail that is answered.
            HeaderValue::TextList(all) => ids.extend(all.iter().rev().filter_map(|it| number(it))),
            _ => {}
        }
    }
    ids.dedup();
    ids.truncate(MOST);
    ids
}

/// Our number in a `Message-ID`.
fn number(message_id: &str) -> Option<Uuid> {
    let (local, host) = message_id.trim().trim_matches(['<', '>']).split_once('@')?;
    (!host.is_empty()).then(|| hyphenated(local)).flatten()
}

fn hyphenated(text: &str) -> Option<Uuid> {
    (text.len() == 36).then(|| Uuid::parse_str(text).ok()).flatten()
}

/// Everything in a text that looks like one of our `Message-ID`s.
fn numbers(text: &str) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for (at, _) in text.match_indices('@') {
        let found = at.checked_sub(36).and_then(|from| hyphenated(text.get(from..at)?));
        if let Some(id) = found.filter(|id| !ids.contains(id)) {
            ids.push(id);
            if ids.len() == MOST {
                break;
            }
        }
    }
    ids
}

/// Whether a machine answers in the recipient's name (RFC 3834 and what is older).
fn answers_by_itself(mail: &Message<'_>, subject: &str) -> bool {
    const SUBJECTS: [&str; 7] = [
        "自动回复",
        "[自动回复]",
        "automatic reply",
        "auto reply",
        "auto-reply",
        "autoreply",
        "out of office",
    ];
    let header =
        |name: &'static str| mail.header_raw(name).unwrap_or_default().trim().to_ascii_lowercase();
    header("Auto-Submitted").starts_with("auto-replied")
        || ["X-Autoreply", "X-Autorespond"].iter().any(|name| mail.header(*name).is_some())
        || header("Precedence") == "auto_reply"
        || SUBJECTS.iter().any(|words| subject.starts_with(words))
}

/// Whether nobody can be answered.
fn is_unanswerable(mail: &Message<'_>) -> bool {
    mail.header_raw("Return-Path").is_some_and(|path| path.trim() == "<>")
}

/// Whether a mail server wrote it, by its name or its marks.
fn is_a_server(mail: &Message<'_>) -> bool {
    let from = mail.from().and_then(|from| from.first()).and_then(|one| one.address());
    let local = from.and_then(|from| from.split('@').next()).unwrap_or_default();
    let known = ["mailer-daemon", "postmaster", "mail-daemon", "maildaemon"];
    known.iter().any(|name| local.eq_ignore_ascii_case(name))
        || mail.header("X-Failed-Recipients").is_some()
}

/// What a server wrote before it quotes our mail, and our numbers in the quotation.
fn bare(mail: &Message<'_>) -> (String, Vec<Uuid>) {
    let texts = (0..mail.text_body_count().min(4)).filter_map(|at| mail.body_text(at));
    let text = texts.map(std::borrow::Cow::into_owned).collect::<Vec<_>>().join("\n");
    let ids = numbers(&text);
    let lower = text.to_ascii_lowercase();
    let begins = ["message-id:", "-----original", "----- original", "原始邮件", "原邮件"];
    let quoted = begins.iter().filter_map(|words| lower.find(words)).min();
    // Both have the same length: only ASCII letters were changed.
    let said = quoted.and_then(|at| text.get(..at)).filter(|said| !said.trim().is_empty());
    (said.unwrap_or(&text).to_owned(), ids)
}

/// What a server's own words say: it gave up, it still tries, or neither.
fn verdict(subject: &str, said: &str) -> Option<Word> {
    const STILL: [&str; 4] = ["delayed", "延迟", "warning: message", "still being retried"];
    const FAILED: [&str; 16] = [
        "退信",
        "退回",
        "投递失败",
        "发送失败",
        "无法投递",
        "无法送达",
        "未能送达",
        "undeliver",
        "returned mail",
        "returned to sender",
        "failure notice",
        "delivery fail",
        "delivery has failed",
        "delivery status notification (failure)",
        "mail delivery failed",
        "could not be delivered",
    ];
    let said = said.to_lowercase();
    let has = |all: &[&str], text: &str| all.iter().any(|one| text.contains(one));
    match () {
        () if has(&STILL, subject) => Some(Word::Delayed),
        () if has(&FAILED, subject) || has(&FAILED, &said) => Some(Word::Bounced),
        () => None,
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
