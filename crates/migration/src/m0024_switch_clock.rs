//! When somebody has to be reminded that another method must be begun.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "delivery", time_null("clock_at")).await?;
        index(m, "delivery", &["clock_at"], false).await?;
        // Clocks that run already: at least that they ran out is told.
        m.get_connection()
            .execute_unprepared(
                "UPDATE delivery SET clock_at = switch_deadline WHERE state IN ('OPEN', \
                 'PARTLY_SERVED')",
            )
            .await?;
        Ok(())
    }
}
