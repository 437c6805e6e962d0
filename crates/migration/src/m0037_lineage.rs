//! Which case a case came from, and which cases are of one dispute.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "court_case", text_null("earlier")).await?;
        add(m, "court_case", text_null("family")).await?;
        let known = "UPDATE court_case SET family = number";
        m.get_connection().execute_unprepared(known).await?;
        index(m, "court_case", &["family", "id"], false).await
    }
}
