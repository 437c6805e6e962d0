//! The sender's own mailbox, where what came back lies.

use base::Now;
use serde::{Deserialize, Serialize};

/// How the server of the mailbox behaves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImapAnswer {
    #[default]
    Ok,
    /// Greets and never says anything again.
    Hang,
    /// Sends everybody away.
    Refuse,
    /// Knows no password.
    Deny,
    /// Hangs up in the middle of a mail.
    Drop,
    /// Sends something else instead of a mail.
    Rubbish,
}

/// The behaviour with the number of visits it is meant for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ImapRule {
    pub(crate) answer: ImapAnswer,
    pub(crate) times: Option<u32>,
}

/// A letter in it.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) uid: u32,
    pub(crate) received_at: Now,
    pub(crate) seen: bool,
    pub(crate) raw: Vec<u8>,
}

/// The mailbox.
#[derive(Debug, Clone)]
pub(crate) struct Inbox {
    /// The numbers below mean something together with this one only.
    pub(crate) validity: u32,
    pub(crate) letters: Vec<Letter>,
    next: u32,
}

impl Default for Inbox {
    fn default() -> Self {
        Self { validity: 1, letters: Vec::new(), next: 1 }
    }
}

impl Inbox {
    /// Puts a letter in.
    pub(crate) fn put(&mut self, raw: Vec<u8>, received_at: Now) {
        self.letters.push(Letter { uid: self.next, received_at, seen: false, raw });
        self.next += 1;
    }

    /// The number the next letter gets.
    pub(crate) const fn next(&self) -> u32 {
        self.next
    }

    /// Numbers all letters anew, as a server does that was restored.
    pub(crate) fn renumber(&mut self) {
        self.validity += 1;
        self.next = 1;
        for letter in &mut self.letters {
            letter.uid = self.next;
            self.next += 1;
        }
    }
}
