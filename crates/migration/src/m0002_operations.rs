//! Jobs, files, messages, timeline, search, counters and the zone pair.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(m, "counter", &["name"], vec![text("name"), int8("value")]).await?;
        table(
            m,
            "job",
            &[],
            vec![
                pk_uuid("id"),
                text("kind"),
                text("payload"),
                text_null("dedupe_key"),
                text("state"),
                time("run_at"),
                int4("attempts"),
                int4("max_attempts"),
                text_null("lease_owner"),
                time_null("lease_until"),
                int8("fence"),
                text_null("last_error"),
                time("created_at"),
                time_null("finished_at"),
            ],
        )
        .await?;
        index(m, "job", &["state", "run_at", "id"], false).await?;
        m.get_connection().execute_unprepared(
            "CREATE UNIQUE INDEX uq_job_open ON job (kind, dedupe_key) WHERE state IN (\u{27}ready\u{27}, \u{27}running\u{27})",
        ).await?;
        table(
            m,
            "lease",
            &["name"],
            vec![text("name"), text("owner"), time("until"), int8("fence")],
        )
        .await?;
        table(
            m,
            "file",
            &[],
            vec![
                pk_uuid("id"),
                bytes("sm3"),
                bytes("sha256"),
                int8("size"),
                text("media_type"),
                text("name"),
                int4_null("pages"),
                uuid("office_id"),
                uuid_null("uploaded_by"),
                time("created_at"),
            ],
        )
        .await?;
        index(m, "file", &["sm3"], false).await?;
        table(
            m,
            "message",
            &[],
            vec![
                pk_uuid("id"),
                uuid("office_id"),
                text("channel"),
                text("template"),
                text_null("subject_kind"),
                uuid_null("subject_id"),
                text("subject_label"),
                text("recipient_name"),
                bytes("to_sealed"),
                text("to_masked"),
                text("to_index"),
                bytes("body_sealed"),
                text("preview"),
                flag("legal"),
                text("state"),
                text_null("state_reason"),
                text_null("provider"),
                text_null("provider_id"),
                time("created_at"),
                time_null("submitted_at"),
                time_null("reported_at"),
                int4("attempts"),
                uuid_null("resend_of"),
            ],
        )
        .await?;
        index(m, "message", &["office_id", "created_at", "id"], false).await?;
        index(m, "message", &["subject_kind", "subject_id"], false).await?;
        index(m, "message", &["resend_of"], false).await?;
        table(
            m,
            "outer_message",
            &[],
            vec![
                pk_uuid("id"),
                text("channel"),
                bytes("envelope"),
                text("state"),
                text_null("state_reason"),
                text_null("provider_id"),
                int4("attempts"),
                time("created_at"),
                time_null("submitted_at"),
                time_null("reported_at"),
                text("reports"),
                time_null("next_check_at"),
            ],
        )
        .await?;
        index(m, "outer_message", &["next_check_at"], false).await?;
        table(
            m,
            "timeline",
            &[],
            vec![
                pk_uuid("id"),
                text("subject_kind"),
                uuid("subject_id"),
                uuid("office_id"),
                time("at"),
                text("kind"),
                text("tone"),
                text("title"),
                text("text"),
                text_null("actor_name"),
            ],
        )
        .await?;
        index(m, "timeline", &["subject_kind", "subject_id", "at", "id"], false).await?;
        table(
            m,
            "search_entry",
            &["kind", "object_id"],
            vec![
                text("kind"),
                uuid("object_id"),
                uuid("office_id"),
                uuid_null("unit_id"),
                text("title"),
                text("subtitle"),
                time("updated_at"),
            ],
        )
        .await?;
        table(
            m,
            "posting",
            &["office_id", "term", "kind", "object_id"],
            vec![uuid("office_id"), text("term"), text("kind"), uuid("object_id")],
        )
        .await?;
        index(m, "posting", &["kind", "object_id"], false).await?;
        table(
            m,
            "zone_outbox",
            &[],
            vec![
                pk_uuid("id"),
                text("side"),
                int8("seq"),
                text("topic"),
                bytes("body"),
                text("attachments"),
                time("created_at"),
                time_null("sent_at"),
                time_null("acked_at"),
            ],
        )
        .await?;
        index(m, "zone_outbox", &["side", "seq"], true).await?;
        table(
            m,
            "zone_inbox",
            &["side", "id"],
            vec![
                text("side"),
                uuid("id"),
                int8("seq"),
                text("topic"),
                bytes("body"),
                text("attachments"),
                time("received_at"),
                time_null("applied_at"),
                text_null("error"),
            ],
        )
        .await?;
        index(m, "zone_inbox", &["side", "seq"], true).await?;
        Ok(())
    }
}
