//! What the capabilities brought along, collected once by the server.

use base::Refusal;
use futures::future::BoxFuture;
use serde_json::Value;

use crate::{access::Permission, act::Tx, context::Context, jobs::JobError};

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
    /// The work.
    pub run: fn(Context) -> BoxFuture<'static, Result<(), Refusal>>,
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
