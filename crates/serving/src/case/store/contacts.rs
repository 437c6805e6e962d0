//! How a party's numbers did, and whose they are held to be.

use base::Refusal;
use kernel::{Tx, db::fault, keys::Purpose};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::contact;

/// Gives contacts their index under the current key, so that equal ones are found to be equal
/// while indexes are made anew. Costs nothing before the first new key.
///
/// # Errors
/// When a value cannot be unsealed.
pub(crate) fn compare_under_one_key(
    tx: &Tx,
    contacts: &mut [contact::Model],
) -> Result<(), Refusal> {
    let keys = tx.kernel().keys();
    if !keys.turned(Purpose::Index) {
        return Ok(());
    }
    for one in contacts {
        let row = one.id.as_bytes();
        let value = keys.open_text("party_contact", "value", row, &one.value_sealed)?;
        one.value_index = keys.index(&one.kind, &value);
    }
    Ok(())
}

/// Gives mailboxes the index of their one spelling: how the letters are written makes no two of
/// one mailbox.
///
/// # Errors
/// When a value cannot be unsealed.
pub(crate) fn compare_mailboxes(tx: &Tx, contacts: &mut [contact::Model]) -> Result<(), Refusal> {
    let keys = tx.kernel().keys();
    for one in contacts.iter_mut().filter(|one| one.kind == "email") {
        let row = one.id.as_bytes();
        let value = keys.open_text("party_contact", "value", row, &one.value_sealed)?;
        one.value_index = keys.index("email", &value.trim().to_lowercase());
    }
    Ok(())
}

/// A contact's last result, for the next time somebody chooses.
pub(crate) async fn set_last_result(
    tx: &mut Tx,
    party_id: Uuid,
    indexes: Vec<String>,
    result: &str,
) -> Result<(), Refusal> {
    let row =
        contact::ActiveModel { last_result: Set(Some(result.to_owned())), ..Default::default() };
    set(tx, party_id, indexes, row).await
}

/// Changes a party's contact under these indexes.
async fn set(
    tx: &mut Tx,
    party_id: Uuid,
    indexes: Vec<String>,
    row: contact::ActiveModel,
) -> Result<(), Refusal> {
    contact::Entity::update_many()
        .set(row)
        .filter(contact::Column::PartyId.eq(party_id))
        .filter(contact::Column::ValueIndex.is_in(indexes))
        .exec(tx.write())
        .await
        .map_err(fault)?;
    Ok(())
}

/// Whose a number is, once somebody doubted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// 疑非本人: somebody said that it is not the party's.
    Doubted,
    /// The judge found that it is not.
    Refuted,
    /// The judge found that it is.
    Upheld,
}

impl Standing {
    fn stored(self) -> Option<String> {
        match self {
            Self::Doubted => Some("doubted".to_owned()),
            Self::Refuted => Some("refuted".to_owned()),
            Self::Upheld => None,
        }
    }

    fn result(self) -> String {
        let words = match self {
            Self::Doubted => "疑非本人",
            Self::Refuted => "法官认定非本人",
            Self::Upheld => "法官认定为本人",
        };
        words.to_owned()
    }
}

/// A party's number as it now stands.
pub(crate) async fn set_standing(
    tx: &mut Tx,
    party_id: Uuid,
    indexes: Vec<String>,
    standing: Standing,
) -> Result<(), Refusal> {
    let row = contact::ActiveModel {
        last_result: Set(Some(standing.result())),
        standing: Set(standing.stored()),
        ..Default::default()
    };
    set(tx, party_id, indexes, row).await
}
