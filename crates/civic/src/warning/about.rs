//! What a standing and its warnings are about.

use affairs::warning::Rule;

use crate::linkage::subject::Side;

/// A record, or what one person did about one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum About {
    /// 办件.
    Matter,
    /// 咨询.
    Consultation,
    /// How often a person applied for an item.
    Applying,
    /// How often a person asked about an item.
    Asking,
}

impl About {
    /// As it is stored.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Matter => "matter",
            Self::Consultation => "consultation",
            Self::Applying => "applying",
            Self::Asking => "asking",
        }
    }

    /// As it was stored.
    pub(crate) fn of(code: &str) -> Self {
        let all = [Self::Matter, Self::Applying, Self::Asking];
        all.into_iter().find(|one| one.code() == code).unwrap_or(Self::Consultation)
    }

    /// A record of a side.
    pub(crate) fn record(side: Side) -> Self {
        match side {
            Side::Matter => Self::Matter,
            Side::Consultation => Self::Consultation,
        }
    }

    /// What people did of a side.
    pub(crate) fn repeated(side: Side) -> Self {
        match side {
            Side::Matter => Self::Applying,
            Side::Consultation => Self::Asking,
        }
    }

    /// Whose records tell of it.
    pub(crate) fn side(self) -> Side {
        match self {
            Self::Matter | Self::Applying => Side::Matter,
            Self::Consultation | Self::Asking => Side::Consultation,
        }
    }

    /// Whether several records are counted.
    pub(crate) fn counts(self) -> bool {
        matches!(self, Self::Applying | Self::Asking)
    }

    /// The rule that counts it.
    pub(crate) fn rule(self) -> Option<&'static Rule> {
        match self {
            Self::Asking => Rule::find("W-CON-01"),
            Self::Applying => Rule::find("W-ACC-01"),
            Self::Matter | Self::Consultation => None,
        }
    }

    /// Everything on a side, as it is stored.
    pub(crate) fn on(side: Side) -> [&'static str; 2] {
        [Self::record(side).code(), Self::repeated(side).code()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back() {
        for side in [Side::Matter, Side::Consultation] {
            for one in [About::record(side), About::repeated(side)] {
                assert_eq!((About::of(one.code()), one.side()), (one, side));
                assert!(About::on(side).contains(&one.code()));
            }
            assert!(About::repeated(side).counts() && !About::record(side).counts());
            assert!(About::repeated(side).rule().is_some() && About::record(side).rule().is_none());
        }
    }
}
