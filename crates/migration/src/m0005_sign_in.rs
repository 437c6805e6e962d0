//! Second factors, known devices and old passwords.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for column in
            [time_null("second_factor_at"), time_null("previous_at"), text_null("previous_ip")]
        {
            add(m, "session", column).await?;
        }
        add(m, "user_account", text_null("last_sign_in_ip")).await?;
        add(m, "throttle", int4("day_count").default(0).take()).await?;
        add(m, "throttle", time_null("day_start")).await?;
        table(
            m,
            "second_factor",
            &["user_id"],
            vec![
                uuid("user_id"),
                bytes("secret"),
                time("created_at"),
                time_null("confirmed_at"),
                int8_null("last_step"),
            ],
        )
        .await?;
        table(
            m,
            "recovery_code",
            &["user_id", "hash"],
            vec![uuid("user_id"), bytes("hash"), time_null("used_at")],
        )
        .await?;
        table(
            m,
            "known_device",
            &["token_hash", "user_id"],
            vec![
                bytes("token_hash"),
                uuid("user_id"),
                text("agent"),
                time("created_at"),
                time("used_at"),
            ],
        )
        .await?;
        index(m, "known_device", &["user_id"], false).await?;
        index(m, "known_device", &["used_at"], false).await?;
        table(
            m,
            "password_history",
            &[],
            vec![pk_uuid("id"), uuid("user_id"), text("hash"), time("set_at")],
        )
        .await?;
        index(m, "password_history", &["user_id", "set_at"], false).await?;
        // What is in use today counts as the first of the old ones.
        m.get_connection()
            .execute_unprepared(
                "INSERT INTO password_history (id, user_id, hash, set_at) \
                 SELECT id, id, password_hash, COALESCE(password_changed_at, created_at) \
                 FROM user_account WHERE password_hash IS NOT NULL",
            )
            .await?;
        Ok(())
    }
}

async fn add(
    m: &SchemaManager<'_>,
    table: &'static str,
    mut column: ColumnDef,
) -> Result<(), DbErr> {
    m.alter_table(Table::alter().table(table).add_column(&mut column).take()).await
}
