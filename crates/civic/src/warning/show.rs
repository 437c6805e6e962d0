//! A warning: why it has its colour, where its subject stands now, and what was done.

use base::{Refusal, clock::beijing, date::chinese};
use calendar::term::Level;
use duban_http::{Answer, Cx, Json, OpenApiRouter, Path, routes};
use kernel::{Context, Kernel, Scope, identity::explain::readers, timeline};
use serde_json::json;
use uuid::Uuid;

use super::{
    about::About,
    facts::{
        Facts,
        repeat::{self, Counted},
        share::Cohort,
    },
    judge::known,
    rule,
    store::{self, gather::gather, reading, warning},
    tell::place,
    wire::{CountedRow, NowRow, PersonRow, ReaderRow, WarningDetail, WarningRow},
};
use crate::permissions::{WARNING_HANDLE, WARNING_READ};

/// Entries of a timeline.
const ENTRIES: u64 = 100;
/// Matters shown of a department's month.
const CASES: u64 = 100;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(show))
}

/// 一条预警：为什么是这个颜色、现在怎样、处置经过
#[utoipa::path(get, path = "/api/civic/warnings/{id}", tag = "civic",
    operation_id = "show_warning",
    params(("id" = Uuid, Path)), responses((status = 200, body = WarningDetail)),
    extensions(("x-permission" = json!("civic.warning.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn show(Path(id): Path<Uuid>, Cx(cx): Cx) -> Answer<Json<WarningDetail>> {
    let scope = cx.require(&WARNING_READ)?;
    Ok(Json(detail(&cx, &scope, id).await?))
}

/// Everything about a warning of the scope.
pub(super) async fn detail(
    cx: &Context,
    scope: &Scope,
    id: Uuid,
) -> Result<WarningDetail, Refusal> {
    let row = store::find(cx.read(), scope, id).await?.ok_or_else(Refusal::not_found)?;
    let me = cx.actor().user();
    let may = me.is_some_and(|me| me.permissions.contains(WARNING_HANDLE.code));
    let people = match may {
        true => readers(cx, &WARNING_HANDLE, &place(row.top_office)).await?,
        false => Vec::new(),
    };
    let person = |one: kernel::identity::explain::Reader| PersonRow {
        id: one.id,
        name: one.name,
        unit: one.unit,
    };
    let time = |at: Option<base::Now>| at.map(|at| at.with_timezone(&beijing()));
    let mine = |who: Option<Uuid>| me.is_some_and(|me| who == Some(me.id));
    let seen = reading::of(cx.read(), id, ENTRIES).await?;
    let unread = !seen.iter().any(|one| mine(Some(one.user_id)) && one.level == row.level);
    let reader = |one: reading::row::Model| ReaderRow {
        name: one.user_name,
        level: one.level,
        at: one.read_at.with_timezone(&beijing()),
    };
    let (now, counted) = now(cx, &row).await?;
    Ok(WarningDetail {
        warning: WarningRow::of(&row, cx.kernel().today(), unread),
        readers: seen.into_iter().map(reader).collect(),
        now,
        counted,
        people: people.into_iter().map(person).collect(),
        timeline: timeline::about(cx, "civic_warning", id, ENTRIES).await?,
        trace: serde_json::from_str(&row.trace).unwrap_or_default(),
        source_id: row.source_id,
        raised_at: time(row.raised_at),
        recovered_at: time(row.recovered_at),
        closed_at: time(row.closed_at),
        signed_at: time(row.signed_at),
        mine: mine(row.owner_id),
        explained_by_me: mine(row.handled_by),
        item: row.item,
        detail: row.detail,
        measure: row.measure,
        review: row.review,
        reviewer: row.reviewer_name,
    })
}

/// The subject under the rule at this moment, and what is counted of it.
async fn now(
    cx: &Context,
    row: &warning::Model,
) -> Result<(Option<NowRow>, Vec<CountedRow>), Refusal> {
    let (about, office) = (About::of(&row.kind), row.top_office);
    let book = rule::book(cx, office).await?;
    let from = repeat::first(cx.kernel().today(), book.days(about));
    let numbers = std::slice::from_ref(&row.number);
    let told = gather(cx.read(), office, about, numbers, from).await?;
    let facts = known(about, numbers, &told).pop();
    let counted = match about {
        About::Department => cases(cx, office, &row.number).await?,
        _ => facts.as_ref().map(counted).unwrap_or_default(),
    };
    let calendar = cx.kernel().calendar();
    let judged = facts.map(|facts| facts.judged(&book.on, cx.now(), &calendar));
    let found = judged.into_iter().flatten().find(|(rule, _)| rule.code == row.rule);
    let level = |level: Level| match level {
        Level::None => "none",
        Level::Green => "green",
        Level::Yellow => "yellow",
        Level::Red => "red",
        Level::Stopped => "stopped",
    };
    let now = found.map(|(_, found)| NowRow {
        level: level(found.level).to_owned(),
        remaining: found.remaining,
        deadline: found.deadline,
        trace: serde_json::from_value(json!(found.trace)).unwrap_or_default(),
    });
    Ok((now, counted))
}

/// The latest matters of a department's month that went by special procedures.
async fn cases(cx: &Context, office: Uuid, key: &str) -> Result<Vec<CountedRow>, Refusal> {
    let Some(month) = Cohort::find(key) else { return Ok(Vec::new()) };
    let cases = store::share::cases(cx.read(), office, &month, CASES).await?;
    let one = |(number, day): (String, chrono::NaiveDate)| CountedRow {
        number,
        when: chinese(day),
        left_out: None,
    };
    Ok(cases.into_iter().map(one).collect())
}

fn counted(facts: &Facts) -> Vec<CountedRow> {
    let one = |one: &Counted| CountedRow {
        number: one.number.clone(),
        when: one.at.chinese(),
        left_out: one.left_out.clone(),
    };
    facts.counted.iter().map(one).collect()
}
