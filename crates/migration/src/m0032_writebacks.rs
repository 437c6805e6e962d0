//! What is told of a delivery to the case system and filed to the electronic case file, and
//! which receipts were printed and filed.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "writeback",
            &["delivery_id", "version"],
            vec![
                uuid("delivery_id"),
                int4("version"),
                uuid("case_id"),
                text("state"),
                flag("served"),
                text("body"),
                bytes("digest"),
                time("created_at"),
                time("due_at"),
                int4("tries"),
                text_null("reason"),
                uuid_null("file_id"),
                text_null("told_id"),
                time_null("told_at"),
                text_null("filed_id"),
                time_null("filed_at"),
            ],
        )
        .await?;
        index(m, "writeback", &["case_id", "created_at"], false).await?;
        index(m, "writeback", &["state", "due_at", "delivery_id"], false).await?;
        receipts(m).await
    }
}

async fn receipts(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "receipt",
        &["delivery_id"],
        vec![
            uuid("delivery_id"),
            uuid("top_office"),
            uuid("case_id"),
            uuid("file_id"),
            time("made_at"),
            time_null("printed_at"),
            uuid_null("printed_by"),
            text_null("printed_name"),
            time_null("filed_at"),
            uuid_null("filed_by"),
            text_null("filed_name"),
        ],
    )
    .await?;
    m.get_connection()
        .execute_unprepared(
            "INSERT INTO receipt (delivery_id, top_office, case_id, file_id, made_at) \
             SELECT d.id, d.top_office, d.case_id, f.id, f.created_at \
             FROM delivery d JOIN file f ON f.id = d.receipt_file_id",
        )
        .await?;
    index(m, "receipt", &["top_office", "made_at", "delivery_id"], false).await?;
    index(m, "receipt", &["top_office", "printed_at", "made_at", "delivery_id"], false).await?;
    index(m, "receipt", &["top_office", "filed_at", "made_at", "delivery_id"], false).await
}
