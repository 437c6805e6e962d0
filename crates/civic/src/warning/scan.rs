//! When subjects are judged: after their batch, when their next look has come, at night, and
//! under a new calendar.

use std::collections::{BTreeMap, BTreeSet};

use base::{Now, Refusal};
use calendar::Calendar;
use chrono::NaiveDate;
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Noted, Tx,
    calendars::{DeadlineHook, Move, Moves},
    jobs::{JobError, NewJob},
    registry::{JobKind, Schedule, Sweep},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    about::About,
    facts::{repeat::first, share},
    judge::{Deadlines, PORTION, deadlines, judge, known},
    rule,
    store::{
        self,
        gather::{cohorts, counting, gather, keys},
        standing,
    },
};
use crate::linkage::subject::Side;

/// A page of what is due, or of numbers.
const PAGE: u64 = 200;

pub(super) const JOB: JobKind =
    JobKind {
        kind: "civic.warning.judge", title: "判断报送数据的预警", max_attempts: 8, run
    };
pub(super) const NIGHTLY: JobKind =
    JobKind { kind: "civic.warning.check", title: "核对预警", max_attempts: 8, run: nightly };
pub(super) const SCHEDULE: Schedule = Schedule {
    name: "civic.warning.check",
    title: "核对预警",
    hour: 1,
    minute: 40,
    job: NIGHTLY.kind,
};
pub(super) const DUE: Sweep =
    Sweep { name: "civic.warning.due", title: "到点判断预警", every_seconds: 60, run: due };
pub(super) const DEADLINES: DeadlineHook =
    DeadlineHook { name: "civic.warning", title: "办件和咨询的期限", preview, recompute };

/// Tables whose records change how something stands.
const TELLING: [&str; 6] =
    ["accept", "process", "result", "special_procedure", "consultation", "item"];

/// A batch came: a job judges what it is about, at once.
pub(crate) fn arrived(tx: &mut Tx, office: Uuid, batch: Uuid, table: &str) {
    if TELLING.contains(&table) {
        tx.job(NewJob::new(JOB.kind, json!({ "office": office, "batch": batch })));
    }
}

fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = |name: &str| payload[name].as_str().and_then(|text| text.parse::<Uuid>().ok());
        let (Some(office), Some(batch)) = (id("office"), id("batch")) else {
            return Err(JobError::Fail("任务内容缺少批次".to_owned()));
        };
        let told = store::of_batch(cx.read(), batch).await?;
        let of = |wanted: fn(&str) -> bool| -> Vec<String> {
            let some = told.iter().filter(|(table, _)| wanted(table));
            some.map(|(_, subject)| subject.clone()).collect()
        };
        let mut matters = of(|table| !["consultation", "item"].contains(&table));
        matters.sort_unstable();
        matters.dedup();
        let asked = of(|table| table == "consultation");
        let items = of(|table| table == "item");
        let applied = of(|table| table == "accept");
        for (side, numbers) in [(Side::Matter, applied), (Side::Consultation, asked.clone())] {
            // Whatever its day: a new version may have moved it out of the window.
            let often = keys(cx.read(), office, side, numbers, NaiveDate::MIN).await?;
            all(&cx, office, About::repeated(side), often).await?;
        }
        all(&cx, office, About::Matter, matters).await?;
        all(&cx, office, About::Consultation, asked).await?;
        let shared = of(|table| ["accept", "special_procedure"].contains(&table));
        let months = cohorts(cx.read(), office, shared, NaiveDate::MIN).await?;
        for some in months.chunks(PORTION) {
            cx.write(Mark { office, months: some.to_vec() }).await?;
        }
        if !items.is_empty() {
            cx.write(Again { office, items }).await?;
        }
        Ok(())
    })
}

/// Judges subjects that are alike, a portion a unit; how many warnings changed.
async fn all(
    cx: &Context,
    office: Uuid,
    about: About,
    numbers: Vec<String>,
) -> Result<u64, Refusal> {
    let mut changed = 0;
    for some in numbers.chunks(PORTION) {
        changed += cx.write(Judge { office, about, numbers: some.to_vec() }).await?;
    }
    Ok(changed)
}

/// Judges a portion.
struct Judge {
    office: Uuid,
    about: About,
    numbers: Vec<String>,
}

impl Act for Judge {
    type Out = u64;
    const OPERATION: &'static str = "civic.warning.judge";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<u64>, Refusal> {
        let changed = judge(tx, self.office, self.about, &self.numbers).await?;
        Ok(Noted::bookkeeping(u64::try_from(changed).unwrap_or(u64::MAX)))
    }
}

/// The catalogue changed: matters of these items are due.
struct Again {
    office: Uuid,
    items: Vec<String>,
}

impl Act for Again {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.again";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::hold(tx, self.office).await?;
        store::look_again(tx, self.office, self.items.clone()).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// A department's month changed: the next sweep counts it, however many batches told of it.
struct Mark {
    office: Uuid,
    months: Vec<String>,
}

impl Act for Mark {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.mark";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::hold(tx, self.office).await?;
        store::share::mark(tx, self.office, &self.months).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// By office and kind.
fn sorted(rows: Vec<standing::Model>) -> BTreeMap<(Uuid, String), Vec<standing::Model>> {
    let mut by: BTreeMap<(Uuid, String), Vec<standing::Model>> = BTreeMap::new();
    for row in rows {
        by.entry((row.top_office, row.kind.clone())).or_default().push(row);
    }
    by
}

fn numbers(rows: &[standing::Model]) -> Vec<String> {
    rows.iter().map(|row| row.number.clone()).collect()
}

fn due(cx: Context) -> BoxFuture<'static, Result<u64, Refusal>> {
    Box::pin(async move {
        let (now, mut changed) = (cx.now(), 0);
        // Whoever is judged is due later than now, or not at all.
        loop {
            let page = store::due(cx.read(), now, PAGE).await?;
            let whole = u64::try_from(page.len()).unwrap_or(u64::MAX) == PAGE;
            for ((office, kind), rows) in sorted(page) {
                changed += all(&cx, office, About::of(&kind), numbers(&rows)).await?;
            }
            if !whole {
                return Ok(changed);
            }
        }
    })
}

fn nightly(cx: Context, _: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let begun = cx.now();
        for office in store::offices(cx.read()).await? {
            let book = rule::book(&cx, office).await?;
            let (recent, mut months) = (share::recent(cx.kernel().today()), BTreeSet::new());
            for (side, table) in [(Side::Matter, "accept"), (Side::Consultation, "consultation")] {
                let from = first(cx.kernel().today(), book.days(About::repeated(side)));
                let mut after = String::new();
                loop {
                    let page = store::numbers(cx.read(), office, table, &after, PAGE).await?;
                    let Some(last) = page.last().cloned() else { break };
                    let known = store::standings(cx.read(), office, side.code(), page.clone());
                    let finished: Vec<String> = known
                        .await?
                        .into_iter()
                        .filter(|row| row.finished)
                        .map(|row| row.number)
                        .collect();
                    let often = keys(cx.read(), office, side, page.clone(), from).await?;
                    if side == Side::Matter {
                        months.extend(cohorts(cx.read(), office, page.clone(), recent).await?);
                    }
                    let open = page.into_iter().filter(|number| !finished.contains(number));
                    all(&cx, office, About::record(side), open.collect()).await?;
                    all(&cx, office, About::repeated(side), often).await?;
                    after = last;
                }
            }
            all(&cx, office, About::Department, months.into_iter().collect()).await?;
            for about in [About::Applying, About::Asking, About::Department] {
                recount(&cx, office, about, begun).await?;
            }
        }
        Ok(())
    })
}

/// Judges what is counted and was not judged since: a record may have become somebody else's.
async fn recount(cx: &Context, office: Uuid, about: About, since: Now) -> Result<(), Refusal> {
    let mut after = String::new();
    loop {
        let page = counting(cx.read(), office, about, since, &after, PAGE).await?;
        let Some(last) = page.last().cloned() else { return Ok(()) };
        all(cx, office, about, page).await?;
        after = last;
    }
}

fn preview(
    cx: Context,
    calendar: Calendar,
    _: i32,
    after: Option<Uuid>,
) -> BoxFuture<'static, Result<Moves, Refusal>> {
    Box::pin(async move {
        let page = store::unfinished(cx.read(), after, PAGE).await?;
        let next = next(&page);
        let mut moved = Vec::new();
        for ((office, kind), rows) in sorted(page) {
            // What is counted has no term that could move.
            let about = About::of(&kind);
            if about.counts() {
                continue;
            }
            let book = rule::book(&cx, office).await?;
            let (today, numbers) = (cx.kernel().today(), numbers(&rows));
            let told = gather(cx.read(), office, about, &numbers, today).await?;
            for facts in known(about, &numbers, &told) {
                let judged = facts.judged(&book.on, cx.now(), &calendar);
                let row = rows.iter().find(|row| row.number == facts.number);
                moved.extend(row.map(|row| moves(row, &deadlines(&judged))).unwrap_or_default());
            }
        }
        Ok(Moves { moved, next })
    })
}

fn recompute(tx: &mut Tx, _: i32, after: Option<Uuid>) -> BoxFuture<'_, Result<Moves, Refusal>> {
    Box::pin(async move {
        let page = store::unfinished(tx.read(), after, PAGE).await?;
        let next = next(&page);
        let mut moved = Vec::new();
        for ((office, kind), rows) in sorted(page) {
            let about = About::of(&kind);
            if about.counts() {
                continue;
            }
            judge(tx, office, about, &numbers(&rows)).await?;
            let now = store::standings(tx.read(), office, &kind, numbers(&rows)).await?;
            for row in &rows {
                let Some(now) = now.iter().find(|one| one.number == row.number) else { continue };
                let now: Deadlines = serde_json::from_str(&now.deadlines).unwrap_or_default();
                moved.extend(moves(row, &now));
            }
        }
        Ok(Moves { moved, next })
    })
}

/// Where the next page begins.
fn next(page: &[standing::Model]) -> Option<Uuid> {
    let whole = u64::try_from(page.len()).unwrap_or(u64::MAX) == PAGE;
    page.last().filter(|_| whole).map(|row| row.id)
}

/// The deadlines that are not what was kept of them.
fn moves(row: &standing::Model, now: &Deadlines) -> Vec<Move> {
    let before: Deadlines = serde_json::from_str(&row.deadlines).unwrap_or_default();
    let both = now.iter().filter_map(|(code, new)| Some((code, before.get(code)?, new)));
    both.filter(|(_, old, new)| old.on != new.on)
        .map(|(code, old, new)| Move {
            office: row.top_office,
            subject_kind: format!("civic_{}", row.kind),
            subject: row.id,
            label: row.number.clone(),
            what: affairs::warning::Rule::find(code)
                .map_or_else(|| code.clone(), |rule| format!("{}的期限", rule.name)),
            old: old.on,
            new: new.on,
            not_before: new.not_before,
            told_at: None,
        })
        .collect()
}
