//! 我关注的案件: what became of them lately, for the home page.

use std::collections::HashMap;

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset, TimeDelta};
use kernel::{Context, Scope, timeline};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::case;

/// What is new is told of these days.
const DAYS: i64 = 7;
/// Cases looked at, changes looked at, cases shown.
const CASES: u64 = 50;
const CHANGES: u64 = 500;
const SHOWN: usize = 8;

/// A case somebody follows.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FollowedCase {
    /// The case.
    pub id: Uuid,
    /// 案号.
    pub number: String,
    /// 案由.
    pub cause: String,
    /// 未送达, 部分送达, 全部送达 ….
    pub state: String,
    /// What happened in the last seven days.
    pub changes: usize,
    /// The last of it.
    pub last: Option<String>,
    /// When.
    pub last_at: Option<DateTime<FixedOffset>>,
    /// 开庭.
    pub hearing_at: Option<DateTime<FixedOffset>>,
}

/// The followed cases this person still sees, those with the latest changes first; three
/// queries.
pub(crate) async fn followed(cx: &Context, scope: &Scope) -> Result<Vec<FollowedCase>, Refusal> {
    let me = cx.user()?.id;
    let ids = store::followed_by(cx.read(), me, CASES).await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let cases = case::store::some(cx, scope, &ids).await?;
    let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
    let since = cx.now() - TimeDelta::days(DAYS);
    let mut news: HashMap<Uuid, Vec<timeline::TimelineItem>> = HashMap::new();
    for (case, entry) in timeline::recent(cx, "case", &ids, since, CHANGES).await? {
        news.entry(case).or_default().push(entry);
    }
    let mut rows: Vec<FollowedCase> = cases
        .into_iter()
        .map(|case| {
            let mine = news.remove(&case.id).unwrap_or_default();
            let last = mine.first();
            FollowedCase {
                id: case.id,
                number: case.number,
                cause: case.cause,
                state: case.state,
                changes: mine.len(),
                last: last.map(|one| match one.text.is_empty() {
                    true => one.title.clone(),
                    false => format!("{}：{}", one.title, one.text),
                }),
                last_at: last.map(|one| one.at),
                hearing_at: case
                    .hearing_at
                    .filter(|at| *at > cx.now())
                    .map(|at| at.with_timezone(&beijing())),
            }
        })
        .collect();
    rows.sort_by(|a, b| (b.last_at, &a.number).cmp(&(a.last_at, &b.number)));
    rows.truncate(SHOWN);
    Ok(rows)
}
