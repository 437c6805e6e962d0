//! Case tables.

use std::collections::HashMap;

use base::Refusal;
use chrono::NaiveDate;
use kernel::{Context, Scope, Tx, db::fault, identity::organisation};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait as _, QueryFilter,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, sea_query::OnConflict,
};
use uuid::Uuid;

use super::{
    export::Which,
    system::{Agent, Party, Told},
};

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

pub(super) async fn save_case(
    tx: &mut Tx,
    (court, unit): (Uuid, Option<Uuid>),
    told: &Told,
) -> Result<(Uuid, bool), Refusal> {
    let existing = case::Entity::find()
        .filter(case::Column::TopOffice.eq(court))
        .filter(case::Column::Number.eq(&told.number))
        .one(tx.read())
        .await
        .map_err(fault)?;
    let now = tx.now();
    let fresh = existing.is_none();
    let id = existing.as_ref().map_or_else(|| tx.id::<case::Model>().uuid(), |row| row.id);
    let model = case::ActiveModel {
        id: Set(id),
        top_office: Set(court),
        unit_id: Set(unit),
        number: Set(told.number.clone()),
        cause: Set(told.cause.clone()),
        division: Set(told.division.clone()),
        judge: Set(told.judge.name.clone()),
        clerk: Set(told.clerk.name.clone()),
        assistant: Set(told.assistant.as_ref().map(|it| it.name.clone()).unwrap_or_default()),
        procedure: Set(told.procedure.clone()),
        filed_on: Set(told.filed_on),
        publicity: Set(told.publicity.clone()),
        hearing_at: Set(told.hearing.as_ref().map(|hearing| hearing.at.to_utc())),
        hearing_room: Set(told.hearing.as_ref().map(|hearing| hearing.room.clone())),
        state: Set(existing.map_or_else(|| "未发起".to_owned(), |row| row.state)),
        fetched_at: Set(now),
        created_at: Set(now),
        group_id: Set(None),
    };
    use case::Column as C;
    case::Entity::insert(model)
        .on_conflict(
            OnConflict::columns([C::TopOffice, C::Number])
                .update_columns([
                    C::UnitId,
                    C::Cause,
                    C::Division,
                    C::Judge,
                    C::Clerk,
                    C::Assistant,
                    C::Procedure,
                    C::FiledOn,
                    C::Publicity,
                    C::HearingAt,
                    C::HearingRoom,
                    C::FetchedAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok((id, fresh))
}

/// Saves a party with agents and contacts; gives the blind index of its id.
pub(super) async fn save_party(
    tx: &mut Tx,
    court: Uuid,
    case_id: Uuid,
    ordinal: usize,
    told: &Party,
) -> Result<String, Refusal> {
    let existing = party::Entity::find()
        .filter(party::Column::CaseId.eq(case_id))
        .filter(party::Column::SourceId.eq(&told.id))
        .one(tx.read())
        .await
        .map_err(fault)?;
    let id = existing.map_or_else(|| tx.id::<party::Model>().uuid(), |row| row.id);
    let number = told.id_number.as_deref().or(told.uscc.as_deref()).unwrap_or_default();
    let natural = told.kind == "natural";
    let index = tx.kernel().keys().index("identity", number);
    let model = party::ActiveModel {
        id: Set(id),
        case_id: Set(case_id),
        top_office: Set(court),
        ordinal: Set(i32::try_from(ordinal).unwrap_or(i32::MAX)),
        source_id: Set(told.id.clone()),
        role: Set(told.role.clone()),
        kind: Set(told.kind.clone()),
        name: Set(told.name.clone()),
        id_sealed: Set(seal(tx, "case_party", "id", id, number)),
        id_index: Set(index.clone()),
        // A credit code is public; only a person's own number is masked.
        id_masked: Set(if natural { base::mask::citizen_id(number) } else { number.to_owned() }),
        domicile: Set(told.domicile.clone()),
        confirmed: Set(told.address_confirmation.confirmed),
        consent: Set(told.address_confirmation.consent.clone()),
        confirmed_on: Set(told.address_confirmation.signed_on),
    };
    use party::Column as C;
    party::Entity::insert(model)
        .on_conflict(
            OnConflict::columns([C::CaseId, C::SourceId])
                .update_columns([
                    C::Ordinal,
                    C::Role,
                    C::Kind,
                    C::Name,
                    C::IdSealed,
                    C::IdIndex,
                    C::IdMasked,
                    C::Domicile,
                    C::Confirmed,
                    C::Consent,
                    C::ConfirmedOn,
                ])
                .to_owned(),
        )
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    save_contacts(tx, case_id, id, told).await?;
    for agent in &told.agents {
        save_agent(tx, case_id, id, agent).await?;
    }
    Ok(index)
}

async fn save_contacts(
    tx: &mut Tx,
    case_id: Uuid,
    party_id: Uuid,
    told: &Party,
) -> Result<(), Refusal> {
    let confirmation = &told.address_confirmation;
    let electronic = confirmation.electronic.as_ref();
    let mut ordinal = 0;
    let mut contacts = Vec::new();
    for phone in &told.phones {
        let confirmed = confirmation.confirmed
            && electronic.and_then(|it| it.phone.as_ref()) == Some(&phone.number);
        let masked = base::mask::phone(&phone.number);
        contacts.push((
            "phone",
            &phone.number,
            masked,
            &*phone.source,
            phone.date,
            confirmed,
            None,
        ));
    }
    if let Some(email) = &told.email {
        let confirmed =
            confirmation.confirmed && electronic.and_then(|it| it.email.as_ref()) == Some(email);
        let masked = base::mask::email(email);
        contacts.push(("email", email, masked, "本人提供", None, confirmed, None));
    }
    if let Some(address) = &told.address {
        let masked = base::mask::address(&address.text);
        let source = if confirmation.confirmed { "确认书" } else { "对方提供" };
        contacts.push((
            "address",
            &address.text,
            masked,
            source,
            None,
            confirmation.confirmed,
            address.district.clone(),
        ));
    }
    for (kind, value, masked, source, as_of, confirmed, district) in contacts {
        let new = NewContact { kind, value, masked, source, as_of, confirmed, district };
        save_contact(tx, case_id, party_id, None, ordinal, new).await?;
        ordinal += 1;
    }
    Ok(())
}

struct NewContact<'a> {
    kind: &'static str,
    value: &'a str,
    masked: String,
    source: &'a str,
    as_of: Option<NaiveDate>,
    confirmed: bool,
    district: Option<String>,
}

async fn save_contact(
    tx: &mut Tx,
    case_id: Uuid,
    party_id: Uuid,
    agent_id: Option<Uuid>,
    ordinal: i32,
    new: NewContact<'_>,
) -> Result<(), Refusal> {
    let id = tx.id::<contact::Model>().uuid();
    let model = contact::ActiveModel {
        id: Set(id),
        party_id: Set(party_id),
        case_id: Set(case_id),
        agent_id: Set(agent_id),
        ordinal: Set(ordinal),
        kind: Set(new.kind.to_owned()),
        value_sealed: Set(seal(tx, "party_contact", "value", id, new.value)),
        value_index: Set(tx.kernel().keys().index(new.kind, new.value)),
        masked: Set(new.masked),
        district: Set(new.district),
        source: Set(new.source.to_owned()),
        as_of: Set(new.as_of),
        confirmed: Set(new.confirmed),
        last_result: Set(None),
    };
    use contact::Column as C;
    contact::Entity::insert(model)
        .on_conflict(
            OnConflict::columns([C::PartyId, C::Kind, C::ValueIndex])
                .update_columns([C::Ordinal, C::Source, C::AsOf, C::Confirmed, C::AgentId])
                .to_owned(),
        )
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

async fn save_agent(
    tx: &mut Tx,
    case_id: Uuid,
    party_id: Uuid,
    told: &Agent,
) -> Result<(), Refusal> {
    let existing = agent::Entity::find()
        .filter(agent::Column::PartyId.eq(party_id))
        .filter(agent::Column::SourceId.eq(&told.id))
        .one(tx.read())
        .await
        .map_err(fault)?;
    let id = existing.map_or_else(|| tx.id::<agent::Model>().uuid(), |row| row.id);
    let model = agent::ActiveModel {
        id: Set(id),
        party_id: Set(party_id),
        case_id: Set(case_id),
        source_id: Set(told.id.clone()),
        name: Set(told.name.clone()),
        kind: Set(told.kind.clone()),
        id_sealed: Set(seal(tx, "party_agent", "id", id, &told.id_number)),
        id_masked: Set(base::mask::citizen_id(&told.id_number)),
    };
    use agent::Column as C;
    agent::Entity::insert(model)
        .on_conflict(
            OnConflict::columns([C::PartyId, C::SourceId])
                .update_columns([C::Name, C::Kind, C::IdSealed, C::IdMasked])
                .to_owned(),
        )
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    let masked = base::mask::phone(&told.phone);
    let new = NewContact {
        kind: "phone",
        value: &told.phone,
        masked,
        source: "代理人",
        as_of: None,
        confirmed: false,
        district: None,
    };
    save_contact(tx, case_id, party_id, Some(id), 100, new).await
}

fn seal(tx: &Tx, table: &str, column: &str, row: Uuid, value: &str) -> Vec<u8> {
    let kernel = tx.kernel();
    kernel.keys().seal(kernel.random(), table, column, row.as_bytes(), value.as_bytes())
}

fn scoped(scope: &Scope) -> sea_orm::Select<case::Entity> {
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

/// One case of the scope, inside a unit.
pub(crate) async fn find_in(tx: &Tx, id: Uuid) -> Result<case::Model, Refusal> {
    scoped(&tx.scope())
        .filter(case::Column::Id.eq(id))
        .one(tx.read())
        .await
        .map_err(fault)?
        .ok_or_else(Refusal::not_found)
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

/// Cases of deliveries that were read before.
pub(crate) async fn of_deliveries(
    db: &impl sea_orm::ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, case::Model>, Refusal> {
    let cases = case::Entity::find().filter(case::Column::Id.is_in(ids.iter().copied()));
    let rows = cases.all(db).await.map_err(fault)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
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
pub(super) struct Filter {
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
    let mut query = filtered(scope, filter);
    if let Some((at, id)) = before {
        query = query.filter(Condition::any().add(case::Column::CreatedAt.lt(at)).add(
            Condition::all().add(case::Column::CreatedAt.eq(at)).add(case::Column::Id.lt(id)),
        ));
    }
    query
        .order_by_desc(case::Column::CreatedAt)
        .order_by_desc(case::Column::Id)
        .limit(limit)
        .all(cx.read())
        .await
        .map_err(fault)
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

/// A contact's last result, for the next time somebody chooses.
pub(crate) async fn set_last_result(
    tx: &mut Tx,
    party_id: Uuid,
    index: &str,
    result: &str,
) -> Result<(), Refusal> {
    contact::Entity::update_many()
        .set(contact::ActiveModel {
            last_result: Set(Some(result.to_owned())),
            ..Default::default()
        })
        .filter(contact::Column::PartyId.eq(party_id))
        .filter(contact::Column::ValueIndex.eq(index))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
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
        "party_id" => {
            let row = party::Entity::find()
                .filter(party::Column::Id.eq(id))
                .one(cx.read())
                .await
                .map_err(fault)?
                .ok_or_else(Refusal::not_found)?;
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
