//! Which numbers and addresses of a party count as confirmed.

use base::Refusal;
use chrono::NaiveDate;
use kernel::{Tx, db::fault};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    contact, party,
    save::{NewContact, save_contact},
};

/// A number or address that is on a 送达地址确认书.
pub(crate) struct Confirmed {
    pub(crate) kind: &'static str,
    pub(crate) value: String,
    pub(crate) masked: String,
}

/// These are confirmed from now on, with this consent, and no others.
pub(crate) async fn confirm(
    tx: &mut Tx,
    party: &party::Model,
    contacts: Vec<Confirmed>,
    (consent, signed_on): (Option<String>, NaiveDate),
) -> Result<(), Refusal> {
    let row = party::ActiveModel {
        id: Set(party.id),
        confirmed: Set(true),
        consent: Set(consent),
        confirmed_on: Set(Some(signed_on)),
        ..Default::default()
    };
    row.update(tx.write()).await.map_err(fault)?;
    forget(tx, party).await?;
    for one in contacts {
        put(tx, party, one, signed_on, true).await?;
    }
    Ok(())
}

/// A number or address the party gave, without confirming it for service.
pub(crate) async fn offer(
    tx: &mut Tx,
    party: &party::Model,
    contact: Confirmed,
    signed_on: NaiveDate,
) -> Result<(), Refusal> {
    put(tx, party, contact, signed_on, false).await
}

/// Nothing of the party is confirmed any more, nor its consent.
pub(crate) async fn unconfirm(tx: &mut Tx, party: &party::Model) -> Result<(), Refusal> {
    let row = party::ActiveModel {
        id: Set(party.id),
        confirmed: Set(false),
        consent: Set(None),
        confirmed_on: Set(None),
        ..Default::default()
    };
    row.update(tx.write()).await.map_err(fault)?;
    forget(tx, party).await
}

async fn forget(tx: &mut Tx, party: &party::Model) -> Result<(), Refusal> {
    contact::Entity::update_many()
        .set(contact::ActiveModel { confirmed: Set(false), ..Default::default() })
        .filter(contact::Column::PartyId.eq(party.id))
        .filter(contact::Column::Confirmed.eq(true))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

async fn put(
    tx: &mut Tx,
    party: &party::Model,
    Confirmed { kind, value, masked }: Confirmed,
    signed_on: NaiveDate,
    confirmed: bool,
) -> Result<(), Refusal> {
    let source = if confirmed { "确认书" } else { "本人提供" };
    let as_of = Some(signed_on);
    let new = NewContact { kind, value: &value, masked, source, as_of, confirmed, district: None };
    save_contact(tx, party.case_id, party.id, None, 0, new).await
}

/// The party's own number or address of this value, if it is known.
pub(crate) async fn known_contact(
    tx: &Tx,
    party: &party::Model,
    kind: &str,
    value: &str,
) -> Result<Option<contact::Model>, Refusal> {
    let keys = tx.kernel().keys();
    let mut indexes = keys.older_indexes(kind, value);
    indexes.push(keys.index(kind, value));
    contact::Entity::find()
        .filter(contact::Column::PartyId.eq(party.id))
        .filter(contact::Column::Kind.eq(kind))
        .filter(contact::Column::ValueIndex.is_in(indexes))
        .one(tx.read())
        .await
        .map_err(fault)
}
