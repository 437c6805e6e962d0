//! What becomes of a warning when its subject is judged, and what people may do with it next.

use base::{Kind, Refusal};
use calendar::term::Level;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Colour {
    /// 黄.
    Yellow,
    /// 红.
    Red,
}

impl Colour {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }

    pub(crate) fn chinese(self) -> &'static str {
        match self {
            Self::Yellow => "黄灯",
            Self::Red => "红灯",
        }
    }

    pub(crate) fn from_code(code: &str) -> Self {
        if code == "red" { Self::Red } else { Self::Yellow }
    }

    fn of(level: Level) -> Option<Self> {
        match level {
            Level::Yellow => Some(Self::Yellow),
            Level::Red => Some(Self::Red),
            Level::None | Level::Green | Level::Stopped => None,
        }
    }
}

/// What a judgement does to the warning of a rule and subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Nothing.
    Nothing,
    /// An episode begins.
    Opens(Colour),
    /// It got worse.
    Rises,
    /// The episode is over.
    Recovers,
}

/// One warning runs for a rule and subject; it only rises, and what recovered begins anew. A
/// warning that another one says already is not begun.
pub(crate) fn turn(running: Option<Colour>, level: Level, inhibited: bool) -> Turn {
    match (running, Colour::of(level)) {
        (None, Some(colour)) if !inhibited => Turn::Opens(colour),
        (None, _) => Turn::Nothing,
        (Some(_), None) => Turn::Recovers,
        (Some(Colour::Yellow), Some(Colour::Red)) => Turn::Rises,
        (Some(_), Some(_)) => Turn::Nothing,
    }
}

/// How far people are with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// 待签收.
    Open,
    /// 已签收.
    Signed,
    /// 待复核: reason, measure and day are said.
    Explained,
    /// 已关闭 by a second person.
    Closed,
    /// 已解除: it recovered before anybody explained it.
    Recovered,
}

impl State {
    pub(crate) const ALL: [Self; 5] =
        [Self::Open, Self::Signed, Self::Explained, Self::Closed, Self::Recovered];

    /// States of warnings that wait for somebody.
    pub(crate) const WAITING: [&'static str; 3] = ["open", "signed", "explained"];

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Signed => "signed",
            Self::Explained => "explained",
            Self::Closed => "closed",
            Self::Recovered => "recovered",
        }
    }

    /// The state for people.
    pub(crate) fn chinese(self) -> &'static str {
        match self {
            Self::Open => "待签收",
            Self::Signed => "处置中",
            Self::Explained => "待复核",
            Self::Closed => "已关闭",
            Self::Recovered => "已解除",
        }
    }

    /// A state as it is stored.
    ///
    /// # Errors
    /// Internal, for one nobody wrote.
    pub(crate) fn from_code(code: &str) -> Result<Self, Refusal> {
        let found = Self::ALL.into_iter().find(|state| state.code() == code);
        found.ok_or_else(|| Refusal::internal("a warning in no known state"))
    }

    pub(crate) fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Recovered)
    }

    /// What recovered is done with, unless somebody explained it: that is still reviewed.
    pub(crate) fn recovered(self) -> Self {
        match self {
            Self::Open | Self::Signed => Self::Recovered,
            Self::Explained | Self::Closed | Self::Recovered => self,
        }
    }

    /// What got worse waits again, also after a review.
    pub(crate) fn risen(self) -> Self {
        match self {
            Self::Closed | Self::Recovered => Self::Open,
            Self::Open | Self::Signed | Self::Explained => self,
        }
    }

    /// Nothing is done with a warning that is over.
    ///
    /// # Errors
    /// `warning.closed`.
    pub(crate) fn still_waits(self) -> Result<(), Refusal> {
        if self.is_over() {
            let text = "该预警已关闭或已解除，不能再处置。请刷新页面查看。";
            return Err(Refusal::new(Kind::Conflict, "warning.closed", text));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_only_rises_and_begins_anew_after_it_recovered() {
        let (yellow, red) = (Some(Colour::Yellow), Some(Colour::Red));
        for (running, level, expected) in [
            (None, Level::Green, Turn::Nothing),
            (None, Level::Stopped, Turn::Nothing),
            (None, Level::Yellow, Turn::Opens(Colour::Yellow)),
            (None, Level::Red, Turn::Opens(Colour::Red)),
            (yellow, Level::Yellow, Turn::Nothing),
            (yellow, Level::Red, Turn::Rises),
            (red, Level::Yellow, Turn::Nothing),
            (red, Level::Red, Turn::Nothing),
            (yellow, Level::Green, Turn::Recovers),
            (red, Level::None, Turn::Recovers),
            (yellow, Level::Stopped, Turn::Recovers),
        ] {
            assert_eq!(turn(running, level, false), expected, "{running:?} {level:?}");
        }
    }

    #[test]
    fn what_another_rule_says_is_not_begun_and_ends_as_ever() {
        assert_eq!(turn(None, Level::Red, true), Turn::Nothing);
        assert_eq!(turn(Some(Colour::Yellow), Level::Red, true), Turn::Rises);
        assert_eq!(turn(Some(Colour::Red), Level::None, true), Turn::Recovers);
    }

    #[test]
    fn what_was_explained_is_reviewed_though_it_recovered() {
        assert_eq!(State::Open.recovered(), State::Recovered);
        assert_eq!(State::Signed.recovered(), State::Recovered);
        assert_eq!(State::Explained.recovered(), State::Explained);
        assert_eq!(State::Closed.risen(), State::Open);
        assert_eq!(State::Signed.risen(), State::Signed);
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()).unwrap(), state);
            let waits = State::WAITING.contains(&state.code());
            assert_eq!(state.still_waits().is_ok(), waits, "{state:?}");
        }
    }
}
