//! Where a grant stands, and what may become of it. Giving takes two people; taking away
//! takes one and happens at once.

use base::{Kind, Now, Refusal};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The word for where a grant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GrantState {
    /// Waits for a second person.
    Requested,
    /// Gives what it says, from its first to its last day.
    Approved,
    /// The second person said no.
    Refused,
    /// Taken back by whoever asked, before anybody decided.
    Withdrawn,
    /// Taken away.
    Ended,
}

impl GrantState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Requested, Self::Approved, Self::Refused, Self::Withdrawn, Self::Ended];

    /// The stored and spoken name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Ended => "ended",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Somebody's word, kept with the grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Nobody when the program itself spoke.
    pub(crate) by: Option<Uuid>,
    pub(crate) name: String,
    pub(crate) at: Now,
    pub(crate) text: String,
}

/// The state with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stage {
    Requested,
    Approved { decision: Word },
    Refused { decision: Word },
    Withdrawn { end: Word },
    Ended { decision: Word, end: Word },
}

/// Who must not decide: whoever asked and whoever would hold it.
#[derive(Debug, Clone)]
pub(crate) struct Concerned {
    pub(crate) requester: Option<Uuid>,
    pub(crate) holders: Vec<Uuid>,
}

impl Stage {
    /// Puts the state together from its columns; `None` when they contradict each other.
    pub(crate) fn from_columns(
        state: &str,
        decision: Option<Word>,
        end: Option<Word>,
    ) -> Option<Self> {
        Some(match (GrantState::from_code(state)?, decision, end) {
            (GrantState::Requested, None, None) => Self::Requested,
            (GrantState::Approved, Some(decision), None) => Self::Approved { decision },
            (GrantState::Refused, Some(decision), None) => Self::Refused { decision },
            (GrantState::Withdrawn, None, Some(end)) => Self::Withdrawn { end },
            (GrantState::Ended, Some(decision), Some(end)) => Self::Ended { decision, end },
            _ => return None,
        })
    }

    pub(crate) fn state(&self) -> GrantState {
        match self {
            Self::Requested => GrantState::Requested,
            Self::Approved { .. } => GrantState::Approved,
            Self::Refused { .. } => GrantState::Refused,
            Self::Withdrawn { .. } => GrantState::Withdrawn,
            Self::Ended { .. } => GrantState::Ended,
        }
    }

    pub(crate) fn decision(&self) -> Option<&Word> {
        match self {
            Self::Approved { decision }
            | Self::Refused { decision }
            | Self::Ended { decision, .. } => Some(decision),
            Self::Requested | Self::Withdrawn { .. } => None,
        }
    }

    pub(crate) fn end_word(&self) -> Option<&Word> {
        match self {
            Self::Withdrawn { end } | Self::Ended { end, .. } => Some(end),
            _ => None,
        }
    }

    /// A second person says yes.
    pub(crate) fn approve(self, concerned: &Concerned, decision: Word) -> Result<Self, Refusal> {
        self.decidable(concerned, &decision)?;
        Ok(Self::Approved { decision })
    }

    /// A second person says no.
    pub(crate) fn refuse(self, concerned: &Concerned, decision: Word) -> Result<Self, Refusal> {
        self.decidable(concerned, &decision)?;
        Ok(Self::Refused { decision })
    }

    fn decidable(&self, concerned: &Concerned, decision: &Word) -> Result<(), Refusal> {
        if *self != Self::Requested {
            return Err(not_requested());
        }
        let Some(by) = decision.by else { return Ok(()) };
        if concerned.requester == Some(by) {
            return Err(self_decision("您是申请人，不能批准或拒绝自己提出的申请"));
        }
        if concerned.holders.contains(&by) {
            return Err(self_decision("您是持有人，不能批准或拒绝给自己的申请"));
        }
        Ok(())
    }

    /// Whoever asked takes it back; what was approved is taken away by anybody who may.
    pub(crate) fn end(self, requester: Option<Uuid>, end: Word) -> Result<Self, Refusal> {
        match self {
            Self::Requested if end.by.is_none() || end.by == requester => {
                Ok(Self::Withdrawn { end })
            }
            Self::Requested => Err(Refusal::new(
                Kind::Conflict,
                "grant.not_yours",
                "这是别人提出的申请，只能由申请人撤回，或由安全管理员拒绝。",
            )),
            Self::Approved { decision } => Ok(Self::Ended { decision, end }),
            Self::Refused { .. } | Self::Withdrawn { .. } | Self::Ended { .. } => {
                Err(Refusal::new(Kind::Conflict, "grant.over", "这项授权已经结束，无需重复操作。"))
            }
        }
    }

    /// The holder leaves: what was approved ends, what waits is dropped, whoever asked.
    pub(crate) fn close(self, end: Word) -> Self {
        match self {
            Self::Requested => Self::Withdrawn { end },
            Self::Approved { decision } => Self::Ended { decision, end },
            other => other,
        }
    }

    /// Whether it gives anything on this day.
    pub(crate) fn gives(&self, on: NaiveDate, from: NaiveDate, until: Option<NaiveDate>) -> bool {
        matches!(self, Self::Approved { .. }) && from <= on && until.is_none_or(|until| on <= until)
    }
}

/// Nobody decides about what the same person asked for or would hold.
pub(crate) fn self_decision(why: &str) -> Refusal {
    Refusal::new(
        Kind::Conflict,
        "grant.self_decision",
        format!("{why}。授权须由两人完成，请另一名安全管理员办理。"),
    )
}

/// Somebody else was quicker.
pub(crate) fn not_requested() -> Refusal {
    Refusal::new(Kind::Conflict, "grant.not_requested", "这项申请已经有人处理，请刷新后查看结果。")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKER: Uuid = Uuid::from_u128(1);
    const HOLDER: Uuid = Uuid::from_u128(2);
    const SECOND: Uuid = Uuid::from_u128(3);

    fn word(by: Option<Uuid>) -> Word {
        let at = "2026-09-16T02:00:00Z".parse().unwrap();
        Word { by, name: "何静".to_owned(), at, text: "工作需要".to_owned() }
    }

    fn concerned() -> Concerned {
        Concerned { requester: Some(ASKER), holders: vec![HOLDER] }
    }

    fn stages() -> [Stage; 5] {
        let (decision, end) = (word(Some(SECOND)), word(Some(ASKER)));
        [
            Stage::Requested,
            Stage::Approved { decision: decision.clone() },
            Stage::Refused { decision: decision.clone() },
            Stage::Withdrawn { end: end.clone() },
            Stage::Ended { decision, end },
        ]
    }

    // req: S14.2
    #[test]
    fn only_a_third_person_decides_and_only_once() {
        for stage in stages() {
            for by in [ASKER, HOLDER, SECOND] {
                let wanted = match (stage.state(), by) {
                    (GrantState::Requested, SECOND) => None,
                    (GrantState::Requested, _) => Some("grant.self_decision"),
                    _ => Some("grant.not_requested"),
                };
                let approved = stage.clone().approve(&concerned(), word(Some(by)));
                assert_eq!(approved.err().map(|refusal| refusal.code()), wanted);
                let refused = stage.clone().refuse(&concerned(), word(Some(by)));
                assert_eq!(refused.err().map(|refusal| refusal.code()), wanted);
            }
        }
        let yes = Stage::Requested.approve(&concerned(), word(Some(SECOND))).unwrap();
        assert_eq!(yes.state(), GrantState::Approved);
        // The program itself, which bootstraps and builds the demo, may.
        assert!(Stage::Requested.approve(&concerned(), word(None)).is_ok());
    }

    #[test]
    fn taking_away_needs_one_person_and_happens_once() {
        for stage in stages() {
            let state = stage.state();
            for by in [ASKER, SECOND] {
                let ended = stage.clone().end(Some(ASKER), word(Some(by)));
                let told = ended.map(|stage| stage.state()).map_err(|refusal| refusal.code());
                let wanted = match (state, by) {
                    (GrantState::Requested, ASKER) => Ok(GrantState::Withdrawn),
                    (GrantState::Requested, _) => Err("grant.not_yours"),
                    (GrantState::Approved, _) => Ok(GrantState::Ended),
                    _ => Err("grant.over"),
                };
                assert_eq!(told, wanted);
            }
        }
    }

    #[test]
    fn it_gives_something_from_its_first_to_its_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (from, until) = (day("2026-09-10"), Some(day("2026-09-12")));
        for (stage, on, gives) in [
            (1, "2026-09-09", false),
            (1, "2026-09-10", true),
            (1, "2026-09-12", true),
            (1, "2026-09-13", false),
            (0, "2026-09-11", false),
            (2, "2026-09-11", false),
            (3, "2026-09-11", false),
            (4, "2026-09-11", false),
        ] {
            assert_eq!(stages()[stage].gives(day(on), from, until), gives, "{stage} {on}");
        }
        assert!(stages()[1].gives(day("2099-01-01"), from, None));
    }

    #[test]
    fn columns_go_both_ways_and_contradictions_are_no_state() {
        for stage in stages() {
            let again = Stage::from_columns(
                stage.state().code(),
                stage.decision().cloned(),
                stage.end_word().cloned(),
            );
            assert_eq!(again, Some(stage));
        }
        let some = || Some(word(None));
        for (state, decision, end) in [
            ("requested", some(), None),
            ("approved", None, None),
            ("approved", some(), some()),
            ("withdrawn", some(), some()),
            ("ended", None, some()),
            ("asleep", None, None),
        ] {
            assert_eq!(Stage::from_columns(state, decision, end), None, "{state}");
        }
    }
}
