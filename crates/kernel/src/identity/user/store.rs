//! The table of accounts and of the roles they hold.

use std::collections::HashMap;

use base::{Now, Refusal, clock::beijing};
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, Condition, PaginatorTrait as _, QueryOrder as _, QuerySelect as _,
    entity::prelude::*,
};

use super::{Account, AdminName, Named, User, UserFilter, UserState};
use crate::{
    access::{AdminKind, Scope},
    act::Tx,
    db::{containing, fault, keyset},
    identity::{grant, login, organisation, password, role},
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "user_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub login: String,
        pub login_key: String,
        pub name: String,
        pub title: Option<String>,
        pub office_id: Uuid,
        pub unit_id: Option<Uuid>,
        pub top_office: Uuid,
        pub state: String,
        pub admin_kind: Option<String>,
        pub password_hash: Option<String>,
        pub must_change: bool,
        pub password_changed_at: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
        pub disabled_at: Option<DateTimeUtc>,
        pub last_sign_in: Option<DateTimeUtc>,
        pub last_sign_in_ip: Option<String>,
        /// The natural person, by blind index of the citizen id.
        pub citizen_index: Option<String>,
        /// When the account was last opened again.
        pub enabled_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use row::Model;

impl Model {
    /// The state with its data.
    pub(crate) fn account(&self) -> Result<Account, Refusal> {
        Account::from_columns(&self.state, self.password_hash.clone(), self.disabled_at).ok_or_else(
            || Refusal::internal(format!("user_account.state of {}: {:?}", self.id, self.state)),
        )
    }

    /// The top office and the unit in it, which is the tribunal for somebody who belongs to
    /// one directly.
    pub(crate) fn place(&self) -> (Uuid, Option<Uuid>) {
        let own = (self.office_id != self.top_office).then_some(self.office_id);
        (self.top_office, self.unit_id.or(own))
    }

    /// Whether nobody used it since a moment.
    pub(crate) fn is_idle_since(&self, before: Now) -> bool {
        let uses = [Some(self.created_at), self.last_sign_in, self.enabled_at];
        uses.into_iter().flatten().all(|used| used < before)
    }

    /// Which administrator it is, if any.
    pub(crate) fn admin(&self) -> Result<Option<AdminKind>, Refusal> {
        let Some(code) = &self.admin_kind else { return Ok(None) };
        AdminKind::from_code(code).map(Some).ok_or_else(|| {
            Refusal::internal(format!("user_account.admin_kind of {}: {code:?}", self.id))
        })
    }
}

fn within(scope: &Scope) -> Select<row::Entity> {
    use row::Column as C;
    scope.restrict(row::Entity::find(), C::TopOffice, &[C::UnitId, C::OfficeId], None)
}

/// The account, if it is in the scope.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<Model>, Refusal> {
    within(scope).filter(row::Column::Id.eq(id)).limit(1).one(db).await.map_err(fault)
}

/// The same, held until the unit ends.
pub(crate) async fn lock(tx: &Tx, scope: &Scope, id: Uuid) -> Result<Option<Model>, Refusal> {
    within(scope)
        .filter(row::Column::Id.eq(id))
        .limit(1)
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)
}

/// For whoever has yet to prove who they are; the unit has no scope of its own then.
pub(crate) async fn lock_own(tx: &Tx, id: Uuid) -> Result<Option<Model>, Refusal> {
    lock(tx, &Scope::everything(), id).await
}

/// The account that signs in under this key.
pub(crate) async fn find_by_login(
    db: &impl ConnectionTrait,
    key: &str,
) -> Result<Option<Model>, Refusal> {
    row::Entity::find().filter(row::Column::LoginKey.eq(key)).limit(1).one(db).await.map_err(fault)
}

/// Every administrator of the kind who is not disabled, held until the unit ends.
pub(super) async fn lock_admins(tx: &Tx, kind: AdminKind) -> Result<Vec<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::AdminKind.eq(kind.code()))
        .filter(row::Column::State.ne("disabled"))
        .order_by_asc(row::Column::Id)
        .lock_exclusive()
        .all(tx.read())
        .await
        .map_err(fault)
}

pub(super) async fn insert(tx: &mut Tx, model: &Model) -> Result<(), Refusal> {
    let row: row::ActiveModel = model.clone().into();
    row::Entity::insert(row.reset_all()).exec_without_returning(tx.write()).await.map_err(fault)?;
    Ok(())
}

/// Writes the state with everything that belongs to it.
pub(crate) async fn save_account(tx: &mut Tx, id: Uuid, account: &Account) -> Result<(), Refusal> {
    let disabled_at = match account {
        Account::Disabled { since, .. } => Some(*since),
        Account::Pending | Account::Active { .. } => None,
    };
    let change = row::ActiveModel {
        state: Set(account.state().code().to_owned()),
        password_hash: Set(account.clone().into_password_hash()),
        disabled_at: Set(disabled_at),
        ..Default::default()
    };
    update(tx, id, change).await
}

/// Writes the state of an account whose owner just chose a password.
pub(crate) async fn save_password(tx: &mut Tx, id: Uuid, account: &Account) -> Result<(), Refusal> {
    save_account(tx, id, account).await?;
    let change = row::ActiveModel {
        must_change: Set(false),
        password_changed_at: Set(Some(tx.now())),
        ..Default::default()
    };
    update(tx, id, change).await?;
    match account.clone().into_password_hash() {
        Some(hash) => password::store::remember(tx, id, &hash).await,
        None => Ok(()),
    }
}

/// Writes where a person stands.
pub(super) async fn save_place(
    tx: &mut Tx,
    id: Uuid,
    unit: Option<Uuid>,
    title: Option<String>,
) -> Result<(), Refusal> {
    let change = row::ActiveModel { unit_id: Set(unit), title: Set(title), ..Default::default() };
    update(tx, id, change).await
}

/// Remembers when and from where somebody signed in.
pub(crate) async fn save_sign_in(
    tx: &mut Tx,
    id: Uuid,
    at: Now,
    ip: String,
) -> Result<(), Refusal> {
    let change = row::ActiveModel {
        last_sign_in: Set(Some(at)),
        last_sign_in_ip: Set(Some(ip)),
        ..Default::default()
    };
    update(tx, id, change).await
}

async fn update(tx: &mut Tx, id: Uuid, change: row::ActiveModel) -> Result<(), Refusal> {
    row::Entity::update_many()
        .set(change)
        .filter(row::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Names by id, for rows already found in a scope.
pub(crate) async fn names(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, Refusal> {
    Ok(some(db, ids).await?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Sign-in names by id, for the audit.
pub(crate) async fn logins(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, Refusal> {
    Ok(some(db, ids).await?.into_iter().map(|row| (row.id, row.login)).collect())
}

/// Accounts by id, for rows already found.
pub(crate) async fn some(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<Model>, Refusal> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    row::Entity::find().filter(row::Column::Id.is_in(ids)).all(db).await.map_err(fault)
}

/// Active or waiting accounts nobody used since a moment.
fn unused_since(before: Now) -> Condition {
    let not_since =
        |column: row::Column| Condition::any().add(column.is_null()).add(column.lt(before));
    Condition::all()
        .add(row::Column::State.ne(UserState::Disabled.code()))
        .add(row::Column::CreatedAt.lt(before))
        .add(not_since(row::Column::LastSignIn))
        .add(not_since(row::Column::EnabledAt))
}

/// Accounts of the business nobody used since a moment, the oldest first.
pub(super) async fn idle_since(
    db: &impl ConnectionTrait,
    before: Now,
    most: u64,
) -> Result<Vec<Uuid>, Refusal> {
    row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .filter(unused_since(before))
        .filter(row::Column::AdminKind.is_null())
        .order_by_asc(row::Column::Id)
        .limit(most)
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)
}

/// The account was opened again now.
pub(super) async fn save_enabled(tx: &mut Tx, id: Uuid) -> Result<(), Refusal> {
    let change = row::ActiveModel { enabled_at: Set(Some(tx.now())), ..Default::default() };
    update(tx, id, change).await
}

/// Every active account of the business, by name, for the report of who can read a thing.
pub(crate) async fn active(db: &impl ConnectionTrait) -> Result<Vec<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::State.eq(UserState::Active.code()))
        .filter(row::Column::AdminKind.is_null())
        .order_by_asc(row::Column::Name)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}

fn filtered(scope: &Scope, (filter, now): (&UserFilter, Now)) -> Select<row::Entity> {
    let mut query = within(scope);
    if let Some(days) = filter.idle_days {
        query = query.filter(unused_since(now - chrono::Duration::days(i64::from(days))));
    }
    if let Some(state) = filter.state {
        query = query.filter(row::Column::State.eq(state.code()));
    }
    if let Some(office) = filter.office {
        query = query.filter(
            Condition::any()
                .add(row::Column::OfficeId.eq(office))
                .add(row::Column::UnitId.eq(office)),
        );
    }
    if let Some(search) = filter.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        query = query.filter(
            Condition::any()
                .add(row::Column::Name.like(containing(search)))
                .add(row::Column::LoginKey.like(containing(&login::key(search)))),
        );
    }
    query
}

/// A page by name; `after` is the name and id of the last row seen.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: (&UserFilter, Now),
    after: Option<(&str, Uuid)>,
    limit: u64,
) -> Result<Vec<Model>, Refusal> {
    let mut query = filtered(scope, filter);
    if let Some((name, id)) = after {
        query = query.filter(keyset::after(row::Column::Name, name, row::Column::Id, id));
    }
    query
        .order_by_asc(row::Column::Name)
        .order_by_asc(row::Column::Id)
        .limit(limit)
        .all(db)
        .await
        .map_err(fault)
}

/// How many there are, counted no further than `most`.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: (&UserFilter, Now),
    most: u64,
) -> Result<u64, Refusal> {
    filtered(scope, filter).limit(most).count(db).await.map_err(fault)
}

/// The rows as people see them, in the same order: three queries whatever their number.
pub(crate) async fn present(
    db: &impl ConnectionTrait,
    rows: Vec<Model>,
    today: NaiveDate,
) -> Result<Vec<User>, Refusal> {
    let places: Vec<Uuid> =
        rows.iter().flat_map(|row| [Some(row.office_id), row.unit_id]).flatten().collect();
    let places: HashMap<Uuid, String> = organisation::store::names(db, places)
        .await?
        .into_iter()
        .map(|place| (place.id, place.name))
        .collect();
    let named = |id: Uuid| Named { id, name: places.get(&id).cloned().unwrap_or_default() };
    let mut roles = roles_of(db, rows.iter().map(|row| row.id).collect(), today).await?;
    rows.into_iter()
        .map(|row| {
            Ok(User {
                state: row.account()?.state(),
                admin_kind: row.admin()?.map(AdminName::from),
                office: named(row.office_id),
                unit: row.unit_id.map(named),
                roles: roles.remove(&row.id).unwrap_or_default(),
                last_sign_in: row.last_sign_in.map(|at| at.with_timezone(&beijing())),
                id: row.id,
                login: row.login,
                name: row.name,
                title: row.title,
            })
        })
        .collect()
}

async fn roles_of(
    db: &impl ConnectionTrait,
    users: Vec<Uuid>,
    today: NaiveDate,
) -> Result<HashMap<Uuid, Vec<Named>>, Refusal> {
    let held = grant::store::roles_of(db, users, today).await?;
    let roles = role::store::find_some(db, held.iter().map(|held| held.1).collect()).await?;
    let mut of: HashMap<Uuid, Vec<Named>> = HashMap::new();
    for role in roles {
        for (user, _) in held.iter().filter(|held| held.1 == role.id) {
            let named = Named { id: role.id, name: role.name.clone() };
            of.entry(*user).or_default().push(named);
        }
    }
    Ok(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_in_a_search_mean_themselves() {
        for (text, pattern) in [("王", "%王%"), ("50%_!", "%50!%!_!!%")] {
            assert!(format!("{:?}", containing(text)).contains(pattern), "{text}");
        }
    }
}
