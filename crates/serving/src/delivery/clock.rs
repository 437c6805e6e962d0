//! The 24 hours until another method must be begun (市高院集约送达要求 S15.3): whoever has the
//! task is reminded twice while they run, and told when they have run out, at any hour.

use base::{Now, Refusal};
use chrono::Duration;
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Kernel, Note, Noted, Tx,
    registry::Sweep,
    timeline::{NewEntry, Tone},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    State,
    inform::{self, CLOCK, CLOCK_FIRST, CLOCK_SECOND, law_settings},
    store,
};

/// Clocks looked at in one run.
const BATCH: u64 = 200;

/// The sweep.
pub(crate) const SWEEP: Sweep =
    Sweep { name: "serving.clock", title: "提醒切换时限", every_seconds: 60, run };

fn run(cx: Context) -> BoxFuture<'static, Result<u64, Refusal>> {
    Box::pin(async move {
        let mut told = 0;
        for delivery in store::clock_due(&cx, BATCH).await? {
            if cx.write(Tell { delivery }).await? {
                told += 1;
            }
        }
        Ok(told)
    })
}

/// How far a clock has run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    First,
    Second,
    Over,
}

/// When each stage of a clock that ends then begins.
struct Stages {
    second: Now,
    over: Now,
}

impl Stages {
    fn of(kernel: &Kernel, due: Now) -> Self {
        let before = |setting| Self::left(kernel, setting);
        Self { second: due - before(&CLOCK_SECOND), over: due }
    }

    /// What is left of the clock after these hours of it.
    fn left(kernel: &Kernel, setting: &'static kernel::setting::Setting) -> Duration {
        let whole = i64::from(law_settings(kernel).switch_hours);
        Duration::hours((whole - kernel.setting(setting)).max(0))
    }

    fn at(&self, now: Now) -> Stage {
        match () {
            () if now >= self.over => Stage::Over,
            () if now >= self.second => Stage::Second,
            () => Stage::First,
        }
    }

    /// When the next stage begins.
    fn next(&self, stage: Stage) -> Option<Now> {
        match stage {
            Stage::First => Some(self.second),
            Stage::Second => Some(self.over),
            Stage::Over => None,
        }
    }
}

/// When somebody is reminded first of a clock that ends then.
pub(super) fn first(kernel: &Kernel, due: Option<Now>) -> Option<Now> {
    due.map(|due| due - Stages::left(kernel, &CLOCK_FIRST))
}

struct Tell {
    delivery: Uuid,
}

impl Act for Tell {
    type Out = bool;
    const OPERATION: &'static str = "serving.delivery.clock";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let mut delivery = store::find_in(tx, self.delivery).await?;
        let now = tx.now();
        if delivery.clock_at.is_none_or(|at| at > now) {
            return Ok(Noted::bookkeeping(false));
        }
        let open = matches!(State::stored(&delivery.state)?, State::Open | State::PartlyServed);
        let Some(due) = delivery.switch_deadline.filter(|_| open) else {
            delivery.clock_at = None;
            store::update(tx, delivery).await?;
            return Ok(Noted::bookkeeping(false));
        };
        let stages = Stages::of(tx.kernel(), due);
        let stage = stages.at(now);
        delivery.clock_at = stages.next(stage);
        store::update(tx, delivery.clone()).await?;

        let name = &delivery.recipient_name;
        let until = due.with_timezone(&base::clock::beijing()).format("%-m月%-d日%H:%M");
        let left = (due - now).num_minutes().max(0);
        let (hours, minutes) = (left / 60, left % 60);
        let left = match (hours, minutes) {
            (0, minutes) => format!("{minutes}分钟"),
            (hours, 0) => format!("{hours}小时"),
            (hours, minutes) => format!("{hours}小时{minutes}分钟"),
        };
        let (title, text, tone) = match stage {
            Stage::First | Stage::Second => (
                format!("须在{until}前切换送达方式，还剩{left}"),
                format!("{name} · 上一次送达未成，请改用其他方式"),
                if stage == Stage::First { Tone::Warn } else { Tone::Bad },
            ),
            Stage::Over => (
                "已超过切换时限".to_owned(),
                format!("{name} · {until}前没有改用其他方式，请立即切换并说明原因"),
                Tone::Bad,
            ),
        };
        if stage == Stage::Over {
            tx.timeline(NewEntry {
                subject_kind: "case",
                subject_id: delivery.case_id,
                office: delivery.top_office,
                at: Some(due),
                kind: "delivery.clock_over",
                tone,
                title: title.clone(),
                text: text.clone(),
            });
        }
        let attempts = store::attempts(tx.read(), &[delivery.id]).await?;
        if let Some(last) = attempts.last() {
            inform::owner(tx, &CLOCK, (last, &delivery), tone, &title, &text).await?;
        }
        let note = Note::about("delivery", delivery.id, delivery.recipient_name.clone())
            .in_office(delivery.top_office)
            .with(json!({ "due": due, "over": stage == Stage::Over }));
        Ok(Noted::new(true, note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_told_twice_before_it_runs_out_and_once_after() {
        let at = |hour: i64| "2026-03-02T00:00:00Z".parse::<Now>().unwrap() + Duration::hours(hour);
        let stages = Stages { second: at(20), over: at(24) };
        for (now, stage, next) in [
            (at(12), Stage::First, Some(at(20))),
            (at(19), Stage::First, Some(at(20))),
            (at(20), Stage::Second, Some(at(24))),
            (at(24), Stage::Over, None),
            (at(40), Stage::Over, None),
        ] {
            assert_eq!((stages.at(now), stages.next(stage)), (stage, next));
        }
    }
}
