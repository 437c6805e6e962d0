//! The rules as an office uses them: those of the rulebook with what the office set instead of
//! the defaults, and what it silenced for a while.

mod change;
mod list;
mod silence;
pub(crate) mod store;

use affairs::warning::{Limit, Measure, Parameters, Rule, Term, rules};
use base::Refusal;
use calendar::term::{Unit, Warn};
use chrono::NaiveDate;
use duban_http::OpenApiRouter;
use kernel::{Context, Kernel};
use uuid::Uuid;

use self::store::{setting, silence as silent};
use super::about::About;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(list::routes()).merge(change::routes()).merge(silence::routes())
}

/// Whether a rule's term is its own, so that an office may set another.
fn has_limit(rule: &Rule) -> bool {
    let own = |limit| matches!(limit, Limit::Fixed(_) | Limit::Special);
    matches!(rule.measure, Measure::Term { limit, .. } if own(limit))
}

/// The rules of an office that are on, with their parameters.
pub(super) struct Book {
    pub(super) on: Vec<(&'static Rule, Parameters)>,
}

impl Book {
    /// From what the office set.
    pub(super) fn of(settings: &[setting::Model]) -> Self {
        let on = rules().iter().filter_map(|rule| {
            let set = settings.iter().find(|set| set.rule == rule.code);
            let asked = set.map_or_else(Parameters::default, parameters);
            set.is_none_or(|set| set.enabled).then_some((rule, asked))
        });
        Self { on: on.collect() }
    }

    pub(super) fn is_on(&self, code: &str) -> bool {
        self.on.iter().any(|(rule, _)| rule.code == code)
    }

    /// Minutes until a matter for the same day turns yellow.
    pub(super) fn minutes(&self) -> u32 {
        let found = self.on.iter().find_map(|(rule, asked)| match rule.measure {
            Measure::Instant { minutes } => Some(asked.minutes.unwrap_or(minutes)),
            _ => None,
        });
        found.unwrap_or_default()
    }

    /// Over how many days something is counted; as it ships where the rule is off.
    pub(super) fn days(&self, about: About) -> u32 {
        let Some(rule) = about.rule() else { return 0 };
        let set = self.on.iter().find(|(on, _)| *on == rule);
        match (set.and_then(|(_, asked)| asked.window_days), rule.measure) {
            (Some(days), _) | (None, Measure::Count { days, .. }) => days,
            _ => 0,
        }
    }
}

fn parameters(set: &setting::Model) -> Parameters {
    let number = |value: Option<i32>| value.and_then(|value| u32::try_from(value).ok());
    let percent = number(set.yellow_percent).map(Warn::Percent);
    let unit = match set.limit_unit.as_deref() {
        Some("day") => Unit::Day,
        _ => Unit::Workday,
    };
    Parameters {
        yellow: percent.or_else(|| number(set.yellow).map(Warn::Workdays)),
        limit: number(set.limit_amount).map(|amount| Term { amount, unit }),
        minutes: number(set.minutes),
        red: number(set.red),
        least: number(set.least),
        window_days: number(set.window_days),
    }
}

/// The rules of an office, outside a unit.
pub(super) async fn book(cx: &Context, office: Uuid) -> Result<Book, Refusal> {
    Ok(Book::of(&store::settings(cx.read(), office).await?))
}

/// Whether somebody silenced what a warning says.
pub(super) fn is_silent(
    silences: &[silent::Model],
    (rule, org, number): (&str, &str, &str),
    today: NaiveDate,
) -> bool {
    let fits = |asked: &str, is: &str| asked.is_empty() || asked == is;
    silences.iter().any(|one| {
        today <= one.until
            && one.ended_at.is_none()
            && fits(&one.rule, rule)
            && fits(&one.org, org)
            && fits(&one.number, number)
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn set(rule: &str) -> setting::Model {
        setting::Model {
            top_office: Uuid::nil(),
            rule: rule.to_owned(),
            enabled: true,
            yellow: None,
            yellow_percent: None,
            limit_amount: None,
            limit_unit: None,
            minutes: None,
            red: None,
            window_days: None,
            least: None,
            changed_by: String::new(),
            changed_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn what_an_office_set_stands_for_the_default() {
        let asked = |settings: &[setting::Model], code: &str| {
            let book = Book::of(settings);
            book.on.iter().find(|(rule, _)| rule.code == code).map(|(_, asked)| *asked)
        };
        assert_eq!(asked(&[], "W-APR-01"), Some(Parameters::default()));
        let share = setting::Model { yellow_percent: Some(20), ..set("W-APR-01") };
        let found = asked(&[share], "W-APR-01").unwrap();
        assert_eq!(found.yellow, Some(Warn::Percent(20)));
        let limit = setting::Model {
            limit_amount: Some(10),
            limit_unit: Some("day".to_owned()),
            ..set("W-SPE-01")
        };
        let found = asked(&[limit], "W-SPE-01").unwrap();
        assert_eq!(found.limit, Some(Term { amount: 10, unit: Unit::Day }));
        let off = setting::Model { enabled: false, ..set("W-APR-01") };
        assert_eq!(asked(&[off], "W-APR-01"), None);
        let share = setting::Model { yellow: Some(10), least: Some(5), ..set("W-SPE-02") };
        let found = asked(&[share], "W-SPE-02").unwrap();
        assert_eq!((found.yellow, found.least), (Some(Warn::Workdays(10)), Some(5)));
        assert_eq!(Book::of(&[]).on.len(), rules().len());
        let often = setting::Model { window_days: Some(60), red: Some(9), ..set("W-CON-01") };
        assert_eq!(Book::of(&[]).days(About::Asking), 30);
        let book = Book::of(&[often]);
        assert_eq!((book.days(About::Asking), book.days(About::Applying)), (60, 30));
        assert_eq!(Book::of(&[]).minutes(), 120);
    }

    #[test]
    fn a_silence_ends_with_its_day() {
        let one = silent::Model {
            id: Uuid::nil(),
            top_office: Uuid::nil(),
            rule: "W-APR-01".to_owned(),
            org: String::new(),
            number: String::new(),
            reason: String::new(),
            until: "2026-09-20".parse().unwrap(),
            owner_id: Uuid::nil(),
            owner_name: String::new(),
            created_at: DateTime::UNIX_EPOCH,
            ended_at: None,
        };
        let silent = |one: &silent::Model, rule: &str, day: &str| {
            is_silent(std::slice::from_ref(one), (rule, "O-1", "BJ-1"), day.parse().unwrap())
        };
        assert!(silent(&one, "W-APR-01", "2026-09-20"));
        assert!(!silent(&one, "W-APR-01", "2026-09-21"));
        assert!(!silent(&one, "W-APR-02", "2026-09-20"));
        let other = silent::Model { org: "O-2".to_owned(), ..one.clone() };
        assert!(!silent(&other, "W-APR-01", "2026-09-20"));
        let ended = silent::Model { ended_at: Some(DateTime::UNIX_EPOCH), ..one };
        assert!(!silent(&ended, "W-APR-01", "2026-09-20"));
    }
}
