//! The tries of a period, summed up.

use std::collections::BTreeMap;

use base::{Refusal, identifiers::case_number};
use chrono::NaiveDate;
use duban_http::{Answer, Cx, Json, Query, routes};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    filter::{AttemptQuery, Wanted},
    list::channel_title,
    store,
};
use crate::{delivery::progress::Outcome, permissions::TASK_READ};

/// What is summed up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AttemptSumsBy)]
pub(crate) enum By {
    /// 承办庭室.
    Division,
    /// 案由.
    Cause,
    /// 案件类型.
    CaseType,
    /// 渠道.
    Channel,
    /// 送达人: whose task it is.
    Person,
    /// 日.
    Day,
    /// 月.
    Month,
}

/// What came of the tries of one group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct AttemptSum {
    /// What the list is narrowed down by.
    pub(super) key: String,
    /// Who it is, of a person.
    pub(super) person: Option<Uuid>,
    /// For people.
    pub(super) title: String,
    /// Tries that were begun: one a recipient.
    pub(super) begun: i64,
    /// Of them arrived.
    pub(super) arrived: i64,
    /// Of them opened by the recipient.
    pub(super) opened: i64,
    /// Of them signed for.
    pub(super) signed: i64,
    /// Of them served.
    pub(super) served: i64,
    /// Told, or going another way that was agreed.
    pub(super) notified: i64,
    /// Without success.
    pub(super) failed: i64,
    /// Taken back by the court before anything came of them.
    pub(super) withdrawn: i64,
    /// Still going on.
    pub(super) open: i64,
}

impl AttemptSum {
    fn add(&mut self, outcome: Outcome, count: i64) {
        self.begun += count;
        let of_it = match outcome {
            Outcome::Open => &mut self.open,
            Outcome::Notified => &mut self.notified,
            Outcome::Served => &mut self.served,
            Outcome::Failed => &mut self.failed,
            Outcome::Withdrawn => &mut self.withdrawn,
        };
        *of_it += count;
    }

    fn step(&mut self, step: &str, count: i64) {
        match step {
            "arrived" => self.arrived += count,
            "opened" => self.opened += count,
            _ => self.signed += count,
        }
    }
}

/// The sums.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct AttemptSums {
    /// The first day.
    pub(super) from: NaiveDate,
    /// The last day.
    pub(super) to: NaiveDate,
    /// 送达方式, in Chinese.
    pub(super) method: String,
    /// What they are by.
    pub(super) by: By,
    /// One row a group: days and months in order, else the busiest first.
    pub(super) rows: Vec<AttemptSum>,
    /// Their sum.
    pub(super) total: AttemptSum,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(sums))
}

/// 送达统计：按庭室、案由、案件类型、渠道、人员或时间
#[utoipa::path(get, path = "/api/serving/attempt-sums", tag = "serving",
    operation_id = "sum_attempts", params(AttemptQuery),
    responses((status = 200, body = AttemptSums)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn sums(Cx(cx): Cx, Query(query): Query<AttemptQuery>) -> Answer<Json<AttemptSums>> {
    let scope = cx.require(&TASK_READ)?;
    let wanted = query.wanted(&cx)?;
    Ok(Json(summed(&cx, &scope, &wanted, query.by.unwrap_or(By::Division)).await?))
}

/// The sums, in two queries however many tries there are.
pub(super) async fn summed(
    cx: &Context,
    scope: &Scope,
    wanted: &Wanted,
    by: By,
) -> Result<AttemptSums, Refusal> {
    let (tried, stepped) = store::sums(cx, scope, wanted, by).await?;
    let mut groups: BTreeMap<(String, Option<Uuid>), AttemptSum> = BTreeMap::new();
    let mut total = AttemptSum { title: "合计".to_owned(), ..AttemptSum::default() };
    for (key, person, state, serves, count) in tried {
        let outcome = if serves { Outcome::Served } else { Outcome::of(&state) };
        groups.entry((group(by, key), person)).or_default().add(outcome, count);
        total.add(outcome, count);
    }
    for (key, person, step, count) in stepped {
        groups.entry((group(by, key), person)).or_default().step(&step, count);
        total.step(&step, count);
    }
    let named = groups.into_iter().map(|((key, person), sum)| {
        let title = title(by, &key);
        AttemptSum { title, key, person, ..sum }
    });
    let mut rows: Vec<AttemptSum> = named.collect();
    if !matches!(by, By::Day | By::Month) {
        // The busiest first; those alike stay in the order of their words.
        rows.sort_by_key(|row| std::cmp::Reverse(row.begun));
    }
    let method = wanted.method.label().to_owned();
    Ok(AttemptSums { from: wanted.from, to: wanted.to, method, by, rows, total })
}

/// The word of the group a word of the query belongs to: a month for its days.
fn group(by: By, key: String) -> String {
    match by {
        By::Month => key.chars().take("2026-09".len()).collect(),
        _ => key,
    }
}

fn title(by: By, key: &str) -> String {
    let known = match by {
        By::CaseType => case_number::type_title(key).unwrap_or(key),
        By::Channel => channel_title(key),
        _ => key,
    };
    match (by, known) {
        (By::Division, "") => "未填庭室",
        (By::Cause, "") => "未填案由",
        (By::Channel, "") => "不经网络",
        (_, "") => "未填",
        (_, known) => known,
    }
    .to_owned()
}
