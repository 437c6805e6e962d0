//! What the judge finds about an objection, and what time alone brings to an end.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let added = [("party_contact", text_null("standing")), ("attempt", time_null("lapse_at"))];
        for (table, mut column) in added {
            m.alter_table(Table::alter().table(table).add_column(&mut column).take()).await?;
        }
        index(m, "attempt", &["lapse_at"], false).await?;
        index(m, "delivery", &["top_office", "objected", "created_at", "id"], false).await
    }
}
