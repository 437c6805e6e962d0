//! The list of hearings, the next one first.

use base::{
    Refusal,
    clock::{beijing, civil_date, day_begins},
    paging,
};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use documents::sheet::{Cell, Sheet};
use duban_http::{
    Answer, Cx, Download, Json, Page, PageQuery, Plain, Query, page::COUNT_CAP, routes,
};
use kernel::{Context, Kernel, Note, Scope, audit};
use law::hearing::Press;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    press::{HearingParty, ask},
    store::{self, Ahead},
};
use crate::{case::store::case, permissions::CASE_READ};

/// Days ahead that are looked at, unless said otherwise, and at most.
const USUAL: u64 = 30;
const LONGEST: u64 = 180;
/// Days the home page looks ahead.
const WEEK: u64 = 7;
/// Hearings of one sheet.
const MOST: u64 = 2_000;

/// A case and its hearing.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HearingRow {
    /// The case.
    case_id: Uuid,
    /// 案号.
    number: String,
    /// 案由.
    cause: String,
    /// 承办庭室.
    division: String,
    /// 承办法官.
    judge: String,
    /// 书记员.
    clerk: String,
    /// 适用程序.
    procedure: String,
    /// When.
    at: DateTime<FixedOffset>,
    /// Where.
    room: String,
    /// 距开庭几天.
    days_left: i64,
    /// Parties.
    recipients: usize,
    /// Those without a lawful service of the summons or of what was begun.
    unserved: usize,
    /// 最迟送达日 of whoever is not served; nothing where everybody is.
    latest: Option<NaiveDate>,
    /// Until this day nothing is left to the judge.
    safe: Option<NaiveDate>,
    /// `served`, `calm`, `tight` or `late`.
    press: String,
    /// Whom it is about.
    parties: Vec<HearingParty>,
}

/// Filters of the list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct HearingQuery {
    /// Days ahead; thirty if not given.
    days: Option<u64>,
    /// Of this 承办庭室 alone.
    division: Option<String>,
    /// Rows wanted.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// What to export.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportHearings {
    /// Days ahead.
    #[serde(default)]
    days: Option<u64>,
    /// Of this 承办庭室 alone.
    #[serde(default)]
    division: Option<String>,
    /// What it is needed for.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(export))
}

/// 开庭倒排：距开庭天数、未送达人数、最迟送达日
#[utoipa::path(get, path = "/api/serving/hearings", tag = "serving", params(HearingQuery),
    responses((status = 200, body = Page<HearingRow>)),
    extensions(("x-permission" = json!("serving.case.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Query(query): Query<HearingQuery>) -> Answer<Json<Page<HearingRow>>> {
    let scope = cx.require(&CASE_READ)?;
    let of = ahead(&cx, query.days, query.division.clone())?;
    let paging = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let filters = paging::filter_hash(&format!("hearings {:?} {:?}", query.days, query.division));
    let (limit, cursor) = (paging.limit()?, paging.cursor(filters)?);
    let after = cursor.and_then(|cursor| Some((cursor.sort.first()?.parse().ok()?, cursor.id)));
    let found = store::page(&cx, &scope, &of, after, limit + 1).await?;
    let total = store::count(&cx, &scope, &of, COUNT_CAP + 1).await?;
    let Page { items, next, total, total_capped } = Page::of(found, limit, total, |last| {
        let at = last.hearing_at.unwrap_or(last.created_at);
        paging::Cursor { sort: vec![at.to_rfc3339()], id: last.id, filters }
    });
    Ok(Json(Page { items: rows(&cx, items).await?, next, total, total_capped }))
}

/// 导出开庭倒排（xlsx）
#[utoipa::path(post, path = "/api/serving/hearings/export", tag = "serving",
    request_body = ExportHearings,
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)),
    extensions(("x-permission" = json!("serving.case.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.hearing.export")), ("x-pii" = json!(false))))]
async fn export(Plain { cx, body }: Plain<ExportHearings>) -> Answer<Download> {
    let scope = cx.require(&CASE_READ)?;
    let reason = body.reason.trim();
    if !(2..=200).contains(&reason.chars().count()) {
        return Err(Refusal::field("reason", "length", "请填写用途，2 到 200 个字。").into());
    }
    let of = ahead(&cx, body.days, body.division)?;
    let found = store::page(&cx, &scope, &of, None, MOST).await?;
    let rows = rows(&cx, found).await?;
    let name = format!("开庭倒排 {}", cx.kernel().today());
    let user = cx.user()?;
    let note = Note::about("statistics", user.id, name.clone())
        .in_office(user.top_office)
        .with(json!({ "rows": rows.len(), "reason": reason }));
    audit::seen(&cx, "serving.hearing.export", note).await?;
    Ok(Download::workbook(&name, &[table(&rows)])?)
}

fn ahead(cx: &Context, days: Option<u64>, division: Option<String>) -> Result<Ahead, Refusal> {
    let days = days.unwrap_or(USUAL);
    if !(1..=LONGEST).contains(&days) {
        let text = format!("请选择 1 到 {LONGEST} 天。");
        return Err(Refusal::field("days", "range", text));
    }
    let today = cx.kernel().today();
    Ok(Ahead {
        from: cx.now(),
        until: day_begins(today + Days::new(days + 1)),
        division: division.filter(|one| !one.trim().is_empty()),
    })
}

/// How many hearings there are within a week, counted up to `cap`.
pub(crate) async fn soon(cx: &Context, scope: &Scope, cap: u64) -> Result<u64, Refusal> {
    let of = ahead(cx, Some(WEEK), None)?;
    store::count(cx, scope, &of, cap).await
}

async fn rows(cx: &Context, cases: Vec<case::Model>) -> Result<Vec<HearingRow>, Refusal> {
    let ids: Vec<Uuid> = cases.iter().map(|one| one.id).collect();
    let known = store::known(cx.read(), &ids).await?;
    let (today, calendar) = (cx.kernel().today(), cx.kernel().calendar());
    let row = |case: case::Model| {
        let at = case.hearing_at?;
        let day = civil_date(at);
        let parties = known.parties.iter().filter(|one| one.case_id == case.id);
        let recipients = parties.clone().count();
        let asked: Vec<(HearingParty, Press)> = parties
            .filter_map(|party| ask(&known, &case, party, (&calendar, day, today)))
            .collect();
        let press = asked.iter().map(|(_, press)| *press).max();
        let parties: Vec<HearingParty> = asked.into_iter().map(|(party, _)| party).collect();
        Some(HearingRow {
            case_id: case.id,
            at: at.with_timezone(&beijing()),
            room: case.hearing_room.unwrap_or_default(),
            days_left: (day - today).num_days(),
            number: case.number,
            cause: case.cause,
            division: case.division,
            judge: case.judge,
            clerk: case.clerk,
            procedure: case.procedure,
            recipients,
            unserved: parties.len(),
            latest: parties.iter().map(|one| one.latest).min(),
            safe: parties.iter().map(|one| one.safe).min(),
            press: press.map_or("served", Press::code).to_owned(),
            parties,
        })
    };
    Ok(cases.into_iter().filter_map(row).collect())
}

fn table(rows: &[HearingRow]) -> Sheet {
    let row = |one: &HearingRow| -> Vec<Cell> {
        let words = |text: String| Cell::from(text.as_str());
        let whom = one
            .parties
            .iter()
            .map(|party| format!("{} {}：{}", party.role, party.name, party.papers.join("、")));
        vec![
            words(one.number.clone()),
            words(one.cause.clone()),
            words(one.division.clone()),
            words(one.judge.clone()),
            words(one.at.format("%Y-%m-%d %H:%M").to_string()),
            words(one.room.clone()),
            Cell::Number(one.days_left as f64),
            Cell::Number(one.unserved as f64),
            words(one.latest.map(|day| day.to_string()).unwrap_or_default()),
            words(said(&one.press).to_owned()),
            words(whom.collect::<Vec<_>>().join("；")),
        ]
    };
    Sheet {
        name: "开庭倒排".to_owned(),
        columns: vec![
            ("案号", 26.0),
            ("案由", 18.0),
            ("承办庭室", 18.0),
            ("承办法官", 12.0),
            ("开庭时间", 18.0),
            ("法庭", 14.0),
            ("距开庭（天）", 12.0),
            ("未送达（人）", 12.0),
            ("最迟送达日", 14.0),
            ("能否赶上", 20.0),
            ("未送达的人和文书", 60.0),
        ],
        rows: rows.iter().map(row).collect(),
    }
}

fn said(press: &str) -> &'static str {
    match press {
        "late" => "依法已来不及送达",
        "tight" => "时间紧",
        "calm" => "来得及",
        _ => "已送达",
    }
}
