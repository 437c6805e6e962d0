//! Whether a try served, and on which day: what lists and sums of tries tell.

use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "attempt", date_null("served_on")).await?;
        // Evidence is a list of ids, written as a text.
        let named = match m.get_database_backend() {
            DatabaseBackend::Sqlite => "instr(replace(f.evidence, '-', ''), lower(hex(e.id))) > 0",
            _ => "strpos(f.evidence, e.id::text) > 0",
        };
        let known = format!(
            "UPDATE attempt SET served_on = (SELECT max(f.served_on) FROM effect f \
             JOIN attempt_event e ON e.delivery_id = f.delivery_id \
             WHERE f.delivery_id = attempt.delivery_id AND e.attempt_id = attempt.id AND {named}) \
             WHERE delivery_id IN (SELECT id FROM delivery WHERE state = 'SERVED')"
        );
        m.get_connection().execute_unprepared(&known).await?;
        Ok(())
    }
}
