//! The tables of systems and their keys, the calls made already and those refused.

use std::collections::{BTreeSet, HashMap};

use base::{
    Now, Refusal,
    clock::{beijing, civil_date},
};
use sea_orm::{
    ActiveValue::Set, JoinType, QueryOrder as _, QuerySelect as _, entity::prelude::*,
    sea_query::OnConflict,
};

use super::{System, SystemKey, SystemRefusal};
use crate::{
    access::Scope,
    act::Tx,
    db::fault,
    identity::{grant, organisation, role, user::Named},
};

pub(crate) mod client {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_client")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub office_id: Uuid,
        pub top_office: Uuid,
        pub networks: String,
        pub per_minute: i32,
        pub created_at: DateTimeUtc,
        pub created_by: Option<Uuid>,
        pub revoked_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod key {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub client_id: Uuid,
        pub secret: Vec<u8>,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
        pub used_ip: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod call {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_call")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub nonce: String,
        pub client_id: Uuid,
        pub at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod refusal {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_refusal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub client_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub at: DateTimeUtc,
        pub ip: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) async fn insert_client(tx: &mut Tx, model: &client::Model) -> Result<(), Refusal> {
    let row: client::ActiveModel = model.clone().into();
    let row = client::Entity::insert(row.reset_all());
    row.exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

pub(super) async fn insert_key(tx: &mut Tx, model: &key::Model) -> Result<(), Refusal> {
    let row: key::ActiveModel = model.clone().into();
    key::Entity::insert(row.reset_all()).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// A system of the actor's offices, held until the unit ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<client::Model>, Refusal> {
    lock_in(tx, &tx.scope(), id).await
}

/// A system of a scope, held until the unit ends.
pub(crate) async fn lock_in(
    tx: &Tx,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<client::Model>, Refusal> {
    within(scope)
        .filter(client::Column::Id.eq(id))
        .limit(1)
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)
}

fn within(scope: &Scope) -> Select<client::Entity> {
    match scope.visible_offices() {
        Some(offices) => {
            client::Entity::find().filter(client::Column::TopOffice.is_in(offices.iter().copied()))
        }
        None => client::Entity::find(),
    }
}

/// Systems, the newest first.
pub(super) async fn all(
    db: &impl ConnectionTrait,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<client::Model>, Refusal> {
    within(scope)
        .order_by_desc(client::Column::CreatedAt)
        .order_by_desc(client::Column::Id)
        .limit(limit)
        .all(db)
        .await
        .map_err(fault)
}

/// These systems, as far as the scope has them.
pub(super) async fn some(
    db: &impl ConnectionTrait,
    scope: &Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<client::Model>, Refusal> {
    within(scope).filter(client::Column::Id.is_in(ids)).all(db).await.map_err(fault)
}

/// The system of this name in an office, unless it is shut out.
pub(super) async fn named(
    db: &impl ConnectionTrait,
    office: Uuid,
    name: &str,
) -> Result<Option<Uuid>, Refusal> {
    let found = client::Entity::find()
        .filter(client::Column::Name.eq(name))
        .filter(client::Column::TopOffice.eq(office))
        .filter(client::Column::RevokedAt.is_null())
        .one(db)
        .await
        .map_err(fault)?;
    Ok(found.map(|found| found.id))
}

/// Names by id.
pub(crate) async fn names(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, Refusal> {
    let rows = client::Entity::find().filter(client::Column::Id.is_in(ids)).all(db).await;
    Ok(rows.map_err(fault)?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// The keys of these systems, the newest first.
async fn keys(db: &impl ConnectionTrait, clients: Vec<Uuid>) -> Result<Vec<key::Model>, Refusal> {
    key::Entity::find()
        .filter(key::Column::ClientId.is_in(clients))
        .order_by_desc(key::Column::CreatedAt)
        .order_by_desc(key::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}

/// The last refusals of these systems, the latest first.
async fn refusals(
    db: &impl ConnectionTrait,
    clients: Vec<Uuid>,
) -> Result<Vec<refusal::Model>, Refusal> {
    refusal::Entity::find()
        .filter(refusal::Column::ClientId.is_in(clients))
        .order_by_desc(refusal::Column::At)
        .all(db)
        .await
        .map_err(fault)
}

/// The key and its system, in one query.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    key_id: &str,
) -> Result<Option<(key::Model, client::Model)>, Refusal> {
    let owner =
        key::Entity::belongs_to(client::Entity).from(key::Column::ClientId).to(client::Column::Id);
    let found = key::Entity::find()
        .join(JoinType::InnerJoin, owner.into())
        .select_also(client::Entity)
        .filter(key::Column::Id.eq(key_id))
        .one(db)
        .await
        .map_err(fault)?;
    Ok(found.and_then(|(key, client)| Some((key, client?))))
}

/// The keys that work beyond this moment end at it.
pub(super) async fn end_keys(tx: &mut Tx, client: Uuid, at: Now) -> Result<u64, Refusal> {
    key::Entity::update_many()
        .set(key::ActiveModel { expires_at: Set(at), ..Default::default() })
        .filter(key::Column::ClientId.eq(client))
        .filter(key::Column::ExpiresAt.gt(at))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}

/// The system is shut out.
pub(super) async fn revoke(tx: &mut Tx, id: Uuid) -> Result<(), Refusal> {
    let now = tx.now();
    client::Entity::update_many()
        .set(client::ActiveModel { revoked_at: Set(Some(now)), ..Default::default() })
        .filter(client::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// When the oldest of the last `most` calls came, if all of them came since this moment.
/// Calls under way at the same time on PostgreSQL do not see each other.
pub(super) async fn full_since(
    tx: &Tx,
    client: Uuid,
    since: Now,
    most: u64,
) -> Result<Option<Now>, Refusal> {
    full_query(client, since, most).into_tuple().one(tx.read()).await.map_err(fault)
}

pub(crate) fn full_query(client: Uuid, since: Now, most: u64) -> Select<call::Entity> {
    call::Entity::find()
        .select_only()
        .column(call::Column::At)
        .filter(call::Column::ClientId.eq(client))
        .filter(call::Column::At.gt(since))
        .order_by_desc(call::Column::At)
        .offset(most.saturating_sub(1))
        .limit(1)
}

/// Remembers a call; says whether it is the first of its nonce.
pub(super) async fn first(
    tx: &mut Tx,
    key_id: &str,
    client: Uuid,
    nonce: &str,
    expires_at: Now,
) -> Result<bool, Refusal> {
    let row = call::ActiveModel {
        key_id: Set(key_id.to_owned()),
        nonce: Set(nonce.to_owned()),
        client_id: Set(client),
        at: Set(tx.now()),
        expires_at: Set(expires_at),
    };
    let mut again = OnConflict::columns([call::Column::KeyId, call::Column::Nonce]);
    let written = call::Entity::insert(row)
        .on_conflict(again.do_nothing().to_owned())
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(written > 0)
}

/// Remembers when and from where the key was used last.
pub(super) async fn touch(tx: &mut Tx, key_id: &str) -> Result<(), Refusal> {
    let used = key::ActiveModel {
        used_at: Set(Some(tx.now())),
        used_ip: Set(Some(tx.client().ip.clone())),
        ..Default::default()
    };
    let keys = key::Entity::update_many().set(used).filter(key::Column::Id.eq(key_id));
    keys.exec(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Remembers a refusal; false when the same one was noted since this moment.
pub(super) async fn refused(
    tx: &mut Tx,
    client: Uuid,
    code: &str,
    since: Now,
) -> Result<bool, Refusal> {
    use refusal::Column as C;
    let row = refusal::ActiveModel {
        client_id: Set(client),
        code: Set(code.to_owned()),
        at: Set(tx.now()),
        ip: Set(tx.client().ip.clone()),
    };
    let mut later = OnConflict::columns([C::ClientId, C::Code]);
    later.update_columns([C::At, C::Ip]).action_and_where(C::At.lte(since));
    let written = refusal::Entity::insert(row)
        .on_conflict(later)
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(written > 0)
}

/// Forgets some of the calls that are too old to be repeated; returns how many.
pub(super) async fn forget_calls(tx: &mut Tx, most: u64) -> Result<u64, Refusal> {
    let now = tx.now();
    let over = call::Entity::find()
        .select_only()
        .column(call::Column::ExpiresAt)
        .filter(call::Column::ExpiresAt.lt(now))
        .order_by_asc(call::Column::ExpiresAt)
        .offset(most.saturating_sub(1))
        .limit(1);
    let until: Option<Now> = over.into_tuple().one(tx.read()).await.map_err(fault)?;
    call::Entity::delete_many()
        .filter(call::Column::ExpiresAt.lt(now))
        .filter(call::Column::ExpiresAt.lte(until.unwrap_or(now)))
        .exec(tx.write())
        .await
        .map(|done| done.rows_affected)
        .map_err(fault)
}

/// The systems with everything about them: five queries whatever their number.
pub(super) async fn present(
    db: &impl ConnectionTrait,
    now: Now,
    clients: Vec<client::Model>,
) -> Result<Vec<System>, Refusal> {
    let ids: Vec<Uuid> = clients.iter().map(|client| client.id).collect();
    let places = clients.iter().map(|client| client.office_id).collect();
    let places = organisation::store::names(db, places).await?.into_iter();
    let places: HashMap<Uuid, String> = places.map(|place| (place.id, place.name)).collect();
    let held = grant::store::roles_of(db, ids.clone(), civil_date(now)).await?;
    let wanted: BTreeSet<Uuid> = held.iter().map(|(_, role)| *role).collect();
    let known = role::store::find_some(db, wanted).await?;
    let mut drawn: HashMap<Uuid, Vec<key::Model>> = HashMap::new();
    for key in keys(db, ids.clone()).await? {
        drawn.entry(key.client_id).or_default().push(key);
    }
    let mut told: HashMap<Uuid, Vec<SystemRefusal>> = HashMap::new();
    for row in refusals(db, ids).await? {
        let at = row.at.with_timezone(&beijing());
        let refusal = SystemRefusal { code: row.code, at, ip: row.ip };
        told.entry(row.client_id).or_default().push(refusal);
    }
    let local = |at: Now| at.with_timezone(&beijing());
    let system = |client: client::Model| {
        let open = client.revoked_at.is_none();
        let has = |role: Uuid| held.contains(&(client.id, role));
        let given = known.iter().filter(|role| has(role.id));
        let keys = drawn.remove(&client.id).unwrap_or_default().into_iter();
        System {
            roles: given.map(|role| Named { id: role.id, name: role.name.clone() }).collect(),
            refusals: told.remove(&client.id).unwrap_or_default(),
            keys: keys
                .map(|key| SystemKey {
                    works: open && now < key.expires_at,
                    id: key.id,
                    created_at: local(key.created_at),
                    expires_at: local(key.expires_at),
                    used_at: key.used_at.map(local),
                    used_ip: key.used_ip,
                })
                .collect(),
            office: Named {
                id: client.office_id,
                name: places.get(&client.office_id).cloned().unwrap_or_default(),
            },
            networks: client.networks.split_whitespace().map(ToOwned::to_owned).collect(),
            per_minute: client.per_minute,
            created_at: local(client.created_at),
            revoked_at: client.revoked_at.map(local),
            id: client.id,
            name: client.name,
        }
    };
    Ok(clients.into_iter().map(system).collect())
}
