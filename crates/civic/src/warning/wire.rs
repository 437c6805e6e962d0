//! Warnings on the wire.

use affairs::warning::Rule;
use base::clock::beijing;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{state::State, store::warning};

/// A warning in a list.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarning)]
pub(crate) struct WarningRow {
    /// The warning.
    pub(crate) id: Uuid,
    /// `W-APR-01`.
    pub(crate) rule: String,
    /// 审批超期.
    pub(crate) rule_name: String,
    /// `yellow` or `red`.
    pub(crate) level: String,
    /// `matter` or `consultation`; `applying` or `asking` where it is counted how often one
    /// person did; `department` for its matters of a month.
    pub(crate) kind: String,
    /// The matter's or consultation's number; of what is counted the person's, masked; the month
    /// of a department.
    pub(crate) number: String,
    /// What the item is called.
    pub(crate) item_name: String,
    /// The department's code.
    pub(crate) org: String,
    /// Its name.
    pub(crate) org_name: String,
    /// The district's code.
    pub(crate) district: String,
    /// The last day, when it got its colour.
    pub(crate) deadline: Option<NaiveDate>,
    /// How often this rule has warned of this subject.
    pub(crate) episode: i32,
    /// `open`, `signed`, `explained`, `closed` or `recovered`.
    pub(crate) state: String,
    /// The breach is over.
    pub(crate) recovered: bool,
    /// Nobody was told.
    pub(crate) silenced: bool,
    /// Since when.
    pub(crate) opened_at: DateTime<FixedOffset>,
    /// Whose it is.
    pub(crate) owner: Option<String>,
    /// `materials`, `special`, `feedback`, `staff`, `data` or `false_alarm`.
    pub(crate) reason: Option<String>,
    /// When it shall be done.
    pub(crate) expected_on: Option<NaiveDate>,
    /// That day is past and it still waits.
    pub(crate) overdue: bool,
    /// The asker has not looked at it since it has this colour.
    pub(crate) unread: bool,
}

impl WarningRow {
    pub(crate) fn of(row: &warning::Model, today: NaiveDate, unread: bool) -> Self {
        let waits = State::WAITING.contains(&row.state.as_str());
        Self {
            id: row.id,
            rule_name: Rule::find(&row.rule).map_or("", |rule| rule.name).to_owned(),
            rule: row.rule.clone(),
            level: row.level.clone(),
            kind: row.kind.clone(),
            number: row.label(),
            item_name: row.item_name.clone(),
            org: row.org.clone(),
            org_name: row.org_name.clone(),
            district: row.district.clone(),
            deadline: row.deadline,
            episode: row.episode,
            state: row.state.clone(),
            recovered: row.recovered_at.is_some(),
            silenced: row.silenced,
            opened_at: row.opened_at.with_timezone(&beijing()),
            owner: row.owner_name.clone(),
            reason: row.reason.clone(),
            expected_on: row.expected_on,
            overdue: waits && row.expected_on.is_some_and(|day| day < today),
            unread,
        }
    }
}

/// A step of the way to a colour.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningStep)]
pub(crate) struct TraceStep {
    /// The day, or the first of several.
    #[serde(default)]
    pub(crate) date: Option<NaiveDate>,
    /// The last of several days.
    #[serde(default)]
    pub(crate) to: Option<NaiveDate>,
    /// What happens.
    pub(crate) kind: String,
    /// The step for people.
    pub(crate) text: String,
}

/// A record that is counted, or left out.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningCounted)]
pub(crate) struct CountedRow {
    /// The matter's or consultation's number.
    pub(crate) number: String,
    /// When, for people: some say only the day.
    pub(crate) when: String,
    /// Why it is left out.
    pub(crate) left_out: Option<String>,
}

/// Where the subject stands now.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningNow)]
pub(crate) struct NowRow {
    /// `none`, `green`, `yellow`, `red` or `stopped`.
    pub(crate) level: String,
    /// Workdays left.
    pub(crate) remaining: Option<u32>,
    /// The last day.
    pub(crate) deadline: Option<NaiveDate>,
    /// The way to it, day by day.
    pub(crate) trace: Vec<TraceStep>,
}

/// Somebody it can be given to.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningPerson)]
pub(crate) struct PersonRow {
    /// The account.
    pub(crate) id: Uuid,
    /// The name.
    pub(crate) name: String,
    /// The division.
    pub(crate) unit: Option<String>,
}

/// Somebody who looked at it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningReader)]
pub(crate) struct ReaderRow {
    /// The name.
    pub(crate) name: String,
    /// The colour it had.
    pub(crate) level: String,
    /// When, first.
    pub(crate) at: DateTime<FixedOffset>,
}

/// A warning with everything that was done about it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicWarningDetail)]
pub(crate) struct WarningDetail {
    /// The warning.
    pub(crate) warning: WarningRow,
    /// The source that sent it.
    pub(crate) source_id: Uuid,
    /// 实施编码.
    pub(crate) item: String,
    /// When it turned red in this episode, if it was yellow before.
    pub(crate) raised_at: Option<DateTime<FixedOffset>>,
    /// When the breach was over.
    pub(crate) recovered_at: Option<DateTime<FixedOffset>>,
    /// When it was closed.
    pub(crate) closed_at: Option<DateTime<FixedOffset>>,
    /// When its owner signed for it.
    pub(crate) signed_at: Option<DateTime<FixedOffset>>,
    /// More about the reason.
    pub(crate) detail: String,
    /// What is done about it.
    pub(crate) measure: String,
    /// What the reviewer said.
    pub(crate) review: String,
    /// Who reviewed it.
    pub(crate) reviewer: Option<String>,
    /// It is the asker's own.
    pub(crate) mine: bool,
    /// The asker explained it, so that somebody else reviews it.
    pub(crate) explained_by_me: bool,
    /// The way to the colour when it got it.
    pub(crate) trace: Vec<TraceStep>,
    /// Where the subject stands now; nothing when the rule is off or does not fit any more.
    pub(crate) now: Option<NowRow>,
    /// What is counted now, the earliest first.
    pub(crate) counted: Vec<CountedRow>,
    /// People it can be given to, for whoever may.
    pub(crate) people: Vec<PersonRow>,
    /// Who looked at it, the first before.
    pub(crate) readers: Vec<ReaderRow>,
    /// What happened, the latest first.
    pub(crate) timeline: Vec<kernel::timeline::TimelineItem>,
}
