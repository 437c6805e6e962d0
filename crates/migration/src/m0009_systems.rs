//! Systems that call this one: roles, keys, calls already made, calls refused.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "api_client",
            &[],
            vec![
                pk_uuid("id"),
                text("name"),
                uuid("office_id"),
                uuid("top_office"),
                text("networks"),
                int4("per_minute"),
                time("created_at"),
                uuid_null("created_by"),
                time_null("revoked_at"),
            ],
        )
        .await?;
        index(m, "api_client", &["name"], true).await?;
        table(
            m,
            "api_client_role",
            &["client_id", "role_id"],
            vec![uuid("client_id"), uuid("role_id")],
        )
        .await?;
        index(m, "api_client_role", &["role_id"], false).await?;
        table(
            m,
            "api_key",
            &["id"],
            vec![
                text("id"),
                uuid("client_id"),
                bytes("secret"),
                time("created_at"),
                time("expires_at"),
                time_null("used_at"),
                text_null("used_ip"),
            ],
        )
        .await?;
        index(m, "api_key", &["client_id"], false).await?;
        table(
            m,
            "api_call",
            &["key_id", "nonce"],
            vec![text("key_id"), text("nonce"), uuid("client_id"), time("at"), time("expires_at")],
        )
        .await?;
        index(m, "api_call", &["client_id", "at"], false).await?;
        index(m, "api_call", &["expires_at"], false).await?;
        table(
            m,
            "api_refusal",
            &["client_id", "code"],
            vec![uuid("client_id"), text("code"), time("at"), text("ip")],
        )
        .await?;
        Ok(())
    }
}
