//! What a confirmation does to a party: its consent, and the numbers and addresses that count
//! as confirmed. The latest word counts, whether the case system or we took it down.

use std::collections::HashMap;

use base::{Refusal, identifiers::is_mobile};
use chrono::NaiveDate;
use kernel::Tx;
use uuid::Uuid;

use super::{
    Source,
    fields::{Fields, Receiver},
    store::{self, Model},
};
use crate::case::{
    self,
    store::{Confirmed, party},
};

/// Puts what a confirmation says on its party: what was confirmed before and is not any more
/// loses that, nothing is deleted.
pub(super) async fn apply(
    tx: &mut Tx,
    party: &party::Model,
    fields: &Fields,
) -> Result<(), Refusal> {
    let electronic = fields.consent.is_some();
    let mut contacts =
        vec![("address", fields.address.as_str(), base::mask::address(&fields.address))];
    if electronic {
        let Fields { electronic, .. } = fields;
        if !electronic.phone.is_empty() {
            contacts.push(("phone", &electronic.phone, base::mask::phone(&electronic.phone)));
        }
        if !electronic.email.is_empty() {
            contacts.push(("email", &electronic.email, base::mask::email(&electronic.email)));
        }
    }
    let contacts = contacts
        .into_iter()
        .map(|(kind, value, masked)| Confirmed { kind, value: value.to_owned(), masked })
        .collect();
    case::store::confirm(tx, party, contacts, (fields.consent.clone(), fields.signed_on)).await?;
    // The telephone can be called; texts with legal effect go where the party wants them.
    let telephone = Confirmed {
        kind: "phone",
        value: fields.phone.clone(),
        masked: base::mask::phone(&fields.phone),
    };
    let known = electronic && fields.electronic.phone == fields.phone;
    // A landline is on the confirmation; among the numbers for texts it would mislead.
    match known || !is_mobile(&fields.phone) {
        true => Ok(()),
        false => case::store::offer(tx, party, telephone, fields.signed_on).await,
    }
}

/// Nothing is confirmed any more.
pub(super) async fn lift(tx: &mut Tx, party: &party::Model) -> Result<(), Refusal> {
    case::store::unconfirm(tx, party).await
}

/// After a case was fetched: what we took down stays in force over an older word of the case
/// system, and a unit's standing confirmation comes into force for the case.
pub(crate) async fn follow(tx: &mut Tx, case_id: Uuid) -> Result<(), Refusal> {
    let parties = case::store::parties(tx.read(), &[case_id]).await?;
    let Some(office) = parties.first().map(|party| party.top_office) else { return Ok(()) };
    let today = tx.kernel().today();
    let rows = store::of_case(tx.read(), case_id).await?;
    // What was taken over once and withdrawn, or replaced, does not come back by itself.
    let before: Vec<(Option<Uuid>, Option<Uuid>)> =
        rows.iter().map(|one| (one.party_id, one.from_id)).collect();
    let own: HashMap<Uuid, Model> = rows
        .into_iter()
        .filter(|one| one.holds(today))
        .filter_map(|one| Some((one.party_id?, one)))
        .collect();
    let units = parties.iter().filter(|one| one.kind != "natural");
    let people = case::store::People::of(tx.kernel().keys(), units)?;
    let standing = match people.is_empty() {
        true => Vec::new(),
        false => store::of_people(tx.read(), office, &people.indexes(), 500).await?,
    };
    for party in &parties {
        let newer = |signed: NaiveDate| party.confirmed_on.is_none_or(|told| told <= signed);
        if let Some(known) = own.get(&party.id) {
            if newer(known.signed_on) {
                let fields = store::open(tx, known)?;
                apply(tx, party, &fields).await?;
            }
            continue;
        }
        let found = standing.iter().find(|one| {
            one.case_id.is_none() && people.is(party.id, &one.id_index) && one.holds(today)
        });
        let fresh = |one: &&Model| !before.contains(&(Some(party.id), Some(one.id)));
        if let Some(found) = found.filter(|one| newer(one.signed_on)).filter(fresh) {
            take_over(tx, party, found, (Source::Standing, String::new())).await?;
        }
    }
    Ok(())
}

/// Whom the parties of a case appointed to receive (指定签收人), by party, as far as a
/// confirmation in force today says so. The case was found in the scope.
pub(crate) async fn appointed(tx: &Tx, case_id: Uuid) -> Result<HashMap<Uuid, Receiver>, Refusal> {
    let today = tx.kernel().today();
    let rows = store::of_case(tx.read(), case_id).await?.into_iter();
    let mut found = HashMap::new();
    for row in rows.filter(|row| row.holds(today)) {
        let Some(party) = row.party_id else { continue };
        if let Some(receiver) = store::open(tx, &row)?.receiver {
            found.entry(party).or_insert(receiver);
        }
    }
    Ok(found)
}

/// A confirmation given elsewhere comes into force for a party of this case.
pub(super) async fn take_over(
    tx: &mut Tx,
    party: &party::Model,
    found: &Model,
    (source, remark): (Source, String),
) -> Result<Uuid, Refusal> {
    let fields = store::open(tx, found)?;
    replace(tx, party).await?;
    let id = tx.id::<Model>().uuid();
    let row = Model {
        id,
        case_id: Some(party.case_id),
        party_id: Some(party.id),
        unit_name: None,
        source: source.code().to_owned(),
        from_id: Some(found.id),
        id_sealed: store::seal_number(tx, id, &case::store::number_of(tx.kernel().keys(), party)?),
        id_index: party.id_index.clone(),
        fields_sealed: store::seal(tx, id, &fields)?,
        remark,
        created_by: tx.actor().user().map_or_else(Uuid::nil, |user| user.id),
        created_name: tx.actor().name().to_owned(),
        created_at: tx.now(),
        ..found.clone()
    };
    store::insert(tx, row).await?;
    apply(tx, party, &fields).await?;
    Ok(id)
}

/// What was in force for a party is replaced; says whether there was something.
pub(super) async fn replace(tx: &mut Tx, party: &party::Model) -> Result<bool, Refusal> {
    let mut any = false;
    for mut before in store::of_case(tx.read(), party.case_id).await? {
        if before.party_id == Some(party.id) && before.state == "valid" {
            before.state = "replaced".to_owned();
            before.ended_at = Some(tx.now());
            store::update(tx, before).await?;
            any = true;
        }
    }
    Ok(any)
}
