//! What districts and departments send: sources, batches, records, their faults, the day's sheet.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        sources(m).await?;
        records(m).await
    }
}

async fn sources(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "civic_source",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            text("name"),
            text("area_code"),
            uuid_null("client_id"),
            flag("enabled"),
            time("created_at"),
            time_null("last_at"),
            int8_null("lag_seconds"),
        ],
    )
    .await?;
    index(m, "civic_source", &["top_office", "name"], true).await?;
    index(m, "civic_source", &["client_id"], true).await?;
    table(
        m,
        "civic_batch",
        &[],
        vec![
            pk_uuid("id"),
            uuid("source_id"),
            uuid("top_office"),
            text("table_name"),
            time("received_at"),
            text("sent_by"),
            int4("sent"),
            int4("accepted"),
            int4("duplicate"),
            int4("rejected"),
            flag("cut"),
        ],
    )
    .await?;
    index(m, "civic_batch", &["source_id", "received_at", "id"], false).await?;
    table(
        m,
        "civic_day",
        &["source_id", "day", "table_name"],
        vec![
            uuid("source_id"),
            date("day"),
            text("table_name"),
            uuid("top_office"),
            int8("batches"),
            int8("sent"),
            int8("accepted"),
            int8("duplicate"),
            int8("rejected"),
            int8("late"),
        ],
    )
    .await
}

async fn records(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "civic_record",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            uuid("source_id"),
            uuid("batch_id"),
            int4("position"),
            text("table_name"),
            text("record_key"),
            int8("version"),
            bytes("hash"),
            text("state"),
            text("subject"),
            time("received_at"),
            text("fields"),
            bytes_null("person_sealed"),
            text("person_index"),
            text("person_masked"),
            bytes_null("rest_sealed"),
        ],
    )
    .await?;
    index(m, "civic_record", &["source_id", "table_name", "record_key"], false).await?;
    index(m, "civic_record", &["source_id", "table_name", "hash"], false).await?;
    index(m, "civic_record", &["top_office", "table_name", "subject"], false).await?;
    index(m, "civic_record", &["batch_id", "position"], false).await?;
    // Whatever was rejected may come again; what was accepted is there once.
    m.get_connection()
        .execute_unprepared(
            "CREATE UNIQUE INDEX uq_civic_record_accepted ON civic_record \
             (source_id, table_name, record_key, version) WHERE state = 'accepted'",
        )
        .await?;
    table(
        m,
        "civic_finding",
        &["record_id", "ordinal"],
        vec![
            uuid("record_id"),
            int4("ordinal"),
            uuid("source_id"),
            text("table_name"),
            date("day"),
            text("code"),
            text("level"),
            text("field"),
            text("message"),
        ],
    )
    .await?;
    index(m, "civic_finding", &["source_id", "day", "code"], false).await
}
