//! What somebody wants to see: a period of at most three months, narrowed down.

use affairs::quality::Table;
use base::Refusal;
use chrono::{Days, NaiveDate};
use kernel::Context;
use serde::Deserialize;
use uuid::Uuid;

use super::{KNOWN, store::Wanted};

/// Days of a period, where none is said.
const USUAL: u64 = 30;
/// Days of a period at most.
const LONGEST: i64 = 92;

/// How bad what was found is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum QualityLevel {
    /// 阻断.
    Block,
    /// 警告.
    Warn,
    /// 提示.
    Hint,
    /// 已知例外.
    Known,
}

/// What is asked for, before anybody checked it.
#[derive(Debug, Default)]
pub(super) struct Asked<'a> {
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) source: Option<Uuid>,
    pub(super) table: Option<&'a str>,
    pub(super) code: Option<&'a str>,
    pub(super) level: Option<QualityLevel>,
}

/// The last thirty days, unless something else is said.
pub(super) fn wanted(cx: &Context, asked: Asked<'_>) -> Result<Wanted, Refusal> {
    let to = asked.to.unwrap_or_else(|| cx.kernel().today());
    let usual = to.checked_sub_days(Days::new(USUAL - 1)).unwrap_or(to);
    let from = asked.from.unwrap_or(usual);
    let days = (to - from).num_days();
    if !(0..LONGEST).contains(&days) {
        let text = format!("开始日期不晚于结束日期，一次最多看 {LONGEST} 天。");
        return Err(Refusal::field("from", "quality.period", text));
    }
    let table = asked.table.map(|name| {
        let found = Table::find(name).map(|table| table.name);
        found.ok_or_else(|| Refusal::field("table", "quality.table", "没有这张数据表。"))
    });
    Ok(Wanted {
        from,
        to,
        source: asked.source,
        table: table.transpose()?,
        code: asked.code.map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned),
        level: asked.level.map(|level| match level {
            QualityLevel::Block => "block",
            QualityLevel::Warn => "warn",
            QualityLevel::Hint => "hint",
            QualityLevel::Known => KNOWN,
        }),
    })
}
