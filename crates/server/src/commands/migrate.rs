//! `duban migrate`: brings the schema up to date and nothing else.

use std::process::ExitCode;

use kernel::db::{Db, OpenOptions, lock_beside, sqlite_path};

use super::print;
use crate::{Failure, boot::private_folder, config::Config};

/// Migrates the configured database, holding its lock on SQLite.
///
/// # Errors
/// When it is in use or cannot be opened.
pub async fn migrate(config: Config) -> Result<ExitCode, Failure> {
    private_folder(&config.storage.data)
        .map_err(|error| Failure::while_doing("数据目录不可用", error))?;
    let url = config.storage.url()?;
    let lock = sqlite_path(&url).map(|path| lock_beside(&path)).transpose()?;
    let db = Db::open(&OpenOptions::new(url)).await?;
    db.close().await;
    drop(lock);
    print("数据库表结构已是最新。\n")
}
