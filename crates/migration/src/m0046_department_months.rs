//! Warnings of how large a share of a department's matters of a month goes by special procedures:
//! its matters of a month are counted, and an office sets how many there have to be.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "civic_warning_rule", int4_null("least")).await?;
        index(m, "civic_subject", &["top_office", "kind", "org", "accepted_day"], false).await
    }
}
