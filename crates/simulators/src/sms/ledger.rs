//! What the gateway really did, whatever it said.

use std::collections::{BTreeMap, HashMap};

use base::Now;
use serde::Serialize;

use crate::answer::Trouble;
use crate::sms::submission::Submission;
use crate::sms::switch::{Delivery, Line, LineSettings, Outcome, Reports, Rule, Settings};

/// State of a text as the operator knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    Submitted,
    Delivered,
    Failed,
}

/// One accepted text.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) line: Line,
    pub(crate) message_id: String,
    pub(crate) text: Submission,
    pub(crate) accepted_at: Now,
    pub(crate) state: State,
    pub(crate) word: Option<&'static str>,
    pub(crate) at: Now,
    pub(crate) requests: u32,
    pub(crate) outcome: Outcome,
    pub(crate) reports: Reports,
}

/// How far a report got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    Held,
    Waiting,
    Acknowledged,
}

/// One thing to tell the callback.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub(crate) line: Line,
    pub(crate) report_id: String,
    pub(crate) client_id: String,
    pub(crate) message_id: String,
    pub(crate) word: String,
    pub(crate) code: String,
    pub(crate) at: Now,
    pub(crate) progress: Progress,
}

/// The gateway's own count.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Counts {
    pub(crate) requests: u64,
    pub(crate) accepted: u64,
    pub(crate) duplicates: u64,
    pub(crate) refused: u64,
    pub(crate) unsigned: u64,
    pub(crate) delivered: u64,
    pub(crate) failed: u64,
    pub(crate) reports_created: u64,
    pub(crate) reports_posted: u64,
    pub(crate) reports_acknowledged: u64,
    pub(crate) reports_lost: u64,
}

/// Settings, texts, reports and counts of the gateway.
pub(crate) struct Ledger {
    pub(crate) settings: Settings,
    pub(crate) report_ms: u64,
    pub(crate) retry_ms: u64,
    pub(crate) messages: Vec<Message>,
    pub(crate) by_client: HashMap<(Line, String), usize>,
    pub(crate) reports: BTreeMap<u64, Report>,
    pub(crate) counts: Counts,
    /// How many texts of a number its owner has looked at.
    pub(crate) seen: HashMap<String, usize>,
    next_report: u64,
}

/// The answer to a text: where it is, and whether it was there before.
pub(crate) struct Accepted {
    pub(crate) index: usize,
    pub(crate) duplicate: bool,
}

impl Ledger {
    pub(crate) fn new(callback: Option<String>, report_ms: u64, retry_ms: u64) -> Self {
        Self {
            settings: Settings { callback, ..Settings::default() },
            report_ms,
            retry_ms,
            messages: Vec::new(),
            by_client: HashMap::new(),
            reports: BTreeMap::new(),
            counts: Counts::default(),
            seen: HashMap::new(),
            next_report: 0,
        }
    }

    /// Forgets everything but the callback address. Report keys go on, so that a task
    /// of before finds nothing.
    pub(crate) fn clear(&mut self) {
        let next_report = self.next_report;
        let again = |line: &mut LineSettings| LineSettings {
            callback: line.callback.take(),
            ..LineSettings::default()
        };
        let (isms, court) = (again(&mut self.settings.isms), again(&mut self.settings.court12368));
        *self = Self::new(self.settings.callback.take(), self.report_ms, self.retry_ms);
        (self.settings.isms, self.settings.court12368) = (isms, court);
        self.next_report = next_report;
    }

    /// The text with this `client_id` on this line.
    pub(crate) fn find(&self, line: Line, client_id: &str) -> Option<&Message> {
        let index = *self.by_client.get(&(line, client_id.to_owned()))?;
        self.messages.get(index)
    }

    /// Takes a text once per line and `client_id`.
    pub(crate) fn accept(
        &mut self,
        line: Line,
        text: Submission,
        rule: &Rule,
        message_id: String,
        now: Now,
    ) -> Result<Accepted, Trouble> {
        let key = (line, text.client_id.clone());
        if let Some(&index) = self.by_client.get(&key) {
            let message = &mut self.messages[index];
            if message.text != text {
                return Err(Trouble::reused());
            }
            message.requests += 1;
            self.counts.duplicates += 1;
            return Ok(Accepted { index, duplicate: true });
        }
        let unknown = |set: &Option<std::collections::BTreeSet<String>>, value: &String| {
            set.as_ref().is_some_and(|set| !set.contains(value))
        };
        if unknown(&self.settings.signs, &text.sign) {
            return Err(Trouble::unprocessable("SIGNATURE_UNREGISTERED", "短信签名未报备"));
        }
        if unknown(&self.settings.templates, &text.template) {
            return Err(Trouble::unprocessable("TEMPLATE_UNREGISTERED", "短信模板未报备"));
        }
        if rule.outcome == Outcome::Blocked {
            return Err(Trouble::unprocessable("BLOCKED", "号码在运营商黑名单中"));
        }
        let index = self.messages.len();
        self.by_client.insert(key, index);
        self.messages.push(Message {
            line,
            message_id,
            text,
            accepted_at: now,
            state: State::Submitted,
            word: None,
            at: now,
            requests: 1,
            outcome: rule.outcome,
            reports: rule.reports,
        });
        self.counts.accepted += 1;
        Ok(Accepted { index, duplicate: false })
    }

    /// Lets the outcome of a submitted text happen and writes the reports it calls for.
    /// Returns the keys of those that may go out.
    pub(crate) fn deliver(&mut self, index: usize, report_ids: [String; 2], at: Now) -> Vec<u64> {
        let Some(message) = self.messages.get_mut(index) else { return Vec::new() };
        if message.state != State::Submitted {
            return Vec::new();
        }
        let (state, word, code) = verdict(message.outcome);
        (message.state, message.word, message.at) = (state, Some(word), at);
        match state {
            State::Delivered => self.counts.delivered += 1,
            State::Failed | State::Submitted => self.counts.failed += 1,
        }
        let [first, second] = report_ids;
        let (ids, progress) = match message.reports {
            Reports::Lose => {
                self.counts.reports_lost += 1;
                return Vec::new();
            }
            Reports::Send => (vec![first], Progress::Waiting),
            Reports::Hold => (vec![first], Progress::Held),
            Reports::Twice => (vec![first.clone(), first], Progress::Waiting),
            Reports::TwiceNewId => (vec![first, second], Progress::Waiting),
        };
        let client_id = message.text.client_id.clone();
        let message_id = message.message_id.clone();
        let line = message.line;
        let write = |report_id: String| Report {
            line,
            report_id,
            client_id: client_id.clone(),
            message_id: message_id.clone(),
            word: word.to_owned(),
            code: code.to_owned(),
            at,
            progress,
        };
        let keys: Vec<u64> = ids.into_iter().map(|id| self.add(write(id))).collect();
        if progress == Progress::Waiting { keys } else { Vec::new() }
    }

    /// Writes a report down under a new key.
    pub(crate) fn add(&mut self, report: Report) -> u64 {
        let key = self.next_report;
        self.next_report += 1;
        self.counts.reports_created += 1;
        self.reports.insert(key, report);
        key
    }

    /// Whether texts with this rule reach the phone in the moment of acceptance.
    pub(crate) const fn at_once(rule: &Rule) -> bool {
        matches!(rule.delivery, Delivery::AtOnce)
    }
}

/// State, report word and code of an outcome.
const fn verdict(outcome: Outcome) -> (State, &'static str, &'static str) {
    match outcome {
        Outcome::Delivered => (State::Delivered, "DELIVRD", "000"),
        Outcome::EmptyNumber => (State::Failed, "UNDELIV", "MK:0001"),
        Outcome::Rejected | Outcome::Blocked => (State::Failed, "REJECTD", "MK:0012"),
        Outcome::PoweredOff => (State::Failed, "EXPIRED", "MK:0024"),
    }
}
