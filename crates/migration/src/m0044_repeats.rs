//! Warnings of how often one person asked or applied about one item: from so many times on it is
//! red, over so many days, and who it was, masked.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "civic_warning_rule", int4_null("red")).await?;
        add(m, "civic_warning_rule", int4_null("window_days")).await?;
        add(m, "civic_warning", text_null("person_masked")).await
    }
}
