//! Uploads that broke off with the process that took them leave a part behind.

use base::Refusal;
use chrono::TimeDelta;
use futures::future::BoxFuture;

use crate::{context::Context, registry::Sweep};

/// Removes parts nobody has touched for a day.
pub static UNFINISHED: Sweep = Sweep {
    name: "file.unfinished",
    title: "清理没有传完的文件",
    every_seconds: 3600,
    run: forget,
};

fn forget(cx: Context) -> BoxFuture<'static, Result<u64, Refusal>> {
    Box::pin(async move {
        let before = cx.now() - TimeDelta::hours(24);
        let removed = cx.kernel().files().forget_unfinished(before).await?;
        if removed > 0 {
            tracing::info!(removed, "parts of broken uploads removed");
        }
        Ok(removed as u64)
    })
}
