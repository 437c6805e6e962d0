//! Links whose codes go to a mailbox, and requests that wait for a second person.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let mut mailed = flag("by_mail");
        let mailed = mailed.not_null().default(false);
        m.alter_table(Table::alter().table("portal_link").add_column(mailed).take()).await?;
        index(m, "withdrawal", &["verdict", "asked_at"], false).await
    }
}
