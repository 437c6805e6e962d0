//! Consultation codes with their blocks and offline ranges; consultations and matters as they
//! are known now, and the links between them.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        codes(m).await?;
        subjects(m).await?;
        runs(m).await
    }
}

async fn codes(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "civic_code_block",
        &["district", "channel", "day"],
        vec![
            text("district"),
            int4("channel"),
            date("day"),
            // The last number that was leased.
            int8("hi"),
            // Ranges for a day to come must not move on the day of everybody else.
            flag("online"),
        ],
    )
    .await?;
    table(
        m,
        "civic_code",
        &["code"],
        vec![
            text("code"),
            uuid("top_office"),
            uuid("source_id"),
            text("request_id"),
            int4("ordinal"),
            text("district"),
            int4("channel"),
            date("day"),
            time("issued_at"),
        ],
    )
    .await?;
    index(m, "civic_code", &["source_id", "request_id", "ordinal"], true).await?;
    index(m, "civic_code", &["top_office", "day", "district", "channel"], false).await?;
    table(
        m,
        "civic_code_range",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            text("hall"),
            text("district"),
            int4("channel"),
            date("day"),
            int8("first"),
            int8("last"),
            text("first_code"),
            text("last_code"),
            time("expires_at"),
            text("made_by"),
            time("created_at"),
        ],
    )
    .await?;
    index(m, "civic_code_range", &["top_office", "created_at", "id"], false).await?;
    index(m, "civic_code_range", &["district", "channel", "day", "first"], false).await
}

async fn subjects(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "civic_subject",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            text("kind"),
            text("number"),
            uuid("source_id"),
            uuid("record_id"),
            uuid("batch_id"),
            int8("version"),
            text("id_status"),
            text("who_index"),
            text("whole_index"),
            text("person_masked"),
            text("item"),
            text("item_name"),
            text("org"),
            time("at"),
            flag("bare"),
            date("day"),
            date_null("accepted_day"),
            flag("pending"),
        ],
    )
    .await?;
    index(m, "civic_subject", &["top_office", "kind", "number"], true).await?;
    index(m, "civic_subject", &["top_office", "who_index"], false).await?;
    index(m, "civic_subject", &["batch_id"], false).await?;
    table(
        m,
        "civic_link",
        &["subject_id"],
        vec![
            uuid("subject_id"),
            uuid("top_office"),
            uuid("source_id"),
            text("number"),
            text("who_index"),
            text("person_masked"),
            time("at"),
            flag("bare"),
            date("day"),
            text("status"),
            text_null("matter"),
            text("item"),
            text("item_name"),
            int4_null("rank"),
            int8_null("gap_seconds"),
            flag("ambiguous"),
            int4("candidates"),
        ],
    )
    .await?;
    index(m, "civic_link", &["top_office", "at", "subject_id"], false).await?;
    index(m, "civic_link", &["top_office", "status", "at", "subject_id"], false).await?;
    index(m, "civic_link", &["top_office", "source_id", "at", "subject_id"], false).await?;
    index(m, "civic_link", &["top_office", "day"], false).await?;
    index(m, "civic_link", &["top_office", "matter"], false).await
}

async fn runs(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(m, "civic_linking", &["top_office"], vec![uuid("top_office"), int8("turns")]).await?;
    table(
        m,
        "civic_link_run",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            text("kind"),
            text("state"),
            text("phase"),
            text("position"),
            text("asked_by"),
            time("created_at"),
            time_null("finished_at"),
            int8("total"),
            int8("done"),
            int8("differences"),
            text("samples"),
        ],
    )
    .await?;
    index(m, "civic_link_run", &["top_office", "created_at", "id"], false).await
}
