//! What is known about a message: our own steps, the operator's reports, and the one
//! state that follows from both, whatever order they came in.

use base::Now;
use serde::{Deserialize, Serialize};

use super::inbox::words::Word;

/// The state people see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MessageStateName)]
pub enum State {
    /// 待发送: not with the provider yet.
    Queued,
    /// 已提交: the provider accepted it; no arrival.
    Submitted,
    /// 已到达手机 or 已到达邮箱: the operator, or the mailbox's server, reported the arrival.
    Delivered,
    /// 未到达: refused, or the operator reported a failure, or the mail came back.
    Failed,
    /// 不明: nobody can tell.
    Unknown,
}

impl State {
    const ALL: [Self; 5] =
        [Self::Queued, Self::Submitted, Self::Delivered, Self::Failed, Self::Unknown];

    /// The stored name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Submitted => "submitted",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// How far our own sending got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing is with the provider.
    Queued,
    /// An attempt is open: it may or may not have reached the provider.
    Sending,
    /// The provider was asked about an open attempt and could not tell.
    Doubtful,
    /// The provider has it.
    Submitted,
    /// It will not be sent.
    Refused,
    /// The provider had it and nobody ever reported.
    Silent,
}

impl Phase {
    const ALL: [Self; 6] =
        [Self::Queued, Self::Sending, Self::Doubtful, Self::Submitted, Self::Refused, Self::Silent];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Doubtful => "doubtful",
            Self::Submitted => "submitted",
            Self::Refused => "refused",
            Self::Silent => "silent",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.code() == code)
    }
}

/// A word on a message: an operator's about a text, a mail's about the mail it answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Told {
    /// When it happened, not when it was told.
    pub at: Now,
    /// `DELIVRD`, `UNDELIV`, `REJECTD`, `EXPIRED` or `DELETED`; of a mail those of [`Word`].
    pub word: String,
    /// The operator's code or the mail's status; empty when not given.
    pub code: String,
}

/// Distinct reports kept of one message.
const MAX_TOLD: usize = 32;

impl Told {
    /// Whether the word ends anything; words of passage (`ACCEPTD`, `UNKNOWN`) do not.
    pub(super) fn is_final(word: &str) -> bool {
        matches!(word, "DELIVRD" | "UNDELIV" | "REJECTD" | "EXPIRED" | "DELETED")
    }

    /// What a mail says, if one says it.
    fn mailed(&self) -> Option<Word> {
        Word::from_code(&self.word)
    }

    fn arrived(&self) -> bool {
        self.word == "DELIVRD" || self.mailed() == Some(Word::Arrived)
    }

    /// Said beside the state, which it does not move.
    fn is_remark(&self) -> bool {
        self.mailed().is_some_and(Word::is_remark)
    }

    /// Why it did not arrive, as a clerk says it, with the operator's code.
    fn reason(&self) -> String {
        if let Some(word) = self.mailed() {
            return word.said(&self.code);
        }
        let said = match (self.code.as_str(), self.word.as_str()) {
            ("MK:0001", _) => "空号",
            ("MK:0012", _) => "运营商拦截",
            ("MK:0024", _) => "关机，超过有效期",
            (_, "REJECTD") => "运营商拒收",
            (_, "EXPIRED") => "超过有效期仍未到达",
            (_, "DELETED") => "运营商已删除",
            _ => "运营商未能送达",
        };
        let code = if self.code.is_empty() { &self.word } else { &self.code };
        format!("{said}（{code}）")
    }
}

/// Everything known about a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub phase: Phase,
    /// Why the phase is what it is.
    pub reason: Option<String>,
    /// Distinct reports, in order of their own times.
    pub told: Vec<Told>,
}

impl Standing {
    /// Takes a report in. Whether it was new.
    pub(super) fn hear(&mut self, told: Told) -> bool {
        // A mail comes back once, however many servers say so and whenever.
        let (mailed, remark) = (told.mailed().is_some(), told.is_remark());
        let same = |known: &Told| known.word == told.word && (known.at == told.at || mailed);
        if let Some(known) = self.told.iter_mut().find(|known| same(known)) {
            // The answer to a question names the word only; the report brings the code.
            if known.code >= told.code && known.at <= told.at {
                return false;
            }
            known.at = known.at.min(told.at);
            known.code = std::mem::take(&mut known.code).max(told.code);
        } else if self.told.len() < MAX_TOLD || (told.arrived() && self.arrival().is_none()) {
            self.told.push(told);
        } else {
            return false;
        }
        self.told.sort();
        // A remark ends no silence.
        let silent = remark && self.phase == Phase::Silent;
        if !silent && !matches!(self.phase, Phase::Submitted | Phase::Refused) {
            // Only what the provider has can be reported, and it must not be sent again.
            self.phase = Phase::Submitted;
            self.reason = None;
        }
        true
    }

    fn arrival(&self) -> Option<&Told> {
        self.told.iter().find(|told| told.arrived())
    }

    fn failure(&self) -> Option<&Told> {
        self.told.iter().rev().find(|told| !told.arrived() && !told.is_remark())
    }

    /// What moves no state, in order.
    fn remarks(&self) -> impl Iterator<Item = String> {
        self.told.iter().filter(|told| told.is_remark()).map(Told::reason)
    }

    /// The state people see. An arrival once reported is never taken back.
    pub(super) fn state(&self) -> State {
        match self.phase {
            _ if self.arrival().is_some() => State::Delivered,
            _ if self.failure().is_some() => State::Failed,
            Phase::Queued | Phase::Sending => State::Queued,
            Phase::Submitted => State::Submitted,
            Phase::Refused => State::Failed,
            Phase::Doubtful | Phase::Silent => State::Unknown,
        }
    }

    /// Why the state is what it is.
    pub(super) fn reason(&self) -> Option<String> {
        match (self.arrival(), self.failure()) {
            (Some(_), Some(failed)) if failed.mailed().is_some() => {
                Some(format!("还曾收到{}", failed.reason()))
            }
            (Some(_), Some(failed)) => Some(format!("运营商还曾报告：{}", failed.reason())),
            (None, Some(failed)) => Some(failed.reason()),
            (arrived, None) => {
                let own = self.reason.clone().filter(|_| arrived.is_none());
                let all: Vec<String> = own.into_iter().chain(self.remarks()).collect();
                (!all.is_empty()).then(|| all.join("；"))
            }
        }
    }

    /// When it arrived (first) or failed (last), by the operator's own word.
    pub(super) fn reported_at(&self) -> Option<Now> {
        self.arrival().or_else(|| self.failure()).map(|told| told.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(minute: u32, word: &str, code: &str) -> Told {
        let at = format!("2026-11-20T13:{minute:02}:00+08:00");
        Told { at: at.parse().unwrap(), word: word.into(), code: code.into() }
    }

    fn standing(phase: Phase) -> Standing {
        Standing { phase, reason: None, told: vec![] }
    }

    /// Every order of the reports, each told once and then once more.
    fn orders(reports: &[Told]) -> Vec<Vec<Told>> {
        if reports.is_empty() {
            return vec![vec![]];
        }
        let mut all = vec![];
        for (at, first) in reports.iter().enumerate() {
            let mut rest = reports.to_vec();
            rest.remove(at);
            for mut order in orders(&rest) {
                order.insert(0, first.clone());
                all.push(order);
            }
        }
        all
    }

    #[test]
    fn the_order_of_reports_does_not_matter() {
        let reports = [
            told(5, "UNDELIV", "MK:0001"),
            told(9, "DELIVRD", "000"),
            told(7, "DELIVRD", "000"),
            told(8, "EXPIRED", "MK:0024"),
        ];
        for order in orders(&reports) {
            let mut known = standing(Phase::Submitted);
            for report in order.iter().chain(&order) {
                known.hear(report.clone());
            }
            assert_eq!(known.state(), State::Delivered);
            assert_eq!(known.reported_at(), Some(told(7, "", "").at));
            assert_eq!(known.reason().unwrap(), "运营商还曾报告：关机，超过有效期（MK:0024）");
            assert_eq!(known.told.len(), 4);
        }
    }

    #[test]
    fn a_failure_can_turn_into_an_arrival_and_never_back() {
        let mut known = standing(Phase::Submitted);
        assert_eq!(known.state(), State::Submitted);
        assert!(known.hear(told(1, "UNDELIV", "MK:0001")));
        assert_eq!(
            (known.state(), known.reason().unwrap().as_str()),
            (State::Failed, "空号（MK:0001）")
        );
        assert!(known.hear(told(2, "DELIVRD", "000")));
        assert_eq!(known.state(), State::Delivered);
        assert!(known.hear(told(3, "REJECTD", "MK:0012")));
        assert_eq!(known.state(), State::Delivered);
        assert_eq!(known.reported_at(), Some(told(2, "", "").at));
        assert!(!known.hear(told(3, "REJECTD", "MK:0012")));
    }

    #[test]
    fn the_answer_to_a_question_and_the_report_are_one_event() {
        for order in orders(&[told(1, "UNDELIV", ""), told(1, "UNDELIV", "MK:0001")]) {
            let mut known = standing(Phase::Submitted);
            for report in order {
                known.hear(report);
            }
            assert_eq!(known.told, [told(1, "UNDELIV", "MK:0001")]);
        }
    }

    #[test]
    fn a_report_proves_that_the_provider_has_it() {
        for phase in [Phase::Queued, Phase::Sending, Phase::Doubtful, Phase::Silent] {
            let mut known = standing(phase);
            known.reason = Some("状态报告缺失".into());
            known.hear(told(1, "DELIVRD", "000"));
            assert_eq!((known.phase, known.state()), (Phase::Submitted, State::Delivered));
            assert_eq!(known.reason(), None);
        }
    }

    #[test]
    fn a_flood_of_reports_is_bounded_and_cannot_hide_an_arrival() {
        let mut known = standing(Phase::Submitted);
        for minute in 0..60 {
            known.hear(told(minute, "UNDELIV", "MK:0001"));
        }
        assert_eq!(known.told.len(), MAX_TOLD);
        assert!(known.hear(told(59, "DELIVRD", "000")));
        assert_eq!(known.state(), State::Delivered);
    }

    #[test]
    fn a_mail_comes_back_once_whoever_says_so() {
        let back = [
            told(5, "BOUNCED", "5.0.0"),
            told(3, "BOUNCED", "5.1.1"),
            told(4, "DELAYED", "4.4.1"),
            told(6, "AUTOREPLY", ""),
        ];
        for order in orders(&back) {
            let mut known = standing(Phase::Submitted);
            for one in order.iter().chain(&order) {
                known.hear(one.clone());
            }
            assert_eq!(known.state(), State::Failed);
            assert_eq!(known.reason().unwrap(), "退信：邮箱不存在（5.1.1）");
            assert_eq!(known.reported_at(), Some(told(3, "", "").at));
            assert_eq!(known.told.len(), 3);
        }
    }

    #[test]
    fn a_remark_moves_no_state() {
        let mut known = standing(Phase::Submitted);
        assert!(known.hear(told(1, "DELAYED", "4.4.1")));
        assert!(known.hear(told(2, "AUTOREPLY", "")));
        assert!(!known.hear(told(3, "AUTOREPLY", "")));
        assert_eq!((known.state(), known.reported_at()), (State::Submitted, None));
        assert_eq!(
            known.reason().unwrap(),
            "对方邮件服务器暂时没有收下，正在重试（4.4.1）；收到自动回复，不是退信"
        );
        // It does not end a silence either.
        known.phase = Phase::Silent;
        known.reason = Some("状态报告缺失".into());
        assert!(known.hear(told(9, "REPLIED", "")));
        assert_eq!(known.state(), State::Unknown);
        assert!(known.reason().unwrap().starts_with("状态报告缺失；"));
        // An arrival does, and leaves what was remarked.
        assert!(known.hear(told(9, "INBOXED", "")));
        assert_eq!((known.state(), known.phase), (State::Delivered, Phase::Submitted));
        assert!(known.hear(told(10, "BOUNCED", "5.2.2")));
        assert_eq!(known.state(), State::Delivered);
        assert_eq!(known.reason().unwrap(), "还曾收到退信：邮箱已满（5.2.2）");
    }

    #[test]
    fn operators_speak_no_word_of_mails() {
        for word in ["BOUNCED", "INBOXED", "DELAYED", "AUTOREPLY", "REPLIED"] {
            assert!(!Told::is_final(word), "{word}");
        }
    }

    #[test]
    fn our_own_steps_speak_until_the_operator_does() {
        for (phase, state) in [
            (Phase::Queued, State::Queued),
            (Phase::Sending, State::Queued),
            (Phase::Doubtful, State::Unknown),
            (Phase::Submitted, State::Submitted),
            (Phase::Refused, State::Failed),
            (Phase::Silent, State::Unknown),
        ] {
            assert_eq!(standing(phase).state(), state);
            assert_eq!(Phase::from_code(phase.code()), Some(phase));
            assert_eq!(State::from_code(state.code()), Some(state));
        }
        assert!(!Told::is_final("ACCEPTD"));
    }
}
