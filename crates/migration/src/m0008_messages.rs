//! Several providers with their health, hours, templates with versions, notices to people.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for column in [time_null("due_at"), int4_null("template_version"), int4_null("segments")] {
            add(m, "message", column).await?;
        }
        for column in [text_null("provider"), time_null("attempted_at")] {
            add(m, "outer_message", column).await?;
        }
        for column in [int4_null("reminded"), time_null("reminded_at")] {
            add(m, "attempt", column).await?;
        }
        index(m, "attempt", &["state", "dispatched_at"], false).await?;
        index(m, "message", &["office_id", "state", "created_at", "id"], false).await?;
        index(m, "message", &["to_index", "created_at"], false).await?;
        index(m, "outer_message", &["provider", "submitted_at"], false).await?;
        for name in ["outer_provider", "message_provider"] {
            let columns = vec![text("code"), text("body"), time("changed_at")];
            table(m, name, &["code"], columns).await?;
        }
        table(
            m,
            "message_template",
            &["code", "version"],
            vec![
                text("code"),
                int4("version"),
                text("channel"),
                text("title"),
                text("text"),
                text("sign"),
                text("domains"),
                text("provider_ids"),
                text("filing"),
                text("filing_note"),
                time("created_at"),
                time("changed_at"),
                text("actor_name"),
                text("reason"),
            ],
        )
        .await?;
        table(
            m,
            "notice",
            &[],
            vec![
                pk_uuid("id"),
                uuid("user_id"),
                uuid("office_id"),
                text("kind"),
                text("tone"),
                text("title"),
                text("text"),
                text("link"),
                time("created_at"),
                time_null("read_at"),
            ],
        )
        .await?;
        index(m, "notice", &["user_id", "created_at", "id"], false).await?;
        index(m, "notice", &["created_at"], false).await?;
        let columns = vec![uuid("user_id"), int8("version"), int8("unread"), time("changed_at")];
        table(m, "notice_box", &["user_id"], columns).await?;
        Ok(())
    }
}

/// Adds one column; SQLite takes one at a time.
async fn add(
    m: &SchemaManager<'_>,
    table: &'static str,
    mut column: ColumnDef,
) -> Result<(), DbErr> {
    m.alter_table(Table::alter().table(table).add_column(&mut column).take()).await
}
