//! How far the mailbox for what comes back was read.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![text("mailbox"), text("body"), time("changed_at")];
        table(m, "outer_inbox", &["mailbox"], columns).await
    }
}
