//! Cases, tasks, deliveries, attempts, effects.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "court_case",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                uuid_null("unit_id"),
                text("number"),
                text("cause"),
                text("division"),
                text("judge"),
                text("clerk"),
                text("assistant"),
                text("procedure"),
                date("filed_on"),
                text("publicity"),
                time_null("hearing_at"),
                text_null("hearing_room"),
                text("state"),
                time("fetched_at"),
                time("created_at"),
            ],
        )
        .await?;
        index(m, "court_case", &["top_office", "number"], true).await?;
        index(m, "court_case", &["top_office", "created_at", "id"], false).await?;
        table(
            m,
            "case_party",
            &[],
            vec![
                pk_uuid("id"),
                uuid("case_id"),
                uuid("top_office"),
                int4("ordinal"),
                text("source_id"),
                text("role"),
                text("kind"),
                text("name"),
                bytes("id_sealed"),
                text("id_index"),
                text("id_masked"),
                text("domicile"),
                flag("confirmed"),
                text_null("consent"),
                date_null("confirmed_on"),
            ],
        )
        .await?;
        index(m, "case_party", &["case_id", "source_id"], true).await?;
        table(
            m,
            "party_agent",
            &[],
            vec![
                pk_uuid("id"),
                uuid("party_id"),
                uuid("case_id"),
                text("source_id"),
                text("name"),
                text("kind"),
                bytes("id_sealed"),
                text("id_masked"),
            ],
        )
        .await?;
        index(m, "party_agent", &["party_id", "source_id"], true).await?;
        table(
            m,
            "party_contact",
            &[],
            vec![
                pk_uuid("id"),
                uuid("party_id"),
                uuid("case_id"),
                uuid_null("agent_id"),
                int4("ordinal"),
                text("kind"),
                bytes("value_sealed"),
                text("value_index"),
                text("masked"),
                text_null("district"),
                text("source"),
                date_null("as_of"),
                flag("confirmed"),
                text_null("last_result"),
            ],
        )
        .await?;
        index(m, "party_contact", &["case_id"], false).await?;
        index(m, "party_contact", &["party_id", "kind", "value_index"], true).await?;
        table(
            m,
            "task",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                uuid_null("unit_id"),
                text("number"),
                uuid("case_id"),
                text("method"),
                text("state"),
                uuid("owner_id"),
                text("owner_name"),
                text("note"),
                int4("version"),
                int4("recipients"),
                int4("served"),
                int4("failed"),
                time("created_at"),
                time_null("dispatched_at"),
                time_null("finished_at"),
                time_null("due_at"),
                time("sort_at"),
            ],
        )
        .await?;
        index(m, "task", &["number"], true).await?;
        index(m, "task", &["top_office", "state", "sort_at", "id"], false).await?;
        index(m, "task", &["top_office", "sort_at", "id"], false).await?;
        index(m, "task", &["top_office", "owner_id", "state", "sort_at"], false).await?;
        index(m, "task", &["case_id"], false).await?;
        table(
            m,
            "task_recipient",
            &[],
            vec![
                pk_uuid("id"),
                uuid("task_id"),
                int4("ordinal"),
                uuid("party_id"),
                uuid_null("agent_id"),
                uuid("contact_id"),
                uuid_null("delivery_id"),
            ],
        )
        .await?;
        index(m, "task_recipient", &["task_id", "ordinal"], true).await?;
        table(
            m,
            "task_document",
            &[],
            vec![
                pk_uuid("id"),
                uuid("task_id"),
                int4("ordinal"),
                text("type"),
                text("title"),
                int4("copies"),
                uuid("file_id"),
            ],
        )
        .await?;
        index(m, "task_document", &["task_id", "ordinal"], true).await?;
        table(
            m,
            "delivery",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                uuid_null("unit_id"),
                uuid("case_id"),
                uuid("party_id"),
                uuid_null("agent_id"),
                text("recipient_name"),
                text("state"),
                bytes("manifest_sm3"),
                time_null("switch_deadline"),
                date_null("served_on"),
                uuid_null("receipt_file_id"),
                time("created_at"),
                flag("objected"),
            ],
        )
        .await?;
        index(m, "delivery", &["case_id", "party_id"], false).await?;
        table(
            m,
            "delivery_document",
            &[],
            vec![
                pk_uuid("id"),
                uuid("delivery_id"),
                int4("ordinal"),
                text("type"),
                text("title"),
                int4("copies"),
                uuid("file_id"),
                bytes("sm3"),
                int8("size"),
                int4("pages"),
            ],
        )
        .await?;
        index(m, "delivery_document", &["delivery_id", "ordinal"], true).await?;
        table(
            m,
            "attempt",
            &[],
            vec![
                pk_uuid("id"),
                uuid("delivery_id"),
                uuid("task_id"),
                uuid("case_id"),
                int4("ordinal"),
                text("method"),
                text("channel"),
                bytes("address_sealed"),
                text("address_masked"),
                flag("confirmed"),
                text_null("consent"),
                text("state"),
                text("check_code"),
                int4("codes"),
                bytes("token_sealed"),
                time("created_at"),
                time_null("dispatched_at"),
                time_null("failed_at"),
                text_null("failed_reason"),
                time("expires_at"),
            ],
        )
        .await?;
        index(m, "attempt", &["delivery_id", "ordinal"], true).await?;
        index(m, "attempt", &["task_id"], false).await?;
        index(m, "attempt", &["case_id"], false).await?;
        table(
            m,
            "attempt_event",
            &[],
            vec![
                pk_uuid("id"),
                uuid("attempt_id"),
                uuid("delivery_id"),
                text("kind"),
                time("at"),
                time("recorded_at"),
                uuid_null("document_id"),
                text("evidence"),
            ],
        )
        .await?;
        index(m, "attempt_event", &["delivery_id", "at", "id"], false).await?;
        table(
            m,
            "effect",
            &["delivery_id", "document_id"],
            vec![
                uuid("delivery_id"),
                uuid("document_id"),
                text("state"),
                date_null("served_on"),
                date_null("closed_on"),
                date_null("indicator_on"),
                text("basis"),
                text("evidence"),
                text("periods"),
                text("calendar_version"),
                text("rule_version"),
                time("computed_at"),
            ],
        )
        .await?;
        Ok(())
    }
}
