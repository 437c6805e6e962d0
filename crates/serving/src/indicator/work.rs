//! The job: gathers what was known, lets the indicators be reckoned, and keeps figures and rows.

use base::{
    Now, Refusal,
    clock::{civil_date, day_begins},
};
use chrono::{Days, NaiveDate};
use futures::future::BoxFuture;
use indicators::{
    Fact, Pack, Question,
    formula::Formula,
    pack::Unit,
    report::{Period, Report},
};
use kernel::{Act, Context, Note, Noted, Tx, jobs::JobError, registry::JobKind};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

use super::{
    facts::{Label, Own},
    gather::{Asked, Gathered, add},
    lines::{IndicatorResult, line},
    settings::task_days,
    state::{DONE, FAILED, RUNNING},
    store::{self, AT_ONCE, Span, report, row},
};
use crate::permissions::INDICATOR_MAKE;

/// Reports of an office whose rows are kept.
const KEPT: u64 = 60;
/// Pieces between two words about the progress.
const WORD: usize = 20;
/// Rows written in one unit.
const PART: usize = 5_000;

pub(super) const JOB: JobKind =
    JobKind { kind: "serving.indicator.report", title: "计算合同指标", max_attempts: 4, run };

fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = payload["report"].as_str().and_then(|text| text.parse().ok());
        let id: Uuid = id.ok_or_else(|| JobError::Fail("任务内容缺少指标报告".to_owned()))?;
        if !cx.write(Begin(id)).await? {
            return Ok(());
        }
        let report = store::find(&cx, &cx.require(&INDICATOR_MAKE)?, id).await?;
        let Some(pack) = Pack::find(&report.pack).filter(|pack| pack.version == report.version)
        else {
            let fault = "指标口径已换了版本，请按新版本重新计算。".to_owned();
            cx.write(Finish { id, result: Err(fault) }).await?;
            return Ok(());
        };
        let (gathered, held, cases) = gather(&cx, &report).await?;
        let calendar = cx.kernel().calendar();
        let asked = report.clone();
        let worked_out = tokio::task::spawn_blocking(move || {
            figures((pack, &held), &asked, &gathered, cases, &calendar)
        });
        let (result, rows) =
            worked_out.await.map_err(|fault| JobError::Retry(fault.to_string()))?;
        let mut rows = rows.into_iter();
        loop {
            let part: Vec<row::Model> = rows.by_ref().take(PART).collect();
            if part.is_empty() {
                break;
            }
            cx.write(Keep(part)).await?;
        }
        cx.write(Finish { id, result: Ok(result) }).await?;
        Ok(())
    })
}

/// The days of a report as moments.
fn span(report: &report::Model, task_days: Option<u64>) -> Span {
    Span {
        office: report.top_office,
        from: day_begins(report.first_day),
        until: day_begins(report.last_day + Days::new(1)),
        days: (report.first_day, report.last_day),
        due: task_days.and_then(|days| i64::try_from(days).ok()).unwrap_or(0),
    }
}

/// Everything known of the cases the days are about, and how many these are.
async fn gather(cx: &Context, report: &report::Model) -> Result<(Gathered, Asked, usize), Refusal> {
    let task_days = task_days(cx.kernel());
    let causes = store::commercial_causes(cx.read(), report.top_office).await?;
    let causes: Vec<String> = causes.into_iter().map(|one| one.cause).collect();
    let asked = Asked {
        span: span(report, task_days),
        as_of: report.as_of,
        task_days,
        commercial: (!causes.is_empty()).then_some(causes),
    };
    let cases = store::cases_of(cx.read(), &asked.span).await?;
    let pieces: Vec<&[Uuid]> = cases.chunks(AT_ONCE).collect();
    let mut gathered = Gathered::default();
    for (index, ids) in pieces.iter().enumerate() {
        if index % WORD == 0 {
            cx.write(Word { id: report.id, step: index, steps: pieces.len() }).await?;
        }
        let piece = store::piece(cx.read(), report.top_office, ids).await?;
        add(cx, &asked, &piece, &mut gathered).await?;
    }
    Ok((gathered, asked, cases.len()))
}

/// The figures and their rows.
fn figures(
    (pack, held): (&'static Pack, &Asked),
    asked: &report::Model,
    gathered: &Gathered,
    cases: usize,
    calendar: &calendar::Calendar,
) -> (IndicatorResult, Vec<row::Model>) {
    let facts: Vec<Fact<'_>> = gathered.facts.iter().map(Own::fact).collect();
    let moments: HashMap<&str, Now> =
        gathered.facts.iter().map(|one| (one.id.as_str(), one.at)).collect();
    let question = Question {
        pack,
        period: Period { from: asked.first_day, to: asked.last_day },
        as_of: asked.as_of,
        late_days: asked.late_days.and_then(|days| u32::try_from(days).ok()),
        only: Vec::new(),
    };
    let found = indicators::report(&question, &facts, calendar);
    let open = civil_date(asked.as_of) <= asked.last_day;
    let lines = found.lines.iter().map(|one| {
        let mut shown = line(one, &pack.settings, open);
        if shown.problem.is_none() && shown.figure.value.is_none() {
            shown.problem = missing(&one.indicator.formula).map(ToOwned::to_owned);
        }
        shown
    });
    let (penalty_source, penalty_note) = pack.penalty.source();
    let result = IndicatorResult {
        lines: lines.collect(),
        penalty: found.penalty.text.clone(),
        penalty_source: penalty_source.to_owned(),
        penalty_note: penalty_note.map(ToOwned::to_owned),
        facts: i64::try_from(found.known).unwrap_or(i64::MAX),
        cases: i64::try_from(cases).unwrap_or(i64::MAX),
        calendar: calendar.version().to_owned(),
        task_days: held.task_days,
        commercial: held.commercial.clone().unwrap_or_default(),
    };
    let rows = Rows { asked, gathered, moments }.all(&found);
    (result, rows)
}

/// Where the running system has no facts of a kind yet, it says so instead of nothing.
const fn missing(formula: &Formula) -> Option<&'static str> {
    match formula {
        Formula::Satisfaction => Some("期内没有收件人评价。"),
        Formula::Audit => Some("系统中还没有合格性抽查记录。"),
        Formula::FeeSaving => Some("系统中还没有邮费记录。"),
        Formula::Turnover { .. } => Some("系统中还没有驻场人员花名册。"),
        Formula::OnTime => Some("期内没有到期的任务，或者运行参数中没有设定送达任务完成期限。"),
        Formula::Coverage { commercial: true, .. }
        | Formula::MethodShare { commercial: true, .. } => {
            Some("期内没有这类案件，或者还没有确定哪些案由属于商事。")
        }
        _ => Some("期内没有这项指标要计的事。"),
    }
}

/// What the rows of a report are made from.
struct Rows<'g> {
    asked: &'g report::Model,
    gathered: &'g Gathered,
    moments: HashMap<&'g str, Now>,
}

impl Rows<'_> {
    fn all(&self, found: &Report<'_>) -> Vec<row::Model> {
        let mut rows = Vec::new();
        for line in &found.lines {
            let Ok(tally) = &line.found.tally else { continue };
            let code = line.indicator.code.as_str();
            let plain = line.indicator.unit != Unit::Share;
            let mut ordinals = [0_i32; 2];
            for item in &tally.items {
                let hit = plain || item.numerator > 0;
                let slot = if hit { &mut ordinals[0] } else { &mut ordinals[1] };
                *slot += 1;
                let mut row = self.row((code, if hit { "hit" } else { "base" }), *slot, &item.key);
                row.above = i64::try_from(item.numerator).unwrap_or(i64::MAX);
                row.below = i64::try_from(item.denominator).unwrap_or(i64::MAX);
                row.reason = self.spoken(&item.text);
                row.day = self.day(&item.events);
                rows.push(row);
            }
            for (ordinal, one) in (1..).zip(&tally.excluded) {
                let mut row = self.row((code, "excluded"), ordinal, &one.key);
                row.reason = self.spoken(&one.reason);
                row.day = self.day(&one.events);
                rows.push(row);
            }
        }
        rows
    }

    fn row(&self, (indicator, part): (&str, &str), ordinal: i32, key: &str) -> row::Model {
        let label = self.label(key);
        row::Model {
            report_id: self.asked.id,
            indicator: indicator.to_owned(),
            part: part.to_owned(),
            ordinal,
            above: 0,
            below: 0,
            reason: String::new(),
            case_id: label.case_id,
            delivery_id: label.delivery_id,
            number: label.number,
            cause: label.cause,
            division: label.division,
            about: label.about,
            person: label.person,
            day: None,
        }
    }

    /// What is known of the thing counted; of a case and a recipient, what is known of the case.
    fn label(&self, key: &str) -> Label {
        let labels = &self.gathered.labels;
        let case = || labels.get(key.rsplit_once(' ')?.0);
        let label = labels.get(key).or_else(case).cloned();
        label.unwrap_or_else(|| Label { about: key.to_owned(), ..Label::default() })
    }

    /// A text with people in the place of ids.
    fn spoken(&self, text: &str) -> String {
        let known = |word: &str| self.gathered.labels.get(word).map(|label| label.about.clone());
        let mut spoken = String::with_capacity(text.len());
        let mut word = String::new();
        for letter in text.chars() {
            if letter.is_ascii_hexdigit() || letter == '-' {
                word.push(letter);
                continue;
            }
            spoken.push_str(&known(&word).unwrap_or(word));
            word = String::new();
            spoken.push(letter);
        }
        spoken.push_str(&known(&word).unwrap_or(word));
        spoken
    }

    /// The last day of what it rests on, within the period.
    fn day(&self, events: &[&str]) -> Option<NaiveDate> {
        let days = events.iter().filter_map(|id| self.moments.get(id)).map(|at| civil_date(*at));
        days.filter(|day| *day <= self.asked.last_day).max()
    }
}

/// Takes a report up; no where it is finished.
struct Begin(Uuid);

impl Act for Begin {
    type Out = bool;
    const OPERATION: &'static str = "serving.indicator.begin";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let mut row = store::find_in(tx, self.0).await?;
        if row.state == DONE || row.state == FAILED {
            return Ok(Noted::bookkeeping(false));
        }
        row.state = RUNNING.to_owned();
        store::update(tx, row).await?;
        Ok(Noted::bookkeeping(true))
    }
}

/// Says how far it is.
struct Word {
    id: Uuid,
    step: usize,
    steps: usize,
}

impl Act for Word {
    type Out = ();
    const OPERATION: &'static str = "serving.indicator.word";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        row.step = i32::try_from(self.step).unwrap_or(i32::MAX);
        row.steps = i32::try_from(self.steps).unwrap_or(i32::MAX);
        store::update(tx, row).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// Writes rows.
struct Keep(Vec<row::Model>);

impl Act for Keep {
    type Out = ();
    const OPERATION: &'static str = "serving.indicator.keep";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::insert_rows(tx, self.0.clone()).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// The report is there, or cannot be.
struct Finish {
    id: Uuid,
    result: Result<IndicatorResult, String>,
}

impl Act for Finish {
    type Out = ();
    const OPERATION: &'static str = "serving.indicator.finish";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        row.finished_at = Some(tx.now());
        row.step = row.steps;
        match &self.result {
            Ok(result) => {
                row.state = DONE.to_owned();
                row.result = serde_json::to_string(result).map_err(Refusal::internal)?;
                row.rows_kept = true;
            }
            Err(fault) => {
                row.state = FAILED.to_owned();
                row.fault = Some(fault.clone());
            }
        }
        let office = row.top_office;
        let note = Note::about("indicator_report", row.id, row.pack.clone())
            .in_office(office)
            .with(json!({ "from": row.first_day, "to": row.last_day, "state": row.state }));
        store::update(tx, row).await?;
        store::forget_rows(tx, office, KEPT).await?;
        Ok(Noted::new((), note))
    }
}
