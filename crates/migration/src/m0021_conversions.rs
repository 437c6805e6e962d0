//! PDFs that were made of other files, and of which.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "file_conversion",
            &["file_id"],
            vec![
                uuid("file_id"),
                text("recipe"),
                text("converter"),
                text("version"),
                text("notes"),
            ],
        )
        .await?;
        index(m, "file_conversion", &["recipe"], false).await?;
        table(
            m,
            "file_source",
            &["file_id", "position"],
            vec![uuid("file_id"), int4("position"), uuid("source_id")],
        )
        .await?;
        // What was made of a file, when that one is to be destroyed.
        index(m, "file_source", &["source_id"], false).await
    }
}
