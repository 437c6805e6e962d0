//! The electronic case file (电子卷宗) of the courts: papers are filed to a case under a heading
//! of its 卷内目录. A paper that comes again under the same client id is the same paper, also
//! when the answer to the first was lost.

mod entries;
#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};
use serde::Serialize;

use crate::cases::Switch;
use crate::world::{Shared, World, locked};

pub(crate) use entries::Entry;

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/efile/v1/{number}/entries", post(entries::file))
        .route("/admin/efile", get(entries::settings).put(entries::change))
        .route("/admin/efile/entries", get(entries::list))
}

/// How often it was told.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Counts {
    pub(crate) entries: u64,
    pub(crate) duplicates: u64,
}

/// State of all files.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    pub(crate) switch: Switch,
    pub(crate) counts: Counts,
    pub(crate) entries: Vec<Entry>,
}

/// Forgets entries, counts and behaviour.
pub(crate) fn clear(world: &World) {
    *locked(&world.efile) = Shelf::default();
}
