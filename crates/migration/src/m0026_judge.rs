//! Who follows a case together, and what they say to each other about it.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "case_team",
            &["case_id", "user_id"],
            vec![
                uuid("case_id"),
                uuid("user_id"),
                text("name"),
                text("part"),
                flag("following"),
                uuid_null("added_by"),
                text("added_name"),
                time("added_at"),
            ],
        )
        .await?;
        index(m, "case_team", &["user_id", "added_at"], false).await?;
        table(
            m,
            "case_comment",
            &[],
            vec![
                pk_uuid("id"),
                uuid("case_id"),
                uuid_null("delivery_id"),
                uuid("author_id"),
                text("author_name"),
                text("text"),
                time("created_at"),
                time_null("retracted_at"),
            ],
        )
        .await?;
        index(m, "case_comment", &["case_id", "created_at"], false).await
    }
}
