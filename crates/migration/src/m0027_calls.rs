//! When a recipient is called next, and when one comes to the window.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for name in ["call_at", "pickup_at", "no_show_at"] {
            add(m, "delivery", time_null(name)).await?;
        }
        index(m, "delivery", &["top_office", "call_at", "id"], false).await?;
        index(m, "delivery", &["top_office", "pickup_at", "id"], false).await?;
        index(m, "delivery", &["no_show_at"], false).await?;
        index(m, "attempt", &["check_code"], false).await?;
        index(m, "attempt", &["method", "created_at"], false).await?;
        // Calls under way already stand on the list from now on.
        m.get_connection()
            .execute_unprepared(
                "UPDATE delivery SET call_at = created_at WHERE state IN ('OPEN', \
                 'PARTLY_SERVED') AND EXISTS (SELECT 1 FROM attempt WHERE attempt.delivery_id = \
                 delivery.id AND attempt.method = 'phone' AND attempt.state = 'DISPATCHED')",
            )
            .await?;
        Ok(())
    }
}
