//! What was found in a period, counted by source, code, day and table.

use std::collections::BTreeMap;

use affairs::quality::library;
use base::Refusal;
use chrono::NaiveDate;
use duban_http::{Answer, Cx, Json, Query, routes};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    KNOWN,
    period::{Asked, QualityLevel, wanted},
    store::{self, By, Wanted},
};
use crate::{permissions::INTAKE_READ, source::store as sources};

/// Sources told at most; a city has a hundred.
const SOURCES: u64 = 500;

/// What to count.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct QualityQuery {
    /// From this day on; thirty days if nothing is said.
    from: Option<NaiveDate>,
    /// Until this day.
    to: Option<NaiveDate>,
    /// Only what this source sent.
    source: Option<Uuid>,
    /// Only of this exchange table.
    table: Option<String>,
    /// Only this code of the library.
    code: Option<String>,
    /// Only this bad.
    #[param(inline)]
    level: Option<QualityLevel>,
}

/// How much was found of something.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicQualityCount)]
pub(crate) struct CountRow {
    /// A source, a code, a day or a table.
    pub(crate) key: String,
    /// What a source or a code is called.
    pub(crate) title: String,
    /// 阻断.
    pub(crate) block: i64,
    /// 警告.
    pub(crate) warn: i64,
    /// 提示.
    pub(crate) hint: i64,
    /// 已知例外.
    pub(crate) known: i64,
}

/// A source to choose.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicQualitySource)]
pub(crate) struct QualitySource {
    /// The source.
    pub(crate) id: Uuid,
    /// What it is called.
    pub(crate) name: String,
    /// Its district code.
    pub(crate) area_code: String,
}

/// A rule of the library.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicQualityRule)]
pub(crate) struct QualityRule {
    /// Its code.
    pub(crate) code: String,
    /// The class its code belongs to, such as 完整性.
    pub(crate) class: String,
    /// What it means.
    pub(crate) title: String,
    /// `block`, `warn` or `hint`.
    pub(crate) level: String,
    /// Who mends it: `auto`, `return` or `manual`.
    pub(crate) lane: String,
    /// How it is mended.
    pub(crate) hint: String,
}

/// The results of a period.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicQuality)]
pub(crate) struct QualityAnswer {
    /// The first day.
    pub(crate) from: NaiveDate,
    /// The last.
    pub(crate) to: NaiveDate,
    /// Records sent by these sources for these tables, whatever their codes.
    pub(crate) sent: i64,
    /// Accepted.
    pub(crate) accepted: i64,
    /// Known already.
    pub(crate) duplicate: i64,
    /// Rejected.
    pub(crate) rejected: i64,
    /// By source, the most found first.
    pub(crate) by_source: Vec<CountRow>,
    /// By code, the most found first.
    pub(crate) by_code: Vec<CountRow>,
    /// By day, the latest first.
    pub(crate) by_day: Vec<CountRow>,
    /// By table, the most found first.
    pub(crate) by_table: Vec<CountRow>,
    /// The sources to choose from, by name.
    pub(crate) sources: Vec<QualitySource>,
    /// The library, by code.
    pub(crate) rules: Vec<QualityRule>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(show))
}

/// 一个时段的质检结果：按来源、代码、日期、数据表统计
#[utoipa::path(get, path = "/api/civic/quality", tag = "civic", operation_id = "show_quality",
    params(QualityQuery), responses((status = 200, body = QualityAnswer)),
    extensions(("x-permission" = json!("civic.intake.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn show(Query(query): Query<QualityQuery>, Cx(cx): Cx) -> Answer<Json<QualityAnswer>> {
    let scope = cx.require(&INTAKE_READ)?;
    let asked = Asked {
        from: query.from,
        to: query.to,
        source: query.source,
        table: query.table.as_deref(),
        code: query.code.as_deref(),
        level: query.level,
    };
    let wanted = wanted(&cx, asked)?;
    Ok(Json(answer(&cx, &scope, &wanted).await?))
}

/// Four sums over the tally, whatever was found.
pub(super) async fn answer(
    cx: &Context,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<QualityAnswer, Refusal> {
    let all = sources::all(cx.read(), scope, SOURCES).await?;
    let own = all.iter().map(|source| source.id);
    let own = own.filter(|id| wanted.source.is_none_or(|source| source == *id)).collect();
    let (mut sent, mut accepted, mut duplicate, mut rejected) = (0, 0, 0, 0);
    for day in store::days(cx.read(), scope, own, wanted).await? {
        sent += day.sent;
        accepted += day.accepted;
        duplicate += day.duplicate;
        rejected += day.rejected;
    }
    let name = |id: Uuid| {
        let found = all.iter().find(|source| source.id == id);
        found.map_or_else(String::new, |source| source.name.clone())
    };
    let db = cx.read();
    let by_source = store::found::<Uuid>(db, scope, wanted, By::Source).await?;
    let by_source = counted(by_source, |id| (id.to_string(), name(*id)));
    let by_code = store::found::<String>(db, scope, wanted, By::Code).await?;
    let by_code = counted(by_code, |code| {
        let title = library().get(code.as_str()).map_or("", |entry| entry.title);
        (code.clone(), title.to_owned())
    });
    let by_day = store::found::<NaiveDate>(db, scope, wanted, By::Day).await?;
    let mut by_day = counted(by_day, |day| (day.to_string(), String::new()));
    by_day.sort_by(|one, two| two.key.cmp(&one.key));
    let by_table = store::found::<String>(db, scope, wanted, By::Table).await?;
    let by_table = counted(by_table, |table| (table.clone(), String::new()));
    let source = |source: &sources::source::Model| QualitySource {
        id: source.id,
        name: source.name.clone(),
        area_code: source.area_code.clone(),
    };
    Ok(QualityAnswer {
        from: wanted.from,
        to: wanted.to,
        sent,
        accepted,
        duplicate,
        rejected,
        by_source,
        by_code,
        by_day,
        by_table,
        sources: all.iter().map(source).collect(),
        rules: rules(),
    })
}

/// One row a key, its levels side by side; the most found first.
fn counted<K>(
    found: Vec<(K, String, i64)>,
    told: impl Fn(&K) -> (String, String),
) -> Vec<CountRow> {
    let mut rows: BTreeMap<String, CountRow> = BTreeMap::new();
    for (key, level, found) in found {
        let (key, title) = told(&key);
        let row = rows.entry(key.clone()).or_default();
        (row.key, row.title) = (key, title);
        match level.as_str() {
            "block" => row.block += found,
            "warn" => row.warn += found,
            KNOWN => row.known += found,
            _ => row.hint += found,
        }
    }
    let mut rows: Vec<CountRow> = rows.into_values().collect();
    let sum = |row: &CountRow| row.block + row.warn + row.hint + row.known;
    rows.sort_by(|one, two| sum(two).cmp(&sum(one)).then_with(|| one.key.cmp(&two.key)));
    rows
}

fn rules() -> Vec<QualityRule> {
    let rule = |entry: &affairs::quality::Entry| QualityRule {
        code: entry.code.to_owned(),
        class: entry.class().to_owned(),
        title: entry.title.to_owned(),
        level: crate::intake::level(entry.level).to_owned(),
        lane: crate::intake::lane(entry.lane).to_owned(),
        hint: entry.hint.to_owned(),
    };
    library().values().map(rule).collect()
}
