//! Opening: SQLite with its pragmas and the lock beside the file, or PostgreSQL.

use std::{
    fs::{File, OpenOptions as FileOptions},
    io::{Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use base::{Kind, Refusal};
use sea_orm::{ConnectOptions, Database};

use crate::installation::{self, Installation};

use super::{Db, Dialect, Writer, fault, postgres, sqlite};

/// How to open a database.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
    /// Units committed together on SQLite at most (64; 1 for comparison in benchmarks).
    pub group: usize,
    /// Connections for reading.
    pub readers: u32,
    /// PostgreSQL schema to live in, for tests that share a server.
    pub schema: Option<String>,
    /// Bring the schema up to date first.
    pub migrate: bool,
    /// How long to wait for a connection, and on PostgreSQL for a statement.
    pub patience: Duration,
    /// What the database must be; a fresh one becomes it.
    pub installation: Option<(Installation, base::Now)>,
}

impl OpenOptions {
    /// The usual way to open this address.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            group: 64,
            readers: 8,
            schema: None,
            migrate: true,
            patience: Duration::from_secs(10),
            installation: None,
        }
    }
}

/// The file of an SQLite address.
pub fn sqlite_path(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    Some(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))
}

/// Whether the address is one of PostgreSQL's.
pub fn postgres_url(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// Takes the lock beside an SQLite file, or says which process holds it. The lock lives
/// as long as the returned file.
pub fn lock_beside(database: &Path) -> Result<File, Refusal> {
    let path = database.with_extension("lock");
    let mut file = FileOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&path)
        .map_err(Refusal::internal)?;
    if file.try_lock().is_err() {
        let mut holder = String::new();
        drop(file.read_to_string(&mut holder));
        return Err(Refusal::new(
            Kind::Conflict,
            "database.locked",
            format!("数据库正被进程 {} 使用，请先停止它。", holder.trim()),
        ));
    }
    file.set_len(0).map_err(Refusal::internal)?;
    file.rewind().map_err(Refusal::internal)?;
    write!(file, "{}", std::process::id()).map_err(Refusal::internal)?;
    Ok(file)
}

impl Db {
    /// Opens a database and, if asked, brings its schema up to date.
    pub async fn open(options: &OpenOptions) -> Result<Self, Refusal> {
        if postgres_url(&options.url) {
            Self::open_postgres(options).await
        } else {
            Self::open_sqlite(options).await
        }
    }

    async fn open_sqlite(options: &OpenOptions) -> Result<Self, Refusal> {
        let path = sqlite_path(&options.url).ok_or_else(|| {
            Refusal::new(
                Kind::Malformed,
                "database.url",
                "数据库地址须以 sqlite: 或 postgres:// 开头。",
            )
        })?;
        let url = format!("sqlite://{}?mode=rwc", path.display());
        // Another process may hold the file; whoever is patient elsewhere is so here.
        let busy = options.patience.max(Duration::from_secs(10));
        let mut writing = ConnectOptions::new(url.clone());
        writing
            .max_connections(1)
            .sqlx_logging(false)
            .record_stmt_in_spans(false)
            .test_before_acquire(false)
            .map_sqlx_sqlite_opts(move |sqlite| {
                sqlite
                    .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                    .synchronous(sqlx::sqlite::SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(busy)
                    .statement_cache_capacity(400)
                    .pragma("trusted_schema", "OFF")
                    .pragma("cell_size_check", "ON")
                    .pragma("secure_delete", "ON")
            });
        let writer = Database::connect(writing).await.map_err(fault)?;
        prepare(&writer, options).await?;
        let mut reading = ConnectOptions::new(url);
        reading
            .max_connections(options.readers)
            .sqlx_logging(false)
            .record_stmt_in_spans(false)
            .test_before_acquire(false)
            .acquire_timeout(options.patience)
            .map_sqlx_sqlite_opts(move |sqlite| {
                sqlite
                    .busy_timeout(busy)
                    .statement_cache_capacity(400)
                    .pragma("query_only", "ON")
                    .pragma("trusted_schema", "OFF")
            });
        let read = Database::connect(reading).await.map_err(fault)?;
        Ok(Self {
            read,
            writer: Writer::Sqlite(sqlite::Writer::start(writer, options.group)),
            dialect: Dialect::Sqlite,
        })
    }

    async fn open_postgres(options: &OpenOptions) -> Result<Self, Refusal> {
        let connect = |connections: u32| {
            let mut connect = ConnectOptions::new(options.url.clone());
            connect
                .max_connections(connections)
                .sqlx_logging(false)
                .record_stmt_in_spans(false)
                .acquire_timeout(options.patience)
                .statement_timeout(options.patience);
            if let Some(schema) = &options.schema {
                connect.set_schema_search_path(schema.clone());
            }
            connect
        };
        let writer = Database::connect(connect(16)).await.map_err(fault)?;
        prepare(&writer, options).await?;
        let read = Database::connect(connect(options.readers)).await.map_err(fault)?;
        Ok(Self {
            read,
            writer: Writer::Postgres(postgres::Writer::start(writer)),
            dialect: Dialect::Postgres,
        })
    }
}

async fn prepare(
    connection: &sea_orm::DatabaseConnection,
    options: &OpenOptions,
) -> Result<(), Refusal> {
    if options.migrate {
        migration::apply(connection).await.map_err(fault)?;
    }
    match options.installation {
        Some((wanted, now)) => installation::settle(connection, wanted, now).await,
        None => Ok(()),
    }
}
