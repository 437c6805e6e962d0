//! `duban work`: background work only, on PostgreSQL.

use std::process::ExitCode;

use kernel::{db::sqlite_path, installation::Installation};
use tokio_util::sync::CancellationToken;

use super::serve::{finish, stop_signal};
use crate::{Failure, background, boot::boot, config::Config, demo};

/// Works until told to stop.
///
/// # Errors
/// On SQLite, whose one process does the work itself.
pub async fn work(mut config: Config, demo: bool) -> Result<ExitCode, Failure> {
    if sqlite_path(&config.storage.url()?).is_some() {
        return Err(Failure::new(
            "SQLite 由 duban serve 一个进程独占，后台任务已在其中运行，不需要也不能另开 duban work。\
             duban work 只用于 PostgreSQL。",
        ));
    }
    let mut signal = stop_signal()?;
    if demo {
        demo::outside(&mut config)?;
    }
    let installation = if demo { Installation::Demo } else { Installation::Real };
    let booted = boot(&config, installation).await?;
    let stop = CancellationToken::new();
    let loops = background::start(&booted.kernel, &stop);
    tracing::info!("working");
    signal.recv().await;
    stop.cancel();
    finish(loops).await;
    booted.close().await;
    Ok(ExitCode::SUCCESS)
}
