//! People the court itself took down as standing in for a party; they are agents of a kind.

use base::Refusal;
use kernel::{Tx, db::fault};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use uuid::Uuid;

use super::{
    agent, party,
    save::{NewContact, save_contact, seal},
};

/// Somebody about to be taken down.
pub(in crate::case) struct NewSubstitute<'a> {
    pub(in crate::case) kind: &'a str,
    pub(in crate::case) name: &'a str,
    pub(in crate::case) id_number: &'a str,
    pub(in crate::case) phone: &'a str,
    pub(in crate::case) basis: &'a str,
}

/// Writes one with the number he is reached at; gives his id.
pub(in crate::case) async fn insert_substitute(
    tx: &mut Tx,
    party: &party::Model,
    new: NewSubstitute<'_>,
) -> Result<Uuid, Refusal> {
    let id = tx.id::<agent::Model>().uuid();
    let row = agent::Model {
        id,
        party_id: party.id,
        case_id: party.case_id,
        // Never one of the case system's.
        source_id: format!("office:{id}"),
        name: new.name.to_owned(),
        kind: new.kind.to_owned(),
        id_sealed: seal(tx, "party_agent", "id", id, new.id_number),
        id_masked: base::mask::citizen_id(new.id_number),
        basis: Some(new.basis.to_owned()),
        added_by: tx.actor().user().map(|user| user.id),
        added_name: Some(tx.actor().name().to_owned()),
        added_at: Some(tx.now()),
        ended_at: None,
        ended_name: None,
        ended_reason: None,
    };
    let row = agent::ActiveModel::from(row).reset_all();
    agent::Entity::insert(row).exec_without_returning(tx.write()).await.map_err(fault)?;
    let contact = NewContact {
        kind: "phone",
        value: new.phone,
        masked: base::mask::phone(new.phone),
        source: "代理人",
        as_of: Some(tx.kernel().today()),
        confirmed: false,
        district: None,
    };
    save_contact(tx, party.case_id, party.id, Some(id), 90, contact).await?;
    Ok(id)
}

/// He stands in no more.
pub(in crate::case) async fn end_substitute(
    tx: &mut Tx,
    id: Uuid,
    reason: &str,
) -> Result<(), Refusal> {
    let row = agent::ActiveModel {
        id: Set(id),
        ended_at: Set(Some(tx.now())),
        ended_name: Set(Some(tx.actor().name().to_owned())),
        ended_reason: Set(Some(reason.to_owned())),
        ..Default::default()
    };
    row.update(tx.write()).await.map_err(fault)?;
    Ok(())
}
