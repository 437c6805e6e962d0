//! Parties are asked to fill in their 送达地址确认书 on a page of the portal.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let name = "confirmation_invitation";
        table(
            m,
            name,
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                uuid("case_id"),
                uuid("party_id"),
                bytes("phone_sealed"),
                text("phone_masked"),
                bytes("token_sealed"),
                text("check_code"),
                text("state"),
                int4("codes_asked"),
                date_null("codes_day"),
                time_null("code_asked_at"),
                time_null("locked_at"),
                text_null("message_state"),
                time("expires_at"),
                uuid("invited_by"),
                text("invited_name"),
                time("created_at"),
                time_null("ended_at"),
                text_null("ended_reason"),
                bytes_null("filled_sealed"),
                bytes_null("proof_sealed"),
                time_null("filled_at"),
                uuid_null("paper_file_id"),
                uuid_null("confirmation_id"),
                text_null("refused"),
            ],
        )
        .await?;
        index(m, name, &["case_id", "created_at"], false).await?;
        // A party is asked by one invitation at a time.
        m.get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX uq_confirmation_invitation_party_id \
                 ON confirmation_invitation (party_id) WHERE state = 'open'",
            )
            .await?;
        table(
            m,
            "portal_form",
            &["link_id"],
            vec![
                uuid("link_id"),
                bytes("asked"),
                bytes_null("filled"),
                time_null("filled_at"),
                bytes_null("signature_sm3"),
                bytes_null("paper_sm3"),
                int8_null("paper_size"),
            ],
        )
        .await?;
        let mut asks = text("asks");
        let asks = asks.not_null().default("documents");
        m.alter_table(Table::alter().table("portal_link").add_column(asks).take()).await
    }
}
