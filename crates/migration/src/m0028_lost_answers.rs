//! A code that let somebody in whose answer was lost lets the same hand in again.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "portal_session", bytes_null("attempt")).await
    }
}
