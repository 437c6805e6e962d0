//! Who has looked at a warning in which colour, and the consultations and matters of a period.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "civic_warning_read",
            // A warning that rises is unread again.
            &["user_id", "warning_id", "level"],
            vec![
                uuid("warning_id"),
                uuid("user_id"),
                text("level"),
                uuid("top_office"),
                text("user_name"),
                time("read_at"),
            ],
        )
        .await?;
        index(m, "civic_warning_read", &["warning_id", "read_at"], false).await?;
        index(m, "civic_subject", &["top_office", "day"], false).await
    }
}
