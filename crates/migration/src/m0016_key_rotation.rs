//! What blind indexes became under a new key; what is shared is found by an index.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "index_alias",
            &["old_index"],
            vec![text("old_index"), text("new_index"), time("created_at")],
        )
        .await?;
        index(m, "index_alias", &["new_index"], false).await?;
        index(m, "search_entry", &["office_id", "group_id", "object_id"], false).await?;
        index(m, "search_entry", &["office_id", "unit_id", "object_id"], false).await
    }
}
