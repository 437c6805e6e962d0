//! The one writer of an SQLite database: takes what is queued, runs it, commits once,
//! then answers all. A refusal after a write rolls the group back and replays it with a
//! savepoint per unit, so that neighbours never pay for each other's mistakes.

use std::{
    panic::AssertUnwindSafe,
    sync::Mutex,
    time::{Duration, Instant},
};

use base::{Kind, Refusal};
use futures::FutureExt as _;
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, TransactionTrait as _,
};
use tokio::{sync::mpsc, task::JoinHandle};

use super::fault::{fault, unknown};
use crate::{
    act::{Tx, Unit},
    core::{Kernel, Wake},
    idempotency,
};

/// Units waiting at most; one more is told to come back.
const QUEUE: usize = 512;

/// The code of a unit that was interrupted.
const TOO_LONG: &str = "write.too_long";

type Job = (Box<dyn Unit>, Kernel);

pub(super) struct Writer {
    queue: Mutex<Option<mpsc::Sender<Job>>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(super) fn start(connection: DatabaseConnection, group: usize) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let task = tokio::spawn(run(connection, jobs, group.max(1)));
        Self { queue: Mutex::new(Some(queue)), task: Mutex::new(Some(task)) }
    }

    pub(super) fn submit(&self, unit: Box<dyn Unit>, kernel: &Kernel) -> Result<(), Refusal> {
        let queue = self.queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let busy = || {
            Refusal::new(
                Kind::Unavailable,
                "write.busy",
                "系统繁忙，本次操作没有生效，请稍后重试。",
            )
            .retry_after(1)
        };
        queue.as_ref().ok_or_else(busy)?.try_send((unit, kernel.clone())).map_err(|_| busy())
    }

    pub(super) async fn close(&self) {
        self.queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        let task = self.task.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        if let Some(task) = task {
            drop(task.await);
        }
    }
}

async fn run(pool: DatabaseConnection, mut jobs: mpsc::Receiver<Job>, group: usize) {
    let mut line = Line { pool, held: None };
    let mut batch = Vec::with_capacity(group);
    while jobs.recv_many(&mut batch, group).await > 0 {
        commit_group(&mut line, &mut batch).await;
    }
    drop(line.held.take());
    drop(line.pool.close().await);
}

/// A unit and what became of it. Nobody is told anything before the group has ended: even
/// a refusal may rest on what a neighbour wrote and the disk did not take.
struct Queued {
    unit: Box<dyn Unit>,
    result: Result<(), Refusal>,
}

/// Runs the batch in one transaction and answers every unit in it.
async fn commit_group(line: &mut Line, batch: &mut Vec<Job>) {
    let Some(kernel) = batch.first().map(|(_, kernel)| kernel.clone()) else { return };
    let mut units: Vec<Queued> =
        batch.drain(..).map(|(unit, _)| Queued { unit, result: Ok(()) }).collect();
    let done = match bare(line, &kernel, &mut units).await {
        Ok(wake) => Ok(wake),
        Err(Spoiled::Group) => isolated(line, &kernel, &mut units).await,
        Err(Spoiled::Everything(refusal)) => Err(refusal),
    };
    match done {
        Ok(wake) => {
            units.into_iter().for_each(|Queued { unit, result }| unit.answer(result));
            kernel.wake(wake);
        }
        Err(refusal) => {
            tracing::error!(error = %refusal, "a group of units was not committed");
            for Queued { unit, .. } in units {
                unit.answer(Err(again(&refusal)));
            }
        }
    }
}

enum Spoiled {
    /// One unit refused after a write: replay the others.
    Group,
    /// The database would not take the transaction at all.
    Everything(Refusal),
}

/// The one connection for writing, kept from group to group.
///
/// SQLite ends a transaction by itself when the disk is full or fails; the driver, which
/// counts how deep it is, does not notice and from then on nests where it should begin.
/// So the driver knows of one transaction for the whole life of the connection, and
/// begin, commit and roll-back are said in plain words.
struct Line {
    pool: DatabaseConnection,
    held: Option<DatabaseTransaction>,
}

impl Line {
    async fn begin(&mut self, kernel: &Kernel) -> Result<Tx, Refusal> {
        let connection = match self.held.take() {
            Some(connection) => connection,
            None => {
                let connection = self.pool.begin().await.map_err(fault)?;
                say(&connection, "COMMIT").await?;
                connection
            }
        };
        // A connection on which this fails is given up; the next group takes a new one.
        say(&connection, "BEGIN IMMEDIATE").await?;
        Ok(Tx::new(connection, kernel.clone()))
    }

    async fn commit(&mut self, tx: Tx) -> Result<Wake, Refusal> {
        let (connection, wake) = tx.into_parts();
        match connection.execute_unprepared("COMMIT").await {
            Ok(_) => {
                self.held = Some(connection);
                Ok(wake)
            }
            Err(error) => {
                let refusal = fault(error);
                let known = refusal.code() == "storage.full";
                self.end(connection).await;
                if known { Err(refusal) } else { Err(unknown().caused_by(refusal)) }
            }
        }
    }

    async fn roll_back(&mut self, tx: Tx) {
        let (connection, _) = tx.into_parts();
        self.end(connection).await;
    }

    /// Rolls back what SQLite has not rolled back already.
    async fn end(&mut self, connection: DatabaseTransaction) {
        drop(connection.execute_unprepared("ROLLBACK").await);
        self.held = Some(connection);
    }
}

async fn say(connection: &DatabaseTransaction, words: &str) -> Result<(), Refusal> {
    connection.execute_unprepared(words).await.map(|_| ()).map_err(fault)
}

/// Whether this unit was refused without having touched the transaction. A fault of the
/// database or a broken-off statement may have ended the transaction for all.
fn harmless(refusal: &Refusal, tx: &Tx) -> bool {
    !tx.is_dirty() && !matches!(refusal.kind(), Kind::Internal | Kind::Unavailable)
}

/// All units bare. A refusal before the first write costs nothing.
async fn bare(line: &mut Line, kernel: &Kernel, units: &mut [Queued]) -> Result<Wake, Spoiled> {
    let mut tx = line.begin(kernel).await.map_err(Spoiled::Everything)?.gathering();
    let alone = units.len() == 1;
    let keys = units.iter().filter_map(|Queued { unit, .. }| unit.key()).collect();
    if let Err(refusal) = idempotency::foresee(&mut tx, keys).await {
        line.roll_back(tx).await;
        return Err(Spoiled::Everything(refusal));
    }
    for Queued { unit, result } in units.iter_mut() {
        *result = guarded(&mut **unit, &mut tx).await;
        if let Err(refusal) = result
            && !harmless(refusal, &tx)
        {
            line.roll_back(tx).await;
            return if alone { Ok(Wake::default()) } else { Err(Spoiled::Group) };
        }
    }
    if let Err(refusal) = tx.settle().await {
        line.roll_back(tx).await;
        return match units {
            [Queued { result, .. }] => {
                *result = Err(refusal);
                Ok(Wake::default())
            }
            // Whose row it was is found out when each is written inside its own savepoint.
            _ => Err(Spoiled::Group),
        };
    }
    line.commit(tx).await.map_err(Spoiled::Everything)
}

/// Every unit inside its own savepoint. One that was too long is not given its time twice.
async fn isolated(line: &mut Line, kernel: &Kernel, units: &mut [Queued]) -> Result<Wake, Refusal> {
    let mut tx = line.begin(kernel).await?;
    for Queued { unit, result } in units.iter_mut() {
        if result.as_ref().is_err_and(|refusal| refusal.code() == TOO_LONG) {
            continue;
        }
        if let Err(refusal) = in_savepoint(&mut **unit, result, &mut tx).await {
            line.roll_back(tx).await;
            return Err(refusal);
        }
    }
    line.commit(tx).await
}

async fn in_savepoint(
    unit: &mut dyn Unit,
    result: &mut Result<(), Refusal>,
    tx: &mut Tx,
) -> Result<(), Refusal> {
    say(tx.raw(), "SAVEPOINT unit").await?;
    *result = guarded(unit, tx).await;
    let end = if result.is_ok() { "RELEASE unit" } else { "ROLLBACK TO unit; RELEASE unit" };
    match (say(tx.raw(), end).await, &*result) {
        (Ok(()), _) => Ok(()),
        // The savepoint is gone: what stopped this unit ended the transaction.
        (Err(_), Err(refusal)) => Err(again(refusal)),
        (Err(refusal), Ok(())) => Err(refusal),
    }
}

/// Runs one unit with its time limit; a panic is a refusal like any other.
pub(super) async fn guarded(unit: &mut dyn Unit, tx: &mut Tx) -> Result<(), Refusal> {
    let limit = tx.kernel().settings().write_limit;
    let operation = unit.operation();
    let started = Instant::now();
    let run = AssertUnwindSafe(unit.run(tx)).catch_unwind();
    let result = match tokio::time::timeout(limit, run).await {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => Err(Refusal::internal(panic_text(&*panic))),
        Err(_) => Err(Refusal::new(
            Kind::Unavailable,
            "write.too_long",
            "本次操作用时过长，已中止且没有生效。请减少数量后重试。",
        )),
    };
    let spent = started.elapsed();
    if spent > Duration::from_millis(50) {
        tracing::warn!(operation, ms = spent.as_millis(), "slow act");
    }
    result
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned());
    format!("act panicked: {}", text.unwrap_or_default())
}

/// The same refusal for each unit of a group that failed together.
fn again(refusal: &Refusal) -> Refusal {
    let mut copy = Refusal::new(refusal.kind(), refusal.code(), refusal.title().to_owned());
    if let Some(seconds) = refusal.retry_after_seconds() {
        copy = copy.retry_after(seconds);
    }
    copy
}
