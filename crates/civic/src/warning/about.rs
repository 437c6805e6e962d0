//! What a standing and its warnings are about.

use affairs::warning::Rule;

use super::facts::share::Cohort;
use crate::linkage::subject::Side;

/// A record, what one person did about one item, or what a department did in a month.
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
    /// How many matters a department accepted in a month, and how many of them went by special
    /// procedures.
    Department,
}

impl About {
    /// As it is stored.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Matter => "matter",
            Self::Consultation => "consultation",
            Self::Applying => "applying",
            Self::Asking => "asking",
            Self::Department => "department",
        }
    }

    /// As it was stored.
    pub(crate) fn of(code: &str) -> Self {
        let all = [Self::Matter, Self::Applying, Self::Asking, Self::Department];
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
            Self::Matter | Self::Applying | Self::Department => Side::Matter,
            Self::Consultation | Self::Asking => Side::Consultation,
        }
    }

    /// Whether several records are counted.
    pub(crate) fn counts(self) -> bool {
        matches!(self, Self::Applying | Self::Asking | Self::Department)
    }

    /// The rule that counts it.
    pub(crate) fn rule(self) -> Option<&'static Rule> {
        match self {
            Self::Asking => Rule::find("W-CON-01"),
            Self::Applying => Rule::find("W-ACC-01"),
            Self::Department => Rule::find("W-SPE-02"),
            Self::Matter | Self::Consultation => None,
        }
    }

    /// Everything on a side, as it is stored.
    pub(crate) fn on(side: Side) -> Vec<&'static str> {
        let all =
            [Self::Matter, Self::Consultation, Self::Applying, Self::Asking, Self::Department];
        all.into_iter().filter(|one| one.side() == side).map(Self::code).collect()
    }

    /// What people call a subject that is stored under this number, unless it is a person's.
    pub(crate) fn label(self, number: &str) -> String {
        let month = Cohort::find(number).filter(|_| self == Self::Department);
        month.map_or_else(|| number.to_owned(), |found| found.chinese())
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
        let department = About::Department;
        assert_eq!(About::of(department.code()), department);
        assert_eq!(department.rule().unwrap().code, "W-SPE-02");
        assert_eq!(About::on(Side::Matter), ["matter", "applying", "department"]);
        assert_eq!(department.label("O|1|2026-09"), "2026年9月受理");
        assert_eq!(About::Matter.label("O|1|2026-09"), "O|1|2026-09");
    }
}
