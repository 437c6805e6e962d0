//! Ranges for halls that cannot reach us for a while: numbers of one day, for a limited time.

use affairs::code::{LAST, Series};
use base::{Refusal, clock::beijing};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    lease::{Lease, told},
    store,
};
use crate::permissions::{CODE_ISSUE, CODE_READ};

/// Numbers of a range at most.
const MOST: u32 = 1_000;
/// Days ahead a range may be taken for.
const AHEAD: u64 = 31;
/// Ranges shown.
const SHOWN: u64 = 50;

/// A range wanted.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicRangeWanted)]
pub(crate) struct RangeInput {
    /// The hall.
    hall: String,
    /// The district, six digits.
    district: String,
    /// 1 窗口, 2 在线导办, 3 电话, 4 自助, 5 移动.
    channel: u8,
    /// The day on which they will be given, today to a month ahead.
    day: NaiveDate,
    /// Numbers wanted, 1 to 1000.
    count: u32,
    /// Until when they may be given, at most seven days after that day.
    expires_at: DateTime<FixedOffset>,
}

/// A range.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicCodeRange)]
pub(crate) struct RangeRow {
    /// The range.
    pub(crate) id: Uuid,
    /// The hall.
    pub(crate) hall: String,
    /// Its district code.
    pub(crate) district: String,
    /// Its channel.
    pub(crate) channel: i32,
    /// The day in the codes.
    pub(crate) day: NaiveDate,
    /// The first code.
    pub(crate) first_code: String,
    /// The last code.
    pub(crate) last_code: String,
    /// How many.
    pub(crate) count: i64,
    /// Until when they may be given.
    pub(crate) expires_at: DateTime<FixedOffset>,
    /// Whether that time is over.
    pub(crate) expired: bool,
    /// Who took it.
    pub(crate) made_by: String,
    /// When.
    pub(crate) created_at: DateTime<FixedOffset>,
}

/// A range with its codes.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicCodeRangeDetail)]
pub(crate) struct RangeDetail {
    /// The range.
    pub(crate) range: RangeRow,
    /// Its codes.
    pub(crate) codes: Vec<String>,
    /// How many of them came with a consultation.
    pub(crate) used: u64,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list, reserve)).routes(routes!(show))
}

/// 离线号段，最近的在前
#[utoipa::path(get, path = "/api/civic/code-ranges", tag = "civic",
    operation_id = "list_code_ranges", responses((status = 200, body = Vec<RangeRow>)),
    extensions(("x-permission" = json!("civic.code.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx) -> Answer<Json<Vec<RangeRow>>> {
    let scope = cx.require(&CODE_READ)?;
    let rows = store::ranges(cx.read(), &scope, SHOWN).await?;
    Ok(Json(rows.into_iter().map(|range| row(&cx, range)).collect()))
}

/// 一个离线号段的全部咨询码，供大厅离线时使用
#[utoipa::path(get, path = "/api/civic/code-ranges/{id}", tag = "civic",
    operation_id = "show_code_range",
    params(("id" = Uuid, Path)), responses((status = 200, body = RangeDetail)),
    extensions(("x-permission" = json!("civic.code.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn show(Path(id): Path<Uuid>, Cx(cx): Cx) -> Answer<Json<RangeDetail>> {
    let scope = cx.require(&CODE_READ)?;
    let range = store::range_of(cx.read(), &scope, id).await?.ok_or_else(Refusal::not_found)?;
    let used = store::used_of(cx.read(), &range).await?;
    let channel = u8::try_from(range.channel).unwrap_or_default();
    let series = Series::new(&range.district, channel, range.day).map_err(told)?;
    let whole = |number: i64| u32::try_from(number).unwrap_or_default();
    let count = whole(range.last - range.first + 1);
    let codes = series.codes(whole(range.first), count).map_err(told)?;
    Ok(Json(RangeDetail { range: row(&cx, range), codes, used }))
}

/// 领取离线号段
#[utoipa::path(post, path = "/api/civic/code-ranges", tag = "civic",
    operation_id = "reserve_code_range",
    request_body = RangeInput, responses((status = 200, body = RangeRow)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.code.issue")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.code.reserve")), ("x-pii" = json!(false))))]
async fn reserve(Write { cx, body }: Write<RangeInput>) -> Answer<Json<RangeRow>> {
    cx.require(&CODE_ISSUE)?;
    let office = cx.top_office()?;
    let range = cx.write(Reserve { office, told: body }).await?;
    Ok(Json(range))
}

fn row(cx: &kernel::Context, range: store::range::Model) -> RangeRow {
    RangeRow { expired: range.expires_at < cx.now(), ..shown(range) }
}

fn shown(range: store::range::Model) -> RangeRow {
    RangeRow {
        id: range.id,
        hall: range.hall,
        district: range.district,
        channel: range.channel,
        day: range.day,
        count: range.last - range.first + 1,
        first_code: range.first_code,
        last_code: range.last_code,
        expires_at: range.expires_at.with_timezone(&beijing()),
        expired: false,
        made_by: range.made_by,
        created_at: range.created_at.with_timezone(&beijing()),
    }
}

struct Reserve {
    office: Uuid,
    told: RangeInput,
}

impl Act for Reserve {
    type Out = RangeRow;
    const OPERATION: &'static str = "civic.code.reserve";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<RangeRow>, Refusal> {
        let RangeInput { district, channel, day, count, expires_at, .. } = &self.told;
        let hall = self.told.hall.trim();
        if !(2..=50).contains(&hall.chars().count()) || hall.chars().any(char::is_control) {
            return Err(Refusal::field("hall", "range.hall", "请填写大厅名称，2 至 50 个字。"));
        }
        let series = Series::new(district, *channel, *day).map_err(told)?;
        let today = tx.kernel().today();
        let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
        if !(today..=last).contains(day) {
            let text = format!("使用日期为今天起 {AHEAD} 天以内。");
            return Err(Refusal::field("day", "range.day", text));
        }
        if !(1..=MOST).contains(count) {
            let text = format!("一个号段 1 至 {MOST} 个。");
            return Err(Refusal::field("count", "range", text));
        }
        let until = day.checked_add_days(Days::new(7)).unwrap_or(*day);
        if expires_at.to_utc() <= tx.now()
            || !(*day..=until).contains(&expires_at.with_timezone(&beijing()).date_naive())
        {
            let text = "有效期须在使用日期当天至其后 7 天以内，并晚于现在。";
            return Err(Refusal::field("expires_at", "range.expires", text));
        }
        let lease = Lease {
            district: district.clone(),
            channel: *channel,
            day: *day,
            count: i64::from(*count),
            online: false,
        };
        let block = lease.take(tx).await?.block();
        if block.left() < i64::from(*count) || block.end > i64::from(LAST) + 1 {
            return Err(told(affairs::code::Fault::Exhausted));
        }
        let code = |number: i64| series.code(u32::try_from(number).unwrap_or(u32::MAX));
        let id = tx.id::<store::range::Model>().uuid();
        let range = store::range::Model {
            id,
            top_office: self.office,
            hall: hall.to_owned(),
            district: district.clone(),
            channel: (*channel).into(),
            day: *day,
            first: block.next,
            last: block.end - 1,
            first_code: code(block.next).map_err(told)?,
            last_code: code(block.end - 1).map_err(told)?,
            expires_at: expires_at.to_utc(),
            made_by: tx.actor().name().to_owned(),
            created_at: tx.now(),
        };
        store::insert_range(tx, range.clone()).await?;
        let note = Note::about("civic_code_range", id, hall)
            .in_office(self.office)
            .with(json!({ "first": range.first_code, "last": range.last_code }));
        Ok(Noted::new(shown(range), note))
    }
}
