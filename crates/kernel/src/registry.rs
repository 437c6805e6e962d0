//! What the capabilities brought along, collected once by the server.

use std::collections::HashMap;

use base::Refusal;
use futures::future::BoxFuture;
use serde_json::Value;

use crate::{
    access::{Permission, Scope},
    act::Tx,
    calendars::DeadlineHook,
    context::Context,
    export::ExportKind,
    identity::explain::Placed,
    jobs::JobError,
    keys::reseal::Place,
    setting::Setting,
    work::OpenWork,
};

/// A kind of background work.
#[derive(Clone, Copy)]
pub struct JobKind {
    /// Dotted code, such as `message.send`.
    pub kind: &'static str,
    /// Chinese title for the jobs page.
    pub title: &'static str,
    /// Tries before the job is laid aside for a person.
    pub max_attempts: i32,
    /// The work. At least once: it must be idempotent.
    pub run: fn(Context, Value) -> BoxFuture<'static, Result<(), JobError>>,
}

/// A reconciler without input: compares what is with what should be, and acts.
#[derive(Clone, Copy)]
pub struct Sweep {
    /// Dotted code.
    pub name: &'static str,
    /// Chinese title.
    pub title: &'static str,
    /// Seconds between runs.
    pub every_seconds: u32,
    /// The work; answers how many rows it touched.
    pub run: fn(Context) -> BoxFuture<'static, Result<u64, Refusal>>,
}

/// Work that is due at a time of day: each day's slot becomes one job.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    /// Dotted code.
    pub name: &'static str,
    /// Chinese title.
    pub title: &'static str,
    /// The hour in Beijing, 0 to 23.
    pub hour: u32,
    /// The minute.
    pub minute: u32,
    /// The kind of job it makes.
    pub job: &'static str,
}

/// Masked names by blind index, or why there are none.
pub type Named = Result<HashMap<String, String>, Refusal>;

/// Who can say, to a holder of `permission`, the masked name behind a blind index.
#[derive(Clone, Copy)]
pub struct SubjectNames {
    /// Without it no name is given.
    pub permission: &'static Permission,
    /// Masked names by blind index, of those inside the scope; the others are left out.
    pub names: fn(Context, Scope, Vec<String>) -> BoxFuture<'static, Named>,
}

/// What to do with an item that came from the other zone.
#[derive(Clone, Copy)]
pub struct Topic {
    /// Dotted code, such as `portal.link`.
    pub topic: &'static str,
    /// The side that receives it.
    pub side: crate::zone::Side,
    /// Applies it inside the unit that marks the item applied.
    pub apply: for<'a> fn(&'a mut Tx, crate::zone::Item) -> BoxFuture<'a, Result<(), Refusal>>,
}

/// What a capability does about a change of a message's state. A refusal undoes the
/// change; for a message repeated by hand (`resend_of`) it is the way to forbid it.
pub type MessageHook =
    for<'a> fn(&'a mut Tx, &'a crate::messages::MessageState) -> BoxFuture<'a, Result<(), Refusal>>;

/// Everything registered.
#[derive(Clone, Default)]
pub struct Registry {
    /// Permissions of all crates.
    pub permissions: Vec<&'static Permission>,
    /// Kinds of background work.
    pub jobs: Vec<JobKind>,
    /// Reconcilers.
    pub sweeps: Vec<Sweep>,
    /// Items between the zones.
    pub topics: Vec<Topic>,
    /// Who wants to know what became of a message.
    pub message_hooks: Vec<MessageHook>,
    /// Work due at a time of day.
    pub schedules: Vec<Schedule>,
    /// What can be adjusted.
    pub settings: Vec<&'static Setting>,
    /// Deadlines that follow the calendar.
    pub deadlines: Vec<DeadlineHook>,
    /// Names behind blind indexes.
    pub subject_names: Vec<SubjectNames>,
    /// What can be exported of personal data.
    pub exports: Vec<ExportKind>,
    /// Where sealed values lie.
    pub sealed: Vec<Place>,
    /// Where blind indexes lie beside them.
    pub indexed: Vec<crate::keys::reindex::Indexed>,
    /// Open work that can be handed over.
    pub work: Vec<OpenWork>,
    /// Things whose readers can be asked for.
    pub placed: Vec<Placed>,
}

impl Registry {
    /// The job kind with this code.
    pub fn job(&self, kind: &str) -> Option<&JobKind> {
        self.jobs.iter().find(|job| job.kind == kind)
    }

    /// The topic's handler on this side.
    pub fn topic(&self, topic: &str, side: crate::zone::Side) -> Option<&Topic> {
        self.topics.iter().find(|known| known.topic == topic && known.side == side)
    }
}
