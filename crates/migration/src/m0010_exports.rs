//! Exports of personal data: asked for, decided, made, destroyed; how far sealing anew is.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "export_request",
            &[],
            vec![
                pk_uuid("id"),
                text("number"),
                text("kind"),
                text("title"),
                uuid("top_office"),
                text("filter"),
                text("conditions"),
                text("reason"),
                int8("expected"),
                uuid("asked_by"),
                text("asked_name"),
                time("asked_at"),
                text("state"),
                uuid_null("decided_by"),
                text_null("decided_name"),
                time_null("decided_at"),
                text_null("decision"),
                int8_null("rows"),
                int8_null("size"),
                bytes_null("sm3"),
                bytes_null("password"),
                text("subjects"),
                time_null("ready_at"),
                time_null("expires_at"),
                time_null("destroyed_at"),
                int4("downloads"),
                text_null("error"),
            ],
        )
        .await?;
        index(m, "export_request", &["number"], true).await?;
        index(m, "export_request", &["top_office", "asked_at", "id"], false).await?;
        index(m, "export_request", &["asked_by", "asked_at", "id"], false).await?;
        index(m, "export_request", &["state", "expires_at"], false).await?;
        table(
            m,
            "key_progress",
            &["place"],
            vec![
                text("place"),
                int4("key_id"),
                text("position"),
                int8("done"),
                int8("done_in_pass"),
                time("changed_at"),
                time_null("finished_at"),
            ],
        )
        .await?;
        index(m, "court_case", &["top_office", "filed_on", "id"], false).await?;
        Ok(())
    }
}
