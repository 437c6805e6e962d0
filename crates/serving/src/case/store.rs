//! Case tables.

use std::collections::HashMap;

use base::Refusal;
use kernel::{
    Context, Scope, Tx,
    db::{fault, keyset},
    identity::{explain::Place, organisation},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait as _, QueryFilter, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};
use uuid::Uuid;

use super::{export::Which, people::Spoken};

mod confirm;
mod contacts;
mod lineage;
mod people;
pub(crate) mod relations;
mod save;
pub(crate) mod statuses;
mod substitutes;

pub(crate) use confirm::{Confirmed, confirm, known_contact, offer, unconfirm};
pub(crate) use contacts::{
    Standing, compare_mailboxes, compare_under_one_key, set_last_result, set_standing,
};
pub(super) use lineage::family;
pub(crate) use people::{People, number_of};
pub(super) use relations::insert as insert_relation;
pub(crate) use relations::{party_relation, relations};
pub(super) use save::{save_case, save_party};
pub(super) use statuses::insert as insert_status;
pub(crate) use statuses::{party_status, statuses};
pub(super) use substitutes::{NewSubstitute, end_substitute, insert_substitute};

pub(crate) mod case {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "court_case")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub top_office: Uuid,
        pub unit_id: Option<Uuid>,
        pub number: String,
        pub cause: String,
        pub division: String,
        pub judge: String,
        pub clerk: String,
        pub assistant: String,
        pub procedure: String,
        pub filed_on: Date,
        pub publicity: String,
        pub hearing_at: Option<DateTimeUtc>,
        pub hearing_room: Option<String>,
        pub state: String,
        pub fetched_at: DateTimeUtc,
        pub created_at: DateTimeUtc,
        /// The group it was shared with.
        pub group_id: Option<Uuid>,
        /// The number of the case it came from.
        pub earlier: Option<String>,
        /// A number all cases of one dispute share.
        pub family: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod party {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_party")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        pub top_office: Uuid,
        pub ordinal: i32,
        pub source_id: String,
        pub role: String,
        pub kind: String,
        pub name: String,
        pub id_sealed: Vec<u8>,
        pub id_index: String,
        pub id_masked: String,
        pub domicile: String,
        pub confirmed: bool,
        pub consent: Option<String>,
        pub confirmed_on: Option<Date>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod agent {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "party_agent")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub party_id: Uuid,
        pub case_id: Uuid,
        pub source_id: String,
        pub name: String,
        pub kind: String,
        pub id_sealed: Vec<u8>,
        pub id_masked: String,
        /// What shows that he acts, of one the court took down itself.
        pub basis: Option<String>,
        pub added_by: Option<Uuid>,
        pub added_name: Option<String>,
        pub added_at: Option<DateTimeUtc>,
        /// Since when he acts no more.
        pub ended_at: Option<DateTimeUtc>,
        pub ended_name: Option<String>,
        pub ended_reason: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod contact {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "party_contact")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub party_id: Uuid,
        pub case_id: Uuid,
        pub agent_id: Option<Uuid>,
        pub ordinal: i32,
        pub kind: String,
        pub value_sealed: Vec<u8>,
        pub value_index: String,
        pub masked: String,
        pub district: Option<String>,
        pub source: String,
        pub as_of: Option<Date>,
        pub confirmed: bool,
        pub last_result: Option<String>,
        /// `doubted` or `refuted`: somebody said, or the judge found, that it is not the party's.
        pub standing: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The court with this 法院代字.
pub(super) async fn court(cx: &Context, code: &str) -> Result<Uuid, Refusal> {
    organisation::top_by_code(cx, code).await?.ok_or_else(|| {
        Refusal::field("number", "case.other_court", "系统中没有登记该法院，不能提取它的案件。")
    })
}

/// Cases of the scope.
pub(crate) fn scoped(scope: &Scope) -> sea_orm::Select<case::Entity> {
    use case::Column as C;
    scope.restrict(case::Entity::find(), C::TopOffice, &[C::UnitId], Some(C::GroupId))
}

/// One case of the scope.
pub(crate) async fn find(cx: &Context, scope: &Scope, id: Uuid) -> Result<case::Model, Refusal> {
    scoped(scope)
        .filter(case::Column::Id.eq(id))
        .one(cx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)
}

/// Where the case of this number lies, whoever asks.
pub(super) async fn place_of(cx: &Context, number: &str) -> Result<Option<Place>, Refusal> {
    let found = case::Entity::find().filter(case::Column::Number.eq(number)).one(cx.read()).await;
    Ok(found.map_err(fault)?.map(|row| Place {
        id: row.id,
        label: row.number,
        office: row.top_office,
        unit: row.unit_id,
        group: row.group_id,
    }))
}

/// One case of the scope, inside a unit.
pub(crate) async fn find_in(tx: &Tx, id: Uuid) -> Result<case::Model, Refusal> {
    scoped(&tx.scope())
        .filter(case::Column::Id.eq(id))
        .one(tx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)
}

/// The same, locked until the unit ends.
pub(crate) async fn lock_in(tx: &Tx, id: Uuid) -> Result<case::Model, Refusal> {
    scoped(&tx.scope())
        .filter(case::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)
}

/// The case is shared with this group, or with nobody.
pub(super) async fn set_group(tx: &mut Tx, id: Uuid, group: Option<Uuid>) -> Result<(), Refusal> {
    case::Entity::update_many()
        .set(case::ActiveModel { group_id: Set(group), ..Default::default() })
        .filter(case::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Cases by id, for lists that name them. The ids come from rows of the scope.
pub(crate) async fn by_ids(
    cx: &Context,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, case::Model>, Refusal> {
    let rows = case::Entity::find()
        .filter(case::Column::Id.is_in(ids))
        .all(cx.read())
        .await
        .map_err(fault)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Those of these cases that are in the scope.
pub(crate) async fn some(
    cx: &Context,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<Vec<case::Model>, Refusal> {
    scoped(scope)
        .filter(case::Column::Id.is_in(ids.iter().copied()))
        .all(cx.read())
        .await
        .map_err(fault)
}

/// Cases of the scope by 案号 as it is stored.
pub(crate) async fn numbered(
    cx: &Context,
    scope: &Scope,
    numbers: Vec<String>,
) -> Result<HashMap<String, case::Model>, Refusal> {
    let rows = scoped(scope).filter(case::Column::Number.is_in(numbers));
    let rows = rows.all(cx.read()).await.map_err(fault)?;
    Ok(rows.into_iter().map(|row| (row.number.clone(), row)).collect())
}

/// Blind index, kind and name of the parties and their contacts behind these indexes.
pub(super) async fn names_of(
    cx: &Context,
    scope: &Scope,
    indexes: Vec<String>,
) -> Result<Vec<(String, String, String)>, Refusal> {
    let within = |mut query: sea_orm::Select<party::Entity>| {
        if let Some(offices) = scope.visible_offices() {
            query = query.filter(party::Column::TopOffice.is_in(offices.iter().copied()));
        }
        query
    };
    let by_id = within(party::Entity::find().select_only())
        .columns([party::Column::IdIndex, party::Column::Kind, party::Column::Name])
        .filter(party::Column::IdIndex.is_in(indexes.iter().cloned()))
        .into_tuple::<(String, String, String)>();
    let mut names = by_id.all(cx.read()).await.map_err(fault)?;
    let contacts = contact::Entity::find()
        .select_only()
        .columns([contact::Column::ValueIndex, contact::Column::PartyId])
        .filter(contact::Column::ValueIndex.is_in(indexes))
        .into_tuple::<(String, Uuid)>();
    let contacts = contacts.all(cx.read()).await.map_err(fault)?;
    let parties: HashMap<Uuid, party::Model> = within(party::Entity::find())
        .filter(party::Column::Id.is_in(contacts.iter().map(|(_, party)| *party)))
        .all(cx.read())
        .await
        .map_err(fault)?
        .into_iter()
        .map(|party| (party.id, party))
        .collect();
    names.extend(contacts.into_iter().filter_map(|(index, party)| {
        let party = parties.get(&party)?;
        Some((index, party.kind.clone(), party.name.clone()))
    }));
    Ok(names)
}

/// What a list of cases is filtered by.
#[derive(Debug, Default, Clone)]
pub(crate) struct Filter {
    pub(super) ids: Option<Vec<Uuid>>,
    pub(super) division: Option<String>,
    pub(super) state: Option<String>,
}

fn filtered(scope: &Scope, filter: &Filter) -> sea_orm::Select<case::Entity> {
    let mut query = scoped(scope);
    if let Some(ids) = &filter.ids {
        query = query.filter(case::Column::Id.is_in(ids.iter().copied()));
    }
    if let Some(division) = &filter.division {
        query = query.filter(case::Column::Division.eq(division));
    }
    if let Some(state) = &filter.state {
        query = query.filter(case::Column::State.eq(state));
    }
    query
}

/// A page of cases, newest first.
pub(super) async fn page(
    cx: &Context,
    scope: &Scope,
    filter: &Filter,
    before: Option<(base::Now, Uuid)>,
    limit: u64,
) -> Result<Vec<case::Model>, Refusal> {
    page_query(scope, filter, before, limit).all(cx.read()).await.map_err(fault)
}

pub(crate) fn page_query(
    scope: &Scope,
    filter: &Filter,
    before: Option<(base::Now, Uuid)>,
    limit: u64,
) -> sea_orm::Select<case::Entity> {
    let mut query = filtered(scope, filter);
    if let Some((at, id)) = before {
        query = query.filter(keyset::before(case::Column::CreatedAt, at, case::Column::Id, id));
    }
    query.order_by_desc(case::Column::CreatedAt).order_by_desc(case::Column::Id).limit(limit)
}

/// How many cases there are, up to a cap.
pub(super) async fn count(
    cx: &Context,
    scope: &Scope,
    filter: &Filter,
    cap: u64,
) -> Result<u64, Refusal> {
    filtered(scope, filter).limit(cap).count(cx.read()).await.map_err(fault)
}

/// Parties of these cases, in order.
pub(crate) async fn parties(
    db: &impl sea_orm::ConnectionTrait,
    cases: &[Uuid],
) -> Result<Vec<party::Model>, Refusal> {
    party::Entity::find()
        .filter(party::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(party::Column::Ordinal)
        .all(db)
        .await
        .map_err(fault)
}

fn wanted(scope: &Scope, which: &Which) -> sea_orm::Select<case::Entity> {
    let mut cases = scoped(scope)
        .filter(case::Column::FiledOn.gte(which.from))
        .filter(case::Column::FiledOn.lte(which.to));
    if let Some(division) = &which.division {
        cases = cases.filter(case::Column::Division.eq(division));
    }
    cases
}

/// How many parties an export holds.
pub(super) async fn count_parties(
    cx: &Context,
    scope: &Scope,
    which: &Which,
) -> Result<u64, Refusal> {
    let cases = wanted(scope, which).select_only().column(case::Column::Id).into_query();
    party::Entity::find()
        .filter(party::Column::CaseId.in_subquery(cases))
        .count(cx.read())
        .await
        .map_err(fault)
}

/// The parties of an export with their cases, in the order of number and place; one more
/// than wanted at most.
pub(super) async fn export_parties(
    cx: &Context,
    scope: &Scope,
    which: &Which,
    most: u64,
) -> Result<Vec<(case::Model, party::Model)>, Refusal> {
    let cases = wanted(scope, which).order_by_asc(case::Column::Number).limit(most + 1);
    let cases = cases.all(cx.read()).await.map_err(fault)?;
    let mut rows = Vec::new();
    // SQLite binds 32,766 values a statement at most.
    for some in cases.chunks(5_000) {
        let ids: Vec<Uuid> = some.iter().map(|case| case.id).collect();
        let mut of: HashMap<Uuid, Vec<party::Model>> = HashMap::new();
        for party in parties(cx.read(), &ids).await? {
            of.entry(party.case_id).or_default().push(party);
        }
        for case in some {
            let here = of.remove(&case.id).unwrap_or_default();
            rows.extend(here.into_iter().map(|party| (case.clone(), party)));
        }
    }
    Ok(rows)
}

/// Contacts of these cases.
pub(super) async fn contacts_of(
    cx: &Context,
    cases: &[Uuid],
) -> Result<Vec<contact::Model>, Refusal> {
    let mut rows = Vec::new();
    for some in cases.chunks(5_000) {
        let contacts = contact::Entity::find()
            .filter(contact::Column::CaseId.is_in(some.iter().copied()))
            .order_by_asc(contact::Column::Ordinal);
        rows.extend(contacts.all(cx.read()).await.map_err(fault)?);
    }
    Ok(rows)
}

/// Agents of a case.
pub(crate) async fn agents(
    db: &impl sea_orm::ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<agent::Model>, Refusal> {
    agent::Entity::find().filter(agent::Column::CaseId.eq(case_id)).all(db).await.map_err(fault)
}

/// Contacts of a case, best first: confirmed ones, then in the order of their sources.
pub(crate) async fn contacts(
    db: &impl sea_orm::ConnectionTrait,
    case_id: Uuid,
) -> Result<Vec<contact::Model>, Refusal> {
    let mut rows = contact::Entity::find()
        .filter(contact::Column::CaseId.eq(case_id))
        .order_by_asc(contact::Column::Ordinal)
        .all(db)
        .await
        .map_err(fault)?;
    rows.sort_by_key(|row| (!row.confirmed, rank(&row.source), row.ordinal));
    Ok(rows)
}

/// The order of domain C10: 确认书 > 本人 > 代理人 > 数据修复 > 他案 > 对方.
fn rank(source: &str) -> u8 {
    match source {
        "确认书" => 0,
        "本人提供" => 1,
        "代理人" => 2,
        "数据修复" => 3,
        "他案" => 4,
        _ => 5,
    }
}

/// One party of a case of the scope.
pub(crate) async fn party(cx: &Context, scope: &Scope, id: Uuid) -> Result<party::Model, Refusal> {
    let row = party::Entity::find()
        .filter(party::Column::Id.eq(id))
        .one(cx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)?;
    find(cx, scope, row.case_id).await?;
    Ok(row)
}

/// Everything that is known of the people of a case, which was found in the scope.
pub(super) async fn spoken(cx: &Context, case_id: Uuid) -> Result<Spoken, Refusal> {
    let db = cx.read();
    Ok(Spoken {
        parties: parties(db, &[case_id]).await?,
        agents: agents(db, case_id).await?,
        contacts: contacts(db, case_id).await?,
        statuses: statuses(db, case_id).await?,
        relations: relations(db, case_id).await?,
    })
}

/// One party of a case of the unit's scope with its case, which is locked until the unit ends.
pub(super) async fn party_in(tx: &Tx, id: Uuid) -> Result<(case::Model, party::Model), Refusal> {
    let row = party::Entity::find()
        .filter(party::Column::Id.eq(id))
        .one(tx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)?;
    Ok((lock_in(tx, row.case_id).await?, row))
}

/// The numbers of those of these cases that are in the scope.
pub(crate) async fn numbers(
    cx: &Context,
    scope: &Scope,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, Refusal> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, String)> = scoped(scope)
        .select_only()
        .columns([case::Column::Id, case::Column::Number])
        .filter(case::Column::Id.is_in(ids))
        .into_tuple()
        .all(cx.read())
        .await
        .map_err(fault)?;
    Ok(rows.into_iter().collect())
}

/// Writes the state of a case as a whole.
pub(crate) async fn set_state(tx: &mut Tx, id: Uuid, state: &str) -> Result<(), Refusal> {
    case::Entity::update_many()
        .set(case::ActiveModel { state: Set(state.to_owned()), ..Default::default() })
        .filter(case::Column::Id.eq(id))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// A sealed value of a party, agent or contact, with its office: for revealing.
pub(crate) async fn sealed_value(
    cx: &Context,
    scope: &Scope,
    kind: &str,
    id: Uuid,
) -> Result<(case::Model, String, String), Refusal> {
    let (case_id, table, column, sealed, index) = match kind {
        "party_id" | "party_name" => {
            let row = party::Entity::find()
                .filter(party::Column::Id.eq(id))
                .one(cx.read())
                .await
                .map_err(fault)?
                .ok_or_else(Refusal::not_found)?;
            if kind == "party_name" {
                return Ok((find(cx, scope, row.case_id).await?, row.name, row.id_index));
            }
            (row.case_id, "case_party", "id", row.id_sealed, row.id_index)
        }
        "party_phone" | "party_address" | "party_email" => {
            let row = contact::Entity::find()
                .filter(contact::Column::Id.eq(id))
                .filter(contact::Column::Kind.eq(kind.trim_start_matches("party_")))
                .one(cx.read())
                .await
                .map_err(fault)?
                .ok_or_else(Refusal::not_found)?;
            (row.case_id, "party_contact", "value", row.value_sealed, row.value_index)
        }
        _ => return Err(Refusal::not_found()),
    };
    let case = find(cx, scope, case_id).await?;
    let value = cx.kernel().keys().open_text(table, column, id.as_bytes(), &sealed)?;
    Ok((case, value, index))
}
