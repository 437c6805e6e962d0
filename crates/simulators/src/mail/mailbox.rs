//! The mails that were taken and the rules for those that are not.

use std::collections::BTreeMap;

use base::Now;
use serde::{Deserialize, Serialize};

use crate::mail::back::Back;
use crate::mail::inbox::{ImapRule, Inbox};

/// What a recipient's server says to RCPT.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RecipientAnswer {
    #[default]
    Accept,
    Reject,
    Greylist,
    Full,
}

/// What happens after the text of a mail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MessageAnswer {
    #[default]
    Accept,
    Refuse,
    Hang,
    Drop,
}

/// Behaviour towards one address, or towards all that have no rule of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) recipient: RecipientAnswer,
    pub(crate) message: MessageAnswer,
    pub(crate) back: Back,
    pub(crate) slow_ms: u64,
    pub(crate) times: Option<u32>,
}

/// All rules.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Behaviour {
    pub(crate) default: Rule,
    pub(crate) addresses: BTreeMap<String, Rule>,
    pub(crate) imap: ImapRule,
}

/// A mail as it came.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) id: String,
    pub(crate) received_at: Now,
    pub(crate) sender: String,
    pub(crate) recipients: Vec<String>,
    /// What the sender wants to be told of, as it was written.
    pub(crate) notify: Option<String>,
    pub(crate) raw: Vec<u8>,
    /// How many letters came back.
    pub(crate) letters: usize,
}

impl Stored {
    /// The sender's own number of it: what stands before the @ of its `Message-ID`.
    pub(crate) fn number(&self) -> String {
        let id = crate::mail::back::message_id(&self.raw);
        let local = id.trim_matches(['<', '>']).split('@').next();
        local.unwrap_or_default().to_owned()
    }
}

/// The sink's own count.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Counts {
    pub(crate) connections: u64,
    pub(crate) accepted: u64,
    pub(crate) rejected: u64,
    pub(crate) greylisted: u64,
    /// Mails after which something came back, by what it was.
    pub(crate) back: BTreeMap<Back, u64>,
    /// Connections to the mailbox.
    pub(crate) visits: u64,
    /// Letters read there.
    pub(crate) fetched: u64,
}

/// State of the mail server.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    pub(crate) behaviour: Behaviour,
    pub(crate) mails: Vec<Stored>,
    pub(crate) counts: Counts,
    /// What came back.
    pub(crate) inbox: Inbox,
    /// The account that may read it.
    account: (String, String),
    /// How often each address was put off.
    put_off: BTreeMap<String, u32>,
}

impl Mailbox {
    /// Empty, for whoever knows this password.
    pub(crate) fn of(user: &str, password: &str) -> Self {
        Self { account: (user.to_owned(), password.to_owned()), ..Self::default() }
    }

    /// The same, after everything was forgotten.
    pub(crate) fn emptied(&self) -> Self {
        Self { account: self.account.clone(), ..Self::default() }
    }

    /// Whether this account may read what came back.
    pub(super) fn opens(&self, user: &str, password: &str) -> bool {
        !self.account.1.is_empty() && self.account.0 == user && self.account.1 == password
    }

    /// The rule for an address, whatever its case.
    pub(super) fn rule(&self, address: &str) -> Rule {
        let own =
            self.behaviour.addresses.iter().find(|(name, _)| name.eq_ignore_ascii_case(address));
        own.map_or(&self.behaviour.default, |(_, rule)| rule).clone()
    }

    /// The answer to RCPT, counting it; greylisting gives way after `times` tries.
    pub(super) fn greet(&mut self, address: &str) -> RecipientAnswer {
        let rule = self.rule(address);
        let answer = match rule.recipient {
            RecipientAnswer::Greylist => {
                let tries = self.put_off.entry(address.to_ascii_lowercase()).or_default();
                if *tries >= rule.times.unwrap_or(1) {
                    RecipientAnswer::Accept
                } else {
                    *tries += 1;
                    RecipientAnswer::Greylist
                }
            }
            other => other,
        };
        match answer {
            RecipientAnswer::Accept => {}
            RecipientAnswer::Greylist => self.counts.greylisted += 1,
            RecipientAnswer::Reject | RecipientAnswer::Full => self.counts.rejected += 1,
        }
        answer
    }

    /// Keeps a mail.
    pub(super) fn keep(&mut self, mail: Stored) {
        self.counts.accepted += 1;
        self.mails.push(mail);
    }

    /// New rules; addresses that were put off start anew.
    pub(crate) fn behave(&mut self, behaviour: Behaviour) {
        self.behaviour = behaviour;
        self.put_off.clear();
    }
}
