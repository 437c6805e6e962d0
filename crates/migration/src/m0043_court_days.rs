//! How many days the court gave for what it sets itself: 举证期限.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "task_document", int4_null("days")).await?;
        add(m, "delivery_document", int4_null("days")).await
    }
}
