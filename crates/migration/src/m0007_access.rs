//! Grants that two people make, with a reach and from–to; groups, postings, delegations;
//! changes of roles that wait for a second person; whose account it is, by blind index.

use crate::columns::*;

/// This step of the list.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        table(
            m,
            "access_grant",
            &[],
            vec![
                pk_uuid("id"),
                text("holder"),
                uuid("holder_id"),
                uuid("top_office"),
                uuid_null("unit_id"),
                text("what"),
                uuid("what_id"),
                text("reach"),
                date("from_on"),
                date_null("until_on"),
                text("reason"),
                text("state"),
                uuid_null("requested_by"),
                text("requested_name"),
                time("requested_at"),
                uuid_null("decided_by"),
                text_null("decided_name"),
                time_null("decided_at"),
                text_null("decision"),
                uuid_null("ended_by"),
                text_null("ended_name"),
                time_null("ended_at"),
                text_null("end_reason"),
            ],
        )
        .await?;
        index(m, "access_grant", &["holder_id", "state"], false).await?;
        index(m, "access_grant", &["what_id", "state"], false).await?;
        index(m, "access_grant", &["state", "requested_at", "id"], false).await?;
        index(m, "access_grant", &["top_office", "state", "requested_at", "id"], false).await?;
        table(
            m,
            "access_grant_place",
            &["grant_id", "organisation_id"],
            vec![uuid("grant_id"), uuid("organisation_id")],
        )
        .await?;
        table(
            m,
            "user_group",
            &[],
            vec![
                pk_uuid("id"),
                uuid("top_office"),
                uuid_null("unit_id"),
                text("name"),
                text("purpose"),
                time("created_at"),
            ],
        )
        .await?;
        index(m, "user_group", &["top_office", "name"], true).await?;
        table(
            m,
            "role_change",
            &[],
            vec![
                pk_uuid("id"),
                uuid("role_id"),
                text("name"),
                text("permissions"),
                text("state"),
                uuid_null("requested_by"),
                text("requested_name"),
                time("requested_at"),
                uuid_null("decided_by"),
                text_null("decided_name"),
                time_null("decided_at"),
                text_null("decision"),
            ],
        )
        .await?;
        index(m, "role_change", &["state", "requested_at", "id"], false).await?;
        table(
            m,
            "delegation",
            &[],
            vec![
                pk_uuid("id"),
                uuid("from_id"),
                text("from_name"),
                uuid("to_id"),
                text("to_name"),
                uuid("top_office"),
                date("from_on"),
                date("until_on"),
                text("reason"),
                time("created_at"),
                time_null("ended_at"),
                text_null("ended_name"),
            ],
        )
        .await?;
        index(m, "delegation", &["from_id", "created_at"], false).await?;
        index(m, "delegation", &["to_id", "created_at"], false).await?;
        for (table, column) in [
            ("user_account", text_null("citizen_index")),
            ("user_account", time_null("enabled_at")),
            ("session", uuid_null("delegation_id")),
            ("file", uuid_null("unit_id")),
            ("court_case", uuid_null("group_id")),
            ("task", uuid_null("group_id")),
            ("delivery", uuid_null("group_id")),
        ] {
            add(m, table, column).await?;
        }
        index(m, "court_case", &["top_office", "unit_id", "created_at", "id"], false).await?;
        index(m, "task", &["top_office", "unit_id", "sort_at", "id"], false).await?;
        index(m, "user_account", &["state", "last_sign_in"], false).await?;
        // One natural person has one account that is not closed; one change of a role waits
        // at a time. Both databases know indexes over a part of the rows.
        let words = m.get_connection();
        words
            .execute_unprepared(
                "CREATE UNIQUE INDEX uq_user_account_citizen_index ON user_account \
                 (citizen_index) WHERE state <> 'disabled'",
            )
            .await?;
        words
            .execute_unprepared(
                "CREATE UNIQUE INDEX uq_role_change_role_id ON role_change (role_id) \
                 WHERE state = 'requested'",
            )
            .await?;
        keep_roles(m).await?;
        m.drop_table(Table::drop().table("user_role").to_owned()).await
    }
}

/// Roles held today become grants of the program, in the own office and without an end. A
/// grant's id comes from the account's and the role's: both are drawn, so no two meet.
async fn keep_roles(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    let words = m.get_connection();
    let held = Query::select()
        .columns([("user_role", "user_id"), ("user_role", "role_id")])
        .columns([("user_account", "top_office"), ("user_account", "created_at")])
        .from("user_role")
        .inner_join(
            "user_account",
            Expr::col(("user_account", "id")).equals(("user_role", "user_id")),
        )
        .to_owned();
    for row in words.query_all(&held).await? {
        let (user, role): (Uuid, Uuid) = (row.try_get("", "user_id")?, row.try_get("", "role_id")?);
        let office: Uuid = row.try_get("", "top_office")?;
        let since: Time = row.try_get("", "created_at")?;
        let id = Uuid::from_u128(user.as_u128() ^ role.as_u128().rotate_left(64));
        let grant = Query::insert()
            .into_table("access_grant")
            .columns([
                "id",
                "holder",
                "holder_id",
                "top_office",
                "what",
                "what_id",
                "reach",
                "from_on",
                "reason",
                "state",
                "requested_name",
                "requested_at",
                "decided_name",
                "decided_at",
                "decision",
            ])
            .values_panic([
                id.into(),
                "user".into(),
                user.into(),
                office.into(),
                "role".into(),
                role.into(),
                "office".into(),
                since.date_naive().into(),
                "升级前已持有".into(),
                "approved".into(),
                "系统".into(),
                since.into(),
                "系统".into(),
                since.into(),
                "".into(),
            ])
            .to_owned();
        words.execute(&grant).await?;
    }
    Ok(())
}

type Time = sea_orm_migration::sea_orm::prelude::DateTimeUtc;
type Uuid = sea_orm_migration::sea_orm::prelude::Uuid;

async fn add(
    m: &SchemaManager<'_>,
    table: &'static str,
    mut column: ColumnDef,
) -> Result<(), DbErr> {
    m.alter_table(Table::alter().table(table).add_column(&mut column).take()).await
}
