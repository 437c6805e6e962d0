//! Whether the process lives, and whether it should be sent requests.

use std::path::Path;

use axum::Json;
use base::{Kind, Refusal};
use duban_http::Answer;
use kernel::Kernel;
use serde::Serialize;
use tokio_util::sync::CancellationToken;

/// Free space below which writing may soon fail, in per cent of the disk.
const LEAST_FREE: u64 = 5;

/// Said only when everything that is asked answered.
#[derive(Debug, Serialize)]
pub struct Ready {
    status: &'static str,
    zone: &'static str,
}

/// Answers while the database answers, the disk has room and nobody asked to stop. The
/// installation was settled before the first request could arrive.
pub async fn ready(kernel: Kernel, stopping: CancellationToken) -> Answer<Json<Ready>> {
    if stopping.is_cancelled() {
        return Err(not_ready("程序正在停止。").into());
    }
    kernel.db().ping().await?;
    match free_percent(&kernel.settings().data) {
        Some(free) if free < LEAST_FREE => {
            Err(not_ready(format!("磁盘剩余空间只有 {free}%，不足 {LEAST_FREE}%。")).into())
        }
        _ => Ok(Json(Ready { status: "ready", zone: kernel.settings().zone.code() })),
    }
}

fn not_ready(detail: impl Into<String>) -> Refusal {
    Refusal::new(Kind::Unavailable, "server.not_ready", "系统暂时不能服务，请稍后再试。")
        .with_detail(detail)
        .retry_after(5)
}

/// Free space of the disk that holds the folder, for people without special rights;
/// nothing where the system does not tell.
fn free_percent(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    (disk.f_blocks > 0).then(|| disk.f_bavail.saturating_mul(100) / disk.f_blocks)
}
