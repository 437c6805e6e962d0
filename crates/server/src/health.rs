//! Whether the process lives, and whether it should be sent requests.

use std::path::Path;

use axum::Json;
use base::{Kind, Refusal};
use duban_http::Answer;
use kernel::Kernel;
use serde::Serialize;
use tokio_util::sync::CancellationToken;

/// Free space below which writing may soon fail, in per cent of the disk …
const LEAST_FREE: u64 = 5;
/// … and in bytes: of a large disk a few per cent are still room enough.
const LEAST_ROOM: u64 = 1 << 30;

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
    match room(&kernel.settings().data) {
        Some(Room { percent, bytes }) if percent < LEAST_FREE && bytes < LEAST_ROOM => {
            let left = bytes >> 20;
            let words = format!("磁盘剩余空间只有 {left} MB（{percent}%），请清理或扩容。");
            Err(not_ready(words).into())
        }
        _ => Ok(Json(Ready { status: "ready", zone: kernel.settings().zone.code() })),
    }
}

fn not_ready(detail: impl Into<String>) -> Refusal {
    Refusal::new(Kind::Unavailable, "server.not_ready", "系统暂时不能服务，请稍后再试。")
        .with_detail(detail)
        .retry_after(5)
}

/// What is free on a disk, for people without special rights.
struct Room {
    percent: u64,
    bytes: u64,
}

/// Of the disk that holds the folder; nothing where the system does not tell.
fn room(folder: &Path) -> Option<Room> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    (disk.f_blocks > 0).then(|| Room {
        percent: disk.f_bavail.saturating_mul(100) / disk.f_blocks,
        bytes: disk.f_bavail.saturating_mul(disk.f_frsize),
    })
}
