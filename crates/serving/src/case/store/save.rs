//! Writing what the case system told: the case, its parties with their agents and contacts.

use base::Refusal;
use chrono::NaiveDate;
use kernel::{Tx, db::fault, keys::reindex};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

use super::{
    super::system::{Agent, Party, Told},
    agent, case, contact, lineage, party,
};

pub(in crate::case) async fn save_case(
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
    let known = existing.as_ref().and_then(|row| row.family.clone());
    let known = known.unwrap_or_else(|| told.number.clone());
    let earlier = told.earlier();
    let family = lineage::of(tx, earlier.as_deref(), &known).await?;
    if family != known {
        lineage::join(tx, &known, &family).await?;
    }
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
        earlier: Set(earlier),
        family: Set(Some(family)),
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
                    C::Earlier,
                    C::Family,
                ])
                .to_owned(),
        )
        .exec_without_returning(tx.write())
        .await
        .map_err(fault)?;
    Ok((id, fresh))
}

/// Saves a party with agents and contacts; gives its id and the blind index of its number.
pub(in crate::case) async fn save_party(
    tx: &mut Tx,
    court: Uuid,
    case_id: Uuid,
    ordinal: usize,
    told: &Party,
) -> Result<(Uuid, String), Refusal> {
    let existing = party::Entity::find()
        .filter(party::Column::CaseId.eq(case_id))
        .filter(party::Column::SourceId.eq(&told.id))
        .one(tx.read())
        .await
        .map_err(fault)?;
    let id = existing.as_ref().map_or_else(|| tx.id::<party::Model>().uuid(), |row| row.id);
    let number = told.id_number.as_deref().or(told.uscc.as_deref()).unwrap_or_default();
    let natural = told.kind == "natural";
    let index = tx.kernel().keys().index("identity", number);
    let older = tx.kernel().keys().older_indexes("identity", number);
    if let Some(row) = existing.filter(|row| older.contains(&row.id_index)) {
        reindex::became(tx, vec![row.id_index], &index).await?;
    }
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
    Ok((id, index))
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

pub(super) struct NewContact<'a> {
    pub(super) kind: &'static str,
    pub(super) value: &'a str,
    pub(super) masked: String,
    pub(super) source: &'a str,
    pub(super) as_of: Option<NaiveDate>,
    pub(super) confirmed: bool,
    pub(super) district: Option<String>,
}

pub(super) async fn save_contact(
    tx: &mut Tx,
    case_id: Uuid,
    party_id: Uuid,
    agent_id: Option<Uuid>,
    ordinal: i32,
    new: NewContact<'_>,
) -> Result<(), Refusal> {
    use contact::Column as C;
    let index = tx.kernel().keys().index(new.kind, new.value);
    let older = tx.kernel().keys().older_indexes(new.kind, new.value);
    if !older.is_empty() {
        // Known under an older key: it must not be there twice.
        contact::Entity::update_many()
            .set(contact::ActiveModel { value_index: Set(index.clone()), ..Default::default() })
            .filter(C::PartyId.eq(party_id))
            .filter(C::Kind.eq(new.kind))
            .filter(C::ValueIndex.is_in(older.clone()))
            .exec(tx.write())
            .await
            .map_err(fault)?;
        reindex::became(tx, older, &index).await?;
    }
    let id = tx.id::<contact::Model>().uuid();
    let model = contact::ActiveModel {
        id: Set(id),
        party_id: Set(party_id),
        case_id: Set(case_id),
        agent_id: Set(agent_id),
        ordinal: Set(ordinal),
        kind: Set(new.kind.to_owned()),
        value_sealed: Set(seal(tx, "party_contact", "value", id, new.value)),
        value_index: Set(index),
        masked: Set(new.masked),
        district: Set(new.district),
        source: Set(new.source.to_owned()),
        as_of: Set(new.as_of),
        confirmed: Set(new.confirmed),
        last_result: Set(None),
        standing: Set(None),
    };
    // A number known to be somebody's who acts for the party stays his: told as the party's own
    // it would let the party in under his number.
    let owner = agent_id.map(|_| C::AgentId);
    let changed = [C::Ordinal, C::Source, C::AsOf, C::Confirmed].into_iter().chain(owner);
    contact::Entity::insert(model)
        .on_conflict(
            OnConflict::columns([C::PartyId, C::Kind, C::ValueIndex])
                .update_columns(changed)
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
        basis: Set(None),
        added_by: Set(None),
        added_name: Set(None),
        added_at: Set(None),
        ended_at: Set(None),
        ended_name: Set(None),
        ended_reason: Set(None),
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

pub(super) fn seal(tx: &Tx, table: &str, column: &str, row: Uuid, value: &str) -> Vec<u8> {
    let kernel = tx.kernel();
    kernel.keys().seal(kernel.random(), table, column, row.as_bytes(), value.as_bytes())
}
