//! What a source says it sent in a day, and what came of it.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "civic_reconciliation",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                uuid("source_id"),
                text("table_name"),
                date("day"),
                text("state"),
                int8("declared"),
                // Empty where only a number was said.
                text("declared_hash"),
                text("declared_buckets"),
                text("declared_by"),
                time("declared_at"),
                int8("held"),
                text("held_hash"),
                int8("received"),
                int8("accepted"),
                int8("duplicate"),
                int8("rejected"),
                int8("late"),
                text("differing"),
                time("compared_at"),
                time_null("settled_at"),
                text("settled_by"),
                text("reason"),
            ],
        )
        .await?;
        index(m, "civic_reconciliation", &["source_id", "table_name", "day"], true).await?;
        index(m, "civic_reconciliation", &["top_office", "day", "id"], false).await?;
        index(m, "civic_reconciliation", &["top_office", "state", "day", "id"], false).await?;
        index(m, "civic_record", &["source_id", "table_name", "received_at"], false).await
    }
}
