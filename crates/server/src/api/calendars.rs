//! The workday calendar.

use base::{Refusal, paging};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::NaiveDate;
use duban_http::{
    Answer, Cx, Json, OpenApiRouter, Page, PageQuery, Plain, Query, Write, problem::ProblemBody,
    routes,
};
use kernel::{
    Kernel,
    calendars::{self, ImportRow, ImportYear, Imported, MoveRow, Preview, SheetRead},
    identity::permissions::{CALENDAR_MANAGE, CALENDAR_READ},
    setting,
};
use serde::{Deserialize, Serialize};

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read_sheet))
        .routes(routes!(preview))
        .routes(routes!(imports, import))
        .routes(routes!(moves))
}

/// A day with its reason.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CalendarDay {
    /// The day.
    date: NaiveDate,
    /// The holiday it belongs to or is exchanged for.
    name: String,
}

/// One year as announced.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CalendarYear {
    /// The year.
    year: i32,
    /// Workdays from 1 January to 31 December.
    workdays: u32,
    /// The notices it was taken from.
    source: String,
    /// Whether it was compared with the notice.
    source_verified: bool,
    /// Days closed by the notice.
    holidays: Vec<CalendarDay>,
    /// Weekend days on which people work.
    make_up: Vec<CalendarDay>,
}

/// Everything that is loaded.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CalendarTables {
    /// The loaded years and a hash of all they say.
    version: String,
    /// The last day whose arrangement is known.
    known_until: Option<NaiveDate>,
    /// The years, the newest first.
    years: Vec<CalendarYear>,
}

/// 各年度放假和调休安排。
#[utoipa::path(
    get,
    path = "/api/kernel/calendars",
    tag = "kernel",
    responses((status = 200, description = "工作日历", body = CalendarTables)),
    extensions(
        ("x-permission" = json!("kernel.calendar.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn list(Cx(cx): Cx) -> Answer<Json<CalendarTables>> {
    cx.require(&CALENDAR_READ)?;
    let calendar = cx.kernel().calendar();
    let mut years: Vec<CalendarYear> =
        calendar.tables().map(|table| year(&calendar, table)).collect();
    years.reverse();
    let (version, known_until) = (calendar.version().to_owned(), calendar.known_until());
    Ok(Json(CalendarTables { version, known_until, years }))
}

fn year(calendar: &calendar::Calendar, table: &calendar::YearTable) -> CalendarYear {
    let holidays = table.holidays.iter().flat_map(|range| {
        let days = range.from.iter_days().take_while(|day| *day <= range.to);
        days.map(|date| CalendarDay { date, name: range.name.clone() })
    });
    let make_up = table.make_up.iter();
    let make_up = make_up.map(|day| CalendarDay { date: day.date, name: day.name.clone() });
    let source = |source: &calendar::table::Source| {
        format!("{}《{}》（{}）", source.issuer, source.title, source.number)
    };
    let first = NaiveDate::from_ymd_opt(table.year - 1, 12, 31);
    let last = NaiveDate::from_ymd_opt(table.year, 12, 31);
    let workdays =
        first.zip(last).and_then(|(after, until)| calendar.workdays_between(after, until).ok());
    CalendarYear {
        year: table.year,
        workdays: workdays.unwrap_or_default(),
        source: table.sources.iter().map(source).collect::<Vec<_>>().join("；"),
        source_verified: table.source_verified,
        holidays: holidays.collect(),
        make_up: make_up.collect(),
    }
}

/// A year as text.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct YearText {
    /// `json`, in the form of `data/calendars`, or `csv`.
    format: String,
    /// The table.
    text: String,
}

/// A workbook.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetContent {
    /// The bytes of an xlsx file in base64, 700 KiB of them at most.
    content: String,
}

/// 读取 Excel 年历：逐行检查，全部无误才给出可预览的内容；有误的列出行号和改法。不改变任何数据。
#[utoipa::path(
    post,
    path = "/api/kernel/calc/year-sheet",
    tag = "kernel",
    request_body = SheetContent,
    responses(
        (status = 200, description = "各行内容，或有误的行", body = SheetRead),
        (status = 413, description = "sheet.too_large", body = ProblemBody),
        (status = 422, description = "invalid、sheet.unreadable、sheet.locked", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.calendar.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn read_sheet(Plain { cx, body }: Plain<SheetContent>) -> Answer<Json<SheetRead>> {
    cx.require(&CALENDAR_MANAGE)?;
    let wrong = |_| Refusal::field("content", "base64", "文件没有完整传到，请重新选择。");
    let book = STANDARD.decode(&body.content).map_err(wrong)?;
    Ok(Json(calendars::read_sheet(cx.kernel(), book).await?))
}

/// 预览导入某年放假安排：哪些未届满期限会变、哪些待定的有了日期、谁已被告知。不改变任何数据。
#[utoipa::path(
    post,
    path = "/api/kernel/calendars/preview",
    tag = "kernel",
    request_body = YearText,
    responses(
        (status = 200, description = "预览", body = Preview),
        (status = 409, description = "calendar.same", body = ProblemBody),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.calendar.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.calendar.preview")),
        ("x-pii" = json!(false)),
    )
)]
async fn preview(Plain { cx, body }: Plain<YearText>) -> Answer<Json<Preview>> {
    let scope = cx.require(&CALENDAR_MANAGE)?;
    let table = calendars::read_table(&body.format, &body.text)?;
    let preview = calendars::preview(&cx, &scope, &table).await?;
    let note = kernel::Note {
        object_kind: "calendar",
        object_label: format!("{}年", preview.year),
        ..kernel::Note::default()
    };
    let counts = serde_json::json!({ "version": preview.calendar_version,
        "moved": preview.moved, "resolved": preview.resolved });
    kernel::audit::seen(&cx, "kernel.calendar.preview", note.with(counts)).await?;
    Ok(Json(preview))
}

/// A year that was looked at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmYear {
    /// `json` or `csv`.
    format: String,
    /// The table, as it was previewed.
    text: String,
    /// The version the preview named.
    calendar_version: String,
    /// Why, and by whom it was compared with the notice.
    reason: String,
}

/// 确认导入预览过的年历，随即重算受影响的期限。
#[utoipa::path(
    post,
    path = "/api/kernel/calendars/imports",
    tag = "kernel",
    params(("Idempotency-Key" = String, Header)),
    request_body = ConfirmYear,
    responses(
        (status = 200, description = "已导入，正在重算", body = Imported),
        (status = 409, description = "calendar.changed、calendar.same", body = ProblemBody),
        (status = 422, description = "invalid", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.calendar.manage")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!("kernel.calendar.import")),
        ("x-pii" = json!(false)),
    )
)]
async fn import(Write { cx, body }: Write<ConfirmYear>) -> Answer<Json<Imported>> {
    cx.require(&CALENDAR_MANAGE)?;
    let table = calendars::read_table(&body.format, &body.text)?;
    let (calendar_version, reason) = (body.calendar_version, body.reason);
    let imported = cx.write(ImportYear { table, calendar_version, reason }).await?;
    setting::refresh(cx.kernel()).await?;
    Ok(Json(imported))
}

/// 年历导入记录，各版本都保留。
#[utoipa::path(
    get,
    path = "/api/kernel/calendars/imports",
    tag = "kernel",
    responses((status = 200, description = "导入记录", body = Vec<ImportRow>)),
    extensions(
        ("x-permission" = json!("kernel.calendar.read")),
        ("x-scope" = json!("everything")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn imports(Cx(cx): Cx) -> Answer<Json<Vec<ImportRow>>> {
    let scope = cx.require(&CALENDAR_READ)?;
    Ok(Json(calendars::imports(&cx, &scope).await?))
}

/// Which moves.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MovesQuery {
    /// `1` for those about which somebody had been told.
    told: Option<u8>,
    /// Rows wanted, 1 to 200; 50 if not given.
    limit: Option<u32>,
    /// Where the page begins.
    cursor: Option<String>,
}

/// 导入年历后变动的期限，最近的在前；曾告知过当事人的须逐件重新告知。
#[utoipa::path(
    get,
    path = "/api/kernel/calendars/moves",
    tag = "kernel",
    params(MovesQuery),
    responses(
        (status = 200, description = "变动的期限", body = Page<MoveRow>),
        (status = 400, description = "page.cursor", body = ProblemBody),
    ),
    extensions(
        ("x-permission" = json!("kernel.calendar.read")),
        ("x-scope" = json!("office")),
        ("x-audit" = json!(null)),
        ("x-pii" = json!(false)),
    )
)]
async fn moves(Cx(cx): Cx, Query(query): Query<MovesQuery>) -> Answer<Json<Page<MoveRow>>> {
    let scope = cx.require(&CALENDAR_READ)?;
    // An administrator of the program sees counts in the list of imports, not cases.
    let scope = if cx.actor().user().is_some_and(|user| user.admin.is_some()) {
        scope.nothing()
    } else {
        scope
    };
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let told = query.told == Some(1);
    let hash = paging::filter_hash(if told { "told" } else { "" });
    let (limit, cursor) = (page.limit()?, page.cursor(hash)?);
    let found = calendars::moves(&cx, &scope, told, cursor.as_ref(), limit + 1).await?;
    let (rows, total) = found;
    Ok(Json(Page::of(rows, limit, total, |last| paging::Cursor {
        sort: Vec::new(),
        id: last.id,
        filters: hash,
    })))
}
