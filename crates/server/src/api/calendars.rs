//! The workday calendar.

use chrono::NaiveDate;
use duban_http::{Answer, Cx, Json, OpenApiRouter, routes};
use kernel::{Kernel, identity::permissions::CALENDAR_READ};
use serde::Serialize;

/// Routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
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
        calendar.tables().map(|table| year(calendar, table)).collect();
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
