//! Seals of 裁判文书, scans of them, and the second person who looked.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "file_seal",
            &["sm3"],
            vec![
                bytes("sm3"),
                text("verdict"),
                text("text"),
                text("signers"),
                bytes("anchors"),
                time("examined_at"),
            ],
        )
        .await?;
        let added = [
            ("task", uuid_null("checked_by")),
            ("task", text_null("checked_name")),
            ("task", time_null("checked_at")),
            ("task", int4_null("checked_version")),
            ("task_document", text_null("scan_by")),
        ];
        for (table, mut column) in added {
            m.alter_table(Table::alter().table(table).add_column(&mut column).take()).await?;
        }
        Ok(())
    }
}
