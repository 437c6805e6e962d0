//! 司法送达: serving court documents so that it holds in law and can be proved.
//!
//! - `case` knows cases and parties, fetched from the court's case system.
//! - `task` is what a clerk commissions; `delivery` is one recipient with a frozen list
//!   of documents across all methods; attempts are tries, effects are derived.
//! - `call` is who is called and what came of it; `pickup` is the window where papers are
//!   collected.
//! - `handover` is how papers come from a division to those who serve, and receipts back: who
//!   holds which original, and whose turn it is.
//! - `plan` is the order of methods the judge approved, by which the program goes on after a
//!   failure; `duty` is who does on a day off what needs hands; `hearing` counts back from the
//!   hearings.
//! - `indicator` is what the contracts promise, worked out from all of it.
//! - What happened means what the crate `law` says: states, dates, articles, periods.
//! - `writeback` tells the court's case system what became of a delivery and files its receipt in
//!   the electronic case file; `receipt` says which receipts were printed and filed.
//! - `report` lists the tries of a period and sums them up.
//! - `portal` is the outer zone: it has its own tables and knows only what was released.
//!
//! Invariants: effects are rewritten whole from events, never patched; nothing is counted
//! as served because it was sent; no GET has legal effect.

mod call;
pub mod case;
pub mod chip;
mod confirmation;
pub mod delivery;
mod document_types;
mod duty;
mod handover;
mod hearing;
mod indicator;
mod notice;
mod overview;
pub mod permissions;
mod pickup;
mod plan;
#[cfg(test)]
mod plan_tests;
mod portal;
mod quota;
mod receipt;
mod report;
mod reveal;
mod ruling;
mod sealed;
mod switching;
pub mod task;
mod team;
mod wechat;
mod withdrawal;
mod writeback;

use duban_http::{Capability, OpenApiRouter};

/// What serving brings to the program.
pub fn capability() -> Capability {
    let mut topics = portal::topics();
    topics.extend(delivery::topics());
    let mut settings = task::settings();
    settings.extend(delivery::settings());
    settings.extend(confirmation::settings());
    settings.extend(team::settings());
    settings.extend(call::settings());
    settings.extend(pickup::settings());
    settings.extend(plan::settings());
    settings.extend(indicator::settings());
    settings.extend(writeback::settings());
    Capability {
        name: "serving",
        inner: OpenApiRouter::new()
            .merge(call::routes())
            .merge(case::routes())
            .merge(confirmation::routes())
            .merge(task::routes())
            .merge(delivery::routes())
            .merge(document_types::routes())
            .merge(duty::routes())
            .merge(handover::routes())
            .merge(hearing::routes())
            .merge(indicator::routes())
            .merge(overview::routes())
            .merge(pickup::routes())
            .merge(plan::routes())
            .merge(receipt::routes())
            .merge(report::routes())
            .merge(reveal::routes())
            .merge(ruling::routes())
            .merge(switching::routes())
            .merge(team::routes())
            .merge(withdrawal::routes())
            .merge(writeback::routes()),
        outer: portal::routes(),
        permissions: &permissions::ALL,
        jobs: [
            delivery::jobs(),
            case::jobs(),
            confirmation::jobs(),
            indicator::jobs(),
            plan::jobs(),
            writeback::jobs(),
        ]
        .concat(),
        sweeps: vec![delivery::REMIND, delivery::LAPSE, delivery::CLOCK, pickup::SWEEP],
        topics,
        message_hooks: vec![delivery::on_message, confirmation::on_message, pickup::on_message],
        schedules: Vec::new(),
        settings,
        deadlines: vec![delivery::DEADLINES],
        subject_names: vec![case::SUBJECT_NAMES],
        exports: vec![case::PARTIES],
        sealed: sealed::PLACES.to_vec(),
        indexed: sealed::INDEXED.to_vec(),
        work: vec![task::OPEN_WORK, handover::OPEN_WORK, plan::OPEN_WORK],
        placed: vec![case::PLACED, task::PLACED],
    }
}
