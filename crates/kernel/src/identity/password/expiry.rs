//! How long a password may still be used.

use base::{Now, clock::civil_date};
use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::identity::settings::SignInSettings;

/// Days before the end from which on people are told, each time more urgently.
const NOTICES: [i64; 3] = [1, 7, 14];

/// Where a password stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PasswordTerm)]
pub struct Term {
    /// The civil day on which it ends; nothing when it never does.
    pub expires_on: Option<NaiveDate>,
    /// Whole days until then; none when it is over.
    pub days_left: Option<i64>,
    /// The notice that is due: within 14, 7 or 1 days.
    pub notice: Option<i64>,
    /// It must be changed because it is too old.
    pub expired: bool,
}

/// The end of a password set at this moment.
fn end(settings: &SignInSettings, set_at: Option<Now>) -> Option<Now> {
    Some(set_at? + Duration::days(settings.profile.rules().days?))
}

/// Whether a password is too old to work with.
pub(crate) fn expired(settings: &SignInSettings, set_at: Option<Now>, now: Now) -> bool {
    end(settings, set_at).is_some_and(|end| now >= end)
}

/// What is said about it.
pub(crate) fn term(settings: &SignInSettings, set_at: Option<Now>, now: Now) -> Term {
    let Some(end) = end(settings, set_at) else {
        return Term { expires_on: None, days_left: None, notice: None, expired: false };
    };
    let days = (civil_date(end) - civil_date(now)).num_days().max(0);
    let expired = now >= end;
    Term {
        expires_on: Some(civil_date(end)),
        days_left: (!expired).then_some(days),
        notice: NOTICES.into_iter().find(|notice| !expired && days <= *notice),
        expired,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::settings::Profile;

    fn day(day: i64) -> Now {
        "2026-03-02T01:00:00Z".parse::<Now>().unwrap() + Duration::days(day)
    }

    #[test]
    fn notice_is_given_at_fourteen_seven_and_one() {
        let settings = SignInSettings::default();
        let at = |passed: i64| term(&settings, Some(day(0)), day(passed));
        for (passed, left, notice) in [
            (0, 90, None),
            (75, 15, None),
            (76, 14, Some(14)),
            (82, 8, Some(14)),
            (83, 7, Some(7)),
            (88, 2, Some(7)),
            (89, 1, Some(1)),
        ] {
            let told = at(passed);
            assert_eq!((told.days_left, told.notice), (Some(left), notice), "day {passed}");
            assert!(!told.expired && !expired(&settings, Some(day(0)), day(passed)));
        }
        let over = at(90);
        assert!(over.expired && expired(&settings, Some(day(0)), day(90)));
        assert_eq!((over.days_left, over.notice), (None, None));
        assert_eq!(over.expires_on.unwrap().to_string(), "2026-05-31");
        let last = day(90) - Duration::seconds(1);
        assert_eq!(term(&settings, Some(day(0)), last).notice, Some(1));
    }

    #[test]
    fn without_rotation_nothing_ends() {
        let settings = SignInSettings { profile: Profile::Asvs, ..SignInSettings::default() };
        assert_eq!(term(&settings, Some(day(0)), day(4_000)).expires_on, None);
        assert!(!expired(&settings, Some(day(0)), day(4_000)));
        assert!(!expired(&SignInSettings::default(), None, day(4_000)));
    }
}
