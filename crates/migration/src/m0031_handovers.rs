//! 送达交接单 and 回证移交清单, their lines and recordings, and who holds which original.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        slips(m).await?;
        lines(m).await?;
        papers(m).await
    }
}

async fn slips(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "handover",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            uuid("from_unit"),
            uuid("to_unit"),
            text("kind"),
            text("number"),
            text("state"),
            text("note"),
            int4("version"),
            int4("lines"),
            int4("received"),
            int4("returned"),
            uuid("made_by"),
            text("made_name"),
            time("created_at"),
            uuid_null("handed_by"),
            text_null("handed_name"),
            time_null("handed_at"),
            time_null("closed_at"),
            time("sort_at"),
        ],
    )
    .await?;
    index(m, "handover", &["number"], true).await?;
    index(m, "handover", &["top_office", "sort_at", "id"], false).await?;
    index(m, "handover", &["from_unit", "sort_at", "id"], false).await?;
    index(m, "handover", &["to_unit", "sort_at", "id"], false).await?;
    table(
        m,
        "handover_file",
        &["handover_id", "file_id"],
        vec![
            uuid("handover_id"),
            uuid("file_id"),
            text("name"),
            text("media"),
            text("added_name"),
            time("added_at"),
        ],
    )
    .await
}

async fn lines(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "handover_line",
        &[],
        vec![
            pk_uuid("id"),
            uuid("handover_id"),
            uuid("top_office"),
            uuid("to_unit"),
            text("kind"),
            int4("ordinal"),
            uuid("case_id"),
            uuid("party_id"),
            uuid_null("delivery_id"),
            text("documents"),
            text("method"),
            time_null("hearing_at"),
            flag("urgent"),
            text("note"),
            text("state"),
            text_null("reason"),
            text_null("answer"),
            text_null("answered_name"),
            time_null("answered_at"),
            uuid_null("mends_id"),
            uuid_null("assignee_id"),
            text_null("assignee_name"),
            time_null("assigned_at"),
            uuid_null("task_id"),
        ],
    )
    .await?;
    index(m, "handover_line", &["handover_id", "ordinal"], false).await?;
    // Lines of drafts are written anew with every change; a returned one is mended once.
    index(m, "handover_line", &["mends_id"], true).await?;
    index(m, "handover_line", &["delivery_id"], false).await?;
    index(m, "handover_line", &["top_office", "kind", "state", "answered_at", "id"], false).await?;
    index(m, "handover_line", &["to_unit", "kind", "state", "answered_at", "id"], false).await?;
    index(m, "handover_line", &["assignee_id", "state"], false).await
}

async fn papers(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        m,
        "paper",
        &[],
        vec![
            pk_uuid("id"),
            uuid("top_office"),
            uuid("case_id"),
            uuid("party_id"),
            uuid("line_id"),
            uuid_null("delivery_id"),
            int4("ordinal"),
            text("title"),
            int4("copies"),
            uuid("holder_id"),
            text("holder_name"),
            time("since"),
        ],
    )
    .await?;
    index(m, "paper", &["case_id", "id"], false).await?;
    index(m, "paper", &["line_id"], false).await?;
    index(m, "paper", &["delivery_id"], false).await?;
    index(m, "paper", &["holder_id", "top_office"], false).await?;
    table(
        m,
        "paper_holding",
        &["paper_id", "ordinal"],
        vec![
            uuid("paper_id"),
            int4("ordinal"),
            uuid("holder_id"),
            text("holder_name"),
            text("how"),
            uuid_null("handover_id"),
            text("by_name"),
            time("at"),
        ],
    )
    .await
}
