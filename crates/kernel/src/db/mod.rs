//! The database: one way to read and one way to write, over SQLite and PostgreSQL.
//!
//! This is the only module that knows which of the two it talks to.

mod day;
mod fault;
#[cfg(test)]
mod group_tests;
mod insert;
pub mod keyset;
mod like;
mod open;
mod packed;
mod piles;
#[cfg(feature = "testing")]
pub mod plan;
#[cfg(test)]
mod plan_tests;
mod postgres;
mod sqlite;
#[cfg(test)]
pub(crate) mod tests;

pub use day::civil_day;
pub use fault::{fault, is_unique, unknown};
pub use insert::insert_all;
pub(crate) use insert::insert_rows;
pub use like::{beginning, containing};
pub use open::{OpenOptions, lock_beside, postgres_url, sqlite_path};
pub(crate) use packed::{Held, Unpacked, packed, unpack};
pub(crate) use piles::Piles;

use base::Refusal;
use sea_orm::{ConnectionTrait as _, DatabaseConnection};

use crate::{
    act::{Tx, Unit},
    core::Kernel,
};

/// Which of the two databases it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Embedded, one file, one process.
    Sqlite,
    /// A server, any number of processes.
    Postgres,
}

enum Writer {
    Sqlite(sqlite::Writer),
    Postgres(postgres::Writer),
}

/// Holds a name until the unit ends: another unit that wants it waits. SQLite runs one unit
/// at a time anyway.
pub(crate) async fn hold(tx: &Tx, name: &str) -> Result<(), Refusal> {
    match tx.kernel().db().dialect {
        Dialect::Sqlite => Ok(()),
        Dialect::Postgres => postgres::hold(tx.raw(), name).await,
    }
}

/// An open database.
pub struct Db {
    read: DatabaseConnection,
    writer: Writer,
    dialect: Dialect,
}

impl Db {
    /// The read handle.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Which of the two it is.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Queues a unit; its answer comes after the commit.
    pub(crate) async fn submit(&self, unit: Box<dyn Unit>, kernel: &Kernel) -> Result<(), Refusal> {
        match &self.writer {
            Writer::Sqlite(writer) => writer.submit(unit, kernel),
            Writer::Postgres(writer) => {
                writer.submit(unit, kernel);
                Ok(())
            }
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Refusal> {
        self.read.execute_unprepared("SELECT 1").await.map_err(fault)?;
        Ok(())
    }

    /// Waits until every queued unit was answered, then closes.
    pub async fn close(&self) {
        match &self.writer {
            Writer::Sqlite(writer) => writer.close().await,
            Writer::Postgres(writer) => writer.close().await,
        }
        drop(self.read.clone().close().await);
    }

    /// Listens to what other processes tell about one channel, until it falls over or the
    /// caller stops listening; `heard` is called for each. Elsewhere than on PostgreSQL
    /// there is nobody to hear and it never ends. The poll behind it loses nothing.
    ///
    /// # Errors
    /// When the connection cannot be had.
    pub async fn listen(
        &self,
        channel: &'static str,
        heard: impl Fn() + Send,
    ) -> Result<(), Refusal> {
        match self.dialect {
            Dialect::Sqlite => std::future::pending().await,
            Dialect::Postgres => postgres::listen(&self.read, channel, heard).await,
        }
    }

    /// Tells other processes that something happened. PostgreSQL only; elsewhere this
    /// process is the only one.
    pub async fn notify(&self, channel: &'static str) {
        if let Dialect::Postgres = self.dialect {
            let sql = match channel {
                "jobs" => "NOTIFY duban_jobs",
                "notices" => "NOTIFY duban_notices",
                _ => "NOTIFY duban_ferry",
            };
            if let Err(error) = self.read.execute_unprepared(sql).await {
                tracing::debug!(%error, "notify failed; the poll will find it");
            }
        }
    }
}
