//! Making everything that is held or waiting happen now, in a chosen order.

use std::collections::HashSet;

use axum::Json;
use axum::extract::State;
use base::random::RandomExt;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::answer::{Trouble, parse};
use crate::sign::read;
use crate::sms::ledger::{self, Ledger, Progress};
use crate::sms::report;
use crate::world::{REPORT_CALLS, Shared, World, locked};

/// The order in which reports go out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Order {
    #[default]
    Accepted,
    Reverse,
    Shuffle,
}

/// Body of `POST /admin/sms/release`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Release {
    pub(crate) order: Order,
    pub(crate) client_ids: Option<HashSet<String>>,
    pub(crate) batch: Option<usize>,
    pub(crate) at: Option<DateTime<Utc>>,
}

impl Release {
    fn covers(&self, client_id: &str) -> bool {
        self.client_ids.as_ref().is_none_or(|ids| ids.contains(client_id))
    }
}

/// What a release did.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Released {
    delivered: usize,
    posted: usize,
    acknowledged: usize,
}

pub(crate) async fn handle(
    State(world): State<Shared>,
    body: axum::body::Body,
) -> Result<Json<Released>, Trouble> {
    let body = read(body).await?;
    let wish = if body.is_empty() { Release::default() } else { parse(&body)? };
    if !(1..=100).contains(&wish.batch.unwrap_or(1)) {
        return Err(Trouble::bad_body("batch 应为 1–100"));
    }
    Ok(Json(release(&world, wish).await))
}

/// Delivers and posts; returns when every call was answered or given up.
pub(crate) async fn release(world: &Shared, wish: Release) -> Released {
    // All permits: no background telling is under way while the order matters.
    let Ok(_alone) = world.report_calls.acquire_many(REPORT_CALLS).await else {
        return Released::default();
    };
    let mut done = Released { delivered: deliver(world, &wish), ..Released::default() };
    let (keys, held) = choose(world, &wish);
    let mut unheard = Vec::new();
    for batch in keys.chunks(wish.batch.unwrap_or(1).clamp(1, 100)) {
        done.posted += batch.len();
        if report::post(world, batch).await {
            done.acknowledged += batch.len();
        } else {
            unheard.extend(batch.iter().copied().filter(|key| held.contains(key)));
        }
    }
    // Reports that waited already have a background telling; those just freed need one.
    report::keep_telling(world, &unheard);
    done
}

fn deliver(world: &World, wish: &Release) -> usize {
    let at = wish.at.unwrap_or_else(|| world.now());
    let mut ledger = locked(&world.sms);
    let held: Vec<usize> = (0..ledger.messages.len())
        .filter(|&index| ledger.messages[index].state == ledger::State::Submitted)
        .filter(|&index| wish.covers(&ledger.messages[index].text.client_id))
        .collect();
    for &index in &held {
        let keys = ledger.deliver(index, [world.id("R"), world.id("R")], at);
        mark(&mut ledger, &keys, Progress::Held);
    }
    held.len()
}

/// The reports to post, in order, and which of them nobody is telling yet.
fn choose(world: &World, wish: &Release) -> (Vec<u64>, HashSet<u64>) {
    let mut ledger = locked(&world.sms);
    let open = ledger
        .reports
        .iter()
        .filter(|(_, report)| report.progress != Progress::Acknowledged)
        .filter(|(_, report)| wish.covers(&report.client_id));
    let mut keys: Vec<(usize, u64)> = open
        .map(|(&key, report)| {
            let client = (report.line, report.client_id.clone());
            (ledger.by_client.get(&client).copied().unwrap_or(0), key)
        })
        .collect();
    keys.sort_unstable();
    let mut keys: Vec<u64> = keys.into_iter().map(|(_, key)| key).collect();
    let held: HashSet<u64> = keys
        .iter()
        .copied()
        .filter(|key| ledger.reports.get(key).is_some_and(|r| r.progress == Progress::Held))
        .collect();
    mark(&mut ledger, &keys, Progress::Waiting);
    match wish.order {
        Order::Accepted => {}
        Order::Reverse => keys.reverse(),
        Order::Shuffle => shuffle(&mut keys, world),
    }
    (keys, held)
}

fn shuffle(keys: &mut [u64], world: &World) {
    for last in (1..keys.len()).rev() {
        let limit = u32::try_from(last + 1).unwrap_or(u32::MAX);
        keys.swap(last, world.random.below(limit) as usize);
    }
}

fn mark(ledger: &mut Ledger, keys: &[u64], progress: Progress) {
    for key in keys {
        if let Some(report) = ledger.reports.get_mut(key) {
            report.progress = progress;
        }
    }
}
