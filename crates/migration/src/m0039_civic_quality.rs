//! What was found, counted by day; who mends it until when; faults that are known and borne.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        found(m).await?;
        works(m).await?;
        exceptions(m).await
    }
}

async fn found(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "civic_tally",
        &["source_id", "day", "table_name", "code", "level"],
        vec![
            uuid("source_id"),
            date("day"),
            text("table_name"),
            text("code"),
            text("level"),
            uuid("top_office"),
            int4("found"),
        ],
    )
    .await?;
    index(m, "civic_tally", &["top_office", "day"], false).await?;
    add(m, "civic_finding", uuid_null("top_office")).await?;
    let statements = [
        "UPDATE civic_finding SET top_office = \
         (SELECT s.top_office FROM civic_source s WHERE s.id = civic_finding.source_id)",
        "INSERT INTO civic_tally (source_id, day, table_name, code, level, top_office, found) \
         SELECT f.source_id, f.day, f.table_name, f.code, f.level, s.top_office, COUNT(*) \
         FROM civic_finding f JOIN civic_source s ON s.id = f.source_id \
         GROUP BY f.source_id, f.day, f.table_name, f.code, f.level, s.top_office",
    ];
    for statement in statements {
        m.get_connection().execute_unprepared(statement).await?;
    }
    index(m, "civic_finding", &["top_office", "code", "day", "record_id", "ordinal"], false)
        .await?;
    index(m, "civic_finding", &["top_office", "day", "record_id", "ordinal"], false).await
}

async fn works(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "civic_work",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            uuid("source_id"),
            uuid("record_id"),
            text("table_name"),
            text("record_key"),
            int8("version"),
            text("lane"),
            text("state"),
            // The worst of what was found, and how much was.
            text("code"),
            text("level"),
            int4("faults"),
            time("opened_at"),
            // The last day; none while the calendar is not out.
            date_null("due"),
            uuid_null("owner_id"),
            text("owner"),
            time_null("closed_at"),
            text("closed_by"),
            text("reason"),
        ],
    )
    .await?;
    index(m, "civic_work", &["top_office", "state", "lane", "opened_at", "id"], false).await?;
    index(m, "civic_work", &["top_office", "state", "opened_at", "id"], false).await?;
    index(m, "civic_work", &["source_id", "table_name", "record_key"], false).await
}

async fn exceptions(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "civic_exception",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            text("code"),
            // Of all sources, columns, districts and items where none is said.
            uuid_null("source_id"),
            text("field"),
            text("district"),
            text("item"),
            date("until"),
            text("reason"),
            text("evidence"),
            text("made_by"),
            time("created_at"),
            time_null("ended_at"),
            text("ended_by"),
        ],
    )
    .await?;
    index(m, "civic_exception", &["top_office", "until"], false).await
}
