//! What the recipient thinks of the service, once it is signed.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "portal_link", int4_null("score")).await?;
        add(m, "portal_link", time_null("rated_at")).await
    }
}
