//! An act is a value: one business operation that can be run, refused, replayed and
//! noted. [`Tx`] is all it sees while it runs.

mod trail;

use std::{future::Future, sync::Arc};

use base::{Id, Now, Refusal};
use futures::{FutureExt as _, future::BoxFuture};
use sea_orm::DatabaseTransaction;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::{
    access::Scope,
    audit,
    context::{Actor, Client},
    core::{Kernel, Wake},
    idempotency::{self, Claim, Known},
    jobs, timeline,
};

pub(crate) use trail::Trail;

/// One business operation.
///
/// `&self` makes it re-runnable: the SQLite writer may replay it after a neighbour's
/// refusal, PostgreSQL may retry it. No outside I/O belongs in `run`.
pub trait Act: Send + Sync + 'static {
    /// What the caller gets, and what a replay of the same key gets again.
    type Out: Serialize + DeserializeOwned + Send + Sync + 'static;
    /// The operation's name in the audit, such as `serving.task.create`.
    const OPERATION: &'static str;
    /// The output holds a secret and must not be kept for replays.
    const SECRET: bool = false;

    /// Checks, then writes.
    fn run(&self, tx: &mut Tx) -> impl Future<Output = Result<Noted<Self::Out>, Refusal>> + Send;
}

/// What an act leaves in the audit.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// The kind of thing acted on, such as `task`.
    pub object_kind: &'static str,
    /// Which one.
    pub object_id: Option<Uuid>,
    /// Its number or name as people know it; never personal data in clear.
    pub object_label: String,
    /// The office whose audit shows it.
    pub office: Option<Uuid>,
    /// What changed, as JSON; never personal data in clear.
    pub detail: Value,
    /// Blind indexes of the persons concerned.
    pub subjects: Vec<String>,
}

impl Note {
    /// A note about one thing.
    pub fn about(kind: &'static str, id: impl Into<Uuid>, label: impl Into<String>) -> Self {
        Self {
            object_kind: kind,
            object_id: Some(id.into()),
            object_label: label.into(),
            detail: Value::Null,
            ..Self::default()
        }
    }

    /// The office whose audit shows it.
    #[must_use]
    pub fn in_office(mut self, office: impl Into<Uuid>) -> Self {
        self.office = Some(office.into());
        self
    }

    /// What changed.
    #[must_use]
    pub fn with(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }

    /// Whom it concerns, by blind index.
    #[must_use]
    pub fn concerning(mut self, subjects: impl IntoIterator<Item = String>) -> Self {
        self.subjects.extend(subjects);
        self
    }
}

/// An output together with its note. There is no other way to end an act, so an
/// un-noted write does not compile.
#[derive(Debug)]
pub struct Noted<T> {
    out: T,
    note: Option<Note>,
}

impl<T> Noted<T> {
    /// The output and what it leaves in the audit.
    pub fn new(out: T, note: Note) -> Self {
        Self { out, note: Some(note) }
    }

    /// For bookkeeping of the program itself (leases, heartbeats, seals, transport): the
    /// business effect it serves carries its own note. Refused for people by a gate.
    pub fn bookkeeping(out: T) -> Self {
        Self { out, note: None }
    }
}

/// The circumstances of a unit.
#[derive(Debug, Clone)]
pub struct Envelope {
    pub(crate) actor: Actor,
    pub(crate) scope: Scope,
    pub(crate) client: Client,
    pub(crate) request_id: String,
    pub(crate) claim: Option<Claim>,
}

/// What an act sees: actor, one fixed moment, ids, and the unit's own view of the
/// database. Timeline, jobs and messages appended here are written with the unit.
pub struct Tx {
    txn: DatabaseTransaction,
    kernel: Kernel,
    envelope: Arc<Envelope>,
    now: Now,
    dirty: bool,
    wake: Wake,
    jobs: Vec<jobs::NewJob>,
    timeline: Vec<timeline::NewEntry>,
    /// What the kernel adds to the running unit.
    pub(crate) own: Trail,
    /// What it added to units that ended and is not written yet.
    waiting: Trail,
    /// Ended units leave their rows waiting instead of writing them.
    gathers: bool,
    /// The keys of this transaction, as far as they were looked up or written.
    pub(crate) known: Known,
}

impl Tx {
    pub(crate) fn new(txn: DatabaseTransaction, kernel: Kernel) -> Self {
        let now = kernel.clock().now();
        let envelope = Arc::new(Envelope {
            actor: Actor::Anonymous,
            scope: Scope::offices([]),
            client: Client::default(),
            request_id: String::new(),
            claim: None,
        });
        Self {
            txn,
            kernel,
            envelope,
            now,
            dirty: false,
            wake: Wake::default(),
            jobs: Vec::new(),
            timeline: Vec::new(),
            own: Trail::default(),
            waiting: Trail::default(),
            gathers: false,
            known: Known::default(),
        }
    }

    /// The same, for a group of units: what the kernel adds to each waits until
    /// [`Tx::settle`].
    pub(crate) fn gathering(mut self) -> Self {
        self.gathers = true;
        self
    }

    fn begin(&mut self, envelope: Arc<Envelope>) {
        self.envelope = envelope;
        self.now = self.kernel.clock().now();
        self.dirty = false;
        self.jobs.clear();
        self.timeline.clear();
        // Of a unit that was refused nothing stays.
        self.own = Trail::default();
    }

    /// Ends a unit that was not refused.
    async fn end(&mut self) -> Result<(), Refusal> {
        let jobs = std::mem::take(&mut self.jobs);
        self.own.jobs = jobs::rows(self, jobs);
        let entries = std::mem::take(&mut self.timeline);
        self.own.timeline = timeline::rows(self, entries);
        let own = std::mem::take(&mut self.own);
        if self.gathers {
            let keys = own.keys.iter().map(|(name, row)| (name.clone(), Some(row.clone())));
            self.known.extend(keys);
        }
        self.waiting.append(own);
        if self.gathers { Ok(()) } else { self.settle().await }
    }

    /// Writes what the kernel added to the units that ended.
    pub(crate) async fn settle(&mut self) -> Result<(), Refusal> {
        let waiting = std::mem::take(&mut self.waiting);
        waiting.write(self).await
    }

    pub(crate) fn is_dirty(&self) -> bool {
        self.dirty
    }
    pub(crate) fn into_parts(self) -> (DatabaseTransaction, Wake) {
        (self.txn, self.wake)
    }
    pub(crate) fn raw(&self) -> &DatabaseTransaction {
        &self.txn
    }

    /// The unit's one moment.
    pub fn now(&self) -> Now {
        self.now
    }
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.envelope.actor
    }
    /// Where from.
    pub fn client(&self) -> &Client {
        &self.envelope.client
    }
    /// The request's number.
    pub fn request_id(&self) -> &str {
        &self.envelope.request_id
    }
    /// Everything the program is made of.
    pub fn kernel(&self) -> &Kernel {
        &self.kernel
    }
    /// A new id, ordered by time.
    pub fn id<K>(&self) -> Id<K> {
        self.kernel.new_id()
    }
    /// The rows the actor may see inside this unit: those of the permissions the request
    /// demanded ([`crate::Context::require`]).
    pub fn scope(&self) -> Scope {
        self.envelope.scope.clone()
    }

    /// For stores: the connection, for reading.
    pub fn read(&self) -> &DatabaseTransaction {
        &self.txn
    }
    /// For stores: the connection, for writing. From here on a refusal costs a roll-back.
    pub fn write(&mut self) -> &DatabaseTransaction {
        self.dirty = true;
        &self.txn
    }

    /// For stores: a new row that the unit itself neither reads back nor changes. It is written
    /// when the unit ends, those of a group together: one statement instead of one a unit.
    /// A row the database refuses still refuses its unit and no other.
    pub fn later<A>(&mut self, row: A)
    where
        A: sea_orm::ActiveModelTrait + Send + Sync + 'static,
    {
        self.own.rows.row(row);
    }

    /// Appends an entry to the timeline people read.
    pub fn timeline(&mut self, entry: timeline::NewEntry) {
        self.timeline.push(entry);
    }
    /// Enqueues background work that happens if and only if this unit commits.
    pub fn job(&mut self, job: jobs::NewJob) {
        self.wake.jobs = true;
        self.jobs.push(job);
    }
    /// Says that something for the other zone was written.
    pub(crate) fn wake_ferry(&mut self) {
        self.wake.ferry = true;
    }
    /// Says that somebody has something new to read.
    pub(crate) fn wake_notices(&mut self) {
        self.wake.notices = true;
    }
}

/// A unit with its types erased, as the writer queues it.
pub trait Unit: Send {
    /// Runs the act and everything that belongs to it, without committing.
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> BoxFuture<'a, Result<(), Refusal>>;
    /// Tells the caller, after the commit or the refusal.
    fn answer(self: Box<Self>, result: Result<(), Refusal>);
    /// The operation's name, for the log.
    fn operation(&self) -> &'static str;
    /// The key it claims, if any.
    fn key(&self) -> Option<idempotency::Key>;
}

pub(crate) struct UnitOf<A: Act> {
    act: A,
    envelope: Arc<Envelope>,
    out: Option<A::Out>,
    reply: oneshot::Sender<Result<A::Out, Refusal>>,
}

impl<A: Act> UnitOf<A> {
    pub(crate) fn new(
        act: A,
        envelope: Envelope,
    ) -> (Self, oneshot::Receiver<Result<A::Out, Refusal>>) {
        let (reply, answer) = oneshot::channel();
        (Self { act, envelope: Arc::new(envelope), out: None, reply }, answer)
    }

    async fn attempt(&mut self, tx: &mut Tx) -> Result<(), Refusal> {
        tx.begin(Arc::clone(&self.envelope));
        if let Some(claim) = &self.envelope.claim
            && let Some(out) = idempotency::replay::<A>(tx, claim).await?
        {
            self.out = Some(out);
            return Ok(());
        }
        let Noted { out, note } = self.act.run(tx).await?;
        let object = note.as_ref().and_then(|note| note.object_id);
        if let Some(note) = note {
            audit::append(tx, A::OPERATION, "ok", note);
        }
        if let Some(claim) = &self.envelope.claim {
            idempotency::record::<A>(tx, claim, &out, object)?;
        }
        tx.end().await?;
        self.out = Some(out);
        Ok(())
    }
}

impl<A: Act> Unit for UnitOf<A> {
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> BoxFuture<'a, Result<(), Refusal>> {
        self.attempt(tx).boxed()
    }

    fn answer(self: Box<Self>, result: Result<(), Refusal>) {
        let out = match (result, self.out) {
            (Ok(()), Some(out)) => Ok(out),
            (Ok(()), None) => Err(Refusal::internal("unit ended without an output")),
            (Err(refusal), _) => Err(refusal),
        };
        // A caller that hung up cancels nothing; there is just nobody to tell.
        drop(self.reply.send(out));
    }

    fn operation(&self) -> &'static str {
        A::OPERATION
    }

    fn key(&self) -> Option<idempotency::Key> {
        let claim = self.envelope.claim.as_ref()?;
        Some(idempotency::Key::of::<A>(&self.envelope.actor, claim))
    }
}
