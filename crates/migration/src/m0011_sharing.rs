//! Work shared with a group carries its papers and what is found of it along; systems come to
//! their roles by grants like people.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in ["file", "search_entry"] {
            let mut column = uuid_null("group_id");
            m.alter_table(Table::alter().table(table).add_column(&mut column).take()).await?;
        }
        index(m, "court_case", &["top_office", "group_id", "created_at", "id"], false).await?;
        index(m, "task", &["top_office", "group_id", "sort_at", "id"], false).await?;
        // What one person gave to a system alone has to be asked for and approved anew.
        m.drop_table(Table::drop().table("api_client_role").take()).await
    }
}
