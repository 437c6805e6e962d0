//! The states a document of a delivery can be in.

use serde::{Deserialize, Serialize};

/// The state of one document towards one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// Nothing was begun yet.
    Ready,
    /// On its way; nothing with legal effect happened yet.
    Dispatched,
    /// 已送达.
    Served,
    /// 视为送达.
    Deemed,
    /// 推定送达, can be rebutted.
    Presumed,
    /// 已通知, without legal effect.
    Notified,
    /// 未送达.
    Failed,
    /// 推定被推翻, by the judge's finding.
    Rebutted,
    /// 送达无效, by the judge's finding.
    Voided,
    /// 已撤回.
    Cancelled,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Ready,
        Self::Dispatched,
        Self::Served,
        Self::Deemed,
        Self::Presumed,
        Self::Notified,
        Self::Failed,
        Self::Rebutted,
        Self::Voided,
        Self::Cancelled,
    ];

    /// The word that is stored and travels.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ready => "READY",
            Self::Dispatched => "DISPATCHED",
            Self::Served => "SERVED",
            Self::Deemed => "DEEMED",
            Self::Presumed => "PRESUMED",
            Self::Notified => "NOTIFIED",
            Self::Failed => "FAILED",
            Self::Rebutted => "REBUTTED",
            Self::Voided => "VOIDED",
            Self::Cancelled => "CANCELLED",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The word people see.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ready => "待发出",
            Self::Dispatched => "待送达",
            Self::Served => "已送达",
            Self::Deemed => "视为送达",
            Self::Presumed => "推定送达",
            Self::Notified => "已通知",
            Self::Failed => "未送达",
            Self::Rebutted => "推定被推翻",
            Self::Voided => "送达无效",
            Self::Cancelled => "已撤回",
        }
    }

    /// Whether the judge found against a service.
    pub const fn is_finding(self) -> bool {
        matches!(self, Self::Rebutted | Self::Voided)
    }

    /// Whether the document counts as served.
    pub const fn is_served(self) -> bool {
        matches!(self, Self::Served | Self::Deemed | Self::Presumed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_one_word_of_its_own() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.code());
            let twins = State::ALL.iter().filter(|other| other.label() == state.label());
            assert_eq!(twins.count(), 1, "{state:?}");
        }
        assert_eq!(State::from_code("PENDING"), None);
        let served: Vec<State> = State::ALL.into_iter().filter(|one| one.is_served()).collect();
        assert_eq!(served, [State::Served, State::Deemed, State::Presumed]);
    }
}
