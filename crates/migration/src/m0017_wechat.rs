//! Who gets word on WeChat too.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "wechat_binding",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                bytes("id_sealed"),
                text("id_index"),
                bytes("openid_sealed"),
                text("masked"),
                time("bound_at"),
            ],
        )
        .await?;
        index(m, "wechat_binding", &["top_office", "id_index"], true).await?;
        let mut bound = flag("wechat_bound");
        let bound = bound.not_null().default(false);
        m.alter_table(Table::alter().table("portal_link").add_column(bound).take()).await
    }
}
