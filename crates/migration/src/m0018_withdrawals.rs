//! Deliveries that are taken back by two persons, and those that correct another one.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "withdrawal",
            &[],
            vec![
                pk_uuid("id"),
                uuid("delivery_id"),
                text("reason"),
                uuid("asked_by"),
                text("asked_name"),
                time("asked_at"),
                uuid_null("decided_by"),
                text_null("decided_name"),
                time_null("decided_at"),
                text_null("verdict"),
            ],
        )
        .await?;
        index(m, "withdrawal", &["delivery_id", "asked_at"], false).await?;
        let mut corrects = uuid_null("corrects_id");
        m.alter_table(Table::alter().table("task").add_column(&mut corrects).take()).await?;
        index(m, "task", &["corrects_id"], false).await?;
        let mut withdrawn = flag("withdrawn");
        let withdrawn = withdrawn.not_null().default(false);
        m.alter_table(Table::alter().table("portal_link").add_column(withdrawn).take()).await
    }
}
