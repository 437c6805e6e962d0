//! PostgreSQL behind the same call: each unit commits by itself, read committed, and is
//! retried when the database says that two units stood in each other's way.

use std::sync::Arc;

use base::{Kind, Refusal, crypto};
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend, Statement,
    TransactionTrait as _,
};
use tokio::sync::Semaphore;

use super::{
    fault::{fault, is_unique, unknown},
    sqlite::guarded,
};
use crate::{
    act::{Tx, Unit},
    core::{Kernel, Wake},
};

/// Units running or waiting at most; one more is told to come back.
const WAITING: usize = 512;
const TRIES: u32 = 4;

pub(super) struct Writer {
    connection: DatabaseConnection,
    waiting: Arc<Semaphore>,
}

impl Writer {
    pub(super) fn start(connection: DatabaseConnection) -> Self {
        Self { connection, waiting: Arc::new(Semaphore::new(WAITING)) }
    }

    pub(super) fn submit(&self, mut unit: Box<dyn Unit>, kernel: &Kernel) {
        let Ok(permit) = Arc::clone(&self.waiting).try_acquire_owned() else {
            unit.answer(Err(Refusal::new(
                Kind::Unavailable,
                "write.busy",
                "系统繁忙，本次操作没有生效，请稍后重试。",
            )
            .retry_after(1)));
            return;
        };
        let connection = self.connection.clone();
        let kernel = kernel.clone();
        tokio::spawn(async move {
            let result = with_retries(&connection, &kernel, &mut *unit).await;
            drop(permit);
            let (result, wake) = match result {
                Ok(wake) => (Ok(()), wake),
                Err(refusal) => (Err(refusal), Wake::default()),
            };
            unit.answer(result);
            kernel.wake(wake);
            if wake.jobs {
                kernel.db().notify("jobs").await;
            }
            if wake.ferry {
                kernel.db().notify("ferry").await;
            }
            if wake.notices {
                kernel.db().notify("notices").await;
            }
        });
    }

    pub(super) async fn close(&self) {
        let all = u32::try_from(WAITING).unwrap_or(u32::MAX);
        drop(self.waiting.acquire_many(all).await);
        drop(self.connection.clone().close().await);
    }
}

async fn with_retries(
    connection: &DatabaseConnection,
    kernel: &Kernel,
    unit: &mut dyn Unit,
) -> Result<Wake, Refusal> {
    let mut tried = 0;
    loop {
        tried += 1;
        match once(connection, kernel, unit).await {
            // Whoever lost the race for the key finds the winner's output on the next try.
            Err(refusal) if tried < TRIES && worth_another_try(&refusal) => {}
            result => return result,
        }
    }
}

fn worth_another_try(refusal: &Refusal) -> bool {
    refusal.code() == "write.retry"
        || is_unique(refusal, "idempotency", &["actor", "operation", "key"])
        || refusal.reason().is_some_and(|reason| reason.contains("idempotency_pkey"))
}

/// Holds one connection and calls `heard` for each word on the channel.
pub(super) async fn listen(
    read: &DatabaseConnection,
    channel: &str,
    heard: impl Fn() + Send,
) -> Result<(), Refusal> {
    let failed = |error: sqlx::Error| Refusal::internal(error);
    let pool = read.get_postgres_connection_pool();
    let mut listener = sqlx::postgres::PgListener::connect_with(pool).await.map_err(failed)?;
    listener.listen(&format!("duban_{channel}")).await.map_err(failed)?;
    loop {
        // Nothing means that the connection was lost and is there again: look at once.
        listener.try_recv().await.map_err(failed)?;
        heard();
    }
}

/// Waits for an advisory lock that the end of the transaction gives back.
pub(super) async fn hold(txn: &DatabaseTransaction, name: &str) -> Result<(), Refusal> {
    let mut number = [0; 8];
    number.copy_from_slice(&crypto::sm3(name.as_bytes())[..8]);
    let statement = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_advisory_xact_lock($1)",
        [i64::from_be_bytes(number).into()],
    );
    txn.execute_raw(statement).await.map(|_| ()).map_err(fault)
}

async fn once(
    connection: &DatabaseConnection,
    kernel: &Kernel,
    unit: &mut dyn Unit,
) -> Result<Wake, Refusal> {
    let mut tx = Tx::new(connection.begin().await.map_err(fault)?, kernel.clone());
    let result = guarded(unit, &mut tx).await;
    let (txn, wake) = tx.into_parts();
    match result {
        Ok(()) => match txn.commit().await {
            Ok(()) => Ok(wake),
            Err(error) => {
                let refusal = fault(error);
                let known =
                    matches!(refusal.code(), "write.retry" | "storage.full" | "conflict.unique");
                if known { Err(refusal) } else { Err(unknown().caused_by(refusal)) }
            }
        },
        Err(refusal) => {
            drop(txn.rollback().await);
            Err(refusal)
        }
    }
}
