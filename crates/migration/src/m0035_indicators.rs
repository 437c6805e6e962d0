//! Indicators: reports with their rows, the court's word on definitions and on which causes are
//! commercial.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "indicator_report",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                text("pack"),
                text("version"),
                date("first_day"),
                date("last_day"),
                time("as_of"),
                int4_null("late_days"),
                text("state"),
                int4("step"),
                int4("steps"),
                text("result"),
                text_null("fault"),
                flag("rows_kept"),
                uuid("asked_by"),
                text("asked_name"),
                time("asked_at"),
                time_null("finished_at"),
            ],
        )
        .await?;
        index(m, "indicator_report", &["top_office", "asked_at", "id"], false).await?;
        table(
            m,
            "indicator_row",
            &["report_id", "indicator", "part", "ordinal"],
            vec![
                uuid("report_id"),
                text("indicator"),
                text("part"),
                int4("ordinal"),
                int8("above"),
                int8("below"),
                text("reason"),
                uuid_null("case_id"),
                uuid_null("delivery_id"),
                text("number"),
                text("cause"),
                text("division"),
                text("about"),
                text("person"),
                date_null("day"),
            ],
        )
        .await?;
        table(
            m,
            "indicator_signature",
            &["top_office", "pack", "version"],
            vec![
                uuid("top_office"),
                text("pack"),
                text("version"),
                text("remark"),
                uuid("signed_by"),
                text("signed_name"),
                time("signed_at"),
            ],
        )
        .await?;
        table(
            m,
            "commercial_cause",
            &["top_office", "cause"],
            vec![uuid("top_office"), text("cause"), text("set_name"), time("set_at")],
        )
        .await?;
        // What happened in a span, over all cases.
        index(m, "attempt", &["created_at"], false).await?;
        index(m, "attempt_event", &["at"], false).await?;
        index(m, "task", &["top_office", "created_at"], false).await
    }
}
