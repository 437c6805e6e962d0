//! 送达方案 of a case, what the program began by it, and who is on duty.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "service_plan",
            &["case_id"],
            vec![
                uuid("case_id"),
                uuid("top_office"),
                int4("version"),
                text("state"),
                text("note"),
                uuid_null("proposed_by"),
                text("proposed_name"),
                time("proposed_at"),
                text_null("decided_name"),
                time_null("decided_at"),
                text_null("decided_reason"),
            ],
        )
        .await?;
        table(
            m,
            "service_plan_step",
            &[],
            vec![
                pk_uuid("id"),
                uuid("case_id"),
                uuid_null("party_id"),
                int4("ordinal"),
                text("method"),
                text("place"),
            ],
        )
        .await?;
        index(m, "service_plan_step", &["case_id", "ordinal"], false).await?;
        table(
            m,
            "plan_move",
            &["delivery_id", "due_at"],
            vec![
                uuid("delivery_id"),
                time("due_at"),
                uuid("case_id"),
                uuid_null("attempt_id"),
                text("method"),
                text("reason"),
                uuid("assignee_id"),
                text("assignee_name"),
                flag("on_duty"),
                time("created_at"),
            ],
        )
        .await?;
        index(m, "plan_move", &["assignee_id", "created_at"], false).await?;
        index(m, "plan_move", &["case_id", "created_at"], false).await?;
        table(
            m,
            "duty",
            &["unit_id", "day"],
            vec![
                uuid("unit_id"),
                date("day"),
                uuid("top_office"),
                uuid("user_id"),
                text("user_name"),
                text("set_name"),
                time("set_at"),
            ],
        )
        .await?;
        index(m, "court_case", &["top_office", "hearing_at", "id"], false).await
    }
}
