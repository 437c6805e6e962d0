//! The portal zone: links, released documents, what was done there.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "portal_link",
            &[],
            vec![
                pk_uuid("id"),
                bytes("token_hash"),
                text("court"),
                text("recipient_masked"),
                text("signer_kind"),
                text("check_code"),
                bytes("private"),
                bytes("factor"),
                bytes_null("notes"),
                int4("wrong"),
                time_null("locked_at"),
                text("state"),
                flag("confirmed"),
                time_null("arrived_at"),
                time("code_expires_at"),
                flag("code_used"),
                int4("codes_asked"),
                date_null("codes_day"),
                time_null("code_asked_at"),
                time_null("verified_at"),
                time_null("acknowledged_at"),
                time_null("signed_at"),
                bytes_null("signature_sm3"),
                time_null("objected_at"),
                time_null("paper_at"),
                time("expires_at"),
                time("created_at"),
            ],
        )
        .await?;
        index(m, "portal_link", &["token_hash"], true).await?;
        table(
            m,
            "portal_document",
            &["link_id", "id"],
            vec![
                uuid("link_id"),
                uuid("id"),
                int4("ordinal"),
                bytes("title"),
                bytes("sm3"),
                int8("size"),
                int4("pages"),
                text("media_type"),
                time_null("opened_at"),
            ],
        )
        .await?;
        index(m, "portal_document", &["link_id", "ordinal"], true).await?;
        table(
            m,
            "portal_session",
            &["token_hash"],
            vec![
                bytes("token_hash"),
                uuid("link_id"),
                time("created_at"),
                time("seen_at"),
                time("expires_at"),
                text("factor"),
                bytes_null("signer"),
            ],
        )
        .await?;
        table(
            m,
            "portal_event",
            &[],
            vec![
                pk_uuid("id"),
                uuid("link_id"),
                text("kind"),
                time("at"),
                uuid_null("document_id"),
                text("ip"),
                text("agent"),
                text("detail"),
            ],
        )
        .await?;
        index(m, "portal_event", &["link_id", "at"], false).await?;
        Ok(())
    }
}
