//! 送达地址确认书 of parties, and standing ones of units.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "address_confirmation",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                uuid_null("case_id"),
                uuid_null("party_id"),
                bytes("id_sealed"),
                text("id_index"),
                text_null("unit_name"),
                text("source"),
                uuid_null("from_id"),
                text_null("consent"),
                bytes("fields_sealed"),
                text("masked"),
                text("stages"),
                date("signed_on"),
                date_null("valid_until"),
                uuid_null("scan_file_id"),
                text("remark"),
                text("state"),
                uuid("created_by"),
                text("created_name"),
                time("created_at"),
                time_null("ended_at"),
                text_null("ended_reason"),
            ],
        )
        .await?;
        let name = "address_confirmation";
        index(m, name, &["case_id", "signed_on"], false).await?;
        index(m, name, &["top_office", "id_index", "state"], false).await?;
        index(m, name, &["top_office", "unit_name"], false).await
    }
}
