//! Whether a provider is worth a call. Pure: every moment is given.
//!
//! ```text
//! closed ── 3 failures in a row, or half of ≥ 20 calls in 30 s ──▶ open
//!    ▲                                                              │ 10 s, then 20, 40 … 160
//!    └──────── a harmless question was answered ◀── asked ◀─────────┘
//! ```
//! It is closed again by a question about a text nobody sent, never by trying a text.

use base::Now;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// Length of one count, and how many are kept: together the window of thirty seconds.
const COUNT: TimeDelta = TimeDelta::seconds(10);
const COUNTS: usize = 3;
/// Calls in the window below which a share means nothing.
const ENOUGH: u32 = 20;
/// Failures in a row that open it, however few calls there are.
const IN_A_ROW: u32 = 3;
/// The first pause before it is asked again; each further one doubles.
const PAUSE: TimeDelta = TimeDelta::seconds(10);
const LONGEST: u32 = 4;
/// Closed for so long, and the pauses begin anew.
const CALM: TimeDelta = TimeDelta::minutes(10);

/// How a call ended, as far as the provider's health goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::messages) enum Outcome {
    /// It answered, be it a refusal of this text.
    Answered,
    /// It did not, or not usably; why.
    Failed(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Count {
    since: Now,
    answered: u32,
    failed: u32,
}

/// What is known of one provider.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::messages) struct Breaker {
    counts: Vec<Count>,
    /// Failures since the last answer.
    pub in_a_row: u32,
    /// Since when it is open.
    pub opened_at: Option<Now>,
    /// When it may be asked whether it is well again.
    pub ask_at: Option<Now>,
    /// How often it opened without a longer calm between.
    times: u32,
    closed_at: Option<Now>,
    /// Reports come late: others are preferred.
    pub slow: bool,
    /// The last answer.
    pub answered_at: Option<Now>,
    /// The last failure.
    pub failed_at: Option<Now>,
    /// Why it failed last.
    pub failure: Option<String>,
}

impl Breaker {
    /// Whether no text may go there.
    pub(in crate::messages) fn is_open(&self) -> bool {
        self.opened_at.is_some()
    }

    /// Takes the end of a call in.
    pub(in crate::messages) fn note(&mut self, outcome: Outcome, now: Now) {
        self.counts.retain(|count| now - count.since < COUNT * COUNTS as i32);
        if self.counts.last().is_none_or(|count| now - count.since >= COUNT) {
            self.counts.push(Count { since: now, answered: 0, failed: 0 });
        }
        let answered = outcome == Outcome::Answered;
        if let Some(count) = self.counts.last_mut() {
            if answered { count.answered += 1 } else { count.failed += 1 }
        }
        match outcome {
            Outcome::Answered => {
                self.answered_at = Some(now);
                (self.in_a_row, self.failure) = (0, None);
                if self.is_open() {
                    self.close(now);
                }
            }
            Outcome::Failed(reason) => {
                self.failed_at = Some(now);
                self.failure = Some(reason);
                self.in_a_row += 1;
                if !self.is_open() && self.is_bad() {
                    self.open(now);
                }
            }
        }
    }

    fn is_bad(&self) -> bool {
        let sum = |part: fn(&Count) -> u32| self.counts.iter().map(part).sum::<u32>();
        let (answered, failed) = (sum(|count| count.answered), sum(|count| count.failed));
        self.in_a_row >= IN_A_ROW || (answered + failed >= ENOUGH && failed >= answered)
    }

    fn open(&mut self, now: Now) {
        let calm = self.closed_at.is_none_or(|at| now - at >= CALM);
        self.times = if calm { 0 } else { self.times + 1 };
        self.opened_at = Some(now);
        self.ask_at = Some(now + self.pause());
    }

    fn pause(&self) -> TimeDelta {
        PAUSE * (1 << self.times.min(LONGEST))
    }

    fn close(&mut self, now: Now) {
        (self.opened_at, self.ask_at, self.closed_at) = (None, None, Some(now));
        (self.in_a_row, self.failure) = (0, None);
        self.counts.clear();
    }

    /// Whether it is time for a harmless question: it is open, or its last call failed.
    pub(in crate::messages) fn is_due(&self, now: Now) -> bool {
        match self.ask_at {
            Some(at) => at <= now,
            None => self.in_a_row > 0 && self.failed_at.is_none_or(|at| now - at >= PAUSE),
        }
    }

    /// Takes the end of a harmless question in.
    pub(in crate::messages) fn asked(&mut self, outcome: Outcome, now: Now) {
        match outcome {
            Outcome::Answered => {
                self.answered_at = Some(now);
                self.close(now);
            }
            Outcome::Failed(reason) if self.is_open() => {
                self.times = (self.times + 1).min(LONGEST);
                self.ask_at = Some(now + self.pause());
                (self.failed_at, self.failure) = (Some(now), Some(reason));
            }
            failed => self.note(failed, now),
        }
    }
}

/// The providers worth a call, the best first: those without a fresh failure, then those
/// that report in time, then in the order of the configuration. A text that may have
/// reached one of them already goes there or nowhere.
pub(in crate::messages) fn route<'a>(
    providers: &'a [(String, Breaker)],
    bound: Option<&str>,
) -> Option<&'a str> {
    providers
        .iter()
        .filter(|(code, breaker)| !breaker.is_open() && bound.is_none_or(|bound| bound == code))
        .min_by_key(|(_, breaker)| (breaker.in_a_row > 0, breaker.slow))
        .map(|(code, _)| code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Now {
        "2026-09-16T02:00:00Z".parse::<Now>().unwrap() + TimeDelta::seconds(second)
    }

    fn failed() -> Outcome {
        Outcome::Failed("短信网关没有答复".into())
    }

    #[test]
    fn three_failures_in_a_row_open_it_and_a_question_closes_it() {
        let mut breaker = Breaker::default();
        for second in 0..2 {
            breaker.note(failed(), at(second));
            assert!(!breaker.is_open());
        }
        breaker.note(failed(), at(2));
        assert!(breaker.is_open() && !breaker.is_due(at(11)) && breaker.is_due(at(12)));
        breaker.asked(failed(), at(12));
        assert!(breaker.is_open() && !breaker.is_due(at(31)) && breaker.is_due(at(32)));
        breaker.asked(Outcome::Answered, at(32));
        assert!(!breaker.is_open() && !breaker.is_due(at(60)));
        assert_eq!((breaker.in_a_row, breaker.failure), (0, None));
    }

    #[test]
    fn half_of_twenty_calls_in_thirty_seconds_open_it() {
        let mut breaker = Breaker::default();
        for call in 0..20 {
            let outcome = if call % 2 == 0 { failed() } else { Outcome::Answered };
            assert!(!breaker.is_open(), "{call}");
            breaker.note(outcome, at(call));
        }
        assert!(!breaker.is_open(), "an answer never opens");
        breaker.note(failed(), at(20));
        assert!(breaker.is_open());
        // The same share, thinly spread, says nothing.
        let mut breaker = Breaker::default();
        for call in 0..40 {
            let outcome = if call % 2 == 0 { failed() } else { Outcome::Answered };
            breaker.note(outcome, at(call * 10));
        }
        assert!(!breaker.is_open());
    }

    #[test]
    fn whoever_opens_again_and_again_waits_longer_each_time() {
        let mut breaker = Breaker::default();
        let mut now = 0;
        let mut pauses = Vec::new();
        for _ in 0..7 {
            for _ in 0..3 {
                breaker.note(failed(), at(now));
            }
            pauses.push((breaker.ask_at.unwrap() - at(now)).num_seconds());
            now += 200;
            breaker.asked(Outcome::Answered, at(now));
        }
        assert_eq!(pauses, [10, 20, 40, 80, 160, 160, 160]);
        now += 600;
        for _ in 0..3 {
            breaker.note(failed(), at(now));
        }
        assert_eq!(breaker.ask_at, Some(at(now + 10)));
    }

    #[test]
    fn a_fresh_failure_turns_the_next_texts_away_at_once() {
        let mut all = vec![
            ("sms".to_owned(), Breaker::default()),
            ("sms_second".to_owned(), Breaker::default()),
        ];
        assert_eq!(route(&all, None), Some("sms"));
        all[0].1.slow = true;
        assert_eq!(route(&all, None), Some("sms_second"));
        all[1].1.note(failed(), at(0));
        assert_eq!(route(&all, None), Some("sms"));
        all[0].1.slow = false;
        all[0].1.note(failed(), at(0));
        assert_eq!(route(&all, None), Some("sms"), "both failed once: the first again");
        all[0].1.note(failed(), at(1));
        all[0].1.note(failed(), at(2));
        assert_eq!(route(&all, None), Some("sms_second"));
        assert_eq!(route(&all, Some("sms")), None, "bound to one that is open: nowhere");
        assert_eq!(route(&[], None), None);
        // After one failure it is asked before anybody must try it with a text.
        assert!(all[1].1.is_due(at(10)));
        all[1].1.asked(Outcome::Answered, at(10));
        assert_eq!(all[1].1.in_a_row, 0);
    }
}
