//! The tables of grants and of the places they name.

use std::collections::{BTreeSet, HashMap};

use base::{Now, Refusal, clock::beijing};
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, Condition, PaginatorTrait as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _, entity::prelude::*,
};

use super::{
    Grant, HolderKind, Said, What,
    list::GrantFilter,
    state::{GrantState, Stage, Word},
};
use crate::{
    access::{Reach, Scope},
    act::Tx,
    db::{fault, insert_rows, keyset},
    identity::{
        group, organisation, role, system,
        user::{self, Named},
    },
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_grant")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub holder: String,
        pub holder_id: Uuid,
        pub top_office: Uuid,
        pub unit_id: Option<Uuid>,
        pub what: String,
        pub what_id: Uuid,
        pub reach: String,
        pub from_on: Date,
        pub until_on: Option<Date>,
        pub reason: String,
        pub state: String,
        pub requested_by: Option<Uuid>,
        pub requested_name: String,
        pub requested_at: DateTimeUtc,
        pub decided_by: Option<Uuid>,
        pub decided_name: Option<String>,
        pub decided_at: Option<DateTimeUtc>,
        pub decision: Option<String>,
        pub ended_by: Option<Uuid>,
        pub ended_name: Option<String>,
        pub ended_at: Option<DateTimeUtc>,
        pub end_reason: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod place {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_grant_place")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub grant_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub organisation_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use row::Model;

fn odd(id: Uuid, column: &str, value: &str) -> Refusal {
    Refusal::internal(format!("access_grant.{column} of {id}: {value:?}"))
}

impl Model {
    pub(crate) fn holder_kind(&self) -> Result<HolderKind, Refusal> {
        HolderKind::from_code(&self.holder).ok_or_else(|| odd(self.id, "holder", &self.holder))
    }

    pub(crate) fn what(&self) -> Result<What, Refusal> {
        What::from_code(&self.what).ok_or_else(|| odd(self.id, "what", &self.what))
    }

    pub(crate) fn reach(&self) -> Result<Reach, Refusal> {
        Reach::from_code(&self.reach).ok_or_else(|| odd(self.id, "reach", &self.reach))
    }

    /// Whether it gives something on this day.
    pub(crate) fn in_force(&self, on: NaiveDate) -> bool {
        self.stage().is_ok_and(|stage| stage.gives(on, self.from_on, self.until_on))
    }

    /// The state with its data.
    pub(crate) fn stage(&self) -> Result<Stage, Refusal> {
        let word = |by, name: &Option<String>, at: Option<Now>, text: &Option<String>| {
            let (Some(name), Some(at)) = (name, at) else { return None };
            let text = text.clone().unwrap_or_default();
            Some(Word { by, name: name.clone(), at, text })
        };
        let decision = word(self.decided_by, &self.decided_name, self.decided_at, &self.decision);
        let end = word(self.ended_by, &self.ended_name, self.ended_at, &self.end_reason);
        Stage::from_columns(&self.state, decision, end)
            .ok_or_else(|| odd(self.id, "state", &self.state))
    }
}

/// Rows a scope shows: of offices and units it covers.
fn within(scope: &Scope) -> Select<row::Entity> {
    use row::Column as C;
    scope.restrict(row::Entity::find(), C::TopOffice, &[C::UnitId], None)
}

/// The same, held until the unit ends.
pub(super) async fn lock(tx: &Tx, scope: &Scope, id: Uuid) -> Result<Option<Model>, Refusal> {
    within(scope)
        .filter(row::Column::Id.eq(id))
        .limit(1)
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)
}

/// One grant, whoever looks.
pub(super) async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, Refusal> {
    row::Entity::find().filter(row::Column::Id.eq(id)).limit(1).one(db).await.map_err(fault)
}

pub(super) async fn insert(tx: &mut Tx, rows: Vec<(Model, Vec<Uuid>)>) -> Result<(), Refusal> {
    tx.write();
    let places = rows.iter().flat_map(|(row, places)| {
        let of = |place: &Uuid| place::ActiveModel {
            grant_id: Set(row.id),
            organisation_id: Set(*place),
        };
        places.iter().map(of).collect::<Vec<_>>()
    });
    let places: Vec<_> = places.collect();
    let rows = rows.into_iter().map(|(row, _)| {
        let row: row::ActiveModel = row.into();
        row.reset_all()
    });
    insert_rows(tx, rows.collect(), None).await?;
    insert_rows(tx, places, None).await
}

/// Writes where a grant stands, with everything that belongs to it.
pub(super) async fn save(tx: &mut Tx, id: Uuid, stage: &Stage) -> Result<(), Refusal> {
    let (decision, end) = (stage.decision(), stage.end_word());
    let change = row::ActiveModel {
        state: Set(stage.state().code().to_owned()),
        decided_by: Set(decision.and_then(|word| word.by)),
        decided_name: Set(decision.map(|word| word.name.clone())),
        decided_at: Set(decision.map(|word| word.at)),
        decision: Set(decision.map(|word| word.text.clone())),
        ended_by: Set(end.and_then(|word| word.by)),
        ended_name: Set(end.map(|word| word.name.clone())),
        ended_at: Set(end.map(|word| word.at)),
        end_reason: Set(end.map(|word| word.text.clone())),
        ..Default::default()
    };
    row::Entity::update_many()
        .set(change)
        .filter(row::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Grants of one holder that wait or were approved and did not lapse before a day.
pub(super) async fn of_holder(
    db: &impl ConnectionTrait,
    holder: Uuid,
    since: NaiveDate,
) -> Result<Vec<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::HolderId.eq(holder))
        .filter(
            row::Column::State.is_in([GrantState::Requested.code(), GrantState::Approved.code()]),
        )
        .filter(not_over(since))
        .order_by_asc(row::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}

/// Places in a group that were asked for or given and did not lapse before a day.
pub(super) async fn of_group(
    db: &impl ConnectionTrait,
    group: Uuid,
    since: NaiveDate,
) -> Result<Vec<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::WhatId.eq(group))
        .filter(row::Column::What.eq(What::Group.code()))
        .filter(
            row::Column::State.is_in([GrantState::Requested.code(), GrantState::Approved.code()]),
        )
        .filter(not_over(since))
        .order_by_asc(row::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}

/// What a holder still has is listed where he stands now.
pub(crate) async fn follow_holder(
    tx: &mut Tx,
    holder: Uuid,
    unit: Option<Uuid>,
) -> Result<(), Refusal> {
    let change = row::ActiveModel { unit_id: Set(unit), ..Default::default() };
    row::Entity::update_many()
        .set(change)
        .filter(row::Column::HolderId.eq(holder))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) fn not_over(on: NaiveDate) -> Condition {
    Condition::any().add(row::Column::UntilOn.is_null()).add(row::Column::UntilOn.gte(on))
}

/// In force on a day: approved, begun, not over.
fn in_force(on: NaiveDate) -> Condition {
    Condition::all()
        .add(row::Column::State.eq(GrantState::Approved.code()))
        .add(row::Column::FromOn.lte(on))
        .add(not_over(on))
}

/// Grants of a holder, whatever became of them, the latest first.
pub(crate) async fn history(
    db: &impl ConnectionTrait,
    holder: Uuid,
    most: u64,
) -> Result<Vec<Model>, Refusal> {
    row::Entity::find()
        .filter(row::Column::HolderId.eq(holder))
        .order_by_desc(row::Column::RequestedAt)
        .order_by_desc(row::Column::Id)
        .limit(most)
        .all(db)
        .await
        .map_err(fault)
}

/// Everything that is in force today, for the report of who can read a thing.
pub(crate) async fn all_in_force(
    db: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<Vec<Model>, Refusal> {
    row::Entity::find().filter(in_force(today)).all(db).await.map_err(fault)
}

/// The grants by which people stand in these groups today.
pub(crate) async fn standing(
    db: &impl ConnectionTrait,
    groups: &[Uuid],
    today: NaiveDate,
) -> Result<Vec<Model>, Refusal> {
    if groups.is_empty() {
        return Ok(vec![]);
    }
    row::Entity::find()
        .filter(row::Column::WhatId.is_in(groups.iter().copied()))
        .filter(row::Column::What.eq(What::Group.code()))
        .filter(in_force(today))
        .order_by_asc(row::Column::Id)
        .all(db)
        .await
        .map_err(fault)
}

/// Who stands in these groups today: group and person.
pub(crate) async fn members(
    db: &impl ConnectionTrait,
    groups: &[Uuid],
    today: NaiveDate,
) -> Result<Vec<(Uuid, Uuid)>, Refusal> {
    let rows = standing(db, groups, today).await?;
    Ok(rows.into_iter().map(|row| (row.what_id, row.holder_id)).collect())
}

/// The organisations each of these grants names.
pub(crate) async fn places_of(
    db: &impl ConnectionTrait,
    grants: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<Uuid>>, Refusal> {
    let mut of: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    if grants.is_empty() {
        return Ok(of);
    }
    let rows = place::Entity::find()
        .filter(place::Column::GrantId.is_in(grants))
        .order_by_asc(place::Column::OrganisationId)
        .all(db)
        .await
        .map_err(fault)?;
    for row in rows {
        of.entry(row.grant_id).or_default().push(row.organisation_id);
    }
    Ok(of)
}

/// Roles people and systems hold directly today: holder and role.
pub(crate) async fn roles_of(
    db: &impl ConnectionTrait,
    users: Vec<Uuid>,
    today: NaiveDate,
) -> Result<Vec<(Uuid, Uuid)>, Refusal> {
    if users.is_empty() {
        return Ok(vec![]);
    }
    row::Entity::find()
        .select_only()
        .columns([row::Column::HolderId, row::Column::WhatId])
        .distinct()
        .filter(row::Column::HolderId.is_in(users))
        .filter(row::Column::What.eq(What::Role.code()))
        .filter(in_force(today))
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)
}

/// How many people hold each role today, directly or through a group.
pub(crate) async fn holders(
    db: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<HashMap<Uuid, i64>, Refusal> {
    let held: Vec<(Uuid, String, Uuid)> = row::Entity::find()
        .select_only()
        .columns([row::Column::WhatId, row::Column::Holder, row::Column::HolderId])
        .distinct()
        .filter(row::Column::What.eq(What::Role.code()))
        .filter(in_force(today))
        .into_tuple()
        .all(db)
        .await
        .map_err(fault)?;
    let is_group = |holder: &str| holder == HolderKind::Group.code();
    let groups: BTreeSet<Uuid> =
        held.iter().filter(|row| is_group(&row.1)).map(|row| row.2).collect();
    let members = members(db, &groups.into_iter().collect::<Vec<_>>(), today).await?;
    let mut people: HashMap<Uuid, BTreeSet<Uuid>> = HashMap::new();
    for (role, holder, id) in held {
        let of = people.entry(role).or_default();
        match is_group(&holder) {
            true => of.extend(members.iter().filter(|row| row.0 == id).map(|row| row.1)),
            false => drop(of.insert(id)),
        }
    }
    Ok(people.into_iter().map(|(role, of)| (role, of.len() as i64)).collect())
}

/// The administrator kinds (or none) of those who hold a role or are to hold it.
pub(crate) async fn kinds_of_holders(tx: &Tx, role: Uuid) -> Result<Vec<Option<String>>, Refusal> {
    let states = [GrantState::Requested.code(), GrantState::Approved.code()];
    let holders = row::Entity::find()
        .select_only()
        .column(row::Column::HolderId)
        .filter(row::Column::WhatId.eq(role))
        .filter(row::Column::Holder.eq(HolderKind::User.code()))
        .filter(row::Column::State.is_in(states))
        .into_query();
    let mut kinds: Vec<Option<String>> = user::store::row::Entity::find()
        .select_only()
        .column(user::store::row::Column::AdminKind)
        .distinct()
        .filter(user::store::row::Column::Id.in_subquery(holders))
        .into_tuple()
        .all(tx.read())
        .await
        .map_err(fault)?;
    let in_group = row::Entity::find()
        .filter(row::Column::WhatId.eq(role))
        .filter(row::Column::Holder.ne(HolderKind::User.code()))
        .filter(row::Column::State.is_in(states))
        .limit(1)
        .one(tx.read())
        .await
        .map_err(fault)?;
    // Whoever stands in a group is of the business, and so are systems.
    kinds.extend(in_group.map(|_| None));
    Ok(kinds)
}

fn filtered(scope: &Scope, filter: &GrantFilter) -> Select<row::Entity> {
    let mut query = within(scope);
    if let Some(state) = filter.state {
        query = query.filter(row::Column::State.eq(state.code()));
    }
    if let Some(holder) = filter.holder {
        query = query.filter(row::Column::HolderId.eq(holder));
    }
    if let Some(gives) = filter.gives {
        query = query.filter(row::Column::WhatId.eq(gives));
    }
    query
}

/// A page, newest request first; `before` is the moment and id of the last row seen.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &GrantFilter,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Result<Vec<Model>, Refusal> {
    page_query(scope, filter, before, limit).all(db).await.map_err(fault)
}

pub(crate) fn page_query(
    scope: &Scope,
    filter: &GrantFilter,
    before: Option<(Now, Uuid)>,
    limit: u64,
) -> Select<row::Entity> {
    use row::Column as C;
    let mut query = filtered(scope, filter);
    if let Some((at, id)) = before {
        query = query.filter(keyset::before(C::RequestedAt, at, C::Id, id));
    }
    query.order_by_desc(C::RequestedAt).order_by_desc(C::Id).limit(limit)
}

/// How many there are, counted no further than `most`.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    filter: &GrantFilter,
    most: u64,
) -> Result<u64, Refusal> {
    filtered(scope, filter).limit(most).count(db).await.map_err(fault)
}

/// The rows as people see them, in the same order: six queries whatever their number.
pub(crate) async fn present(
    db: &impl ConnectionTrait,
    rows: Vec<Model>,
    today: NaiveDate,
) -> Result<Vec<Grant>, Refusal> {
    let ids = |column: fn(&Model) -> Uuid| rows.iter().map(column).collect::<Vec<_>>();
    let mut places = places_of(db, ids(|row| row.id)).await?;
    let named = places.values().flatten().copied();
    let wanted = [ids(|row| row.what_id), ids(|row| row.top_office), named.collect()].concat();
    let mut names: HashMap<Uuid, String> = HashMap::new();
    for row in organisation::store::names(db, wanted).await? {
        names.insert(row.id, row.name);
    }
    let (holders, given) = (ids(|row| row.holder_id), ids(|row| row.what_id));
    names.extend(user::store::names(db, holders.clone()).await?);
    names.extend(system::store::names(db, holders.clone()).await?);
    names.extend(group::store::names(db, [holders, given.clone()].concat()).await?);
    for role in role::store::find_some(db, given.into_iter().collect()).await? {
        names.insert(role.id, role.name);
    }
    let name = |id: Uuid| Named { id, name: names.get(&id).cloned().unwrap_or_default() };
    let said = |word: &Word| Said {
        by: word.by,
        name: word.name.clone(),
        at: word.at.with_timezone(&beijing()),
        text: word.text.clone(),
    };
    rows.into_iter()
        .map(|row| {
            let (stage, what) = (row.stage()?, row.what()?);
            Ok(Grant {
                holder_kind: row.holder_kind()?,
                holder: name(row.holder_id),
                office: name(row.top_office),
                gives: name(row.what_id),
                reach: match what {
                    What::Role => Some(row.reach()?),
                    What::Group | What::Posting => None,
                },
                places: places.remove(&row.id).unwrap_or_default().into_iter().map(name).collect(),
                in_force: stage.gives(today, row.from_on, row.until_on),
                state: stage.state(),
                requested: Said {
                    by: row.requested_by,
                    name: row.requested_name.clone(),
                    at: row.requested_at.with_timezone(&beijing()),
                    text: row.reason.clone(),
                },
                decided: stage.decision().map(said),
                ended: stage.end_word().map(said),
                what,
                id: row.id,
                from: row.from_on,
                until: row.until_on,
            })
        })
        .collect()
}
