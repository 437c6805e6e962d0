//! Organisation, people, sessions, idempotency, audit.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(m, "installation", &["id"], vec![int4("id"), text("kind"), time("created_at")])
            .await?;
        table(
            m,
            "organisation",
            &[],
            vec![
                pk_uuid("id"),
                uuid_null("parent_id"),
                text("kind"),
                text("code"),
                text("name"),
                int4("level"),
                uuid("top_office"),
                time("created_at"),
            ],
        )
        .await?;
        index(m, "organisation", &["code"], true).await?;
        index(m, "organisation", &["top_office", "level", "code"], false).await?;
        table(
            m,
            "user_account",
            &[],
            vec![
                pk_uuid("id"),
                text("login"),
                text("login_key"),
                text("name"),
                text_null("title"),
                uuid("office_id"),
                uuid_null("unit_id"),
                uuid("top_office"),
                text("state"),
                text_null("admin_kind"),
                text_null("password_hash"),
                flag("must_change"),
                time_null("password_changed_at"),
                time("created_at"),
                time_null("disabled_at"),
                time_null("last_sign_in"),
            ],
        )
        .await?;
        index(m, "user_account", &["login_key"], true).await?;
        index(m, "user_account", &["top_office", "name", "id"], false).await?;
        table(
            m,
            "role",
            &[],
            vec![pk_uuid("id"), text("code"), text("name"), flag("built_in"), time("created_at")],
        )
        .await?;
        index(m, "role", &["code"], true).await?;
        table(
            m,
            "role_permission",
            &["role_id", "permission"],
            vec![uuid("role_id"), text("permission")],
        )
        .await?;
        table(m, "user_role", &["user_id", "role_id"], vec![uuid("user_id"), uuid("role_id")])
            .await?;
        index(m, "user_role", &["role_id"], false).await?;
        table(
            m,
            "session",
            &[],
            vec![
                pk_uuid("id"),
                bytes("token_hash"),
                uuid("user_id"),
                time("created_at"),
                time("seen_at"),
                time("expires_at"),
                text("ip"),
                text("agent"),
            ],
        )
        .await?;
        index(m, "session", &["token_hash"], true).await?;
        index(m, "session", &["user_id"], false).await?;
        table(
            m,
            "activation",
            &["token_hash"],
            vec![
                bytes("token_hash"),
                uuid("user_id"),
                time("created_at"),
                time("expires_at"),
                time_null("used_at"),
            ],
        )
        .await?;
        index(m, "activation", &["user_id"], false).await?;
        table(
            m,
            "throttle",
            &["key"],
            vec![text("key"), int4("count"), time("window_start"), time_null("blocked_until")],
        )
        .await?;
        table(
            m,
            "idempotency",
            &["actor", "operation", "key"],
            vec![
                uuid("actor"),
                text("operation"),
                text("key"),
                bytes("request_hash"),
                bytes_null("output"),
                uuid_null("object_id"),
                time("created_at"),
            ],
        )
        .await?;
        index(m, "idempotency", &["created_at"], false).await?;
        table(
            m,
            "audit",
            &[],
            vec![
                pk_uuid("id"),
                time("at"),
                text("actor_kind"),
                uuid_null("actor_id"),
                text("actor_name"),
                uuid_null("session_id"),
                text("ip"),
                text("agent"),
                text("operation"),
                text("object_kind"),
                uuid_null("object_id"),
                text("object_label"),
                uuid_null("office_id"),
                text("result"),
                text("detail"),
                text("subjects"),
                text("request_id"),
            ],
        )
        .await?;
        index(m, "audit", &["at", "id"], false).await?;
        index(m, "audit", &["object_kind", "object_id", "at"], false).await?;
        index(m, "audit", &["office_id", "at", "id"], false).await?;
        table(m, "audit_seal", &["seq"], vec![int8("seq"), uuid("audit_id"), bytes("hash")])
            .await?;
        index(m, "audit_seal", &["audit_id"], true).await?;
        Ok(())
    }
}
