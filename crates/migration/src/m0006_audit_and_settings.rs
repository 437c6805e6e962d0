//! Checkpoints of the audit, its tables insert-only; settings with their history, sweeps,
//! schedules, imported calendars and the deadlines they moved.

use crate::{columns::*, insert_only};

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "audit_checkpoint",
            &["number"],
            vec![
                int8("number"),
                int8("seq"),
                bytes("hash"),
                int8("count"),
                int8("cut"),
                time("at"),
                int4("key_id"),
                bytes("previous"),
                bytes("signature"),
            ],
        )
        .await?;
        index(m, "audit_checkpoint", &["seq"], false).await?;
        index(m, "audit_checkpoint", &["at"], false).await?;
        index(m, "audit", &["actor_id", "at", "id"], false).await?;
        insert_only::guard(m).await?;
        table(
            m,
            "setting",
            &["key"],
            vec![text("key"), text("value"), int8("version"), time("changed_at")],
        )
        .await?;
        index(m, "setting", &["version"], false).await?;
        table(
            m,
            "setting_change",
            &[],
            vec![
                pk_uuid("id"),
                text("key"),
                time("at"),
                text("old_value"),
                text("new_value"),
                text("reason"),
                uuid_null("actor_id"),
                text("actor_name"),
            ],
        )
        .await?;
        index(m, "setting_change", &["key", "at", "id"], false).await?;
        table(
            m,
            "sweep_run",
            &["name"],
            vec![
                text("name"),
                time("started_at"),
                time_null("finished_at"),
                int8("runs"),
                int8("effect"),
                int8("effect_total"),
                time_null("effect_at"),
                text_null("error"),
            ],
        )
        .await?;
        table(
            m,
            "schedule_slot",
            &["name", "slot"],
            vec![text("name"), text("slot"), time("due_at"), time("made_at"), uuid("job_id")],
        )
        .await?;
        table(
            m,
            "calendar_import",
            &[],
            vec![
                pk_uuid("id"),
                int4("year"),
                int4("version"),
                text("body"),
                text("reason"),
                time("at"),
                uuid_null("actor_id"),
                text("actor_name"),
                text("calendar_version"),
                int8("moved"),
                int8("resolved"),
                int8("told"),
                time_null("finished_at"),
            ],
        )
        .await?;
        index(m, "calendar_import", &["year", "version"], true).await?;
        table(
            m,
            "calendar_move",
            &[],
            vec![
                pk_uuid("id"),
                uuid("import_id"),
                uuid("office_id"),
                text("subject_kind"),
                uuid("subject_id"),
                text("subject_label"),
                text("what"),
                date_null("old_date"),
                date_null("new_date"),
                date_null("not_before"),
                time_null("told_at"),
                time("at"),
            ],
        )
        .await?;
        index(m, "calendar_move", &["import_id", "office_id", "id"], false).await?;
        index(m, "calendar_move", &["office_id", "id"], false).await?;
        index(m, "effect", &["served_on", "delivery_id"], false).await?;
        index(m, "case_party", &["id_index"], false).await?;
        index(m, "party_contact", &["value_index"], false).await?;
        Ok(())
    }
}
