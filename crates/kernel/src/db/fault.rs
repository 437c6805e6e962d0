//! What a database error means to the caller, said once.

use base::{Kind, Refusal};
use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxError};

/// Turns a database error into a refusal. Constraint names travel in `reason` as
/// `unique:<table columns>` so that an act can translate the ones it expects.
pub fn fault(error: DbErr) -> Refusal {
    if let Some(SqlErr::UniqueConstraintViolation(text)) = error.sql_err() {
        return Refusal::new(
            Kind::Conflict,
            "conflict.unique",
            "与已有的记录重复，本次操作没有生效。请刷新后核对。",
        )
        .with_reason(format!("unique:{text}"))
        .caused_by(error);
    }
    match state(&error).as_deref() {
        Some("40001" | "40P01" | "55P03") => Refusal::new(
            Kind::Unavailable,
            "write.retry",
            "系统繁忙，本次操作没有生效，请稍后重试。",
        )
        .retry_after(1)
        .caused_by(error),
        Some("13" | "10" | "778" | "1034" | "4874" | "53100" | "53200" | "53300") => Refusal::new(
            Kind::Unavailable,
            "storage.full",
            "服务器存储空间不足或暂不可写，本次操作没有生效；查询不受影响。请联系管理员。",
        )
        .retry_after(30)
        .caused_by(error),
        Some("57014") => Refusal::new(
            Kind::Unavailable,
            "query.too_long",
            "查询时间过长，已停止。请缩小筛选范围再试。",
        )
        .caused_by(error),
        _ if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) => Refusal::new(
            Kind::Unavailable,
            "database.unavailable",
            "数据库暂时连接不上，本次操作没有生效。请稍后重试。",
        )
        .retry_after(5)
        .caused_by(error),
        _ => Refusal::internal(error),
    }
}

/// Whether a refusal says that a unique constraint over these columns refused the write.
/// `columns` are given as `table.first, table.second` in the order of the constraint.
pub fn is_unique(refusal: &Refusal, table: &str, columns: &[&str]) -> bool {
    let Some(reason) = refusal.reason().and_then(|reason| reason.strip_prefix("unique:")) else {
        return false;
    };
    let sqlite =
        columns.iter().map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", ");
    let postgres = format!("uq_{table}_{}", columns.join("_"));
    reason.contains(&sqlite) || reason.contains(&postgres)
}

/// A commit whose outcome nobody knows.
pub fn unknown() -> Refusal {
    Refusal::new(
        Kind::Unavailable,
        "write.unknown",
        "提交结果暂时无法确认。请直接重试：系统会识别同一次操作，不会重复生效。",
    )
    .retry_after(2)
}

fn state(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) =
        error
    else {
        return None;
    };
    match &**inner {
        SqlxError::Database(database) => database.code().map(|code| code.into_owned()),
        _ => None,
    }
}
