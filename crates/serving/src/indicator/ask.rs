//! Somebody asks for the indicators over some days, as they are known now or were at a moment.

use base::{Kind as Fault, Refusal, clock::day_begins};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Json, Write, routes};
use indicators::Pack;
use kernel::{Act, Kernel, Note, Noted, Tx, jobs::NewJob};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    packs::of_code,
    show::{IndicatorReport, show},
    state::WAITING,
    store::{self, report},
    work::JOB,
};
use crate::{permissions::INDICATOR_MAKE, task::Faults};

/// Days of one report at most: a year and a month.
const LONGEST: i64 = 400;
/// Days a contract may be late.
const LATEST: i32 = 10_000;
/// Reports of a court that wait or are worked out.
const OPEN: u64 = 3;

/// The question.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskIndicators {
    /// The pack.
    pack: String,
    /// The first day.
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// As it was known at this moment; as it is known now if not given.
    as_of: Option<DateTime<FixedOffset>>,
    /// Days the work is late, for a penalty by days.
    late_days: Option<i32>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(ask))
}

/// 计算指标：按合同口径统计一段日期，可按过去某一时刻所知重算
#[utoipa::path(post, path = "/api/serving/indicators/reports", tag = "serving",
    request_body = AskIndicators, responses((status = 200, body = IndicatorReport)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.indicator.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.indicator.ask")), ("x-pii" = json!(false))))]
async fn ask(Write { cx, body }: Write<AskIndicators>) -> Answer<Json<IndicatorReport>> {
    let scope = cx.require(&INDICATOR_MAKE)?;
    let (pack, office) = of_code(&cx, &scope, &body.pack).await?;
    let id = cx.write(Ask { pack, office, told: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Ask {
    pack: &'static Pack,
    office: Uuid,
    told: AskIndicators,
}

impl Ask {
    fn fit(&self, tx: &Tx) -> Result<(), Refusal> {
        let told = &self.told;
        let mut faults = Faults::default();
        let days = (told.to - told.from).num_days();
        if !(0..LONGEST).contains(&days) {
            let text = format!("结束日期应在开始日期当日或之后，一次最多 {LONGEST} 天。");
            faults.add("to", "indicator.span", text);
        }
        if told.from > tx.kernel().today() {
            let text = "开始日期还没有到。".to_owned();
            faults.add("from", "indicator.future", text);
        }
        if let Some(at) = told.as_of.map(|at| at.to_utc())
            && (at > tx.now() || at < day_begins(told.from))
        {
            let text = "统计时点应在开始日期之后、现在之前。".to_owned();
            faults.add("as_of", "indicator.as_of", text);
        }
        if told.late_days.is_some_and(|days| !(0..=LATEST).contains(&days)) {
            let text = format!("延期天数应为 0 到 {LATEST} 的整数。");
            faults.add("late_days", "indicator.late_days", text);
        }
        faults.raise()
    }
}

impl Act for Ask {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.indicator.ask";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        self.fit(tx)?;
        if store::open_in(tx, self.office).await? >= OPEN {
            let text = "本院已有几份指标报告正在计算，请等其中一份完成后再试。";
            return Err(Refusal::new(Fault::Conflict, "indicator.busy", text));
        }
        let (pack, told) = (self.pack, &self.told);
        let id = tx.id::<report::Model>().uuid();
        let by = tx.actor().user().map(|user| user.id).ok_or_else(Refusal::not_found)?;
        let row = report::Model {
            id,
            top_office: self.office,
            pack: pack.code.clone(),
            version: pack.version.clone(),
            first_day: told.from,
            last_day: told.to,
            as_of: told.as_of.map_or(tx.now(), |at| at.to_utc()),
            late_days: told.late_days.filter(|_| pack.penalty.by_days()),
            state: WAITING.to_owned(),
            step: 0,
            steps: 0,
            result: String::new(),
            fault: None,
            rows_kept: false,
            asked_by: by,
            asked_name: tx.actor().name().to_owned(),
            asked_at: tx.now(),
            finished_at: None,
        };
        let note = Note::about("indicator_report", id, pack.title.clone())
            .in_office(self.office)
            .with(json!({ "pack": pack.code, "from": told.from, "to": told.to,
                "as_of": row.as_of, "late_days": row.late_days }));
        store::insert(tx, row);
        tx.job(NewJob::new(JOB.kind, json!({ "report": id })).dedupe(id.to_string()));
        Ok(Noted::new(id, note))
    }
}
