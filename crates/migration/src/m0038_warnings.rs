//! Warnings: where a matter or consultation stands and when to look again, its warnings, the
//! groups people are told of, what an office set, and what it silenced.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        standings(m).await?;
        warnings(m).await?;
        groups(m).await?;
        rules(m).await
    }
}

async fn standings(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(m, "civic_warning_turn", &["top_office"], vec![uuid("top_office"), int8("turns")])
        .await?;
    table(
        m,
        "civic_standing",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            text("kind"),
            text("number"),
            text("item"),
            // Nothing can change any more without a new record.
            flag("finished"),
            // By rule, for what a new calendar moves.
            text("deadlines"),
            date_null("turns_on"),
            time_null("next_check_at"),
            time("judged_at"),
        ],
    )
    .await?;
    index(m, "civic_standing", &["top_office", "kind", "number"], true).await?;
    index(m, "civic_standing", &["next_check_at", "id"], false).await?;
    index(m, "civic_standing", &["finished", "id"], false).await?;
    index(m, "civic_standing", &["top_office", "item"], false).await?;
    index(m, "civic_standing", &["top_office", "turns_on"], false).await
}

async fn warnings(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "civic_warning",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            text("rule"),
            text("kind"),
            text("number"),
            int4("episode"),
            // Rule and subject while the episode runs, afterwards the row itself: what is
            // unique runs once.
            text("open_key"),
            text("level"),
            text("state"),
            uuid("source_id"),
            text("item"),
            text("item_name"),
            text("org"),
            text("org_name"),
            text("district"),
            date_null("deadline"),
            time("opened_at"),
            time_null("raised_at"),
            time_null("recovered_at"),
            time_null("closed_at"),
            flag("silenced"),
            text("trace"),
            uuid_null("owner_id"),
            text_null("owner_name"),
            time_null("signed_at"),
            text_null("reason"),
            text("detail"),
            text("measure"),
            date_null("expected_on"),
            uuid_null("handled_by"),
            uuid_null("reviewer_id"),
            text_null("reviewer_name"),
            text("review"),
            time_null("urged_at"),
        ],
    )
    .await?;
    index(m, "civic_warning", &["top_office", "open_key"], true).await?;
    index(m, "civic_warning", &["top_office", "kind", "number"], false).await?;
    index(m, "civic_warning", &["top_office", "opened_at", "id"], false).await?;
    index(m, "civic_warning", &["top_office", "state", "opened_at", "id"], false).await?;
    index(m, "civic_warning", &["top_office", "rule", "opened_at", "id"], false).await
}

async fn groups(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "civic_warning_group",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            text("rule"),
            text("level"),
            text("org"),
            text("org_name"),
            date("day"),
            int4("warnings"),
            time("created_at"),
            time_null("notified_at"),
        ],
    )
    .await?;
    index(m, "civic_warning_group", &["top_office", "day", "rule", "level", "org"], true).await
}

async fn rules(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "civic_warning_rule",
        &["top_office", "rule"],
        vec![
            uuid("top_office"),
            text("rule"),
            flag("enabled"),
            int4_null("yellow"),
            int4_null("yellow_percent"),
            int4_null("limit_amount"),
            text_null("limit_unit"),
            int4_null("minutes"),
            text("changed_by"),
            time("changed_at"),
        ],
    )
    .await?;
    table(
        m,
        "civic_warning_silence",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            // Empty means every one.
            text("rule"),
            text("org"),
            text("number"),
            text("reason"),
            date("until"),
            uuid("owner_id"),
            text("owner_name"),
            time("created_at"),
            time_null("ended_at"),
        ],
    )
    .await?;
    index(m, "civic_warning_silence", &["top_office", "created_at", "id"], false).await
}
