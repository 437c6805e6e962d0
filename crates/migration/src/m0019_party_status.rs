//! Who is to be served when the recipient himself cannot be, who is whose, and the numbers of
//! the staff.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "party_status",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                uuid("case_id"),
                uuid("party_id"),
                text("status"),
                date_null("since"),
                text("basis"),
                text("source"),
                uuid_null("created_by"),
                text("created_name"),
                time("created_at"),
            ],
        )
        .await?;
        index(m, "party_status", &["case_id", "created_at"], false).await?;
        table(
            m,
            "party_relation",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                uuid("case_id"),
                uuid("one_id"),
                uuid("other_id"),
                text_null("relation"),
                text("basis"),
                uuid("created_by"),
                text("created_name"),
                time("created_at"),
            ],
        )
        .await?;
        index(m, "party_relation", &["case_id", "created_at"], false).await?;
        for mut column in [
            text_null("basis"),
            uuid_null("added_by"),
            text_null("added_name"),
            time_null("added_at"),
            time_null("ended_at"),
            text_null("ended_name"),
            text_null("ended_reason"),
        ] {
            let mut change = Table::alter();
            m.alter_table(change.table("party_agent").add_column(&mut column).take()).await?;
        }
        index(m, "party_agent", &["case_id"], false).await?;
        table(
            m,
            "staff_phone",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                bytes("value_sealed"),
                text("value_index"),
                text("masked"),
                time("set_at"),
            ],
        )
        .await?;
        index(m, "staff_phone", &["value_index"], false).await
    }
}
