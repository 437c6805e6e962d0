//! A handle that only reads, beside whoever else has the database open.

use base::Refusal;
use kernel::{
    audit,
    db::{fault, sqlite_path},
};
use sea_orm::{ConnectOptions, Database, DatabaseConnection};

use crate::Failure;

/// Opens an existing database for reading.
///
/// # Errors
/// When there is none.
pub(super) async fn open(url: &str) -> Result<DatabaseConnection, Failure> {
    let reading = match sqlite_path(url) {
        Some(path) if !path.is_file() => {
            return Err(Failure::new(format!("没有数据库 {}。", path.display())));
        }
        Some(path) => format!("sqlite://{}?mode=ro", path.display()),
        None => url.to_owned(),
    };
    let mut options = ConnectOptions::new(reading);
    options.max_connections(audit::AT_ONCE).sqlx_logging(false);
    let connected: Result<DatabaseConnection, Refusal> =
        Database::connect(options).await.map_err(fault);
    Ok(connected?)
}
