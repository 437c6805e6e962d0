//! Where a report stands.

use base::Refusal;

/// Nobody has begun it.
pub(super) const WAITING: &str = "waiting";
/// It is being worked out.
pub(super) const RUNNING: &str = "running";
/// It is there.
pub(super) const DONE: &str = "done";
/// It could not be worked out.
pub(super) const FAILED: &str = "failed";

/// The state in Chinese.
pub(super) fn label(state: &str) -> Result<&'static str, Refusal> {
    Ok(match state {
        WAITING => "等待计算",
        RUNNING => "正在计算",
        DONE => "已完成",
        FAILED => "未完成",
        other => return Err(Refusal::internal(format!("indicator_report.state holds {other}"))),
    })
}
