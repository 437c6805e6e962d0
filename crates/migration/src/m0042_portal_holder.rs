//! Which services are one person's: 我的文书.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "portal_link", text_null("holder")).await?;
        index(m, "portal_link", &["holder", "created_at", "id"], false).await
    }
}
